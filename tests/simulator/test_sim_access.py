"""Who gets 401, 403 and 404."""

import pytest

from whop_simulator.contract import contract
from whop_simulator.control import PERMISSIONS

OTHER = "biz_other"


@pytest.mark.parametrize(
    "authorization",
    [
        pytest.param("", id="none"),
        pytest.param("Bearer wrong", id="wrong key"),
        pytest.param("Basic {key}", id="wrong scheme"),
        pytest.param("{key}", id="no scheme"),
    ],
)
def test_bad_token_is_401(sim, api, meta, authorization):
    headers = {"authorization": authorization.format(key=sim.api_key)}
    response = api.get(f"/ad_campaigns/{meta}", headers=headers)
    assert (response.status_code, response.json()["error"]["type"]) == (401, "unauthorized")


@pytest.mark.parametrize(
    ("operation", "permission"),
    [(call.id, permission) for call in contract().operations.values() for permission in sorted(call.permissions)],
)
def test_key_without_a_permission_of_the_operation_is_403(sim, api, operation, permission):
    call = contract().operations[operation]
    headers = {"authorization": f"Bearer {sim.add_key(PERMISSIONS - {permission})}"}
    response = api.request(call.method, call.path.replace("{id}", "some"), headers=headers)
    assert (response.status_code, permission in response.json()["error"]["message"]) == (403, True)


@pytest.fixture
def other(sim) -> dict:
    """Headers of another company's key."""
    return {"authorization": f"Bearer {sim.add_key(company=OTHER)}"}


def test_reading_another_companys_ad_group_is_404(api, made, other):
    assert api.get(f"/ad_groups/{made()['id']}", headers=other).status_code == 404


def test_reading_another_companys_campaign_is_404(api, meta, other):
    assert api.get(f"/ad_campaigns/{meta}", headers=other).status_code == 404


def test_listing_another_companys_campaign_is_404(api, meta, other):
    assert api.get("/ad_groups", params={"campaign_id": meta}, headers=other).status_code == 404


@pytest.mark.parametrize("path", ["/ad_groups", "/ad_campaigns"])
def test_listing_another_company_is_403(api, path):
    assert api.get(path, params={"company_id": OTHER}).status_code == 403


def test_creating_in_another_companys_campaign_is_403(api, meta, other):
    assert api.post("/ad_groups", json={"campaign_id": meta}, headers=other).status_code == 403


@pytest.mark.parametrize("method", ["PATCH", "DELETE"])
def test_changing_another_companys_ad_group_is_403(sim, api, made, other, method):
    group = made(name="A")
    assert api.request(method, f"/ad_groups/{group['id']}", headers=other).status_code == 403
    assert sim.ad_groups() == [group]


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/ad_groups/adgrp_none"),
        ("PATCH", "/ad_groups/adgrp_none"),
        ("DELETE", "/ad_groups/adgrp_none"),
        ("GET", "/ad_groups?campaign_id=adcamp_none"),
        ("GET", "/ad_campaigns/adcamp_none"),
    ],
)
def test_what_does_not_exist_is_404(api, method, path):
    response = api.request(method, path)
    assert (response.status_code, response.json()["error"]["type"]) == (404, "not_found")


def test_creating_in_a_campaign_that_does_not_exist_is_404(api):
    assert api.post("/ad_groups", json={"campaign_id": "adcamp_none"}).status_code == 404


def test_path_outside_the_api_is_a_404_that_is_not_json(api):
    response = api.get("/nothing")
    assert (response.status_code, response.headers["content-type"]) == (404, "text/html; charset=utf-8")


def test_method_that_a_path_does_not_have_is_405(api):
    assert api.put("/ad_groups").status_code == 405
