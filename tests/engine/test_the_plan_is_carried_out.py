"""`pulumi up` does what the preview shows, and nothing else: ignored changes, an adoption, another platform's block.

Separate from the tests of the core, since it is the engine that replaces ignored values with former ones.
"""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any, Final

import pytest

from core_stack import client_of
from engine.diagnostics import money, warnings
from pulumi_whop_provider.api.ad_groups import AdGroups

if TYPE_CHECKING:
    from engine.stack import Stack
    from whop_simulator import Simulator

_BID: Final = {"bid_strategy": "cost_cap", "bid_amount": 1200}
_IGNORED: Final = pytest.mark.parametrize(
    ("option", "edit"),
    [("daily_budget", {"daily_budget": 70}), ("status", {"status": "paused"})],
    ids=["a budget raised in the dashboard", "a pause in the dashboard"],
)
_REFRESHED: Final = pytest.mark.parametrize(
    "refreshed",
    [(), ("updated",), ("edited", "updated")],
    ids=["never refreshed", "refreshed after an update", "refreshed after each step"],
)


def _sent(simulator: Simulator) -> list[Any]:
    return [each.body for each in simulator.requests if each.operation == "updateAdGroup"]


def _updated(
    engine: Stack, simulator: Simulator, option: str, edit: dict[str, Any], refreshed: tuple[str, ...]
) -> dict[str, Any]:
    """An ad group of $20 a day that ignores changes of `option`, edited in the dashboard, then updated once."""
    program: dict[str, Any] = {"options": f"ignore_changes={[option]}", "daily_budget": 20}
    engine.declare_one(**program)
    engine.up().ok()
    simulator.edit(simulator.ad_groups()[0]["id"], edit)
    if "edited" in refreshed:
        engine.refresh().ok()
    engine.declare_one(**program, name="Two")
    assert money(engine.preview()) == []
    assert money(engine.up()) == []
    if "updated" in refreshed:
        engine.refresh().ok()
    simulator.clear_requests()
    return program


@_IGNORED
@_REFRESHED
def test_an_update_does_not_say_that_it_takes_back_what_is_ignored(
    engine: Stack, simulator: Simulator, option: str, edit: dict[str, Any], refreshed: tuple[str, ...]
) -> None:
    program = _updated(engine, simulator, option, edit, refreshed)
    engine.declare_one(**program, name="Three")

    previewed, updated = engine.preview(), engine.up()

    assert (money(previewed), money(updated)) == ([], [])
    assert _sent(simulator) == [{"name": "Three"}]
    assert simulator.ad_groups()[0][option] == edit[option]
    engine.preview("--expect-no-changes").ok()


@_REFRESHED
def test_a_pause_names_the_budget_that_stops_though_its_changes_are_ignored(
    engine: Stack, simulator: Simulator, refreshed: tuple[str, ...]
) -> None:
    program = _updated(engine, simulator, "daily_budget", {"daily_budget": 70}, refreshed)
    engine.declare_one(**program, name="Two", status="paused")

    previewed, updated = engine.preview(), engine.up()

    assert (money(previewed), money(updated)) == (["stops: $70.00 a day"], ["stops: $70.00 a day"])
    assert _sent(simulator) == [{"status": "paused"}]
    assert simulator.ad_groups()[0]["daily_budget"] == 70


def _made_by_hand(simulator: Simulator, **settings: Any) -> dict[str, Any]:
    body = {"campaign_id": "adcamp_meta", "name": "One", "status": "active", **settings}
    body["config"] = {**_BID, "targeting": {"countries": ["US"]}, **settings.get("config", {})}
    with closing(client_of(simulator)) as client:
        AdGroups(client).create(body)
    simulator.clear_requests()
    return simulator.ad_groups()[0]


def _made_with_lifetime_budget(simulator: Simulator) -> dict[str, Any]:
    lifetime = {"meta": {"lifetime_budget": 90000}}
    return _made_by_hand(simulator, config={"end_time": "2027-01-31T00:00:00Z"}, platform_config=lifetime)


def test_the_preview_of_an_adoption_shows_the_budget_that_goes_for_the_declared_one(
    engine: Stack, simulator: Simulator
) -> None:
    made = _made_with_lifetime_budget(simulator)
    engine.declare_one(adopt_id=made["id"])

    previewed = engine.preview()
    engine.up().ok()

    cleared = [line for line in warnings(previewed) if "lifetime_budget: 90000 cents → nothing" in line]
    assert [line.startswith(f"adopting {made['id']} ") for line in cleared] == [True]
    assert _sent(simulator) == [{"daily_budget": 50, "platform_config": {"meta": {"lifetime_budget": None}}}]


def test_an_adoption_reports_a_budget_that_the_api_kept(engine: Stack, simulator: Simulator) -> None:
    made = _made_with_lifetime_budget(simulator)
    simulator.fail_next("updateAdGroup", 200, {**made, "daily_budget": 50}, after_commit=True)
    engine.declare_one(adopt_id=made["id"])
    kept = (
        "not declared, but the API kept it: platform_config.meta.lifetime_budget: 90000 cents; "
        "clear it in the dashboard"
    )
    assert kept in warnings(engine.up())


def test_an_adoption_reports_an_undeclared_setting_that_changed_with_the_write(
    engine: Stack, simulator: Simulator
) -> None:
    made = _made_by_hand(simulator, daily_budget=30)
    answer = {**made, "daily_budget": 50, "config": {**made["config"], "pacing": "accelerated"}}
    simulator.fail_next("updateAdGroup", 200, answer, after_commit=True)
    engine.declare_one(adopt_id=made["id"])
    changed = "changed by the API with this update, and not declared: config.pacing: nothing → accelerated"
    assert changed in warnings(engine.up())


