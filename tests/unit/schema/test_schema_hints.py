"""What a person may have meant by an unknown key or word."""

import string

import pytest
from hypothesis import assume, given, strategies as st

from pulumi_whop_provider.schema.fields import Field, ad_group, field_at
from pulumi_whop_provider.schema.later import LATER_KEYS
from pulumi_whop_provider.schema.suggestions import LATER, OTHER_NAMES, key_hint, meant, word_hint

META_GOAL = ("platform_config", "meta", "optimization_goal")
NOTHING_NEAR = "remove it, or set whop:strict to false to send it anyway"


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
            'did you mean "platform_config.meta.promoted_object.pixel_id"? '
            "only later versions of the API know it; remove it, or set whop:strict to false to send it anyway",
            id="nearest_of_two_places",
        ),
        pytest.param(("platform_config", "meta", "geo_cities", "nam"), 'did you mean "name"?', id="in_a_list"),
        pytest.param(("config", "no_such", "thing"), NOTHING_NEAR, id="in_an_unknown_block"),
        pytest.param(("zzz",), NOTHING_NEAR, id="nothing_near"),
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


def test_many_words_are_listed_if_none_comes_near():
    assert word_hint("zzz", field_at(META_GOAL)).startswith("allowed: NONE, APP_INSTALLS, ")


META, TIKTOK = ("platform_config", "meta"), ("platform_config", "tiktok")
TARGETING = ("config", "targeting")
PLACES = (*META, "geo_locations")
BLOCKS = {"": (), "config": ("config",), "targeting": TARGETING, "meta": META, "tiktok": TIKTOK, "places": PLACES}


@pytest.mark.parametrize(
    ("block", "key", "known"),
    [
        ("", "dialy_budget", "daily_budget"),
        ("", "dailyBudget", "daily_budget"),
        ("", "daily-budget", "daily_budget"),
        ("", "Daily Budget", "daily_budget"),
        ("", "dailybudget", "daily_budget"),
        ("", "DAILY_BUDGET", "daily_budget"),
        ("", "budget_daily", "daily_budget"),
        ("", "staus", "status"),
        ("", "statuss", "status"),
        ("", "nmae", "name"),
        ("", "campaing_id", "campaign_id"),
        ("", "campaignId", "campaign_id"),
        ("", "platformconfig", "platform_config"),
        ("", "configs", "config"),
        ("config", "optimisation_goal", "optimization_goal"),
        ("config", "bid_stratagy", "bid_strategy"),
        ("config", "bid_ammount", "bid_amount"),
        ("config", "start-time", "start_time"),
        ("config", "frequencyCap", "frequency_cap"),
        ("config", "targetting", "targeting"),
        ("targeting", "country", "countries"),
        ("targeting", "county", "countries"),
        ("targeting", "contries", "countries"),
        ("targeting", "gender", "genders"),
        ("targeting", "language", "languages"),
        ("targeting", "min_age", "age_min"),
        ("targeting", "ageMax", "age_max"),
        ("targeting", "interests_ids", "interest_ids"),
        ("targeting", "included_audience_ids", "include_audience_ids"),
        ("meta", "lifetime_budegt", "lifetime_budget"),
        ("meta", "facebook_position", "facebook_positions"),
        ("meta", "destinationType", "destination_type"),
        ("tiktok", "placement", "placements"),
        ("tiktok", "optimization_evnet", "optimization_event"),
        ("places", "city", "cities"),
        ("places", "zip", "zips"),
        ("places", "location_type", "location_types"),
    ],
)
def test_a_misspelt_key_is_recognised(block, key, known):
    assert key_hint((*BLOCKS[block], key)) == f'did you mean "{known}"?'


@pytest.mark.parametrize(
    ("block", "key"),
    [
        ("", "labels"),
        ("", "metadata"),
        ("", "owner"),
        ("", "provider"),
        ("", "platform"),
        ("", "company_id"),
        ("", "campaign_name"),
        ("", "depends_on"),
        ("config", "actions"),
        ("config", "duration"),
        ("config", "strategy"),
        ("config", "pace"),
        ("config", "bid_bounds"),
        ("targeting", "income"),
        ("targeting", "education"),
        ("targeting", "age_range"),
        ("targeting", "radius"),
        ("meta", "tracking_specs"),
        ("meta", "flexible_spec"),
        ("meta", "destination_url"),
        ("meta", "page_name"),
        ("meta", "optimization"),
        ("meta", "billing"),
        ("meta", "custom_event"),
        ("tiktok", "creative"),
        ("tiktok", "statistic_type"),
        ("tiktok", "promotion_website_type"),
        ("tiktok", "schedule"),
        ("places", "custom_locations"),
        ("places", "electoral_districts"),
        ("places", "country_groups"),
        ("places", "geo_markets"),
    ],
)
def test_a_key_that_merely_resembles_another_is_not_taken_for_it(block, key):
    assert key_hint((*BLOCKS[block], key)) == NOTHING_NEAR


