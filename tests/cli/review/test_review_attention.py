"""What needs a reviewer's eye, and what does not."""

from pathlib import Path
from typing import get_args

import pytest
from review_previews import CAMPAIGN, DAILY, SECRET, UNKNOWN, line, observed, retained, review, step

from pulumi_whop_cli.review.kinds import LINKS, TITLES, Kind

PAUSED = {**DAILY, "status": "paused"}
CAPPED = {**DAILY, "config": {"bid_strategy": "cost_cap", "bid_amount": 1200}}
US = {**DAILY, "config": {"targeting": {"countries": ["US"], "age_min": 25}}}


def concerns(*steps, lines=None, **options):
    return [(each.kind, each.reason) for each in review(*steps, lines=lines, **options).concerns]


def kinds(*steps, lines=None, **options):
    return [kind for kind, _ in concerns(*steps, lines=lines, **options)]


def targeting(**settings):
    return {**DAILY, "config": {"targeting": settings}}


def meta(**settings):
    return {**DAILY, "platform_config": {"meta": settings}}


def update(before, after, answer=None):
    return step("update", "a", before, after, answer)


def reason(kind, *steps, lines=None, **options):
    return [text for found, text in concerns(*steps, lines=lines, **options) if found == kind]


def test_every_kind_has_a_title_in_the_order_of_the_kinds():
    assert tuple(TITLES) == get_args(Kind)
    assert set(LINKS) <= set(TITLES)


def test_what_stays_as_it_is_needs_no_eye():
    assert concerns(step("same", "a", DAILY, DAILY)) == []


@pytest.mark.parametrize(
    ("made", "says"),
    [
        pytest.param(step("create", "a", None, DAILY), ["$50.00 a day"], id="new"),
        pytest.param(step("create", "a", None, PAUSED), [], id="new_and_paused"),
        pytest.param(update(PAUSED, DAILY), ["$50.00 a day"], id="started"),
        pytest.param(update(DAILY, {**DAILY, "daily_budget": 51}), [], id="live_already"),
        pytest.param(
            step("create", "a", None, {**DAILY, "status": UNKNOWN}), ["$50.00 a day"], id="a_status_that_may_be_active"
        ),
    ],
)
def test_what_goes_live(made, says):
    assert reason("goes-live", made) == says


@pytest.mark.parametrize(
    ("after", "share", "says"),
    [
        pytest.param(60, 0.2, ["$50.00 → $60.00 a day (+20%)"], id="by_the_share"),
        pytest.param(59.99, 0.2, [], id="by_less"),
        pytest.param(60, 0.5, [], id="a_larger_share_is_allowed"),
        pytest.param(40, 0.2, [], id="less"),
        pytest.param(50.01, 0, ["$50.00 → $50.01 a day (+0%)"], id="any_increase"),
        pytest.param(SECRET, 0.2, [], id="not_shown"),
    ],
)
def test_a_budget_that_goes_up(after, share, says):
    found = reason("budget-increase", update(DAILY, {**DAILY, "daily_budget": after}), budget_increase=share)
    assert found == says


def test_a_budget_of_a_paused_ad_group_may_go_up():
    assert reason("budget-increase", update(PAUSED, {**PAUSED, "daily_budget": 500})) == []


@pytest.mark.parametrize(("before", "says"), [(DAILY, ["$50.00 a day"]), (PAUSED, [])], ids=["live", "paused"])
def test_what_is_removed_while_it_spends(before, says):
    assert reason("removed-while-active", step("delete", "a", before)) == says


@pytest.mark.parametrize(
    ("made", "says"),
    [
        pytest.param(step("delete", "a", DAILY), ["$50.00 a day"], id="removed"),
        pytest.param(step("delete", "a", PAUSED), [], id="paused"),
        pytest.param(step("replace", "a", DAILY, {**DAILY, "daily_budget": 60}), ["$50.00 a day"], id="replaced"),
        pytest.param(update(DAILY, {**DAILY, "daily_budget": 60}), [], id="changed"),
    ],
)
def test_what_keeps_spending_though_the_program_lets_it_go(made, says):
    assert reason("retained", retained(made)) == says
    assert reason("removed-while-active", retained(made)) == []


