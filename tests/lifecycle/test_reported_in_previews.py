"""What a reviewer reads before anything is written: the money of an adoption, an ad group that is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from build import ad_group
from core_stack import URN, CoreStack, RecordingCaller
from pulumi_whop_provider.errors import DeclarationError

if TYPE_CHECKING:
    from pulumi_whop_provider.lifecycle.outcome import Outcome
    from pulumi_whop_provider.lifecycle.provider import Provider


def made_by_hand(stack: CoreStack, **declared: object) -> tuple[str, str]:
    """The campaign and the id of an ad group that this stack does not know."""
    campaign_id = stack.simulator.add_campaign("meta")
    stack.up(ad_group(campaign_id=campaign_id, **declared))
    assert stack.resource is not None
    ad_group_id = stack.resource.id
    stack.resource, stack.inputs = None, {}
    return campaign_id, ad_group_id


@pytest.mark.parametrize(
    ("there", "declared", "message"),
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
    stack: CoreStack, there: dict[str, object], declared: dict[str, object], message: str
) -> None:
    campaign_id, ad_group_id = made_by_hand(stack, **there)
    caller = RecordingCaller()
    stack.preview(ad_group(campaign_id=campaign_id, adopt_id=ad_group_id, **declared), caller)
    assert caller.infos == [message]


def _runs(stack: CoreStack, *, urn: str) -> tuple[Provider, RecordingCaller, dict[str, Any], Outcome]:
    """The core of a run, its caller, and what is declared, and what is in the state."""
    declared = ad_group(campaign_id=stack.simulator.add_campaign("meta"), daily_budget=50)
    stack.up(declared)
    assert stack.resource is not None
    provider, caller = stack.provider(), RecordingCaller(urn=urn)
    provider.check(declared, declared, caller)
    return provider, caller, declared, stack.resource


def test_a_replacement_is_reported_once(stack: CoreStack) -> None:
    """The engine checks the new ad group as if there were no old one."""
    provider, caller, declared, there = _runs(stack, urn=URN)
    moved = {**declared, "campaign_id": stack.simulator.add_campaign("meta")}
    provider.diff(there.id, there.state, moved, caller)
    provider.check(moved, {}, caller)
    assert caller.infos == ["replaced: removed while active: $50.00 a day; goes live: $50.00 a day"]


def test_a_new_ad_group_beside_a_replacement_is_reported_if_the_host_shows_no_urn(stack: CoreStack) -> None:
    provider, caller, declared, there = _runs(stack, urn="")
    provider.diff(there.id, there.state, {**declared, "campaign_id": stack.simulator.add_campaign("meta")}, caller)
    provider.check({**declared, "name": "Another"}, {}, caller)
    assert caller.infos[-1] == "goes live: $50.00 a day"


def test_an_update_after_a_refresh_in_the_same_run_says_what_the_money_does(stack: CoreStack) -> None:
    """As in `pulumi up --refresh`: the refresh's diff plans nothing, the update's does."""
    provider, caller, declared, there = _runs(stack, urn=URN)
    changed = {**declared, "daily_budget": 70}
    provider.read(there.id, there.state, lambda: declared, caller)
    provider.check(changed, declared, caller)
    provider.diff(there.id, there.state, changed, caller)
    assert caller.infos == ["$50.00 → $70.00 a day"]


def test_a_platform_that_does_not_count_is_warned_of_in_the_preview_of_an_update(stack: CoreStack) -> None:
    provider, caller, declared, there = _runs(stack, urn=URN)
    tiktok = {"pacing": "PACING_MODE_FAST"}
    with pytest.raises(DeclarationError, match=r"^platform_config.tiktok: has no effect: the campaign is on meta"):
        provider.diff(there.id, there.state, {**declared, "platform_config": {"tiktok": tiktok}}, caller)
    both = {"tiktok": tiktok, "meta": {"page_id": "1"}}
    provider.diff(there.id, there.state, {**declared, "platform_config": both}, caller)
    assert caller.warnings == [
        "platform_config.tiktok: has no effect: the campaign is on meta; remove it: it is not sent"
    ]


def test_a_refresh_tells_of_an_ad_group_that_is_gone(stack: CoreStack) -> None:
    campaign_id = stack.simulator.add_campaign("meta")
    stack.up(ad_group(campaign_id=campaign_id))
    assert stack.resource is not None
    ad_group_id = stack.resource.id
    stack.simulator.remove(ad_group_id)
    assert stack.refresh().warnings == [f"{ad_group_id} was deleted outside Pulumi"]


@pytest.mark.parametrize(
    ("option", "message"),
    [
        ("daily_budget", "replaced: removed while active: $50.00 a day; goes live: $70.00 a day"),
        ("status", "$50.00 → $70.00 a day"),
    ],
)
def test_a_change_that_replaces_on_request_is_reported_once(stack: CoreStack, option: str, message: str) -> None:
    provider, caller, declared, there = _runs(stack, urn=URN)
    caller.replace_on_changes = (option,)
    changes = provider.diff(there.id, there.state, {**declared, "daily_budget": 70}, caller)
    assert caller.infos == [message]
    assert [(each.path, each.replaces) for each in changes] == [(("daily_budget",), False)]  # the engine decides


def test_replace_on_changes_does_not_change_what_an_unfinished_ad_group_shows_to_change(stack: CoreStack) -> None:
    """Otherwise the engine, which applies the option to the shown changes, would plan something else."""
    declared = ad_group(campaign_id=stack.simulator.add_campaign("meta"), daily_budget=50)
    shows = {"status": "PAUSED", "platform": "meta", "lifetime_budget": 9000}
    observed = {"id": "adgrp_1", "status": "paused", "ad_campaign": {"platform": "meta"}, "platform_config": shows}
    state = {**declared, "name": "Retargeting US [pulumi:12345678]", "observed": observed}
    shown = []
    for paths in ((), ("*",)):
        provider, caller = stack.provider(), RecordingCaller(replace_on_changes=paths)
        provider.check(declared, declared, caller)
        shown.append([each.path for each in provider.diff("adgrp_1", state, declared, caller)])
    assert ("platform_config", "meta", "lifetime_budget") in shown[0]
    assert shown[0] == shown[1]
    assert caller.infos == ["replaced: removed while paused; goes live: $50.00 a day"]
