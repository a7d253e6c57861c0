"""What the API stores differently from what was sent is reported once, and money with both amounts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import httpx
import pytest

from core_stack import CoreStack, RecordingCaller
from lifecycle.usual import meta, on_meta
from lifecycle.wire import Passage, Send, altered, over
from pulumi_whop_provider.api.ad_groups import AdGroups
from pulumi_whop_provider.paths import Path, with_value

_DECLARED: Final = meta(daily_budget=33.333)
_BOTH_AMOUNTS: Final = "daily_budget: $33.333 → $33.33"


def _to_the_cent(answer: dict[str, Any]) -> dict[str, Any]:
    return {**answer, "daily_budget": 33.33}


def _always(path: Path, value: Any) -> Passage:
    """An API that answers with this value, whatever it was sent."""

    def passage(request: httpx.Request, send: Send) -> httpx.Response:
        return altered(request.method, lambda answer: with_value(answer, path, value))(request, send)

    return passage


def _create(shop: CoreStack) -> None:
    assert shop.resource is None


def _update(shop: CoreStack) -> None:
    shop.up(meta())


@pytest.mark.parametrize(
    ("method", "before"), [("POST", _create), ("PATCH", _update)], ids=["by the create call", "by an update"]
)
def test_an_amount_that_was_rounded_to_the_cent_is_reported_in_full(
    shop: CoreStack, method: str, before: Callable[[CoreStack], None]
) -> None:
    before(shop)
    with over(shop, altered(method, _to_the_cent)):
        assert f"{_BOTH_AMOUNTS} (sent → shown)" in shop.fails(_DECLARED)


def test_an_adoption_reports_an_amount_that_was_rounded_to_the_cent_in_full(shop: CoreStack) -> None:
    made = AdGroups(shop.client).create(meta())
    with over(shop, altered("PATCH", _to_the_cent)):
        assert f"{_BOTH_AMOUNTS} (sent → shown)" in shop.fails({**_DECLARED, "adopt_id": str(made["id"])})


def test_an_amount_that_was_rounded_beside_what_was_sent_is_reported_in_full(shop: CoreStack) -> None:
    caller = RecordingCaller()
    with over(shop, altered("PATCH", _to_the_cent)):
        shop.up(_DECLARED, caller)
    assert f"changed by this write, which did not ask for it: {_BOTH_AMOUNTS}" in caller.warnings


def test_a_refresh_reports_a_change_below_the_cent_in_full(shop: CoreStack) -> None:
    shop.up(_DECLARED)
    assert shop.resource is not None
    shop.simulator.edit(shop.resource.id, {"daily_budget": 33.33})
    assert shop.refresh().warnings == [f"changed outside Pulumi: {_BOTH_AMOUNTS}"]


@pytest.mark.parametrize("names", ["lower_case", "escaped", "respaced"])
def test_a_name_that_comes_back_different_is_reported_once_by_a_create(shop: CoreStack, names: str) -> None:
    shop.simulator.set(names=names)
    assert shop.up(meta(name="R&D US")).warnings == ["sent and came back different: name changed"]


def test_a_setting_that_comes_back_different_from_both_calls_of_a_create_is_reported_once(shop: CoreStack) -> None:
    declared, caller = on_meta(status="ACTIVE", optimization_goal="REACH"), RecordingCaller()
    with over(shop, _always(("platform_config", "optimization_goal"), "VALUE")):
        shop.up(declared, caller)
    goal = "platform_config.meta.optimization_goal: REACH → VALUE"
    assert caller.warnings == [f"sent and came back different: {goal}"]