def test_a_replacement_learns_anew():
    moved = step("replace", "a", DAILY, {**DAILY, "campaign_id": "adcamp_2"})
    assert reason("replaced", moved) == ["it moves to another campaign"]
    assert reason("replaced", step("replace", "a", DAILY, DAILY)) == ["its campaign stays the same"]


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        pytest.param(CAPPED, DAILY, ["cost cap $12.00 → not set"], id="no_longer_declared"),
        pytest.param(
            CAPPED,
            {**DAILY, "config": {"bid_strategy": "lowest_cost"}},
            ["cost cap $12.00 → lowest cost"],
            id="strategy_without_one",
        ),
        pytest.param(CAPPED, {**DAILY, "config": {"bid_strategy": "bid_cap", "bid_amount": 900}}, [], id="another_cap"),
        pytest.param(CAPPED, {**DAILY, "config": {"bid_strategy": "cost_cap", "bid_amount": SECRET}}, [], id="secret"),
        pytest.param(CAPPED, meta(bid_strategy="COST_CAP", bid_amount=1200), [], id="the_same_in_the_platforms_words"),
        pytest.param(DAILY, {**DAILY, "daily_budget": 51}, [], id="none_before"),
    ],
)
def test_a_bid_whose_limit_goes(before, after, says):
    assert reason("bid-cap-dropped", update(before, after)) == says


ENDING = {**DAILY, "config": {"end_time": "2027-01-01T00:00:00Z"}}


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        pytest.param(ENDING, DAILY, ["it ended at 2027-01-01T00:00:00Z"], id="no_longer_declared"),
        pytest.param(ENDING, meta(end_time="2027-01-01T00:00:00Z"), [], id="in_the_platforms_words"),
        pytest.param(ENDING, {**DAILY, "config": {"end_time": "2028-01-01T00:00:00Z"}}, [], id="later"),
        pytest.param(
            {"campaign_id": CAMPAIGN, **ENDING, "daily_budget": None, **meta(lifetime_budget=900)},
            {"campaign_id": CAMPAIGN, "status": "active"},
            [],
            id="kept_with_a_lifetime_budget_that_stays",
        ),
    ],
)
def test_an_end_time_that_goes(before, after, says):
    assert reason("end-time-removed", update(before, after)) == says


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        pytest.param(US, targeting(countries=["US", "CA"], age_min=25), ["CA added"], id="country"),
        pytest.param(US, targeting(countries=["US"], age_min=18), ["age_min from 25 to 18"], id="younger"),
        pytest.param(US, targeting(countries=["US"]), ["age_min 25 is no longer declared"], id="any_age"),
        pytest.param(US, targeting(countries=["US"], age_min=30), [], id="older"),
        pytest.param(US, targeting(age_min=25), ["no place is named any more"], id="everywhere"),
        pytest.param(targeting(genders=["female"]), targeting(genders=["all"]), ["not only women any more"], id="all"),
        pytest.param(targeting(genders=["all"]), targeting(genders=["male"]), [], id="men_only"),
        pytest.param(
            targeting(interest_ids=["1"]),
            targeting(interest_ids=["1", "2", "3"]),
            ["2 interests added"],
            id="interests",
        ),
        pytest.param(targeting(languages=["en"]), targeting(), ["no languages are named any more"], id="languages"),
        pytest.param(
            targeting(exclude_audience_ids=["1", "2"]),
            targeting(exclude_audience_ids=["2"]),
            ["1 audience no longer excluded"],
            id="exclusion",
        ),
        pytest.param(
            targeting(include_audience_ids=["1"]),
            targeting(include_audience_ids=["2"]),
            ["1 audience added"],
            id="other",
        ),
        pytest.param(
            meta(excluded_geo_locations={"countries": ["FR"]}), DAILY, ["1 country no longer excluded"], id="place"
        ),
        pytest.param(
            meta(targeting_automation={"advantage_audience": 0}),
            meta(targeting_automation={"advantage_audience": 1}),
            ["Meta may widen it"],
            id="by_meta",
        ),
        pytest.param(
            meta(targeting_automation={"advantage_audience": 1}),
            {**meta(targeting_automation={"advantage_audience": 1}), "daily_budget": 60},
            [],
            id="by_meta_as_before",
        ),
        pytest.param(targeting(languages=["en"]), targeting(languages=SECRET), [], id="secret_languages"),
        pytest.param(targeting(genders=["male"]), targeting(genders=SECRET), [], id="secret_gender"),
        pytest.param(
            US,
            {**targeting(age_min=25), "platform_config": {"meta": {"geo_locations": {"countries": ["US"]}}}},
            [],
            id="the_same_place_in_the_platforms_words",
        ),
        pytest.param(US, targeting(countries=SECRET, age_min=25), [], id="secret_places"),
        pytest.param(US, targeting(countries=UNKNOWN, age_min=UNKNOWN), [], id="unknown"),
        pytest.param(
            meta(geo_locations={"regions": [{"key": "1"}]}),
            meta(geo_locations={"regions": [{"key": "1"}], "cities": [{"key": "2"}]}),
            ["1 city added"],
            id="city",
        ),
    ],
)
def test_an_audience_that_gets_wider(before, after, says):
    assert reason("audience-widened", update(before, after)) == says


