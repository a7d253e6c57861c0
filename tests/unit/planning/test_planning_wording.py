"""How values are worded: with their unit, and never quoted if they may be secret."""

import pytest
from hypothesis import given, strategies as st
from planning_examples import EXAMPLES

from build import declarations
from pulumi_whop_provider.planning.diff import leaves
from pulumi_whop_provider.planning.drift import Drift
from pulumi_whop_provider.planning.wording import (
    change_text,
    describe_change,
    describe_review,
    describe_undeclared,
    describe_value,
    value_text,
)
from pulumi_whop_provider.schema.fields import ad_group, field_at

SECRET = "hunter2"


def field(path):
    return field_at(path.split("."))


def texts(at):
    """The fields that take a text, those in lists included, each with its path."""
    if at.kind == "string":
        yield ".".join(at.path), at
    for child in (*at.children.values(), *filter(None, [at.item])):
        yield from texts(child)


TEXTS = [
    pytest.param("name", None, "nothing", id="null"),
    pytest.param("config.targeting.countries", [], "nothing", id="empty_list"),
    pytest.param("config.targeting", {}, "nothing", id="empty_block"),
    pytest.param("daily_budget", 1250.5, "$1,250.50", id="dollars"),
    pytest.param("daily_budget", 33.333, "$33.333", id="dollars_with_a_fraction_of_a_cent"),
    pytest.param("config.bid_amount", 1200, "1200 cents", id="cents"),
    pytest.param("config.bid_amount", 1200.0, "1200 cents", id="cents_as_a_float"),
    pytest.param("config.bid_amount", 123_456_789, "123456789 cents", id="many_cents"),
    pytest.param("platform_config.tiktok.bid_price", 12.5, "12.5", id="price_without_a_unit"),
    pytest.param("config.frequency_cap", 3, "3", id="number"),
    pytest.param("new_key", 3.5, "3.5", id="number_of_a_key_that_nobody_knows"),
    pytest.param("new_key", True, "true", id="boolean"),
    pytest.param("status", "paused", "paused", id="word_of_a_list"),
    pytest.param("config.end_time", "2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z", id="time"),
    pytest.param("config.end_time", SECRET, "a value", id="what_is_no_time_in_place_of_one"),
    pytest.param("config.end_time", "2026-01-01T00:00:00Z\n", "a value", id="time_with_a_line_break"),
    pytest.param("config.targeting.countries", ["US", "DE"], "[US, DE]", id="countries"),
    pytest.param("config.targeting.genders", ["male"], "[male]", id="words_of_a_list"),
    pytest.param("config.targeting.countries", ["US"] * 8, f"[{', '.join(['US'] * 8)}]", id="longest_list"),
    pytest.param("config.targeting.countries", ["US"] * 9, "a list", id="too_long_a_list"),
    pytest.param("name", SECRET, "a value", id="free_text"),
    pytest.param("new_key", SECRET, "a value", id="text_of_a_key_that_nobody_knows"),
    pytest.param("new_key", {"a": SECRET}, "a value", id="object"),
    pytest.param("config.targeting.languages", ["en"], "a list", id="list_of_free_text"),
    pytest.param("new_key", ["a"], "a list", id="list_of_a_key_that_nobody_knows"),
    pytest.param("platform_config.meta.attribution_spec", [{"event_type": SECRET}], "a list", id="list_of_objects"),
    pytest.param("status", ["paused"], "a list", id="list_in_place_of_a_word"),
    pytest.param("status", "in_review", "in_review", id="verdict_of_a_review"),
    pytest.param("platform_config.meta.status", "in_review", "a value", id="verdict_in_another_field"),
    pytest.param(
        "platform_config.meta.destination_type",
        "LEAD_FORM_MESSENGER",
        "LEAD_FORM_MESSENGER",
        id="word_of_later_versions",
    ),
    pytest.param("platform_config.tiktok.bid_type", "COST_CAP", "COST_CAP", id="word_of_another_place"),
    pytest.param("status", SECRET, "a value", id="text_in_place_of_a_word"),
    pytest.param("status", "archived", "a value", id="word_that_nobody_knows"),
    pytest.param("config.targeting.genders", ["male", SECRET], "a list", id="text_in_a_list_of_words"),
    pytest.param("config.targeting.countries", ["US", SECRET], "a list", id="text_in_a_list_of_countries"),
    pytest.param("config.targeting.countries", ["USA"], "a list", id="three_letters_in_place_of_a_country"),
    pytest.param("config.end_time", SECRET, "a value", id="text_in_place_of_a_time"),
    pytest.param("config.end_time", "2026-01-01t00:00:00z", "2026-01-01t00:00:00z", id="time_in_lower_case"),
]


