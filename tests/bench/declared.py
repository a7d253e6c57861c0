"""The ad groups that every contender declares, and what changes: as large as an advertiser's real ones."""

from __future__ import annotations

from typing import Any

__all__ = ["Table", "one_in_ten", "table", "with_budgets_raised"]

Table = dict[str, dict[str, Any]]
"""Arguments by resource name."""

_MARKETS = (["US", "CA"], ["GB", "IE"], ["DE", "AT", "CH"], ["SE", "NO", "DK", "FI"], ["AU", "NZ"])


def table(campaign_id: str, size: int) -> Table:
    """So many ad groups of one campaign on Meta."""
    return {f"ad-group-{number:04}": _ad_group(campaign_id, number) for number in range(size)}


def one_in_ten(ad_groups: Table, *, first: int = 0) -> list[str]:
    """The names of every tenth ad group; at least one."""
    return list(ad_groups)[first::10] or list(ad_groups)[:1]


def with_budgets_raised(ad_groups: Table) -> Table:
    """The same, with another daily budget in one of ten."""
    raised = {name: {**ad_groups[name], "daily_budget": 250} for name in one_in_ten(ad_groups)}
    return ad_groups | raised


def _ad_group(campaign_id: str, number: int) -> dict[str, Any]:
    youngest = 18 + number % 20
    return {
        "campaign_id": campaign_id,
        "name": f"Autumn sale, prospecting {number:04}",
        "status": "active",
        "daily_budget": 20 + number % 80,
        "config": {
            "bid_strategy": "cost_cap",
            "bid_amount": 900 + number % 700,
            "optimization_goal": "conversions",
            "pacing": "standard",
            "start_time": "2026-01-01T00:00:00Z",
            "targeting": {
                "countries": _MARKETS[number % len(_MARKETS)],
                "age_min": youngest,
                "age_max": youngest + 20,
                "genders": ["female", "male"],
                "include_audience_ids": [f"23851234567{number:04}", f"23857654321{number:04}"],
                "exclude_audience_ids": [f"23859999999{number:04}"],
            },
        },
        "platform_config": {
            "meta": {
                "destination_type": "WEBSITE",
                "promoted_object": {"pixel_id": "1234567890123456", "custom_event_type": "PURCHASE"},
                "attribution_spec": [
                    {"event_type": "CLICK_THROUGH", "window_days": 7},
                    {"event_type": "VIEW_THROUGH", "window_days": 1},
                ],
                "publisher_platforms": ["facebook", "instagram"],
                "targeting_automation": {"advantage_audience": 0},
            }
        },
    }
