"""Create if the list is late to show what an earlier run created: nothing else goes live."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from build import ad_group
from core_stack import CoreStack, RecordingCaller
from lifecycle.usual import meta
from lifecycle.wire import Passage, Send, calls, over
from pulumi_whop_provider.api.ad_groups import AdGroups
from pulumi_whop_provider.errors import OwnershipError
from pulumi_whop_provider.planning.ownership import mark, marked

_MARK = mark(RecordingCaller().urn)
_MARKED = marked("Retargeting US", _MARK)
_UNNOTICED = (
    "the campaign's list does not show the ad group that was just created: "
    "an ad group of the same name would not be noticed; look for one in the dashboard"
)


def _shows_late(stack: CoreStack, name: str, lists: int = 1, **settings: Any) -> str:
    """What an earlier run created, and the next `lists` lists do not show."""
    stack.simulator.set(list_lag_requests=lists)
    made = AdGroups(stack.client).create(ad_group(**{"status": "paused", **settings, "name": name}))
    stack.simulator.clear_requests()
    return str(made["id"])


def _live(stack: CoreStack) -> list[str]:
    return [each["id"] for each in stack.simulator.ad_groups() if each["status"] == "active"]


def test_finished_ad_group_that_shows_late_stops_the_create_before_it_goes_live(shop: CoreStack) -> None:
    there = _shows_late(shop, "Retargeting US", status="active")
    with pytest.raises(OwnershipError) as error:
        shop.up(meta())
    made = next(each["id"] for each in shop.simulator.ad_groups() if each["id"] != there)
    assert f"{there}; {made} was created before it was visible, and stays paused" in str(error.value)
    assert f'adopt_id="{there}"' in str(error.value)
    assert (error.value.ids, _live(shop)) == ((there,), [there])


def test_create_is_stopped_again_until_the_finished_ad_group_is_adopted(shop: CoreStack) -> None:
    there = _shows_late(shop, "Retargeting US", status="active")
    for _ in range(2):
        with pytest.raises(OwnershipError):
            shop.up(meta())
    shop.up(meta(adopt_id=there))
    assert shop.resource is not None
    assert (shop.resource.id, _live(shop)) == (there, [there])
    assert len(calls(shop, "POST")) == 1


def test_unfinished_ad_group_that_shows_late_is_finished_and_the_new_one_is_named(shop: CoreStack) -> None:
    there = _shows_late(shop, _MARKED, daily_budget=30)
    (reported,) = shop.up(meta()).warnings
    groups = {each["id"]: each for each in shop.simulator.ad_groups()}
    (made,) = set(groups) - {there}
    assert reported == (
        f"{there} of an interrupted run appeared only after {made} was created: {there} is finished, "
        f"{made} stays paused under a name that ends with {_MARK}; you can delete it"
    )
    assert (groups[made]["status"], groups[made]["name"]) == ("paused", _MARKED)
    assert (groups[there]["status"], groups[there]["name"], groups[there]["daily_budget"]) == (
        "active",
        "Retargeting US",
        50,
    )
    assert shop.resource is not None
    assert (shop.resource.id, shop.preview(meta())) == (there, [])


def test_unfinished_ad_group_that_shows_late_survives_its_own_replacement(shop: CoreStack) -> None:
    there = _shows_late(shop, _MARKED)
    provider = shop.provider()
    assert provider.create(meta(), RecordingCaller()).id == there
    provider.delete(there, meta(name=_MARKED), RecordingCaller())
    assert _live(shop) == [there]


def test_several_unfinished_ones_that_show_late_stop_the_create(shop: CoreStack) -> None:
    ids = {_shows_late(shop, _MARKED), _shows_late(shop, _MARKED)}
    with pytest.raises(OwnershipError, match="several unfinished") as error:
        shop.up(meta())
    assert (set(error.value.ids), _live(shop)) == (ids, [])


def test_list_that_lags_is_waited_for(shop: CoreStack) -> None:
    there = _shows_late(shop, "Retargeting US", lists=4, status="active")
    with pytest.raises(OwnershipError):
        shop.up(meta())
    assert shop.waits == [0.0, 0.5, 1.0, 2.0, 4.0]
    assert _live(shop) == [there]


def test_list_that_never_shows_a_new_ad_group_lets_the_create_go_on_with_a_warning(shop: CoreStack) -> None:
    shop.simulator.set(list_lag_requests=100)
    assert shop.up(meta()).warnings == [_UNNOTICED]
    assert len(_live(shop)) == 1


def test_list_that_never_shows_a_new_ad_group_is_waited_for_once_in_a_run(shop: CoreStack) -> None:
    shop.simulator.set(list_lag_requests=100)
    provider = shop.provider()
    for number in range(3):
        caller = RecordingCaller(urn=f"urn:{number}")
        provider.create(ad_group(name=f"Group {number}"), caller)
        assert caller.warnings == [_UNNOTICED]
    assert shop.waits == [0.0, 0.5, 1.0, 2.0, 4.0, 8.0]


def test_list_that_fails_after_the_create_call_leaves_it_to_the_next_up(shop: CoreStack) -> None:
    with over(shop, _lists_fail_after_a_create()):
        line = shop.fails(meta())
    (made,) = shop.simulator.ad_groups()
    assert line.startswith(
        f"{made['id']} was created and stays paused: could not list the campaign's ad groups: the API"
    )
    assert "the next `pulumi up` finds it by its mark, and finishes it" in line
    assert shop.resource is None
    shop.up(meta())
    assert _live(shop) == [made["id"]]
    assert len(calls(shop, "POST")) == 1


def _lists_fail_after_a_create() -> Passage:
    made: list[httpx.Request] = []

    def passage(request: httpx.Request, send: Send) -> httpx.Response:
        if request.method == "POST":
            made.append(request)
        is_list = request.method == "GET" and request.url.path.endswith("/ad_groups")
        return httpx.Response(503, text="gateway") if made and is_list else send(request)

    return passage


def test_run_that_ends_while_it_waits_for_the_list_leaves_a_paused_ad_group(shop: CoreStack) -> None:
    shop.simulator.set(list_lag_requests=100)
    shop.ends_after_waits = 2
    line = shop.fails(meta())
    (made,) = shop.simulator.ad_groups()
    assert line.startswith(f"{made['id']} was created and stays paused: the run has ended")
    assert (made["status"], made["name"]) == ("paused", _MARKED)
