"""Lives in which only the program changes, and what each step reports."""

from __future__ import annotations

from typing import Final

from build import ad_group
from cases import Destroy, LifecycleCase, Refresh, Up
from lifecycle.usual import LIFETIME, LIVE, config, meta, on_meta, tiktok

__all__ = ["PROGRAM_CASES"]

_WRONG_PLATFORM: Final = (
    "error: platform_config.tiktok: has no effect: the campaign is on meta; declare platform_config.meta instead."
)

_LONG_NAME: Final = "AT&T: retargeting, US & Canada, 25 to 54 years"

PROGRAM_CASES: Final = (
    LifecycleCase(
        "an ad group on Meta",
        (Up(meta(), (LIVE,)), Refresh(), Destroy(("info: removed while active: $50.00 a day",))),
    ),
    LifecycleCase(
        "an ad group on TikTok",
        (
            Up(tiktok(), ("info: goes live: $20.00 a day",)),
            Refresh(),
            Destroy(("info: removed while active: $20.00 a day",)),
        ),
    ),
    LifecycleCase(
        "the smallest declaration",
        (
            Up(ad_group(), ("info: goes live: no budget of its own declared",)),
            Refresh(),
            Up(ad_group(name="Retargeting US 2"), ("update name",)),
            Destroy(("info: removed while active: no budget of its own declared",)),
        ),
    ),
    LifecycleCase(
        "a long name with signs",
        (
            Up(meta(name=_LONG_NAME), (LIVE,)),
            Refresh(),
            Up(meta(name=_LONG_NAME, daily_budget=60), ("update daily_budget", "info: $50.00 → $60.00 a day")),
            Refresh(),
        ),
    ),
    LifecycleCase(
        "every amount of money on Meta",
        (
            Up(
                meta(
                    daily_budget=19.99,
                    config={"bid_strategy": "bid_cap", "bid_amount": 1250},
                    platform_config={"meta": {"daily_budget": 1999, "bid_amount": 1250}},
                ),
                ("info: goes live: $19.99 a day",),
            ),
            Refresh(),
        ),
    ),
    LifecycleCase(
        "every amount of money on TikTok",
        (
            Up(
                tiktok(
                    daily_budget=20.5,
                    platform_config={
                        "tiktok": {"bid_type": "BID_TYPE_CUSTOM", "bid_price": 6.9, "conversion_bid_price": 12.25}
                    },
                ),
                ("info: goes live: $20.50 a day",),
            ),
            Refresh(),
        ),
    ),
    LifecycleCase(
        "a key that is no longer declared",
        (
            Up(meta(), (LIVE,)),
            Up(
                config(bid_amount=None),
                (
                    "delete config.bid_amount",
                    "warning: config.bid_amount: is not declared, and cost_cap needs one; declare it in whole cents",
                ),
            ),
            Refresh(),
        ),
    ),
    LifecycleCase(
        "a block that is no longer declared",
        (
            Up(on_meta(attribution_spec=[{"event_type": "CLICK_THROUGH", "window_days": 7}]), (LIVE,)),
            Up(meta(), ("delete platform_config.meta.attribution_spec",)),
            Refresh(),
        ),
    ),
    LifecycleCase(
        "a budget that is no longer declared",
        (
            Up(meta(), (LIVE,)),
            Up(
                meta(daily_budget=None),
                (
                    "delete daily_budget",
                    "info: no longer managed, and left as it is: daily_budget: $50.00",
                    "the API holds daily_budget: 50",
                ),
            ),
            Refresh(),
        ),
    ),
    LifecycleCase(
        "from a daily to a lifetime budget",
        (
            Up(meta(), (LIVE,)),
            Up(
                LIFETIME,
                (
                    "add config.end_time",
                    "delete config.bid_strategy",
                    "delete config.bid_amount",
                    "delete config.targeting.countries",
                    "add platform_config.meta.lifetime_budget",
                    "delete daily_budget",
                    "info: $50.00 a day → $900.00 over its lifetime",
                ),
            ),
            Refresh(),
        ),
    ),
    LifecycleCase(
        "from a lifetime to a daily budget",
        (
            Up(LIFETIME, ("info: goes live: $900.00 over its lifetime",)),
            Up(
                meta(),
                (
                    "add daily_budget",
                    "add config.bid_strategy",
                    "add config.bid_amount",
                    "add config.targeting.countries",
                    "delete config.end_time",
                    "delete platform_config.meta.lifetime_budget",
                    "info: $900.00 over its lifetime → $50.00 a day",
                ),
            ),
            Refresh(),
        ),
    ),
    LifecycleCase(
        "another campaign",
        (
            Up(meta(), (LIVE,)),
            Up(
                meta(campaign_id="adcamp_meta_2"),
                (
                    "replace campaign_id",
                    "info: replaced: removed while active: $50.00 a day; goes live: $50.00 a day",
                    "info: removed while active: $50.00 a day",
                ),
            ),
            Refresh(),
        ),
    ),
    LifecycleCase(
        "a bid moved to Meta's own words",
        (
            Up(meta(), (LIVE,)),
            Up(
                {**config(bid_amount=None), "platform_config": {"meta": {"bid_amount": 1300}}},
                (
                    "delete config.bid_amount",
                    "add platform_config.meta.bid_amount",
                    "info: config.bid_amount is now declared as platform_config.meta.bid_amount",
                    "the API holds config.bid_amount: 1200",
                ),
            ),
            Refresh(),
        ),
    ),
    LifecycleCase(
        "paused, then active",
        (
            Up(meta(status="paused"), ("info: made paused: $50.00 a day",)),
            Refresh(),
            Up(
                meta(),
                (
                    "update status",
                    LIVE,
                ),
            ),
            Refresh(),
            Up(
                meta(status="paused"),
                (
                    "update status",
                    "info: stops: $50.00 a day",
                ),
            ),
        ),
    ),
    LifecycleCase(
        "paused by Meta's own switch",
        (
            Up(meta(status=None, platform_config={"meta": {"status": "PAUSED"}}), ("info: made paused: $50.00 a day",)),
            Refresh(),
        ),
    ),
    LifecycleCase(
        "settings for both platforms",
        (
            Up(
                meta(platform_config={"meta": {"billing_event": "IMPRESSIONS"}, "tiktok": {"billing_event": "CPC"}}),
                (
                    (
                        "warning: platform_config.tiktok: has no effect: the campaign is on meta; "
                        "remove it: it is not sent"
                    ),
                    LIVE,
                    "the API holds platform_config.tiktok.billing_event: null",
                ),
            ),
        ),
    ),
    LifecycleCase(
        "settings for another platform only",
        (
            Up(
                meta(platform_config={"tiktok": {"pacing": "PACING_MODE_FAST"}}),
                (
                    LIVE,
                    _WRONG_PLATFORM,
                ),
            ),
        ),
    ),
    LifecycleCase(
        "places in Meta's flat keys",
        (
            Up(on_meta(geo_regions=[{"key": "3843"}], geo_zips=["US:94304"], location_types=["home"]), (LIVE,)),
            Refresh(),
            Up(
                on_meta(geo_regions=[{"key": "3843"}, {"key": "3844"}], geo_zips=["US:94304"]),
                (
                    "update platform_config.meta.geo_regions",
                    "delete platform_config.meta.location_types",
                ),
            ),
            Refresh(),
        ),
    ),
    LifecycleCase(
        "objects that the API may enlarge",
        (
            Up(on_meta(promoted_object={"page_id": "104"}, targeting_automation={"advantage_audience": 0}), (LIVE,)),
            Refresh(),
            Up(
                on_meta(promoted_object={"page_id": "105"}, targeting_automation={"advantage_audience": 0}),
                ("update platform_config.meta.promoted_object.page_id",),
            ),
        ),
    ),
)