@pytest.mark.parametrize(
    ("path", "place"),
    [
        pytest.param(("title",), "name", id="title"),
        pytest.param(("budget",), "daily_budget", id="budget"),
        pytest.param((*META, "budget"), "daily_budget", id="budget_of_meta"),
        pytest.param(("ad_campaign_id",), "campaign_id", id="campaign_of_a_later_version"),
        pytest.param(("starts_at",), "config.start_time", id="start_of_a_later_version"),
        pytest.param(("config", "end_date"), "end_time", id="end_date"),
        pytest.param((*TIKTOK, "start_time"), "schedule_start_time", id="tiktoks_start"),
        pytest.param((*TIKTOK, "bid_amount"), "bid_price", id="tiktoks_bid"),
        pytest.param((*TIKTOK, "bid"), "bid_price", id="tiktoks_bid_in_short"),
        pytest.param((*TIKTOK, "status"), "operation_status", id="tiktoks_status"),
        pytest.param((*META, "bid_price"), "bid_amount", id="metas_bid"),
        pytest.param((*META, "schedule_start_time"), "config.start_time", id="metas_start"),
        pytest.param((*META, "countries"), "platform_config.meta.geo_locations.countries", id="countries_of_meta"),
        pytest.param(("config", "countries"), "config.targeting.countries", id="countries_of_config"),
        pytest.param((*TIKTOK, "countries"), "config.targeting.countries", id="countries_of_tiktok"),
        pytest.param((*TARGETING, "geo_locations"), "platform_config.meta.geo_locations", id="places_in_targeting"),
        pytest.param((*META, "targeting"), "config.targeting", id="targeting_of_meta"),
        pytest.param(("age_mn",), "config.targeting.age_min", id="misspelt_in_the_wrong_block"),
        pytest.param((*META, "zip_codes"), "geo_zips", id="zip_codes_of_meta"),
        pytest.param((*PLACES, "postal_codes"), "zips", id="postal_codes_of_a_place"),
        pytest.param((*META, "budget_mode"), "platform_config.tiktok.budget_mode", id="only_on_the_other_platform"),
    ],
)
def test_another_name_or_another_block_leads_to_the_nearest_place(path, place):
    assert key_hint(path) == f'did you mean "{place}"?'


def test_keys_that_are_equally_near_are_all_named():
    assert key_hint((*TARGETING, "age_man")) == 'did you mean "age_max" or "age_min"?'


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        pytest.param((*META, "geo_cities", "distance_unit"), "remove it: radius is in miles", id="distance_unit"),
        pytest.param(("currency",), "remove it: amounts are in US dollars or US cents", id="currency"),
        pytest.param(
            ("budget_type",),
            "remove it: daily_budget is per day, platform_config.meta.lifetime_budget for the whole run",
            id="budget_type",
        ),
    ],
)
def test_a_key_of_other_ads_apis_without_a_counterpart_is_explained(path, hint):
    assert key_hint(path) == hint


@pytest.mark.parametrize("key", ["region", "city", "state", "title_of_it"])
def test_in_an_entry_of_a_list_no_other_place_is_suggested(key):
    assert key_hint((*META, "geo_cities", key)) == NOTHING_NEAR


@pytest.mark.parametrize("path", [(*block, key) for block, keys in LATER_KEYS.items() for key in keys], ids=".".join)
def test_a_key_of_later_versions_is_known_as_one(path):
    assert key_hint(path).endswith(LATER)


def test_a_key_of_later_versions_is_not_taken_for_one_of_the_other_platform():
    assert key_hint((*TIKTOK, "audience_type")) == LATER


@pytest.mark.parametrize("name", OTHER_NAMES)
def test_every_other_name_leads_to_a_key(name):
    assert OTHER_NAMES[name] in {place.name for place in PLACES_OF_KEYS}


