"""Programs that both type checkers accept."""

from collections.abc import Mapping
from typing import Any, assert_type

import pulumi

import pulumi_whop as whop

dictionaries = whop.AdGroup(
    "retargeting-us",
    campaign_id="adcamp_123",
    name="Retargeting US",
    daily_budget=50,
    status="paused",
    config={
        "bid_strategy": "cost_cap",
        "bid_amount": 1200,
        "targeting": {"countries": ["US"], "age_min": 25, "genders": ["male", "female"], "languages": None},
    },
    platform_config={
        "meta": {
            "optimization_goal": "OFFSITE_CONVERSIONS",
            "attribution_spec": [{"event_type": "CLICK_THROUGH", "window_days": 7}],
            "geo_locations": {"cities": [{"key": "777934", "radius": 25}]},
        }
    },
)
classes = whop.AdGroup(
    "retargeting-de",
    whop.AdGroupArgs(
        campaign_id="adcamp_123",
        daily_budget=19.99,
        config=whop.AdGroupConfigArgs(
            bid_strategy="bid_cap",
            targeting=whop.AdGroupTargetingArgs(countries=["DE", "AT"], device_platforms=["mobile"]),
        ),
        platform_config=whop.AdGroupPlatformConfigArgs(
            meta=whop.AdGroupMetaArgs(
                geo_cities=[whop.AdGroupGeoEntryArgs(key="1"), {"key": "2"}],
                promoted_object={"pixel_id": "123", "custom_event_type": "PURCHASE"},
                targeting_automation=whop.AdGroupTargetingAutomationArgs(advantage_audience=0),
            ),
        ),
    ),
    pulumi.ResourceOptions(protect=True),
)
dictionary: whop.AdGroupArgsDict = {
    "campaign_id": "adcamp_456",
    "platform_config": {
        "tiktok": {"budget_mode": "BUDGET_MODE_DAY", "bid_price": 4.5, "placements": ["PLACEMENT_TIKTOK"]}
    },
}
from_a_dictionary = whop.AdGroup("tiktok", dictionary)
with_options = whop.AdGroup("depending", pulumi.ResourceOptions(depends_on=[classes]), campaign_id="adcamp_123")
existing = whop.AdGroup.get("existing", "adgrp_77")
adopted = whop.AdGroup("adopted", campaign_id="adcamp_123", adopt_id=existing.id, opts=pulumi.ResourceOptions())

amount: pulumi.Output[int] = pulumi.Output.secret(1200)
outputs = whop.AdGroup(
    "outputs",
    campaign_id=dictionaries.campaign_id,
    daily_budget=pulumi.Config().require_float("budget"),
    config={"bid_amount": amount, "targeting": {"countries": pulumi.Output.from_input(["US"])}},
)


class House(whop.AdGroup):
    """An ad group with the defaults of a company."""

    def __init__(self, market: str, daily_budget: pulumi.Input[float]) -> None:
        super().__init__(market, campaign_id="adcamp_123", daily_budget=daily_budget, status="paused")


house = House("de", 50)
assert_type(House.get("at", "adgrp_78"), House)
assert_type(existing, whop.AdGroup)
assert_type(house.daily_budget, pulumi.Output[float | None])
assert_type(classes.campaign_id, pulumi.Output[str])
assert_type(classes.daily_budget, pulumi.Output[float | None])
assert_type(classes.config, pulumi.Output[whop.AdGroupConfig | None])
assert_type(classes.observed, pulumi.Output[Mapping[str, Any]])
assert_type(classes.created_at, pulumi.Output[str])
assert_type(classes.ad_campaign, pulumi.Output[whop.AdCampaign | None])


def bid_of(config: whop.AdGroupConfig | None) -> int | None:
    """A setting of a block is typed."""
    return config.bid_amount if config else None


pulumi.export("bid", classes.config.apply(bid_of))
pulumi.export("campaign", classes.ad_campaign.apply(lambda campaign: campaign["title"] if campaign else None))
