"""Replacements that no setting asks for: by a resource option, a flag of the command, or a mark in the state.

The provider only knows what the engine's calls show. With an option, the old ad group is checked first; with a refresh,
it is read. With only a flag or a mark, nothing shows it: the request is byte for byte that of a new ad group, and what
it replaces is reported by its delete.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from engine.diagnostics import money

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.stack import Stack
    from whop_simulator import Simulator

_REPLACED: Final = "replaced: removed while active: $50.00 a day; goes live: {}"
_DELETE_FIRST: Final = "delete_before_replace=True"
_BID_CAP: Final = {"bid_strategy": "bid_cap", "bid_amount": 1200, "targeting": {"countries": ["US"]}}


def _replaces_on(path: str) -> str:
    return f'replace_on_changes=["{path}"], {_DELETE_FIRST}'


def _taint(engine: Stack) -> list[str]:
    engine.run("state", "taint", engine.state_of("one")["urn"], "--yes").ok()
    return []


def _by_flag(flag: str) -> Callable[[Stack], list[str]]:
    return lambda engine: [flag, str(engine.state_of("one")["urn"])]


@pytest.mark.usefixtures("simulator")
@pytest.mark.parametrize(
    ("path", "changes", "new"),
    [
        ("daily_budget", {"daily_budget": 60}, "$60.00 a day"),
        ("config.bid_strategy", {"config": _BID_CAP}, "$50.00 a day"),
        ("config", {"config": _BID_CAP}, "$50.00 a day"),
        ("config.*", {"config": _BID_CAP}, "$50.00 a day"),
        ("*", {"name": "Other", "daily_budget": 60}, "$60.00 a day"),
    ],
    ids=["the budget", "a nested path", "a block", "any key of a block", "any path"],
)
def test_replace_on_changes_is_shown_as_one_replacement(
    engine: Stack, path: str, changes: dict[str, object], new: str
) -> None:
    engine.declare_one(_replaces_on(path))
    engine.up().ok()
    engine.declare_one(_replaces_on(path), **changes)
    assert money(engine.preview()) == [_REPLACED.format(new)]
    assert money(engine.up()) == [_REPLACED.format(new), "removed while active: $50.00 a day"]


@pytest.mark.usefixtures("simulator")
@pytest.mark.parametrize(
    "path",
    ["config.bid_strategy", "config.targeting.countries[0]", "config.targeting.countries[*]"],
    ids=["another path", "an item of a list", "each item of a list"],
)
def test_replace_on_changes_of_what_does_not_change_leaves_the_line_of_an_update(engine: Stack, path: str) -> None:
    """A list changes as a whole: the engine does not find its items among the changed paths."""
    engine.declare_one(_replaces_on(path), config={"targeting": {"countries": ["US"]}})
    engine.up().ok()
    engine.declare_one(_replaces_on(path), daily_budget=60, config={"targeting": {"countries": ["DE"]}})
    assert money(engine.preview()) == ["$50.00 → $60.00 a day"]


@pytest.mark.usefixtures("simulator")
def test_replace_on_changes_is_that_of_the_ad_group_and_not_of_its_namesake_in_a_component(engine: Stack) -> None:
    program = (
        'market = pulumi.ComponentResource("adverts:index:Market", "market")\n'
        'whop.AdGroup("one", campaign_id="adcamp_meta", name="Top", daily_budget={budget})\n'
        'whop.AdGroup("one", campaign_id="adcamp_meta", name="Inner", daily_budget={budget},\n'
        f"    opts=pulumi.ResourceOptions(parent=market, {_replaces_on('daily_budget')}))\n"
    )
    engine.declare(program.format(budget=50))
    engine.up().ok()
    engine.declare(program.format(budget=60))
    assert sorted(money(engine.preview())) == ["$50.00 → $60.00 a day", _REPLACED.format("$60.00 a day")]


@pytest.mark.usefixtures("simulator")
def test_replace_on_changes_of_what_is_declared_later_is_shown_as_one_replacement(engine: Stack) -> None:
    program = (
        'first = whop.AdGroup("first", campaign_id="adcamp_meta", daily_budget={budget})\n'
        'first.id.apply(lambda _: whop.AdGroup("one", campaign_id="adcamp_meta", daily_budget={budget},\n'
        f"    opts=pulumi.ResourceOptions({_replaces_on('daily_budget')})))\n"
    )
    engine.declare(program.format(budget=50))
    engine.up().ok()
    engine.declare(program.format(budget=60))
    assert money(engine.preview()) == [_REPLACED.format("$60.00 a day")]


@pytest.mark.usefixtures("simulator")
def test_a_replacement_trigger_is_shown_as_one_replacement(engine: Stack) -> None:
    engine.declare_one(f'replacement_trigger="a", {_DELETE_FIRST}')
    engine.up().ok()
    engine.declare_one(f'replacement_trigger="b", {_DELETE_FIRST}')
    assert money(engine.preview()) == [_REPLACED.format("$50.00 a day")]
    assert money(engine.up()) == [_REPLACED.format("$50.00 a day"), "removed while active: $50.00 a day"]


_FROM_OUTSIDE: Final = pytest.mark.parametrize(
    "ask", [_by_flag("--replace"), _by_flag("--target-replace"), _taint], ids=["--replace", "--target-replace", "taint"]
)


@pytest.mark.usefixtures("simulator")
@_FROM_OUTSIDE
def test_a_replacement_from_outside_is_shown_as_one_after_a_refresh(
    engine: Stack, ask: Callable[[Stack], list[str]]
) -> None:
    engine.declare_one(_DELETE_FIRST)
    engine.up().ok()
    flags = ask(engine)
    engine.declare_one(_DELETE_FIRST, daily_budget=60)
    assert money(engine.preview("--refresh", *flags)) == [_REPLACED.format("$60.00 a day")]


def test_a_replacement_from_outside_names_the_budget_that_the_refresh_found(
    engine: Stack, simulator: Simulator
) -> None:
    engine.declare_one(_DELETE_FIRST)
    engine.up().ok()
    flags = _taint(engine)
    simulator.edit(simulator.ad_groups()[0]["id"], {"daily_budget": 70})
    (line,) = money(engine.preview("--refresh", *flags))
    assert line == "replaced: removed while active: $70.00 a day; goes live: $50.00 a day"


def test_what_a_refresh_finds_gone_is_made_and_not_replaced(engine: Stack, simulator: Simulator) -> None:
    engine.declare_one()
    engine.up().ok()
    simulator.remove(simulator.ad_groups()[0]["id"])
    assert money(engine.preview("--refresh")) == ["goes live: $50.00 a day"]


@pytest.mark.usefixtures("simulator")
@_FROM_OUTSIDE
def test_a_replacement_from_outside_shows_what_goes_live_and_up_reports_what_is_removed(
    engine: Stack, ask: Callable[[Stack], list[str]]
) -> None:
    engine.declare_one(_DELETE_FIRST)
    engine.up().ok()
    flags = ask(engine)
    assert money(engine.preview(*flags)) == ["goes live: $50.00 a day"]
    assert money(engine.up(*flags)) == ["goes live: $50.00 a day", "removed while active: $50.00 a day"]


def test_a_budget_that_depends_on_a_replaced_ad_group_is_shown_once(engine: Stack, simulator: Simulator) -> None:
    """The engine asks for a diff of the dependent resource, to know whether that must go first; then it plans it."""
    program = (
        'first = whop.AdGroup("first", campaign_id="{campaign}", daily_budget=50,\n'
        f"    opts=pulumi.ResourceOptions({_DELETE_FIRST}))\n"
        'whop.AdGroup("one", campaign_id="adcamp_meta", daily_budget=first.id.apply(lambda _: {budget}))\n'
    )
    engine.declare(program.format(campaign="adcamp_meta", budget=50))
    engine.up().ok()
    engine.declare(program.format(campaign=simulator.add_campaign("meta"), budget=60))
    assert money(engine.preview()) == ["$50.00 a day → a budget that is known only after other resources"]
    assert money(engine.up()) == ["$50.00 → $60.00 a day"]
