"""Mistakes that both type checkers refuse: exactly the marked lines."""

import pulumi

import pulumi_whop as whop

whop.AdGroup("g", campaign_id="c", status="on")  # wrong: unknown word
whop.AdGroup("g", campaign_id="c", daily_budget="50")  # wrong: text for dollars
whop.AdGroup("g", campaign_id="c", dayly_budget=50)  # wrong: misspelt key
whop.AdGroup("g", name="N")  # wrong: no campaign
whop.AdGroup("g", campaign_id=5)  # wrong: number for text
whop.AdGroup("g", whop.AdGroupArgs(name="N"))  # wrong: no campaign in a class
whop.AdGroup("g", {"name": "N"})  # wrong: no campaign in a dictionary
whop.AdGroup("g", campaign_id="c", config={"bid_strategy": "cost_capp"})  # wrong: unknown word in a dictionary
whop.AdGroup("g", campaign_id="c", config={"bid_strategi": "cost_cap"})  # wrong: misspelt key in a dictionary
whop.AdGroup("g", campaign_id="c", config={"bid_amount": "1200"})  # wrong: text for cents
whop.AdGroup("g", campaign_id="c", config={"bid_amount": 12.5})  # wrong: half a cent
whop.AdGroup("g", campaign_id="c", config={"targeting": {"countries": "US"}, "pacing": 1})  # wrong: number for a word
whop.AdGroup("g", campaign_id="c", config={"targeting": {"genders": ["women"]}})  # wrong: unknown word in a list
whop.AdGroup("g", campaign_id="c", platform_config={"google": {}})  # wrong: unknown platform
whop.AdGroupConfigArgs(bid_strategy="cost_capp")  # wrong: unknown word in a class
whop.AdGroupConfigArgs(bid_strategi="cost_cap")  # wrong: misspelt key in a class
whop.AdGroupConfigArgs("cost_cap")  # wrong: no keyword
whop.AdGroupMetaArgs(daily_budget="50")  # wrong: text for cents in a class
whop.AdGroupMetaArgs(status="active")  # wrong: word of the shared vocabulary
whop.AdGroupMetaArgs(geo_cities=[{"name": "Berlin"}])  # wrong: no key in a place
whop.AdGroupMetaArgs(attribution_spec=[{"event_type": "CLICK_THROUGH", "window_days": "7"}])  # wrong: text for days
whop.AdGroupGeoEntryArgs(name="Berlin")  # wrong: no key in a class
whop.AdGroupTiktokArgs(bid_price=pulumi.Output.from_input("4.5"))  # wrong: output of text for a price
whop.AdGroup.get("g", 77)  # wrong: number for an id
whop.AdGroup.get("g", "adgrp_77").config.apply(lambda config: config.bid_amount)  # wrong: a block may be undeclared

whop.Provider("p", base_url="https://sandbox-api.whop.com/api/v1")  # wrong: no key
whop.Provider("p", {"timeout": 5})  # wrong: no key in a dictionary of settings
whop.Provider("p", whop.ProviderArgs(api_key="k", time_out=5))  # wrong: misspelt setting in a class
whop.Provider("p", api_key="k", timeout="5")  # wrong: text for seconds
whop.Provider("p", api_key=5)  # wrong: number for a key
whop.get_ad_campaign(5)  # wrong: number for the id of a campaign
whop.get_ad_campaign(pulumi.Output.from_input("adcamp_1"))  # wrong: output in the plain form
whop.get_ad_campaign("adcamp_1").tittle  # wrong: misspelt attribute  # noqa: B018
whop.get_ad_campaigns(title="Sale")  # wrong: no company
whop.get_ad_groups("adcamp_1")[0].platform_config.daily_budget  # wrong: settings of which platform  # noqa: B018
whop.get_ad_groups("adcamp_1", pulumi.ResourceOptions())  # wrong: options of a resource for a look-up
whop.AdGroup("g", campaign_id=whop.get_ad_campaign_output("adcamp_1"))  # wrong: a campaign for its id
