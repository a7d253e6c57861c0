"""The settings that decide whether an ad group spends, and how much: its switches, its budgets, and what they need.

Two budgets exclude each other: unlike twins, they are not one setting in two places.
"""

from collections.abc import Mapping
from typing import Final

from pulumi_whop_provider.schema.fields import META, TIKTOK, KeyPath, every_field
from pulumi_whop_provider.schema.twins import meaning_at

__all__ = [
    "BUDGETS",
    "BUDGET_MODE",
    "DAILY_BUDGETS",
    "DAILY_MODES",
    "END_TIMES",
    "LIFETIME_BUDGETS",
    "PLATFORM_SWITCHES",
    "STATUS",
    "TOTAL",
    "other_budgets",
]


STATUS: Final[KeyPath] = ("status",)
"""The switch that all platforms share."""

PLATFORM_SWITCHES: Final[Mapping[KeyPath, object]] = {
    field.path: meaning_at(field.path, STATUS, "paused")
    for field in every_field()
    if field.traits.switch and field.path != STATUS
}
"""Each platform's own switch, with its word for `paused`."""

DAILY_BUDGETS: Final[tuple[KeyPath, ...]] = (("daily_budget",), (*META, "daily_budget"))
"""The places of the daily budget: dollars, and whole cents."""

LIFETIME_BUDGETS: Final[tuple[KeyPath, ...]] = ((*META, "lifetime_budget"),)
"""The place of the lifetime budget, in whole cents."""

BUDGETS: Final = (*DAILY_BUDGETS, *LIFETIME_BUDGETS)
"""The places of every budget, the daily ones first."""

BUDGET_MODE: Final[KeyPath] = (*TIKTOK, "budget_mode")
TOTAL: Final = "BUDGET_MODE_TOTAL"
"""The mode in which the ad group's `daily_budget` is the total for the whole run."""
DAILY_MODES: Final = ("BUDGET_MODE_DAY", "BUDGET_MODE_DYNAMIC_DAILY_BUDGET")
"""The modes in which it is the amount per day."""

END_TIMES: Final[tuple[KeyPath, ...]] = (("config", "end_time"), (*META, "end_time"))
"""A lifetime budget needs one of these times (contract, A-6)."""


def other_budgets(path: tuple[str | int, ...]) -> tuple[KeyPath, ...]:
    """The budgets that exclude the one at `path`; empty if that is not a budget."""
    if path in DAILY_BUDGETS:
        return LIFETIME_BUDGETS
    return DAILY_BUDGETS if path in LIFETIME_BUDGETS else ()
