"""Twenty ad groups of two campaigns that exist already, one on Meta and one on TikTok."""

from collections.abc import Mapping

import pulumi
from ad_groups import AD_GROUPS, Platform

import pulumi_whop as whop

config = pulumi.Config()

CAMPAIGNS: Mapping[Platform, str] = {
    "meta": config.require("metaCampaignId"),
    "tiktok": config.require("tiktokCampaignId"),
}

# What all ad groups of a platform share, in the platform's own words.
PLATFORM_CONFIGS: Mapping[Platform, whop.AdGroupPlatformConfigArgsDict] = {
    "meta": {"meta": {"destination_type": "WEBSITE", "targeting_automation": {"advantage_audience": 0}}},
    "tiktok": {"tiktok": {"budget_mode": "BUDGET_MODE_DAY", "placements": ["PLACEMENT_TIKTOK"]}},
}

for row in AD_GROUPS:
    youngest, oldest = row.ages
    whop.AdGroup(
        row.key,
        campaign_id=CAMPAIGNS[row.platform],
        name=row.name,
        status=row.status,
        daily_budget=row.daily_budget,
        config={
            "bid_strategy": "cost_cap",
            "bid_amount": row.cost_cap,
            "optimization_goal": "conversions",
            "targeting": {"countries": row.countries, "age_min": youngest, "age_max": oldest},
        },
        platform_config=PLATFORM_CONFIGS[row.platform],
    )

for platform in CAMPAIGNS:
    budgets = (row.daily_budget for row in AD_GROUPS if row.platform == platform and row.status == "active")
    pulumi.export(f"{platform}DailyBudget", sum(budgets))
