"""The policy pack of the examples under the engine: what it refuses, when, and what it changes.

`up` in a test is what a user types: a preview, then the update. `Stack.up` skips the preview.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import httpx
import pytest

from engine.policy_pack import EXAMPLE, executable
from engine.stack import Result, Stack
from whop_simulator import Simulator

_SECRET = "hunter2-in-no-state"


class Guarded:
    """A stack whose commands run with the policy pack."""

    def __init__(self, stack: Stack, start: Path) -> None:
        self.stack = stack
        self._start = start
        self._settings: list[str] = []

    def configure(self, **policies: Any) -> None:
        """Sets policies; `_` in a name stands for `-`."""
        text = json.dumps({name.replace("_", "-"): settings for name, settings in policies.items()})
        self.stack.write("limits.json", text)
        self._settings = ["--policy-pack-config", "limits.json"]

    def run(self, *command: str) -> Result:
        return self.stack.run(*command, "--policy-pack", str(self._start), *self._settings)

    def preview(self) -> Result:
        return self.run("preview")

    def up(self) -> Result:
        return self.run("up", "--yes")

    def up_without_a_preview(self) -> Result:
        return self.run("up", "--yes", "--skip-preview")


@pytest.fixture
def guarded(engine: Stack, tmp_path: Path) -> Guarded:
    return Guarded(engine, executable(EXAMPLE, tmp_path))


_SETTINGS = {
    "ad_group_budget": {"maxDailyDollars": 100},
    "countries": {"allowed": ["US", "CA"]},
    "name": {"pattern": r"[A-Z]\w*"},
}
_REFUSED = {
    "ad-group-budget": ({"daily_budget": 150}, "daily_budget: $150.00 a day is above the limit of $100.00"),
    "countries": (
        {"config": {"targeting": {"countries": ["RU"]}}},
        "config.targeting.countries reaches RU, not only CA, US",
    ),
    "live-budget-or-end": ({"daily_budget": None}, "a live ad group needs: budget or end"),
    "name": ({"name": "one"}, r"the name does not match [A-Z]\w*"),
}
"""What is refused by each policy under these settings, and what it says; without these changes, all allow it."""


@pytest.mark.parametrize("policy", _REFUSED)
def test_a_policy_stops_an_update_before_anything_is_sent(guarded: Guarded, simulator: Simulator, policy: str) -> None:
    changes, says = _REFUSED[policy]
    guarded.configure(**_SETTINGS)
    guarded.stack.declare_one(**changes)
    refused = guarded.up_without_a_preview().failed().text
    assert f"[mandatory]  {policy}  (pulumi-python:dynamic/whop:AdGroup: one)" in refused
    assert says in refused
    assert simulator.requests == []


def test_a_preview_names_what_each_policy_refuses_and_the_settings_decide(
    guarded: Guarded, simulator: Simulator
) -> None:
    programs = []
    for policy, (changes, _) in _REFUSED.items():
        guarded.stack.declare_one(resource=policy, **{"name": policy.title().replace("-", "_")} | changes)
        programs.append((guarded.stack.program / "__main__.py").read_text())
    guarded.stack.write("__main__.py", "\n".join(programs))
    guarded.configure(**_SETTINGS)
    refused = guarded.preview().failed().text
    for policy, (_, says) in _REFUSED.items():
        assert f"[mandatory]  {policy}  (pulumi-python:dynamic/whop:AdGroup: {policy})" in refused
        assert says in refused
    assert refused.count("[mandatory]") == len(_REFUSED)

    guarded.configure(live_budget_or_end="disabled")
    guarded.up().ok()
    assert len(simulator.ad_groups()) == len(_REFUSED)


def test_the_budget_of_a_stack_stops_up_in_its_preview_and_is_reported_too_late_without_one(
    guarded: Guarded, simulator: Simulator
) -> None:
    guarded.configure(stack_budget={"maxDailyDollars": 100})
    declared = [("one", 60, "active"), ("two", 60, "active"), ("three", 60, "paused")]
    guarded.stack.declare(
        "\n".join(
            f'whop.AdGroup("{name}", campaign_id="adcamp_meta", daily_budget={budget}, status="{status}")'
            for name, budget, status in declared
        )
    )
    says = "the live ad groups may spend $120.00 a day, above the limit of $100.00"
    assert says in guarded.up().failed().text
    assert simulator.requests == []

    assert says in guarded.up_without_a_preview().failed().text
    assert len(simulator.ad_groups()) == 3

    guarded.configure(stack_budget={"maxDailyDollars": 120})
    guarded.preview().ok()


def test_an_ad_group_that_is_only_read_does_not_count(guarded: Guarded, simulator: Simulator) -> None:
    theirs = {"campaign_id": "adcamp_meta", "name": "Theirs", "daily_budget": 60}
    headers = {"authorization": f"Bearer {simulator.api_key}"}
    made = httpx.post(f"{simulator.base_url}/ad_groups", json=theirs, headers=headers).raise_for_status().json()
    guarded.configure(stack_budget={"maxDailyDollars": 50}, ad_group_budget={"maxDailyDollars": 50})
    guarded.stack.declare(
        f'whop.AdGroup.get("theirs", "{made["id"]}")\n'
        'whop.AdGroup("ours", campaign_id="adcamp_meta", name="Ours", daily_budget=50)'
    )
    guarded.up().ok()


def test_what_is_not_known_in_the_preview_is_an_advice_there_and_refused_by_up(
    guarded: Guarded, simulator: Simulator
) -> None:
    guarded.configure(ad_group_budget={"maxDailyDollars": 100}, stack_budget={"maxDailyDollars": 1000})
    guarded.stack.declare(
        'one = whop.AdGroup("one", campaign_id="adcamp_meta", name="One", daily_budget=50)\n'
        'whop.AdGroup("two", campaign_id="adcamp_meta", name="Two", daily_budget=one.id.apply(lambda _: 150))'
    )
    shown = guarded.preview().ok().text
    assert "[advisory]  ad-group-budget  (pulumi-python:dynamic/whop:AdGroup: two)" in shown
    assert "value at .daily_budget can't be known during preview" in shown
    assert "value at .two.daily_budget can't be known during preview" in shown

    refused = guarded.up().failed().text
    assert "daily_budget: $150.00 a day is above the limit of $100.00" in refused
    assert [each["name"] for each in simulator.ad_groups()] == ["One"]


def test_a_remediation_lowers_a_budget_and_what_was_secret_stays_secret(guarded: Guarded, simulator: Simulator) -> None:
    """The money line of a create is made before the policies: it shows the budget of the program."""
    guarded.configure(ad_group_budget={"enforcementLevel": "remediate", "maxDailyDollars": 100})
    guarded.stack.declare(
        'options = pulumi.ResourceOptions(additional_secret_outputs=["observed"])\n'
        'whop.AdGroup("one", opts=options, campaign_id="adcamp_meta", daily_budget=pulumi.Output.secret(150), '
        f'name=pulumi.Output.secret("{_SECRET}"))'
    )
    shown = guarded.up_without_a_preview().ok().text
    assert "goes live: $150.00 a day" in shown
    assert "[remediate]  ad-group-budget  (1 resource)" in shown
    assert simulator.ad_groups()[0]["daily_budget"] == 100

    state = guarded.stack.state_of("one")
    assert _SECRET not in json.dumps(state)
    assert all("ciphertext" in state[side][key] for side in ("inputs", "outputs") for key in ("name", "daily_budget"))
    guarded.run("preview", "--expect-no-changes").ok()


def test_the_money_line_of_an_update_shows_what_a_remediation_lowered(guarded: Guarded, simulator: Simulator) -> None:
    guarded.stack.declare_one(daily_budget=60)
    guarded.stack.up().ok()
    guarded.configure(ad_group_budget={"enforcementLevel": "remediate", "maxDailyDollars": 100})
    guarded.stack.declare_one(daily_budget=150)
    shown = guarded.run("up", "--yes", "--skip-preview", "--diff").ok().text
    assert "$60.00 → $100.00 a day" in shown
    assert "daily_budget: 150 => 100" in shown
    assert simulator.ad_groups()[0]["daily_budget"] == 100


def test_a_replacement_that_undoes_a_remediation_is_refused_in_the_preview(
    guarded: Guarded, simulator: Simulator
) -> None:
    """The engine takes the arguments of a replacement anew, after the policies; its money line is the lowered one's."""
    guarded.configure(ad_group_budget={"enforcementLevel": "remediate", "maxDailyDollars": 100})
    guarded.stack.declare_one(daily_budget=150)
    guarded.up_without_a_preview().ok()
    simulator.clear_requests()

    guarded.stack.declare_one(daily_budget=150, campaign_id=simulator.add_campaign("meta"))
    refused = guarded.up().failed().text
    assert "[mandatory]  lowered-budget  (pulumi-python:dynamic/whop:AdGroup: one)" in refused
    assert (
        "daily_budget: Pulumi did not take the lowered budget, as in a replacement; lower it in the program" in refused
    )
    assert simulator.requests == []


