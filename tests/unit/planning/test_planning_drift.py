"""What has drifted: declared, baseline and live compared path by path."""

from copy import deepcopy

import pytest
from hypothesis import given
from planning_examples import EXAMPLES

from build import declarations
from pulumi_whop_provider.paths import path_text, with_value
from pulumi_whop_provider.planning.body import create_body
from pulumi_whop_provider.planning.diff import leaves
from pulumi_whop_provider.planning.drift import drifts, is_met, undeclared_changes, unmet
from pulumi_whop_provider.planning.sides import NOT_SHOWN
from pulumi_whop_provider.schema.fields import field_at

NOON, LATER = "2026-01-01T12:00:00Z", "2026-01-02T12:00:00Z"


def meta(**settings):
    return {"platform_config": {"meta": settings}}


def tiktok(**settings):
    return {"platform_config": {"tiktok": settings}}


def config(**settings):
    return {"config": settings}


def drifted(declared, baseline, live):
    return [path_text(each.path) for each in drifts(declared, baseline, live)]


def changed(declared, baseline, live):
    return [path_text(each.path) for each in undeclared_changes(declared, baseline, live)]


@pytest.mark.parametrize(
    ("declared", "baseline", "live"),
    [
        pytest.param({"daily_budget": 50}, {"daily_budget": 50}, {"daily_budget": 70}, id="live_moved"),
        pytest.param({"daily_budget": 50}, {"daily_budget": 50}, {"daily_budget": None}, id="live_was_cleared"),
        pytest.param({"daily_budget": 50}, {"daily_budget": 60}, {"daily_budget": 70}, id="all_three_differ"),
        pytest.param({"daily_budget": 50}, {}, {"daily_budget": 70}, id="baseline_does_not_tell"),
        pytest.param({"daily_budget": 50}, {"daily_budget": None}, {"daily_budget": 70}, id="baseline_was_unset"),
        pytest.param(config(end_time=NOON), config(end_time=NOON), config(end_time=LATER), id="time"),
        pytest.param(config(pacing="standard"), config(pacing="standard"), config(), id="key_is_gone_from_a_block"),
        pytest.param(
            config(targeting={"countries": ["US"]}),
            config(targeting={"countries": ["US"]}),
            config(targeting={"countries": ["US", "DE"]}),
            id="one_more_in_a_set",
        ),
        pytest.param({"status": "paused"}, {"status": "paused"}, {"status": "in_review"}, id="verdict_on_a_paused_one"),
        pytest.param(
            {"status": "inactive"}, {"status": "inactive"}, {"status": "rejected"}, id="verdict_on_an_ended_one"
        ),
        pytest.param({"status": "active"}, {"status": "active"}, {"status": "inactive"}, id="ended"),
        pytest.param({"status": "active"}, {"status": "in_review"}, {"status": "paused"}, id="paused_under_review"),
    ],
)
def test_a_declared_path_has_drifted(declared, baseline, live):
    assert drifted(declared, baseline, live) == [path_text(path) for path, _, _ in leaves(declared)]


