"""The lives that every reading of the contract is held against; what each step tells stands beside it."""

from __future__ import annotations

from typing import Any, Final

from build import Declaration, ad_group
from cases import Destroy, Edit, LifecycleCase, Made, Refresh, Remove, Up

__all__ = ["CASES"]


def _meta(**changes: Any) -> Declaration:
    """An ad group on Meta as a program usually declares one."""
    usual = {
        "status": "active",
        "daily_budget": 50,
        "config": {"bid_strategy": "cost_cap", "bid_amount": 1200, "targeting": {"countries": ["US", "DE"]}},
    }
    return _declared({**usual, **changes})


def _tiktok(**changes: Any) -> Declaration:
    """An ad group on TikTok."""
    block = {"budget_mode": "BUDGET_MODE_DAY", "pacing": "PACING_MODE_SMOOTH", "placements": ["PLACEMENT_TIKTOK"]}
    usual = {"campaign_id": "adcamp_tiktok", "status": "active", "daily_budget": 20}
    return _declared({**usual, "platform_config": {"tiktok": block}, **changes})


def _declared(settings: Declaration) -> Declaration:
    return ad_group(**{key: value for key, value in settings.items() if value is not None})


def _config(**changes: Any) -> Declaration:
    """The usual ad group with another `config`; a key set to None is no longer declared."""
    config = {**_meta()["config"], **changes}
    return _meta(config={key: value for key, value in config.items() if value is not None})


def _on_meta(**settings: Any) -> Declaration:
    """The usual ad group with settings in Meta's own words."""
    return _meta(platform_config={"meta": settings})


_LIFETIME: Final = _meta(
    daily_budget=None,
    config={"end_time": "2027-01-31T00:00:00Z"},
    platform_config={"meta": {"lifetime_budget": 90000}},
)

