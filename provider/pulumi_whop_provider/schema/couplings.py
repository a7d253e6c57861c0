"""Settings that depend on each other without being the same: the budgets, and what a lifetime budget needs.

Unlike twins they do not say one thing twice: of two budgets one must go when the other comes.
"""

from typing import Final

from pulumi_whop_provider.schema.fields import KeyPath

__all__ = [
    "BUDGETS",
    "BUDGET_MODE",
    "DAILY_BUDGETS",
    "DAILY_MODES",
    "END_TIMES",
    "LIFETIME_BUDGETS",
    "TOTAL",
    "other_budgets",
]

_META: Final = ("platform_config", "meta")

DAILY_BUDGETS: Final[tuple[KeyPath, ...]] = (("daily_budget",), (*_META, "daily_budget"))
"""The places of the daily budget: dollars, and whole cents."""

LIFETIME_BUDGETS: Final[tuple[KeyPath, ...]] = ((*_META, "lifetime_budget"),)
"""The place of the budget of the whole run, in whole cents."""

BUDGETS: Final = (*DAILY_BUDGETS, *LIFETIME_BUDGETS)
"""The places of every budget, the daily ones first."""

BUDGET_MODE: Final[KeyPath] = ("platform_config", "tiktok", "budget_mode")
TOTAL: Final = "BUDGET_MODE_TOTAL"
"""The mode with which the ad group's `daily_budget` is the amount of the whole run."""
DAILY_MODES: Final = ("BUDGET_MODE_DAY", "BUDGET_MODE_DYNAMIC_DAILY_BUDGET")
"""The modes with which it is the amount of a day."""

END_TIMES: Final[tuple[KeyPath, ...]] = (("config", "end_time"), (*_META, "end_time"))
"""The times of which a lifetime budget needs one (contract, A-6)."""


def other_budgets(path: tuple[str | int, ...]) -> tuple[KeyPath, ...]:
    """The budgets that exclude the one at `path`; empty if that is not a budget."""
    if path in DAILY_BUDGETS:
        return LIFETIME_BUDGETS
    return DAILY_BUDGETS if path in LIFETIME_BUDGETS else ()
