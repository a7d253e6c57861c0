"""What the policy pack knows of an ad group: its budgets, whether it is live, what stops it, whom it reaches."""

from decimal import Decimal

import ad_group
import pytest


def on_meta(**settings):
    return {"platform_config": {"meta": settings}}


def on_tiktok(**settings):
    return {"platform_config": {"tiktok": settings}}


def on_both(meta, tiktok):
    return {"platform_config": {"meta": meta, "tiktok": tiktok}}


def budgets(props):
    found = [budget for place in ad_group.BUDGET_PLACES for budget in ad_group.budgets_at(props, place)]
    return [(str(dollars), span) for dollars, span in found]


TOTAL = {"budget_mode": "BUDGET_MODE_TOTAL"}


@pytest.mark.parametrize(
    ("props", "expected"),
    [
        pytest.param({}, [], id="none"),
        pytest.param({"daily_budget": 50}, [("50", "a day")], id="dollars"),
        pytest.param({"daily_budget": 19.99}, [("19.99", "a day")], id="dollars_as_they_are_written"),
        pytest.param(on_meta(daily_budget=1999), [("19.99", "a day")], id="metas_cents"),
        pytest.param(on_meta(lifetime_budget=90_000), [("900", "in total")], id="metas_lifetime_budget"),
        pytest.param(
            {"daily_budget": 50} | on_meta(daily_budget=5000), [("50", "a day"), ("50", "a day")], id="both_places"
        ),
        pytest.param({"daily_budget": 50} | on_tiktok(**TOTAL), [("50", "in total")], id="tiktoks_total"),
        pytest.param(
            {"daily_budget": 50} | on_tiktok(budget_mode="BUDGET_MODE_DAY"), [("50", "a day")], id="tiktoks_day"
        ),
        pytest.param(
            {"daily_budget": 50} | on_both({"end_time": "…"}, TOTAL),
            [("50", "a day"), ("50", "in total")],
            id="either_platform",
        ),
        pytest.param({"daily_budget": "50"}, [], id="text"),
        pytest.param({"daily_budget": True}, [], id="boolean"),
        pytest.param({"platform_config": "meta"}, [], id="block_of_the_wrong_type"),
    ],
)
def test_budgets_are_found_in_every_place_and_in_dollars(props, expected):
    assert budgets(props) == expected


@pytest.mark.parametrize(
    ("props", "expected"),
    [
        pytest.param({}, True, id="undeclared"),
        pytest.param({"status": "active"}, True, id="active"),
        pytest.param({"status": "paused"}, False, id="paused"),
        pytest.param({"status": "inactive"}, False, id="inactive"),
        pytest.param(on_meta(status="PAUSED"), False, id="paused_by_metas_switch"),
        pytest.param({"status": "active"} | on_meta(status="PAUSED"), False, id="metas_switch_is_another_switch"),
        pytest.param({"status": "paused"} | on_meta(status="ACTIVE"), False, id="metas_switch_does_not_start_it"),
        pytest.param(on_meta(status="ACTIVE"), True, id="metas_switch_is_on"),
        pytest.param(on_tiktok(operation_status="DISABLE"), False, id="disabled_by_tiktoks_switch"),
        pytest.param(on_both({"status": "PAUSED"}, {"operation_status": "ENABLE"}), True, id="one_of_two_is_off"),
        pytest.param(on_both({"status": "PAUSED"}, {"operation_status": "DISABLE"}), False, id="both_are_off"),
    ],
)
def test_an_ad_group_is_live_unless_a_switch_is_off(props, expected):
    assert ad_group.is_live(props) is expected


@pytest.mark.parametrize(
    ("props", "span", "expected"),
    [
        pytest.param({"daily_budget": 50}, "a day", 50, id="live"),
        pytest.param({"daily_budget": 50, "status": "paused"}, "a day", 0, id="paused"),
        pytest.param({"daily_budget": 50} | on_meta(daily_budget=5000), "a day", 50, id="two_places_count_once"),
        pytest.param({"daily_budget": 50} | on_meta(lifetime_budget=90_000), "in total", 900, id="total_apart"),
        pytest.param({"daily_budget": 50}, "in total", 0, id="no_total"),
        pytest.param({}, "a day", 0, id="no_budget"),
    ],
)
def test_the_amount_that_counts_for_the_stack(props, span, expected):
    assert ad_group.live_amount(props, span) == Decimal(expected)


