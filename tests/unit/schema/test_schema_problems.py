"""What is reported about a wrong declaration."""

import pytest
from hypothesis import given, strategies as st

from build import ad_group, declarations
from pulumi_whop_provider.paths import with_value
from pulumi_whop_provider.schema.fields import Field, ad_group as root, field_at
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
                "is not a known value",
                "allowed: male, female, all",
            ),
            id="unknown_word_in_a_list",
        ),
        pytest.param(
            ad_group(daily_budget="50"),
            Problem(
                ("daily_budget",),
                "wrong_type",
                "a string where an amount in dollars is needed",
                "write it without quotes",
            ),
            id="text_for_dollars",
        ),
        pytest.param(
            ad_group(daily_budget=True),
            Problem(
                ("daily_budget",),
                "wrong_type",
                "a boolean where an amount in dollars is needed",
                "write dollars, such as 25 or 25.5",
            ),
            id="boolean_for_dollars",
        ),
        pytest.param(
            ad_group(daily_budget=float("nan")),
            Problem(
                ("daily_budget",),
                "wrong_type",
                "nan where an amount in dollars is needed",
                "write dollars, such as 25 or 25.5",
            ),
            id="nan_for_dollars",
        ),
        pytest.param(
            ad_group(config={"bid_amount": 12.5}),
            Problem(
                ("config", "bid_amount"),
                "wrong_type",
                "12.5 where an amount in whole cents is needed",
                "write whole cents, such as 1200 for $12.00",
            ),
            id="half_a_cent",
        ),
        pytest.param(
            ad_group(config={"frequency_cap": float("inf")}),
            Problem(
                ("config", "frequency_cap"),
                "wrong_type",
                "inf where a whole number is needed",
                "write a whole number, such as 30",
            ),
            id="infinite_whole_number",
        ),
        pytest.param(
            ad_group(config={"frequency_cap": True}),
            Problem(
                ("config", "frequency_cap"),
                "wrong_type",
                "a boolean where a whole number is needed",
                "write a whole number, such as 30",
            ),
            id="boolean_for_a_whole_number",
        ),
        pytest.param(
            ad_group(config={"targeting": {"countries": "US"}}),
            Problem(
                ("config", "targeting", "countries"), "wrong_type", "a string where a list is needed", 'write ["US"]'
            ),
            id="text_for_a_list",
        ),
        pytest.param(
            ad_group(config={"targeting": {"countries": [None]}}),
            Problem(
                ("config", "targeting", "countries", 0), "wrong_type", "null where a string is needed", "leave it out"
            ),
            id="null_in_a_list",
        ),
        pytest.param(
            ad_group(config=[]),
            Problem(
                ("config",),
                "wrong_type",
                "a list where an object is needed",
                'write an object, such as {"bid_strategy": …}',
            ),
            id="list_for_a_block",
        ),
        pytest.param(
            {"name": "Retargeting US"},
            Problem(
                ("campaign_id",),
                "missing",
                "is missing",
                "set it to the id of the campaign that the ad group belongs to, adcamp_…",
            ),
            id="campaign_missing",
        ),
        pytest.param(
            ad_group(platform_config={"meta": {"geo_cities": [{"name": "Berlin"}]}}),
            Problem(
                (*META, "geo_cities", 0, "key"), "missing", "is missing", "set it to the id that Meta has for the place"
            ),
            id="key_missing_in_a_list",
        ),
    ],
)
def test_a_mistake_is_reported_with_path_and_remedy(declared, problem):
    assert problems(declared) == [problem]


def test_all_mistakes_are_reported_at_once():
    declared = {"status": "on", "config": {"bid_amount": "12", "targeting": {"age_mim": 18}}}
    assert {each.path for each in problems(declared)} == {
        ("campaign_id",),
        ("status",),
        ("config", "bid_amount"),
        ("config", "targeting", "age_mim"),
    }


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


