"""The bodies of calls: what a create sends, and the smallest update."""

import pytest
from hypothesis import given, strategies as st
from planning_examples import EXAMPLES

from build import ad_group, declarations
from pulumi_whop_provider.paths import value_at, with_value, without
from pulumi_whop_provider.planning.body import as_unfinished, create_body, on_platform, patch_body
from pulumi_whop_provider.planning.diff import changes
from pulumi_whop_provider.planning.sides import NOTHING, State
from pulumi_whop_provider.schema.spending import PLATFORM_SWITCHES


def meta(**settings):
    return {"platform_config": {"meta": settings}}


def tiktok(**settings):
    return {"platform_config": {"tiktok": settings}}


def body_of(state, declared, platform="meta"):
    return update_of(ad_group(**state), ad_group(**declared), platform)


def update_of(state, declared, platform):
    """The body that brings an ad group with this state to what is declared, on this platform."""
    sides = (on_platform(each, platform) for each in (declared, state))
    return patch_body(declared, changes_between(*sides), platform)


def changes_between(declared, state):
    return changes(declared, State(state, NOTHING))


def body_at_birth(declared, platform, name):
    return create_body(as_unfinished(declared, platform, name), platform)


CONFIG = {"pacing": "standard", "bid_amount": 5, "targeting": {"age_min": 18}}
BOTH = {"platform_config": {"meta": {"page_id": "1"}, "tiktok": {"pixel_id": "2"}}}

BODIES = [
    pytest.param({"daily_budget": 30}, {"daily_budget": 30}, {}, id="nothing_changed"),
    pytest.param({"name": "a"}, {"name": "b"}, {"name": "b"}, id="name"),
    pytest.param({"daily_budget": 30}, {"daily_budget": 50.5}, {"daily_budget": 50.5}, id="dollars_stay_dollars"),
    pytest.param(
        {"config": CONFIG},
        {"config": {**CONFIG, "bid_amount": 6}, "daily_budget": 30, "status": "paused"},
        {"config": {**CONFIG, "bid_amount": 6}, "daily_budget": 30, "status": "paused"},
        id="changed_block_goes_whole",
    ),
    pytest.param(
        {"config": CONFIG, **meta(page_id="1", bid_strategy="COST_CAP")},
        {"config": CONFIG, **meta(page_id="2", bid_strategy="COST_CAP")},
        meta(page_id="2", bid_strategy="COST_CAP"),
        id="unchanged_block_stays_at_home",
    ),
    pytest.param(
        {"config": CONFIG},
        {"config": {"bid_amount": 5, "targeting": {"age_min": 18}}},
        {"config": {"bid_amount": 5, "targeting": {"age_min": 18}, "pacing": None}},
        id="dropped_key_is_cleared_with_null",
    ),
    pytest.param(
        {"config": CONFIG},
        {},
        {"config": {"pacing": None, "bid_amount": None, "targeting": {"age_min": None}}},
        id="dropped_block_is_nulls_for_its_keys",
    ),
    pytest.param(
        meta(geo_locations={"countries": ["US"]}, page_id="1"),
        {},
        meta(geo_locations={"countries": None}, page_id=None),
        id="dropped_platform_block_is_nulls_for_its_keys",
    ),
    pytest.param(
        {"config": CONFIG},
        {"config": {"bid_amount": 5}, **meta(page_id="1")},
        {"config": {"bid_amount": 5, "pacing": None, "targeting": {"age_min": None}}, **meta(page_id="1")},
        id="set_and_cleared_in_one_write",
    ),
    pytest.param(
        {"config": {"bid_amount": 5}},
        meta(bid_amount=5),
        meta(bid_amount=5),
        id="key_whose_twin_took_over_is_not_sent",
    ),
    pytest.param({"daily_budget": 30, "status": "paused"}, {}, {}, id="kept_keys_are_not_sent"),
    pytest.param(
        {"daily_budget": 30, "config": {"end_time": "2027-01-01T00:00:00Z"}},
        {"config": {"end_time": "2027-01-01T00:00:00Z"}, **meta(lifetime_budget=90_000)},
        {"daily_budget": None, **meta(lifetime_budget=90_000)},
        id="budget_that_gives_way_is_cleared",
    ),
    pytest.param({"campaign_id": "1"}, {"campaign_id": "2", "name": "b"}, {"name": "b"}, id="campaign_is_never_sent"),
    pytest.param({}, {"adopt_id": "adgrp_1", "name": "b"}, {"name": "b"}, id="adopt_id_is_never_sent"),
    pytest.param({}, {"status": None, "name": "b"}, {"name": "b"}, id="null_is_not_declared"),
    pytest.param({}, {"new_key": 1}, {"new_key": 1}, id="key_that_nobody_knows"),
    pytest.param({"new_key": 1}, {}, {"new_key": None}, id="key_that_nobody_knows_dropped"),
]


@pytest.mark.parametrize(("state", "declared", "body"), BODIES)
def test_the_body_of_an_update(state, declared, body):
    assert body_of(state, declared) == body