@pytest.mark.parametrize(
    ("declared", "baseline", "live"),
    [
        pytest.param({"daily_budget": 50}, {"daily_budget": 50}, {"daily_budget": 50.0}, id="nothing_moved"),
        pytest.param({"daily_budget": 50}, {"daily_budget": 60}, {"daily_budget": 60}, id="still_as_the_baseline"),
        pytest.param({"daily_budget": 50}, {"daily_budget": 60}, {"daily_budget": 50}, id="moved_to_what_is_declared"),
        pytest.param({"daily_budget": 50}, {"daily_budget": 50}, {}, id="live_does_not_tell"),
        pytest.param(config(pacing="standard"), config(pacing="standard"), {}, id="live_lacks_the_block"),
        pytest.param(config(targeting={"countries": []}), config(), config(), id="empty_list_and_nothing"),
        pytest.param(
            config(end_time="2026-01-01T13:00:00+01:00"),
            config(end_time=NOON),
            config(end_time=NOON),
            id="rewritten_time",
        ),
        pytest.param(
            config(targeting={"languages": ["xx"]}),
            config(targeting={"languages": ["en"]}),
            config(targeting={"languages": ["en"]}),
            id="value_that_the_server_rewrote_at_once",
        ),
        pytest.param(
            meta(geo_locations={"countries": ["US"]}),
            meta(geo_locations={"countries": ["US"]}),
            meta(geo_locations={"countries": ["US"], "location_types": ["home"]}),
            id="enlarged_object",
        ),
        pytest.param(
            meta(geo_locations={"cities": [{"key": "1"}]}),
            meta(geo_locations={"cities": [{"key": "1"}]}),
            meta(geo_locations={"cities": [{"key": "1", "name": "Paris"}]}),
            id="enlarged_item_of_a_list",
        ),
        pytest.param(
            meta(user_os=["iOS"]), meta(user_os=["iOS"]), meta(optimization_goal="REACH"), id="never_returned"
        ),
        pytest.param(
            {"platform_config": {"tiktok": {"pacing": "PACING_MODE_FAST"}}}, meta(), meta(), id="the_other_platform"
        ),
        pytest.param({"adopt_id": "adgrp_1"}, {"adopt_id": "adgrp_1"}, {"adopt_id": "adgrp_2"}, id="key_of_our_own"),
        pytest.param({}, {"daily_budget": 50}, {"daily_budget": 70}, id="undeclared"),
        *(
            pytest.param({"status": "active"}, {"status": "active"}, {"status": verdict}, id=f"active_and_{verdict}")
            for verdict in ("in_review", "rejected", "flagged")
        ),
    ],
)
def test_a_declared_path_has_not_drifted(declared, baseline, live):
    assert drifted(declared, baseline, live) == []


def test_a_drift_tells_all_three_sides():
    (drift,) = drifts({"daily_budget": 50}, {"daily_budget": 60}, {"daily_budget": 70})
    assert (drift.declared, drift.baseline, drift.live, drift.field) == (50, 60, 70, field_at(("daily_budget",)))


def test_a_drift_without_a_baseline_says_so():
    (drift,) = drifts({"daily_budget": 50}, {}, {"daily_budget": 70})
    assert drift.baseline is NOT_SHOWN


def test_each_drifted_path_is_reported_once_in_the_order_of_the_declaration():
    declared = {"status": "active", "config": {"pacing": "standard", "bid_amount": 5}}
    live = {"config": {"bid_amount": 6, "pacing": "accelerated"}, "status": "paused"}
    assert drifted(declared, declared, live) == ["status", "config.pacing", "config.bid_amount"]


@pytest.mark.parametrize(
    ("path", "live", "expected"),
    [
        (("status",), "in_review", True),
        (("status",), "active", True),
        (("status",), "paused", False),
        (("platform_config", "meta", "status"), "rejected", False),
    ],
    ids=["review", "active", "paused", "verdict_elsewhere"],
)
def test_only_the_status_of_the_ad_group_may_be_a_verdict(path, live, expected):
    assert is_met(path, None, "active", live) is expected