CASES: Final = (
    LifecycleCase("an ad group on Meta", (Up(_meta()), Refresh(), Destroy())),
    LifecycleCase("an ad group on TikTok", (Up(_tiktok()), Refresh(), Destroy())),
    LifecycleCase(
        "the smallest declaration",
        (Up(ad_group()), Refresh(), Up(ad_group(name="Retargeting US 2")), Destroy()),
    ),
    LifecycleCase(
        "every amount of money on Meta",
        (
            Up(
                _meta(
                    daily_budget=19.99,
                    config={"bid_strategy": "bid_cap", "bid_amount": 1250},
                    platform_config={"meta": {"daily_budget": 1999, "bid_amount": 1250}},
                )
            ),
            Refresh(),
        ),
    ),
    LifecycleCase(
        "every amount of money on TikTok",
        (
            Up(
                _tiktok(
                    daily_budget=20.5,
                    platform_config={
                        "tiktok": {"bid_type": "BID_TYPE_CUSTOM", "bid_price": 6.9, "conversion_bid_price": 12.25}
                    },
                )
            ),
            Refresh(),
        ),
    ),
    LifecycleCase(
        "bid and status changed in the dashboard",
        (Up(_meta()), Edit({"config": {"bid_amount": 1900}, "status": "paused"}), Refresh(), Up(_meta())),
    ),
    LifecycleCase(
        "a list put in another order in the dashboard",
        (Up(_meta()), Edit({"config": {"targeting": {"countries": ["DE", "US"]}}}), Refresh(), Up(_meta())),
    ),
    LifecycleCase(
        "a time of another zone",
        (
            Up(_config(start_time="2027-01-01T01:00:00+01:00")),
            Refresh(),
            Edit({"config": {"start_time": "2027-01-01T00:00:00Z"}}),
            Refresh(),
            Up(_config(start_time="2027-01-01T01:00:00+01:00")),
        ),
    ),
    LifecycleCase("a key that is no longer declared", (Up(_meta()), Up(_config(bid_amount=None)), Refresh())),
    LifecycleCase(
        "a block that is no longer declared",
        (Up(_on_meta(attribution_spec=[{"event_type": "CLICK_THROUGH", "window_days": 7}])), Up(_meta()), Refresh()),
    ),
    LifecycleCase(
        "a budget that is no longer declared",
        (Up(_meta()), Up(_meta(daily_budget=None)), Refresh()),
    ),
    LifecycleCase("from a daily to a lifetime budget", (Up(_meta()), Up(_LIFETIME), Refresh())),
    LifecycleCase("from a lifetime to a daily budget", (Up(_LIFETIME), Up(_meta()), Refresh())),
    LifecycleCase("another campaign", (Up(_meta()), Up(_meta(campaign_id="adcamp_meta_2")), Refresh())),
    LifecycleCase(
        "a bid moved to Meta's own words",
        (
            Up(_meta()),
            Up({**_config(bid_amount=None), "platform_config": {"meta": {"bid_amount": 1300}}}),
            Refresh(),
        ),
    ),
    LifecycleCase(
        "paused, then active",
        (Up(_meta(status="paused")), Refresh(), Up(_meta()), Refresh(), Up(_meta(status="paused"))),
    ),
    LifecycleCase(
        "paused by Meta's own switch",
        (Up(_meta(status=None, platform_config={"meta": {"status": "PAUSED"}})), Refresh()),
    ),
    LifecycleCase(
        "the ad platform reviews an active ad group",
        (Up(_meta()), Edit({"status": "in_review"}), Refresh(), Up(_meta()), Edit({"status": "rejected"}), Refresh()),
    ),
    LifecycleCase(
        "the ad platform reviews a paused ad group",
        (Up(_meta(status="paused")), Edit({"status": "in_review"}), Refresh(), Up(_meta(status="paused"))),
    ),
    LifecycleCase(
        "a setting that nobody declared changed in the dashboard",
        (
            Up(_meta()),
            Edit({"config": {"pacing": "accelerated"}}),
            Refresh(),
            Up(_meta(daily_budget=60)),
            Refresh(),
        ),
    ),
    LifecycleCase(
        "changed in the dashboard between preview and up, at the path of the change",
        (
            Up(_meta()),
            Edit({"config": {"bid_amount": 1900}}),
            Up(_config(bid_amount=1500)),
            Up(_config(bid_amount=1500)),
        ),
    ),
    LifecycleCase(
        "changed in the dashboard between preview and up, at another path",
        (Up(_meta()), Edit({"config": {"bid_amount": 1900}}), Up(_meta(daily_budget=60)), Up(_meta(daily_budget=60))),
    ),
    LifecycleCase(
        "ignored changes",
        (
            Up(_meta()),
            Edit({"config": {"bid_amount": 1900}}),
            Refresh(),
            Up(_config(bid_strategy="bid_cap"), ignored=("config.bid_amount",)),
            Edit({"config": {"bid_amount": 2000}}),
            Up(_config(bid_strategy="cost_cap"), ignored=("config.bid_amount",)),
        ),
    ),
    LifecycleCase("deleted in the dashboard, then refreshed", (Up(_meta()), Remove(), Refresh(), Up(_meta()))),
    LifecycleCase("deleted in the dashboard, not refreshed", (Up(_meta()), Remove(), Up(_meta(daily_budget=60)))),
    LifecycleCase("deleted in the dashboard, then destroyed", (Up(_meta()), Remove(), Destroy())),
    LifecycleCase("ended in the dashboard", (Up(_meta()), Edit({"status": "inactive"}), Refresh(), Up(_meta()))),
    LifecycleCase(
        "an ad group adopted",
        (
            Made(_config(bid_amount=900)),
            Up(_meta(adopt_id="adgrp_1")),
            Refresh(),
            Up(_meta()),
        ),
    ),
    LifecycleCase(
        "settings for both platforms",
        (Up(_meta(platform_config={"meta": {"billing_event": "IMPRESSIONS"}, "tiktok": {"billing_event": "CPC"}})),),
    ),
    LifecycleCase("settings for another platform only", (Up(_meta(platform_config={"tiktok": {"pacing": "PACING_MODE_FAST"}})),)),
    LifecycleCase(
        "settings that the API never shows",
        (
            Up(_on_meta(user_os=["iOS"], threads_positions=["threads_stream"])),
            Edit({"platform_config": {"meta": {"user_os": ["Android"]}}}),
            Refresh(),
            Up(_on_meta(user_os=["iOS"], threads_positions=["threads_stream"])),
            Up(_on_meta(user_os=["Android", "iOS"], threads_positions=["threads_stream"])),
        ),
    ),
    LifecycleCase(
        "places in Meta's flat keys",
        (
            Up(_on_meta(geo_regions=[{"key": "3843"}], geo_zips=["US:94304"], location_types=["home"])),
            Refresh(),
            Up(_on_meta(geo_regions=[{"key": "3843"}, {"key": "3844"}], geo_zips=["US:94304"])),
            Refresh(),
        ),
    ),
    LifecycleCase(
        "objects that the API may enlarge",
        (
            Up(_on_meta(promoted_object={"page_id": "104"}, targeting_automation={"advantage_audience": 0})),
            Refresh(),
            Up(_on_meta(promoted_object={"page_id": "105"}, targeting_automation={"advantage_audience": 0})),
        ),
    ),
)
