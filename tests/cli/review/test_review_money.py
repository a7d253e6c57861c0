"""What a review counts: only what is live, by campaign, with what cannot be counted named."""

from decimal import Decimal

import pytest
from review_previews import CAMPAIGN, DAILY, SECRET, TITLE, UNKNOWN, line, observed, retained, review, step

from pulumi_whop_cli.review.money import Daily
from pulumi_whop_provider.planning.spend import Amount

WHOLE_RUN = Amount(Decimal(900), "over its lifetime")
PAUSED = {**DAILY, "status": "paused"}
LIFETIME = {
    "campaign_id": CAMPAIGN,
    "status": "active",
    "platform_config": {"meta": {"lifetime_budget": 90_000, "end_time": "2027-01-01T00:00:00Z"}},
}


def total(*steps, lines=None):
    daily = review(*steps, lines=lines).money.total
    return float(daily.before), float(daily.after)


@pytest.mark.parametrize(
    ("steps", "before", "after"),
    [
        pytest.param([step("same", "a", DAILY, DAILY)], 50, 50, id="unchanged"),
        pytest.param([step("create", "a", None, DAILY)], 0, 50, id="new"),
        pytest.param([step("create", "a", None, PAUSED)], 0, 0, id="new_and_paused"),
        pytest.param([step("create", "a", None, {"campaign_id": CAMPAIGN, "daily_budget": 5})], 0, 5, id="no_status"),
        pytest.param([step("update", "a", DAILY, {**DAILY, "daily_budget": 80})], 50, 80, id="raised"),
        pytest.param([step("update", "a", DAILY, PAUSED)], 50, 0, id="stopped"),
        pytest.param([step("update", "a", PAUSED, DAILY)], 0, 50, id="started"),
        pytest.param([step("delete", "a", DAILY)], 50, 0, id="removed"),
        pytest.param([step("delete", "a", PAUSED)], 0, 0, id="removed_while_paused"),
        pytest.param([step("replace", "a", DAILY, {**DAILY, "daily_budget": 60})], 50, 60, id="replaced"),
        pytest.param(
            [
                step("create-replacement", "a", DAILY, {**DAILY, "daily_budget": 60}),
                step("delete-replaced", "a", DAILY),
            ],
            50,
            60,
            id="replaced_in_two_steps",
        ),
        pytest.param(
            [step("refresh", "a", DAILY, DAILY), step("create", "a", None, DAILY)], 0, 50, id="deleted_and_made_again"
        ),
        pytest.param([retained(step("delete", "a", DAILY))], 50, 50, id="retained"),
        pytest.param(
            [retained(step("replace", "a", DAILY, {**DAILY, "daily_budget": 60}))], 50, 110, id="replaced_and_retained"
        ),
        pytest.param([step("refresh", "a", DAILY, DAILY)], 0, 0, id="refreshed_alone"),
        pytest.param([step("read", "a", None, DAILY)], 0, 0, id="looked_up"),
        pytest.param(
            [step("update", "a", {"campaign_id": CAMPAIGN}, {"campaign_id": CAMPAIGN, "config": {}}, observed(DAILY))],
            50,
            50,
            id="undeclared_budget_counts_as_the_api_shows_it",
        ),
        pytest.param(
            [
                step(
                    "update",
                    "a",
                    {**DAILY, "daily_budget": SECRET},
                    {**DAILY, "daily_budget": SECRET},
                    observed(DAILY),
                )
            ],
            0,
            0,
            id="secret_budget_is_not_read_from_the_answer",
        ),
        pytest.param([step("create", "a", None, LIFETIME)], 0, 0, id="budget_of_a_whole_run"),
    ],
)
def test_what_is_spent_a_day(steps, before, after):
    assert total(*steps) == (before, after)


def test_a_month_has_30_4_days():
    daily = Daily(Decimal(50), Decimal(80))
    assert (daily.a_month.before, daily.a_month.after) == (Decimal("1520.0"), Decimal("2432.0"))
    assert daily.a_month.difference == Decimal("912.0")


def test_each_campaign_has_its_sum_under_its_title():
    other = {**DAILY, "campaign_id": "adcamp_2"}
    found = review(
        step("same", "a", DAILY, DAILY),
        step("update", "b", DAILY, PAUSED),
        step("same", "c", other, other, observed(other, id="adcamp_2", title="Bikes")),
        step("create", "d", None, {**DAILY, "campaign_id": "adcamp_3"}),
    )
    sums = [(each.title or each.id, daily.before, daily.after) for each, daily in found.money.by_campaign]
    assert sums == [("adcamp_3", 0, 50), (TITLE, 100, 50), ("Bikes", 50, 50)]


