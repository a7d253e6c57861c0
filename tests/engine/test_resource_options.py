"""Pulumi's resource options and targeting flags, each with an ad group under the real engine."""

from __future__ import annotations

import pytest

from canary import API_KEY
from engine.stack import Stack
from whop_simulator import Simulator


@pytest.fixture
def ad_group(engine: Stack, simulator: Simulator) -> str:
    """The id of an ad group that is deployed."""
    engine.declare_one()
    engine.up().ok()
    return simulator.ad_groups()[0]["id"]


def test_ignore_changes_of_a_nested_path_keeps_a_change_from_the_dashboard(engine: Stack, simulator: Simulator) -> None:
    engine.declare_one(options='ignore_changes=["config.bid_amount"]')
    engine.up().ok()
    (made,) = simulator.ad_groups()
    simulator.edit(made["id"], {"config": {"bid_amount": 1900}})
    engine.declare_one(options='ignore_changes=["config.bid_amount"]', daily_budget=60)

    engine.up().ok()

    (updated,) = simulator.ad_groups()
    assert (updated["config"]["bid_amount"], updated["daily_budget"]) == (1900, 60)
    engine.preview("--expect-no-changes").ok()


def test_a_protected_ad_group_is_not_destroyed(engine: Stack, simulator: Simulator) -> None:
    engine.declare_one(options="protect=True")
    engine.up().ok()
    engine.destroy().failed()
    assert len(simulator.ad_groups()) == 1


def test_retain_on_delete_leaves_the_ad_group(engine: Stack, simulator: Simulator) -> None:
    engine.declare_one(options="retain_on_delete=True")
    engine.up().ok()
    engine.destroy().ok()
    assert len(simulator.ad_groups()) == 1


@pytest.mark.usefixtures("ad_group")
def test_an_ad_group_that_becomes_one_of_a_subclass_is_the_same(engine: Stack) -> None:
    engine.declare_one()
    program = (engine.program / "__main__.py").read_text()
    subclass = "class House(whop.AdGroup):\n    pass\n\n"
    engine.write(
        "__main__.py", program.replace("ad_group =", f"{subclass}ad_group =").replace('whop.AdGroup("', 'House("')
    )
    engine.preview("--expect-no-changes").ok()


@pytest.mark.usefixtures("ad_group")
def test_an_alias_keeps_the_ad_group_of_a_renamed_resource(engine: Stack) -> None:
    engine.declare_one(resource="renamed", options='aliases=[pulumi.Alias(name="one")]')
    engine.preview("--expect-no-changes").ok()


def test_a_resource_renamed_without_an_alias_stops_and_names_the_id(
    engine: Stack, simulator: Simulator, ad_group: str
) -> None:
    engine.declare_one(resource="renamed")
    failed = engine.up().failed()
    assert ad_group in failed.text
    assert "adopt_id" in failed.text
    assert "use an alias" in failed.text
    assert [each["id"] for each in simulator.ad_groups()] == [ad_group]


def test_a_renamed_and_adopted_ad_group_survives_the_delete_of_the_old_resource(
    engine: Stack, simulator: Simulator, ad_group: str
) -> None:
    engine.declare_one(resource="renamed", adopt_id=ad_group)
    assert "was not deleted" in engine.up().ok().text
    assert [each["id"] for each in simulator.ad_groups()] == [ad_group]
    engine.preview("--expect-no-changes").ok()


def test_a_renamed_and_adopted_ad_group_survives_also_if_the_run_ended_before_the_delete(
    engine: Stack, simulator: Simulator, ad_group: str
) -> None:
    engine.declare_one(resource="renamed", adopt_id=ad_group)
    engine.up("--target", "**::renamed").ok()
    assert {each["id"] for each in engine.resources().values()} == {ad_group}
    assert set(engine.resources()) == {"one", "renamed"}
    engine.declare_one(resource="renamed")
    assert "was not deleted" in engine.up().ok().text
    assert [each["id"] for each in simulator.ad_groups()] == [ad_group]
    engine.preview("--expect-no-changes").ok()