@pytest.mark.parametrize(
    ("made", "says"),
    [
        pytest.param(update(US, targeting(countries=["US"], age_min=30)), ["audience"], id="audience"),
        pytest.param(
            update(DAILY, {**DAILY, "config": {"optimization_goal": "reach"}}), ["optimisation goal"], id="goal"
        ),
        pytest.param(update(CAPPED, {**DAILY, "config": {"bid_amount": 1200}}), ["bid strategy"], id="bid_strategy"),
        pytest.param(update(DAILY, {**DAILY, "daily_budget": 35}), ["budget (-30%)"], id="large_step_down"),
        pytest.param(update(DAILY, {**DAILY, "daily_budget": 55}), [], id="small_step"),
        pytest.param(update(CAPPED, {**CAPPED, "config": {**CAPPED["config"], "bid_amount": 1}}), [], id="bid"),
        pytest.param(update(PAUSED, {**PAUSED, "config": {"optimization_goal": "reach"}}), [], id="paused"),
        pytest.param(
            update(DAILY, {**DAILY, "config": {"optimization_goal": "reach"}}, observed(DAILY, "tiktok")),
            [],
            id="another_platform",
        ),
        pytest.param(step("create", "a", None, US), [], id="new"),
    ],
)
def test_what_makes_metas_learning_phase_start_again(made, says):
    assert reason("learning-phase", made) == says


def test_a_setting_that_cannot_be_read_back():
    assert reason("not-readable", update(DAILY, meta(user_os=["iOS"]))) == ["platform_config.meta.user_os"]


DRIFT = line("warning", "a", "changed outside Pulumi: daily_budget: $50.00 → $70.00")


def test_a_change_that_overwrites_what_somebody_did_elsewhere():
    live = {**DAILY, "daily_budget": 70}
    assert reason("overwrites-drift", update(live, DAILY), lines=[DRIFT]) == ["daily_budget"]


def test_a_change_beside_what_somebody_did_elsewhere_overwrites_nothing():
    assert reason("overwrites-drift", update(DAILY, {**DAILY, "status": "paused"}), lines=[DRIFT]) == []


def test_a_warning_of_the_provider_is_passed_on():
    warning = line("warning", "a", "config.bid_amount: 0.5 cents; look at the unit")
    found = concerns(step("same", "a", DAILY, DAILY), lines=[warning])
    assert found == [("warning", "config.bid_amount: 0.5 cents; look at the unit")]


@pytest.mark.parametrize(
    "text",
    [
        "adopting adgrp_1 changes daily_budget: $30.00 → $50.00",
        "changed outside Pulumi, and not declared: config.pacing: nothing → accelerated",
        "the ad platform's review: status is in_review, declared active",
    ],
)
def test_a_line_that_the_review_shows_elsewhere_is_no_warning(text):
    assert "warning" not in kinds(step("same", "a", DAILY, DAILY), lines=[line("warning", "a", text)])


def test_every_kind_is_explained_in_the_documentation():
    page = (Path(__file__).parents[3] / "docs" / "review.md").read_text()
    rows = [row.split("`")[1] for row in page.splitlines() if row.startswith("| `") and row.split("`")[1] in TITLES]
    assert sorted(rows) == sorted(TITLES)
