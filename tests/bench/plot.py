"""A plot of time against the number of ad groups, as SVG: a panel for each action, both axes logarithmic.

Written by hand: what a plotting library would bring is far larger than these few lines and texts.
"""

from __future__ import annotations

from math import log10
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

from bench.figures import CONTENDERS, Figures, Point

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bench.figures import Action, Contender, Setting

__all__ = ["svg"]

_TITLES: Final[Mapping[Action, str]] = {
    "up": "up, from nothing",
    "preview": "preview, nothing to do",
    "change": "up, one in ten changed",
    "refresh": "refresh",
    "drift": "refresh, one in ten drifted",
    "destroy": "destroy",
}
_COLOURS: Final[Mapping[Contender, str]] = {"floor": "#8a8a8a", "whop": "#0b6bcb", "tutorial": "#c2410c"}
_NAMES: Final[Mapping[Contender, str]] = {
    "floor": "a provider that does nothing",
    "whop": "this provider",
    "tutorial": "a plain dynamic provider",
}
_COLUMNS: Final = 3
_LEFT, _TOP, _WIDTH, _HEIGHT, _ACROSS, _DOWN = 50, 70, 220, 170, 280, 230


def svg(figures: Figures) -> str:
    """The plot of the main setting: the median as a line, the extremes as a bar through it."""
    panels = [line for index, action in enumerate(_TITLES) for line in _panel(figures, action, index)]
    width, height = _COLUMNS * _ACROSS + 30, _TOP + _DOWN + _HEIGHT + 30
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">',
            '<g font-family="sans-serif" font-size="11" fill="#333">',
            f'<rect width="{width}" height="{height}" fill="#fff"/>',
            *_legend(figures.main_setting),
            *panels,
            "</g>",
            "</svg>\n",
        ]
    )


def _legend(setting: Setting) -> Iterator[str]:
    title = f"seconds of a pulumi command, by ad groups in the stack; {setting} for each call of the API"
    yield _text(_LEFT, 20, title, "start")
    for index, contender in enumerate(CONTENDERS):
        x = _LEFT + index * 210
        yield f'<path d="M{x} 36h22" stroke="{_COLOURS[contender]}" stroke-width="2"/>'
        yield _text(x + 28, 40, _NAMES[contender], "start")


def _panel(figures: Figures, action: Action, index: int) -> Iterator[str]:
    left, top = _LEFT + index % _COLUMNS * _ACROSS, _TOP + index // _COLUMNS * _DOWN
    bounds = _Bounds(figures)
    yield f'<g transform="translate({left} {top})">'
    yield _text(_WIDTH / 2, -6, _TITLES[action], "middle")
    for size in figures.sizes_at(figures.main_setting):
        x = bounds.x(size)
        yield f'<path d="M{x:.1f} 0v{_HEIGHT}" stroke="#eee"/>' + _text(x, _HEIGHT + 15, f"{size:,}", "middle")
    for seconds in bounds.ticks:
        y = bounds.y(seconds)
        yield f'<path d="M0 {y:.1f}h{_WIDTH}" stroke="#eee"/>' + _text(-6, y + 4, f"{seconds:g}", "end")
    for contender in CONTENDERS:
        yield from _line(figures, bounds, contender, action)
    yield "</g>"


def _line(figures: Figures, bounds: _Bounds, contender: Contender, action: Action) -> Iterator[str]:
    setting = figures.main_setting
    spreads = {size: figures.seconds(contender, Point(action, size, setting)) for size in figures.sizes_at(setting)}
    known = {bounds.x(size): spread for size, spread in spreads.items() if spread}
    line = " ".join(f"{x:.1f},{bounds.y(spread.middle):.1f}" for x, spread in known.items())
    colour = _COLOURS[contender]
    yield f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>'
    for x, spread in known.items():
        yield f'<path d="M{x:.1f} {bounds.y(spread.low):.1f}V{bounds.y(spread.high):.1f}" stroke="{colour}"/>'
        yield f'<circle cx="{x:.1f}" cy="{bounds.y(spread.middle):.1f}" r="2.5" fill="{colour}"/>'


class _Bounds:
    """The position of a size and a time in a panel; the same in all panels, for comparison."""

    def __init__(self, figures: Figures) -> None:
        """Span all that was measured."""
        times = [each.wall_s for each in figures.measurements if each.action in _TITLES]
        candidates = [step * 10**power for power in range(-1, 5) for step in (1, 3)]
        self._low = max(each for each in candidates if each <= min(times))
        self._high = min(each for each in candidates if each >= max(times))
        self.ticks = [each for each in candidates if self._low <= each <= self._high]
        sizes = figures.sizes_at(figures.main_setting)
        self._sizes = sizes[0], sizes[-1]

    def x(self, size: int) -> float:
        return _part(size, *self._sizes) * _WIDTH

    def y(self, seconds: float) -> float:
        return (1 - _part(seconds, self._low, self._high)) * _HEIGHT


def _part(value: float, low: float, high: float) -> float:
    """The position along a logarithmic axis; its middle if it has only one value."""
    return (log10(value) - log10(low)) / (log10(high) - log10(low)) if high > low else 0.5


def _text(x: float, y: float, text: str, anchor: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(text)}</text>'
