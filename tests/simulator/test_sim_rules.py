"""The small rules beneath the API, each by itself."""

from contextlib import closing

import pytest
from hypothesis import given, strategies as st

from whop_simulator import merge, money, paths
from whop_simulator.contract import contract
from whop_simulator.limits import RateLimiter
from whop_simulator.projection import projections
from whop_simulator.store import Store
from whop_simulator.switches import Switches
from whop_simulator.validation import answer_violation

GET = contract().operations["getAdGroup"]
JSON_OBJECTS = st.recursive(
    st.dictionaries(st.sampled_from("abc"), st.integers() | st.lists(st.integers())),
    lambda inner: st.dictionaries(st.sampled_from("abc"), st.integers() | inner),
    max_leaves=8,
)


@given(JSON_OBJECTS, JSON_OBJECTS)
def test_merging_twice_is_merging_once(stored, changes):
    once = merge.merged(stored, changes)
    assert merge.merged(once, changes) == once


@given(JSON_OBJECTS)
def test_merging_in_to_nothing_stores_what_was_sent(changes):
    assert merge.merged({}, changes) == changes


@given(JSON_OBJECTS)
def test_clearing_every_key_leaves_nothing(stored):
    assert merge.merged(stored, dict.fromkeys(stored)) == {}


def test_clearing_a_nested_key_takes_the_emptied_objects_along():
    assert merge.merged({"a": {"b": {"c": 1}}, "d": 2}, {"a": {"b": {"c": None}}}) == {"d": 2}


def test_object_that_was_sent_empty_is_stored_empty():
    assert merge.merged({}, {"a": {}}) == {"a": {}}


def test_nulls_in_lists_are_values():
    assert merge.without_nulls({"a": [{"b": None}], "c": {"d": None}}) == {"a": [{"b": None}], "c": {}}


@pytest.mark.parametrize(
    ("path", "left"),
    [
        (["a"], {"e": 4}),
        (["a", "b"], {"a": {"d": 3}, "e": 4}),
        (["e"], {"a": {"b": {"c": 1}, "d": 3}}),
        (["x", "y"], {"a": {"b": {"c": 1}, "d": 3}, "e": 4}),
        (["e", "y"], {"a": {"b": {"c": 1}, "d": 3}, "e": 4}),
    ],
)
def test_dropping_a_path(path, left):
    assert paths.dropped({"a": {"b": {"c": 1}, "d": 3}, "e": 4}, path) == left


@given(st.integers(0, 10**12))
def test_cents_survive_the_way_through_dollars(amount):
    assert money.cents(money.dollars(amount)) == amount


@pytest.mark.parametrize(
    ("calls", "wait"),
    [
        pytest.param([0, 1, 2], 0, id="under the limit"),
        pytest.param([0, 1, 2, 3], 57, id="over the limit"),
        pytest.param([0, 1, 2, 59.5], 1, id="never under a second"),
        pytest.param([0, 1, 2, 60], 0, id="after a minute"),
        pytest.param([0, 1, 2, 60, 60.5], 1, id="the minute slides"),
    ],
)
def test_limit_of_three_a_minute(calls, wait):
    limiter = RateLimiter()
    assert [limiter.wait_s("key", 3, now) for now in calls][-1] == wait


def test_refused_call_does_not_count():
    limiter = RateLimiter()
    waits = [limiter.wait_s("key", 1, now) for now in (0, 30, 60)]
    assert waits == [0, 30, 0]


def test_clock_never_says_the_same_time_twice(tmp_path):
    with closing(Store(tmp_path / "whop.sqlite")) as store, store.transaction():
        times = [store.now() for _ in range(50)]
    assert times == sorted(set(times))


@pytest.mark.parametrize("platform", ["meta", "tiktok"])
def test_projections_go_to_keys_that_the_platform_has(platform):
    block = {"meta": "MetaAdSetInput", "tiktok": "TiktokAdGroupInput"}[platform]
    known = contract().schemas.properties(contract().schemas.named(block))
    assert {line.target[0] for line in projections(platform)} <= known.keys()


@pytest.mark.parametrize("platform", ["meta", "tiktok"])
def test_projections_give_words_that_the_platform_has(platform):
    schemas = contract().schemas
    request = schemas.properties(schemas.named("AdGroupCreateRequest"))
    sources = {**request, **schemas.properties(request["config"])}
    block = schemas.properties(schemas.properties(request["platform_config"])[platform])
    for line in projections(platform):
        words = schemas.plain(sources.get(line.source[-1], {})).get("enum", ())
        allowed = schemas.plain(block[line.target[0]]).get("enum", ())
        assert {line.convert(word) for word in words} - {None} <= set(allowed)


def test_answer_with_an_undocumented_status_breaks_the_contract():
    assert answer_violation(GET, 418, {}, complete=True)


def test_answer_without_a_required_key_breaks_the_contract():
    assert answer_violation(GET, 200, {}, complete=True)


def test_answer_without_a_required_key_passes_if_a_switch_took_it():
    assert answer_violation(GET, 200, {}, complete=False) is None


def test_answer_of_a_wrong_type_breaks_the_contract_under_any_switch():
    assert answer_violation(GET, 200, {"status": 1}, complete=False)


@pytest.mark.parametrize(
    "changes",
    [{"unset": "absent"}, {"list_items": "neither"}, {"shape": "later"}, {"platform_nesting": "nested"}],
    ids=lambda changes: next(iter(changes)),
)
def test_switches_that_take_keys_away_say_so(changes):
    assert not Switches(**changes).keeps_contract