SECRET = "hunter2-token"
ISO, UTC = "write the time in ISO 8601 form, such as 2026-01-01T00:00:00Z", "write the time in UTC, such as "
CENTS, WHOLE = "write whole cents, such as 1200 for $12.00", "write a whole number, such as 30"
DOLLARS, PRICE = "write dollars, such as 25 or 25.5", "write a number, such as 12.5"
STATUS, GENDERS = "allowed: active, paused, inactive", "allowed: male, female, all"
ADVANTAGE = "platform_config.meta.targeting_automation.advantage_audience"
WRONG_TYPES = [
    ("name", 4711.0, "a number where a string is needed", "write it in quotes"),
    ("name", True, "a boolean where a string is needed", "write it in quotes"),
    ("name", ["a"], "a list where a string is needed", "write a single string"),
    ("name", {"a": 1}, "an object where a string is needed", "write a single string"),
    ("campaign_id", 1.0, "a number where a string is needed", "write it in quotes"),
    ("status", True, "a boolean where a string is needed", STATUS),
    ("status", 1.0, "a number where a string is needed", STATUS),
    ("status", ["paused"], "a list where a string is needed", f"write one word, not a list; {STATUS}"),
    ("status", {"is": "paused"}, "an object where a string is needed", STATUS),
    ("config.end_time", 1767225600.0, "a number where a string is needed", ISO),
    ("config.end_time", ["2026-01-01"], "a list where a string is needed", ISO),
    ("platform_config.meta.end_time", True, "a boolean where a string is needed", ISO),
    (
        "platform_config.tiktok.schedule_end_time",
        1767225600.0,
        "a number where a string is needed",
        f"{UTC}2026-01-01 00:00:00",
    ),
    ("daily_budget", "19.99", "a string where an amount in dollars is needed", "write it without quotes"),
    (
        "daily_budget",
        "$50",
        "a string where an amount in dollars is needed",
        f"write the number alone, without quotes; {DOLLARS}",
    ),
    (
        "daily_budget",
        "50 USD",
        "a string where an amount in dollars is needed",
        f"write the number alone, without quotes; {DOLLARS}",
    ),
    ("daily_budget", "fifty", "a string where an amount in dollars is needed", DOLLARS),
    ("daily_budget", [50.0], "a list where an amount in dollars is needed", DOLLARS),
    ("daily_budget", {"usd": 50.0}, "an object where an amount in dollars is needed", DOLLARS),
    ("daily_budget", float("-inf"), "-inf where an amount in dollars is needed", DOLLARS),
    ("config.bid_amount", "1200", "a string where an amount in whole cents is needed", "write it without quotes"),
    (
        "config.bid_amount",
        "12.50",
        "a string where an amount in whole cents is needed",
        f"write the number alone, without quotes; {CENTS}",
    ),
    ("config.bid_amount", False, "a boolean where an amount in whole cents is needed", CENTS),
    ("platform_config.tiktok.bid_price", True, "a boolean where a number is needed", PRICE),
    ("platform_config.tiktok.bid_price", "4.5", "a string where a number is needed", "write it without quotes"),
    ("config.frequency_cap", "3", "a string where a whole number is needed", "write it without quotes"),
    ("config.frequency_cap", 2.5, "2.5 where a whole number is needed", WHOLE),
    ("config.targeting.age_min", "young", "a string where a whole number is needed", WHOLE),
    (ADVANTAGE, True, "a boolean where a whole number is needed", "write 1"),
    (ADVANTAGE, False, "a boolean where a whole number is needed", "write 0"),
    (ADVANTAGE, "on", "a string where a whole number is needed", "allowed: 0, 1"),
    (ADVANTAGE, 0.5, "0.5 where a whole number is needed", "allowed: 0, 1"),
    ("config.targeting.countries", "US", "a string where a list is needed", 'write ["US"]'),
    ("config.targeting.countries", "US, de", "a string where a list is needed", 'write ["US", "de"]'),
    ("config.targeting.countries", "US, Germany", "a string where a list is needed", 'write a list, such as ["US"]'),
    ("config.targeting.countries", "Germany", "a string where a list is needed", 'write a list, such as ["US"]'),
    ("config.targeting.countries", {"US": True}, "an object where a list is needed", 'write a list, such as ["US"]'),
    ("config.targeting.languages", "en", "a string where a list is needed", 'write a list, such as ["…"]'),
    ("config.targeting.genders", "male", "a string where a list is needed", 'write ["male"]'),
    ("config.targeting.genders", "Female,MALE", "a string where a list is needed", 'write ["female", "male"]'),
    (
        "config.targeting.genders",
        "women",
        "a string where a list is needed",
        f'write a list, such as ["male"]; {GENDERS}',
    ),
    (
        "config.targeting.genders",
        1.0,
        "a number where a list is needed",
        f'write a list, such as ["male"]; {GENDERS}',
    ),
    (
        "platform_config.meta.geo_cities",
        {"key": "1"},
        "an object where a list is needed",
        "put it in a list: [{…}]",
    ),
    (
        "platform_config.meta.geo_cities",
        "Berlin",
        "a string where a list is needed",
        'write a list, such as [{"key": …}]',
    ),
    (
        "platform_config.meta.attribution_spec",
        7.0,
        "a number where a list is needed",
        'write a list, such as [{"event_type": …, "window_days": …}]',
    ),
    ("config", "bid_cap", "a string where an object is needed", 'write an object, such as {"bid_strategy": …}'),
    ("platform_config", ["meta"], "a list where an object is needed", 'write an object, such as {"meta": …}'),
    ("platform_config.meta", True, "a boolean where an object is needed", 'write an object, such as {"status": …}'),
]
WRONG_ITEMS = [
    ("config.targeting.genders", 1.0, "a number where a string is needed", GENDERS),
    ("config.targeting.genders", ["male"], "a list where a string is needed", f"write one word, not a list; {GENDERS}"),
    (
        "config.targeting.countries",
        49.0,
        "a number where a string is needed",
        "write a two-letter country code, such as US",
    ),
    ("platform_config.meta.geo_zips", 10001.0, "a number where a string is needed", "write it in quotes"),
    ("platform_config.meta.geo_zips", {"key": "1"}, "an object where a string is needed", "write a single string"),
    (
        "platform_config.meta.geo_cities",
        "Berlin",
        "a string where an object is needed",
        'write an object, such as {"key": …}',
    ),
    ("platform_config.meta.geo_cities", None, "null where an object is needed", "leave it out"),
]


