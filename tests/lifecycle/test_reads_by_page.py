"""Reads of many ad groups of a campaign: from its list, and the same as by single reads."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import httpx
import pytest
from hypothesis import given, strategies as st

from build import ad_group, declarations
from core_stack import CoreStack, RecordingCaller
from lifecycle.examples import ALL_READINGS, EXAMPLES, fresh
from lifecycle.usual import meta
from lifecycle.wire import Passage, Send, calls, over
from pulumi_whop_provider.api.ad_groups import AdGroups
from pulumi_whop_provider.lifecycle.outcome import Outcome
from pulumi_whop_provider.lifecycle.provider import Provider
from pulumi_whop_provider.schema.canonical import canonical
from whop_simulator import Switches

if TYPE_CHECKING:
    from collections.abc import Callable


def _made(stack: CoreStack, count: int, **settings: Any) -> list[dict[str, Any]]:
    api = AdGroups(stack.client)
    groups = [api.create(ad_group(**{"name": f"Group {number}", **settings})) for number in range(count)]
    stack.simulator.clear_requests()
    return groups


def _read(provider: Provider, group: dict[str, Any]) -> Outcome:
    observed = canonical(group)
    declared = {"campaign_id": observed["ad_campaign"]["id"], "name": observed["name"]}
    return provider.read(observed["id"], {**declared, "observed": observed}, lambda: declared, RecordingCaller(urn=""))


def _read_all(provider: Provider, groups: list[dict[str, Any]]) -> list[Outcome]:
    with ThreadPoolExecutor(4) as host:
        return list(host.map(lambda each: _read(provider, each), groups))


def _listed(change: Callable[[dict[str, Any]], dict[str, Any]]) -> Passage:
    """Lists show another `config` of their items than single reads."""

    def passage(request: httpx.Request, send: Send) -> httpx.Response:
        answer = send(request)
        if not request.url.path.endswith("/ad_groups"):
            return answer
        page = answer.json()
        items = [{**each, "config": change(each["config"])} for each in page["data"]]
        return httpx.Response(200, json={**page, "data": items})

    return passage


@pytest.mark.parametrize(("list_order", "pages"), [("oldest", 10), ("newest", 11)])
def test_refresh_of_a_thousand_takes_three_reads_and_the_pages(shop: CoreStack, list_order: str, pages: int) -> None:
    groups = _made(shop, 1000)
    shop.simulator.set(list_order=list_order)
    outcomes = _read_all(shop.provider(), groups)
    assert [each.id for each in outcomes] == [each["id"] for each in groups]
    assert sorted(line.partition("adgrp_")[0] for line in calls(shop)) == [
        *["GET /ad_groups"] * pages,
        *["GET /ad_groups/"] * 3,
    ]


def test_few_are_read_singly(shop: CoreStack) -> None:
    groups = _made(shop, 3)
    _read_all(shop.provider(), groups)
    assert sorted(calls(shop)) == sorted(f"GET /ad_groups/{each['id']}" for each in groups)


def test_each_campaign_has_a_list_of_its_own(shop: CoreStack) -> None:
    groups = [*_made(shop, 5), *_made(shop, 5, campaign_id="adcamp_meta_2")]
    _read_all(shop.provider(), groups)
    assert calls(shop).count("GET /ad_groups") == 2


@ALL_READINGS
@EXAMPLES
@given(data=st.data())
def test_a_refresh_from_the_list_is_the_same_as_by_single_reads(
    stack: CoreStack, switches: Switches, data: st.DataObject
) -> None:
    stack = fresh(stack, switches)
    platform = data.draw(st.sampled_from(["meta", "tiktok"]))
    campaign_id = stack.simulator.add_campaign(platform)
    declared, edit = (
        {**data.draw(declarations(platform)), "campaign_id": campaign_id, "name": name} for name in ("One", "Edited")
    )
    stack.up(declared)
    assert stack.resource is not None
    others = _made(stack, 3, campaign_id=campaign_id)
    del edit["campaign_id"]
    stack.simulator.edit(stack.resource.id, edit)

    def refreshed(after: list[dict[str, Any]]) -> tuple[Outcome, list[str]]:
        provider, caller = stack.provider(), RecordingCaller()
        for each in after:
            _read(provider, each)
        assert stack.resource is not None
        return provider.read(stack.resource.id, stack.resource.state, lambda: stack.inputs, caller), caller.warnings

    assert refreshed(others) == refreshed([])


@pytest.mark.parametrize("list_items", ["no_config", "no_platform_config", "neither"])
def test_item_that_lacks_a_block_is_read_singly(shop: CoreStack, list_items: str) -> None:
    groups = _made(shop, 5, config={"bid_strategy": "cost_cap", "bid_amount": 1200})
    shop.simulator.set(list_items=list_items)
    outcomes = _read_all(shop.provider(), groups)
    assert calls(shop).count("GET /ad_groups") == 1
    assert len(calls(shop)) == 6
    assert {each.state["observed"]["config"]["bid_amount"] for each in outcomes} == {1200}


def test_list_that_shows_other_values_than_single_reads_is_not_used(shop: CoreStack) -> None:
    groups = _made(shop, 6, config={"bid_strategy": "cost_cap", "bid_amount": 1200})
    with over(shop, _listed(lambda _: {})):
        outcomes = _read_all(shop.provider(), groups)
    assert {each.state["observed"]["config"]["bid_amount"] for each in outcomes} == {1200}
    assert len(calls(shop)) == 7


def test_list_that_lags_behind_the_last_update_makes_no_drift(shop: CoreStack) -> None:
    shop.up(meta(daily_budget=15))
    others = _made(shop, 4)
    shop.simulator.set(list_stale_requests=3)
    shop.up(meta(daily_budget=99))
    assert shop.resource is not None
    provider, caller = shop.provider(), RecordingCaller()
    for each in others:
        _read(provider, each)
    provider.read(shop.resource.id, shop.resource.state, lambda: shop.inputs, caller)
    assert caller.warnings == []


def test_item_that_is_older_than_the_state_is_read_singly_though_it_shows_the_same(shop: CoreStack) -> None:
    groups = _made(shop, 4)
    (last,) = _made(shop, 1, name="Last", daily_budget=20)
    baseline = {**last, "updated_at": "2999-01-01T00:00:00.000Z"}
    provider = shop.provider()
    for each in groups:
        _read(provider, each)
    shop.simulator.clear_requests()
    _read(provider, baseline)
    assert calls(shop) == [f"GET /ad_groups/{last['id']}"]


def test_what_only_the_list_shows_changed_is_read_again_before_it_is_drift(shop: CoreStack) -> None:
    groups = _made(shop, 5, config={"bid_strategy": "cost_cap", "bid_amount": 1200})
    changed = groups[-1]["id"]

    def stale(request: httpx.Request, send: Send) -> httpx.Response:
        answer = send(request)
        if not request.url.path.endswith("/ad_groups"):
            return answer
        page = answer.json()
        items = [{**each, "daily_budget": 15} if each["id"] == changed else each for each in page["data"]]
        return httpx.Response(200, json={**page, "data": items})

    with over(shop, stale):
        outcomes = _read_all(shop.provider(), groups)
    assert [each.inputs for each in outcomes] == [None] * 5
    assert outcomes[-1].state["observed"]["daily_budget"] is None


@pytest.mark.parametrize("status", [403, 404, 500])
def test_list_that_cannot_be_read_leaves_single_reads(shop: CoreStack, status: int) -> None:
    groups = _made(shop, 6)
    shop.simulator.fail_next("listAdGroups", status)
    _read_all(shop.provider(), groups)
    assert calls(shop).count("GET /ad_groups") == 1
    assert len(calls(shop)) == 7


def test_setting_that_a_list_leaves_out_is_not_drift(shop: CoreStack) -> None:
    groups = _made(shop, 4, config={"pacing": "standard"})
    groups += _made(shop, 1, config={"pacing": "standard", "bid_amount": 1200})
    with over(shop, _listed(lambda config: {**config, "bid_amount": None})):
        outcomes = _read_all(shop.provider(), groups)
    assert outcomes[-1].state["observed"]["config"]["bid_amount"] == 1200


def test_ad_group_that_the_list_does_not_show_is_read_singly(shop: CoreStack) -> None:
    groups = _made(shop, 4)
    shop.simulator.set(list_lag_requests=1)
    (late,) = _made(shop, 1, name="Late")
    provider = shop.provider()
    for each in [*groups, late]:
        assert _read(provider, each).id == each["id"]
    assert calls(shop)[-1] == f"GET /ad_groups/{late['id']}"


def test_gone_is_reported_even_if_others_come_from_the_list(shop: CoreStack) -> None:
    groups = _made(shop, 5)
    shop.simulator.remove(groups[4]["id"])
    assert [each.id for each in _read_all(shop.provider(), groups)] == [*(each["id"] for each in groups[:4]), ""]


def test_deleted_ones_do_not_keep_the_others_from_the_list(shop: CoreStack) -> None:
    groups = _made(shop, 10)
    for each in groups[:4]:
        shop.simulator.remove(each["id"])
    provider = shop.provider()
    for each in groups:
        _read(provider, each)
    assert [line for line in calls(shop) if line == f"GET /ad_groups/{groups[-1]['id']}"] == []


def test_written_ad_group_is_not_taken_from_a_list_of_before(shop: CoreStack) -> None:
    shop.up(meta())
    assert shop.resource is not None
    others = _made(shop, 4)
    provider = shop.provider()
    for each in others:
        _read(provider, each)
    changed = meta(daily_budget=60)
    updated = provider.update(shop.resource.id, shop.resource.state, changed, RecordingCaller())
    read = provider.read(updated.id, updated.state, lambda: changed, RecordingCaller())
    assert read.state["observed"]["daily_budget"] == 60


def test_who_asks_twice_gets_what_is_so_by_then(shop: CoreStack) -> None:
    groups = _made(shop, 5)
    provider = shop.provider()
    _read_all(provider, groups)
    shop.simulator.edit(groups[4]["id"], {"name": "Renamed"})
    assert _read(provider, groups[4]).state["name"] == "Renamed"
