"""What an answer must show after a write, and what it shows beside that."""

import pytest
from hypothesis import given
from planning_examples import EXAMPLES

from build import ad_group, declarations
from pulumi_whop_provider.paths import path_text, with_value
from pulumi_whop_provider.planning.body import create_body
from pulumi_whop_provider.planning.diff import changes, leaves
from pulumi_whop_provider.planning.sides import NOTHING, State
from pulumi_whop_provider.planning.verification import mismatches, must_show, overruled, uncleared, was_applied
from pulumi_whop_provider.schema.fields import field_at


def meta(**settings):
    return {"platform_config": {"meta": settings}}


def tiktok(**settings):
    return {"platform_config": {"tiktok": settings}}


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
    assert [path_text(each.path) for each in mismatches(sent, live)] == paths


def test_a_mismatch_has_both_sides():
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
        pytest.param({}, [], id="not_shown"),
    ],
)
def test_a_key_that_was_cleared_and_still_has_a_value(live, paths):
    former = ad_group(config={"pacing": "standard"}, daily_budget=30)
    planned = changes(ad_group(status="paused"), State(former, NOTHING))
    assert [
        path_text(each.path) for each in uncleared(planned, {"status": "active", "daily_budget": 30, **live})
    ] == paths


def test_an_empty_list_is_cleared_enough():
    former = ad_group(config={"targeting": {"countries": ["US"]}})
    planned = changes(ad_group(), State(former, NOTHING))
    assert uncleared(planned, {"config": {"targeting": {"countries": []}}}) == []


@pytest.mark.parametrize(
    ("declared", "live", "expected"),
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
        pytest.param({"daily_budget": 50}, {}, [], id="not_shown"),
        pytest.param(
            {"daily_budget": 50, **meta(daily_budget=5000)}, meta(daily_budget=3000), [], id="declared_itself"
        ),
        pytest.param({"status": "active"}, meta(status="PAUSED"), [], id="no_money"),
        pytest.param({}, meta(daily_budget=3000), [], id="not_sent"),
    ],
)
def test_an_amount_in_the_platforms_words_that_stands_against_one_that_was_sent(declared, live, expected):
    found = overruled(declared, declared, live)
    assert [(path_text(each.path), each.sent, each.live) for each in found] == expected


DAILY, CENTS, LIFETIME = {"daily_budget": 50}, meta(daily_budget=5000), meta(lifetime_budget=90_000)


@pytest.mark.parametrize(
    ("body", "declared", "expected"),
    [
        pytest.param({"name": "a"}, DAILY, {"name": "a"}, id="no_budget_sent"),
        pytest.param({"daily_budget": None}, DAILY, {"daily_budget": None}, id="budget_cleared"),
        pytest.param(DAILY, DAILY | LIFETIME, DAILY | LIFETIME, id="other_budget_declared_too"),
        pytest.param(DAILY, DAILY | CENTS, DAILY | CENTS, id="declared_in_both_places"),
        pytest.param(LIFETIME, LIFETIME, LIFETIME, id="only_the_one_that_is_sent"),
    ],
)
def test_a_declared_budget_must_be_shown_beside_the_one_that_was_sent(body, declared, expected):
    assert must_show(body, declared) == expected


@pytest.mark.parametrize(
    ("body", "before", "after", "expected"),
    [
        pytest.param(DAILY, {"daily_budget": 30}, DAILY, True, id="shown"),
        pytest.param(DAILY, DAILY, DAILY, True, id="shown_before_too"),
        pytest.param(DAILY, {"daily_budget": 30}, {"daily_budget": 30}, False, id="not_shown"),
        pytest.param(DAILY, {"daily_budget": 30}, {}, False, id="nothing_shown"),
        pytest.param({"daily_budget": None}, DAILY, {"daily_budget": None}, True, id="cleared"),
        pytest.param({"daily_budget": None}, DAILY, DAILY, False, id="not_cleared"),
        pytest.param(
            {"config": {"targeting": {"countries": None}}},
            {"config": {"targeting": {"countries": ["US"]}}},
            {"config": {"targeting": {"countries": []}}},
            True,
            id="cleared_to_an_empty_list",
        ),
        pytest.param(
            {"name": "b", **meta(user_os=["iOS"])},
            {"name": "a", **meta()},
            {"name": "b", **meta()},
            True,
            id="never_returned_beside_what_changed",
        ),
        pytest.param(
            {"name": "b", **meta(user_os=["iOS"])},
            {"name": "b", **meta()},
            {"name": "b", **meta()},
            False,
            id="never_returned_beside_what_was_so_before",
        ),
        pytest.param(
            {"status": "active"}, {"status": "paused"}, {"status": "in_review"}, True, id="active_and_under_review"
        ),
    ],
)
def test_a_lost_write_was_made_if_all_is_shown_or_what_is_shown_has_changed(body, before, after, expected):
    assert was_applied(body, before, after) is expected


@EXAMPLES
@given(declarations("meta", twins=True))
def test_what_comes_back_as_sent_is_no_mismatch(declared):
    assert mismatches(declared, declared) == []


@EXAMPLES
@given(declarations("meta"))
def test_every_shown_leaf_is_looked_for(declared):
    sent = create_body(declared, "meta")
    nothing = {key: {} if isinstance(value, dict) else None for key, value in sent.items()}
    nothing = {**nothing, "platform_config": {"meta": {}}}
    returned = {path for path, _, at in leaves(sent) if not at.traits.never_returned}
    assert {each.path for each in mismatches(sent, nothing)} == returned
