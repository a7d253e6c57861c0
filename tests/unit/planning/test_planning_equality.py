"""When two values mean the same, field by field."""

import pytest
from hypothesis import given, strategies as st
from planning_examples import EXAMPLES

from build import declarations
from pulumi_whop_provider.planning.diff import leaves
from pulumi_whop_provider.planning.equality import same, satisfies
from pulumi_whop_provider.schema.fields import ad_group, field_at
from pulumi_whop_provider.unknown import UNKNOWN

COUNTRIES = "config.targeting.countries"
END = "config.end_time"
GEO = "platform_config.meta.geo_locations"
LIFETIME = "platform_config.meta.lifetime_budget"
CITIES = f"{GEO}.cities"
WINDOWS = "platform_config.meta.attribution_spec"
CLICK, VIEW = ({"event_type": kind, "window_days": 1} for kind in ("CLICK_THROUGH", "VIEW_THROUGH"))
SCALARS = st.none() | st.booleans() | st.integers(-9, 9) | st.floats(-9, 9) | st.text("ab", max_size=2)
TREES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("ab"), inner, max_size=2)
)


def field(path):
    return field_at(path.split(".")) if path else None


ALIKE = [
    pytest.param("daily_budget", 25, 25.0, id="whole_and_decimal_number"),
    pytest.param("daily_budget", 0.1 + 0.2, 0.3, id="noise_of_floats"),
    pytest.param("daily_budget", 19_999.999999999996, 20_000, id="noise_of_floats_in_a_large_sum"),
    pytest.param("daily_budget", 0, 0.0, id="zero"),
    pytest.param(None, 23_851_234_567_890_123, 23_851_234_567_890_123.0, id="whole_number_that_the_host_has_rounded"),
    pytest.param(END, "2026-01-01T01:00:00+01:00", "2026-01-01T00:00:00Z", id="time_in_another_zone"),
    pytest.param(END, "2026-01-01T00:00:00Z", "2026-01-01T00:00:00.000Z", id="time_with_milliseconds"),
    pytest.param(END, "2026-01-01T00:00:00Z", "2026-01-01T00:00:00+0000", id="time_with_a_numeric_zone"),
    pytest.param(END, "2026-01-01T00:00:00", "2026-01-01T00:00:00Z", id="time_without_a_zone_is_utc"),
    pytest.param(
        "platform_config.tiktok.schedule_end_time", "2026-01-01 00:00:00", "2026-01-01T00:00:00Z", id="time_of_tiktok"
    ),
    pytest.param(END, "tomorrow", "tomorrow", id="no_time_but_the_same_text"),
    pytest.param(COUNTRIES, ["US", "DE"], ["DE", "US"], id="set_in_another_order"),
    pytest.param(COUNTRIES, ["US", "US", "DE"], ["US", "DE"], id="set_with_a_repetition"),
    pytest.param(COUNTRIES, ["us"], ["US"], id="country_in_lower_case"),
    pytest.param(CITIES, [{"key": "1"}, {"key": "2"}], [{"key": "2"}, {"key": "1"}], id="set_of_objects"),
    pytest.param(CITIES, [{"key": "1"}], [{"key": "1", "name": None}], id="null_key_of_an_item"),
    pytest.param(WINDOWS, [CLICK, VIEW], [CLICK, VIEW], id="ordered_list"),
    pytest.param(COUNTRIES, None, [], id="null_and_empty_list"),
    pytest.param("config.end_time", None, "", id="null_and_empty_text"),
    pytest.param(GEO, None, {}, id="null_and_empty_block"),
    pytest.param("daily_budget", 0, None, id="null_and_an_amount_of_zero"),
    pytest.param("platform_config.meta", {"lifetime_budget": 0}, None, id="null_and_a_block_of_amounts_of_zero"),
    pytest.param(GEO, {}, {"cities": None}, id="empty_block_and_null_key"),
    pytest.param(GEO, None, {"cities": []}, id="null_and_block_of_nothing"),
    pytest.param(None, "a", "a", id="text_of_a_key_that_nobody_knows"),
    pytest.param(None, [1, 2], [1.0, 2.0], id="list_of_a_key_that_nobody_knows"),
    pytest.param(None, True, True, id="boolean"),
]

