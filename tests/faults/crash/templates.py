"""The stacks that trials begin with, made once and copied: each command of the engine takes seconds."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from canary import API_KEY
from engine.stack import Stack
from faults.crash.plan import Trial
from faults.crash.program import CAMPAIGNS, first, text
from whop_simulator import Simulator
from whop_simulator.switches import Switches

__all__ = ["copied", "make_templates", "simulated", "stack_in"]


def make_templates(folder: Path) -> None:
    """`new` without ad groups, `deployed` with ten."""
    (folder / "new").mkdir(parents=True)
    with simulated(folder / "new") as simulator:
        for each in CAMPAIGNS:
            simulator.add_campaign("meta", id=each)
        stack_in(folder / "new", simulator.base_url).init()
    shutil.copytree(folder / "new", folder / "deployed")
    with simulated(folder / "deployed") as simulator:
        stack = stack_in(folder / "deployed", simulator.base_url)
        stack.declare(text(first()))
        stack.up().ok()


def copied(templates: Path, trial: Trial, folder: Path) -> None:
    """Makes the folder of a trial."""
    shutil.copytree(templates / ("new" if trial.cell.operation == "up" else "deployed"), folder)


@contextmanager
def simulated(folder: Path, switches: Switches | None = None) -> Iterator[Simulator]:
    """The simulator with the folder's ad groups."""
    with Simulator.start(switches or Switches(), data=folder / "simulator.sqlite", keys=[API_KEY]) as simulator:
        yield simulator


def stack_in(folder: Path, base_url: str) -> Stack:
    """The folder's stack."""
    # In the environment, not in the stack's configuration: each trial has its own port, and a state keeps the old one.
    return Stack(folder, env={"WHOP_API_KEY": API_KEY, "WHOP_BASE_URL": base_url})
