"""An ad group has one budget: where another kind takes over, the former one goes, whoever set it."""

from __future__ import annotations

from typing import Any

import pytest

from core_stack import CoreStack, RecordingCaller
from lifecycle.usual import LIFETIME, on_meta
from pulumi_whop_provider.api.ad_groups import AdGroups
from pulumi_whop_provider.lifecycle.outcome import IncompleteError

_DAILY = on_meta(page_id="1")
_CENTS = LIFETIME["platform_config"]["meta"]["lifetime_budget"]
_BOTH = {**LIFETIME, "daily_budget": 50}

_EITHER_WAY = pytest.mark.parametrize(
    ("before", "after", "budgets"),
    [(LIFETIME, _DAILY, (50, None)), (_DAILY, LIFETIME, (None, _CENTS))],
    ids=["to daily", "to lifetime"],
)


def _only(stack: CoreStack) -> dict[str, Any]:
    (group,) = stack.simulator.ad_groups()
    return group


def _budgets(stack: CoreStack) -> tuple[Any, Any]:
    group = _only(stack)
    return group["daily_budget"], group["platform_config"].get("lifetime_budget")


@pytest.mark.parametrize("merge", ["deep", "replace_block"])
def test_lifetime_budget_of_the_dashboard_goes_where_the_daily_one_is_repaired(shop: CoreStack, merge: str) -> None:
    shop.simulator.set(patch_merge=merge)
    shop.up(_DAILY)
    lifetime = {"page_id": "1", "lifetime_budget": _CENTS, "end_time": "2027-01-31T00:00:00Z"}
    shop.simulator.edit(_only(shop)["id"], {"platform_config": {"meta": lifetime}})
    shop.refresh()
    shop.up(_DAILY)
    assert _budgets(shop) == (50, None)
    assert _only(shop)["platform_config"]["page_id"] == "1"


@_EITHER_WAY
def test_unfinished_ad_group_gets_the_budget_of_today(
    shop: CoreStack, before: dict[str, Any], after: dict[str, Any], budgets: tuple[Any, Any]
) -> None:
    with pytest.raises(IncompleteError):
        shop.up(before, RecordingCaller(waits=False))
    shop.up(after)
    assert _budgets(shop) == budgets
    assert shop.preview(after) == []


@pytest.mark.parametrize("before", [_DAILY, LIFETIME], ids=["daily", "lifetime"])
@pytest.mark.parametrize("is_in_state", [True, False], ids=["in the state", "left behind"])
def test_unfinished_ad_group_goes_live_with_no_budget_that_is_no_longer_declared(
    shop: CoreStack, before: dict[str, Any], *, is_in_state: bool
) -> None:
    with pytest.raises(IncompleteError):
        shop.up(before, RecordingCaller(waits=False))
    if not is_in_state:
        shop.resource, shop.inputs = None, {}
    told = shop.up({**before, "daily_budget": None, "platform_config": None})
    assert "goes live: no budget of its own declared" in told.infos
    assert not any("no longer managed" in line for line in told.infos)
    assert _budgets(shop) == (None, None)


@_EITHER_WAY
def test_adopted_ad_group_gets_the_declared_budget(
    shop: CoreStack, before: dict[str, Any], after: dict[str, Any], budgets: tuple[Any, Any]
) -> None:
    made = AdGroups(shop.client).create(before)
    shop.up({**after, "adopt_id": made["id"]})
    assert _budgets(shop) == budgets


def test_daily_budget_that_a_lifetime_budget_has_ended_is_told_and_seen_as_drift(shop: CoreStack) -> None:
    shop.up(_DAILY)
    line = shop.fails(_BOTH)
    assert "daily_budget: $50.00 → nothing (sent → shown)" in line
    assert [each.path for each in shop.preview(_BOTH)] == [("daily_budget",)]


def test_preview_of_a_second_budget_names_both(shop: CoreStack) -> None:
    shop.up(_DAILY)
    caller = RecordingCaller()
    shop.preview(_BOTH, caller)
    assert caller.infos == ["$50.00 a day → $50.00 a day, and $900.00 over its lifetime"]
