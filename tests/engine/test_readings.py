"""A smoke case under each other reading of the contract: deploy, drift, repair, destroy."""

from __future__ import annotations

from dataclasses import asdict

import pytest

from engine.stack import Stack
from lifecycle.case_readings import CASE_READINGS
from lifecycle.examples import READINGS
from whop_simulator import Simulator, Switches

_OF_ONE_SWITCH = (
    *READINGS,
    "a platform's block that says nothing",
    "deleted reads inactive and is not listed",
    "keys that store the newest version",
)


@pytest.mark.parametrize("switches", [CASE_READINGS[name] for name in _OF_ONE_SWITCH], ids=_OF_ONE_SWITCH)
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
