"""Which API calls each command makes: none twice, and none if there is nothing to do."""

from __future__ import annotations

from collections import Counter

import pytest

from engine.stack import Stack
from whop_simulator import Simulator

_COUNT = 6


def _declare(engine: Stack, budget: int = 5) -> None:
    engine.declare(
        f"for number in range({_COUNT}):\n"
        f'    whop.AdGroup(f"g{{number}}", campaign_id="adcamp_meta", name=f"G{{number}}",\n'
        f"                 daily_budget={budget} if number < 2 else 5)"
    )


@pytest.fixture
def deployed(engine: Stack, simulator: Simulator) -> Stack:
    _declare(engine)
    engine.up().ok()
    simulator.clear_requests()
    return engine


def _calls(simulator: Simulator) -> Counter[str | None]:
    return Counter(each.operation for each in simulator.requests)


def test_create_is_two_calls_each_and_three_for_the_campaign(engine: Stack, simulator: Simulator) -> None:
    _declare(engine)
    engine.up().ok()
    assert _calls(simulator) == {
        "getAdCampaign": 1,
        "listAdGroups": 2,
        "createAdGroup": _COUNT,
        "updateAdGroup": _COUNT,
    }


def test_preview_makes_no_call(deployed: Stack, simulator: Simulator) -> None:
    _declare(deployed, budget=7)
    deployed.preview().ok()
    assert _calls(simulator) == {}


def test_up_without_a_change_makes_no_call(deployed: Stack, simulator: Simulator) -> None:
    deployed.up().ok()
    assert _calls(simulator) == {}


def test_update_is_two_calls_for_each_that_changes(deployed: Stack, simulator: Simulator) -> None:
    _declare(deployed, budget=7)
    deployed.up().ok()
    assert _calls(simulator) == {"getAdGroup": 2, "updateAdGroup": 2}


def test_refresh_is_three_reads_a_page_and_a_look_for_unfinished_ones(deployed: Stack, simulator: Simulator) -> None:
    deployed.refresh().ok()
    assert _calls(simulator) == {"getAdGroup": 3, "listAdGroups": 2}


def test_destroy_is_a_call_each(deployed: Stack, simulator: Simulator) -> None:
    deployed.destroy().ok()
    assert _calls(simulator) == {"deleteAdGroup": _COUNT}