@pytest.mark.parametrize(
    ("state", "declared", "platform", "body"),
    [
        pytest.param({}, BOTH, "meta", meta(page_id="1"), id="meta"),
        pytest.param({}, BOTH, "tiktok", tiktok(pixel_id="2"), id="tiktok"),
        pytest.param({}, BOTH, None, BOTH, id="not_known"),
        pytest.param({}, tiktok(pixel_id="2"), "meta", {}, id="only_the_other"),
        pytest.param(BOTH, meta(page_id="1"), "meta", {}, id="the_other_dropped"),
        pytest.param(BOTH, meta(page_id="1"), "tiktok", tiktok(pixel_id=None), id="its_own_dropped"),
        pytest.param(BOTH, {}, "meta", meta(page_id=None), id="both_dropped"),
        pytest.param(
            BOTH,
            {},
            None,
            {"platform_config": {"meta": {"page_id": None}, "tiktok": {"pixel_id": None}}},
            id="both_dropped_on_one_not_known",
        ),
    ],
)
def test_only_the_campaigns_platform_is_in_the_body_of_an_update(state, declared, platform, body):
    assert body_of(state, declared, platform) == body


@pytest.mark.parametrize(
    ("declared", "platform", "sent"),
    [
        pytest.param({"adopt_id": "adgrp_1", "name": "a"}, "meta", {"name": "a"}, id="without_adopt_id"),
        pytest.param({"campaign_id": "1"}, "meta", {"campaign_id": "1"}, id="with_the_campaign"),
        pytest.param(BOTH, "meta", meta(page_id="1"), id="only_its_platform"),
        pytest.param(BOTH, None, BOTH, id="both_where_the_platform_is_not_known"),
        pytest.param(BOTH, "google", {}, id="neither_on_a_platform_that_nobody_knows"),
        pytest.param(
            {"config": {}, "status": None, "name": "a"}, "meta", {"name": "a"}, id="without_what_says_nothing"
        ),
    ],
)
def test_what_of_a_declaration_the_api_gets(declared, platform, sent):
    assert create_body(declared, platform) == sent


@pytest.mark.parametrize(
    ("declared", "body"),
    [
        pytest.param({}, {}, id="undeclared_status"),
        pytest.param({"status": "active"}, {}, id="active"),
        pytest.param({"status": "inactive"}, {}, id="inactive"),
        pytest.param(meta(status="ACTIVE"), meta(status="PAUSED"), id="metas_switch"),
        pytest.param(meta(page_id="1"), meta(page_id="1"), id="undeclared_switch_is_not_made_up"),
        pytest.param(tiktok(operation_status="ENABLE"), {}, id="switch_of_the_other_platform"),
        pytest.param({"adopt_id": "adgrp_1", "daily_budget": 5}, {"daily_budget": 5}, id="other_settings"),
    ],
)
def test_an_ad_group_is_born_paused_under_its_marked_name(declared, body):
    born = {"campaign_id": "adcamp_meta", "name": "marked", "status": "paused"}
    assert body_at_birth(ad_group(**declared), "meta", "marked") == {**born, **body}


def test_tiktoks_switch_is_off_at_birth_too():
    body = body_at_birth(ad_group(**tiktok(operation_status="ENABLE")), "tiktok", "marked")
    assert body["platform_config"] == {"tiktok": {"operation_status": "DISABLE"}}


@EXAMPLES
@given(declarations("meta", twins=True), st.sampled_from(["meta", None]))
def test_no_new_ad_group_is_born_with_a_switch_on(declared, platform):
    body = body_at_birth(declared, platform, "marked")
    assert body["status"] == "paused"
    assert all(value_at(body, path) in (None, off) for path, off in PLATFORM_SWITCHES.items())


@EXAMPLES
@given(declarations("meta", twins=True), declarations("meta", twins=True))
def test_a_patched_state_has_nothing_left_to_change(declared, state):
    planned = changes_between(declared, state)
    patched = dict(state)
    for each in planned:
        if each.path == ("campaign_id",) or each.action == "unmanage":
            patched = without(patched, each.path)
    for path, value in _all_leaves(patch_body(declared, planned, "meta")):
        patched = without(patched, path) if value is None else with_value(patched, path, value)
    assert changes_between(declared, patched) == []


@EXAMPLES
@given(declarations("tiktok"), declarations("tiktok"))
def test_a_body_names_what_changes_and_what_is_declared_beside_it(declared, state):
    planned = changes_between(declared, state)
    cleared = {each.path for each in planned if each.action == "clear"}
    for path, value in _all_leaves(patch_body(declared, planned, "tiktok")):
        assert (value is None and path in cleared) or value_at(declared, path) == value


@EXAMPLES
@given(declarations("meta"), declarations("meta"))
def test_a_block_is_never_sent_as_null(declared, state):
    body = update_of(state, declared, "meta")
    assert all(body.get(block, {}) is not None for block in ("config", "platform_config"))


def _all_leaves(tree, path=()):
    for key, value in tree.items():
        if isinstance(value, dict):
            yield from _all_leaves(value, (*path, key))
        else:
            yield (*path, key), value
