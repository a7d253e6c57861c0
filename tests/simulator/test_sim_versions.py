"""The API's versions: which one a call uses, and what the newest one accepts and answers."""

import httpx
import pytest

HEADER = "api-version-date"
OLDEST = "2025-01-01"
NEWEST = "2026-10-15-1"
GROUP = {
    "name": "A",
    "status": "paused",
    "daily_budget": 25,
    "config": {"bid_strategy": "cost_cap", "bid_amount": 1250, "targeting": {"countries": ["DE"], "age_min": 21}},
}


def speaking(version: str) -> dict[str, str]:
    return {HEADER: version}


def error_of(response: httpx.Response) -> dict:
    assert response.status_code == 400, response.text
    return response.json()["error"]


@pytest.fixture
def group(made) -> dict:
    return made(**GROUP)


@pytest.mark.parametrize(
    ("stored", "headers", "is_flat"),
    [
        pytest.param(OLDEST, {}, False, id="the key stores the oldest"),
        pytest.param(NEWEST, {}, True, id="the key stores the newest"),
        pytest.param(OLDEST, speaking(NEWEST), True, id="the newest is asked for"),
        pytest.param(NEWEST, speaking(OLDEST), False, id="the oldest is asked for"),
    ],
)
def test_header_wins_over_the_version_that_the_key_stores(sim, api, group, stored, headers, is_flat):
    sim.set(key_version=stored)
    answer = api.get(f"/ad_groups/{group['id']}", headers=headers).json()
    assert ("budget_amount" in answer, "daily_budget" in answer) == (is_flat, not is_flat)


@pytest.mark.parametrize("version", ["2027-01-01", "latest", "", "2025"])
def test_unknown_version_is_a_400_that_lists_the_supported_ones(api, meta, version):
    error = error_of(api.get(f"/ad_campaigns/{meta}", headers=speaking(version)))
    assert error["param"] == "Api-Version-Date"
    assert OLDEST in error["message"]
    assert NEWEST in error["message"]


def test_wrong_key_is_refused_before_the_version(api, meta):
    headers = {"authorization": "Bearer wrong", **speaking("2027-01-01")}
    assert api.get(f"/ad_campaigns/{meta}", headers=headers).status_code == 401


def test_newest_version_answers_an_ad_group_flat(api, group, meta):
    answer = api.get(f"/ad_groups/{group['id']}", headers=speaking(NEWEST)).json()
    assert answer.keys().isdisjoint({"name", "daily_budget", "config", "platform_config"})
    reported = {key: answer[key] for key in ("id", "title", "status", "ad_campaign", "budget_amount", "budget_type")}
    assert reported == {
        "id": group["id"],
        "title": "A",
        "status": "paused",
        "ad_campaign": {"id": meta},
        "budget_amount": 25,
        "budget_type": "daily",
    }
    assert (answer["bid_type"], answer["desired_cost_per_result"]) == ("average_target", 12.5)
    assert answer["demographics"]["minimum_age"] == 21
    assert answer["regions"]["include"]["countries"] == ["DE"]


def test_newest_version_tells_a_lifetime_budget_in_dollars(api, made):
    group = made(config={"end_time": "2027-01-31T00:00:00Z"}, platform_config={"meta": {"lifetime_budget": 90050}})
    answer = api.get(f"/ad_groups/{group['id']}", headers=speaking(NEWEST)).json()
    assert (answer["budget_amount"], answer["budget_type"]) == (900.5, "lifetime")


def test_newest_version_lists_ad_groups_flat(api, group, meta):
    page = api.get("/ad_groups", params={"ad_campaign_id": meta}, headers=speaking(NEWEST)).json()
    assert [(item["id"], item["budget_amount"]) for item in page["data"]] == [(group["id"], 25)]


def test_newest_version_answers_a_campaign_flat(api, meta):
    answer = api.get(f"/ad_campaigns/{meta}", headers=speaking(NEWEST)).json()
    assert (answer["platform"], answer["budget_optimization"]) == ("meta", "ad_group")
    assert answer.keys().isdisjoint({"config", "daily_budget", "available_budget"})


def test_newest_version_lists_campaigns_flat(api, meta):
    page = api.get("/ad_campaigns", params={"account_id": "biz_simulator0001"}, headers=speaking(NEWEST)).json()
    assert [(item["id"], item["budget_optimization"]) for item in page["data"]] == [(meta, "ad_group")]


def test_newest_version_makes_an_ad_group(sim, api, meta):
    body = {"ad_campaign_id": meta, "title": "B", "status": "paused", "budget_amount": 30}
    made = api.post("/ad_groups", json=body, headers=speaking(NEWEST)).json()
    assert sim.stored(made["id"]) == {"campaign_id": meta, "name": "B", "status": "paused", "daily_budget": 30}


def test_newest_version_makes_an_ad_group_with_a_lifetime_budget(api, meta):
    body = {"ad_campaign_id": meta, "budget_amount": 900, "budget_type": "lifetime", "ends_at": "2027-01-31T00:00:00Z"}
    made = api.post("/ad_groups", json=body, headers=speaking(NEWEST)).json()
    assert (made["budget_amount"], made["budget_type"]) == (900, "lifetime")


def test_newest_version_changes_an_ad_group(sim, api, group):
    api.patch(f"/ad_groups/{group['id']}", json={"title": "C", "status": "active"}, headers=speaking(NEWEST))
    stored = sim.stored(group["id"])
    assert (stored["name"], stored["status"], stored["daily_budget"]) == ("C", "active", 25)


def test_newest_version_deletes_with_an_object(sim, api, group):
    answer = api.delete(f"/ad_groups/{group['id']}", headers=speaking(NEWEST)).json()
    assert answer == {"id": group["id"], "deleted": True}
    assert sim.ad_groups() == []


@pytest.mark.parametrize("key", ["campaign_id", "name", "daily_budget", "config", "platform_config"])
def test_newest_version_does_not_know_the_contracts_keys(api, meta, key):
    error = error_of(api.post("/ad_groups", json={"ad_campaign_id": meta, key: None}, headers=speaking(NEWEST)))
    assert (error["message"], error["param"]) == (f"{key} is not a known parameter", key)


def test_newest_version_does_not_know_the_contracts_filter(api, meta):
    error = error_of(api.get("/ad_groups", params={"campaign_id": meta}, headers=speaking(NEWEST)))
    assert error["param"] == "campaign_id"


def test_what_the_simulator_tells_behind_the_api_keeps_its_shape(sim, group):
    sim.set(key_version=NEWEST)
    assert sim.ad_groups() == [group]
