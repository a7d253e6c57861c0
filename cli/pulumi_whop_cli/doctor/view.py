"""The report for people, on a terminal and in a log, and for programs."""

import json
from collections.abc import Sequence
from typing import Final

from rich.console import Console
from rich.table import Table
from rich.text import Text

from pulumi_whop_cli.doctor.checks import Check, Status, count
from pulumi_whop_provider.version import __version__

__all__ = ["as_json", "show"]

_MARKS: Final[dict[Status, tuple[str, str]]] = {
    "ok": ("✓", "green"),
    "warning": ("!", "yellow"),
    "failed": ("✗", "bold red"),
    "not checked": ("-", "dim"),
}


def as_json(checks: Sequence[Check]) -> str:
    """The report as one JSON object."""
    said = [
        {"name": each.name, "status": each.status, "message": each.message, "advice": each.advice} for each in checks
    ]
    return json.dumps({"pulumi_whop": __version__, "ok": not count(checks, "failed"), "checks": said}, indent=2)


def show(checks: Sequence[Check], console: Console) -> None:
    """Prints the report: a table with marks on a terminal that has them, elsewhere a line for each check."""
    if console.is_terminal and console.encoding.startswith("utf"):
        console.print(_table(checks))
    else:
        _print_plain("\n".join(map(_line, checks)), console)
    _print_plain(_total(checks), console)


def _table(checks: Sequence[Check]) -> Table:
    table = Table.grid(padding=(0, 1))
    for fits in (True, True, False):
        table.add_column(no_wrap=fits, overflow="fold")
    for each in checks:
        mark, style = _MARKS[each.status]
        text = Text(each.message)
        if each.advice:
            text.append(f"\n→ {each.advice}", style="bold")
        table.add_row(Text(mark, style), Text(each.name), text)
    return table


def _line(check: Check) -> str:
    end = "" if not check.advice or check.message.endswith("?") else "."
    return f"{check.status:<11}  {check.name:<13}  {check.message}{end} {check.advice}".rstrip()


def _total(checks: Sequence[Check]) -> str:
    """How many checks ended how."""
    ends: tuple[Status, ...] = ("failed", "warning", "ok", "not checked")
    return ", ".join(f"{number} {end}" for end in ends if (number := count(checks, end)))


def _print_plain(text: str, console: Console) -> None:
    console.print(text, markup=False, highlight=False, soft_wrap=True)