DIFFERENT = [
    pytest.param("daily_budget", 25, 25.01, id="a_cent_more"),
    *(
        pytest.param("daily_budget", dollars, dollars + 0.01, id=f"a_cent_more_on_{dollars:.0e}_dollars")
        for dollars in (20_000.0, 1e6, 1e9, 1e12)
    ),
    *(
        pytest.param(LIFETIME, cents, cents + 1, id=f"a_cent_more_on_{cents:.0e}_cents")
        for cents in (2_000_000, 10**9, 10**12, 2**53 - 1)
    ),
    pytest.param("config.bid_amount", 1, 2, id="a_cent_more_on_a_cent"),
    pytest.param("platform_config.tiktok.bid_price", 0.01, 0.0101, id="a_hundredth_of_a_cent_of_a_bid"),
    pytest.param("config.frequency_cap", 0, None, id="zero_and_null"),
    pytest.param("daily_budget", 0, 50, id="zero_and_an_amount"),
    pytest.param("daily_budget", False, None, id="false_and_null"),
    pytest.param("daily_budget", 1, "1", id="number_and_text"),
    pytest.param("daily_budget", 1, True, id="number_and_boolean"),
    pytest.param("name", "Spring", "spring", id="case_of_a_name"),
    pytest.param(END, "2026-01-01T00:00:00Z", "2026-01-01T00:00:01Z", id="a_second_later"),
    pytest.param(END, "2026-01-01T00:00:00+01:00", "2026-01-01T00:00:00Z", id="same_clock_in_another_zone"),
    pytest.param(END, "tomorrow", "next week", id="two_texts_that_are_no_times"),
    pytest.param("name", "2026-01-01T00:00:00Z", "2026-01-01T00:00:00.000Z", id="time_in_a_name"),
    pytest.param(COUNTRIES, ["US"], ["US", "DE"], id="set_with_one_more"),
    pytest.param(COUNTRIES, ["US", "DE"], ["US"], id="set_with_one_less"),
    pytest.param(COUNTRIES, ["US"], None, id="set_and_null"),
    pytest.param(COUNTRIES, ["US"], "US", id="list_and_text"),
    pytest.param(CITIES, [{"key": "1", "radius": 5}], [{"key": "1", "radius": 9}], id="radius_of_a_city"),
    pytest.param(WINDOWS, [CLICK, VIEW], [VIEW, CLICK], id="ordered_list_in_another_order"),
    pytest.param(WINDOWS, [CLICK], [CLICK, CLICK], id="ordered_list_with_a_repetition"),
    pytest.param(None, ["a", "b"], ["b", "a"], id="order_of_a_list_that_nobody_knows"),
    pytest.param(None, True, False, id="boolean"),
    pytest.param("status", UNKNOWN, None, id="unknown_and_null"),
    pytest.param("status", UNKNOWN, "active", id="unknown_and_a_word"),
]


@pytest.mark.parametrize(("path", "left", "right"), ALIKE)
def test_values_that_mean_the_same(path, left, right):
    assert same(field(path), left, right)
    assert same(field(path), right, left)


@pytest.mark.parametrize(("path", "left", "right"), DIFFERENT)
def test_values_that_mean_something_else(path, left, right):
    assert not same(field(path), left, right)
    assert not same(field(path), right, left)


@pytest.mark.parametrize(
    ("path", "declared", "live"),
    [
        pytest.param(GEO, {"countries": ["US"]}, {"countries": ["US"], "cities": [{"key": "1"}]}, id="more_keys"),
        pytest.param(CITIES, [{"key": "1"}], [{"key": "1", "name": "Paris"}], id="more_keys_in_an_item_of_a_set"),
        pytest.param(WINDOWS, [CLICK], [{**CLICK, "source": "web"}], id="more_keys_in_an_item_of_an_ordered_list"),
    ],
)
def test_an_enlarged_answer_satisfies_and_is_not_the_same(path, declared, live):
    assert satisfies(field(path), declared, live)
    assert not satisfies(field(path), live, declared)
    assert not same(field(path), declared, live)


@pytest.mark.parametrize(
    ("path", "declared", "live"),
    [
        pytest.param(GEO, {"countries": ["US"]}, {"cities": [{"key": "1"}]}, id="declared_key_is_missing"),
        pytest.param(CITIES, [{"key": "1"}], [{"key": "1"}, {"key": "2"}], id="one_more_in_a_set"),
        pytest.param(CITIES, [{"key": "1"}, {"key": "2"}], [{"key": "2"}], id="one_less_in_a_set"),
        pytest.param(WINDOWS, [CLICK], [CLICK, VIEW], id="one_more_in_an_ordered_list"),
        pytest.param(COUNTRIES, ["US"], None, id="nothing"),
    ],
)
def test_an_answer_that_does_not_satisfy(path, declared, live):
    assert not satisfies(field(path), declared, live)


@EXAMPLES
@given(TREES)
def test_a_value_is_the_same_as_itself(value):
    assert same(None, value, value)


@EXAMPLES
@given(TREES, TREES)
def test_sameness_does_not_ask_for_the_side(left, right):
    assert same(None, left, right) == same(None, right, left)


@EXAMPLES
@given(TREES, TREES)
def test_what_is_the_same_satisfies_from_either_side(left, right):
    if same(None, left, right):
        assert satisfies(None, left, right)
        assert satisfies(None, right, left)


@EXAMPLES
@given(declarations("meta", twins=True))
def test_a_whole_declaration_is_the_same_as_itself(declared):
    assert same(ad_group(), declared, declared)


@EXAMPLES
@given(st.data())
def test_the_order_of_a_set_means_nothing(data):
    declared = data.draw(declarations("meta"))
    for _, value, at in leaves(declared):
        if at is not None and at.traits.unordered:
            assert same(at, value, data.draw(st.permutations(value)) + value[:1])


class Counted(str):
    """An id that counts how often it is compared."""

    __slots__ = ()
    compared = 0

    def __eq__(self, other):
        Counted.compared += 1
        return super().__eq__(other)

    __hash__ = str.__hash__


def test_a_long_list_of_ids_in_another_order_is_not_searched_id_by_id(monkeypatch):
    monkeypatch.setattr(Counted, "compared", 0)
    ids = [Counted(f"238512345{number:06}") for number in range(1000)]
    assert same(field("config.targeting.include_audience_ids"), ids, [Counted(each) for each in reversed(ids)])
    assert Counted.compared < 10 * len(ids)
