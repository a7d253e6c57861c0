"""What a change does to the money, in one line for the reviewer: what goes live, budgets before and after.

The wording is the review's: a line is only written where money moves.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pulumi_whop_provider.paths import value_at
from pulumi_whop_provider.planning.patch import PLATFORM_SWITCHES
from pulumi_whop_provider.unknown import Unknown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pulumi_whop_provider.paths import Path

__all__ = ["budget_text", "of_create", "of_delete", "of_replace", "of_update"]

_DAILY_CENTS: Path = ("platform_config", "meta", "daily_budget")
_LIFETIME_CENTS: Path = ("platform_config", "meta", "lifetime_budget")


def of_create(declared: Mapping[str, Any]) -> str:
    """What a new ad group will spend."""
    return f"goes live: {budget_text(declared)}" if _spends(declared) else f"made paused: {budget_text(declared)}"


def of_update(state: Mapping[str, Any], declared: Mapping[str, Any]) -> str:
    """What an update does to the money; empty where it moves none."""
    before, after = budget_text(state), budget_text(declared)
    moved = f"{before} → {after}" if before != after else after
    if _spends(declared) and not _spends(state):
        return f"goes live: {moved}"
    if _spends(state) and not _spends(declared):
        return f"stops: {moved}"
    if before == after:
        return ""
    return moved if _spends(declared) else f"{moved}, while paused"


def of_replace(state: Mapping[str, Any], declared: Mapping[str, Any]) -> str:
    """What a replacement does: one ad group ends, another begins."""
    return f"replaced: {_end(state)}; {of_create(declared)}"


def of_delete(state: Mapping[str, Any]) -> str:
    """What the end of an ad group does to the money."""
    return _end(state)


def _end(state: Mapping[str, Any]) -> str:
    return f"removed while active: {budget_text(state)}" if _spends(state) else "removed while paused"


def budget_text(declared: Mapping[str, Any]) -> str:
    """The declared budget with its unit, as in `$50.00 a day`."""
    for path, divisor, span in (
        (("daily_budget",), 1, "a day"),
        (_DAILY_CENTS, 100, "a day"),
        (_LIFETIME_CENTS, 100, "over its lifetime"),
    ):
        amount = value_at(declared, path)
        if isinstance(amount, Unknown):
            return "a budget that is known only after other resources"
        if isinstance(amount, int | float) and not isinstance(amount, bool):
            return f"${Decimal(str(amount)) / divisor:,.2f} {span}"
    return "no budget of its own declared"


def _spends(declared: Mapping[str, Any]) -> bool:
    """Whether it delivers as far as the declaration says; an undeclared status is `active`, as the API has it."""
    if value_at(declared, ("status",)) in ("paused", "inactive", "rejected", "flagged"):
        return False
    return not any(value_at(declared, switch) == off for switch, off in PLATFORM_SWITCHES.items())
