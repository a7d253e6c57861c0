"""What a command reports about an ad group, from the diagnostics at its end: the progress of an `up` repeats lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from engine.stack import Result

__all__ = ["money", "warnings"]

_MONEY: Final = re.compile(r"\$[\d,.]+|goes live|stops|made paused|no budget")


def warnings(result: Result, resource: str = "one") -> list[str]:
    """The warnings of a command that succeeded."""
    return _after(f"warning: {resource}: ", result)


def money(result: Result, resource: str = "one") -> list[str]:
    """The information lines about money of a command that succeeded."""
    return [line for line in _after(f"{resource}: ", result) if _MONEY.search(line)]


def _after(start: str, result: Result) -> list[str]:
    lines = [line.strip() for line in result.ok().text.splitlines()]
    return [line.removeprefix(start) for line in lines if line.startswith(start)]