@pytest.mark.parametrize(("path", "value", "text"), TEXTS)
def test_the_text_of_a_value(path, value, text):
    assert value_text(field(path), value) == text


@pytest.mark.parametrize(
    ("path", "before", "after", "text"),
    [
        pytest.param("daily_budget", 30, 50, "daily_budget: $30.00 → $50.00", id="quoted"),
        pytest.param("status", None, "paused", "status: nothing → paused", id="added"),
        pytest.param("name", "a", None, "name: a value → nothing", id="free_text_dropped"),
        pytest.param("name", "a", "b", "name changed", id="free_text"),
        pytest.param(
            "config.targeting.languages", ["en"], ["de"], "config.targeting.languages changed", id="free_list"
        ),
    ],
)
def test_the_text_of_a_change(path, before, after, text):
    assert describe_change(tuple(path.split(".")), field(path), before, after) == text


def test_a_change_of_free_text_is_worded_by_its_path_alone():
    assert change_text(("name",), field("name"), "a", "b") == "name"


@pytest.mark.parametrize(
    ("path", "live", "text"),
    [
        ("status", "inactive", "status: active → inactive; it may have been deleted"),
        ("status", "paused", "status: active → paused"),
        ("platform_config.meta.status", "inactive", "platform_config.meta.status: active → inactive"),
    ],
    ids=["inactive", "paused", "another_switch"],
)
def test_an_inactive_ad_group_may_have_been_deleted(path, live, text):
    assert describe_change(tuple(path.split(".")), field(path), "active", live) == text


@pytest.mark.parametrize(
    ("path", "value", "text"),
    [
        ("daily_budget", 30, "daily_budget: $30.00"),
        ("name", "a", "name"),
        ("config.targeting.languages", ["en"], "config.targeting.languages"),
    ],
    ids=["quoted", "free_text", "free_list"],
)
def test_the_text_of_a_value_with_its_path(path, value, text):
    assert describe_value(tuple(path.split(".")), field(path), value) == text


@pytest.mark.parametrize(
    ("is_declared", "text"),
    [
        (True, "the ad platform's review: status is rejected, declared active"),
        (False, "the ad platform's review: status is rejected, not declared"),
    ],
    ids=["declared", "undeclared"],
)
def test_the_text_of_a_review(is_declared, text):
    assert describe_review("rejected", is_declared=is_declared) == text


@pytest.mark.parametrize(
    ("path", "before", "after", "text"),
    [
        pytest.param(
            "daily_budget",
            30,
            50,
            "changed outside Pulumi, and not declared: daily_budget: $30.00 → $50.00",
            id="budget",
        ),
        pytest.param("name", "a", "b", "changed outside Pulumi, and not declared: name changed", id="free_text"),
        pytest.param(
            "status", "active", "in_review", "the ad platform's review: status is in_review, not declared", id="review"
        ),
    ],
)
def test_the_text_of_a_change_that_nobody_declared(path, before, after, text):
    assert describe_undeclared(Drift(tuple(path.split(".")), None, before, after, field(path))) == text


@pytest.mark.parametrize("path", [path for path, at in texts(ad_group()) if at.values or at.traits.caseless])
def test_no_text_in_the_place_of_a_word_is_ever_quoted(path):
    assert value_text(field(path), SECRET) == "a value"
    assert value_text(field(path), [SECRET]) == "a list"


@EXAMPLES
@given(declarations("meta", twins=True), st.sampled_from([change_text, describe_change]))
def test_no_free_text_is_ever_quoted(declared, describe):
    for path, value, at in leaves(declared):
        for text in _free_texts(at, value):
            quoting = describe(path, at, None, _marked(value)) + describe_value(path, at, _marked(value))
            assert f"«{text}»" not in quoting


def _free_texts(at, value):
    if isinstance(value, dict):
        return [text for key, item in value.items() for text in _free_texts(at.children.get(key), item)]
    if isinstance(value, list):
        return [text for item in value for text in _free_texts(at.item, item)]
    is_word = at.values or at.traits.instant or at.traits.caseless
    return [value] if isinstance(value, str) and not is_word else []


def _marked(value):
    """The value with its texts between marks that no wording uses."""
    if isinstance(value, dict):
        return {key: _marked(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_marked(item) for item in value]
    return f"«{value}»" if isinstance(value, str) else value
