"""What an interrupted run left and no other run has seen: reported by the next refresh of its resource."""

from __future__ import annotations

from typing import Any

import pytest

from build import ad_group
from core_stack import CoreStack, RecordingCaller
from lifecycle.usual import meta
from lifecycle.wire import calls
from pulumi_whop_provider.api.ad_groups import AdGroups
from pulumi_whop_provider.planning.ownership import mark, marked

_MARK = mark(RecordingCaller().urn)


@pytest.fixture
def up(shop: CoreStack) -> CoreStack:
    """A stack with the usual ad group."""
    shop.up(meta())
    return shop


def _left(stack: CoreStack, own_mark: str = _MARK, **settings: Any) -> str:
    name = marked("Retargeting US", own_mark)
    return str(AdGroups(stack.client).create(ad_group(**{"status": "paused", "name": name, **settings}))["id"])


def _told(left: str, advice: str) -> str:
    return f"an interrupted run of this resource left {left} unfinished: {advice}"


def test_refresh_names_what_an_interrupted_run_of_the_resource_left(up: CoreStack) -> None:
    left = _left(up)
    assert up.refresh().warnings == [_told(left, "it is paused; you can delete it")]


def test_refresh_does_not_call_one_paused_that_somebody_set_active(up: CoreStack) -> None:
    left = _left(up)
    AdGroups(up.client).update(left, {"status": "active"})
    assert up.refresh().warnings == [_told(left, "its status is active; pause or delete it")]


def test_refresh_does_not_call_one_paused_whose_status_the_list_does_not_show(up: CoreStack) -> None:
    left = _left(up)
    up.simulator.fail_next("listAdGroups", 200, {"data": [{"id": left, "name": marked("Retargeting US", _MARK)}]})
    assert up.refresh().warnings == [_told(left, "its status is not shown; pause or delete it")]


@pytest.mark.parametrize(
    "settings",
    [
        pytest.param({"own_mark": mark("another")}, id="of-another-resource"),
        pytest.param({"status": "inactive"}, id="deleted"),
        pytest.param({"campaign_id": "adcamp_meta_2"}, id="in-another-campaign"),
        pytest.param({"name": "Retargeting US"}, id="finished"),
    ],
)
def test_refresh_names_nothing_else(up: CoreStack, settings: dict[str, Any]) -> None:
    _left(up, **settings)
    assert up.refresh().warnings == []


def test_unfinished_ad_group_in_the_state_is_not_named(shop: CoreStack) -> None:
    shop.simulator.fail_next("updateAdGroup", 422, {"error": {"type": "invalid", "message": "no"}})
    shop.fails(meta())
    assert shop.resource is not None
    assert shop.refresh().warnings == []


def test_unfinished_ad_groups_are_listed_once_in_a_run(up: CoreStack) -> None:
    assert up.resource is not None
    provider = up.provider()
    up.simulator.clear_requests()
    for _ in range(2):
        provider.read(up.resource.id, up.resource.state, lambda: up.inputs, RecordingCaller())
    assert calls(up).count("GET /ad_groups") == 1


@pytest.mark.parametrize("status", [403, 404, 500])
def test_list_that_cannot_be_read_does_not_stop_a_refresh(up: CoreStack, status: int) -> None:
    up.simulator.fail_next("listAdGroups", status)
    assert up.refresh().warnings == []
