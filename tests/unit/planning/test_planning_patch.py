"""The bodies of writes, and what of them is missed in the answer."""

import pytest
from hypothesis import given, strategies as st
from planning_examples import EXAMPLES

from build import ad_group, declarations
from pulumi_whop_provider.paths import path_text, value_at, with_value, without
from pulumi_whop_provider.planning.diff import changes, leaves
from pulumi_whop_provider.planning.patch import (
    PLATFORM_SWITCHES,
    create_body,
    displaced,
    mismatches,
    overruled,
    patch_body,
    sendable,
    uncleared,
)
from pulumi_whop_provider.schema.fields import field_at


def meta(**settings):
    return {"platform_config": {"meta": settings}}


def tiktok(**settings):
    return {"platform_config": {"tiktok": settings}}


def body_of(state, declared, platform="meta"):
    state, declared = ad_group(**state), ad_group(**declared)
    return patch_body(declared, changes(declared, state), platform)


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
    assert sendable(declared, platform) == sent


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
    assert create_body(ad_group(**declared), "meta", "marked") == {**born, **body}


def test_tiktoks_switch_is_off_at_birth_too():
    body = create_body(ad_group(**tiktok(operation_status="ENABLE")), "tiktok", "marked")
    assert body["platform_config"] == {"tiktok": {"operation_status": "DISABLE"}}


@EXAMPLES
@given(declarations("meta", twins=True), st.sampled_from(["meta", None]))
def test_no_new_ad_group_is_born_with_a_switch_on(declared, platform):
    body = create_body(declared, platform, "marked")
    assert body["status"] == "paused"
    assert all(value_at(body, path) in (None, off) for path, off in PLATFORM_SWITCHES.items())


@EXAMPLES
@given(declarations("meta", twins=True), declarations("meta", twins=True))
def test_a_patched_state_has_nothing_left_to_change(declared, state):
    planned = changes(declared, state)
    patched = dict(state)
    for each in planned:
        if each.path == ("campaign_id",) or each.effect == "unmanage":
            patched = without(patched, each.path)
    for path, value in _all_leaves(patch_body(declared, planned, "meta")):
        patched = without(patched, path) if value is None else with_value(patched, path, value)
    assert changes(declared, patched) == []


@EXAMPLES
@given(declarations("tiktok"), declarations("tiktok"))
def test_a_body_names_what_changes_and_what_stands_beside_it_declared(declared, state):
    planned = changes(declared, state)
    cleared = {each.path for each in planned if each.effect == "clear"}
    for path, value in _all_leaves(patch_body(declared, planned, "tiktok")):
        assert (value is None and path in cleared) or value_at(declared, path) == value


@EXAMPLES
@given(declarations("meta"), declarations("meta"))
def test_a_block_is_never_sent_as_null(declared, state):
    body = patch_body(declared, changes(declared, state), "meta")
    assert all(body.get(block, {}) is not None for block in ("config", "platform_config"))


def _all_leaves(tree, path=()):
    for key, value in tree.items():
        if isinstance(value, dict):
            yield from _all_leaves(value, (*path, key))
        else:
            yield (*path, key), value


@pytest.mark.parametrize(
    ("sent", "live", "paths"),
    [
        pytest.param({"daily_budget": 50}, {"daily_budget": 50.0}, [], id="taken"),
        pytest.param({"daily_budget": 50}, {"daily_budget": 40}, ["daily_budget"], id="not_taken"),
        pytest.param({"daily_budget": 50}, {"daily_budget": None}, ["daily_budget"], id="unset"),
        pytest.param({"daily_budget": 50}, {}, [], id="not_told"),
        pytest.param(
            {"config": CONFIG},
            {"config": {}},
            ["config.pacing", "config.bid_amount", "config.targeting.age_min"],
            id="whole_block_not_taken",
        ),
        pytest.param({"config": {"pacing": None}}, {"config": {"pacing": "standard"}}, [], id="null_is_not_looked_for"),
        pytest.param({"status": "active"}, {"status": "in_review"}, [], id="review_of_an_active_one"),
        pytest.param({"status": "paused"}, {"status": "in_review"}, ["status"], id="review_of_a_paused_one"),
        pytest.param(meta(user_os=["iOS"]), meta(), [], id="never_returned"),
        pytest.param(tiktok(pixel_id="1"), meta(), [], id="other_platform"),
        pytest.param(
            meta(geo_locations={"countries": ["US"]}),
            meta(geo_locations={"countries": ["US"], "location_types": ["home"]}),
            [],
            id="enlarged",
        ),
        pytest.param(
            meta(geo_locations={"cities": [{"key": "1"}]}),
            meta(geo_locations={"cities": [{"key": "1", "name": "Paris"}]}),
            [],
            id="enlarged_item_of_a_list",
        ),
    ],
)
def test_what_was_sent_and_did_not_come_back(sent, live, paths):
    assert [path_text(each.path) for each in mismatches(sent, live)] == paths


def test_a_mismatch_tells_both_sides():
    (mismatch,) = mismatches({"daily_budget": 50}, {"daily_budget": 40})
    assert (mismatch.sent, mismatch.live, mismatch.field) == (50, 40, field_at(("daily_budget",)))


