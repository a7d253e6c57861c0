"""The warnings about fields that hang together: assumed, so that none of them ever stops anybody."""

import pytest

from build import ad_group
from pulumi_whop_provider.planning.rules import assumed
from pulumi_whop_provider.unknown import UNKNOWN

END = "2027-01-01T00:00:00Z"
META, TIKTOK = "platform_config.meta", "platform_config.tiktok"
GRID = "01" * 168


def config(**settings):
    return {"config": settings}


def targeting(**settings):
    return config(targeting=settings)


def meta(**settings):
    return {"platform_config": {"meta": settings}}


def tiktok(**settings):
    return {"platform_config": {"tiktok": settings}}


def lines(declared):
    return [str(each) for each in assumed(ad_group(**declared))]


WARNINGS = [
    pytest.param({"daily_budget": 0}, ["daily_budget: 0 is not a positive amount"], id="no_budget"),
    pytest.param({"daily_budget": -5.5}, ["daily_budget: -5.5 is not a positive amount"], id="negative_budget"),
    pytest.param(config(bid_amount=0), ["config.bid_amount: 0 is not a positive amount"], id="no_bid"),
    pytest.param(
        meta(bid_amount=-1, daily_budget=0),
        [f"{META}.bid_amount: -1 is not a positive amount", f"{META}.daily_budget: 0 is not a positive amount"],
        id="metas_amounts",
    ),
    pytest.param(
        tiktok(bid_price=0, conversion_bid_price=-1),
        [
            f"{TIKTOK}.bid_price: 0 is not a positive amount",
            f"{TIKTOK}.conversion_bid_price: -1 is not a positive amount",
        ],
        id="tiktoks_amounts",
    ),
    pytest.param(
        {"daily_budget": 19.999},
        ["daily_budget: has fractions of a cent; the API may round it"],
        id="fractions_of_a_cent",
    ),
    pytest.param(
        meta(lifetime_budget=90_000),
        [f"{META}.lifetime_budget: needs an end time; declare config.end_time"],
        id="lifetime_budget_without_an_end",
    ),
    pytest.param(
        config(end_time=END) | meta(lifetime_budget=90_000) | {"daily_budget": 5},
        [f"{META}.lifetime_budget: is declared beside a daily budget, and an ad group has one or the other"],
        id="lifetime_and_daily_budget",
    ),
    pytest.param(
        meta(lifetime_budget=90_000, daily_budget=500, end_time=END),
        [f"{META}.lifetime_budget: is declared beside a daily budget, and an ad group has one or the other"],
        id="lifetime_and_daily_budget_in_cents",
    ),
    pytest.param(
        config(bid_strategy="lowest_cost", bid_amount=5),
        ["config.bid_amount: has no effect with lowest_cost; use bid_cap or cost_cap"],
        id="bid_without_a_cap",
    ),
    *(
        pytest.param(
            config(bid_strategy=strategy),
            [f"config.bid_amount: is not declared, and {strategy} needs one; it is in whole cents"],
            id=f"{strategy}_without_a_bid",
        )
        for strategy in ("bid_cap", "cost_cap")
    ),
    *(
        pytest.param(
            {block: {key: "next week"}},
            [f"{block}.{key}: is not a time in ISO 8601 form; write it like 2026-01-01T00:00:00Z"],
            id=f"{key}_is_no_time",
        )
        for block, key in (("config", "start_time"), ("config", "end_time"))
    ),
    pytest.param(
        meta(end_time="soon"),
        [f"{META}.end_time: is not a time in ISO 8601 form; write it like 2026-01-01T00:00:00Z"],
        id="metas_end_time_is_no_time",
    ),
    *(
        pytest.param(
            config(start_time=text),
            ["config.start_time: names no time zone and is taken for UTC; end it with Z or an offset"],
            id=f"no_zone_in_{text}",
        )
        for text in ("2026-01-01T00:00:00", "2026-01-01 00:00", "2026-01-01")
    ),
    pytest.param(
        config(start_time="2026-01-02T00:00:00Z", end_time="2026-01-01T00:00:00Z"),
        ["config.end_time: is not after start_time"],
        id="end_before_the_start",
    ),
    pytest.param(
        config(start_time="2026-01-01T01:00:00+01:00", end_time="2026-01-01T00:00:00Z"),
        ["config.end_time: is not after start_time"],
        id="end_at_the_start",
    ),
    pytest.param(
        tiktok(schedule_start_time="2026-01-02 00:00:00", schedule_end_time="2026-01-01 00:00:00"),
        [f"{TIKTOK}.schedule_end_time: is not after schedule_start_time"],
        id="end_before_the_start_on_tiktok",
    ),
    pytest.param(
        config(frequency_cap=3),
        ["config.frequency_cap: is declared without config.frequency_cap_interval_days"],
        id="cap_without_its_interval",
    ),
    pytest.param(
        config(frequency_cap_interval_days=3),
        ["config.frequency_cap_interval_days: is declared without config.frequency_cap"],
        id="interval_without_its_cap",
    ),
    pytest.param(
        targeting(age_min=40, age_max=30),
        ["config.targeting.age_min: is above config.targeting.age_max, so that nobody is reached"],
        id="ages_the_wrong_way_round",
    ),
    pytest.param(
        targeting(countries=["US", "USA", "D"]),
        [
            "config.targeting.countries[1]: is not a two-letter country code; see ISO 3166-1",
            "config.targeting.countries[2]: is not a two-letter country code; see ISO 3166-1",
        ],
        id="no_country_codes",
    ),
    *(
        pytest.param(
            meta(**{block: {"countries": ["49"]}}),
            [f"{META}.{block}.countries[0]: is not a two-letter country code; see ISO 3166-1"],
            id=f"no_country_code_in_{block}",
        )
        for block in ("geo_locations", "excluded_geo_locations")
    ),
    pytest.param(
        meta(targeting_automation={"advantage_audience": 2}),
        [f"{META}.targeting_automation.advantage_audience: is neither 0 nor 1"],
        id="advantage_audience",
    ),
    pytest.param(
        meta(attribution_spec=[{"event_type": "A", "window_days": 7}, {"event_type": "B", "window_days": 3}]),
        [
            f"{META}.attribution_spec[1].window_days: 3 is not one of the known windows; known are 1, 7 and 28 days",
        ],
        id="attribution_window",
    ),
    *(
        pytest.param(
            tiktok(**{key: text}),
            [f"{TIKTOK}.{key}: is not of the form YYYY-MM-DD HH:MM:SS (UTC)"],
            id=f"{key}_{word}",
        )
        for key, text, word in (
            ("schedule_start_time", "2026-01-01T00:00:00Z", "in_iso_form"),
            ("schedule_end_time", "2026-01-01 00:00:00Z", "with_a_zone"),
            ("schedule_end_time", "2026-02-30 00:00:00", "on_no_day"),
        )
    ),
    *(
        pytest.param(
            tiktok(dayparting=grid),
            [f"{TIKTOK}.dayparting: is not a grid of 336 characters 0 and 1; 48 half hours of 7 days"],
            id=f"grid_{word}",
        )
        for grid, word in ((GRID[1:], "too_short"), (f"{GRID}0", "too_long"), (f"2{GRID[1:]}", "of_other_characters"))
    ),
]

