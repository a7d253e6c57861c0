"""One ad group in a campaign that exists already."""

import pulumi

import pulumi_whop as whop

config = pulumi.Config()

ad_group = whop.AdGroup(
    "retargeting-us",
    campaign_id=config.require("campaignId"),
    name="Retargeting US",
    daily_budget=50,  # dollars
    status="active",
    config={
        "bid_strategy": "cost_cap",
        "bid_amount": 1200,  # cents
        "optimization_goal": "conversions",
        "targeting": {"countries": ["US"], "age_min": 25, "age_max": 54},
    },
    platform_config={"meta": {"destination_type": "WEBSITE"}},
)

pulumi.export("id", ad_group.id)
pulumi.export("status", ad_group.status)
