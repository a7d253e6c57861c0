"""`pulumi-whop review` on what the real engine prints: the same money as the provider reports, drift, failures."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

from pulumi_whop_cli.review.options import Options
from pulumi_whop_cli.review.preview import parse
from pulumi_whop_cli.review.review import Review, review_of
from pulumi_whop_provider.planning import spend

if TYPE_CHECKING:
    from engine.stack import Stack
    from whop_simulator import Simulator

PROGRAM = """
def declare(resource, **settings):
    opts = settings.pop("opts", None)
    usual = {"campaign_id": "adcamp_meta", "status": "active", "daily_budget": 50}
    return whop.AdGroup(resource, opts=opts, **(usual | settings))

"""
BEFORE = """
declare("same")
declare("raised")
declare("stopped")
declare("started", status="paused")
declare("removed")
declare("removed-paused", status="paused")
declare("moved")
declare("undeclared")
declare("audience", config={"targeting": {"countries": ["US"], "age_min": 25}})
declare("secret", config={"bid_strategy": "cost_cap", "bid_amount": pulumi.Config().require_secret_int("bid")})
declare("lifetime", daily_budget=None, config={"end_time": "2027-01-01T00:00:00Z"},
        platform_config={"meta": {"lifetime_budget": 90000}})
"""
AFTER = """
declare("same")
declare("raised", daily_budget=80)
declare("stopped", status="paused")
declare("started", daily_budget=20)
declare("moved", campaign_id="adcamp_other")
declare("undeclared", daily_budget=None)
declare("audience", config={"targeting": {"countries": ["US", "CA"], "genders": ["female"]}})
declare("secret", config={"bid_strategy": "cost_cap",
        "bid_amount": pulumi.Config().require_secret_int("bid").apply(lambda bid: bid + 1)})
declare("lifetime", daily_budget=None, config={"end_time": "2027-01-01T00:00:00Z"},
        platform_config={"meta": {"lifetime_budget": 120000}})
declare("adopted", adopt_id="ADOPTED", daily_budget=45)
new = declare("new", status="paused")
declare("unknown", daily_budget=new.id.apply(lambda _: 5.0))
"""


def _deployed(engine: Stack, simulator: Simulator, before: str = BEFORE) -> None:
    simulator.add_campaign("meta", id="adcamp_other", title="Bikes | @octocat")
    engine.configure("bid", "7654", secret=True)
    engine.declare(PROGRAM + before)
    engine.up().ok()


def _review(engine: Stack, *args: str) -> Review:
    return review_of(parse(engine.run("preview", "--json", "--show-sames", *args).out, "preview"), Options())


def _adopted(engine: Stack, simulator: Simulator) -> str:
    engine.declare(PROGRAM + BEFORE + 'declare("by-hand", daily_budget=30)\n')
    engine.up().ok()
    (found,) = (each for each in simulator.ad_groups() if each["name"] == "by-hand")
    engine.run("state", "delete", f"{_urn(engine, 'by-hand')}", "--yes").ok()
    simulator.edit(found["id"], {"name": "made in the dashboard"})
    return str(found["id"])


def _urn(engine: Stack, name: str) -> str:
    return str(engine.state_of(name)["urn"])


def test_the_review_and_the_provider_say_the_same_of_the_money(engine: Stack, simulator: Simulator) -> None:
    _deployed(engine, simulator)
    adopted = _adopted(engine, simulator)
    engine.declare(PROGRAM + AFTER.replace("ADOPTED", adopted))
    printed = engine.run("preview", "--json", "--show-sames").ok().json()

    found = review_of(parse(json.dumps(printed), "preview"), Options())

    said = {each["message"].strip() for each in printed["diagnostics"] if each["severity"] == "info"}
    assert {line for line in map(_money_line, found.changes) if line} == said
    assert {each.resource: each.happening for each in found.changes} == {
        "raised": "changed",
        "stopped": "changed",
        "started": "changed",
        "removed": "removed",
        "removed-paused": "removed",
        "moved": "replaced",
        "undeclared": "changed",
        "audience": "changed",
        "secret": "changed",
        "lifetime": "changed",
        "adopted": "adopted",
        "new": "new",
        "unknown": "new",
    }
    assert (float(found.money.total.before), float(found.money.total.after)) == (430, 395)
    assert found.money.unknown == ["unknown"]


def _money_line(change: Any) -> str:
    """What the provider reports of the money, made from the review's own values; nothing for what it cannot report."""
    former, later = change.former, change.later
    match change.happening:
        case "new":
            line = spend.of_create(later)
        case "adopted":
            line = spend.of_adoption(former, later)
        case "replaced":
            line = spend.of_replace(former, later)
        case "removed":
            return ""
        case _:
            line = spend.of_update(former, later)
            unmanaged = [each for each in change.settings if each.action == "unmanage"]
            if unmanaged and not line:
                line = "no longer managed, and left as it is: daily_budget: $50.00"
    return f"{change.resource}: {line}" if line else ""