def _ids(rows):
    return [f"{path.rpartition('.')[2]}-{value!r}" for path, value, _, _ in rows]


@pytest.mark.parametrize(("path", "value", "text", "hint"), WRONG_TYPES, ids=_ids(WRONG_TYPES))
def test_a_value_of_the_wrong_type_is_reported_with_what_to_write(path, value, text, hint):
    place = tuple(path.split("."))
    assert problems(with_value(ad_group(), place, value)) == [Problem(place, "wrong_type", text, hint)]


@pytest.mark.parametrize(("path", "item", "text", "hint"), WRONG_ITEMS, ids=_ids(WRONG_ITEMS))
def test_an_item_of_the_wrong_type_is_reported_with_what_to_write(path, item, text, hint):
    place = tuple(path.split("."))
    assert problems(with_value(ad_group(), place, [item])) == [Problem((*place, 0), "wrong_type", text, hint)]


@given(st.sampled_from(_places(root())), st.sampled_from([True, 0.5, "?", [0.5], {"?": 1}, float("nan")]))
def test_every_value_of_the_wrong_type_is_reported_with_what_to_write(place, value):
    found = [each for each in problems(with_value(ad_group(), place, value)) if each.kind == "wrong_type"]
    assert [each for each in found if not each.hint] == []


def _required(field: Field) -> list[tuple[str, ...]]:
    block = field.item or field
    below = [place for child in block.children.values() for place in _required(child)]
    return [*(child.path for child in block.children.values() if child.required), *below]


