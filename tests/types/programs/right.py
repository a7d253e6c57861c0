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

second = whop.Provider("second", api_key=pulumi.Config().require_secret("key"), max_daily_budget=200, strict=True)
whop.Provider("third", whop.ProviderArgs(api_key="whop_key", timeout=2.5), pulumi.ResourceOptions())
account: whop.ProviderArgsDict = {"api_key": "whop_key", "base_url": "https://sandbox-api.whop.com/api/v1"}
whop.Provider("fourth", account)
whop.AdGroup("theirs", campaign_id="adcamp_123", opts=pulumi.ResourceOptions(provider=second))
of_second = pulumi.InvokeOptions(provider=second)

campaign = whop.get_ad_campaign("adcamp_123", of_second)
assert_type(campaign, whop.GetAdCampaignResult)
assert_type(campaign.title, str)
assert_type(campaign.daily_budget, float | None)
assert_type(campaign.target_country_codes, list[str])
assert_type(campaign.config, whop.AdCampaignConfig | None)
assert_type(whop.get_ad_campaigns(company_id="biz_1", title="Sale", opts=of_second), list[whop.AdCampaignListItem])
assert_type(whop.get_ad_groups("adcamp_123"), list[whop.AdGroupListItem])
for group in whop.get_ad_groups(campaign_id="adcamp_123"):
    assert_type(group.config, whop.AdGroupConfig | None)
    if isinstance(group.platform_config, whop.MetaPlatformConfig):
        assert_type(group.platform_config.daily_budget, int | None)

later = whop.get_ad_campaign_output(existing.campaign_id, pulumi.InvokeOutputOptions(depends_on=[existing]))
assert_type(later, pulumi.Output[whop.GetAdCampaignResult])
assert_type(
    whop.get_ad_campaigns_output(pulumi.Output.from_input("biz_1"), title=later.title),
    pulumi.Output[list[whop.AdCampaignListItem]],
)
assert_type(whop.get_ad_groups_output(campaign_id=later.id), pulumi.Output[list[whop.AdGroupListItem]])
whop.AdGroup("found", campaign_id=campaign.id, daily_budget=campaign.daily_budget)