_TIKTOK: Final = {"operation_status": "ENABLE", "budget_mode": "BUDGET_MODE_DAY"}
_OTHER_TIKTOK: Final = {
    "operation_status": "DISABLE",
    "budget_mode": "BUDGET_MODE_TOTAL",
    "bid_type": "BID_TYPE_NO_BID",
    "bid_price": 3,
    "conversion_bid_price": 4,
    "billing_event": "CPV",
    "optimization_goal": "REACH",
    "pacing": "PACING_MODE_FAST",
    "placement_type": "PLACEMENT_TYPE_NORMAL",
    "dayparting": "01",
    "schedule_start_time": "soon",
    "schedule_end_time": "later",
}
"""Everything that can be wrong with a block, if it counts."""


def _declare_for_both(engine: Stack, tiktok: dict[str, Any], **changes: object) -> None:
    """The program declares settings for TikTok too, though the campaign is on Meta."""
    config = {
        **_BID,
        "billing_event": "clicks",
        "optimization_goal": "link_clicks",
        "pacing": "standard",
        "start_time": "2027-01-01T00:00:00Z",
        "end_time": "2027-01-31T00:00:00Z",
        "targeting": {"countries": ["US"], "placement_type": "automatic"},
    }
    parts = {"meta": {"page_id": "104"}, "tiktok": tiktok}
    engine.declare_one(config=config, platform_config=parts, **changes)


@pytest.fixture
def for_both(engine: Stack, simulator: Simulator) -> Stack:
    """A stack with such an ad group."""
    _declare_for_both(engine, _TIKTOK)
    engine.up().ok()
    simulator.clear_requests()
    return engine


def test_a_block_of_another_platform_is_never_a_change(for_both: Stack, simulator: Simulator) -> None:
    _declare_for_both(for_both, _OTHER_TIKTOK)
    assert money(for_both.preview("--expect-no-changes")) == []
    for_both.up().ok()
    assert _sent(simulator) == []


def test_an_update_beside_a_block_of_another_platform_names_what_is_sent_alone(
    for_both: Stack, simulator: Simulator
) -> None:
    _declare_for_both(for_both, _OTHER_TIKTOK, daily_budget=60)
    steps = for_both.run("preview", "--json").ok().json()["steps"]
    (step,) = [each for each in steps if each["op"] == "update"]
    assert set(step["detailedDiff"]) == {"daily_budget"}
    assert money(for_both.up()) == ["$50.00 → $60.00 a day"]
    assert _sent(simulator) == [{"daily_budget": 60}]
    for_both.preview("--expect-no-changes").ok()


@pytest.mark.parametrize("changes", [{}, {"daily_budget": 60}], ids=["nothing else changes", "an update"])
def test_a_preview_warns_once_of_a_block_of_another_platform(for_both: Stack, changes: dict[str, Any]) -> None:
    _declare_for_both(for_both, _OTHER_TIKTOK, **changes)
    found = [line for line in warnings(for_both.preview()) if "platform_config.tiktok" in line]
    assert found == ["platform_config.tiktok: has no effect: the campaign is on meta; remove it: it is not sent"]


def test_the_money_line_does_not_count_a_block_of_another_platform_if_the_api_shows_no_settings(
    engine: Stack, simulator: Simulator
) -> None:
    simulator.set(platform_block="silent")
    _declare_for_both(engine, _TIKTOK)
    engine.up().ok()
    _declare_for_both(engine, _OTHER_TIKTOK, daily_budget=60)
    assert money(engine.preview()) == ["$50.00 → $60.00 a day"]


def test_a_name_that_comes_back_different_is_reported_once(engine: Stack, simulator: Simulator) -> None:
    simulator.set(names="lower_case")
    engine.declare_one()
    assert warnings(engine.up()) == ["sent and came back different: name changed"]


@pytest.mark.parametrize(
    ("declared", "stored", "reported"),
    [(50.6, 51, "$50.60 → $51.00"), (33.333, 33.33, "$33.333 → $33.33")],
    ids=["to a dollar", "to a cent"],
)
def test_a_budget_that_the_api_rounds_is_reported_with_both_values(
    engine: Stack, simulator: Simulator, declared: float, stored: float, reported: str
) -> None:
    engine.declare_one()
    engine.up().ok()
    (made,) = simulator.ad_groups()
    simulator.fail_next("updateAdGroup", 200, {**made, "daily_budget": stored}, after_commit=True)
    engine.declare_one(daily_budget=declared)
    assert f"daily_budget: {reported} (sent → shown)" in engine.up().failed().text


def test_an_update_shows_the_undeclared_budget_that_goes_for_the_declared_one(
    engine: Stack, simulator: Simulator
) -> None:
    engine.declare_one()
    engine.up().ok()
    lifetime = {"lifetime_budget": 90_000, "end_time": "2027-01-31T00:00:00Z"}
    simulator.edit(simulator.ad_groups()[0]["id"], {"platform_config": {"meta": lifetime}})
    engine.refresh().ok()
    simulator.clear_requests()

    shown = engine.preview()
    engine.up().ok()

    assert warnings(shown) == [
        (
            "not declared, and cleared in favour of the declared budget: "
            "platform_config.meta.lifetime_budget: 90000 cents; declare only that one to keep it"
        )
    ]
    assert _sent(simulator) == [{"daily_budget": 50, "platform_config": {"meta": {"lifetime_budget": None}}}]