@pytest.mark.parametrize("path", _required(root()), ids=".".join)
def test_a_missing_value_is_reported_with_what_to_set_it_to(path):
    block = [{"name": "x"}] if field_at(path[:-1]).item else {}
    declared = with_value(ad_group(), path[:-1], block) if len(path) > 1 else block
    (problem,) = [each for each in problems(declared) if each.path[-1] == path[-1] and each.kind == "missing"]
    assert problem.hint


WORD_FIELDS = [place for place in _places(root()) if (field_at(place).item or field_at(place)).values]


@pytest.mark.parametrize("place", WORD_FIELDS, ids=".".join)
@pytest.mark.parametrize("secret", [SECRET, "AKIAIOSFODNN7EXAMPLE", "s3cr3t", "p", "correct horse", "sk_live_paus"])
def test_a_text_that_is_not_a_word_of_the_api_is_never_quoted(place, secret):
    value = [secret] if field_at(place).item else secret
    (problem,) = problems(with_value(ad_group(), place, value))
    assert problem.text == "is not a known value"
    assert secret not in problem.hint.replace("did you mean", "").split()


@pytest.mark.parametrize(
    ("place", "word"),
    [
        (("status",), "Active"),
        (("status",), "pasued"),
        (("status",), "DISABLE"),
        (("status",), "flagged"),
        (("platform_config", "meta", "status"), "inactive"),
        (("platform_config", "meta", "destination_type"), "LEAD_FORM_MESSENGER"),
        (("platform_config", "tiktok", "optimization_goal"), "conversions"),
    ],
    ids=["case", "slip", "another_place", "verdict", "general_place", "later_version", "shared_vocabulary"],
)
def test_a_wrong_word_that_is_close_to_one_of_the_api_is_quoted(place, word):
    (problem,) = problems(with_value(ad_group(), place, word))
    assert problem.text == f'"{word}" is not a known value'


@given(st.sampled_from(_places(root())), st.sampled_from([SECRET, f"{SECRET},US", f"50 {SECRET}", f"US,{SECRET}"]))
def test_no_free_text_is_quoted_wherever_it_stands(place, secret):
    declared = with_value(ad_group(), place, secret)
    assert [each for each in problems(declared) if SECRET in each.text + each.hint] == []


CONTROL_CHARACTERS = [
    pytest.param({"name": "a\x00b"}, ("name",), "has the control character U+0000", id="name"),
    pytest.param({"status": "paused\x00"}, ("status",), "has the control character U+0000", id="word"),
    pytest.param(
        {"config": {"targeting": {"languages": ["en", "d\x1be"]}}},
        ("config", "targeting", "languages", 1),
        "has the control character U+001B",
        id="item",
    ),
    pytest.param(
        {"platform_config": {"meta": {"geo_cities": [{"key": "1", "name": "\x7f"}]}}},
        ("platform_config", "meta", "geo_cities", 0, "name"),
        "has the control character U+007F",
        id="object_in_a_list",
    ),
    pytest.param({"daily_budget": "\x00"}, ("daily_budget",), "has the control character U+0000", id="wrong_type"),
    pytest.param({"adopt_id": "\ud800"}, ("adopt_id",), "has the control character U+D800", id="half_a_character"),
]


@pytest.mark.parametrize(("declared", "path", "text"), CONTROL_CHARACTERS)
def test_a_control_character_in_any_text_is_reported_once_with_its_place(declared, path, text):
    assert problems(ad_group(**declared)) == [Problem(path, "control_character", text, "remove it")]


def test_a_control_character_under_an_unknown_key_is_reported_beside_the_key():
    assert [(each.path, each.kind) for each in problems(ad_group(new={"a\x00": "\x01"}))] == [
        (("new", "a\x00"), "control_character"),
        (("new", "a\x00"), "control_character"),
        (("new",), "unknown_key"),
    ]


@pytest.mark.parametrize(
    "text", ["a\tb", "a\nb", "a\r\nb", "ä漢🙂", "a\u200bb"], ids=["tab", "line", "crlf", "any", "zero"]
)
def test_other_characters_are_free(text):
    assert problems(ad_group(name=text)) == []
