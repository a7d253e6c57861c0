"""The controls: dashboard edits, planned failures, the log, reset, and all of it over HTTP."""

import httpx
import pytest

from whop_simulator import Simulator, Switches
from whop_simulator.control import COMPANY

FULL = {
    "name": "A",
    "status": "paused",
    "daily_budget": 25,
    "config": {"bid_amount": 1200, "targeting": {"countries": ["DE"]}},
    "platform_config": {"meta": {"user_os": ["iOS"], "page_id": "1"}},
}


def test_edit_merges_at_every_depth(sim, made):
    group = made(**FULL)
    sim.edit(group["id"], {"config": {"targeting": {"age_min": 30}}})
    assert sim.stored(group["id"])["config"] == {"bid_amount": 1200, "targeting": {"countries": ["DE"], "age_min": 30}}


def test_edit_clears_with_null_whatever_the_switch_says(sim, made):
    group = made(**FULL)
    sim.set(null="ignored")
    sim.edit(group["id"], {"config": {"bid_amount": None}})
    assert "bid_amount" not in sim.stored(group["id"])["config"]


def test_edit_answers_what_is_stored_now(sim, made):
    assert sim.edit(made(**FULL)["id"], {"config": {"bid_amount": 1500}})["config"]["bid_amount"] == 1500


def test_edit_moves_updated_at(sim, made):
    group = made()
    assert sim.edit(group["id"], {})["updated_at"] > group["updated_at"]


def test_edit_mirrors_the_budget(sim, made):
    edited = sim.edit(made(**FULL)["id"], {"platform_config": {"meta": {"daily_budget": 3000}}})
    assert (edited["daily_budget"], edited["platform_config"]["daily_budget"]) == (30, 3000)


def test_edit_of_the_status_lifts_a_verdict(sim, made):
    group = made()
    sim.edit(group["id"], {"status": "rejected"})
    assert sim.edit(group["id"], {"status": "active"})["status"] == "active"


def test_verdict_leaves_the_advertisers_status(sim, made):
    group = made()
    sim.edit(group["id"], {"status": "rejected"})
    assert sim.stored(group["id"])["status"] == "active"


def test_edit_the_contract_does_not_know_is_refused(sim, made):
    with pytest.raises(ValueError, match=r"config\.colour is not a known parameter"):
        sim.edit(made()["id"], {"config": {"colour": "red"}})


def test_edit_of_an_unknown_ad_group_is_refused(sim):
    with pytest.raises(KeyError, match="adgrp_none"):
        sim.edit("adgrp_none", {})


def test_ad_group_made_by_hand_is_what_the_api_would_have_made(sim, api, meta):
    made = sim.add_ad_group(meta, FULL)
    assert sim.stored(made["id"]) == {"campaign_id": meta, **FULL}
    assert api.get(f"/ad_groups/{made['id']}").json() == made == sim.ad_group(made["id"])


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        pytest.param({"colour": "red"}, "colour is not a known parameter", id="contract"),
        pytest.param(
            {"daily_budget": 25, "platform_config": {"meta": {"daily_budget": 9}}},
            "are different amounts",
            id="rule about a request",
        ),
        pytest.param(
            {"platform_config": {"meta": {"lifetime_budget": 9}}},
            "A lifetime budget needs an end_time",
            id="rule about a result",
        ),
    ],
)
def test_ad_group_made_by_hand_is_held_to_the_rules_of_a_create(sim, meta, settings, message):
    with pytest.raises(ValueError, match=message):
        sim.add_ad_group(meta, settings)
    assert sim.ad_groups() == []


def test_ad_group_in_an_unknown_campaign_is_refused(sim):
    with pytest.raises(KeyError, match="adcamp_none"):
        sim.add_ad_group("adcamp_none", {})


def test_one_ad_group_is_shown_until_it_is_removed(sim, made):
    group = made(**FULL)
    assert sim.ad_group(group["id"]) == group
    sim.remove(group["id"])
    with pytest.raises(KeyError, match=group["id"]):
        sim.ad_group(group["id"])