@pytest.mark.parametrize("order", [1, -1], ids=["as_printed", "the_other_way_round"])
def test_a_campaign_that_was_renamed_has_the_title_of_the_latest_answer(order):
    old = observed(DAILY, title="Old") | {"updated_at": "2026-01-01T00:00:00Z"}
    new = observed(DAILY, title="New") | {"updated_at": "2026-01-02T00:00:00Z"}
    steps = [step("same", "a", DAILY, DAILY, old), step("same", "b", DAILY, DAILY, new)]
    ((campaign, _),) = review(*steps[::order]).money.by_campaign
    assert campaign.title == "New"


def test_an_ad_group_that_moves_counts_in_both_campaigns():
    moved = step("replace", "a", DAILY, {**DAILY, "campaign_id": "adcamp_2"})
    sums = [(each.id, daily.before, daily.after) for each, daily in review(moved).money.by_campaign]
    assert sums == [("adcamp_2", 0, 50), (CAMPAIGN, 50, 0)]


def test_a_budget_of_a_whole_run_stands_apart_with_its_end():
    more = {**LIFETIME, "platform_config": {"meta": {"lifetime_budget": 120_000, "end_time": "2027-01-01T00:00:00Z"}}}
    (found,) = review(step("update", "a", LIFETIME, more)).money.lifetimes
    assert (str(found.before), str(found.after), found.end) == (
        "$900.00 over its lifetime",
        "$1,200.00 over its lifetime",
        "2027-01-01T00:00:00Z",
    )


def test_the_budget_of_a_predecessor_that_is_retained_stands_beside_that_of_its_successor():
    more = {**LIFETIME, "campaign_id": "adcamp_2", "platform_config": {"meta": {"lifetime_budget": 120_000}}}
    found = review(retained(step("replace", "a", LIFETIME, more))).money.lifetimes
    assert [(each.campaign.id, each.before, each.after, each.is_managed) for each in found] == [
        (CAMPAIGN, WHOLE_RUN, WHOLE_RUN, False),
        ("adcamp_2", None, Amount(Decimal(1200), "over its lifetime"), True),
    ]


@pytest.mark.parametrize(
    ("made", "sides"),
    [
        pytest.param(step("replace", "a", LIFETIME, {**LIFETIME, "name": "b"}), (True, True, True), id="replaced"),
        pytest.param(retained(step("delete", "a", LIFETIME)), (True, True, False), id="retained"),
        pytest.param(step("delete", "a", LIFETIME), (True, False, True), id="removed"),
        pytest.param(
            retained(step("replace", "a", LIFETIME, {**DAILY, "campaign_id": "adcamp_2"})),
            (True, True, False),
            id="replaced_by_a_daily_budget_and_retained",
        ),
    ],
)
def test_a_budget_of_a_whole_run_is_one_row(made, sides):
    (found,) = review(made).money.lifetimes
    assert (found.before == WHOLE_RUN, found.after == WHOLE_RUN, found.is_managed) == sides


@pytest.mark.parametrize("value", [UNKNOWN, SECRET], ids=["unknown", "secret"])
def test_a_budget_that_is_not_shown_is_named_and_not_counted_as_zero(value):
    found = review(step("create", "a", None, {**DAILY, "daily_budget": value}), step("create", "b", None, DAILY))
    assert (found.money.total.after, found.money.unknown) == (50, ["a"])


def test_a_budget_that_is_not_shown_does_not_matter_while_paused():
    assert review(step("create", "a", None, {**PAUSED, "daily_budget": UNKNOWN})).money.unknown == []


def test_an_ad_group_without_a_budget_of_its_own_is_named():
    found = review(step("create", "a", None, {"campaign_id": CAMPAIGN, "status": "active"}))
    assert (found.money.unbudgeted, found.money.unknown) == (["a"], [])


ADOPTED = {**DAILY, "adopt_id": "adgrp_9"}


@pytest.mark.parametrize(
    ("money", "before", "after"),
    [
        ("$30.00 → $50.00 a day", 30, 50),
        ("stays live: $50.00 a day", 50, 50),
        ("stays paused: $50.00 a day", 0, 0),
        ("goes live: $50.00 a day", 0, 50),
        ("goes live: $1,030.50 → $50.00 a day", 0, 50),
        ("stops: $50.00 a day", 50, 0),
        ("$30.00 → $50.00 a day, while paused", 0, 0),
        ("$900.00 over its lifetime → $50.00 a day", 0, 50),
    ],
)
def test_the_money_of_an_adoption_is_what_the_provider_reports(money, before, after):
    assert total(step("create", "a", None, ADOPTED), lines=[line("info", "a", money)]) == (before, after)


def test_an_adoption_whose_money_nobody_reports_is_named():
    assert review(step("create", "a", None, ADOPTED)).money.unknown == ["a"]


def test_a_secret_budget_of_an_adoption_is_not_taken_from_the_providers_line():
    secret = {**ADOPTED, "daily_budget": SECRET}
    found = review(step("create", "a", None, secret), lines=[line("info", "a", "$30.00 → $50.00 a day")])
    assert (found.money.unknown, found.money.total.after) == (["a"], 0)
