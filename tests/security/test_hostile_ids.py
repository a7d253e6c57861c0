"""An id is checked before it gets into a path, wherever it comes from: the program, the state, or an answer of the API.

What is not an id is never sent, and is reported in one line.
"""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from core_stack import CoreStack, Refused
from lifecycle.usual import meta
from lifecycle.wire import Passage, Send, calls, over
from pulumi_whop_provider.errors import WhopError
from pulumi_whop_provider.lifecycle.outcome import Outcome

_HOSTILE = {
    "another path": "../ad_campaigns/adcamp_meta",
    "query": "adgrp_1?campaign_id=x",
    "fragment": "adgrp_1#",
    "escaped slash": "..%2fad_campaigns",
    "space": "adgrp 1",
    "line break": "adgrp_1\n",
    "header": "adgrp_1 HTTP/1.1\r\nx: y",
    "digits of another script": "adgrp_\u0661\u0662",
    "letters of another script": "\u0430dgrp_1",
    "dot": ".",
    "dots": "..",
    "empty": "",
    "too long": "a" * 201,
    "braces": "{id}",
    "quotes": 'x", status="active',
}

every_hostile_id = pytest.mark.parametrize("bad", _HOSTILE.values(), ids=_HOSTILE)


def _is_one_line(error: pytest.ExceptionInfo[BaseException]) -> bool:
    line = str(error.value)
    return line.isprintable() and len(line) < 1000


@every_hostile_id
def test_a_declared_campaign_that_is_not_an_id_is_refused_by_the_check(shop: CoreStack, bad: str) -> None:
    with pytest.raises(Refused, match="campaign_id"):
        shop.up(meta(campaign_id=bad))
    assert calls(shop) == []


@every_hostile_id
def test_an_adopted_id_that_is_none_is_refused_by_the_check(shop: CoreStack, bad: str) -> None:
    with pytest.raises(Refused, match="adopt_id"):
        shop.up(meta(adopt_id=bad))
    assert calls(shop) == []


@every_hostile_id
@pytest.mark.parametrize("step", ["refresh", "update", "destroy"])
def test_an_id_in_the_state_that_is_none_is_asked_for_by_no_step(shop: CoreStack, bad: str, step: str) -> None:
    shop.up(meta())
    assert shop.resource is not None
    shop.resource = Outcome(bad, shop.resource.state)
    shop.simulator.clear_requests()
    steps = {"refresh": shop.refresh, "update": lambda: shop.up(meta(daily_budget=60)), "destroy": shop.destroy}
    with pytest.raises(WhopError, match="not an API id") as caught:
        steps[step]()
    assert _is_one_line(caught)
    assert calls(shop) == []


@every_hostile_id
def test_a_campaign_in_the_state_that_is_not_an_id_proves_nothing_gone(shop: CoreStack, bad: str) -> None:
    shop.up(meta())
    assert shop.resource is not None
    observed = {**shop.resource.state["observed"], "ad_campaign": {"id": bad}}
    shop.resource = Outcome(shop.resource.id, {**shop.resource.state, "campaign_id": bad, "observed": observed})
    shop.simulator.remove(shop.resource.id)
    shop.simulator.clear_requests()
    with pytest.raises(WhopError) as caught:
        shop.refresh()
    assert _is_one_line(caught)
    assert calls(shop) == [f"GET /ad_groups/{shop.resource.id}"]


def _with_id(bad: str, method: str) -> Passage:
    """Answers to calls of this method come back about another id: of the object, or of each item of the list."""

    def renamed(value: dict[str, Any]) -> dict[str, Any]:
        if "data" in value:
            return {**value, "data": [{**each, "id": bad} for each in value["data"]]}
        return {**value, "id": bad}

    def passage(request: httpx.Request, send: Send) -> httpx.Response:
        answer = send(request)
        is_meant = request.method == method and "/ad_groups" in request.url.path
        return httpx.Response(answer.status_code, content=json.dumps(renamed(answer.json()))) if is_meant else answer

    return passage


@every_hostile_id
def test_a_created_ad_group_whose_id_is_none_is_looked_for_by_its_mark(shop: CoreStack, bad: str) -> None:
    with over(shop, _with_id(bad, "POST")):
        reported = shop.up(meta())
    assert reported.warnings == []
    (made,) = shop.simulator.ad_groups()
    assert shop.resource is not None
    assert (shop.resource.id, made["status"], made["name"]) == (made["id"], "active", meta()["name"])


@every_hostile_id
def test_a_created_ad_group_whose_id_is_none_and_that_no_list_shows_is_in_no_state(shop: CoreStack, bad: str) -> None:
    shop.simulator.fail_next("listAdGroups", 403, times=99)
    with over(shop, _with_id(bad, "POST")), pytest.raises(WhopError) as caught:
        shop.up(meta())
    assert _is_one_line(caught)
    assert shop.resource is None
    assert [each["status"] for each in shop.simulator.ad_groups()] == ["paused"]


@every_hostile_id
@pytest.mark.parametrize("name", ["finished", "unfinished"])
def test_a_listed_ad_group_whose_id_is_none_stops_the_create_before_it_sends(
    shop: CoreStack, bad: str, name: str
) -> None:
    if name == "unfinished":
        shop.simulator.fail_next("updateAdGroup", 422, {"error": {"message": "no"}})
        shop.fails(meta())
    else:
        shop.up(meta())
    shop.resource, shop.inputs = None, {}
    shop.simulator.clear_requests()
    with over(shop, _with_id(bad, "GET")), pytest.raises(WhopError) as caught:
        shop.up(meta())
    assert _is_one_line(caught)
    assert "adopt_id" not in str(caught.value)
    assert {each.partition(" ")[0] for each in calls(shop)} == {"GET"}
    assert len(shop.simulator.ad_groups()) == 1


@every_hostile_id
def test_a_campaign_in_an_answer_that_is_not_an_id_does_not_replace_the_declared_one(shop: CoreStack, bad: str) -> None:
    shop.up(meta())

    def passage(request: httpx.Request, send: Send) -> httpx.Response:
        answer = send(request).json()
        return httpx.Response(200, json={**answer, "ad_campaign": {**answer.get("ad_campaign", {}), "id": bad}})

    with over(shop, passage):
        shop.refresh()
    assert shop.preview(meta()) == []