def _everything(field: Field) -> list[Field]:
    below = [each for child in (field.item or field).children.values() for each in _everything(child)]
    return [*below, field] if field.path else below


PLACES_OF_KEYS = _everything(ad_group())
WORDS = sorted({(each.path, word) for each in PLACES_OF_KEYS for word in (each.item or each).values})


@st.composite
def slips(draw, text):
    """One letter missing, doubled, swapped, added or replaced."""
    at = draw(st.integers(0, len(text) - 1))
    letter = draw(st.sampled_from(string.ascii_lowercase + string.digits + "_"))
    before, here, after = text[:at], text[at], text[at + 1 :]
    swapped = before[:-1] + here + before[-1:] + after
    return draw(st.sampled_from([before + after, before + here * 2 + after, swapped, before + letter + here + after]))


@given(st.data(), st.sampled_from([each for each in PLACES_OF_KEYS if len(each.name) >= 5]))
def test_one_slip_in_a_key_hides_it_from_nobody(data, field):
    wrong = data.draw(slips(field.name))
    block = field.path[:-1]
    parent = field_at(block)
    assume(wrong not in (parent.item or parent).children)
    assert f'"{field.name}"' in key_hint((*block, wrong))


@given(st.data(), st.sampled_from([each for each in WORDS if len(each[1]) >= 5]))
def test_one_slip_in_a_word_hides_it_from_nobody(data, place_and_word):
    path, word = place_and_word
    field = field_at(path)
    field = field.item or field
    wrong = data.draw(slips(word))
    assume(wrong not in field.values)
    assert word in meant(wrong, field) or meant(wrong, field) == meant(word.lower(), field)


@pytest.mark.parametrize(
    ("path", "word", "known"),
    [
        (("status",), "Paused", ["paused"]),
        (("status",), "pause", ["paused"]),
        (("status",), "DISABLE", ["paused"]),
        (("status",), "enabel", []),
        (("config", "bid_strategy"), "costCap", ["cost_cap"]),
        (("config", "bid_strategy"), "cost cap", ["cost_cap"]),
        (("config", "bid_strategy"), "cap_cost", ["cost_cap"]),
        (("config", "bid_strategy"), "LOWEST_COST_WITH_BID_CAP", ["bid_cap"]),
        (("config", "bid_strategy"), "cap", []),
        (("config", "optimization_goal"), "link_click", ["link_clicks"]),
        (("config", "optimization_goal"), "convert", ["conversions"]),
        (("config", "optimization_goal"), "purchases", []),
        ((*META, "optimization_goal"), "OFFSITE_CONVERSION", ["OFFSITE_CONVERSIONS"]),
        ((*META, "optimization_goal"), "offsite conversions", ["OFFSITE_CONVERSIONS"]),
        ((*META, "optimization_goal"), "CONVERT", ["OFFSITE_CONVERSIONS"]),
        ((*META, "destination_type"), "web site", ["WEBSITE"]),
        ((*META, "destination_type"), "WEB", []),
        ((*TIKTOK, "optimization_goal"), "OFFSITE_CONVERSIONS", ["CONVERT"]),
        ((*TIKTOK, "billing_event"), "CPA", []),
        ((*TIKTOK, "billing_event"), "ocpm", ["OCPM"]),
        ((*TIKTOK, "budget_mode"), "BUDGET_MODE_TOTALS", ["BUDGET_MODE_TOTAL"]),
        ((*TIKTOK, "budget_mode"), "TOTAL", []),
        (("config", "pacing"), "standart", ["standard"]),
        (("config", "pacing"), "even", []),
    ],
)
def test_a_word_is_taken_for_what_it_misspells_or_translates_and_no_more(path, word, known):
    assert meant(word, field_at(path)) == known


@pytest.mark.parametrize(
    ("path", "word", "hint"),
    [
        pytest.param((*META, "destination_type"), "LEAD_FORM_MESSENGER", LATER, id="later_version"),
        pytest.param(
            ("status",),
            "in_review",
            "only the ad platform sets it; allowed: active, paused, inactive",
            id="verdict_of_a_review",
        ),
    ],
)
def test_a_word_that_the_api_has_but_no_create_takes_is_explained(path, word, hint):
    assert word_hint(word, field_at(path)) == hint
