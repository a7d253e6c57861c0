"""A stack under the real engine, before a simulator of its own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from engine.stack import Stack
from whop_simulator import Simulator

if TYPE_CHECKING:
    from collections.abc import Iterator

_FRAMELESS = Path(__file__).parent / "frameless"


@pytest.fixture
def simulator() -> Iterator[Simulator]:
    with Simulator.start() as simulator:
        yield simulator


@pytest.fixture
def campaign(simulator: Simulator) -> str:
    """A campaign on Meta."""
    return simulator.add_campaign("meta", id="adcamp_meta")


@pytest.fixture
def engine(tmp_path: Path, simulator: Simulator, campaign: str) -> Stack:
    """A stack that is configured for the simulator."""
    return configured(Stack(tmp_path), simulator)


@pytest.fixture(params=["with the frame", "without the frame"])
def either_engine(tmp_path: Path, simulator: Simulator, campaign: str, request: pytest.FixtureRequest) -> Stack:
    """The same, also under a host that shows the provider nothing but the documented interface."""
    env = {} if request.param == "with the frame" else {"PYTHONPATH": str(_FRAMELESS)}
    return configured(Stack(tmp_path, env=env), simulator)


@pytest.fixture
def frameless(tmp_path: Path, simulator: Simulator, campaign: str) -> Stack:
    """A stack whose host shows no frame."""
    return configured(Stack(tmp_path, env={"PYTHONPATH": str(_FRAMELESS)}), simulator)


def configured(stack: Stack, simulator: Simulator) -> Stack:
    """The stack, created, with the simulator's key and address."""
    stack.init()
    stack.configure("whop:apiKey", simulator.api_key, secret=True)
    stack.configure("whop:baseUrl", simulator.base_url)
    return stack