SILENT = [
    pytest.param({"daily_budget": 19.99}, id="whole_cents"),
    pytest.param(tiktok(bid_price=0.125), id="fraction_of_a_price_without_a_unit"),
    pytest.param(config(end_time=END) | meta(lifetime_budget=90_000), id="lifetime_budget_with_an_end"),
    pytest.param(meta(lifetime_budget=90_000, end_time=END), id="lifetime_budget_with_metas_end"),
    pytest.param(config(bid_strategy="lowest_cost"), id="lowest_cost"),
    pytest.param(config(bid_strategy="bid_cap", bid_amount=5), id="bid_cap"),
    pytest.param(config(bid_strategy="bid_cap") | meta(bid_amount=5), id="bid_cap_with_metas_bid"),
    pytest.param(config(bid_strategy="cost_cap") | tiktok(bid_price=5), id="cost_cap_with_tiktoks_bid"),
    pytest.param(config(bid_strategy="cost_cap") | tiktok(conversion_bid_price=5), id="cost_cap_with_a_wanted_cost"),
    pytest.param(config(bid_amount=5), id="bid_without_a_strategy"),
    *(
        pytest.param(config(start_time=text), id=f"zone_in_{text}")
        for text in (
            "2026-01-01T00:00:00Z",
            "2026-01-01T00:00:00.000+01:00",
            "2026-01-01T00:00:00-0800",
            "2026-01-01T00:00:00+01",
        )
    ),
    pytest.param(config(start_time="2026-01-01T00:00:00Z", end_time="2026-01-01T00:00:01Z"), id="end_after_the_start"),
    pytest.param(config(frequency_cap=3, frequency_cap_interval_days=7), id="cap_with_its_interval"),
    pytest.param(targeting(age_min=30, age_max=30), id="one_age"),
    pytest.param(targeting(age_min=30), id="one_bound"),
    pytest.param(targeting(countries=["US", "de"]), id="country_codes"),
    *(
        pytest.param(meta(targeting_automation={"advantage_audience": number}), id=f"advantage_audience_{number}")
        for number in (0, 1)
    ),
    pytest.param(config(frequency_cap=UNKNOWN), id="unknown_cap_may_be_none"),
    *(
        pytest.param(meta(attribution_spec=[{"event_type": "A", "window_days": days}]), id=f"window_of_{days}")
        for days in (1, 7, 28)
    ),
    pytest.param(tiktok(schedule_start_time="2026-01-01 00:00:00"), id="tiktoks_time"),
    pytest.param(tiktok(dayparting=GRID), id="grid"),
    pytest.param({"config": UNKNOWN, "platform_config": UNKNOWN, "daily_budget": UNKNOWN}, id="unknown_blocks"),
    pytest.param(config(bid_strategy="bid_cap", bid_amount=UNKNOWN), id="unknown_bid"),
    pytest.param(
        config(bid_strategy=UNKNOWN, start_time=UNKNOWN, frequency_cap=UNKNOWN, frequency_cap_interval_days=1),
        id="unknown_values",
    ),
    pytest.param(config(end_time=UNKNOWN) | meta(lifetime_budget=90_000), id="unknown_end_time"),
    pytest.param(targeting(countries=[UNKNOWN], age_min=UNKNOWN, age_max=1), id="unknown_country"),
    pytest.param(meta(attribution_spec=[UNKNOWN, {"window_days": UNKNOWN}]), id="unknown_window"),
    pytest.param(tiktok(dayparting=UNKNOWN, schedule_start_time=UNKNOWN), id="unknown_grid"),
    pytest.param({"daily_budget": False}, id="boolean_is_no_amount"),
]


@pytest.mark.parametrize(("declared", "expected"), WARNINGS)
def test_a_warning_of_a_rule(declared, expected):
    assert lines(declared) == expected


@pytest.mark.parametrize("declared", SILENT)
def test_no_warning_of_any_rule(declared):
    assert lines(declared) == []


@pytest.mark.parametrize("declared", [case.values[0] for case in WARNINGS], ids=[case.id for case in WARNINGS])
def test_no_rule_is_ever_an_error(declared):
    assert {each.severity for each in assumed(ad_group(**declared))} == {"warning"}
