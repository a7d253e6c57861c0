"""Adopt: take over an ad group that somebody else made."""

from __future__ import annotations

from typing import Any

import pytest

from build import Declaration
from core_stack import CoreStack, RecordingCaller, Refused
from lifecycle.usual import config, meta, on_meta
from lifecycle.wire import altered, calls, lost_answer, over
from pulumi_whop_provider.api.ad_groups import AdGroups
from pulumi_whop_provider.errors import DeclarationError
from pulumi_whop_provider.lifecycle.outcome import IncompleteError
from pulumi_whop_provider.paths import with_value


def _there(stack: CoreStack, declared: dict[str, Any]) -> str:
    """An ad group that this stack did not make."""
    made = AdGroups(stack.client).create(declared)
    stack.simulator.clear_requests()
    return str(made["id"])


def _refused(stack: CoreStack, declared: dict[str, Any]) -> str:
    with pytest.raises(Refused) as error:
        stack.preview(declared)
    return str(error.value)


def test_preview_tells_each_change_and_only_reads(shop: CoreStack) -> None:
    there = _there(shop, config(bid_amount=900, pacing="standard"))
    caller = RecordingCaller()
    shop.preview(meta(adopt_id=there, daily_budget=60), caller)
    assert caller.warnings == [
        f"adopting {there} changes daily_budget: $50.00 → $60.00",
        f"adopting {there} changes config.bid_amount: 900 cents → 1200 cents",
    ]
    assert calls(shop) == [f"GET /ad_groups/{there}"]


def test_preview_tells_settings_that_the_api_does_not_show(shop: CoreStack) -> None:
    there = _there(shop, meta())
    caller = RecordingCaller()
    shop.preview(on_meta(user_os=["iOS"]) | {"adopt_id": there}, caller)
    assert caller.warnings == [f"adopting {there} sets platform_config.meta.user_os, which the API does not show"]


def test_preview_names_a_change_whose_values_may_not_be_quoted(shop: CoreStack) -> None:
    there = _there(shop, meta(name="Former"))
    caller = RecordingCaller()
    shop.preview(meta(adopt_id=there), caller)
    assert caller.warnings == [f"adopting {there} changes name"]


def test_preview_says_that_nothing_changes(shop: CoreStack) -> None:
    there = _there(shop, meta())
    caller = RecordingCaller()
    shop.preview(meta(adopt_id=there), caller)
    assert (caller.warnings, caller.infos) == ([], [f"adopting {there} changes nothing", "stays live: $50.00 a day"])


def test_only_blocks_that_differ_are_sent(shop: CoreStack) -> None:
    there = _there(shop, config(bid_amount=900))
    shop.up(meta(adopt_id=there))
    assert calls(shop, "PATCH") == [{"config": meta()["config"]}]
    assert calls(shop, "POST") == []


def test_settings_that_the_api_does_not_show_are_sent(shop: CoreStack) -> None:
    there = _there(shop, meta())
    shop.up(on_meta(user_os=["iOS"]) | {"adopt_id": there})
    assert calls(shop, "PATCH") == [{"platform_config": {"meta": {"user_os": ["iOS"]}}}]


def test_nothing_is_sent_if_nothing_differs(shop: CoreStack) -> None:
    there = _there(shop, meta())
    shop.up(meta(adopt_id=there))
    assert calls(shop, "PATCH") == []
    assert shop.preview(meta(adopt_id=there)) == []


def test_undeclared_settings_stay(shop: CoreStack) -> None:
    there = _there(shop, config(pacing="accelerated", bid_amount=900))
    shop.up(meta(adopt_id=there))
    assert shop.simulator.stored(there)["config"]["pacing"] == "accelerated"


@pytest.mark.parametrize("later", [pytest.param({"adopt_id": ""}, id="dropped"), pytest.param({}, id="kept")])
def test_adopt_id_is_kept_in_the_state_and_never_a_change(shop: CoreStack, later: dict[str, str]) -> None:
    there = _there(shop, meta())
    shop.up(meta(adopt_id=there))
    assert shop.resource is not None
    assert (shop.resource.id, shop.resource.state["adopt_id"]) == (there, there)
    declared = {key: value for key, value in (meta(adopt_id=there) | later).items() if value}
    assert shop.preview(declared) == []


