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
