"""What is broken in each trial, drawn from two numbers: the seed of the campaign and the number of the trial.

Separate from running a trial: a trial has a name (`SEED-NUMBER`), and can be run again by it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from random import Random
from typing import Literal, get_args

from whop_simulator.switches import Switches

__all__ = ["Cell", "Operation", "Step", "Trial", "Who", "World", "planned", "trial_of"]

Who = Literal["engine", "provider", "both", "one SIGINT", "two SIGINTs"]
Step = Literal["before send", "after send", "after commit", "after the answer", "while saving"]
Operation = Literal["up", "update", "replace", "destroy"]
World = Literal["normal", "slow commits", "lagging lists", "slow commits, lagging lists", "latency"]

_STRIDE = 37
"""Coprime to the number of cells: every cell comes once in each round, and neighbours differ in most respects."""

_REQUESTS: dict[Operation, dict[str, int]] = {
    "up": {"GET": 6, "POST": 10, "PATCH": 10},
    "update": {"GET": 10, "PATCH": 10},
    "replace": {"GET": 3, "POST": 4, "PATCH": 4, "DELETE": 4},
    "destroy": {"DELETE": 10},
}
"""How many requests of a method the operation is certain to make."""


@dataclass(frozen=True)
class Cell:
    """The row of the table that a trial counts for."""

    who: Who
    step: Step
    operation: Operation


@dataclass(frozen=True)
class Trial:
    """One trial, down to its waits."""

    name: str
    cell: Cell
    world: World
    switches: Switches
    method: str
    nth: int
    """The request that is hit: the nth of its method."""
    late_s: float
    """After send: how long after the kill the API gets the request."""
    gap_s: float
    """Between two signals."""
    saving_s: float | None
    """While saving: how long after the answer; None is the moment in which the state file changes."""
    deletes_first: bool
    """Whether some of the replaced are declared `delete_before_replace`."""

    def __str__(self) -> str:
        """The trial as one line."""
        cell = self.cell
        hit = f"{cell.operation}, {cell.step}, {self.method} {self.nth}"
        return f"{self.name}: {cell.who} at {hit}; {self.world}"


def planned(trials: int, seed: int) -> Sequence[Trial]:
    """The trials of a campaign, all cells as evenly as their number allows."""
    return [trial_of(f"{seed}-{number}") for number in range(trials)]


def trial_of(name: str) -> Trial:
    """The trial of that name, such as `7-42`: raises ValueError for a name without a number."""
    cells = list(product(get_args(Who), get_args(Step), get_args(Operation)))
    who, step, operation = cells[int(name.rpartition("-")[2]) * _STRIDE % len(cells)]
    chance = Random(name)
    world: World = chance.choice(get_args(World))
    method, nth = chance.choice([(each, n) for each, most in _REQUESTS[operation].items() for n in range(1, most + 1)])
    return Trial(
        name=name,
        cell=Cell(who, step, operation),
        world=world,
        switches=_switches(world, chance),
        method=method,
        nth=nth,
        late_s=chance.choice([0.0, chance.uniform(0.5, 8.0)]),
        gap_s=chance.uniform(0.1, 1.0),
        saving_s=chance.choice([None, chance.uniform(0.0, 0.3)]),
        deletes_first=chance.random() < 0.3,
    )


def _switches(world: World, chance: Random) -> Switches:
    delay_s, lists, latency_s = chance.uniform(0.3, 1.5), chance.choice([2, 3]), chance.uniform(0.05, 0.3)
    return Switches(
        commit_delay_s=delay_s if "slow commits" in world else 0.0,
        list_lag_requests=lists if "lagging lists" in world else 0,
        latency_s=latency_s if world == "latency" else 0.0,
    )
