"""What a change does to the money, in one line for the reviewer: what goes live, budgets before and after.

The wording is the review's: a line is only written where money moves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pulumi_whop_provider.paths import value_at, with_value
from pulumi_whop_provider.planning.money import dollar_text, dollars
from pulumi_whop_provider.planning.patch import PLATFORM_SWITCHES, sendable
from pulumi_whop_provider.schema.couplings import (
    BUDGET_MODE,
    BUDGETS,
    DAILY_BUDGETS,
    LIFETIME_BUDGETS,
    TOTAL,
    other_budgets,
)
from pulumi_whop_provider.schema.fields import field_at
from pulumi_whop_provider.schema.twins import twins_of
from pulumi_whop_provider.unknown import Unknown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pulumi_whop_provider.paths import Path
    from pulumi_whop_provider.schema.fields import KeyPath

__all__ = ["in_force", "of_create", "of_delete", "of_replace", "of_update"]

_STATUS: Final = ("status",)
_AND: Final = ", and "
_IDLE: Final = ("paused", "inactive", "rejected", "flagged")


def in_force(declared: Mapping[str, Any], seen: Mapping[str, Any]) -> dict[str, Any]:
    """What counts of the declaration; the budget and the switches that it leaves alone are as the API shows them."""
    counting = tree = sendable(declared, next(iter(seen.get("platform_config") or {}), None))
    for path in (_STATUS, *PLATFORM_SWITCHES, *BUDGETS, BUDGET_MODE):
        shown = value_at(seen, path)
        if shown is not None and all(value_at(counting, each) is None for each in _deciding(path)):
            tree = with_value(tree, path, shown)
    return tree


def _deciding(path: Path) -> tuple[Path, ...]:
    """The places that decide on the one at `path`; no platform's switch moves the ad group's status (contract, A-4)."""
    return (path,) if path == _STATUS else (path, *twins_of(path), *other_budgets(path))


def of_create(declared: Mapping[str, Any]) -> str:
    """What a new ad group will spend."""
    return f"goes live: {_budget(declared)}" if _spends(declared) else f"made {_idle(declared)}: {_budget(declared)}"


def of_update(before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    """What an update does to the money; empty where it moves none. Both sides are what is in force."""
    former, later = _budget(before), _budget(after)
    moved = _moved(former, later)
    if _spends(after) and not _spends(before):
        return f"goes live: {moved}"
    if _spends(before) and not _spends(after):
        return f"stops: {moved}"
    if former == later:
        return ""
    return moved if _spends(after) else f"{moved}, while {_idle(after)}"


def _moved(former: str, later: str) -> str:
    """Both budgets, the span said once where it is the same: `$30.00 → $50.00 a day`."""
    if former == later:
        return later
    amount, _, span = former.partition(" ")
    is_same_span = later.endswith(f" {span}") and _AND not in later
    return f"{amount if is_same_span else former} → {later}"


def of_replace(before: Mapping[str, Any], declared: Mapping[str, Any]) -> str:
    """What a replacement does: one ad group ends, another begins."""
    return f"replaced: {of_delete(before)}; {of_create(declared)}"


def of_delete(before: Mapping[str, Any]) -> str:
    """What the end of an ad group does to the money."""
    return f"removed while active: {_budget(before)}" if _spends(before) else f"removed while {_idle(before)}"


def _idle(declared: Mapping[str, Any]) -> str:
    """The state of an ad group that does not spend: its own, or `paused` by its platform's switch."""
    status = value_at(declared, _STATUS)
    return str(status) if status in _IDLE else "paused"


def _budget(declared: Mapping[str, Any]) -> str:
    """The budget with its unit, as in `$50.00 a day`; both, where a daily and a lifetime budget are declared."""
    daily = "in total" if value_at(declared, BUDGET_MODE) == TOTAL else "a day"
    texts = [_amount(declared, DAILY_BUDGETS, daily), _amount(declared, LIFETIME_BUDGETS, "over its lifetime")]
    told = _AND.join(filter(None, texts))
    if not told and any(isinstance(value_at(declared, path), Unknown) for path in BUDGETS):
        return "a budget that is known only after other resources"
    return told or "no budget of its own declared"


def _amount(declared: Mapping[str, Any], paths: Sequence[KeyPath], span: str) -> str:
    """The first known amount at one of the paths; empty where there is none."""
    amounts = (dollars(field_at(path), value_at(declared, path)) for path in paths)
    return next((f"{dollar_text(amount)} {span}" for amount in amounts if amount is not None), "")


def _spends(declared: Mapping[str, Any]) -> bool:
    """Whether it delivers as far as can be said; an undeclared status of a new ad group is `active`.

    Of two platforms' switches the one that counts may not be known yet: then both must be off to hold it back.
    """
    switches = [switch for switch in PLATFORM_SWITCHES if value_at(declared, switch[:2]) is not None]
    is_off = bool(switches) and all(value_at(declared, each) == PLATFORM_SWITCHES[each] for each in switches)
    return value_at(declared, _STATUS) not in _IDLE and not is_off
