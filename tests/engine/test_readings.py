"""A smoke case under each other reading of the contract: deploy, drift, repair, destroy."""

from __future__ import annotations

from dataclasses import asdict

from engine.stack import Stack
from lifecycle.examples import ALL_READINGS
from whop_simulator import Simulator, Switches


@ALL_READINGS
def test_the_main_job_holds(engine: Stack, simulator: Simulator, switches: Switches) -> None:
    simulator.set(**asdict(switches))
    engine.declare_one()
    engine.up().ok()
    engine.preview("--expect-no-changes").ok()
    simulator.edit(simulator.ad_groups()[0]["id"], {"daily_budget": 80})
    assert "daily_budget: $50.00 → $80.00" in engine.refresh().ok().text
    engine.up().ok()
    assert simulator.ad_groups()[0]["daily_budget"] == 50
    engine.destroy().ok()
    assert [each for each in simulator.ad_groups() if each["status"] != "inactive"] == []