@pytest.mark.parametrize(
    ("props", "expected"),
    [
        pytest.param({"daily_budget": 100}, {}, id="at_the_limit"),
        pytest.param({"daily_budget": 150}, {("daily_budget",): 100}, id="dollars"),
        pytest.param(on_meta(daily_budget=15_000), {(*ad_group.META, "daily_budget"): 10_000}, id="cents"),
        pytest.param(on_meta(lifetime_budget=60_000), {(*ad_group.META, "lifetime_budget"): 50_000}, id="total"),
        pytest.param({"daily_budget": 600} | on_tiktok(**TOTAL), {("daily_budget",): 500}, id="tiktoks_total"),
        pytest.param(
            {"daily_budget": 600} | on_both({"end_time": "…"}, TOTAL), {("daily_budget",): 100}, id="the_lower_of_two"
        ),
    ],
)
def test_a_budget_is_lowered_in_the_unit_of_its_place(props, expected):
    assert ad_group.lowered(props, {"a day": Decimal(100), "in total": Decimal(500)}) == expected


def test_a_budget_is_lowered_to_whole_cents():
    props = {"daily_budget": 50} | on_meta(daily_budget=5000)
    amounts = ad_group.lowered(props, {"a day": Decimal("33.339"), "in total": Decimal(500)})
    assert list(amounts.values()) == [33.33, 3333]


@pytest.mark.parametrize(
    ("props", "expected"),
    [
        pytest.param({}, False, id="none"),
        pytest.param({"daily_budget": 50}, True, id="shared"),
        pytest.param(on_meta(daily_budget=5000), True, id="metas_daily"),
        pytest.param(on_meta(lifetime_budget=5000), True, id="metas_lifetime"),
        pytest.param(on_both({"daily_budget": 5000}, TOTAL), False, id="none_if_the_campaign_is_on_tiktok"),
    ],
)
def test_a_budget_is_one_on_whichever_platform_the_ad_group_is(props, expected):
    assert ad_group.has_budget(props) is expected


@pytest.mark.parametrize(
    ("props", "expected"),
    [
        pytest.param({}, False, id="none"),
        pytest.param({"config": {"end_time": "2027-01-01T00:00:00Z"}}, True, id="shared"),
        pytest.param(on_meta(end_time="2027-01-01T00:00:00Z"), True, id="metas"),
        pytest.param(on_tiktok(schedule_end_time="2027-01-01 00:00:00"), True, id="tiktoks"),
        pytest.param(on_both({"end_time": "…"}, TOTAL), False, id="none_if_the_campaign_is_on_tiktok"),
    ],
)
def test_an_end_is_one_on_whichever_platform_the_ad_group_is(props, expected):
    assert ad_group.has_end(props) is expected


@pytest.mark.parametrize(
    ("props", "expected"),
    [
        pytest.param({}, {}, id="nowhere"),
        pytest.param(
            {"config": {"targeting": {"countries": ["us", "DE"]}}},
            {"config.targeting.countries": ["US", "DE"]},
            id="countries_in_either_case",
        ),
        pytest.param(
            on_meta(geo_locations={"countries": ["US"], "cities": [{"key": "1", "country": "FR"}, {"key": "2"}]}),
            {
                "platform_config.meta.geo_locations.countries": ["US"],
                "platform_config.meta.geo_locations.cities": ["FR", None],
            },
            id="places_with_and_without_their_country",
        ),
        pytest.param(on_meta(geo_zips=["94304"]), {"platform_config.meta.geo_zips": [None]}, id="bare_postal_codes"),
        pytest.param(on_meta(excluded_geo_locations={"countries": ["RU"]}), {}, id="what_is_kept_out"),
        pytest.param({"config": {"targeting": {"countries": "US"}}}, {}, id="text_in_place_of_a_list"),
    ],
)
def test_countries_are_found_in_every_place(props, expected):
    found = {".".join(place): ad_group.countries_at(props, place) for place in ad_group.COUNTRY_PLACES}
    assert {place: countries for place, countries in found.items() if countries} == expected