@pytest.mark.parametrize(
    ("declared", "baseline", "live", "expected"),
    [
        pytest.param({}, {"daily_budget": 50}, {"daily_budget": 70}, ["daily_budget"], id="moved"),
        pytest.param({}, {"daily_budget": 50}, {"daily_budget": 50.0}, [], id="nothing_moved"),
        pytest.param({}, {"daily_budget": 50}, {}, [], id="live_does_not_tell"),
        pytest.param({}, {}, {"daily_budget": 50}, [], id="baseline_does_not_tell"),
        pytest.param({}, {"daily_budget": None}, {"daily_budget": 50}, ["daily_budget"], id="was_unset"),
        pytest.param({}, config(pacing="standard"), config(), ["config.pacing"], id="was_cleared"),
        pytest.param({}, config(new_key=1), config(new_key=2), ["config.new_key"], id="key_that_nobody_knows"),
        pytest.param(
            {},
            meta(geo_locations={"a": 1, "b": 2}),
            meta(geo_locations={"a": 1, "b": 3}),
            ["platform_config.meta.geo_locations.b"],
            id="deep_in_an_object",
        ),
        pytest.param({"daily_budget": 50}, {"daily_budget": 50}, {"daily_budget": 70}, [], id="declared"),
        pytest.param(
            config(pacing="standard"),
            config(bid_amount=5, pacing="standard"),
            config(bid_amount=6, pacing="standard"),
            ["config.bid_amount"],
            id="beside_a_declared_one",
        ),
        pytest.param(
            {"status": "active"},
            {"status": "active", **meta(status="ACTIVE")},
            {"status": "paused", **meta(status="PAUSED")},
            [],
            id="twin_that_followed_a_declared_one",
        ),
        pytest.param(
            {"status": "active"},
            {"status": "active", **meta(status="ACTIVE")},
            {"status": "active", **meta(status="PAUSED")},
            ["platform_config.meta.status"],
            id="twin_that_moved_alone",
        ),
        pytest.param(
            {},
            {"status": "active", **meta(status="ACTIVE")},
            {"status": "paused", **meta(status="PAUSED")},
            ["status", "platform_config.meta.status"],
            id="both_twins_undeclared",
        ),
        pytest.param(
            config(targeting={"countries": ["US"]}),
            config(targeting={"countries": ["US"]}) | meta(geo_locations={"countries": ["US"]}),
            config(targeting={"countries": ["DE"]}) | meta(geo_locations={"countries": ["DE"]}),
            [],
            id="list_that_followed",
        ),
        pytest.param({}, meta(user_os=["iOS"]), meta(), [], id="never_returned"),
    ],
)
def test_an_undeclared_path_changed(declared, baseline, live, expected):
    assert changed(declared, baseline, live) == expected


def test_an_undeclared_change_tells_both_answers():
    (change,) = undeclared_changes({}, {"daily_budget": 50}, {"daily_budget": 70})
    assert (change.declared, change.baseline, change.live, change.field) == (None, 50, 70, field_at(("daily_budget",)))


@EXAMPLES
@given(declarations("meta", twins=True), declarations("meta"))
def test_an_answer_that_did_not_move_is_not_drift(declared, answer):
    again = deepcopy(answer)
    assert drifts(declared, answer, again) == []
    assert undeclared_changes(declared, answer, again) == []


@EXAMPLES
@given(declarations("tiktok", twins=True), declarations("tiktok"))
def test_an_answer_that_is_as_declared_is_not_drift(declared, baseline):
    assert drifts(declared, baseline, declared) == []


@EXAMPLES
@given(declarations("meta"), declarations("meta"), declarations("meta"))
def test_no_path_is_reported_as_both_declared_and_undeclared(declared, baseline, live):
    reported = {each.path for each in drifts(declared, baseline, live)}
    assert not reported & {each.path for each in undeclared_changes(declared, baseline, live)}


CONFIG = {"pacing": "standard", "bid_amount": 5, "targeting": {"age_min": 18}}


@pytest.mark.parametrize(
    ("sent", "live", "paths"),
    [
        pytest.param({"daily_budget": 50}, {"daily_budget": 50.0}, [], id="taken"),
        pytest.param({"daily_budget": 50}, {"daily_budget": 40}, ["daily_budget"], id="not_taken"),
        pytest.param({"daily_budget": 50}, {"daily_budget": None}, ["daily_budget"], id="unset"),
        pytest.param({"daily_budget": 50}, {}, [], id="not_shown"),
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
    assert [path_text(each.path) for each in unmet(sent, {}, live)] == paths


def test_a_mismatch_has_both_sides():
    (mismatch,) = unmet({"daily_budget": 50}, {}, {"daily_budget": 40})
    assert (mismatch.declared, mismatch.live, mismatch.field) == (50, 40, field_at(("daily_budget",)))


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
    assert [each.is_exact for each in unmet(sent, {}, live)] == [expected]


@EXAMPLES
@given(declarations("meta", twins=True))
def test_what_comes_back_as_sent_is_not_a_mismatch(declared):
    assert unmet(declared, {}, declared) == []


@EXAMPLES
@given(declarations("meta"))
def test_every_shown_leaf_is_looked_for(declared):
    sent = create_body(declared, "meta")
    nothing = {key: {} if isinstance(value, dict) else None for key, value in sent.items()}
    nothing = {**nothing, "platform_config": {"meta": {}}}
    returned = {path for path, _, at in leaves(sent) if not at.traits.never_returned}
    assert {each.path for each in unmet(sent, {}, nothing)} == returned
