"""What was measured, and how it is read: by contender, action, size and latency, pair by pair over the repeats.

Separate from the measuring because the tables, the goals and the plot all ask the same questions.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from statistics import median
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from bench.watch import Role

__all__ = ["ACTIONS", "CONTENDERS", "Action", "Contender", "Figures", "Measurement", "Point", "Spread"]

Contender = Literal["floor", "whop", "tutorial", "keeper"]
CONTENDERS: tuple[Contender, ...] = ("floor", "whop", "tutorial")
"""Those that are compared; the fourth, in `bench.weight`, explains a part of the difference."""

Action = Literal["up", "preview", "change", "refresh", "drift", "destroy"]
ACTIONS: tuple[Action, ...] = get_args(Action)
"""In the order of a stack's life."""


@dataclass(frozen=True)
class Measurement:
    """What one `pulumi` command cost."""

    contender: Contender
    action: Action
    size: int
    """Ad groups in the stack."""
    latency_s: float
    """What the simulator waits in each call."""
    repeat: int
    wall_s: float
    cpu_s: Mapping[Role, float]
    peak_kb: Mapping[Role, int]
    """Of the largest process of that part."""
    calls: Mapping[str, int]
    """Calls of the API by operation."""
    state_bytes: int
    """Size of the state file after the command."""


@dataclass(frozen=True)
class Spread:
    """Several measurements of one thing."""

    low: float
    middle: float
    high: float

    @classmethod
    def of(cls, values: Iterable[float]) -> Spread | None:
        """The spread of these values; None if there are none."""
        known = sorted(values)
        return cls(known[0], median(known), known[-1]) if known else None


@dataclass(frozen=True)
class Point:
    """Where something was measured."""

    action: Action
    size: int
    latency_s: float


@dataclass
class Figures:
    """All that a run has measured."""

    measurements: list[Measurement] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    """The commands of a contender that did not do their job."""
    import_ms: list[float] = field(default_factory=list)
    """What `import pulumi_whop` takes longer than `import pulumi`, pair by pair."""

    @property
    def sizes(self) -> list[int]:
        """The sizes, the smallest first."""
        return sorted({each.size for each in self.measurements})

    @property
    def latencies(self) -> list[float]:
        """The latencies, the smallest first."""
        return sorted({each.latency_s for each in self.measurements})

    @property
    def points(self) -> set[Point]:
        """Where something was measured."""
        return {Point(each.action, each.size, each.latency_s) for each in self.measurements}

    def at(self, contender: Contender, point: Point) -> list[Measurement]:
        """What was measured there, by repeat."""
        found = [
            each
            for each in self.measurements
            if (each.contender, each.action, each.size, each.latency_s)
            == (contender, point.action, point.size, point.latency_s)
        ]
        return sorted(found, key=lambda each: each.repeat)

    def seconds(self, contender: Contender, point: Point) -> Spread | None:
        """Wall time there."""
        return Spread.of(each.wall_s for each in self.at(contender, point))

    def pairs(
        self, one: Contender, other: Contender, point: Point, figure: Callable[[Measurement, Measurement], float]
    ) -> Spread | None:
        """A figure of two contenders that ran one after the other, over the repeats."""
        others = {each.repeat: each for each in self.at(other, point)}
        return Spread.of(figure(each, others[each.repeat]) for each in self.at(one, point) if each.repeat in others)

    def wall_ratio(self, one: Contender, other: Contender, point: Point) -> Spread | None:
        """How many times longer the one took there than the other."""
        return self.pairs(one, other, point, lambda mine, its: mine.wall_s / its.wall_s)

    def largest(self, contender: Contender) -> int | None:
        """The largest size that this contender finished."""
        return max((each.size for each in self.measurements if each.contender == contender), default=None)
