"""Which changes `ignore_changes` covers."""

import pytest

from pulumi_whop_provider.planning.option_paths import is_ignored, is_replacing

COUNTRIES = ("config", "targeting", "countries")


@pytest.mark.parametrize(
    ("ignored", "path"),
    [
        pytest.param("status", ("status",), id="top_level"),
        pytest.param("config.targeting.countries", COUNTRIES, id="nested"),
        pytest.param("config.targeting", COUNTRIES, id="block_above"),
        pytest.param("config", COUNTRIES, id="block_far_above"),
        pytest.param("config.targeting.countries[0]", COUNTRIES, id="item_of_the_list"),
        pytest.param("config.targeting.countries[*]", COUNTRIES, id="any_item_of_the_list"),
        pytest.param("config.targeting.countries[ 12 ]", COUNTRIES, id="item_with_spaces"),
        pytest.param("config.*.countries", COUNTRIES, id="any_key"),
        pytest.param("config[*].countries", COUNTRIES, id="any_key_in_brackets"),
        pytest.param("*", ("status",), id="everything"),
        pytest.param('config["targeting"].countries', COUNTRIES, id="quoted_key"),
        pytest.param('["config"]["targeting"]', COUNTRIES, id="quoted_from_the_start"),
        pytest.param('config["two words"]', ("config", "two words"), id="quoted_key_with_a_space"),
        pytest.param('config["a.b"]', ("config", "a.b"), id="quoted_key_with_a_dot"),
        pytest.param('config["a[0]"]', ("config", "a[0]"), id="quoted_key_with_brackets"),
        pytest.param(r'config["a\"b"]', ("config", 'a"b'), id="quoted_key_with_a_quote"),
    ],
)
def test_a_covered_path_is_ignored(ignored, path):
    assert is_ignored(path, [ignored])


@pytest.mark.parametrize(
    ("ignored", "path"),
    [
        pytest.param("name", ("status",), id="another_key"),
        pytest.param("stat", ("status",), id="part_of_a_key"),
        pytest.param("config.targeting.countries", ("config", "targeting", "languages"), id="beside"),
        pytest.param("config.targeting.countries", ("config",), id="below_an_unknown_block"),
        pytest.param("config.targeting.countries", ("targeting", "countries"), id="from_the_root_only"),
        pytest.param("config.*.countries", ("config", "targeting", "languages"), id="beside_any_key"),
        pytest.param("config.targeting.countries[0]", ("config", "targeting", "languages"), id="item_of_another_list"),
        pytest.param("", ("status",), id="empty"),
    ],
)
def test_another_path_is_not_ignored(ignored, path):
    assert not is_ignored(path, [ignored])


def test_one_covering_path_of_several_is_enough():
    assert is_ignored(("status",), ["name", "status"])


def test_without_ignored_paths_nothing_is_ignored():
    assert not is_ignored(("status",), [])


@pytest.mark.parametrize(
    ("option", "expected"),
    [
        ("config.targeting.countries", True),
        ("config.targeting", True),
        ('config["targeting"]', True),
        ("*", True),
        ("config.*.countries", True),
        ("config.targeting.countries[0]", False),
        ("config.bid_amount", False),
        ("daily_budget", False),
    ],
)
def test_what_replaces_is_the_path_or_above_it(option, expected):
    assert is_replacing(("config", "targeting", "countries"), [option]) is expected
