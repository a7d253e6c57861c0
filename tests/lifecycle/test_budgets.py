"""An ad group has one budget: if another kind takes over, the former one goes, whoever set it."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

import pytest

from core_stack import CoreStack, RecordingCaller
from lifecycle.usual import LIFETIME, meta, on_meta, tiktok
from lifecycle.wire import calls
from pulumi_whop_provider.api.ad_groups import AdGroups
from pulumi_whop_provider.errors import WhopError
from pulumi_whop_provider.lifecycle.outcome import IncompleteError
from pulumi_whop_provider.paths import Path, path_text, value_at, with_value

_DAILY = on_meta(page_id="1")
_LIFETIME_BUDGET = ("platform_config", "meta", "lifetime_budget")
_CENTS = value_at(LIFETIME, _LIFETIME_BUDGET)
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
def test_lifetime_budget_of_the_dashboard_goes_if_the_daily_one_is_repaired(shop: CoreStack, merge: str) -> None:
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
    reported = shop.up({**before, "daily_budget": None, "platform_config": None})
    assert "goes live: no budget of its own declared" in reported.infos
    assert not any("no longer managed" in line for line in reported.infos)
    assert _budgets(shop) == (None, None)


def test_unfinished_ad_group_goes_live_with_no_budget_of_the_dashboard(shop: CoreStack) -> None:
    with pytest.raises(IncompleteError):
        shop.up(_DAILY, RecordingCaller(waits=False))
    lifetime = {"lifetime_budget": _CENTS, "end_time": "2027-01-31T00:00:00Z"}
    shop.simulator.edit(_only(shop)["id"], {"platform_config": {"meta": lifetime}})
    shop.up(_DAILY)
    assert _budgets(shop) == (50, None)


@_EITHER_WAY
def test_adopted_ad_group_gets_the_declared_budget(
    shop: CoreStack, before: dict[str, Any], after: dict[str, Any], budgets: tuple[Any, Any]
) -> None:
    made = AdGroups(shop.client).create(before)
    shop.up({**after, "adopt_id": made["id"]})
    assert _budgets(shop) == budgets


@pytest.mark.parametrize("merge", ["deep", "replace_block"])
def test_adopted_ad_group_keeps_what_stands_beside_a_budget_that_goes(shop: CoreStack, merge: str) -> None:
    shop.simulator.set(patch_merge=merge)
    made = AdGroups(shop.client).create(with_value(LIFETIME, ("platform_config", "meta", "page_id"), "1"))
    shop.up({**_DAILY, "adopt_id": made["id"]})
    assert _budgets(shop) == (50, None)
    assert _only(shop)["platform_config"]["page_id"] == "1"


def test_daily_budget_that_a_lifetime_budget_has_ended_is_reported_and_seen_as_drift(shop: CoreStack) -> None:
    shop.up(_DAILY)
    line = shop.fails(_BOTH)
    assert "daily_budget: $50.00 → nothing (sent → shown)" in line
    assert [each.path for each in shop.preview(_BOTH)] == [("daily_budget",)]


def test_preview_of_a_second_budget_names_both(shop: CoreStack) -> None:
    shop.up(_DAILY)
    caller = RecordingCaller()
    shop.preview(_BOTH, caller)
    assert caller.infos == ["$50.00 a day → $50.00 a day, and $900.00 over its lifetime"]


@pytest.mark.parametrize("before", [_DAILY, LIFETIME], ids=["lifetime beside daily", "daily beside lifetime"])
def test_no_null_is_sent_for_a_declared_budget(shop: CoreStack, before: dict[str, Any]) -> None:
    shop.up(before)
    shop.simulator.clear_requests()
    declared = before
    for path in (("daily_budget",), _LIFETIME_BUDGET, ("config", "end_time")):
        declared = with_value(declared, path, value_at(_BOTH, path))
    with suppress(WhopError):  # an API that keeps only one of them
        shop.up(declared)
    (body,) = calls(shop, "PATCH")
    assert "null" not in json.dumps(body)


_A_CENT_MORE = pytest.mark.parametrize(
    ("path", "declared", "edit", "reported"),
    [
        pytest.param(
            ("daily_budget",),
            meta(daily_budget=20_000),
            {"daily_budget": 20_000.01},
            "$20,000.00 → $20,000.01 a day",
            id="dollars",
        ),
        pytest.param(
            _LIFETIME_BUDGET,
            with_value(LIFETIME, _LIFETIME_BUDGET, 2_000_000),
            {"platform_config": {"meta": {"lifetime_budget": 2_000_001}}},
            "$20,000.00 → $20,000.01 over its lifetime",
            id="cents",
        ),
    ],
)


@_A_CENT_MORE
def test_a_cent_more_is_a_change_that_is_reported_and_made(
    shop: CoreStack, path: Path, declared: dict[str, Any], edit: dict[str, Any], reported: str
) -> None:
    shop.up(declared)
    changed = with_value(declared, path, value_at(edit, path))
    assert reported in shop.up(changed).infos
    assert value_at(shop.simulator.stored(_only(shop)["id"]), path) == value_at(edit, path)
    assert shop.preview(changed) == []


@_A_CENT_MORE
def test_a_cent_more_in_the_dashboard_is_drift(
    shop: CoreStack, path: Path, declared: dict[str, Any], edit: dict[str, Any], reported: str
) -> None:
    shop.up(declared)
    shop.simulator.edit(_only(shop)["id"], edit)
    (line,) = shop.refresh().warnings
    assert line.startswith(f"changed outside Pulumi: {path_text(path)}: ")
    caller = RecordingCaller()
    shop.preview(declared, caller)
    less, _, more = reported.partition(" → ")
    more, _, span = more.partition(" ")
    assert caller.infos == [f"{more} → {less} {span}"]


@pytest.fixture
def total(shop: CoreStack) -> CoreStack:
    """A stack whose ad group, as the API shows it and nobody declares, spends its budget in total."""
    shop.simulator.add_campaign("tiktok", id="adcamp_tiktok_2")
    shop.up(tiktok(platform_config=None))
    shop.simulator.edit(_only(shop)["id"], {"platform_config": {"tiktok": {"budget_mode": "BUDGET_MODE_TOTAL"}}})
    shop.refresh()
    return shop


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        pytest.param({"daily_budget": 30}, "$20.00 → $30.00 in total", id="update"),
        pytest.param({"status": "paused"}, "stops: $20.00 in total", id="stop"),
        pytest.param({"daily_budget": None, "status": "paused"}, "stops: $20.00 in total", id="undeclared budget"),
        pytest.param(
            {"campaign_id": "adcamp_tiktok_2"},
            "replaced: removed while active: $20.00 in total; goes live: $20.00 a day",
            id="replace",
        ),
    ],
)
def test_undeclared_budget_in_total_is_reported_as_such(
    total: CoreStack, changes: dict[str, Any], message: str
) -> None:
    caller = RecordingCaller()
    total.preview(tiktok(platform_config=None, **changes), caller)
    assert caller.infos[-1] == message


def test_end_of_an_undeclared_budget_in_total_is_reported_as_such(total: CoreStack) -> None:
    caller = RecordingCaller()
    total.destroy(caller)
    assert caller.infos == ["removed while active: $20.00 in total"]


def test_adoption_of_an_undeclared_budget_in_total_is_reported_as_such(total: CoreStack) -> None:
    there, total.resource, total.inputs = _only(total)["id"], None, {}
    caller = RecordingCaller()
    total.preview(tiktok(platform_config=None, daily_budget=30, adopt_id=there), caller)
    assert caller.infos == ["$20.00 → $30.00 in total"]


def test_new_ad_group_with_two_budgets_stays_paused_as_its_preview_says(shop: CoreStack) -> None:
    caller = RecordingCaller()
    with pytest.raises(IncompleteError):
        shop.up(_BOTH, caller)
    assert caller.warnings[0] == (
        "platform_config.meta.lifetime_budget: is declared beside daily_budget, and the API keeps only one of the two: "
        "a new ad group stays paused, an update fails; "
        "declare only one of platform_config.meta.lifetime_budget and daily_budget"
    )
    assert _only(shop)["status"] == "paused"
