"""`pulumi preview --refresh --expect-no-changes`: the drift check that CI runs, and its exit codes."""

from __future__ import annotations

import pytest

from engine.stack import Result, Stack
from whop_simulator import Simulator


@pytest.fixture
def ad_group(engine: Stack, simulator: Simulator) -> str:
    """The id of an ad group that is deployed."""
    engine.declare_one()
    engine.up().ok()
    return simulator.ad_groups()[0]["id"]


def drift_check(engine: Stack) -> Result:
    return engine.run("preview", "--refresh", "--expect-no-changes", "--diff")


@pytest.mark.usefixtures("ad_group")
def test_without_drift_it_is_0(engine: Stack) -> None:
    assert drift_check(engine).exit_code == 0


def test_with_drift_it_is_not_0(engine: Stack, simulator: Simulator, ad_group: str) -> None:
    simulator.edit(ad_group, {"daily_budget": 80})
    assert "daily_budget: 80 => 50" in drift_check(engine).failed().out


def test_with_a_deleted_ad_group_it_is_not_0(engine: Stack, simulator: Simulator, ad_group: str) -> None:
    simulator.remove(ad_group)
    drift_check(engine).failed()


def test_with_an_undeclared_change_it_is_0_and_tells_it(engine: Stack, simulator: Simulator, ad_group: str) -> None:
    simulator.edit(ad_group, {"config": {"pacing": "accelerated"}})
    assert "config.pacing: nothing → accelerated" in drift_check(engine).ok().text


def test_after_an_accepted_refresh_it_is_not_0(engine: Stack, simulator: Simulator, ad_group: str) -> None:
    simulator.edit(ad_group, {"daily_budget": 80})
    engine.refresh().ok()
    assert "daily_budget: 80 => 50" in drift_check(engine).failed().out


def test_with_a_review_under_way_it_is_0(engine: Stack, simulator: Simulator, ad_group: str) -> None:
    simulator.edit(ad_group, {"status": "in_review"})
    assert "in_review" in drift_check(engine).ok().text


def test_with_drift_that_the_program_ignores_it_is_0(engine: Stack, simulator: Simulator) -> None:
    engine.declare_one(options='ignore_changes=["config.bid_amount"]')
    engine.up().ok()
    simulator.edit(simulator.ad_groups()[0]["id"], {"config": {"bid_amount": 1900}})
    assert drift_check(engine).exit_code == 0


def test_refresh_alone_can_check_too(engine: Stack, simulator: Simulator, ad_group: str) -> None:
    check = ("refresh", "--preview-only", "--expect-no-changes")
    assert engine.run(*check).exit_code == 0
    simulator.edit(ad_group, {"daily_budget": 80})
    engine.run(*check).failed()