def test_a_second_stack_with_the_same_program_stops_and_touches_nothing_of_the_first(
    engine: Stack, simulator: Simulator, ad_group: str
) -> None:
    before = simulator.stored(ad_group)
    engine.env |= {"PULUMI_STACK": "prod", "WHOP_API_KEY": API_KEY, "WHOP_BASE_URL": simulator.base_url}
    engine.run("stack", "init", "prod").ok()
    assert ad_group in engine.up().failed().text
    assert [each["id"] for each in simulator.ad_groups()] == [ad_group]
    assert simulator.stored(ad_group) == before


def test_a_tainted_ad_group_of_today_stops_with_the_way_through(
    engine: Stack, simulator: Simulator, ad_group: str
) -> None:
    engine.run("state", "taint", engine.state_of("one")["urn"], "--yes").ok()
    assert "delete_before_replace" in engine.up().failed().text
    engine.declare_one(options="delete_before_replace=True")
    engine.up().ok()
    assert ad_group not in [each["id"] for each in simulator.ad_groups()]
    engine.preview("--expect-no-changes").ok()


def test_replacing_an_ad_group_of_today_stops_with_the_way_through(
    engine: Stack, simulator: Simulator, ad_group: str
) -> None:
    failed = engine.up("--replace", "**::one").failed()
    assert "delete_before_replace" in failed.text
    engine.declare_one(options="delete_before_replace=True")
    engine.up("--replace", "**::one").ok()
    (made,) = simulator.ad_groups()
    assert made["id"] != ad_group


def test_replace_on_changes_of_a_nested_path_replaces(engine: Stack, simulator: Simulator) -> None:
    options = 'replace_on_changes=["config.bid_strategy"], delete_before_replace=True'
    engine.declare_one(options=options)
    engine.up().ok()
    (former,) = simulator.ad_groups()
    engine.declare_one(options=options, config={"bid_strategy": "bid_cap", "bid_amount": 1200})
    engine.up().ok()
    (made,) = simulator.ad_groups()
    assert made["id"] != former["id"]


def test_target_updates_one_ad_group_alone(engine: Stack, simulator: Simulator) -> None:
    program = (
        'for name in ("one", "two"):\n'
        '    whop.AdGroup(name, campaign_id="adcamp_meta", status="paused", daily_budget={budget})\n'
    )
    engine.declare(program.format(budget=50))
    engine.up().ok()
    engine.declare(program.format(budget=60))
    engine.up("--target", "**::two").ok()
    budgets = {each["name"]: each["daily_budget"] for each in simulator.ad_groups()}
    assert budgets == {"one": 50, "two": 60}


def test_adopting_previews_what_changes_and_sends_nothing(engine: Stack, simulator: Simulator, ad_group: str) -> None:
    engine.run("state", "delete", "--yes", next(iter(engine.resources().values()))["urn"]).ok()
    engine.declare_one(resource="taken", adopt_id=ad_group, daily_budget=70)
    simulator.clear_requests()
    assert f"adopting {ad_group} changes daily_budget: $50.00 → $70.00" in engine.preview().ok().text
    assert {each.method for each in simulator.requests} == {"GET"}
    engine.up().ok()
    assert [(each["id"], each["daily_budget"]) for each in simulator.ad_groups()] == [(ad_group, 70)]
    engine.preview("--expect-no-changes").ok()


@pytest.mark.usefixtures("ad_group")
def test_delete_before_replace_works_from_the_options(engine: Stack, simulator: Simulator) -> None:
    other = simulator.add_campaign("meta")
    engine.declare_one(options="delete_before_replace=True", campaign_id=other)
    simulator.clear_requests()
    engine.up().ok()
    writes = [each.operation for each in simulator.requests if each.method != "GET"]
    assert writes == ["deleteAdGroup", "createAdGroup", "updateAdGroup"]
