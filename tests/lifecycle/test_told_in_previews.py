"""What a reviewer reads before anything is written: the money of an adoption, an ad group that is gone."""

import pytest

from build import ad_group
from core_stack import CoreStack, RecordingCaller


def made_by_hand(stack: CoreStack, **declared: object) -> tuple[str, str]:
    """The campaign and the id of an ad group that this stack does not know."""
    campaign_id = stack.simulator.add_campaign("meta")
    stack.up(ad_group(campaign_id=campaign_id, **declared))
    assert stack.resource is not None
    ad_group_id = stack.resource.id
    stack.resource, stack.inputs = None, {}
    return campaign_id, ad_group_id


@pytest.mark.parametrize(
    ("there", "declared", "told"),
    [
        pytest.param(
            {"daily_budget": 30, "status": "paused"},
            {"daily_budget": 50, "status": "active"},
            "goes live: $30.00 → $50.00 a day",
            id="goes-live",
        ),
        pytest.param({"daily_budget": 30}, {"daily_budget": 50}, "$30.00 → $50.00 a day", id="budget"),
        pytest.param({"daily_budget": 30}, {"status": "paused"}, "stops: $30.00 a day", id="stops"),
    ],
)
def test_the_preview_of_an_adoption_says_what_the_money_does(
    stack: CoreStack, there: dict[str, object], declared: dict[str, object], told: str
) -> None:
    campaign_id, ad_group_id = made_by_hand(stack, **there)
    caller = RecordingCaller()
    stack.preview(ad_group(campaign_id=campaign_id, adopt_id=ad_group_id, **declared), caller)
    assert caller.infos == [told]


def test_a_refresh_tells_of_an_ad_group_that_is_gone(stack: CoreStack) -> None:
    campaign_id = stack.simulator.add_campaign("meta")
    stack.up(ad_group(campaign_id=campaign_id))
    assert stack.resource is not None
    ad_group_id = stack.resource.id
    stack.simulator.remove(ad_group_id)
    assert stack.refresh().warnings == [f"{ad_group_id} is gone: it was deleted outside Pulumi"]
