"""What an answer must show after a write, and what it shows beside that."""

import pytest

from build import ad_group
from pulumi_whop_provider.paths import path_text
from pulumi_whop_provider.planning.diff import changes
from pulumi_whop_provider.planning.sides import NOTHING, State
from pulumi_whop_provider.planning.verification import must_show, overruled, uncleared, was_applied


def meta(**settings):
    return {"platform_config": {"meta": settings}}


def tiktok(**settings):
    return {"platform_config": {"tiktok": settings}}


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
        path_text(each.path) for each in uncleared(planned, {}, {"status": "active", "daily_budget": 30, **live})
    ] == paths


def test_an_empty_list_is_cleared_enough():
    former = ad_group(config={"targeting": {"countries": ["US"]}})
    planned = changes(ad_group(), State(former, NOTHING))
    assert uncleared(planned, {}, {"config": {"targeting": {"countries": []}}}) == []


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
def test_an_amount_in_the_platforms_words_that_contradicts_one_that_was_sent(declared, live, expected):
    found = overruled(declared, declared, live)
    assert [(path_text(each.path), each.declared, each.live) for each in found] == expected


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
