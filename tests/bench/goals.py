"""The goals of the provider, as ratios within one run, and whether it reached them.

Every goal is a number that must not be above, or below, its bound. The median over the repeats decides.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Final, Literal

from bench.figures import ACTIONS, SLOW, SLOW_AND_WIDE, Figures, Point, Setting, Spread

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bench.figures import Action, Contender

__all__ = ["Goal", "goals", "memory_slope"]

_QUICK: Final = Setting(0.0)
_USUAL: Final = Setting(0.2)
_FEW: Final = 10
_MANY: Final = 1000
_SOME: Final = 100
_PAGE: Final = 100
"""Ad groups on a page of the API's list."""


@dataclass(frozen=True)
class Goal:
    """One number and its bound."""

    what: str
    measured: Spread | None
    """None if the run did not measure it."""
    sign: Literal["≤", "≥"]
    bound: float

    @property
    def verdict(self) -> Literal["hit", "missed", "not measured"]:
        """Whether the median is within the bound."""
        if self.measured is None:
            return "not measured"
        middle = self.measured.middle
        return "hit" if (middle <= self.bound if self.sign == "≤" else middle >= self.bound) else "missed"


def goals(figures: Figures) -> list[Goal]:
    """All goals, in the order in which they are reported."""
    return [
        *_previews(figures),
        *_refreshes(figures),
        *_ups(figures),
        *_waits(figures),
        _state(figures),
        _memory(figures),
        Goal("import pulumi_whop, ms on top of import pulumi", Spread.of(figures.import_ms), "≤", 60),
    ]


def _previews(figures: Figures) -> Iterator[Goal]:
    for setting in figures.settings:
        for size in figures.sizes_at(setting):
            times = figures.wall_ratio("whop", "floor", Point("preview", size, setting))
            yield Goal(f"preview of {size} at {setting}, times the floor", times, "≤", 1.25)


def _refreshes(figures: Figures) -> Iterator[Goal]:
    here = Point("refresh", _MANY, _USUAL)
    walk_s = ceil(_MANY / _PAGE) * _USUAL.latency_s
    size = figures.largest("tutorial") or 0
    theirs = figures.seconds("tutorial", Point("refresh", size, _USUAL))
    faster = Spread.of(theirs.middle / size / (ours.wall_s / ours.size) for ours in figures.at("whop", here) if theirs)
    what = f"refresh of {_MANY} at {_USUAL}"
    yield Goal(f"{what}, times faster per ad group than the tutorial's of {size}", faster, "≥", 10)
    allowed = figures.pairs("whop", "floor", here, lambda ours, floor: ours.wall_s / (1.5 * floor.wall_s + walk_s))
    yield Goal(f"{what}, part of 1.5 times the floor plus {walk_s:.1f} s for the pages", allowed, "≤", 1)


def _ups(figures: Figures) -> Iterator[Goal]:
    for size in figures.sizes_at(_QUICK):
        times = figures.wall_ratio("whop", "floor", Point("up", size, _QUICK))
        yield Goal(f"up of {size} from nothing at {_QUICK}, times the floor", times, "≤", 1.4)


def _waits(figures: Figures) -> Iterator[Goal]:
    yield _faster(figures, "up", _SOME, SLOW, 1.6)
    yield _faster(figures, "up", _SOME, SLOW_AND_WIDE, 3)
    for setting in (SLOW, SLOW_AND_WIDE):
        yield _faster(figures, "up", _FEW, setting, 1)
    for setting in (SLOW, SLOW_AND_WIDE):
        yield _faster(figures, "destroy", _SOME, setting, 3)
        yield _faster(figures, "get", _SOME, setting, 3)


def _faster(figures: Figures, action: Action, size: int, setting: Setting, bound: float) -> Goal:
    times = figures.wall_ratio("tutorial", "whop", Point(action, size, setting))
    return Goal(f"{action} of {size} at {setting}, times faster than the tutorial's", times, "≥", bound)


def _state(figures: Figures) -> Goal:
    size = figures.largest("tutorial") or 0
    parts = [
        figures.pairs(
            "whop", "tutorial", Point("up", size, setting), lambda ours, its: ours.state_bytes / its.state_bytes
        )
        for setting in figures.settings
    ]
    part = next((each for each in parts if each), None)
    return Goal(f"state of {size} ad groups, part of the tutorial's", part, "≤", 1 / 3)


def _memory(figures: Figures) -> Goal:
    slopes = [memory_slope(figures, "whop", action) for action in ACTIONS]
    worst = max((each for each in slopes if each), key=lambda each: each.middle, default=None)
    what = f"memory of the provider process, KB per ad group from {_SOME} to {_MANY}, in the action that takes most"
    return Goal(what, worst, "≤", 20)


def memory_slope(figures: Figures, contender: Contender, action: Action) -> Spread | None:
    """KB that each further ad group adds to the peak memory of the provider process, the fixed part left out."""
    setting = figures.main_setting
    many = figures.at(contender, Point(action, _MANY, setting))
    some = {each.repeat: each for each in figures.at(contender, Point(action, _SOME, setting))}
    return Spread.of(
        (each.peak_kb["provider"] - some[each.repeat].peak_kb["provider"]) / (_MANY - _SOME)
        for each in many
        if each.repeat in some
    )