def test_removed_ad_group_is_gone_for_the_api(sim, api, made):
    group = made()
    sim.remove(group["id"])
    assert api.get(f"/ad_groups/{group['id']}").status_code == 404


def test_ad_groups_shows_the_removed_ones_on_demand(sim, made):
    removed, kept = made(), made()
    sim.remove(removed["id"])
    assert [group["id"] for group in sim.ad_groups()] == [kept["id"]]
    assert [group["id"] for group in sim.ad_groups(deleted=True)] == [removed["id"]]


def test_ad_groups_of_one_campaign(sim, made, meta, tiktok):
    made(campaign_id=tiktok)
    assert sim.ad_groups(meta) == []


def test_ad_groups_hides_nothing_whatever_the_switches(sim, made):
    group = made(**FULL)
    sim.set(unset="absent", shape="later", platform_nesting="nested", list_items="neither")
    assert sim.ad_groups() == [group]


def test_stored_has_the_requests_shape(sim, made, meta):
    assert sim.stored(made(**FULL)["id"]) == {"campaign_id": meta, **FULL}


@pytest.mark.parametrize("wrong", [{"platform": "google"}, {"platform": "tiktok", "budget_optimization": True}])
def test_campaign_that_cannot_be_is_refused(sim, wrong):
    with pytest.raises(ValueError, match="no such campaign"):
        sim.add_campaign(**wrong)


def test_campaign_takes_a_given_id(sim, api):
    sim.add_campaign("tiktok", id="adcamp_mine", status="draft", title="Mine")
    campaign = api.get("/ad_campaigns/adcamp_mine").json()
    assert (campaign["platform"], campaign["status"], campaign["title"]) == ("tiktok", "draft", "Mine")


def test_log_has_the_request_and_its_answer(sim, api, made):
    group = made(name="A")
    sim.clear_requests()
    api.patch(f"/ad_groups/{group['id']}", json={"name": "B"}, headers={"X-Mine": "1"})
    (entry,) = sim.requests
    assert (entry.method, entry.path, entry.body, entry.status, entry.operation) == (
        "PATCH",
        f"/api/v1/ad_groups/{group['id']}",
        {"name": "B"},
        200,
        "updateAdGroup",
    )
    assert (entry.headers["x-mine"], entry.headers["authorization"]) == ("1", f"Bearer {sim.api_key}")


def test_log_has_the_query(sim, api, meta):
    api.get("/ad_groups", params={"campaign_id": meta, "first": 3})
    assert sim.requests[-1].query == {"campaign_id": meta, "first": "3"}


def test_log_has_paths_outside_the_api(sim, api):
    api.get("/nothing")
    assert [(entry.path, entry.operation, entry.status) for entry in sim.requests] == [("/api/v1/nothing", None, 404)]


def test_log_has_a_request_before_its_answer(sim, api, meta):
    sim.set(commit_delay_s=0.3)
    with pytest.raises(httpx.ReadTimeout):
        api.post("/ad_groups", json={"campaign_id": meta}, timeout=0.05)
    assert [entry.status for entry in sim.requests] == [None]


def test_planned_failure_comes_once_and_does_no_work(sim, api, meta):
    sim.fail_next("createAdGroup", 503)
    statuses = [api.post("/ad_groups", json={"campaign_id": meta}).status_code for _ in range(2)]
    assert (statuses, len(sim.ad_groups())) == ([503, 200], 1)


def test_planned_failure_after_the_commit_has_done_the_work(sim, api, meta):
    sim.fail_next("createAdGroup", 502, after_commit=True)
    assert api.post("/ad_groups", json={"campaign_id": meta}).status_code == 502
    assert len(sim.ad_groups()) == 1


def test_planned_failure_comes_as_often_as_planned(sim, api, meta):
    sim.fail_next("getAdCampaign", 500, times=2)
    assert [api.get(f"/ad_campaigns/{meta}").status_code for _ in range(3)] == [500, 500, 200]


def test_planned_failures_come_in_the_order_of_planning(sim, api, meta):
    sim.fail_next("getAdCampaign", 500)
    sim.fail_next("getAdCampaign", 409)
    assert [api.get(f"/ad_campaigns/{meta}").status_code for _ in range(2)] == [500, 409]


