"""What all tests share: a clean environment, one running simulator, one client of it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from canary import leaks_under
from core_stack import CoreStack, client_of
from whop_simulator import Simulator

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pulumi_whop_provider.api.client import Client


# A busy machine is not a reason to fail: nothing promises how long an example takes.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in os.environ:
        if name.startswith(("WHOP_", "PULUMI_")) or name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)


@pytest.fixture(autouse=True)
def _no_key_is_left_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    """Nothing that a test leaves in its folder (state, logs, printed output) holds the API key in any form."""
    folder: Path | None = request.getfixturevalue("tmp_path") if "tmp_path" in request.fixturenames else None
    yield
    assert folder is None or leaks_under(folder) == []


@pytest.fixture(scope="session")
def running() -> Iterator[Simulator]:
    """One simulator for the whole run, to be emptied before use: one start is fast, a thousand stops are not."""
    with Simulator.start() as simulator:
        yield simulator


@pytest.fixture(scope="session")
def running_client(running: Simulator) -> Iterator[Client]:
    """The provider's client for that simulator, shared because each new one loads certificates."""
    client = client_of(running)
    yield client
    client.close()


@pytest.fixture
def stack(running: Simulator, running_client: Client) -> Iterator[CoreStack]:
    """An empty stack with an empty simulator."""
    running.reset()
    yield CoreStack(running, running_client)
    assert not running.contract_violations
