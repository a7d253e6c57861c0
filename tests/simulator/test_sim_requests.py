"""What the contract refuses, what it accepts, and what is returned."""

import json
import re

import httpx
import pytest


def error_of(response: httpx.Response) -> tuple:
    assert response.status_code == 400, response.text
    error = response.json()["error"]
    assert error["type"] == "invalid_request_error"
    return error.get("code"), error.get("param")


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"{", id="cut off"),
        pytest.param(b"", id="empty"),
        pytest.param(b'{"daily_budget": NaN}', id="NaN"),
        pytest.param(b'{"daily_budget": 1e999}', id="beyond a double"),
        pytest.param(b'{"daily_budget": 1' + b"0" * 400 + b"}", id="integer beyond a double"),
        pytest.param(b'{"name": "\xff"}', id="no UTF-8"),
        pytest.param(b'{"name": "\\ud800"}', id="half a surrogate pair"),
        pytest.param(b"[" * 100_000, id="too deep"),
    ],
)
def test_body_that_is_not_json_is_refused(api, content):
    assert error_of(api.post("/ad_groups", content=content)) == ("invalid_json", None)


@pytest.mark.parametrize(
    ("body", "code", "param"),
    [
        pytest.param({}, "parameter_missing", "campaign_id", id="required key"),
        pytest.param(
            {"platform_config": {"meta": {"attribution_spec": [{"event_type": "CLICK_THROUGH"}]}}},
            "parameter_missing",
            "platform_config.meta.attribution_spec.0.window_days",
            id="required key in a list",
        ),
        pytest.param(
            {"config": {"targeting": {"age_min": "x"}}}, "parameter_invalid", "config.targeting.age_min", id="type"
        ),
        pytest.param({"config": {"bid_strategy": "cheap"}}, "parameter_invalid", "config.bid_strategy", id="enum"),
        pytest.param({"config": {"bid_amount": 1.5}}, "parameter_invalid", "config.bid_amount", id="whole cents"),
        pytest.param({"daily_budget": True}, "parameter_invalid", "daily_budget", id="boolean for a number"),
    ],
)
def test_body_against_the_contract_is_refused_at_its_path(api, meta, body, code, param):
    body = body and {"campaign_id": meta, **body}
    assert error_of(api.post("/ad_groups", json=body)) == (code, param)


def test_body_that_is_not_an_object_is_refused(api):
    assert error_of(api.post("/ad_groups", json=[])) == ("parameter_invalid", None)


def test_refused_request_leaves_nothing_behind(sim, api, meta):
    api.post("/ad_groups", json={"campaign_id": meta, "platform_config": {"meta": {"lifetime_budget": 1}}})
    assert sim.ad_groups() == []


def test_update_knows_keys_that_create_does_not(sim, api, made):
    group = made()
    api.patch(f"/ad_groups/{group['id']}", json={"platform_config": {"meta": {"dsa_payor": "x"}}})
    assert sim.stored(group["id"])["platform_config"]["meta"] == {"dsa_payor": "x"}


def test_update_cannot_move_an_ad_group(api, made, meta):
    response = api.patch(f"/ad_groups/{made()['id']}", json={"campaign_id": meta})
    assert error_of(response) == ("parameter_invalid", "campaign_id")


def test_create_answers_the_campaign_in_short(made, meta):
    campaign = {"id": meta, "title": "Simulated campaign", "platform": "meta", "status": "active"}
    assert made()["ad_campaign"] == campaign


def test_create_defaults_to_active(made):
    assert made()["status"] == "active"


def test_answer_lacks_what_the_api_never_returns(made):
    assert "user_os" not in made(platform_config={"meta": {"user_os": ["iOS"]}})["platform_config"]


def test_read_equals_create(api, made):
    group = made(name="A", daily_budget=19.99, config={"targeting": {"genders": ["all"]}})
    assert api.get(f"/ad_groups/{group['id']}").json() == group


def test_delete_answers_bare_true(api, made):
    assert api.delete(f"/ad_groups/{made()['id']}").text == "true"


def test_ids_have_the_apis_form(made):
    assert re.fullmatch(r"adgrp_[A-Za-z0-9]{14}", made()["id"])


def test_times_have_milliseconds_and_z(made):
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", made()["created_at"])


def test_creation_times_strictly_increase(made):
    times = [made()["created_at"] for _ in range(20)]
    assert times == sorted(set(times))


def test_every_write_moves_updated_at_only(api, made):
    group = made(name="A")
    answer = api.patch(f"/ad_groups/{group['id']}", json={"name": "A"}).json()
    assert answer["updated_at"] > group["updated_at"]
    assert answer | {"updated_at": group["updated_at"]} == group


def test_text_beyond_ascii_comes_back(made):
    assert made(name="Größe 🎯")["name"] == "Größe 🎯"


def test_campaign_sums_the_daily_budgets_of_its_ad_groups(api, made, meta):
    made(daily_budget=10)
    made(daily_budget=5.5)
    api.delete(f"/ad_groups/{made(daily_budget=100)['id']}")
    assert api.get(f"/ad_campaigns/{meta}").json()["daily_budget"] == 15.5


def test_tiktok_campaign_has_no_config(api, tiktok):
    assert api.get(f"/ad_campaigns/{tiktok}").json()["config"] is None


def test_campaigns_of_a_company_are_listed_newest_first(sim, api):
    ids = [sim.add_campaign(title=title) for title in ("First", "Second")]
    items = api.get("/ad_campaigns", params={"company_id": "biz_simulator0001"}).json()["data"]
    assert [item["id"] for item in items] == ids[::-1]


def test_campaigns_are_found_by_part_of_the_title(sim, api):
    wanted = sim.add_campaign(title="Spring SALE")
    sim.add_campaign(title="Autumn")
    query = {"company_id": "biz_simulator0001", "query": "sale"}
    assert [item["id"] for item in api.get("/ad_campaigns", params=query).json()["data"]] == [wanted]


def test_answers_are_json(api, meta):
    response = api.get(f"/ad_campaigns/{meta}")
    assert response.headers["content-type"] == "application/json"
    assert json.loads(response.text)["id"] == meta