def test_planned_failure_leaves_other_operations_alone(sim, api, meta):
    sim.fail_next("createAdGroup", 500)
    assert api.get(f"/ad_campaigns/{meta}").status_code == 200


@pytest.mark.parametrize(
    ("status", "kind"), [(409, "conflict"), (422, "verification_required"), (504, "internal_server_error")]
)
def test_planned_failure_has_the_contracts_example_as_body(sim, api, meta, status, kind):
    sim.fail_next("createAdGroup", status)
    assert api.post("/ad_groups", json={"campaign_id": meta}).json()["error"]["type"] == kind


def test_planned_failure_takes_body_and_headers(sim, api, meta):
    sim.fail_next("getAdCampaign", 429, {"error": {"message": "Later"}}, {"retry-after": "7"})
    response = api.get(f"/ad_campaigns/{meta}")
    assert (response.json(), response.headers["retry-after"]) == ({"error": {"message": "Later"}}, "7")


def test_planned_failure_may_be_no_json(sim, api, meta):
    sim.fail_next("getAdCampaign", 502, "<h1>Bad gateway</h1>")
    response = api.get(f"/ad_campaigns/{meta}")
    assert (response.text, response.headers["content-type"]) == ("<h1>Bad gateway</h1>", "text/html; charset=utf-8")


def test_planned_failure_of_an_unknown_operation_is_refused(sim):
    with pytest.raises(ValueError, match="no operation 'launch'"):
        sim.fail_next("launch", 500)


def test_reset_goes_back_to_the_start(sim, api, made, meta):
    made()
    sim.set(unset="absent")
    sim.fail_next("getAdCampaign", 500)
    other = sim.add_key()
    sim.reset()
    assert (sim.ad_groups(), sim.requests, sim.world.switches) == ([], [], Switches())
    assert api.get(f"/ad_campaigns/{meta}").status_code == 404
    assert api.get("/ad_groups", headers={"authorization": f"Bearer {other}"}).status_code == 401


def test_reset_forgets_the_calls_of_the_last_minute(sim, api):
    for _ in range(2):
        sim.reset()
        sim.set(rate_limit_per_minute=1)
        assert api.get("/ad_campaigns/adcamp_none").status_code == 404


def control(sim: Simulator, name: str, **arguments: object) -> httpx.Response:
    url = sim.base_url.replace("/api/v1", f"/_control/{name}")
    return httpx.post(url, json=arguments, trust_env=False)


def test_controls_over_http_are_the_same(sim, api, made):
    group = made(**FULL)
    edited = control(sim, "edit", ad_group_id=group["id"], changes={"config": {"bid_amount": 1500}}).json()
    assert edited == api.get(f"/ad_groups/{group['id']}").json()


def test_switches_over_http(sim, made):
    assert control(sim, "set", unset="absent").json() is None
    assert "name" not in made()


def test_log_over_http_leaves_out_the_controls_themselves(sim, api, meta):
    api.get(f"/ad_campaigns/{meta}")
    assert [entry["operation"] for entry in control(sim, "requests").json()] == ["getAdCampaign"]


def test_key_over_http(sim, api, meta):
    key = control(sim, "add_key", permissions=[], company=COMPANY).json()
    assert api.get(f"/ad_campaigns/{meta}", headers={"authorization": f"Bearer {key}"}).status_code == 403


@pytest.mark.parametrize(
    ("name", "arguments", "status", "message"),
    [
        pytest.param("launch", {}, 404, "no control 'launch'", id="unknown control"),
        pytest.param("set", {"unset": "nil"}, 400, "ValueError: unset is one of", id="wrong value"),
        pytest.param("set", {"colour": "red"}, 400, "TypeError", id="wrong argument"),
        pytest.param("remove", {"ad_group_id": "adgrp_none"}, 400, "KeyError: 'adgrp_none'", id="unknown ad group"),
    ],
)
def test_wrong_control_over_http_says_what_is_wrong(sim, name, arguments, status, message):
    response = control(sim, name, **arguments)
    assert (response.status_code, message in response.json()["error"]) == (status, True)
