"""The simulator emptied before each test, a client for it, and a browser for its dashboard."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import httpx
import pytest
from playwright.sync_api import Browser, Page

import chromium
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


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for the tests of a module. Where there is none they are skipped, but never in CI."""
    if chromium.command() is None and "CI" not in os.environ:
        pytest.skip(chromium.HINT)
    with chromium.started() as browser:
        yield browser


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens a page in a window of its own; fails the test if the browser complains, or loads what is not ours."""
    complaints: list[str] = []
    with ExitStack() as windows:

        def open_one(*, may_complain: bool = False, **options: object) -> Page:
            window = windows.enter_context(browser.new_context(**options))
            if not may_complain:
                window.on("console", lambda message: complaints.append(message.text))
                window.on("weberror", lambda error: complaints.append(str(error.error)))
            window.on("request", lambda request: complaints.extend(_from_elsewhere(request.url)))
            return window.new_page()

        yield open_one
    assert complaints == []


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    """A page to open a dashboard in."""
    return open_page()


def _from_elsewhere(address: str) -> list[str]:
    return [] if address.startswith(("http://127.0.0.1:", "data:")) else [f"loaded from elsewhere: {address}"]
