"""What an export says beside the program: lines for people, and the same as JSON for a script."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pulumi_whop_cli.export.account import Account, Exported
from pulumi_whop_cli.export.program import never_returned
from pulumi_whop_provider.errors import one_line
from pulumi_whop_provider.paths import path_text

__all__ = ["as_json", "summary"]


def summary(account: Account, file: Path | None) -> Iterator[str]:
    """The lines that a person reads after an export."""
    campaigns = f" of {len(account.campaigns)} campaigns" if len(account.campaigns) > 1 else ""
    yield f"{_counted(len(account.exported), 'ad group')}{campaigns} exported{f' to {file}' if file else ''}"
    omitted = sum(len(each.omitted) for each in account.exported)
    if omitted:
        yield f"{_counted(omitted, 'setting')} not declared: see the comments in the program"
    if account.left_out:
        yield f"{_counted(len(account.left_out), 'ad group')} left out:"
        yield from (f"  {one_line(str(each))}" for each in account.left_out)


def as_json(account: Account, file: Path | None, text: str) -> dict[str, Any]:
    """All that is known of the export; `program` is null if it went to a file."""
    return {
        "file": None if file is None else str(file),
        "program": text if file is None else None,
        "exported": list(map(_exported, account.exported)),
        "left_out": [
            {"id": each.id, "campaign_id": each.campaign_id, "name": each.name, "reason": each.reason}
            for each in account.left_out
        ],
        "never_returned": list(map(path_text, never_returned(account))),
    }


def _exported(each: Exported) -> dict[str, Any]:
    return {
        "id": each.id,
        "campaign_id": each.declaration["campaign_id"],
        "name": each.declaration["name"],
        "resource": each.resource,
        "not_declared": [{"path": path_text(one.path), "reason": one.reason} for one in each.omitted],
    }


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
