"""The page that says what happens if the API is not as the contract assumes.

Generated from the table that the tests check; run as a module, it writes the page.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from lifecycle.case_readings import CASE_READINGS
from lifecycle.outcomes import CASES, DEGRADED, WITH_EVERY_WRITE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cases import LifecycleCase
    from lifecycle.outcomes import Differs

__all__ = ["MEANINGS", "PAGE", "page"]

PAGE: Final = Path(__file__).resolve().parents[2] / "docs" / "readings.md"

MEANINGS: Final = {
    "as the contract assumes": "Every assumption of the contract holds.",
    "unset keys absent": "A key without a value is left out of an answer; the contract assumes a null (A-12).",
    "PATCH replaces a block": (
        "An update replaces `config` and the platform's block whole; the contract assumes a merge at every depth (A-7)."
    ),
    "null ignored": (
        "An update passes over a null; the contract assumes that it clears the key (A-7). "
        "A key that is no longer declared then stays as it is, and a warning names it. "
        "A lifetime budget cannot be left, and the update says so."
    ),
    "values rewritten": (
        "Answers come in the server's own spelling: times in UTC, country codes in upper case, lists sorted, "
        "objects with keys that nobody sent (A-12)."
    ),
    "answers nested by platform": "`platform_config` is answered nested by platform, as it is sent.",
    "answers without blocks": (
        "Answers lack `config` and `platform_config`, and say `title` and `budget`, as later revisions do. "
        "Changes that others make to settings inside the blocks cannot be seen then, and may be overwritten."
    ),
    "new ad groups in review": "An ad group that is made or set active reads `in_review` at once (A-14).",
    "deleted reads inactive": (
        "A deleted ad group stays readable, with status `inactive` (A-8). "
        "If the campaign's list still shows it, nothing tells it from one that a person has ended: it is reported as a "
        "change of its status, with the hint that it may have been deleted, and stays in the state."
    ),
    "list items without blocks": "Items of a list lack both blocks.",
    "lists lag": "A list does not show a new ad group at once.",
    "list items without config": "Items of a list lack `config`.",
    "list items without platform_config": "Items of a list lack `platform_config`.",
    "lists oldest first, one on a page": (
        "A list begins with the oldest ad group (A-10) and is cut after each, whatever length is asked for (A-9)."
    ),
    "deleted reads inactive and is not listed": (
        "A deleted ad group stays readable, with status `inactive` (A-8), but lists leave it out and no call can "
        "change it. The campaign's list proves that it is gone."
    ),
    "lists show what was before": (
        "A list shows an ad group as it was before its last change, for a while. "
        "What a list shows differently is read again before it counts as drift."
    ),
    "a platform's block that says nothing": (
        "`platform_config` only names the platform in answers, and shows no setting. "
        "Changes that others make to settings in it cannot be seen then."
    ),
    "amounts as text": "Amounts of money are answered as text of the same number.",
    "unset keys as empty values": (
        "A key without a value is answered as an empty list or text, an amount of money as 0; the contract assumes a "
        "null (A-12). All of them count as not set."
    ),
    "names with HTML entities": "A name comes back with HTML entities, such as `AT&amp;T` for `AT&T`.",
    "names in lower case": "A name comes back in lower case.",
    "names with other blanks": "A name comes back with other blanks than were sent.",
    "names cut": "A name comes back cut after 40 characters.",
    "unknown keys passed over": "A key that the API does not know is passed over; the contract assumes a 400 (A-2).",
    "create calls with a key are replayed": "A create call with a known `Idempotency-Key` gets the first answer again.",
    "keys that store the newest version": (
        "A call without the header `Api-Version-Date` gets the newest version of the API, as with keys made "
        "today. The provider names its version in every call, and that wins. If `whop:apiVersion` names no version "
        "or a later one, the command stops at the first answer in another shape, and nothing is changed."
    ),
}
"""Each reading in words, with what it means for a user if lives go differently."""

_KINDS: Final = {"Up": "`pulumi up`", "Refresh": "`pulumi refresh`", "Destroy": "`pulumi destroy`"}
_INTRODUCTION: Final = f"""\
# What if the API is different?

The provider keeps its promises, and warns of what it cannot see or check. Each section below is one way in which the
API could differ from what we assume, with every line that differs.

Much about Whop's ads API is documented nowhere. The provider follows a contract with numbered assumptions (A-1 …), and
is tested against a simulator that can behave differently where nothing is documented. {len(CASES)} lives of an ad
group are played under each of the {len(CASE_READINGS)} readings below. A life is a sequence of `pulumi up`, `refresh`,
`destroy` and changes by others.

If a life is not in a table, it goes as the contract assumes: the same changes in the preview, the same warnings, the
same settings in the API. *Missing* is a line that is reported under the contract's assumptions, and not under this
reading. *Instead* is a line that is reported under this reading only. `adgrp_1` stands for the ad group's id.

This page is generated from a table that the tests check.

**Next**: [all limits](limits.md), [what if a call fails](faults.md).
"""


def page() -> str:
    """The page as Markdown."""
    return "\n".join([_INTRODUCTION, *(line for reading in CASE_READINGS for line in _section(reading))])


def _section(reading: str) -> Iterator[str]:
    yield f"## {reading[0].upper()}{reading[1:]}\n"
    yield f"{MEANINGS[reading]}\n"
    usual = WITH_EVERY_WRITE.get(reading, ())
    if usual:
        yield "Each write to what a line names also gives this warning:\n"
        yield from (f"- {line.removeprefix('warning: ')}" for line in usual)
        yield ""
    lives = DEGRADED.get(reading, {})
    if not lives:
        yield f"{'Apart from that, all' if usual else 'All'} lives go the same.\n"
        return
    yield "| Life | Step | Missing | Instead |"
    yield "|---|---|---|---|"
    for case in CASES:
        for differs in lives.get(case.name, ()):
            yield _row(case, differs)
    yield ""


def _row(case: LifecycleCase, differs: Differs) -> str:
    step = case.steps[differs.step - 1]
    cells = (_cell(differs.lost), _cell(differs.gained))
    return f"| {case.name} | {differs.step}: {_KINDS[type(step).__name__]} | {cells[0]} | {cells[1]} |"


def _cell(lines: tuple[str, ...]) -> str:
    return "<br>".join(line.replace("|", "\\|") for line in lines)


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
