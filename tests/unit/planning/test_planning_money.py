"""Amounts of money in dollars, whichever unit a field has."""

from decimal import Decimal

import pytest

from pulumi_whop_provider.planning.money import dollar_text, dollars
from pulumi_whop_provider.schema.fields import field_at
from pulumi_whop_provider.unknown import UNKNOWN

DOLLARS = "daily_budget"
CENTS = "platform_config.meta.daily_budget"


@pytest.mark.parametrize(
    ("path", "value", "amount"),
    [
        pytest.param(DOLLARS, 50, "50", id="dollars"),
        pytest.param(DOLLARS, 19.99, "19.99", id="dollars_as_they_are_written"),
        pytest.param(CENTS, 1999, "19.99", id="cents"),
        pytest.param(CENTS, 1999.0, "19.99", id="cents_as_a_float"),
        pytest.param(DOLLARS, 33.333, "33.333", id="dollars_with_a_fraction_of_a_cent"),
        pytest.param(CENTS, 5060.4, "50.604", id="fraction_of_a_cent"),
        pytest.param(DOLLARS, 0.1 + 0.2, "0.3", id="sum_of_decimals"),
    ],
)
def test_an_amount_in_dollars(path, value, amount):
    assert dollars(field_at(path.split(".")), value) == Decimal(amount)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        pytest.param("platform_config.tiktok.bid_price", 5, id="unit_is_not_stated"),
        pytest.param("config.frequency_cap", 5, id="no_money"),
        pytest.param("no_such_key", 5, id="no_field"),
        pytest.param(DOLLARS, "5", id="text"),
        pytest.param(DOLLARS, True, id="boolean"),
        pytest.param(DOLLARS, None, id="null"),
        pytest.param(DOLLARS, UNKNOWN, id="unknown"),
        pytest.param(DOLLARS, float("nan"), id="not_a_number"),
        pytest.param(CENTS, float("inf"), id="infinite"),
    ],
)
def test_what_is_not_an_amount(path, value):
    assert dollars(field_at(path.split(".")), value) is None


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        pytest.param("50", "$50.00", id="whole"),
        pytest.param("1250", "$1,250.00", id="thousands"),
        pytest.param("1250.5", "$1,250.50", id="large"),
        pytest.param("0.05", "$0.05", id="small"),
        pytest.param("100000", "$100,000.00", id="zeros"),
        pytest.param("33.333", "$33.333", id="fraction_of_a_cent"),
        pytest.param("1250.333", "$1,250.333", id="large_with_a_fraction_of_a_cent"),
        pytest.param("1250.005", "$1,250.005", id="half_a_cent_is_not_rounded"),
        pytest.param("50.6040", "$50.604", id="without_trailing_zeros"),
        pytest.param("1E+27", f"$1{',000' * 9}.00", id="beyond_the_precision_of_decimals"),
    ],
)
def test_dollars_are_written_with_cents(amount, text):
    assert dollar_text(Decimal(amount)) == text
