"""Numbers and nulls, brought to the form that the API takes."""

import json

import pytest
from hypothesis import given, strategies as st

from build import ad_group, declarations
from pulumi_whop_provider.schema.validate import normalised, problems
from pulumi_whop_provider.unknown import UNKNOWN


@pytest.mark.parametrize(
    ("declared", "expected"),
    [
        pytest.param({"daily_budget": 50.0}, {"daily_budget": 50}, id="whole_dollars"),
        pytest.param({"daily_budget": 19.99}, {"daily_budget": 19.99}, id="dollars_and_cents"),
        pytest.param({"daily_budget": 0.1 + 0.2}, {"daily_budget": 0.3}, id="float_noise"),
        pytest.param({"daily_budget": float("inf")}, {"daily_budget": float("inf")}, id="no_number_to_mend"),
        pytest.param({"config": {"bid_amount": 1200.0}}, {"config": {"bid_amount": 1200}}, id="cents"),
        pytest.param({"config": {"bid_amount": 0.5}}, {"config": {"bid_amount": 0.5}}, id="half_a_cent_is_left"),
        pytest.param(
            {"platform_config": {"meta": {"geo_cities": [{"key": "1", "radius": 25.0}]}}},
            {"platform_config": {"meta": {"geo_cities": [{"key": "1", "radius": 25}]}}},
            id="in_a_list_of_objects",
        ),
        pytest.param({"name": None, "config": {"pacing": None}}, {"config": {}}, id="nulls"),
        pytest.param({"new_key": {"cap": 1.0, "x": None}}, {"new_key": {"cap": 1.0}}, id="unknown_key"),
        pytest.param({"config": UNKNOWN}, {"config": UNKNOWN}, id="unknown_block"),
    ],
)
def test_a_value_takes_the_form_of_its_field(declared, expected):
    result = normalised(declared)
    assert repr(result) == repr(expected)


def test_lists_keep_their_nulls_and_their_order():
    targeting = {"countries": ["US", None, "DE"]}
    assert normalised({"config": {"targeting": targeting}}) == {"config": {"targeting": targeting}}


def test_keys_take_the_order_of_the_schema_whatever_order_the_host_hands_them_over_in():
    assert list(normalised({"zzz": 1, "status": "paused", "campaign_id": "c"})) == ["campaign_id", "status", "zzz"]


@given(declarations("meta", twins=True))
def test_what_is_in_form_already_stays(declared):
    assert json.dumps(normalised(declared), sort_keys=True) == json.dumps(declared, sort_keys=True)


@given(st.floats(0.01, 1e9))
def test_a_second_time_changes_nothing(amount):
    once = normalised(ad_group(daily_budget=amount))
    assert repr(normalised(once)) == repr(once)


@given(st.integers(1, 10**11))
def test_no_cent_is_lost(cents):
    assert round(normalised({"daily_budget": cents / 100})["daily_budget"] * 100) == cents


@given(declarations("tiktok"))
def test_floats_from_pulumi_are_as_valid_as_what_they_came_from(declared):
    assert problems(_as_pulumi_hands_over(declared)) == []
    assert normalised(_as_pulumi_hands_over(declared)) == declared


def _as_pulumi_hands_over(value):
    if isinstance(value, dict):
        return {key: _as_pulumi_hands_over(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_as_pulumi_hands_over(each) for each in value]
    return float(value) if isinstance(value, int) else value
