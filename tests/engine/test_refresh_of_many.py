"""A refresh of more ad groups than are read singly: the same whether the rest comes from the list or not."""

from __future__ import annotations

import pytest

from engine.stack import Stack
from whop_simulator import Simulator

_COUNT = 8


@pytest.fixture(params=["whole", "neither"], ids=["from the list", "singly"])
def deployed(engine: Stack, simulator: Simulator, request: pytest.FixtureRequest) -> Stack:
    """A stack of ad groups whose campaign's list shows them completely, or without the blocks that a read shows."""
    engine.declare(
        f"for number in range({_COUNT}):\n"
        '    whop.AdGroup(f"g{number}", campaign_id="adcamp_meta", name=f"G{number}", daily_budget=5,\n'
        '                 config={"bid_strategy": "cost_cap", "bid_amount": 1200})'
    )
    engine.up().ok()
    simulator.set(list_items=request.param)
    simulator.clear_requests()
    return engine


def _id_of(simulator: Simulator, name: str) -> str:
    return next(each["id"] for each in simulator.ad_groups() if each["name"] == name)


def test_each_drift_is_shown_on_its_ad_group(deployed: Stack, simulator: Simulator) -> None:
    for number in range(_COUNT):
        simulator.edit(_id_of(simulator, f"G{number}"), {"config": {"bid_amount": 2000 + number}})
    text = deployed.refresh().ok().text
    reported = {
        f"g{n}: changed outside Pulumi: config.bid_amount: 1200 cents → {2000 + n} cents" in text for n in range(_COUNT)
    }
    assert reported == {True}
    states = deployed.resources()
    taken = [states[f"g{n}"]["inputs"]["config"]["bid_amount"] for n in range(_COUNT)]
    assert taken == [2000 + n for n in range(_COUNT)]
    deployed.up().ok()
    assert {each["config"]["bid_amount"] for each in simulator.ad_groups()} == {1200}


def test_without_drift_nothing_changes(deployed: Stack) -> None:
    before = deployed.resources()
    deployed.refresh().ok()
    after = deployed.resources()
    for side in ("inputs", "outputs"):
        assert {name: each[side] for name, each in after.items()} == {name: each[side] for name, each in before.items()}


def test_deleted_one_is_gone_from_the_state(deployed: Stack, simulator: Simulator) -> None:
    simulator.remove(_id_of(simulator, "G5"))
    deployed.refresh().ok()
    assert "g5" not in deployed.resources()
    assert len(deployed.resources()) == _COUNT - 1
