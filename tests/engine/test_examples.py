"""The examples that users copy: up, up again, destroy."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from engine.stack import Stack
from whop_simulator import Simulator

_EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
_AD_GROUPS = {"quickstart": 1, "campaign": 20}


@pytest.mark.parametrize("example", sorted(each.parent.name for each in _EXAMPLES.glob("*/Pulumi.yaml")))
def test_an_example_deploys_is_then_unchanged_and_goes_away(engine: Stack, simulator: Simulator, example: str) -> None:
    shutil.copytree(_EXAMPLES / example, engine.program, dirs_exist_ok=True)
    engine.write("Pulumi.yaml", f"name: {engine.project}\nruntime: python\n")
    for key in ("campaignId", "metaCampaignId"):
        engine.configure(key, "adcamp_meta")
    engine.configure("tiktokCampaignId", simulator.add_campaign("tiktok"))

    engine.up().ok()
    assert len(simulator.ad_groups()) == _AD_GROUPS[example]
    engine.up("--expect-no-changes").ok()
    engine.destroy().ok()

    assert simulator.ad_groups() == []
