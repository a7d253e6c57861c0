"""Read: what drifted, what is news, and what is gone for certain."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from core_stack import CoreStack, RecordingCaller
from lifecycle.usual import meta, on_meta
from lifecycle.wire import Send, altered, calling_as, calls, over
from pulumi_whop_provider.api.ad_groups import AdGroups
from pulumi_whop_provider.errors import WhopError
from pulumi_whop_provider.lifecycle.provider import Provider
from pulumi_whop_provider.lifecycle.run import Run
from pulumi_whop_provider.planning.check import Limits
from whop_simulator.control import PERMISSIONS


@pytest.fixture
def up(shop: CoreStack) -> CoreStack:
    """A stack with the usual ad group."""
    shop.up(meta())
    return shop


def _id(stack: CoreStack) -> str:
    assert stack.resource is not None
    return stack.resource.id


def _refuses(stack: CoreStack) -> str:
    """The line that a refresh fails with; it leaves the state as it was."""
    state, inputs = stack.resource, stack.inputs
    with pytest.raises(WhopError) as error:
        stack.refresh()
    assert (stack.resource, stack.inputs) == (state, inputs)
    return str(error.value)


def test_state_and_inputs_take_live_values_where_they_drifted_and_nowhere_else(up: CoreStack) -> None:
    before = up.inputs
    up.simulator.edit(_id(up), {"config": {"bid_amount": 1900, "pacing": "accelerated"}})
    up.refresh()
    expected = {**before, "config": {**before["config"], "bid_amount": 1900}}
    assert up.inputs == expected
    assert up.resource is not None
    assert {key: value for key, value in up.resource.state.items() if key != "observed"} == expected


@pytest.mark.parametrize("unset", ["null", "absent"])
def test_daily_budget_that_a_lifetime_budget_has_ended_is_drift(shop: CoreStack, unset: str) -> None:
    shop.simulator.set(unset=unset)
    shop.up(meta())
    lifetime = {"lifetime_budget": 500_000, "end_time": "2027-01-01T00:00:00Z"}
    shop.simulator.edit(_id(shop), {"platform_config": {"meta": lifetime}})
    assert "changed outside Pulumi: daily_budget: $50.00 → nothing" in shop.refresh().warnings
    shop.up(meta())
    assert shop.simulator.stored(_id(shop))["daily_budget"] == 50
    assert shop.preview(meta()) == []


def test_what_only_the_programs_inputs_have_stays_there(up: CoreStack) -> None:
    up.simulator.edit(_id(up), {"daily_budget": 70})
    assert up.resource is not None
    only_there = {**up.inputs, "later_key": "kept"}
    found = up.provider().read(_id(up), up.resource.state, lambda: only_there, RecordingCaller())
    assert found.inputs == {**only_there, "daily_budget": 70}


def test_drift_is_reported_in_the_same_order_however_the_host_orders_the_state(up: CoreStack) -> None:
    up.simulator.edit(_id(up), {"daily_budget": 70, "name": "Renamed", "config": {"bid_amount": 1900}})
    assert up.resource is not None
    state, callers = up.resource.state, (RecordingCaller(), RecordingCaller())
    for caller, keys in zip(callers, (sorted(state), sorted(state, reverse=True)), strict=True):
        up.provider().read(_id(up), {key: state[key] for key in keys}, lambda: None, caller)
    assert callers[0].warnings == callers[1].warnings


def test_rewritten_values_keep_their_declared_spelling(shop: CoreStack) -> None:
    shop.simulator.set(normalise=True)
    declared = meta(config={"start_time": "2027-01-01T01:00:00+01:00", "targeting": {"countries": ["us", "de"]}})
    shop.up(declared)
    assert shop.refresh().warnings == []
    assert shop.inputs["config"] == declared["config"]


def test_observed_takes_the_answer_even_if_nothing_drifted(up: CoreStack) -> None:
    up.simulator.edit(_id(up), {"config": {"pacing": "accelerated"}})
    up.refresh()
    assert up.resource is not None
    assert up.resource.state["observed"]["config"]["pacing"] == "accelerated"


def test_value_cleared_in_the_dashboard_is_drift(up: CoreStack) -> None:
    up.simulator.edit(_id(up), {"config": {"bid_amount": None}})
    assert up.refresh().warnings == ["changed outside Pulumi: config.bid_amount: 1200 cents → nothing"]
    assert [each.path for each in up.preview(meta())] == [("config", "bid_amount")]


def test_diff_of_the_refresh_itself_announces_no_money(up: CoreStack) -> None:
    up.simulator.edit(_id(up), {"daily_budget": 70})
    assert up.resource is not None
    provider, caller = up.provider(), RecordingCaller()
    found = provider.read(_id(up), up.resource.state, lambda: up.inputs, RecordingCaller())
    assert [each.path for each in provider.diff(_id(up), found.state, up.inputs, caller)] == [("daily_budget",)]
    assert caller.infos == []


def test_one_change_is_reported_once(up: CoreStack) -> None:
    up.simulator.edit(_id(up), {"config": {"bid_amount": 1900}})
    assert len(up.refresh().warnings) == 1
    assert up.refresh().warnings == []


_ENDED_OR_DELETED = (
    "status is inactive and not declared: somebody ended it, or it was deleted. Declare `status` to keep or change "
    "that, or run `pulumi up --replace` with its URN to create a new one"
)


@pytest.mark.parametrize("deleted", ["inactive", "inactive_unlisted"])
def test_undeclared_status_that_reads_inactive_names_both_possibilities_until_it_is_declared(
    shop: CoreStack, deleted: str
) -> None:
    shop.simulator.set(deleted=deleted)
    shop.up(meta(status=None))
    shop.simulator.edit(_id(shop), {"status": "inactive"})
    assert shop.refresh().warnings == [
        _ENDED_OR_DELETED,
        "changed outside Pulumi, and not declared: platform_config.meta.status: ACTIVE → PAUSED",
    ]
    assert shop.refresh().warnings == [_ENDED_OR_DELETED]
    assert shop.simulator.ad_groups()[0]["status"] == "inactive"
    shop.up(meta(status="inactive"))
    assert shop.refresh().warnings == []


@pytest.mark.parametrize("status", [None, "active", "paused"])
def test_inactive_ad_group_that_its_campaigns_list_no_longer_shows_is_gone(shop: CoreStack, status: str | None) -> None:
    shop.simulator.set(deleted="inactive_unlisted")
    shop.up(meta(status=status))
    gone = _id(shop)
    shop.simulator.remove(gone)
    assert shop.refresh().warnings == [f"{gone} was deleted outside Pulumi"]
    assert shop.resource is None


def test_deletion_is_noticed_also_after_a_refresh_that_could_not_prove_it(shop: CoreStack) -> None:
    shop.simulator.set(deleted="inactive")
    shop.up(meta(status=None))
    shop.simulator.remove(_id(shop))
    assert _ENDED_OR_DELETED in shop.refresh().warnings
    shop.simulator.set(deleted="inactive_unlisted")
    shop.refresh()
    assert shop.resource is None


def test_ad_group_that_is_declared_inactive_is_not_looked_for(shop: CoreStack) -> None:
    shop.up(meta(status="inactive"))
    shop.simulator.clear_requests()
    assert shop.refresh().warnings == []
    assert calls(shop).count(f"GET /ad_groups/{_id(shop)}") == 1
    assert all(each.operation == "getAdGroup" or "query" in each.query for each in shop.simulator.requests)


def _inactive_hidden(request: httpx.Request, send: Send) -> httpx.Response:
    """Lists leave out inactive ad groups unless asked for them."""
    answer = send(request)
    if not request.url.path.endswith("/ad_groups") or "status" in request.url.params:
        return answer
    page = answer.json()
    return httpx.Response(200, json={**page, "data": [each for each in page["data"] if each["status"] != "inactive"]})


def test_list_that_leaves_out_what_is_inactive_proves_no_deletion(shop: CoreStack) -> None:
    shop.up(meta(status=None))
    shop.simulator.edit(_id(shop), {"status": "inactive"})
    with over(shop, _inactive_hidden):
        assert _ENDED_OR_DELETED in shop.refresh().warnings


@pytest.mark.parametrize("lists", [1, 4])
def test_list_that_lags_behind_the_creation_proves_no_deletion(shop: CoreStack, lists: int) -> None:
    shop.up(meta(status=None))
    shop.simulator.edit(_id(shop), {"status": "inactive"})
    left_out = iter(range(lists))

    def lagging(request: httpx.Request, send: Send) -> httpx.Response:
        answer = send(request)
        if not request.url.path.endswith("/ad_groups") or next(left_out, None) is None:
            return answer
        return httpx.Response(200, json={**answer.json(), "data": []})

    with over(shop, lagging):
        assert _ENDED_OR_DELETED in shop.refresh().warnings


def _unlisted(request: httpx.Request, send: Send) -> httpx.Response:
    """Lists show nothing."""
    answer = send(request)
    is_list = request.url.path.endswith("/ad_groups")
    return httpx.Response(200, json={**answer.json(), "data": []}) if is_list else answer


def test_list_is_not_waited_for_if_the_ad_group_is_older_than_any_list(shop: CoreStack) -> None:
    shop.up(meta(status=None))
    shop.simulator.edit(_id(shop), {"status": "inactive"})
    assert shop.resource is not None
    later = datetime.now(UTC) + timedelta(hours=2)
    with over(shop, _unlisted):
        run = Run(AdGroups(shop.client), now=lambda: later, wait=lambda _: pytest.fail("there is nothing to wait for"))
        found = Provider(run, Limits()).read(_id(shop), shop.resource.state, lambda: None, RecordingCaller())
    assert found.id == ""


def test_run_that_ends_while_it_waits_for_a_list_proves_no_deletion(shop: CoreStack) -> None:
    shop.up(meta(status=None))
    shop.simulator.edit(_id(shop), {"status": "inactive"})
    shop.waits.clear()
    shop.ends_after_waits = 0
    with over(shop, _unlisted):
        shop.refresh()
    assert shop.resource is not None


def test_declared_status_that_reads_inactive_is_drift_and_names_no_other_way(up: CoreStack) -> None:
    up.simulator.edit(_id(up), {"status": "inactive"})
    (reported,) = up.refresh().warnings
    assert reported.startswith("changed outside Pulumi: status: active → inactive")


@pytest.mark.parametrize("status", [403, 404, 500])
def test_list_that_cannot_be_read_proves_no_deletion(shop: CoreStack, status: int) -> None:
    shop.simulator.set(deleted="inactive_unlisted")
    shop.up(meta(status=None))
    shop.simulator.remove(_id(shop))
    shop.simulator.fail_next("listAdGroups", status, times=20)
    assert _ENDED_OR_DELETED in shop.refresh().warnings


def test_key_that_does_not_see_the_campaign_proves_no_deletion(shop: CoreStack) -> None:
    shop.simulator.set(deleted="inactive_unlisted")
    shop.up(meta(status=None))
    shop.simulator.remove(_id(shop))
    shop.simulator.fail_next("getAdCampaign", 404)
    assert _ENDED_OR_DELETED in shop.refresh().warnings


def test_review_of_an_ad_group_without_a_declared_status_is_reported_as_one(shop: CoreStack) -> None:
    shop.up(meta(status=None))
    shop.simulator.edit(_id(shop), {"status": "in_review"})
    assert shop.refresh().warnings == ["the ad platform's review: status is in_review, not declared"]
    shop.simulator.edit(_id(shop), {"status": "active"})
    assert shop.refresh().warnings == ["the ad platform's review: status is active, not declared"]


def test_person_who_pauses_during_a_review_is_not_taken_for_its_end(shop: CoreStack) -> None:
    shop.up(meta(status=None))
    shop.simulator.edit(_id(shop), {"status": "in_review"})
    shop.refresh()
    shop.simulator.edit(_id(shop), {"status": "paused"})
    assert "changed outside Pulumi, and not declared: status: in_review → paused" in shop.refresh().warnings


def test_missing_block_keeps_its_baseline(up: CoreStack) -> None:
    with over(up, altered("GET", _without_config)):
        assert up.refresh().warnings == []
    assert up.resource is not None
    assert up.resource.state["observed"]["config"]["bid_amount"] == 1200
    assert up.preview(meta()) == []


def test_change_behind_a_missing_block_is_seen_once_the_block_is_back(up: CoreStack) -> None:
    up.simulator.edit(_id(up), {"config": {"bid_amount": 1900}})
    with over(up, altered("GET", _without_config)):
        up.refresh()
    assert up.refresh().warnings == ["changed outside Pulumi: config.bid_amount: 1200 cents → 1900 cents"]


def test_block_that_is_null_has_lost_its_settings(up: CoreStack) -> None:
    with over(up, altered("GET", lambda answer: {**answer, "config": None})):
        reported = up.refresh().warnings
    assert "changed outside Pulumi: config.bid_amount: 1200 cents → nothing" in reported


def _without_config(answer: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in answer.items() if key != "config"}


def test_ad_group_looked_up_by_its_id_takes_all_that_is_set(up: CoreStack) -> None:
    found = up.provider().read(_id(up), {}, lambda: None, RecordingCaller())
    declared = {key: value for key, value in found.state.items() if key != "observed"}
    assert declared.items() >= {"campaign_id": "adcamp_meta", "name": "Retargeting US", "status": "active"}.items()
    assert declared["config"] == meta()["config"]
    assert found.inputs == declared


def test_ad_group_looked_up_by_its_id_has_no_input_for_what_is_unset(shop: CoreStack) -> None:
    shop.up(meta(daily_budget=None))
    found = shop.provider().read(_id(shop), {}, lambda: None, RecordingCaller())
    assert found.inputs is not None
    assert "daily_budget" not in found.inputs


def test_ad_group_that_another_resource_has_read_is_not_deleted(up: CoreStack) -> None:
    assert up.resource is not None
    provider, caller = up.provider(), RecordingCaller()
    provider.read(_id(up), up.resource.state, lambda: None, RecordingCaller(urn="urn:another"))
    provider.delete(_id(up), up.resource.state, caller)
    assert caller.warnings == [f"{_id(up)} was not deleted: another declaration of this program manages it"]
    assert len(up.simulator.ad_groups()) == 1


@pytest.mark.parametrize("verdict", ["in_review", "rejected", "flagged"])
def test_review_of_the_platform_is_news_once_and_no_drift_of_an_active_ad_group(up: CoreStack, verdict: str) -> None:
    with over(up, altered("GET", lambda answer: {**answer, "status": verdict})):
        assert up.refresh().warnings == [f"the ad platform's review: status is {verdict}, declared active"]
        up.simulator.edit(_id(up), {"daily_budget": 70})
        assert up.refresh().warnings == ["changed outside Pulumi: daily_budget: $50.00 → $70.00"]
    up.simulator.edit(_id(up), {"daily_budget": 50})
    up.refresh()
    assert up.preview(meta()) == []


def test_review_of_an_ad_group_that_is_declared_paused_is_drift_and_no_news(shop: CoreStack) -> None:
    shop.up(meta(status="paused"))
    with over(shop, altered("GET", lambda answer: {**answer, "status": "in_review"})):
        assert shop.refresh().warnings == ["changed outside Pulumi: status: paused → in_review"]


def test_free_text_that_may_be_secret_is_not_quoted(shop: CoreStack) -> None:
    shop.up(on_meta(page_id="canary-1"))
    shop.simulator.edit(_id(shop), {"platform_config": {"meta": {"page_id": "canary-2"}}})
    assert shop.refresh().warnings == ["changed outside Pulumi: platform_config.meta.page_id changed"]


def test_deleted_ad_group_is_gone_while_its_campaign_is_there(up: CoreStack) -> None:
    up.simulator.remove(_id(up))
    up.refresh()
    assert up.resource is None


def test_campaign_that_only_the_last_answer_names_proves_that_its_ad_group_is_gone(up: CoreStack) -> None:
    assert up.resource is not None
    state = {key: value for key, value in up.resource.state.items() if key != "campaign_id"}
    up.simulator.remove(_id(up))
    assert up.provider().read(_id(up), state, lambda: None, RecordingCaller()).id == ""


def test_another_companys_key_sees_neither_and_the_ad_group_is_not_gone(up: CoreStack) -> None:
    with calling_as(up, api_key=up.simulator.add_key(company="biz_other")):
        line = _refuses(up)
    assert line == (
        "could not read the ad group: not found (404 not_found): No such ad group; "
        "this key cannot see campaign adcamp_meta either, and may belong to another company. "
        "Check whop:apiKey and whop:baseUrl; the state stays as it is. "
        "If the campaign itself was deleted, remove the ad group with `pulumi state delete`."
    )


def test_page_of_a_proxy_does_not_mean_gone(up: CoreStack) -> None:
    up.simulator.fail_next("getAdGroup", 404, "<h1>no such page</h1>")
    assert _refuses(up) == (
        "could not read the ad group: not found (404): this 404 does not come from the API. "
        "Check whop:baseUrl and any proxy on the way; the state stays as it is."
    )


def test_wrong_path_in_the_base_url_does_not_mean_gone(up: CoreStack) -> None:
    with calling_as(up, base_url=up.simulator.base_url.replace("/api/v1", "/api/v2")):
        assert "this 404 does not come from the API" in _refuses(up)


@pytest.mark.parametrize("status", [401, 429, 500])
def test_campaign_that_cannot_be_asked_for_proves_nothing(up: CoreStack, status: int) -> None:
    up.simulator.remove(_id(up))
    up.simulator.fail_next("getAdCampaign", status)
    assert _refuses(up).startswith("could not read the campaign: ")


def _campaign_forbidden(request: httpx.Request, send: Send) -> httpx.Response:
    error = {"error": {"type": "forbidden", "message": "no"}}
    return httpx.Response(403, json=error) if "/ad_campaigns/" in request.url.path else send(request)


def test_other_ad_groups_in_the_list_prove_it_if_the_campaign_is_forbidden(up: CoreStack) -> None:
    former, up.resource = up.resource, None
    up.up(meta(name="Another"))
    up.resource = former
    up.simulator.remove(_id(up))
    with over(up, _campaign_forbidden):
        up.refresh()
    assert up.resource is None


def test_empty_list_proves_nothing_if_the_campaign_is_forbidden(up: CoreStack) -> None:
    up.simulator.remove(_id(up))
    with over(up, _campaign_forbidden):
        assert "this key cannot see campaign adcamp_meta" in _refuses(up)


def test_wrong_key_names_the_key_that_refresh_uses(up: CoreStack) -> None:
    with calling_as(up, api_key="wrong"):
        line = _refuses(up)
    assert line.startswith("could not read the ad group: the API does not accept the key (401 unauthorized)")
    assert "refresh and destroy use the key saved with the last `up`, unless you add `--run-program`" in line
    assert "wrong" not in line.replace("missing or wrong", "")


def test_error_of_a_key_without_the_permission_names_it(up: CoreStack) -> None:
    with calling_as(up, api_key=up.simulator.add_key(PERMISSIONS - {"ad_campaign:basic:read"})):
        line = _refuses(up)
    assert "the key lacks a permission (403 forbidden)" in line
    assert "Give the key ad_campaign:basic:read" in line


def test_error_of_an_id_that_does_not_exist_says_to_check_it(shop: CoreStack) -> None:
    with pytest.raises(WhopError) as error:
        shop.provider().read("adgrp_none", {}, lambda: None, RecordingCaller())
    assert "Check the id, and that whop:apiKey belongs to the company that owns it" in str(error.value)