@pytest.mark.parametrize(
    ("path", "value", "expected"),
    [
        ("daily_budget", 1, True),
        ("status", "active", True),
        ("config.bid_amount", 1, True),
        ("config.end_time", "2026-01-01T00:00:00Z", True),
        ("config.frequency_cap", 1, True),
        ("platform_config.meta.lifetime_budget", 1, True),
        ("platform_config.meta.status", "ACTIVE", True),
        ("platform_config.tiktok.bid_price", 1.5, True),
        ("platform_config.tiktok.operation_status", "ENABLE", True),
        ("name", "a", False),
        ("config.targeting.countries", ["US"], False),
        ("config.bid_strategy", "cost_cap", False),
        ("new_key", 1, False),
    ],
)
def test_money_time_and_state_must_be_exact(path, value, expected):
    steps = tuple(path.split("."))
    sent = with_value({}, steps, value)
    live = with_value({}, steps, "another")
    assert [each.is_exact for each in mismatches(sent, live)] == [expected]


@pytest.mark.parametrize(
    ("live", "paths"),
    [
        pytest.param({"config": {"pacing": "standard"}}, ["config.pacing"], id="kept"),
        pytest.param({"config": {"pacing": None}}, [], id="null"),
        pytest.param({"config": {}}, [], id="absent"),
        pytest.param({}, [], id="not_told"),
    ],
)
def test_a_key_that_was_cleared_and_still_has_a_value(live, paths):
    planned = changes(ad_group(status="paused"), ad_group(config={"pacing": "standard"}, daily_budget=30))
    assert [
        path_text(each.path) for each in uncleared(planned, {"status": "active", "daily_budget": 30, **live})
    ] == paths


def test_an_empty_list_is_cleared_enough():
    planned = changes(ad_group(), ad_group(config={"targeting": {"countries": ["US"]}}))
    assert uncleared(planned, {"config": {"targeting": {"countries": []}}}) == []


@pytest.mark.parametrize(
    ("declared", "live", "told"),
    [
        pytest.param(
            {"daily_budget": 50},
            meta(daily_budget=3000),
            [("platform_config.meta.daily_budget", 5000, 3000)],
            id="budget",
        ),
        pytest.param(
            {"config": {"bid_amount": 500}},
            meta(bid_amount=400),
            [("platform_config.meta.bid_amount", 500, 400)],
            id="bid",
        ),
        pytest.param({"daily_budget": 50}, meta(daily_budget=5000), [], id="the_same_amount"),
        pytest.param({"daily_budget": 50}, meta(daily_budget=None), [], id="unset"),
        pytest.param({"daily_budget": 50}, meta(), [], id="absent"),
        pytest.param({"daily_budget": 50}, {}, [], id="not_told"),
        pytest.param(
            {"daily_budget": 50, **meta(daily_budget=5000)}, meta(daily_budget=3000), [], id="declared_itself"
        ),
        pytest.param({"status": "active"}, meta(status="PAUSED"), [], id="no_money"),
        pytest.param({}, meta(daily_budget=3000), [], id="not_sent"),
    ],
)
def test_an_amount_in_the_platforms_words_that_stands_against_one_that_was_sent(declared, live, told):
    found = overruled(declared, declared, live)
    assert [(path_text(each.path), each.sent, each.live) for each in found] == told


DAILY, CENTS, LIFETIME = {"daily_budget": 50}, meta(daily_budget=5000), meta(lifetime_budget=90_000)


@pytest.mark.parametrize(
    ("sent", "declared", "shown", "paths"),
    [
        pytest.param(DAILY, DAILY, LIFETIME, ["platform_config.meta.lifetime_budget"], id="dollars"),
        pytest.param(CENTS, CENTS, LIFETIME, ["platform_config.meta.lifetime_budget"], id="cents"),
        pytest.param(
            LIFETIME, LIFETIME, DAILY | CENTS, ["daily_budget", "platform_config.meta.daily_budget"], id="lifetime"
        ),
        pytest.param(DAILY, DAILY | LIFETIME, LIFETIME, [], id="declared_lifetime"),
        pytest.param(LIFETIME, DAILY | LIFETIME, DAILY, [], id="declared_dollars"),
        pytest.param(LIFETIME, DAILY | LIFETIME, DAILY | CENTS, [], id="cents_that_follow_declared_dollars"),
        pytest.param(
            LIFETIME,
            meta(daily_budget=5000, lifetime_budget=90_000),
            DAILY,
            [],
            id="dollars_that_follow_declared_cents",
        ),
        pytest.param(DAILY, DAILY, {}, [], id="nothing_shown"),
        pytest.param(DAILY, DAILY, meta(lifetime_budget=None), [], id="unset"),
        pytest.param({"name": "a"}, DAILY, LIFETIME, [], id="no_budget_sent"),
    ],
)
def test_an_undeclared_budget_that_goes_for_the_one_that_is_sent(sent, declared, shown, paths):
    found = displaced(sent, declared, shown)
    assert [(path_text(each.path), each.effect) for each in found] == [(path, "clear") for path in paths]


@EXAMPLES
@given(declarations("meta", twins=True))
def test_what_comes_back_as_sent_is_no_mismatch(declared):
    assert mismatches(declared, declared) == []


@EXAMPLES
@given(declarations("meta"))
def test_every_told_leaf_is_looked_for(declared):
    sent = sendable(declared, "meta")
    nothing = {key: {} if isinstance(value, dict) else None for key, value in sent.items()}
    nothing = {**nothing, "platform_config": {"meta": {}}}
    returned = {path for path, _, at in leaves(sent) if not at.traits.never_returned}
    assert {each.path for each in mismatches(sent, nothing)} == returned
