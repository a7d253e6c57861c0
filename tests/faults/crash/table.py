"""The table that a campaign prints."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import astuple, fields
from functools import reduce
from itertools import groupby
from operator import add

from faults.crash.trial import Report
from faults.crash.verdict import Verdict

__all__ = ["table", "totals"]

_HEADS = {"lost_updates": "lost updates"}
_Key = Callable[[Report], tuple[str, ...]]


def table(reports: Sequence[Report]) -> str:
    """One line per cell, per kill, per step and per world, and one for all."""
    blocks: Sequence[tuple[str, _Key]] = [
        (
            "operation, killed, step",
            lambda each: (each.trial.cell.operation, each.trial.cell.who, each.trial.cell.step),
        ),
        ("operation, killed", lambda each: (each.trial.cell.operation, each.trial.cell.who)),
        ("step", lambda each: (each.trial.cell.step,)),
        ("world", lambda each: (each.trial.world,)),
        ("in all", lambda _: ("",)),
    ]
    return "\n\n".join(_block(head, reports, key) for head, key in blocks)


def totals(reports: Sequence[Report]) -> Verdict:
    """All counted together."""
    return reduce(add, (each.verdict for each in reports), Verdict())


def _block(head: str, reports: Sequence[Report], key: _Key) -> str:
    groups = [(found, list(group)) for found, group in groupby(sorted(reports, key=key), key)]
    heads = [head, "trials", *(_HEADS.get(each.name, each.name) for each in fields(Verdict))]
    rows = [[", ".join(found), str(len(group)), *map(str, astuple(totals(group)))] for found, group in groups]
    return _aligned([heads, *rows])


def _aligned(rows: Sequence[Sequence[str]]) -> str:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(
        "  ".join([row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])]).rstrip() for row in rows
    )