def test_the_plan_of_the_review_is_the_one_that_the_engine_shows(engine: Stack, simulator: Simulator) -> None:
    _deployed(engine, simulator)
    engine.declare(PROGRAM + AFTER.replace('declare("adopted", adopt_id="ADOPTED", daily_budget=45)\n', ""))
    changed = [each for each in _review(engine).changes if each.happening == "changed"]
    assert len(changed) == 7
    for change in changed:
        assert all(setting.action is not None for setting in change.settings if change.resource != "secret")


def test_sums_of_a_preview_without_what_stays_say_so(engine: Stack, simulator: Simulator) -> None:
    _deployed(engine, simulator, 'declare("one")\ndeclare("two")\n')
    engine.declare(PROGRAM + 'declare("one", daily_budget=60)\ndeclare("two")\n')
    short = review_of(parse(engine.run("preview", "--json").ok().out, "preview"), Options())
    whole = _review(engine)
    assert (short.left_out, short.unchanged, float(short.money.total.after)) == (1, 0, 60)
    assert (whole.left_out, whole.unchanged, float(whole.money.total.after)) == (0, 1, 110)


def test_a_replacement_that_is_shown_in_steps_is_one_change(engine: Stack, simulator: Simulator) -> None:
    _deployed(engine, simulator, 'declare("moved")\n')
    engine.declare(PROGRAM + 'declare("moved", campaign_id="adcamp_other")\n')
    (found,) = _review(engine, "--show-replacement-steps").changes
    assert (found.happening, found.former_campaign.id, found.campaign.id) == ("replaced", "adcamp_meta", "adcamp_other")
    assert found.former == found.later


def test_drift_and_deletion_in_the_dashboard(engine: Stack, simulator: Simulator) -> None:
    _deployed(engine, simulator, 'declare("edited")\ndeclare("deleted")\ndeclare("beside")\n')
    ids = {each["name"]: each["id"] for each in simulator.ad_groups()}
    simulator.edit(ids["edited"], {"daily_budget": 70})
    simulator.edit(ids["beside"], {"config": {"pacing": "accelerated"}})
    simulator.remove(ids["deleted"])

    checked = engine.run("preview", "--refresh", "--expect-no-changes", "--json")
    found = review_of(parse(checked.out, "preview"), Options(fail_on=frozenset({"drift"})))

    assert checked.exit_code != 0
    assert not found.has_failed
    assert [(each.resource, each.kind, each.text, each.remedy) for each in found.drifts] == [
        ("beside", "undeclared", "nothing → accelerated", "leaves it as it is"),
        ("deleted", "deleted", f"{ids['deleted']} was deleted outside Pulumi", "creates a new one"),
        ("edited", "declared", "$50.00 → $70.00", "sets what the program declares"),
    ]
    assert found.found({"drift", "overwrites-drift"}) == {"overwrites-drift": 1, "drift": 2}


