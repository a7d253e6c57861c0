"""What a change does to the money, in one line."""

import pytest
from hypothesis import given
from planning_examples import EXAMPLES

from build import ad_group, declarations
from pulumi_whop_provider.paths import value_at
from pulumi_whop_provider.planning.body import on_platform
from pulumi_whop_provider.planning.spend import effective, of_create, of_delete, of_replace, of_update, spending
from pulumi_whop_provider.unknown import UNKNOWN

ACTIVE = {"daily_budget": 50, "status": "active"}
PAUSED = {"daily_budget": 50, "status": "paused"}
LATER = "a budget that is known only after other resources"


def meta(**settings):
    return {"platform_config": {"meta": settings}}


def tiktok(**settings):
    return {"platform_config": {"tiktok": settings}}


@pytest.mark.parametrize(
    ("declared", "line"),
    [
        pytest.param({"daily_budget": 50}, "goes live: $50.00 a day", id="undeclared_status_is_active"),
        pytest.param(ACTIVE, "goes live: $50.00 a day", id="active"),
        pytest.param(PAUSED, "made paused: $50.00 a day", id="paused"),
        pytest.param({**ACTIVE, "status": "inactive"}, "made inactive: $50.00 a day", id="inactive"),
        pytest.param({**ACTIVE, "status": UNKNOWN}, "goes live: $50.00 a day", id="unknown_status_may_be_active"),
        pytest.param({**ACTIVE, **meta(status="PAUSED")}, "made paused: $50.00 a day", id="metas_switch_is_off"),
        pytest.param({**ACTIVE, **meta(status="ACTIVE")}, "goes live: $50.00 a day", id="metas_switch_is_on"),
        pytest.param({**PAUSED, **meta(status="ACTIVE")}, "made paused: $50.00 a day", id="metas_switch_alone_is_on"),
        pytest.param(
            {**ACTIVE, **tiktok(operation_status="DISABLE")}, "made paused: $50.00 a day", id="tiktoks_switch_is_off"
        ),
        pytest.param(
            {**ACTIVE, "platform_config": {"meta": {"page_id": "1"}, "tiktok": {"operation_status": "DISABLE"}}},
            "goes live: $50.00 a day",
            id="switch_that_may_not_count_is_off",
        ),
        pytest.param(
            {**ACTIVE, "platform_config": {"meta": {"status": "PAUSED"}, "tiktok": {"operation_status": "DISABLE"}}},
            "made paused: $50.00 a day",
            id="both_switches_are_off",
        ),
        pytest.param({**ACTIVE, "platform_config": UNKNOWN}, "goes live: $50.00 a day", id="unknown_switches"),
        pytest.param(meta(daily_budget=5000), "goes live: $50.00 a day", id="cents"),
        pytest.param(meta(lifetime_budget=90_000), "goes live: $900.00 over its lifetime", id="lifetime"),
        pytest.param(
            {"daily_budget": 50, **tiktok(budget_mode="BUDGET_MODE_TOTAL")}, "goes live: $50.00 in total", id="total"
        ),
        pytest.param(
            {"daily_budget": 50, **tiktok(budget_mode="BUDGET_MODE_DAY")}, "goes live: $50.00 a day", id="tiktoks_day"
        ),
        pytest.param(
            {"daily_budget": 50, **meta(lifetime_budget=90_000)},
            "goes live: $50.00 a day, and $900.00 over its lifetime",
            id="both_kinds",
        ),
        pytest.param({}, "goes live: no budget of its own declared", id="no_budget"),
        pytest.param({"daily_budget": UNKNOWN}, f"goes live: {LATER}", id="unknown_budget"),
        pytest.param({"platform_config": UNKNOWN}, f"goes live: {LATER}", id="unknown_block"),
        pytest.param({"daily_budget": 1250.5}, "goes live: $1,250.50 a day", id="large"),
        pytest.param({"daily_budget": 33.333}, "goes live: $33.333 a day", id="fraction_of_a_cent"),
    ],
)
def test_what_a_new_ad_group_will_spend(declared, line):
    assert of_create(spending(ad_group(**declared))) == line


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [
        pytest.param(ACTIVE, ACTIVE, "", id="nothing"),
        pytest.param(PAUSED, PAUSED, "", id="nothing_while_paused"),
        pytest.param(ACTIVE, {**ACTIVE, "daily_budget": 70}, "$50.00 → $70.00 a day", id="more_a_day"),
        pytest.param(
            PAUSED, {**PAUSED, "daily_budget": 70}, "$50.00 → $70.00 a day, while paused", id="more_while_paused"
        ),
        pytest.param(
            {**PAUSED, "status": "inactive"},
            {"status": "inactive", "daily_budget": 70},
            "$50.00 → $70.00 a day, while inactive",
            id="more_while_inactive",
        ),
        pytest.param(PAUSED, ACTIVE, "goes live: $50.00 a day", id="goes_live"),
        pytest.param(
            PAUSED,
            {**ACTIVE, "daily_budget": 70},
            "goes live: $50.00 → $70.00 a day",
            id="goes_live_with_another_budget",
        ),
        pytest.param(ACTIVE, PAUSED, "stops: $50.00 a day", id="stops"),
        pytest.param(ACTIVE, {**ACTIVE, "status": "inactive"}, "stops: $50.00 a day", id="ends"),
        pytest.param(ACTIVE, {**ACTIVE, **meta(status="PAUSED")}, "stops: $50.00 a day", id="stops_by_metas_switch"),
        pytest.param(PAUSED, {**PAUSED, **meta(status="ACTIVE")}, "", id="metas_switch_alone_starts_nothing"),
        pytest.param({**ACTIVE, "status": "in_review"}, ACTIVE, "", id="under_review_it_is_live_already"),
        pytest.param({**ACTIVE, "status": "rejected"}, ACTIVE, "goes live: $50.00 a day", id="rejected_was_not_live"),
        pytest.param({**ACTIVE, "status": "flagged"}, ACTIVE, "goes live: $50.00 a day", id="flagged_was_not_live"),
        pytest.param(
            ACTIVE,
            {"status": "active", **meta(lifetime_budget=90_000)},
            "$50.00 a day → $900.00 over its lifetime",
            id="daily_to_lifetime",
        ),
        pytest.param(
            {"status": "active", **meta(lifetime_budget=90_000)},
            {**ACTIVE, **meta(lifetime_budget=90_000)},
            "$900.00 over its lifetime → $50.00 a day, and $900.00 over its lifetime",
            id="lifetime_to_both",
        ),
        pytest.param(
            {**ACTIVE, **tiktok(budget_mode="BUDGET_MODE_TOTAL")},
            {**ACTIVE, **tiktok(budget_mode="BUDGET_MODE_DAY")},
            "$50.00 in total → $50.00 a day",
            id="total_to_daily",
        ),
        pytest.param({"daily_budget": 50}, meta(daily_budget=5000), "", id="same_budget_in_cents"),
        pytest.param(
            {"daily_budget": 33.333},
            {"daily_budget": 33.334},
            "$33.333 → $33.334 a day",
            id="fraction_of_a_cent_more",
        ),
        pytest.param(ACTIVE, {**ACTIVE, "daily_budget": UNKNOWN}, f"$50.00 a day → {LATER}", id="unknown_budget"),
    ],
)
def test_what_an_update_does_to_the_money(before, after, line):
    assert of_update(spending(ad_group(**before)), spending(ad_group(**after))) == line


