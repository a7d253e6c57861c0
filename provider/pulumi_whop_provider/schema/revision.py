"""Recognises answers of later versions of the API, whose ad groups are flat.

Such an answer has none of the blocks: read as one of this version, it would say that everything is unset. The keys are
those of whop-sdk 2.6.0.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

__all__ = ["OWN_KEYS", "REQUIRED_ELSEWHERE", "ad_group_signs", "campaign_signs"]

OWN_KEYS: Final = ("campaign_id", "name", "daily_budget", "config", "platform_config")
"""The keys of a request that later versions do not know."""

REQUIRED_ELSEWHERE: Final = "ad_campaign_id"
"""The key that later versions require in a create request, and this one does not know."""

_BLOCKS: Final = ("config", "platform_config")
_FLAT: Final = (
    "budget_amount",
    "budget_amount_local",
    "budget_currency",
    "bid_type",
    "desired_cost_per_result",
    "minimum_daily_spend",
    "optimization_goal",
    "conversion_event",
    "conversion_location",
    "demographics",
    "detailed_targeting",
    "audiences",
    "devices",
    "regions",
    "placements",
    "delivery_status",
    "delivery_schedule",
    "starts_at",
    "ends_at",
)
_CAMPAIGN_FIGURES: Final = ("daily_budget", "available_budget")
_FLAT_CAMPAIGN: Final = (
    "budget_amount",
    "budget_amount_local",
    "budget_currency",
    "budget_optimization",
    "bid_type",
    "desired_cost_per_result",
    "campaign_type",
    "special_ad_categories",
    "delivery_status",
)


def ad_group_signs(answer: Mapping[str, Any]) -> Sequence[str]:
    """The keys that show an ad group to be of a later version; empty for what this package can read.

    A flat key beside one of the blocks is just an unknown key. An answer without blocks may still be of this version:
    only flat keys show a later one.
    """
    if any(answer.get(block) is not None for block in _BLOCKS):
        return ()
    return tuple(key for key in _FLAT if key in answer)


def campaign_signs(answer: Mapping[str, Any]) -> Sequence[str]:
    """The keys that show a campaign to be of a later version; empty for what this package can read."""
    if answer.get("config") is not None or any(key in answer for key in _CAMPAIGN_FIGURES):
        return ()
    return tuple(key for key in _FLAT_CAMPAIGN if key in answer)
