"""What was measured, and how it is read: by contender, action, size and setting, pair by pair over the repeats.

Separate from the measuring because the tables, the goals and the plot all ask the same questions.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from statistics import median
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, get_args

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from bench.watch import Role

__all__ = [
    "ACTIONS",
    "CONTENDERS",
    "SLOW",
    "SLOW_AND_WIDE",
    "Action",
    "Contender",
    "Figures",
    "Measurement",
    "Point",
    "Setting",
    "Spread",
]

Contender = Literal["floor", "whop", "tutorial", "keeper"]
CONTENDERS: tuple[Contender, ...] = ("floor", "whop", "tutorial")
"""Those that are compared; the fourth, in `bench.weight`, explains a part of the difference."""

Action = Literal["up", "preview", "change", "refresh", "drift", "get", "destroy"]
ACTIONS: tuple[Action, ...] = get_args(Action)
"""In the order of a stack's life; `get` looks up the first 30 ad groups, or all of fewer, in another stack."""


@dataclass(frozen=True)
class Measurement:
    """What one `pulumi` command cost."""

    contender: Contender
    action: Action
    size: int
    """Ad groups in the stack."""
    latency_s: float
    """What the simulator waits in each call."""
    parallel: int | None
    """What `--parallel` said; None without it."""
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


class Setting(NamedTuple):
    """How long each call takes, and how many operations the engine may have under way."""

    latency_s: float
    parallel: int | None = None
    """`--parallel`; None leaves it to the engine."""

    def __str__(self) -> str:
        return f"{self.latency_s * 1000:.0f} ms" + (f", --parallel {self.parallel}" if self.parallel else "")


SLOW: Final = Setting(1.0)
"""As slow as an ads API often is."""
SLOW_AND_WIDE: Final = Setting(1.0, parallel=32)


@dataclass(frozen=True)
class Point:
    """Where something was measured."""

    action: Action
    size: int
    setting: Setting


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
    def settings(self) -> list[Setting]:
        """The settings, the smallest latency first."""
        return sorted({each.setting for each in self.points}, key=lambda each: (each.latency_s, each.parallel or 0))

    @property
    def main_setting(self) -> Setting:
        """The setting in which the largest stack was measured; the slowest if there are several."""
        return max(
            self.settings,
            key=lambda each: (max(self.sizes_at(each)), each.latency_s, not each.parallel),
            default=Setting(0.0),
        )

    @property
    def points(self) -> set[Point]:
        """Where something was measured."""
        return {_point(each) for each in self.measurements}

    def sizes_at(self, setting: Setting) -> list[int]:
        """The sizes that were measured in a setting, the smallest first."""
        return sorted({each.size for each in self.points if each.setting == setting})

    def at(self, contender: Contender, point: Point) -> list[Measurement]:
        """What was measured there, by repeat."""
        found = [each for each in self.measurements if each.contender == contender and _point(each) == point]
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


def _point(measured: Measurement) -> Point:
    return Point(measured.action, measured.size, Setting(measured.latency_s, measured.parallel))
