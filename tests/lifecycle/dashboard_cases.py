"""Lives in which somebody else makes changes: a person in the dashboard, or the ad platform."""

from __future__ import annotations

from typing import Final

from cases import Destroy, Edit, LifecycleCase, Made, Refresh, Remove, Up
from lifecycle.usual import LIVE, config, meta, on_meta

__all__ = ["CONFLICT", "DASHBOARD_CASES", "GONE", "METAS_BID", "METAS_BID_COUNTS"]

CONFLICT: Final = (
    "error: adgrp_1 was changed outside Pulumi after the preview, nothing was overwritten: "
    "config.bid_amount: 1200 cents → 1900 cents. "
    "Run `pulumi refresh`, review the next `pulumi preview`, and run `pulumi up` again."
)
GONE: Final = (
    "error: adgrp_1 was deleted outside Pulumi. "
    "Run `pulumi refresh` to remove it from the state; the next `pulumi up` creates a new one."
)

METAS_BID: Final = (
    "warning: changed outside Pulumi, and not declared: platform_config.meta.bid_amount: 1200 cents → 1900 cents"
)

METAS_BID_COUNTS: Final = (
    "warning: platform_config.meta.bid_amount: 1900 cents is set but not declared, "
    "and may override what was sent; declare it"
)

DASHBOARD_CASES: Final = (
    LifecycleCase(
        "bid and status changed in the dashboard",
        (
            Up(meta(), (LIVE,)),
            Edit({"config": {"bid_amount": 1900}, "status": "paused"}),
            Refresh(
                (
                    "warning: changed outside Pulumi: status: active → paused",
                    "warning: changed outside Pulumi: config.bid_amount: 1200 cents → 1900 cents",
                )
            ),
            Up(
                meta(),
                (
                    "update status",
                    "update config.bid_amount",
                    LIVE,
                ),
            ),
        ),
    ),
    LifecycleCase(
        "a list put in another order in the dashboard",
        (
            Up(meta(), (LIVE,)),
            Edit({"config": {"targeting": {"countries": ["DE", "US"]}}}),
            Refresh(),
            Up(meta(), ('the API holds config.targeting.countries: ["DE", "US"]',)),
        ),
    ),
    LifecycleCase(
        "a time of another zone",
        (
            Up(config(start_time="2027-01-01T01:00:00+01:00"), (LIVE,)),
            Refresh(),
            Edit({"config": {"start_time": "2027-01-01T00:00:00Z"}}),
            Refresh(),
            Up(
                config(start_time="2027-01-01T01:00:00+01:00"),
                ('the API holds config.start_time: "2027-01-01T00:00:00Z"',),
            ),
        ),
    ),
    LifecycleCase(
        "the ad platform reviews an active ad group",
        (
            Up(meta(), (LIVE,)),
            Edit({"status": "in_review"}),
            Refresh(("warning: the ad platform's review: status is in_review, declared active",)),
            Up(meta()),
            Edit({"status": "rejected"}),
            Refresh(("warning: the ad platform's review: status is rejected, declared active",)),
        ),
    ),
    LifecycleCase(
        "the ad platform reviews a paused ad group",
        (
            Up(meta(status="paused"), ("info: made paused: $50.00 a day",)),
            Edit({"status": "in_review"}),
            Refresh(("warning: changed outside Pulumi: status: paused → in_review",)),
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
        "the daily budget changed in its other unit",
        (
            Up(meta(), (LIVE,)),
            Edit({"platform_config": {"meta": {"daily_budget": 9000}}}),
            Refresh(("warning: changed outside Pulumi: daily_budget: $50.00 → $90.00",)),
            Up(meta(), ("update daily_budget", "info: $90.00 → $50.00 a day")),
        ),
    ),
    LifecycleCase(
        "the bid changed in Meta's own words",
        (
            Up(meta(), (LIVE,)),
            Edit({"platform_config": {"meta": {"bid_amount": 1900}}}),
            Refresh((METAS_BID,)),
            Up(
                config(bid_amount=1500),
                ("update config.bid_amount", METAS_BID_COUNTS, "the API holds platform_config.meta.bid_amount: 1900"),
            ),
        ),
    ),
    LifecycleCase(
        "a setting that nobody declared changed in the dashboard",
        (
            Up(meta(), (LIVE,)),
            Edit({"config": {"pacing": "accelerated"}}),
            Refresh(("warning: changed outside Pulumi, and not declared: config.pacing: nothing → accelerated",)),
            Up(
                meta(daily_budget=60),
                (
                    "update daily_budget",
                    "info: $50.00 → $60.00 a day",
                    'the API holds config.pacing: "accelerated"',
                ),
            ),
            Refresh(),
        ),
    ),
    LifecycleCase(
        "changed in the dashboard between preview and up, at the path of the change",
        (
            Up(meta(), (LIVE,)),
            Edit({"config": {"bid_amount": 1900}}),
            Up(
                config(bid_amount=1500),
                (
                    "update config.bid_amount",
                    CONFLICT,
                ),
            ),
            Up(config(bid_amount=1500), ("update config.bid_amount",)),
        ),
    ),
    LifecycleCase(
        "changed in the dashboard between preview and up, at another path",
        (
            Up(meta(), (LIVE,)),
            Edit({"config": {"bid_amount": 1900}}),
            Up(
                meta(daily_budget=60),
                (
                    "update daily_budget",
                    "warning: changed outside Pulumi and left as it is: config.bid_amount: 1200 cents → 1900 cents",
                    "info: $50.00 → $60.00 a day",
                    "the API holds config.bid_amount: 1900",
                    "left for the next up: update config.bid_amount",
                ),
            ),
            Up(meta(daily_budget=60), ("update config.bid_amount",)),
        ),
    ),
    LifecycleCase(
        "ignored changes",
        (
            Up(meta(), (LIVE,)),
            Edit({"config": {"bid_amount": 1900}}),
            Refresh(("warning: changed outside Pulumi: config.bid_amount: 1200 cents → 1900 cents",)),
            Up(config(bid_strategy="bid_cap"), ("update config.bid_strategy",), ignored=("config.bid_amount",)),
            Edit({"config": {"bid_amount": 2000}}),
            Up(
                config(bid_strategy="cost_cap"),
                (
                    "update config.bid_strategy",
                    "warning: changed outside Pulumi and left as it is: config.bid_amount: 1900 cents → 2000 cents",
                    "the API holds config.bid_amount: 2000",
                ),
                ignored=("config.bid_amount",),
            ),
        ),
    ),
    LifecycleCase(
        "deleted in the dashboard, then refreshed",
        (
            Up(meta(), (LIVE,)),
            Remove(),
            Refresh(
                (
                    "warning: adgrp_1 was deleted outside Pulumi",
                    "out of the state",
                )
            ),
            Up(meta(), (LIVE,)),
        ),
    ),
    LifecycleCase(
        "deleted in the dashboard, not refreshed",
        (
            Up(meta(), (LIVE,)),
            Remove(),
            Up(
                meta(daily_budget=60),
                (
                    "update daily_budget",
                    "info: $50.00 → $60.00 a day",
                    GONE,
                ),
            ),
        ),
    ),
    LifecycleCase("deleted in the dashboard, then destroyed", (Up(meta(), (LIVE,)), Remove(), Destroy())),
    LifecycleCase(
        "ended in the dashboard",
        (
            Up(meta(), (LIVE,)),
            Edit({"status": "inactive"}),
            Refresh(("warning: changed outside Pulumi: status: active → inactive; it may have been deleted",)),
            Up(
                meta(),
                (
                    "update status",
                    LIVE,
                ),
            ),
        ),
    ),
    LifecycleCase(
        "an ad group adopted",
        (
            Made(config(bid_amount=900)),
            Up(
                meta(adopt_id="adgrp_1"),
                (
                    "warning: adopting adgrp_1 changes config.bid_amount: 900 cents → 1200 cents",
                    "info: stays live: $50.00 a day",
                ),
            ),
            Refresh(),
            Up(meta()),
        ),
    ),
    LifecycleCase(
        "settings that the API never shows",
        (
            Up(on_meta(user_os=["iOS"], threads_positions=["threads_stream"]), (LIVE,)),
            Edit({"platform_config": {"meta": {"user_os": ["Android"]}}}),
            Refresh(),
            Up(
                on_meta(user_os=["iOS"], threads_positions=["threads_stream"]),
                ('the API holds platform_config.meta.user_os: ["Android"]',),
            ),
            Up(
                on_meta(user_os=["Android", "iOS"], threads_positions=["threads_stream"]),
                ("update platform_config.meta.user_os",),
            ),
        ),
    ),
)
