"""Create after something was left behind, or with a lost answer: never a second ad group."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from build import ad_group
from core_stack import CoreStack, RecordingCaller
from lifecycle.usual import meta
from lifecycle.wire import Passage, Send, altered, calls, lost_answer, lost_request, over
from pulumi_whop_provider.api.ad_groups import AdGroups
from pulumi_whop_provider.errors import OwnershipError, WhopError
from pulumi_whop_provider.lifecycle.outcome import IncompleteError
from pulumi_whop_provider.lifecycle.provider import Provider
from pulumi_whop_provider.lifecycle.run import Run
from pulumi_whop_provider.paths import with_value
from pulumi_whop_provider.planning.check import Limits
from pulumi_whop_provider.planning.ownership import mark, marked

if TYPE_CHECKING:
    from collections.abc import Callable

_MARK = mark(RecordingCaller().urn)
_MARKED = marked("Retargeting US", _MARK)


def _left_behind(stack: CoreStack, name: str = _MARKED, **settings: Any) -> str:
    """An ad group that a killed run, or somebody else, has created; the stack does not know it."""
    made = AdGroups(stack.client).create(ad_group(**{"status": "paused", **settings, "name": name}))
    stack.simulator.clear_requests()
    return str(made["id"])


def _only(stack: CoreStack) -> dict[str, Any]:
    (group,) = stack.simulator.ad_groups()
    return group


@pytest.mark.parametrize("list_items", ["whole", "no_config", "no_platform_config", "neither"])
def test_marked_leftover_is_finished_not_made_again(shop: CoreStack, list_items: str) -> None:
    leftover = _left_behind(shop, daily_budget=30)
    shop.simulator.set(list_items=list_items)
    reported = shop.up(meta()).warnings
    assert reported == [
        f"{leftover} was left unfinished by an interrupted run, and is finished now instead of creating another one"
    ]
    assert calls(shop, "POST") == []
    group = _only(shop)
    assert (group["id"], group["name"], group["status"]) == (leftover, "Retargeting US", "active")
    assert (group["daily_budget"], group["config"]["bid_amount"]) == (50, 1200)
    assert shop.preview(meta()) == []


@pytest.mark.parametrize("list_items", ["whole", "neither"])
def test_leftover_loses_undeclared_amounts_and_its_other_undeclared_settings_are_named(
    shop: CoreStack, list_items: str
) -> None:
    left = _left_behind(shop, config={"pacing": "accelerated", "frequency_cap": 3, "bid_amount": 900})
    shop.simulator.set(list_items=list_items)
    reported = shop.up(meta(config={"pacing": "standard"})).warnings
    kept = {key: value for key, value in _only(shop)["config"].items() if value}
    assert kept == {"pacing": "standard", "frequency_cap": 3}
    assert reported[1:] == [
        (
            f"{left} has undeclared settings, set by the API or by the interrupted run: config.frequency_cap; "
            "declare those that should be different"
        )
    ]


def test_amount_that_a_leftover_does_not_lose_is_named_once(shop: CoreStack) -> None:
    _left_behind(shop, config={"bid_amount": 900})
    shop.simulator.set(null="ignored")
    _, *reported = shop.up(meta(config={"pacing": "standard"})).warnings
    kept = ("config.bid_amount", "platform_config.meta.bid_amount")
    assert reported == [
        f"not declared, but the API kept it: {path}: 900 cents; clear it in the dashboard" for path in kept
    ]


def test_keys_of_a_leftover_that_nobody_knows_are_not_named(shop: CoreStack) -> None:
    _left_behind(shop)
    with over(shop, altered("PATCH", lambda answer: with_value(answer, ("config", "new_key"), 1))):
        (reported,) = shop.up(meta()).warnings
    assert "new_key" not in reported


def test_leftover_stays_paused_until_it_is_as_declared(shop: CoreStack) -> None:
    _left_behind(shop, daily_budget=30)
    shop.up(meta())
    brought_up, finished = calls(shop, "PATCH")
    assert (brought_up["status"], brought_up["name"]) == ("paused", _MARKED)
    assert finished == {"name": "Retargeting US", "status": "active"}


def test_leftover_is_found_by_what_is_declared_if_the_host_knows_no_urn(shop: CoreStack) -> None:
    with pytest.raises(IncompleteError):
        shop.up(meta(), RecordingCaller(urn="", waits=False))
    shop.resource, shop.inputs = None, {}
    in_another_order = dict(reversed(meta().items()))
    (reported,) = shop.up(in_another_order, RecordingCaller(urn="")).warnings
    assert "was left unfinished by an interrupted run, and is finished now" in reported
    assert _only(shop)["name"] == "Retargeting US"


def test_two_marked_leftovers_stop_the_create(shop: CoreStack) -> None:
    ids = {_left_behind(shop), _left_behind(shop)}
    with pytest.raises(OwnershipError) as error:
        shop.up(meta())
    assert set(error.value.ids) == ids
    assert all(each in str(error.value) for each in ids)
    assert "delete all but one in the dashboard" in str(error.value)
    assert calls(shop, "POST") == []


def test_finished_ad_group_of_the_same_name_stops_the_create(shop: CoreStack) -> None:
    there = _left_behind(shop, "Retargeting US", status="active")
    with pytest.raises(OwnershipError) as error:
        shop.up(meta())
    line = str(error.value)
    assert (
        f'campaign adcamp_meta already has an ad group named "Retargeting US", created in the last 24 hours: {there}'
        in line
    )
    assert f'adopt_id="{there}"' in line
    assert all(way in line for way in ("choose another name", "alias", "delete_before_replace"))
    assert calls(shop, "POST") == []
    assert shop.resource is None


def _pages_of_one(tell: Callable[[dict[str, Any]], dict[str, Any]]) -> Passage:
    """Lists show one ad group per page; `tell` says how a page refers to the next one."""

    def passage(request: httpx.Request, send: Send) -> httpx.Response:
        if request.method != "GET" or not request.url.path.endswith("/ad_groups"):
            return send(request)
        answer = send(httpx.Request("GET", request.url.copy_set_param("first", 1), headers=request.headers))
        page = answer.json()
        return httpx.Response(200, json={**page, "page_info": tell(page["page_info"])})

    return passage


def _behind_others(stack: CoreStack) -> str:
    """A finished namesake that the list shows last."""
    there = _left_behind(stack, "Retargeting US", status="active")
    for name in ("Another", "A third"):
        _left_behind(stack, name)
    stack.simulator.set(list_order="newest")
    return there


@pytest.mark.parametrize(
    "tell",
    [
        pytest.param(lambda info: info, id="flag and cursor"),
        pytest.param(lambda info: {"end_cursor": info["end_cursor"]}, id="cursor alone"),
        pytest.param(lambda info: {**info, "has_next_page": None}, id="null flag"),
    ],
)
def test_namesake_on_a_later_page_of_the_list_stops_the_create(
    shop: CoreStack, tell: Callable[[dict[str, Any]], dict[str, Any]]
) -> None:
    there = _behind_others(shop)
    with over(shop, _pages_of_one(tell)), pytest.raises(OwnershipError) as error:
        shop.up(meta())
    assert error.value.ids == (there,)
    assert calls(shop, "POST") == []


def test_list_that_names_its_next_page_in_unknown_words_stops_the_create(shop: CoreStack) -> None:
    _behind_others(shop)
    with over(shop, _pages_of_one(lambda info: {"hasNextPage": info["has_next_page"], "endCursor": "x"})):
        assert "the list has no end" in shop.fails(meta())
    assert calls(shop, "POST") == []


@pytest.mark.parametrize(
    ("name", "settings"),
    [
        pytest.param("Retargeting US", {"status": "inactive"}, id="inactive-of-the-same-name"),
        pytest.param(_MARKED, {"status": "inactive"}, id="inactive-leftover"),
        pytest.param("Retargeting US 2", {"status": "active"}, id="another-name"),
        pytest.param(marked("Retargeting US", mark("another")), {}, id="leftover-of-another-resource"),
        pytest.param("Retargeting US", {"campaign_id": "adcamp_meta_2"}, id="another-campaign"),
    ],
)
def test_other_ad_group_blocks_nothing(shop: CoreStack, name: str, settings: dict[str, Any]) -> None:
    there = _left_behind(shop, name, **settings)
    shop.up(meta())
    assert shop.resource is not None
    assert shop.resource.id != there


@pytest.mark.parametrize("names", ["escaped", "lower_case", "respaced"])
def test_finished_ad_group_whose_name_the_api_has_rewritten_stops_the_create(shop: CoreStack, names: str) -> None:
    shop.simulator.set(names=names)
    shop.up(meta(name="AT&T Retargeting"))
    there = _only(shop)
    shop.resource, shop.inputs = None, {}
    with pytest.raises(OwnershipError) as error:
        shop.up(meta(name="AT&T Retargeting"))
    assert error.value.ids == (there["id"],)
    assert (
        f'named "{" ".join(there["name"].split())}", which may be the same as "AT&T Retargeting", created in the'
        in str(error.value)
    )
    assert len(shop.simulator.ad_groups()) == 1


_LONG = "Retargeting of everybody in the United States"


def test_finished_ad_group_whose_name_the_api_has_cut_stops_the_create_before_anything_goes_live(
    shop: CoreStack,
) -> None:
    shop.simulator.set(names="cut")
    shop.up(meta(name=_LONG))
    first = _only(shop)["id"]
    shop.resource, shop.inputs = None, {}
    with pytest.raises(OwnershipError) as error:
        shop.up(meta(name=_LONG))
    assert f'named "{_LONG[:40]}", which may be the same as "{_LONG}", created in the last 24 hours: {first}' in str(
        error.value
    )
    assert {each["id"]: each["status"] for each in shop.simulator.ad_groups()}[first] == "active"
    assert [each["status"] for each in shop.simulator.ad_groups()].count("active") == 1


def test_ad_group_whose_name_begins_as_another_one_does_is_made(shop: CoreStack) -> None:
    _left_behind(shop, "US", status="active")
    shop.up(meta(name="US young"))
    assert sorted(each["name"] for each in shop.simulator.ad_groups()) == ["US", "US young"]


def _provider_after(stack: CoreStack, hours: int) -> Provider:
    """The core of a run that begins this much later."""
    then = datetime.now(UTC) + timedelta(hours=hours)
    return Provider(Run(AdGroups(stack.client), now=lambda: then, wait=lambda _: True), Limits())


def test_ad_group_made_more_than_a_day_ago_blocks_nothing(shop: CoreStack) -> None:
    _left_behind(shop, "Retargeting US")
    _provider_after(shop, hours=25).create(meta(), RecordingCaller())
    assert len(shop.simulator.ad_groups()) == 2


def test_ad_group_made_in_the_last_24_hours_stops_the_create(shop: CoreStack) -> None:
    _left_behind(shop, "Retargeting US")
    with pytest.raises(OwnershipError):
        _provider_after(shop, hours=23).create(meta(), RecordingCaller())


def test_namesake_is_known_by_its_title_if_the_list_says_title(shop: CoreStack) -> None:
    there = _left_behind(shop, "Retargeting US", status="active")
    shop.simulator.set(shape="later")
    with pytest.raises(OwnershipError) as error:
        shop.up(meta())
    assert error.value.ids == (there,)


def test_ad_group_that_another_resource_of_the_run_stands_for_blocks_nothing(shop: CoreStack) -> None:
    shop.up(meta())
    assert shop.resource is not None
    provider = shop.provider()
    provider.diff(shop.resource.id, shop.resource.state, meta(name="Renamed"), RecordingCaller())
    provider.create(meta(), RecordingCaller(urn="urn:another"))
    assert len(shop.simulator.ad_groups()) == 2


def test_replacement_in_the_same_campaign_names_delete_before_replace(shop: CoreStack) -> None:
    shop.up(meta())
    assert shop.resource is not None
    provider = shop.provider()
    provider.diff(shop.resource.id, shop.resource.state, meta(), RecordingCaller())
    with pytest.raises(OwnershipError, match="delete_before_replace=True"):
        provider.create(meta(), RecordingCaller())


def test_ad_group_that_another_resource_adopts_blocks_nothing(shop: CoreStack) -> None:
    there = _left_behind(shop, "Retargeting US")
    provider, other = shop.provider(), RecordingCaller(urn="urn:another")
    provider.check(meta(name="Renamed", adopt_id=there), {}, other)
    provider.create(meta(), RecordingCaller())
    assert len(shop.simulator.ad_groups()) == 2


@pytest.mark.parametrize("status", [403, 404, 405])
def test_list_that_cannot_be_read_is_warned_of_and_the_create_goes_on(shop: CoreStack, status: int) -> None:
    shop.simulator.fail_next("listAdGroups", status, {"error": {"type": "forbidden", "message": "no"}})
    assert shop.up(meta()).warnings == [
        (
            f"the key is not allowed to list the campaign's ad groups ({status}): "
            "an ad group of the same name would not be noticed; look for one in the dashboard"
        )
    ]
    assert _only(shop)["status"] == "active"


@pytest.mark.parametrize("status", [403, 404, 405])
@pytest.mark.parametrize("body", ["<h1>blocked</h1>", "", {"detail": "blocked"}], ids=["page", "nothing", "other JSON"])
def test_refusal_of_a_list_that_is_not_the_apis_own_stops_the_create(shop: CoreStack, status: int, body: Any) -> None:
    """A firewall that refuses the list says nothing about the key: it is not a reason to turn the guard off."""
    shop.simulator.fail_next("listAdGroups", status, body)
    assert shop.fails(meta()).startswith("could not list the campaign's ad groups: ")
    assert calls(shop, "POST") == []


@pytest.mark.parametrize("status", [400, 401, 422, 429, 500])
def test_list_that_fails_stops_the_create_before_anything_is_made(shop: CoreStack, status: int) -> None:
    shop.simulator.fail_next("listAdGroups", status)
    line = shop.fails(meta())
    assert line.startswith("could not list the campaign's ad groups: ")
    assert f"({status}" in line
    assert calls(shop, "POST") == []


@pytest.mark.parametrize("status", [401, 429, 500])
def test_campaign_that_cannot_be_asked_for_stops_the_create_before_anything_is_made(
    shop: CoreStack, status: int
) -> None:
    shop.simulator.fail_next("getAdCampaign", status)
    assert shop.fails(meta()).startswith("could not read the campaign: ")
    assert calls(shop, "POST") == []


def test_key_that_may_list_nothing_can_create(shop: CoreStack) -> None:
    def passage(request: httpx.Request, send: Send) -> httpx.Response:
        is_list = request.method == "GET" and request.url.path.endswith("/ad_groups")
        refusal = {"error": {"type": "forbidden", "message": "no"}}
        return httpx.Response(403, json=refusal) if is_list else send(request)

    with over(shop, passage):
        (reported,) = shop.up(meta()).warnings
    assert "an ad group of the same name would not be noticed" in reported
    assert _only(shop)["status"] == "active"


def _unreadable(request: httpx.Request, send: Send) -> httpx.Response:
    answer = send(request)
    return httpx.Response(200, text="<h1>ok</h1>") if request.method == "POST" else answer


def _failed(status: int) -> Passage:
    def passage(request: httpx.Request, send: Send) -> httpx.Response:
        answer = send(request)
        return httpx.Response(status, text="gateway") if request.method == "POST" else answer

    return passage


@pytest.mark.parametrize(
    "passage",
    [
        pytest.param(lost_answer("POST"), id="time-out"),
        pytest.param(_unreadable, id="unreadable"),
        pytest.param(_failed(500), id="500"),
        pytest.param(_failed(502), id="502"),
        pytest.param(_failed(408), id="408"),
    ],
)
@pytest.mark.parametrize("lag", [0, 3])
def test_ad_group_whose_answer_got_lost_is_found_by_its_mark(shop: CoreStack, passage: Passage, lag: int) -> None:
    shop.simulator.set(list_lag_requests=lag)
    with over(shop, passage, max_retries=3):
        reported = shop.up(meta()).warnings
    assert reported == []
    assert len(calls(shop, "POST")) == 1
    assert (_only(shop)["name"], _only(shop)["status"]) == ("Retargeting US", "active")
    assert shop.preview(meta()) == []


@pytest.mark.parametrize("status", [400, 401, 403, 404, 409, 422, 429])
def test_refused_create_is_not_looked_for(shop: CoreStack, status: int) -> None:
    """A refusal is an answer: nothing was created, and a search would only delay it."""
    shop.simulator.fail_next("createAdGroup", status)
    line = shop.fails(meta())
    assert "could not create the ad group: " in line
    assert f"({status}" in line
    assert "not known" not in line
    assert (calls(shop)[-1], shop.waits) == ("POST /ad_groups", [])


def test_create_that_left_nothing_to_find_fails_and_says_so(shop: CoreStack) -> None:
    with over(shop, lost_request("POST"), max_retries=3):
        line = shop.fails(meta())
    assert line.startswith("could not create the ad group: the connection to 127.0.0.1 broke")
    assert "It is not known whether the API acted on it" in line
    assert f"Run `pulumi up` again: it looks for an ad group marked {_MARK} first, which would be paused" in line
    assert shop.resource is None
    shop.up(meta())
    assert _only(shop)["status"] == "active"


def test_list_is_asked_patiently_for_a_lost_ad_group(shop: CoreStack) -> None:
    with over(shop, lost_request("POST")):
        shop.fails(meta())
    assert shop.waits == [0.0, 0.5, 1.0, 2.0, 4.0, 8.0]


def test_ad_group_that_shows_only_later_is_finished_by_the_next_up(shop: CoreStack) -> None:
    shop.simulator.set(list_lag_requests=6)
    with over(shop, lost_answer("POST")):
        shop.fails(meta())
    assert _only(shop)["status"] == "paused"
    shop.up(meta())
    assert len(shop.simulator.ad_groups()) == 1
    assert _only(shop)["status"] == "active"


def test_deleted_leftover_is_not_taken_for_the_lost_ad_group(shop: CoreStack) -> None:
    leftover = _left_behind(shop, status="inactive")
    with over(shop, lost_answer("POST")):
        shop.up(meta())
    assert shop.resource is not None
    assert shop.resource.id != leftover


def test_several_marked_ad_groups_after_a_lost_answer_stop_the_create(shop: CoreStack) -> None:
    with over(shop, _second_leftover_before(lost_answer("POST"))), pytest.raises(OwnershipError) as error:
        shop.up(meta())
    assert len(error.value.ids) == 2
    assert all(group["status"] == "paused" for group in shop.simulator.ad_groups())


def _second_leftover_before(below: Passage) -> Passage:
    """Another run of the same resource, at the same time, leaves an ad group too."""

    def passage(request: httpx.Request, send: Send) -> httpx.Response:
        if request.method == "POST":
            send(httpx.Request("POST", request.url, headers=request.headers, content=request.content))
        return below(request, send)

    return passage


def test_list_that_fails_after_a_lost_answer_is_asked_again(shop: CoreStack) -> None:
    with over(shop, _failing_second_list(lost_answer("POST"))):
        shop.up(meta())
    assert _only(shop)["status"] == "active"


def _failing_second_list(below: Passage) -> Passage:
    lists: list[httpx.Request] = []

    def passage(request: httpx.Request, send: Send) -> httpx.Response:
        if request.method == "GET" and request.url.path.endswith("/ad_groups"):
            lists.append(request)
            if len(lists) == 2:
                return httpx.Response(503, text="gateway")
        return below(request, send)

    return passage


def test_cancelled_run_does_not_wait_for_the_list(shop: CoreStack) -> None:
    run = Run(AdGroups(shop.client), now=lambda: datetime.now(UTC), wait=lambda seconds: seconds == 0)
    shop.simulator.fail_next("createAdGroup", 500)
    with pytest.raises(WhopError, match="not known"):
        Provider(run, Limits()).create(meta(), RecordingCaller())
    assert calls(shop).count("GET /ad_groups") == 2


def test_two_declarations_whose_names_the_api_may_store_alike_are_refused_before_any_call(shop: CoreStack) -> None:
    provider = shop.provider()
    provider.check(meta(name="Retargeting  US"), {}, RecordingCaller(urn="urn::one"))
    checked = provider.check(meta(name="retargeting us"), {}, RecordingCaller(urn="urn::two"))
    (error,) = map(str, checked.errors)
    assert error.startswith(
        "name: one has the same name (apart from case, blanks or encoding) in campaign adcamp_meta; "
    )


def test_two_declarations_of_one_name_are_refused_before_any_call(shop: CoreStack) -> None:
    provider = shop.provider()
    provider.check(meta(), {}, RecordingCaller(urn="urn::one"))
    checked = provider.check(meta(), {}, RecordingCaller(urn="urn::two"))
    assert [str(each) for each in checked.errors] == [
        ("name: one has the same name in campaign adcamp_meta; choose another name: ad groups are distinguished by it")
    ]
    assert calls(shop) == []
