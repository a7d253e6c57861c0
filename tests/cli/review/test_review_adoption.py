"""The money of an adoption is read back from the line in which the provider reports it."""

from decimal import Decimal

from hypothesis import given, strategies as st

from pulumi_whop_cli.review.adoption import settings, spending
from pulumi_whop_provider.planning.spend import Amount, Spending, of_adoption

AMOUNTS = st.builds(
    Amount,
    st.decimals(Decimal("0.001"), 10**9, places=3).map(lambda amount: amount.quantize(Decimal("0.001"))),
    st.sampled_from(["a day", "in total", "over its lifetime"]),
)
BUDGETS = st.one_of(
    st.builds(Spending, st.lists(AMOUNTS, max_size=2).map(tuple)),
    st.just(Spending(is_known=False)),
)


def side(budget, idle):
    return Spending(budget.amounts, idle, budget.is_known)


@given(BUDGETS, BUDGETS, st.sampled_from(["", "paused"]), st.sampled_from(["", "paused"]))
def test_what_the_provider_says_is_what_the_review_reads(former, later, idle_before, idle_after):
    before, after = side(former, idle_before), side(later, idle_after)
    found = spending(["adopting adgrp_1 changes name", of_adoption(before, after)])
    assert found is not None
    for read, said in zip(found, (before, after), strict=True):
        assert (read.budget, read.idle) == (said.budget, said.idle)


def test_lines_about_something_else_say_nothing_about_the_money():
    assert spending(["adopting adgrp_1 changes daily_budget: $30.00 → $45.00", "daily_budget: look at it"]) is None


def test_the_settings_are_those_that_the_provider_names():
    lines = ["adopting adgrp_1 changes name", "adopting adgrp_1 sets config.x, which the API does not show", "other"]
    assert list(settings(lines)) == ["changes name", "sets config.x, which the API does not show"]