def test_adopted_ad_group_is_deleted_with_its_stack(shop: CoreStack) -> None:
    there = _there(shop, meta())
    shop.up(meta(adopt_id=there))
    shop.destroy()
    assert shop.simulator.ad_groups() == []


def test_id_of_nothing_is_refused_in_the_preview(shop: CoreStack) -> None:
    assert _refused(shop, meta(adopt_id="adgrp_nothing")) == (
        "adopt_id: there is no ad group adgrp_nothing that this key can see; "
        "check the id, and that whop:apiKey belongs to the company that owns it"
    )


def test_deleted_ad_group_that_still_reads_inactive_is_refused_in_the_preview(shop: CoreStack) -> None:
    shop.simulator.set(deleted="inactive_unlisted")
    there = _there(shop, meta())
    shop.simulator.remove(there)
    assert _refused(shop, meta(adopt_id=there)) == f"adopt_id: {there} was deleted; remove adopt_id"


def test_ad_group_that_answers_404_to_the_adoption_says_what_to_do(shop: CoreStack) -> None:
    there = _there(shop, meta(status="inactive"))
    shop.simulator.fail_next("updateAdGroup", 404)
    line = shop.fails(meta(adopt_id=there))
    assert f"{there} was deleted: it reads as inactive, and cannot be updated" in line
    assert "Remove adopt_id to create a new ad group" in line
    assert "--replace" not in line


def test_ad_group_of_another_campaign_is_refused_in_the_preview(shop: CoreStack) -> None:
    there = _there(shop, meta(campaign_id="adcamp_meta_2"))
    assert _refused(shop, meta(adopt_id=there)) == (
        f"adopt_id: {there} belongs to campaign adcamp_meta_2, and the program declares adcamp_meta; "
        "declare the campaign of the ad group, which cannot move"
    )


def _without_campaign(answer: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in answer.items() if key != "ad_campaign"}


def test_ad_group_whose_answer_lacks_its_campaign_can_be_adopted(shop: CoreStack) -> None:
    there = _there(shop, meta(daily_budget=30))
    caller = RecordingCaller()
    with over(shop, altered("GET", _without_campaign)):
        shop.preview(meta(adopt_id=there), caller)
        shop.up(meta(adopt_id=there))
    assert caller.warnings == [f"adopting {there} changes daily_budget: $30.00 → $50.00"]
    assert shop.simulator.stored(there)["daily_budget"] == 50
    assert shop.preview(meta(adopt_id=there)) == []


def test_ad_group_of_another_platform_is_refused_in_the_preview(shop: CoreStack) -> None:
    there = _there(shop, meta())
    line = _refused(shop, meta(adopt_id=there, platform_config={"tiktok": {"pacing": "PACING_MODE_FAST"}}))
    assert line.startswith("platform_config.tiktok: has no effect: the campaign is on meta")
    assert calls(shop, "PATCH") == []


def test_404_that_is_not_the_apis_own_is_not_an_answer_about_the_id(shop: CoreStack) -> None:
    there = _there(shop, meta())
    shop.simulator.fail_next("getAdGroup", 404, "<h1>not here</h1>")
    assert "check whop:baseUrl" in shop.fails(meta(adopt_id=there))


def test_replacement_may_adopt_another_ad_group(shop: CoreStack) -> None:
    moved = meta(campaign_id="adcamp_meta_2")
    there = _there(shop, moved)
    shop.up(meta())
    shop.up({**moved, "adopt_id": there})
    assert shop.resource is not None
    assert [each["id"] for each in shop.simulator.ad_groups()] == [shop.resource.id] == [there]