def test_a_refresh_alone_is_a_review_of_the_drift(engine: Stack, simulator: Simulator) -> None:
    _deployed(engine, simulator, 'declare("edited")\n')
    simulator.edit(simulator.ad_groups()[0]["id"], {"daily_budget": 70})
    printed = engine.run("refresh", "--preview-only", "--json").ok().out
    found = review_of(parse(printed, "refresh"), Options())
    assert [(each.path, each.text) for each in found.drifts] == [("daily_budget", "$50.00 → $70.00")]


def test_every_mistake_of_a_failed_preview_is_there(engine: Stack, simulator: Simulator) -> None:
    _deployed(engine, simulator, 'declare("one")\n')
    engine.declare(PROGRAM + 'declare("one", daily_budget=-1)\ndeclare("two", config={"bid_amout": 5})\n')
    problems = [(each.resource, each.text.partition(";")[0]) for each in _review(engine).problems]
    assert problems == [
        ("one", "daily_budget: -1 is not a positive amount"),
        ("two", "config.bid_amout: is not a known key"),
    ]


def test_a_program_that_fails_is_a_failed_preview(engine: Stack, simulator: Simulator) -> None:
    _deployed(engine, simulator, 'declare("one")\n')
    engine.declare(PROGRAM + "raise KeyError('nothing')\n")
    found = _review(engine)
    assert found.has_failed
    assert "KeyError: 'nothing'" in found.problems[0].text


def test_no_secret_of_the_program_is_in_any_format(engine: Stack, simulator: Simulator) -> None:
    _deployed(engine, simulator)
    (found,) = (each for each in simulator.ad_groups() if each["name"] == "secret")
    simulator.edit(found["id"], {"config": {"bid_amount": 7999}})
    engine.declare(PROGRAM + AFTER.replace('declare("adopted", adopt_id="ADOPTED", daily_budget=45)\n', ""))
    printed = engine.run("preview", "--refresh", "--json").ok().out
    assert "7654" in printed  # the answer repeats it, and the provider's line too
    for form in ("markdown", "terminal", "html", "json"):
        command = [sys.executable, "-m", "pulumi_whop_cli", "review", "--format", form]
        written = subprocess.run(command, input=printed, capture_output=True, text=True, check=True).stdout
        assert "secret" in written
        assert not any(value in written for value in ("7654", "76.54", "7655", "76.55", "7999", "79.99"))


def test_an_ad_group_that_pulumi_only_forgets_keeps_spending(engine: Stack, simulator: Simulator) -> None:
    kept = 'declare("kept", opts=pulumi.ResourceOptions(retain_on_delete=True))\n'
    _deployed(engine, simulator, kept + 'declare("removed")\n')
    engine.declare(PROGRAM)
    found = _review(engine)
    assert {each.resource: each.happening for each in found.changes} == {"kept": "retained", "removed": "removed"}
    assert (float(found.money.total.before), float(found.money.total.after)) == (100, 50)


def test_a_renamed_resource_keeps_its_drift(engine: Stack, simulator: Simulator) -> None:
    _deployed(engine, simulator, 'declare("old", name="One")\n')
    simulator.edit(simulator.ad_groups()[0]["id"], {"daily_budget": 70})
    alias = 'pulumi.ResourceOptions(aliases=[pulumi.Alias(name="old")])'
    engine.declare(PROGRAM + f'declare("new", name="One", opts={alias})\n')
    (drift,) = _review(engine, "--refresh").drifts
    assert (drift.resource, drift.remedy) == ("new", "sets what the program declares")


def test_a_host_that_shows_no_frame_makes_the_same_changes(frameless: Stack, simulator: Simulator) -> None:
    _deployed(frameless, simulator, 'declare("raised")\n')
    simulator.edit(simulator.ad_groups()[0]["id"], {"daily_budget": 70})
    frameless.declare(PROGRAM + 'declare("raised", daily_budget=80)\n')
    found = _review(frameless, "--refresh")
    assert [(each.path, each.before, each.after) for each in found.changes[0].settings] == [(("daily_budget",), 70, 80)]
    assert [each.text for each in found.drifts] == ["$50.00 → $70.00"]
