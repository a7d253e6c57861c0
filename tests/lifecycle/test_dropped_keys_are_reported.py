"""What a person reads about a key that the program no longer declares."""

from build import ad_group
from core_stack import CoreStack, RecordingCaller
from lifecycle.wire import altered, over
from pulumi_whop_provider.paths import with_value


def test_a_budget_that_is_no_longer_managed_is_reported_with_its_value(stack: CoreStack) -> None:
    campaign_id = stack.simulator.add_campaign("meta")
    stack.up(ad_group(campaign_id=campaign_id, daily_budget=50))
    caller = RecordingCaller()
    stack.preview(ad_group(campaign_id=campaign_id), caller)
    assert caller.infos == ["no longer managed, and left as it is: daily_budget: $50.00"]


def test_a_key_that_the_api_kept_is_reported_with_its_value(stack: CoreStack) -> None:
    campaign_id = stack.simulator.add_campaign("meta")
    stack.simulator.set(null="ignored")
    stack.up(ad_group(campaign_id=campaign_id, config={"frequency_cap": 3, "pacing": "standard"}))
    caller = stack.up(ad_group(campaign_id=campaign_id, config={"pacing": "standard"}))
    assert caller.warnings == ["not declared, but the API kept it: config.frequency_cap: 3; clear it in the dashboard"]


def test_a_key_that_the_api_set_to_a_default_is_reported_as_that(stack: CoreStack) -> None:
    campaign_id = stack.simulator.add_campaign("meta")
    stack.up(ad_group(campaign_id=campaign_id, config={"bid_strategy": "cost_cap", "pacing": "standard"}))
    with over(stack, altered("PATCH", lambda answer: with_value(answer, ("config", "bid_strategy"), "lowest_cost"))):
        caller = stack.up(ad_group(campaign_id=campaign_id, config={"pacing": "standard"}))
    assert caller.warnings == [
        "not declared, and reset by the API: config.bid_strategy: lowest_cost; declare it if it should be different"
    ]


def test_the_twin_of_a_cleared_key_follows_without_a_warning(stack: CoreStack) -> None:
    campaign_id = stack.simulator.add_campaign("meta")
    stack.up(ad_group(campaign_id=campaign_id, config={"optimization_goal": "conversions", "pacing": "standard"}))
    caller = stack.up(ad_group(campaign_id=campaign_id, config={"pacing": "standard"}))
    assert caller.warnings == []
