"""Property paths: printed, looked up, replaced."""

import pytest
from hypothesis import given, strategies as st
from planning_examples import EXAMPLES

from pulumi_whop_provider.findings import Finding
from pulumi_whop_provider.paths import path_text, starts_with, value_at, with_value, without
from pulumi_whop_provider.unknown import UNKNOWN

KEYS = st.sampled_from("abc")
LEAVES = st.integers()
TREES = st.dictionaries(KEYS, st.recursive(LEAVES, lambda inner: st.dictionaries(KEYS, inner, min_size=1, max_size=3)))
PATHS = st.lists(KEYS, min_size=1, max_size=4).map(tuple)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ((), ""),
        (("name",), "name"),
        (("config", "targeting", "countries", 0), "config.targeting.countries[0]"),
        (("config", "two words"), 'config["two words"]'),
        (("two words", "key"), '["two words"].key'),
        (("config", 'a"b'), r'config["a\"b"]'),
        (("config", "1st"), 'config["1st"]'),
    ],
    ids=["root", "key", "nested", "quoted", "quoted_first", "quote_in_a_key", "digit_first"],
)
def test_a_path_is_printed_as_pulumi_writes_it(path, text):
    assert path_text(path) == text


@pytest.mark.parametrize(
    ("path", "prefix", "expected"),
    [
        (("config", "targeting"), ("config",), True),
        (("config",), ("config",), True),
        (("config",), (), True),
        (("config",), ("config", "targeting"), False),
        (("config_2",), ("config",), False),
    ],
    ids=["below", "itself", "root", "above", "beside"],
)
def test_a_path_starts_with_what_is_above_it(path, prefix, expected):
    assert starts_with(path, prefix) is expected


@pytest.mark.parametrize(
    ("tree", "value"),
    [
        ({"config": {"pacing": "standard"}}, "standard"),
        ({"config": {"pacing": None}}, None),
        ({"config": {}}, None),
        ({}, None),
        ({"config": "text"}, None),
        ({"config": ["pacing"]}, None),
        ({"config": UNKNOWN}, UNKNOWN),
        ({"config": {"pacing": UNKNOWN}}, UNKNOWN),
        (UNKNOWN, UNKNOWN),
    ],
    ids=["there", "null", "key_missing", "block_missing", "text", "list", "unknown_block", "unknown", "unknown_tree"],
)
def test_a_value_is_looked_up(tree, value):
    assert value_at(tree, ("config", "pacing")) is value


@EXAMPLES
@given(TREES, PATHS, LEAVES)
def test_a_value_that_was_put_is_found_at_its_path(tree, path, value):
    assert value_at(with_value(tree, path, value), path) == value


@EXAMPLES
@given(TREES, PATHS, LEAVES)
def test_putting_and_dropping_never_change_the_tree_itself(tree, path, value):
    copy = repr(tree)
    with_value(tree, path, value)
    without(tree, path)
    assert repr(tree) == copy


@EXAMPLES
@given(TREES, PATHS)
def test_a_dropped_path_has_no_value(tree, path):
    assert value_at(without(tree, path), path) is None


@EXAMPLES
@given(TREES, PATHS, LEAVES)
def test_dropping_what_was_put_where_nothing_was_gives_the_tree_back(tree, path, value):
    if all(value_at(tree, path[:depth]) is None for depth in range(1, len(path) + 1)):
        assert without(with_value(tree, path, value), path) == tree


def test_a_block_that_is_left_empty_is_dropped_too():
    assert without({"config": {"targeting": {"age_min": 18}}, "name": "a"}, ("config", "targeting", "age_min")) == {
        "name": "a"
    }


def test_dropping_keeps_the_order_of_the_keys():
    tree = {"config": {"pacing": "standard", "bid_amount": 1}, "name": "a"}
    assert list(without(tree, ("config", "bid_amount"))) == ["config", "name"]


def test_a_value_takes_the_place_of_a_text_on_its_way():
    assert with_value({"config": "text"}, ("config", "pacing"), "standard") == {"config": {"pacing": "standard"}}


@pytest.mark.parametrize(
    ("finding", "line"),
    [
        (Finding("error", ("config", "pacing"), "is wrong", "mend it"), "config.pacing: is wrong; mend it"),
        (Finding("error", ("config", "pacing"), "is wrong"), "config.pacing: is wrong"),
        (Finding("info", (), "goes live", "soon"), "goes live; soon"),
    ],
    ids=["whole", "without_a_hint", "without_a_path"],
)
def test_a_finding_is_one_line(finding, line):
    assert str(finding) == line
