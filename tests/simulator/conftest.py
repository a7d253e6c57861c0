"""The simulator emptied before each test, and a client for it."""

from collections.abc import Callable, Iterator

import httpx
import pytest

from whop_simulator import Simulator

AdGroupMaker = Callable[..., dict]


@pytest.fixture(scope="session")
def session_client(running: Simulator) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=running.base_url, trust_env=False) as client:
        yield client


@pytest.fixture
def sim(running: Simulator) -> Iterator[Simulator]:
    running.reset()
    yield running
    assert not running.contract_violations


@pytest.fixture
def api(sim: Simulator, session_client: httpx.Client) -> httpx.Client:
    """A client whose key has all permissions; `sim` is empty."""
    session_client.headers["authorization"] = f"Bearer {sim.api_key}"
    return session_client


@pytest.fixture
def meta(sim: Simulator) -> str:
    """A Meta campaign."""
    return sim.add_campaign("meta")


@pytest.fixture
def tiktok(sim: Simulator) -> str:
    """A TikTok campaign."""
    return sim.add_campaign("tiktok")


@pytest.fixture
def made(api: httpx.Client, meta: str) -> AdGroupMaker:
    """Creates an ad group, in the Meta campaign by default, and returns the answer."""

    def make(**body: object) -> dict:
        response = api.post("/ad_groups", json={"campaign_id": meta, **body})
        assert response.status_code == 200, response.text
        return response.json()

    return make
