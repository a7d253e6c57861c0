"""The warnings about fields that depend on each other: assumed rules, so they never stop a user."""

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


def both(of_meta, of_tiktok, **settings):
    return {"platform_config": {"meta": of_meta, "tiktok": of_tiktok}, **settings}


def beside(*daily):
    """The line about a lifetime budget with the declared places of a daily one."""
    reported = " and ".join(daily)
    return (
        f"{META}.lifetime_budget: is declared beside {reported}, and the API keeps only one of the two: "
        f"a new ad group stays paused, an update fails; declare only one of {META}.lifetime_budget and {reported}"
    )


def without_a_strategy(bid, strategy, words):
    return f"{bid}: is declared without a strategy that uses it; declare {strategy} as {words}"


def without_an_end(key, word):
    return f"{TIKTOK}.{key}: {word} needs an end time; declare {TIKTOK}.schedule_end_time or config.end_time"


def lines(declared):
    return [str(each) for each in assumed(ad_group(**declared))]


WARNINGS = [
    pytest.param(
        {"daily_budget": 19.999},
        ["daily_budget: has fractions of a cent; write at most two decimals: the API may round it"],
        id="fractions_of_a_cent",
    ),
    pytest.param(
        meta(lifetime_budget=90_000),
        [f"{META}.lifetime_budget: needs an end time; declare config.end_time"],
        id="lifetime_budget_without_an_end",
    ),
    pytest.param(
        config(end_time=END) | meta(lifetime_budget=90_000) | {"daily_budget": 5},
        [beside("daily_budget")],
        id="lifetime_and_daily_budget",
    ),
    pytest.param(
        meta(lifetime_budget=90_000, daily_budget=500, end_time=END),
        [beside(f"{META}.daily_budget")],
        id="lifetime_and_daily_budget_in_cents",
    ),
    pytest.param(
        meta(lifetime_budget=90_000, daily_budget=500, end_time=END) | {"daily_budget": 5},
        [beside("daily_budget", f"{META}.daily_budget")],
        id="lifetime_budget_beside_both_places_of_the_daily_one",
    ),
    pytest.param(
        config(bid_strategy="lowest_cost", bid_amount=5),
        ["config.bid_amount: has no effect with lowest_cost; use bid_cap or cost_cap"],
        id="bid_without_a_cap",
    ),
    *(
        pytest.param(
            config(bid_strategy=strategy),
            [f"config.bid_amount: is not declared, and {strategy} needs one; declare it in whole cents"],
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
        ["config.end_time: is not after start_time; declare a later end"],
        id="end_before_the_start",
    ),
    pytest.param(
        config(start_time="2026-01-01T01:00:00+01:00", end_time="2026-01-01T00:00:00Z"),
        ["config.end_time: is not after start_time; declare a later end"],
        id="end_at_the_start",
    ),
    pytest.param(
        tiktok(schedule_start_time="2026-01-02 00:00:00", schedule_end_time="2026-01-01 00:00:00"),
        [f"{TIKTOK}.schedule_end_time: is not after schedule_start_time; declare a later end"],
        id="end_before_the_start_on_tiktok",
    ),
    pytest.param(
        config(frequency_cap=3),
        ["config.frequency_cap: is declared without config.frequency_cap_interval_days; declare both, or neither"],
        id="cap_without_its_interval",
    ),
    pytest.param(
        config(frequency_cap_interval_days=3),
        ["config.frequency_cap_interval_days: is declared without config.frequency_cap; declare both, or neither"],
        id="interval_without_its_cap",
    ),
    pytest.param(
        targeting(age_min=40, age_max=30),
        ["config.targeting.age_min: is above config.targeting.age_max, and reaches nobody; lower it"],
        id="ages_the_wrong_way_round",
    ),
    pytest.param(
        targeting(countries=["US", "USA", "D"]),
        [
            "config.targeting.countries[1]: is not a two-letter country code; write it as in ISO 3166-1, such as US",
            "config.targeting.countries[2]: is not a two-letter country code; write it as in ISO 3166-1, such as US",
        ],
        id="no_country_codes",
    ),
    *(
        pytest.param(
            meta(**{block: {"countries": ["49"]}}),
            [f"{META}.{block}.countries[0]: is not a two-letter country code; write it as in ISO 3166-1, such as US"],
            id=f"no_country_code_in_{block}",
        )
        for block in ("geo_locations", "excluded_geo_locations")
    ),
    pytest.param(
        meta(targeting_automation={"advantage_audience": 2}),
        [f"{META}.targeting_automation.advantage_audience: is neither 0 nor 1; write 0 or 1"],
        id="advantage_audience",
    ),
    pytest.param(
        meta(attribution_spec=[{"event_type": "A", "window_days": 7}, {"event_type": "B", "window_days": 3}]),
        [
            f"{META}.attribution_spec[1].window_days: 3 is not one of the known windows; write 1, 7 or 28",
        ],
        id="attribution_window",
    ),
    *(
        pytest.param(
            tiktok(**{key: text}),
            [f"{TIKTOK}.{key}: is not of the form YYYY-MM-DD HH:MM:SS (UTC); write it like 2026-01-01 00:00:00"],
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
            [f"{TIKTOK}.dayparting: is not a grid of 336 characters 0 and 1; write one for each half hour of 7 days"],
            id=f"grid_{word}",
        )
        for grid, word in ((GRID[1:], "too_short"), (f"{GRID}0", "too_long"), (f"2{GRID[1:]}", "of_other_characters"))
    ),
]


# The same rules, each setting in another of its places.
STRATEGIES = "bid_cap or cost_cap"
META_STRATEGIES = "LOWEST_COST_WITH_BID_CAP or COST_CAP"
ON_META, ON_TIKTOK = {"page_id": "1"}, {"pixel_id": "1"}
IN_ANY_PLACE = [
    *(
        pytest.param(
            meta(bid_strategy=strategy),
            [f"{META}.bid_amount: is not declared, and {strategy} needs one; declare it in whole cents"],
            id=f"{strategy}_without_a_bid",
        )
        for strategy in ("COST_CAP", "LOWEST_COST_WITH_BID_CAP")
    ),
    pytest.param(
        tiktok(bid_type="BID_TYPE_CUSTOM"),
        [f"{TIKTOK}.bid_price: is not declared, and BID_TYPE_CUSTOM needs one; declare it as a decimal number"],
        id="custom_bid_without_a_bid",
    ),
    pytest.param(
        both({"bid_strategy": "COST_CAP"}, {"bid_type": "BID_TYPE_CUSTOM", "bid_price": 5}),
        [f"{META}.bid_amount: is not declared, and COST_CAP needs one; declare it in whole cents"],
        id="metas_cap_with_tiktoks_bid_only",
    ),
    pytest.param(
        both({"bid_strategy": "COST_CAP", "bid_amount": 5}, {"bid_type": "BID_TYPE_CUSTOM"}),
        [f"{TIKTOK}.bid_price: is not declared, and BID_TYPE_CUSTOM needs one; declare it as a decimal number"],
        id="tiktoks_custom_bid_with_metas_bid_only",
    ),
    pytest.param(
        config(bid_strategy="cost_cap") | both(ON_META, {"bid_price": 5}),
        ["config.bid_amount: is not declared, and cost_cap needs one; declare it in whole cents"],
        id="shared_cap_with_tiktoks_bid_where_it_may_be_on_meta",
    ),
    pytest.param(
        meta(bid_strategy="LOWEST_COST_WITHOUT_CAP", bid_amount=5),
        [f"{META}.bid_amount: has no effect with LOWEST_COST_WITHOUT_CAP; use {META_STRATEGIES}"],
        id="metas_bid_without_a_cap",
    ),
    pytest.param(
        config(bid_amount=5) | meta(bid_strategy="LOWEST_COST_WITHOUT_CAP"),
        [f"config.bid_amount: has no effect with LOWEST_COST_WITHOUT_CAP; use {META_STRATEGIES}"],
        id="shared_bid_without_metas_cap",
    ),
    pytest.param(
        config(bid_strategy="lowest_cost") | meta(bid_amount=5),
        [f"{META}.bid_amount: has no effect with lowest_cost; use {STRATEGIES}"],
        id="metas_bid_without_a_shared_cap",
    ),
    pytest.param(
        tiktok(bid_type="BID_TYPE_NO_BID", bid_price=5, conversion_bid_price=6),
        [
            f"{TIKTOK}.bid_price: has no effect with BID_TYPE_NO_BID; use BID_TYPE_CUSTOM",
            f"{TIKTOK}.conversion_bid_price: has no effect with BID_TYPE_NO_BID; use BID_TYPE_CUSTOM",
        ],
        id="tiktoks_bids_with_no_bid",
    ),
    pytest.param(
        config(bid_strategy="lowest_cost") | tiktok(bid_price=5),
        [f"{TIKTOK}.bid_price: has no effect with lowest_cost; use {STRATEGIES}"],
        id="tiktoks_bid_without_a_shared_cap",
    ),
    pytest.param(
        config(bid_amount=5),
        [
            without_a_strategy("config.bid_amount", "config.bid_strategy", STRATEGIES),
        ],
        id="shared_bid_without_a_strategy",
    ),
    pytest.param(
        meta(bid_amount=5),
        [
            without_a_strategy(f"{META}.bid_amount", f"{META}.bid_strategy", META_STRATEGIES),
        ],
        id="metas_bid_without_a_strategy",
    ),
    pytest.param(
        tiktok(conversion_bid_price=5),
        [
            without_a_strategy(f"{TIKTOK}.conversion_bid_price", f"{TIKTOK}.bid_type", "BID_TYPE_CUSTOM"),
        ],
        id="tiktoks_bid_without_a_strategy",
    ),
    pytest.param(
        both({"bid_amount": 5}, {"bid_type": "BID_TYPE_CUSTOM", "bid_price": 5}),
        [
            without_a_strategy(f"{META}.bid_amount", f"{META}.bid_strategy", META_STRATEGIES),
        ],
        id="metas_bid_with_tiktoks_strategy_only",
    ),
    pytest.param(
        config(start_time="2026-01-02T00:00:00Z") | meta(end_time="2026-01-01T00:00:00Z"),
        [f"{META}.end_time: is not after config.start_time; declare a later end"],
        id="metas_end_before_the_shared_start",
    ),
    pytest.param(
        config(start_time="2026-01-02T00:00:00Z") | tiktok(schedule_end_time="2026-01-01 00:00:00"),
        [f"{TIKTOK}.schedule_end_time: is not after config.start_time; declare a later end"],
        id="tiktoks_end_before_the_shared_start",
    ),
    pytest.param(
        config(end_time="2026-01-01T01:00:00+01:00") | tiktok(schedule_start_time="2026-01-01 00:00:00"),
        [f"config.end_time: is not after {TIKTOK}.schedule_start_time; declare a later end"],
        id="shared_end_at_tiktoks_start",
    ),
    pytest.param(
        config(start_time="2026-01-02t00:00:00z", end_time="2026-01-01t00:00:00z"),
        ["config.end_time: is not after start_time; declare a later end"],
        id="lower_case_end_before_the_start",
    ),
    *(
        pytest.param(
            tiktok(**{key: word}),
            [without_an_end(key, word)],
            id=f"{word}_without_an_end",
        )
        for key, word in (("budget_mode", "BUDGET_MODE_TOTAL"), ("schedule_type", "SCHEDULE_START_END"))
    ),
    pytest.param(
        both({"end_time": END}, {"budget_mode": "BUDGET_MODE_TOTAL"}),
        [
            without_an_end("budget_mode", "BUDGET_MODE_TOTAL"),
        ],
        id="tiktoks_total_with_metas_end_only",
    ),
    pytest.param(
        both({"lifetime_budget": 90_000}, {"schedule_end_time": "2027-01-01 00:00:00"}),
        [f"{META}.lifetime_budget: needs an end time; declare config.end_time"],
        id="metas_lifetime_budget_with_tiktoks_end_only",
    ),
    *(
        pytest.param(
            targeting(**{key: age}),
            [f"config.targeting.{key}: {age} is outside what Meta accepts; write 13 to 65"],
            id=f"{key}_{age}",
        )
        for key, age in (("age_min", 12), ("age_min", 66), ("age_max", 99), ("age_max", 0), ("age_min", -1))
    ),
    pytest.param(
        targeting(age_min=12) | both(ON_META, ON_TIKTOK),
        ["config.targeting.age_min: 12 is outside what Meta accepts; write 13 to 65"],
        id="age_where_it_may_be_on_meta",
    ),
    pytest.param(
        meta(geo_cities=[{"key": "1", "country": "US"}, {"key": "2", "country": "GER"}]),
        [f"{META}.geo_cities[1].country: is not a two-letter country code; write it as in ISO 3166-1, such as US"],
        id="no_country_code_of_a_place",
    ),
    *(
        pytest.param(
            config(start_time=text),
            ["config.start_time: is a time in a form that the API may not read; write it like 2026-01-01T00:00:00Z"],
            id=f"unusual_form_{text}",
        )
        for text in ("20260101T000000Z", "2026-W01-4T00:00:00Z", "2026-01-01T00:00:00,5Z", " 2026-01-01T00:00:00Z")
    ),
]
NOT_BROKEN_BY_ANOTHER_PLATFORM = [
    pytest.param(meta(bid_strategy="COST_CAP", bid_amount=5), id="metas_cap_with_its_bid"),
    pytest.param(config(bid_amount=5) | meta(bid_strategy="COST_CAP"), id="metas_cap_with_the_shared_bid"),
    pytest.param(config(bid_amount=5) | tiktok(bid_type="BID_TYPE_CUSTOM"), id="custom_bid_with_the_shared_bid"),
    pytest.param(tiktok(bid_type="BID_TYPE_CUSTOM", conversion_bid_price=5), id="custom_bid_with_the_wanted_cost"),
    pytest.param(meta(bid_strategy="LOWEST_COST_WITH_MIN_ROAS", bid_amount=5), id="strategy_that_may_use_a_bid"),
    pytest.param(
        config(bid_amount=5) | both({"bid_strategy": "COST_CAP"}, {"bid_type": "BID_TYPE_NO_BID"}),
        id="shared_bid_that_one_platform_uses",
    ),
    pytest.param(
        config(bid_strategy="lowest_cost") | meta(bid_strategy="COST_CAP", bid_amount=5),
        id="metas_strategy_counts_before_the_shared_one",
    ),
    pytest.param(
        config(start_time="2026-01-02T00:00:00Z", end_time="2026-01-01T00:00:00Z") | meta(end_time=END),
        id="metas_end_counts_before_the_shared_one",
    ),
    pytest.param(
        both({"end_time": "2026-01-01T00:00:00Z"}, {"schedule_start_time": "2026-01-02 00:00:00"}),
        id="metas_end_before_tiktoks_start",
    ),
    pytest.param(
        tiktok(budget_mode="BUDGET_MODE_TOTAL", schedule_end_time="2027-01-01 00:00:00"), id="total_with_its_end"
    ),
    pytest.param(
        config(end_time=END) | tiktok(budget_mode="BUDGET_MODE_TOTAL", schedule_type="SCHEDULE_START_END"),
        id="total_with_the_shared_end",
    ),
    pytest.param(targeting(age_min=12, age_max=80) | tiktok(**ON_TIKTOK), id="ages_on_tiktok_alone"),
    pytest.param(targeting(age_min=13, age_max=65), id="ages_at_metas_bounds"),
    pytest.param(config(start_time="2026-01-01t00:00:00.123456789z"), id="lower_case_time"),
    pytest.param(config(bid_strategy="cost_cap", bid_amount=UNKNOWN), id="unknown_bid"),
    pytest.param(config(bid_amount=5, bid_strategy=UNKNOWN), id="unknown_strategy"),
    pytest.param(config(bid_amount=5) | {"platform_config": {"meta": UNKNOWN}}, id="unknown_meta"),
    pytest.param(meta(bid_strategy="COST_CAP") | {"config": UNKNOWN}, id="unknown_config"),
    pytest.param(config(bid_amount=5) | {"platform_config": {"meta": ON_META, "tiktok": UNKNOWN}}, id="unknown_tiktok"),
    pytest.param(
        targeting(age_min=12) | {"platform_config": {"meta": UNKNOWN, "tiktok": ON_TIKTOK}},
        id="ages_where_meta_is_not_known",
    ),
    pytest.param(config(end_time=UNKNOWN) | tiktok(budget_mode="BUDGET_MODE_TOTAL"), id="total_with_an_unknown_end"),
    pytest.param(tiktok(budget_mode=UNKNOWN, schedule_type=UNKNOWN), id="unknown_mode"),
]

SILENT = [
    pytest.param({"daily_budget": 19.99}, id="whole_cents"),
    pytest.param(tiktok(bid_type="BID_TYPE_CUSTOM", bid_price=0.125), id="fraction_of_a_price_without_a_unit"),
    pytest.param(config(end_time=END) | meta(lifetime_budget=90_000), id="lifetime_budget_with_an_end"),
    pytest.param(meta(lifetime_budget=90_000, end_time=END), id="lifetime_budget_with_metas_end"),
    pytest.param(config(bid_strategy="lowest_cost"), id="lowest_cost"),
    pytest.param(config(bid_strategy="bid_cap", bid_amount=5), id="bid_cap"),
    pytest.param(config(bid_strategy="bid_cap") | meta(bid_amount=5), id="bid_cap_with_metas_bid"),
    pytest.param(config(bid_strategy="cost_cap") | tiktok(bid_price=5), id="cost_cap_with_tiktoks_bid"),
    pytest.param(config(bid_strategy="cost_cap") | tiktok(conversion_bid_price=5), id="cost_cap_with_a_wanted_cost"),
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
    pytest.param(targeting(countries=[UNKNOWN], age_min=UNKNOWN, age_max=20), id="unknown_country"),
    pytest.param(meta(attribution_spec=[UNKNOWN, {"window_days": UNKNOWN}]), id="unknown_window"),
    pytest.param(tiktok(dayparting=UNKNOWN, schedule_start_time=UNKNOWN), id="unknown_grid"),
    pytest.param({"daily_budget": False}, id="boolean_is_no_amount"),
]


@pytest.mark.parametrize(("declared", "expected"), [*WARNINGS, *IN_ANY_PLACE])
def test_a_warning_of_a_rule(declared, expected):
    assert lines(declared) == expected


@pytest.mark.parametrize("declared", [*SILENT, *NOT_BROKEN_BY_ANOTHER_PLATFORM])
def test_no_warning_of_any_rule(declared):
    assert lines(declared) == []


@pytest.mark.parametrize("declared", [case.values[0] for case in WARNINGS], ids=[case.id for case in WARNINGS])
def test_no_rule_is_ever_an_error(declared):
    assert {each.severity for each in assumed(ad_group(**declared))} == {"warning"}
