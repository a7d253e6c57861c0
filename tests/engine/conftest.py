"""A stack under the real engine, with a simulator of its own."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from canary import API_KEY
from engine.stack import Stack
from whop_simulator import Simulator

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_FRAMELESS = Path(__file__).parent / "frameless"
_SOMEWHERE = "http://127.0.0.1:1/api/v1"


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A stack that is created and configured once, to be copied: each command of the engine takes a second."""
    folder = tmp_path_factory.mktemp("template")
    stack = Stack(folder)
    stack.init()
    stack.configure("whop:apiKey", API_KEY, secret=True)
    stack.configure("whop:baseUrl", _SOMEWHERE)
    return folder


@pytest.fixture
def simulator() -> Iterator[Simulator]:
    """A simulator with one campaign, on Meta: `adcamp_meta`."""
    with Simulator.start(keys=[API_KEY]) as simulator:
        simulator.add_campaign("meta", id="adcamp_meta")
        yield simulator


@pytest.fixture
def new_stack(tmp_path: Path, template: Path, simulator: Simulator) -> Callable[..., Stack]:
    """Makes a stack that is configured for the simulator, with `env` on top of the environment."""

    def new(env: dict[str, str] | None = None) -> Stack:
        shutil.copytree(template, tmp_path / "stack")
        stack = Stack(tmp_path / "stack", env=env)
        settings = stack.program / "Pulumi.dev.yaml"
        settings.write_text(settings.read_text().replace(_SOMEWHERE, simulator.base_url))
        return stack

    return new


@pytest.fixture
def engine(new_stack: Callable[..., Stack]) -> Stack:
    """A stack that is configured for the simulator."""
    return new_stack()


@pytest.fixture(params=["with the frame", "without the frame"])
def either_engine(new_stack: Callable[..., Stack], request: pytest.FixtureRequest) -> Stack:
    """The same, also under a host that only shows the provider the documented interface."""
    return new_stack({} if request.param == "with the frame" else {"PYTHONPATH": str(_FRAMELESS)})


@pytest.fixture
def frameless(new_stack: Callable[..., Stack]) -> Stack:
    """A stack whose host shows no frame."""
    return new_stack({"PYTHONPATH": str(_FRAMELESS)})
