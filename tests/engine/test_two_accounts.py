"""Two accounts in one program: each ad group and each look-up uses its own, and no key is in plain text anywhere."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from canary import API_KEY, leaks_in_text, leaks_under
from engine.diagnostics import warnings
from engine.stack import Stack
from whop_simulator import Simulator

if TYPE_CHECKING:
    from collections.abc import Iterator

_COUNTED = Path(__file__).parent / "counted"
_KEY = "whop_other_9876543210fedcba"
_ROTATED = "whop_rotated_5555555555aaaa"
_PROGRAM = """
config = pulumi.Config()
other = whop.Provider("other", api_key=config.require_secret("otherKey"), base_url=config.require("otherUrl"))


class Market(pulumi.ComponentResource):
    def __init__(self, opts):
        super().__init__("adverts:index:Market", "market", None, opts)
        opts = pulumi.ResourceOptions(parent=self)
        whop.AdGroup("child", campaign_id="adcamp_other", name="Child", daily_budget=20, opts=opts)
        self.register_outputs({})


whop.AdGroup("mine", campaign_id="adcamp_meta", name="Mine", daily_budget=30)
whop.AdGroup(
    "theirs",
    campaign_id=whop.get_ad_campaign("adcamp_other", pulumi.InvokeOptions(provider=other)).id,
    name="Theirs",
    daily_budget=40,
    opts=pulumi.ResourceOptions(provider=other),
)
Market(pulumi.ResourceOptions(providers=[other]))
pulumi.export("mine", whop.get_ad_campaign_output("adcamp_meta").title)
pulumi.export("theirs", whop.get_ad_campaign_output("adcamp_other", pulumi.InvokeOptions(provider=other)).title)
"""


@pytest.fixture
def other() -> Iterator[Simulator]:
    """The simulator of the other account, with a campaign that only it has."""
    with Simulator.start(keys=[_KEY, _ROTATED]) as simulator:
        simulator.add_campaign("meta", id="adcamp_other", title="Theirs")
        yield simulator


@pytest.fixture
def two(engine: Stack, simulator: Simulator, other: Simulator) -> Stack:
    """A stack with both accounts."""
    simulator.add_campaign("meta", id="adcamp_meta", title="Mine")
    engine.configure("otherKey", _KEY, secret=True)
    engine.configure("otherUrl", other.base_url)
    engine.configure("whop:maxDailyBudget", "45")
    engine.declare(_PROGRAM)
    return engine


def names(simulator: Simulator) -> list[str]:
    return sorted(each["name"] for each in simulator.ad_groups())


def keys_used(simulator: Simulator) -> set[str]:
    return {each.headers["authorization"].removeprefix("Bearer ") for each in simulator.requests}


def test_each_account_is_used_for_its_own_from_the_preview_to_the_end(
    two: Stack, simulator: Simulator, other: Simulator, tmp_path: Path
) -> None:
    previewed = two.run("preview", "--json", "--save-plan", "plan.json").ok()
    assert previewed.json()["changeSummary"] == {"create": 6}
    assert json.loads((two.program / "plan.json").read_text())
    two.up("--plan", "plan.json").ok()
    assert (names(simulator), names(other)) == (["Mine"], ["Child", "Theirs"])
    assert two.run("stack", "output", "--json").ok().json() == {"mine": "Mine", "theirs": "Theirs"}
    two.preview("--expect-no-changes").ok()

    theirs = next(each for each in other.ad_groups() if each["name"] == "Theirs")
    other.edit(theirs["id"], {"daily_budget": 44})
    refreshed = two.refresh().ok()
    assert warnings(refreshed, "theirs") == ["changed outside Pulumi: daily_budget: $40.00 → $44.00"]
    assert "$44.00 → $40.00 a day" in two.preview().ok().text
    two.up().ok()
    assert {each["daily_budget"] for each in other.ad_groups()} == {20, 40}

    exported = two.run("stack", "export").ok().text
    assert leaks_in_text(exported, _KEY) == leaks_in_text(exported, API_KEY) == []
    two.destroy().ok()
    assert simulator.ad_groups() == other.ad_groups() == []
    assert (keys_used(simulator), keys_used(other)) == ({API_KEY}, {_KEY})
    assert leaks_under(tmp_path, _KEY) == []


def test_a_new_key_changes_the_account_in_place_and_no_ad_group(two: Stack, other: Simulator, tmp_path: Path) -> None:
    two.up().ok()
    two.configure("otherKey", _ROTATED, secret=True)
    assert two.run("preview", "--json").ok().json()["changeSummary"] == {"same": 5, "update": 1}
    two.up().ok()
    other.clear_requests()
    two.refresh().ok()
    assert keys_used(other) == {_ROTATED}
    assert leaks_under(tmp_path, _KEY) == leaks_under(tmp_path, _ROTATED) == []


def test_the_money_limit_of_the_stack_holds_for_both_accounts(two: Stack) -> None:
    two.configure("whop:maxDailyBudget", "35")
    failed = two.preview().failed().text
    assert "daily_budget: $40.00 a day is above whop:maxDailyBudget ($35.00)" in failed
    assert "raise the limit (`pulumi config set whop:maxDailyBudget …`)" in failed


def test_a_money_limit_of_its_own_is_named_as_the_accounts(two: Stack) -> None:
    two.declare(_PROGRAM.replace('config.require("otherUrl")', 'config.require("otherUrl"), max_daily_budget=35'))
    failed = two.preview().failed().text
    assert "daily_budget: $40.00 a day is above max_daily_budget of whop.Provider other ($35.00)" in failed
    assert "lower it, or raise the limit" in failed
    assert "pulumi config set" not in failed


def test_an_ad_group_that_the_key_cannot_see_is_a_matter_of_the_accounts_key(two: Stack) -> None:
    two.declare(_PROGRAM.replace("daily_budget=40,", 'daily_budget=40, adopt_id="adgrp_elsewhere",'))
    failed = two.preview().failed().text
    assert "there is no ad group adgrp_elsewhere that this key can see" in failed
    assert "check the id, and that api_key of whop.Provider other belongs to the company that owns it" in failed


def test_each_account_has_a_process_of_its_own(two: Stack, tmp_path: Path) -> None:
    """The host configures a provider once in a process: in a shared one, both would use the first account."""
    processes = tmp_path / "processes"
    two.env |= {"PYTHONPATH": str(_COUNTED), "PROCESSES": str(processes)}
    two.up().ok()
    assert len(set(processes.read_text().split())) == 2


def test_a_key_that_is_refused_is_named_as_the_accounts(two: Stack, other: Simulator) -> None:
    two.up().ok()
    other.fail_next("getAdGroup", 401, {"error": {"message": "The API key is missing or wrong"}}, times=9)
    failed = two.refresh().failed().text
    assert "Check api_key of whop.Provider other; refresh and destroy use the key saved with the last `up`" in failed
    assert "pulumi config set" not in failed
