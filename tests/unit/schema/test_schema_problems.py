"""What a wrong declaration is told."""

import pytest
from hypothesis import given, strategies as st

from build import ad_group, declarations
from pulumi_whop_provider.schema.fields import Field, ad_group as root
from pulumi_whop_provider.schema.validate import Problem, problems
from pulumi_whop_provider.unknown import UNKNOWN

META = "platform_config", "meta"


@given(declarations("meta"))
def test_a_valid_meta_declaration_has_no_problem(declared):
    assert problems(declared) == []


@given(declarations("tiktok", twins=True))
def test_a_valid_tiktok_declaration_has_no_problem(declared):
    assert problems(declared) == []


@pytest.mark.parametrize(
    ("declared", "problem"),
    [
        pytest.param(
            ad_group(config={"bid_strategi": "bid_cap"}),
            Problem(("config", "bid_strategi"), "unknown_key", "is not a known key", 'did you mean "bid_strategy"?'),
            id="misspelt_key",
        ),
        pytest.param(
            ad_group(countries=["US"]),
            Problem(("countries",), "unknown_key", "is not a known key", 'did you mean "config.targeting.countries"?'),
            id="key_in_the_wrong_block",
        ),
        pytest.param(
            ad_group(config={"bid_strategy": "cost_capp"}),
            Problem(
                ("config", "bid_strategy"),
                "unknown_value",
                '"cost_capp" is not a known value',
                'did you mean "cost_cap"? allowed: lowest_cost, bid_cap, cost_cap',
            ),
            id="misspelt_word",
        ),
        pytest.param(
            ad_group(config={"targeting": {"genders": ["male", "women"]}}),
            Problem(
                ("config", "targeting", "genders", 1),
                "unknown_value",
                '"women" is not a known value',
                "allowed: male, female, all",
            ),
            id="unknown_word_in_a_list",
        ),
        pytest.param(
            ad_group(daily_budget="50"),
            Problem(("daily_budget",), "wrong_type", "a string where an amount in dollars is needed", ""),
            id="text_for_dollars",
        ),
        pytest.param(
            ad_group(daily_budget=True),
            Problem(("daily_budget",), "wrong_type", "a boolean where an amount in dollars is needed", ""),
            id="boolean_for_dollars",
        ),
        pytest.param(
            ad_group(daily_budget=float("nan")),
            Problem(("daily_budget",), "wrong_type", "nan where an amount in dollars is needed", ""),
            id="nan_for_dollars",
        ),
        pytest.param(
            ad_group(config={"bid_amount": 12.5}),
            Problem(("config", "bid_amount"), "wrong_type", "12.5 where an amount in whole cents is needed", ""),
            id="half_a_cent",
        ),
        pytest.param(
            ad_group(config={"frequency_cap": float("inf")}),
            Problem(("config", "frequency_cap"), "wrong_type", "inf where a whole number is needed", ""),
            id="infinite_whole_number",
        ),
        pytest.param(
            ad_group(config={"frequency_cap": True}),
            Problem(("config", "frequency_cap"), "wrong_type", "a boolean where a whole number is needed", ""),
            id="boolean_for_a_whole_number",
        ),
        pytest.param(
            ad_group(config={"targeting": {"countries": "US"}}),
            Problem(("config", "targeting", "countries"), "wrong_type", "a string where a list is needed", ""),
            id="text_for_a_list",
        ),
        pytest.param(
            ad_group(config={"targeting": {"countries": [None]}}),
            Problem(("config", "targeting", "countries", 0), "wrong_type", "null where a string is needed", ""),
            id="null_in_a_list",
        ),
        pytest.param(
            ad_group(config=[]),
            Problem(("config",), "wrong_type", "a list where an object is needed", ""),
            id="list_for_a_block",
        ),
        pytest.param(
            {"name": "Retargeting US"},
            Problem(("campaign_id",), "missing", "is missing", ""),
            id="campaign_missing",
        ),
        pytest.param(
            ad_group(platform_config={"meta": {"geo_cities": [{"name": "Berlin"}]}}),
            Problem((*META, "geo_cities", 0, "key"), "missing", "is missing", ""),
            id="key_missing_in_a_list",
        ),
    ],
)
def test_a_mistake_is_told_with_path_and_remedy(declared, problem):
    assert problems(declared) == [problem]


def test_all_mistakes_are_told_at_once():
    declared = {"status": "on", "config": {"bid_amount": "12", "targeting": {"age_mim": 18}}}
    assert [each.path for each in problems(declared)] == [
        ("campaign_id",),
        ("status",),
        ("config", "bid_amount"),
        ("config", "targeting", "age_mim"),
    ]


def test_free_text_of_the_wrong_type_is_not_quoted():
    (problem,) = problems(ad_group(config={"bid_amount": "sk_live_secret"}))
    assert "sk_live_secret" not in problem.text + problem.hint


def test_a_number_in_the_place_of_text_is_not_quoted():
    (problem,) = problems(ad_group(platform_config={"meta": {"page_id": 4711}}))
    assert problem.text == "a number where a string is needed"


@pytest.mark.parametrize("amount", [1200, 1200.0], ids=["integer", "integral_float"])
def test_cents_may_come_as_the_float_that_pulumi_makes_of_them(amount):
    assert problems(ad_group(config={"bid_amount": amount})) == []


def test_null_is_not_declared():
    assert problems(ad_group(status=None, config={"targeting": None})) == []


def _places(field: Field, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    below = [place for name, child in field.children.items() for place in _places(child, (*path, name))]
    return [path, *below] if path else below


@given(st.sampled_from(_places(root())))
def test_an_unknown_value_is_right_wherever_it_stands(path):
    declared = value = ad_group()
    for name in path[:-1]:
        value[name] = {}
        value = value[name]
    value[path[-1]] = UNKNOWN
    assert problems(declared) == []


def test_an_unknown_list_item_does_not_hide_the_next_one():
    declared = ad_group(config={"targeting": {"countries": [UNKNOWN, 5]}})
    assert [each.path for each in problems(declared)] == [("config", "targeting", "countries", 1)]


def test_an_unknown_block_does_not_hide_its_neighbour():
    declared = ad_group(platform_config={"meta": UNKNOWN, "tiktok": {"pacing": "fast"}})
    assert [each.path for each in problems(declared)] == [("platform_config", "tiktok", "pacing")]


def test_an_unknown_value_does_not_excuse_its_misspelt_key():
    (problem,) = problems(ad_group(dayly_budget=UNKNOWN))
    assert problem.hint == 'did you mean "daily_budget"?'
