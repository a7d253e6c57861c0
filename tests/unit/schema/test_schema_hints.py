"""What a person is taken to have meant."""

import pytest

from pulumi_whop_provider.schema.fields import field_at
from pulumi_whop_provider.schema.suggestions import key_hint, word_hint

META_GOAL = ("platform_config", "meta", "optimization_goal")


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        pytest.param(("Status",), 'did you mean "status"?', id="upper_case"),
        pytest.param(("daily_budgets",), 'did you mean "daily_budget"?', id="misspelt"),
        pytest.param(
            ("config", "targeting", "country"), 'did you mean "countries"?', id="misspelt_and_a_key_of_another_block"
        ),
        pytest.param(("config", "daily_budget"), 'did you mean "daily_budget"?', id="belongs_at_the_top"),
        pytest.param(
            ("platform_config", "meta", "pixel_id"),
            'did you mean "platform_config.meta.promoted_object.pixel_id"?',
            id="nearest_of_two_places",
        ),
        pytest.param(("platform_config", "meta", "geo_cities", "nam"), 'did you mean "name"?', id="in_a_list"),
        pytest.param(("config", "no_such", "thing"), "", id="in_an_unknown_block"),
        pytest.param(("zzz",), "", id="nothing_near"),
    ],
)
def test_the_key_that_may_have_been_meant(path, hint):
    assert key_hint(path) == hint


@pytest.mark.parametrize(
    ("path", "word", "hint"),
    [
        pytest.param(("status",), "ACTIVE", 'did you mean "active"? allowed: active, paused, inactive', id="case"),
        pytest.param(("status",), "zzz", "allowed: active, paused, inactive", id="nothing_near"),
        pytest.param(META_GOAL, "REACHH", 'did you mean "REACH"?', id="many_words_are_not_listed"),
        pytest.param(
            META_GOAL, "conversions", 'did you mean "OFFSITE_CONVERSIONS"?', id="word_of_the_shared_vocabulary"
        ),
        pytest.param(
            ("config", "bid_strategy"),
            "LOWEST_COST_WITHOUT_CAP",
            'did you mean "lowest_cost"? allowed: lowest_cost, bid_cap, cost_cap',
            id="word_of_the_platform",
        ),
    ],
)
def test_the_word_that_may_have_been_meant(path, word, hint):
    assert word_hint(word, field_at(path)) == hint


def test_many_words_are_listed_where_none_comes_near():
    assert word_hint("zzz", field_at(META_GOAL)).startswith("allowed: NONE, APP_INSTALLS, ")
