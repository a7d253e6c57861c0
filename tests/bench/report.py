"""The tables that `make bench` prints, in Markdown: times and ratios, calls, processor time, memory, state, goals."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from bench.figures import ACTIONS, CONTENDERS, Figures, Measurement, Point, Spread
from bench.goals import Goal, memory_slope
from bench.watch import ROLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from bench.figures import Contender, Setting
    from bench.watch import Role

__all__ = ["report", "spread_text", "table"]

_PREAMBLE = """\
floor: a dynamic provider that does nothing. whop: this provider. tutorial: a plain dynamic provider in the program.
The pacer is off; the real API allows 600 calls of one kind in a minute. Three figures are minimum, median and maximum.
The simulator runs on the same machine: its own work is in the times of whop and tutorial.
get: `up` of another stack, which looks up the first 30 ad groups, or all of fewer, by their ids."""


def report(figures: Figures, goals: Sequence[Goal], machine: Mapping[str, str]) -> str:
    """All tables."""
    measured = figures.points
    everywhere = [Point(a, size, each) for each in figures.settings for a in ACTIONS for size in figures.sizes]
    points = [each for each in everywhere if each in measured]
    main = [each for each in points if each.setting == figures.main_setting]
    parts = [
        ", ".join(f"{name} {value}" for name, value in machine.items()),
        _PREAMBLE,
        table("time: seconds of the whole command", _TIME_HEAD, (_time_row(figures, each) for each in points)),
        *(_ratios_of(figures, each) for each in figures.settings),
        table("calls of the API", _CALLS_HEAD, (_calls_row(figures, each) for each in main)),
        table(
            f"cost at {figures.main_setting}: processor seconds, and MB at the peak; medians",
            _COST_HEAD,
            _cost_rows(figures, main),
        ),
        table(
            f"processor time at {figures.main_setting}: ms per further ad group; medians",
            ("action", "from N", "to N", "of", *ROLES),
            _flatness_rows(figures),
        ),
        table("state after up: bytes of the file per ad group", ("N", *CONTENDERS), _state_rows(figures)),
        table("provider's memory: KB per further ad group", ("action", *CONTENDERS), _slope_rows(figures)),
        table("goals", ("goal", "measured", "bound", ""), (_goal_row(each) for each in goals)),
        *figures.failures,
    ]
    return "\n\n".join(parts)


_TIME_HEAD = ("at", "action", "N", *CONTENDERS, "whop ÷ floor", "tutorial ÷ whop")
_CALLS_HEAD = ("action", "N", "whop", "tutorial")
_COST_HEAD = ("action", "N", "of", *(f"{role} s" for role in ROLES), *(f"{role} MB" for role in ROLES))


def _time_row(figures: Figures, point: Point) -> tuple[str, ...]:
    times = [spread_text(figures.seconds(each, point)) for each in CONTENDERS]
    to_floor = figures.wall_ratio("whop", "floor", point)
    to_tutorial = figures.wall_ratio("tutorial", "whop", point)
    where = str(point.setting), point.action, str(point.size)
    return (*where, *times, spread_text(to_floor), spread_text(to_tutorial))


def _ratios_of(figures: Figures, setting: Setting) -> str:
    sizes = figures.sizes_at(setting)
    rows = [(a, *(_ratios(figures, Point(a, size, setting)) for size in sizes)) for a in ACTIONS]
    title = f"ratios at {setting}, by ad groups: whop ÷ floor, and tutorial ÷ whop; medians"
    return table(title, ("action", *map(str, sizes)), rows)


def _ratios(figures: Figures, point: Point) -> str:
    to_floor = figures.wall_ratio("whop", "floor", point)
    to_tutorial = figures.wall_ratio("tutorial", "whop", point)
    return ", ".join(f"{each.middle:.2f}" for each in (to_floor, to_tutorial) if each)


def _calls_row(figures: Figures, point: Point) -> tuple[str, ...]:
    return point.action, str(point.size), _calls(figures, "whop", point), _calls(figures, "tutorial", point)


def _calls(figures: Figures, contender: Contender, point: Point) -> str:
    """By operation; more than one set if settings or repeats differ."""
    everywhere = [replace(point, setting=each) for each in figures.settings]
    measured = [each.calls for where in everywhere for each in figures.at(contender, where)]
    texts = {", ".join(f"{number} {name}" for name, number in sorted(calls.items())) or "none" for calls in measured}
    return " / ".join(sorted(texts))


def _cost_rows(figures: Figures, points: Iterable[Point]) -> Iterator[tuple[str, ...]]:
    for point in points:
        for contender in CONTENDERS:
            measured = figures.at(contender, point)
            if measured:
                seconds = [_seen([each.cpu_s[role] for each in measured], 2) for role in ROLES]
                memory = [_seen([each.peak_kb[role] / 1024 for each in measured], 0) for role in ROLES]
                yield point.action, str(point.size), contender, *seconds, *memory


def _flatness_rows(figures: Figures) -> Iterator[tuple[str, ...]]:
    """Whether an ad group costs more if there are more of them."""
    for action in ACTIONS:
        for few, many in pairwise(figures.sizes_at(figures.main_setting)):
            for contender in CONTENDERS:
                less, more = (figures.at(contender, Point(action, size, figures.main_setting)) for size in (few, many))
                if less and more:
                    yield action, str(few), str(many), contender, *(_added_ms(less, more, role) for role in ROLES)


def _added_ms(few: Sequence[Measurement], many: Sequence[Measurement], role: Role) -> str:
    low, high = (median(each.cpu_s[role] for each in measured) for measured in (few, many))
    return f"{(high - low) / (many[0].size - few[0].size) * 1000:.1f}"


def _state_rows(figures: Figures) -> Iterator[tuple[str, ...]]:
    for size in figures.sizes_at(figures.main_setting):
        ups = [figures.at(each, Point("up", size, figures.main_setting)) for each in CONTENDERS]
        yield str(size), *(_seen([each.state_bytes / size for each in measured], 0) for measured in ups)


def _slope_rows(figures: Figures) -> Iterator[tuple[str, ...]]:
    for action in ACTIONS:
        yield action, *(spread_text(memory_slope(figures, each, action)) for each in CONTENDERS)


def _goal_row(goal: Goal) -> tuple[str, ...]:
    return goal.what, spread_text(goal.measured), f"{goal.sign} {goal.bound:.2f}", goal.verdict


def spread_text(spread: Spread | None) -> str:
    """Minimum, median and maximum; empty if nothing was measured."""
    return f"{spread.low:.2f} {spread.middle:.2f} {spread.high:.2f}" if spread else ""


def _seen(values: Sequence[float], digits: int) -> str:
    """The median; nothing for a process that the command does not start."""
    spread = Spread.of(values)
    return f"{spread.middle:.{digits}f}" if spread and spread.middle else ""


def table(title: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table under its title, the columns in line."""
    lines = [head, *rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    cells = [[cell.ljust(width) for cell, width in zip(line, widths, strict=True)] for line in lines]
    cells.insert(1, ["-" * width for width in widths])
    return "\n".join([f"### {title}", "", *(f"| {' | '.join(line)} |" for line in cells)])