def test_other_id_on_a_resource_that_stands_for_one_is_refused(shop: CoreStack) -> None:
    other = _there(shop, meta(name="Another"))
    shop.up(meta())
    assert shop.resource is not None
    with pytest.raises(DeclarationError) as error:
        shop.preview(meta(adopt_id=other))
    assert str(error.value) == (
        f"adopt_id: this resource already manages {shop.resource.id}, and adopt_id names {other}; "
        "remove adopt_id, or declare another resource for the other ad group."
    )


def test_exact_field_that_did_not_take_is_kept_in_the_state(shop: CoreStack) -> None:
    there = _there(shop, meta(daily_budget=30))
    with (
        over(shop, altered("PATCH", lambda answer: {**answer, "daily_budget": 30})),
        pytest.raises(IncompleteError, match=r"daily_budget: \$50.00 → \$30.00"),
    ):
        shop.up(meta(adopt_id=there))
    assert shop.resource is not None
    assert [each.path for each in shop.preview(meta(adopt_id=there))] == [("daily_budget",)]


def test_setting_that_changed_with_the_adoption_is_reported_and_shows_again(shop: CoreStack) -> None:
    there = _there(shop, meta(daily_budget=30))
    caller = RecordingCaller()
    with over(shop, altered("PATCH", lambda answer: with_value(answer, ("config", "bid_amount"), 1900))):
        shop.up(meta(adopt_id=there), caller)
    reported = "changed by this write, which did not ask for it: config.bid_amount: 1200 cents → 1900 cents"
    assert reported in caller.warnings
    assert [each.path for each in shop.preview(meta(adopt_id=there))] == [("config", "bid_amount")]


def test_lost_answer_is_settled_by_a_read(shop: CoreStack) -> None:
    there = _there(shop, meta(daily_budget=30))
    with over(shop, lost_answer("PATCH")):
        shop.up(meta(adopt_id=there))
    assert shop.preview(meta(adopt_id=there)) == []


def test_refused_update_leaves_nothing_in_the_state(shop: CoreStack) -> None:
    there = _there(shop, meta(daily_budget=30))
    shop.simulator.fail_next("updateAdGroup", 403)
    assert "Give the key ad_campaign:update" in shop.fails(meta(adopt_id=there))
    assert shop.resource is None


def _checked_and_diffed(shop: CoreStack, *steps: tuple[str, str, Declaration]) -> list[str]:
    """The errors of one run in which the program declares several resources: each is (resource, id, declaration)."""
    provider, reported = shop.provider(), []
    for resource, ad_group_id, declared in steps:
        caller = RecordingCaller(urn=f"urn:pulumi:dev::adverts::AdGroup::{resource}")
        reported += [str(each) for each in provider.check(declared, {}, caller).errors]
        if ad_group_id:
            try:
                provider.diff(ad_group_id, {**declared, "observed": {}}, declared, caller)
            except DeclarationError as error:
                reported += error.findings
    return reported


def test_two_resources_cannot_adopt_the_same_ad_group(shop: CoreStack) -> None:
    there = _there(shop, meta())
    one, two = (meta(name=name, adopt_id=there) for name in ("One", "Two"))
    hint = "remove one of the two: an ad group can only be declared once"
    assert _checked_and_diffed(shop, ("one", "", one), ("two", "", two)) == [
        f"adopt_id: one also declares {there}; {hint}"
    ]


def test_an_ad_group_that_another_resource_of_the_program_holds_cannot_be_adopted(shop: CoreStack) -> None:
    there = _there(shop, meta())
    holds, adopts = ("one", there, meta(name="One")), ("two", "", meta(name="Two", adopt_id=there))
    for order in ((holds, adopts), (adopts, holds)):
        (reported,) = _checked_and_diffed(shop, *order)
        assert reported.startswith(f"adopt_id: {order[0][0]} also declares {there}")


@pytest.mark.parametrize("key", ["campaign_id", "adopt_id"])
def test_what_cannot_be_an_id_is_refused_at_its_path(shop: CoreStack, key: str) -> None:
    with pytest.raises(Refused, match=rf"^{key}: is not an API id \(letters, digits, _ and -\)"):
        shop.preview(meta(**{key: "../ad_groups"}))
    assert calls(shop) == []
