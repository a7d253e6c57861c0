"""The page that shows users the outcome of each fault on the way to the API and back.

Generated from the table that the tests check; run as a module, it writes the page.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from faults.matrix import MATRIX
from faults.outcome import CALLS, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator

    from faults.matrix import Row
    from faults.outcome import Call

__all__ = ["PAGE", "page"]

PAGE: Final = Path(__file__).resolve().parents[2] / "docs" / "faults.md"

_COLUMNS: Final[dict[Call, str]] = {
    "list": "the list of the campaign's ad groups, which a create reads before it creates anything",
    "create": "the POST of a create, which creates the ad group, paused and under a marked name",
    "list again": "the same list after it, before anything goes live",
    "finish": "the PATCH of a create, which gives the ad group its name and its status",
    "read": "the GET of a refresh",
    "update": "the PATCH of an update",
    "delete": "the DELETE of a deletion",
}
_INTRODUCTION: Final = """\
# What if a call fails?

Run the same command again. After each of the faults below, the same command without the fault ends with the API holding
exactly what is declared, and a preview with no change. In between, nothing spends that is not declared.

A proxy between the provider and the simulator breaks one call in each of these ways. Each row is a fault, each column
the call that it hits. If a cell has two words, the first is for a fault that passes, the second for one that lasts
through all retries.

This page is generated from a table that the tests check.

**Next**: [what happens if a run is interrupted](interruptions.md), [what each message means](errors.md).
"""


def page() -> str:
    """The page as Markdown."""
    return "\n".join([_INTRODUCTION, *_calls(), *_meanings(), *_table()])


def _calls() -> Iterator[str]:
    yield "## The calls\n"
    yield from (f"- **{call}**: {what}" for call, what in _COLUMNS.items())
    yield ""


def _meanings() -> Iterator[str]:
    yield "## The outcomes\n"
    yield from (f"- **{each.word}**: {each.meaning}" for each in Outcome)
    yield ""


def _table() -> Iterator[str]:
    yield "## The table\n"
    yield f"| Fault | {' | '.join(CALLS)} | the line says |"
    yield "|---" * (len(CALLS) + 2) + "|"
    yield from (_line(fault, row) for fault, row in MATRIX.items())
    yield ""


def _line(fault: str, row: Row) -> str:
    cells = (_cell(row.outcomes[call]) for call in CALLS)
    return f"| {fault} | {' | '.join(cells)} | `{row.says}` |"


def _cell(outcomes: Outcome | tuple[Outcome, Outcome]) -> str:
    return outcomes.word if isinstance(outcomes, Outcome) else ", ".join(each.word for each in outcomes)


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
