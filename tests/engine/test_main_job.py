"""Declare, deploy, drift, repair, replace, destroy: under the real engine."""

from __future__ import annotations

from engine.stack import Stack
from whop_simulator import Simulator


def test_up_makes_exactly_what_is_declared(engine: Stack, simulator: Simulator) -> None:
    engine.declare_one()
    engine.up().ok()
    (made,) = simulator.ad_groups()
    assert (made["name"], made["status"], made["daily_budget"]) == ("One", "active", 50)
    assert made["config"]["bid_amount"] == 1200


def test_the_preview_right_after_up_is_empty(engine: Stack) -> None:
    engine.declare_one()
    engine.up().ok()
    engine.preview("--expect-no-changes").ok()


def test_whole_numbers_are_sent_as_whole_numbers(engine: Stack, simulator: Simulator) -> None:
    engine.declare_one(daily_budget=19.99)
    engine.up().ok()
    (create,) = [each for each in simulator.requests if each.operation == "createAdGroup"]
    assert isinstance(create.body["config"]["bid_amount"], int)
    assert create.body["daily_budget"] == 19.99


def test_drift_is_shown_by_property_and_repaired(engine: Stack, simulator: Simulator) -> None:
    engine.declare_one()
    engine.up().ok()
    (made,) = simulator.ad_groups()
    simulator.edit(made["id"], {"config": {"bid_amount": 1900}, "status": "paused"})

    refreshed = engine.refresh("--diff").ok()
    assert "bid_amount: 1200 => 1900" in refreshed.out
    assert 'status: "active" => "paused"' in refreshed.out
    previewed = engine.preview().ok()
    assert "bid_amount: 1900 => 1200" in previewed.out
    assert "daily_budget" not in previewed.out
    engine.up().ok()

    (repaired,) = simulator.ad_groups()
    assert (repaired["id"], repaired["status"], repaired["config"]["bid_amount"]) == (made["id"], "active", 1200)


def test_an_undeclared_change_is_reported_and_left_alone(engine: Stack, simulator: Simulator) -> None:
    engine.declare_one()
    engine.up().ok()
    (made,) = simulator.ad_groups()
    simulator.edit(made["id"], {"config": {"pacing": "accelerated"}})

    assert "config.pacing: nothing → accelerated" in engine.refresh().ok().text
    engine.preview("--expect-no-changes").ok()


def test_preview_of_a_replacement_tells_the_money_once(engine: Stack) -> None:
    engine.declare_one(daily_budget=50)
    engine.up().ok()
    engine.declare_one(daily_budget=60, campaign_id="adcamp_meta_2")
    text = engine.preview().ok().text
    assert "replaced: removed while active: $50.00 a day; goes live: $60.00 a day" in text
    assert text.count("goes live") == 1


def test_another_campaign_replaces_the_ad_group(engine: Stack, simulator: Simulator) -> None:
    engine.declare_one()
    engine.up().ok()
    (former,) = simulator.ad_groups()
    other = simulator.add_campaign("meta")
    engine.declare_one(campaign_id=other)

    assert "replace" in engine.preview().ok().out
    engine.up().ok()

    (made,) = simulator.ad_groups()
    assert made["ad_campaign"]["id"] == other
    assert made["id"] != former["id"]


def test_a_dropped_key_is_cleared_and_a_dropped_budget_stays(engine: Stack, simulator: Simulator) -> None:
    engine.declare_one()
    engine.up().ok()
    engine.declare_one(daily_budget=None, config={"bid_strategy": "lowest_cost"})

    assert "no longer managed" in engine.preview().ok().text
    engine.up().ok()

    (left,) = simulator.ad_groups()
    assert left["config"]["bid_amount"] is None
    assert left["config"]["targeting"] is None
    assert left["daily_budget"] == 50
    engine.preview("--expect-no-changes").ok()


def test_destroy_removes_the_ad_group(engine: Stack, simulator: Simulator) -> None:
    engine.declare_one()
    engine.up().ok()
    engine.destroy().ok()
    assert simulator.ad_groups() == []


def test_get_reads_an_ad_group_that_the_program_does_not_manage(engine: Stack, simulator: Simulator) -> None:
    engine.declare_one()
    engine.up().ok()
    (made,) = simulator.ad_groups()
    engine.declare(
        f'found = whop.AdGroup.get("found", "{made["id"]}")\n'
        'pulumi.export("budget", found.daily_budget)\n'
        'pulumi.export("bid", found.config.bid_amount)\n'
        'pulumi.export("platform", found.platform)\n'
    )
    engine.up("--target", "**found").ok()
    outputs = engine.run("stack", "output", "--json").ok().json()
    assert outputs == {"budget": 50, "bid": 1200, "platform": "meta"}


def test_import_is_refused_with_the_way_to_adopt(engine: Stack) -> None:
    engine.declare_one(options='import_="adgrp_1"')
    failed = engine.preview().failed()
    assert "adopt_id" in failed.text
    assert "Traceback" not in failed.text