def test_settings_that_cannot_be_meant_are_refused_in_one_line_each(guarded: Guarded) -> None:
    guarded.configure(
        ad_group_budget={"maxDailyDollars": 0}, countries={"allowed": ["USA"]}, live_budget_or_end={"require": "all"}
    )
    guarded.stack.declare_one()
    refused = guarded.preview().failed().text
    assert "ad-group-budget: maxDailyDollars: Must be greater than or equal to 1" in refused
    assert "countries: allowed.0: Does not match pattern" in refused
    assert "live-budget-or-end: require: require must be one of the following" in refused
    assert "Traceback" not in refused


def test_a_declaration_of_the_wrong_types_is_refused_by_the_provider_alone(guarded: Guarded) -> None:
    guarded.configure(countries={"allowed": ["US"]})
    guarded.stack.declare(
        'places = {"config": {"targeting": {"countries": 3}}, "platform_config": "meta"}\n'
        'wrong = {"name": 7, "daily_budget": "50", **places}\n'
        'whop.AdGroup("one", {"campaign_id": "adcamp_meta", **wrong})'
    )
    refused = guarded.preview().failed().text
    assert "daily_budget" in refused
    assert "Traceback" not in refused


def test_the_campaign_of_the_examples_keeps_to_the_defaults(guarded: Guarded, simulator: Simulator) -> None:
    shutil.copytree(EXAMPLE.parent / "campaign", guarded.stack.program, dirs_exist_ok=True)
    guarded.stack.write("Pulumi.yaml", f"name: {guarded.stack.project}\nruntime: python\n")
    guarded.stack.configure("metaCampaignId", "adcamp_meta")
    guarded.stack.configure("tiktokCampaignId", simulator.add_campaign("tiktok"))
    assert "✅ whop-ad-groups" in guarded.preview().ok().text
