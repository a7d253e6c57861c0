"""The ad groups that the lives begin with, and how a program usually changes them."""

from __future__ import annotations

from typing import Any, Final

from build import Declaration, ad_group

__all__ = ["LIFETIME", "LIVE", "config", "meta", "on_meta", "tiktok"]

LIVE: Final = "info: goes live: $50.00 a day"
"""What the creation of the usual ad group reports."""


def meta(**changes: Any) -> Declaration:
    """An ad group on Meta, as a program usually declares one."""
    usual = {
        "status": "active",
        "daily_budget": 50,
        "config": {"bid_strategy": "cost_cap", "bid_amount": 1200, "targeting": {"countries": ["US", "DE"]}},
    }
    return _declared({**usual, **changes})


def tiktok(**changes: Any) -> Declaration:
    """An ad group on TikTok."""
    block = {"budget_mode": "BUDGET_MODE_DAY", "pacing": "PACING_MODE_SMOOTH", "placements": ["PLACEMENT_TIKTOK"]}
    usual = {"campaign_id": "adcamp_tiktok", "status": "active", "daily_budget": 20}
    return _declared({**usual, "platform_config": {"tiktok": block}, **changes})


def _declared(settings: Declaration) -> Declaration:
    return ad_group(**{key: value for key, value in settings.items() if value is not None})


def config(**changes: Any) -> Declaration:
    """The usual ad group with another `config`; a key set to None is no longer declared."""
    config = {**meta()["config"], **changes}
    return meta(config={key: value for key, value in config.items() if value is not None})


def on_meta(**settings: Any) -> Declaration:
    """The usual ad group with settings in Meta's own words."""
    return meta(platform_config={"meta": settings})


LIFETIME: Final = meta(
    daily_budget=None,
    config={"end_time": "2027-01-31T00:00:00Z"},
    platform_config={"meta": {"lifetime_budget": 90000}},
)