@pytest.mark.parametrize(
    ("before", "line"),
    [
        pytest.param(ACTIVE, "removed while active: $50.00 a day", id="active"),
        pytest.param(PAUSED, "removed while paused", id="paused"),
        pytest.param({**PAUSED, "status": "inactive"}, "removed while inactive", id="inactive"),
        pytest.param({**PAUSED, "status": "rejected"}, "removed while rejected", id="rejected"),
        pytest.param({**ACTIVE, **meta(status="PAUSED")}, "removed while paused", id="paused_by_metas_switch"),
        pytest.param({**ACTIVE, "status": "in_review"}, "removed while active: $50.00 a day", id="in_review"),
    ],
)
def test_what_the_end_of_an_ad_group_does_to_the_money(before, line):
    assert of_delete(spending(ad_group(**before))) == line


def test_a_replacement_ends_one_and_begins_another():
    line = of_replace(spending(ad_group(**ACTIVE)), spending(ad_group(daily_budget=70, status="paused")))
    assert line == "replaced: removed while active: $50.00 a day; made paused: $70.00 a day"


@pytest.mark.parametrize(
    ("declared", "view", "expected"),
    [
        pytest.param({}, {"daily_budget": 50}, {"daily_budget": 50}, id="budget"),
        pytest.param({}, {"status": "paused"}, {"status": "paused"}, id="status"),
        pytest.param({}, meta(status="PAUSED"), meta(status="PAUSED"), id="metas_switch"),
        pytest.param({}, tiktok(operation_status="DISABLE"), tiktok(operation_status="DISABLE"), id="tiktoks_switch"),
        pytest.param({}, meta(lifetime_budget=90_000), meta(lifetime_budget=90_000), id="lifetime_budget"),
        pytest.param(
            {},
            {"status": "active", **meta(status="PAUSED")},
            {"status": "active", **meta(status="PAUSED")},
            id="both_switches",
        ),
        pytest.param({"daily_budget": 50}, {"daily_budget": 70}, {"daily_budget": 50}, id="declared_budget_stands"),
        pytest.param({"status": "active"}, {"status": "paused"}, {"status": "active"}, id="declared_status_stands"),
        pytest.param(
            {"status": "active"}, meta(status="PAUSED"), {"status": "active"}, id="metas_switch_follows_the_status"
        ),
        pytest.param(
            meta(status="ACTIVE"),
            {"status": "paused"},
            {"status": "paused", **meta(status="ACTIVE")},
            id="the_status_does_not_follow_metas_switch",
        ),
        pytest.param(
            meta(daily_budget=5000), {"daily_budget": 70}, meta(daily_budget=5000), id="budget_declared_in_cents_stands"
        ),
        pytest.param(
            {"daily_budget": 50}, meta(daily_budget=7000), {"daily_budget": 50}, id="cents_follow_the_dollars"
        ),
        pytest.param(
            meta(lifetime_budget=90_000), {"daily_budget": 70}, meta(lifetime_budget=90_000), id="lifetime_takes_over"
        ),
        pytest.param({"daily_budget": 50}, meta(lifetime_budget=90_000), {"daily_budget": 50}, id="daily_takes_over"),
        pytest.param(
            {"daily_budget": 20},
            tiktok(budget_mode="BUDGET_MODE_TOTAL"),
            {"daily_budget": 20, **tiktok(budget_mode="BUDGET_MODE_TOTAL")},
            id="undeclared_mode_of_tiktoks_budget",
        ),
        pytest.param(
            tiktok(budget_mode="BUDGET_MODE_DAY"),
            tiktok(budget_mode="BUDGET_MODE_TOTAL"),
            tiktok(budget_mode="BUDGET_MODE_DAY"),
            id="declared_mode_of_tiktoks_budget_stands",
        ),
        pytest.param({}, {"name": "a", "config": {"pacing": "standard"}}, {}, id="nothing_else"),
        pytest.param({}, {"status": None, "daily_budget": None}, {}, id="nothing_shown"),
        pytest.param(
            {**meta(status="ACTIVE"), "daily_budget": 5},
            tiktok(operation_status="ENABLE"),
            {"daily_budget": 5, **tiktok(operation_status="ENABLE")},
            id="part_of_another_platform_does_not_count",
        ),
    ],
)
def test_what_is_effective_beside_what_is_declared(declared, view, expected):
    platform = next(iter(view.get("platform_config", ())), None)
    assert effective(on_platform(declared, platform), view) == expected


@EXAMPLES
@given(declarations("meta"))
def test_all_that_is_declared_is_effective_before_an_empty_answer(declared):
    assert effective(declared, {}) == declared


@EXAMPLES
@given(declarations("meta"), declarations("meta"))
def test_what_is_paused_and_stays_paused_never_goes_live(before, after):
    paused = [effective(each, {"status": "paused"}) for each in (before, after)]
    if all(value_at(each, ("status",)) in ("paused", "inactive") for each in paused):
        assert "live" not in of_update(*map(spending, paused))
