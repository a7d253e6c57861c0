"""Each entry of the contract's `x-assumptions`, as the simulator keeps it with the default switches."""

import httpx
import pytest

META_PATH = "platform_config.meta.daily_budget"


def error_of(response: httpx.Response) -> dict:
    assert response.status_code == 400, response.text
    return response.json()["error"]


def test_a1_create_answers_200(api, meta):
    assert api.post("/ad_groups", json={"campaign_id": meta}).status_code == 200


@pytest.mark.parametrize(
    ("body", "param"),
    [
        pytest.param({"colour": "red"}, "colour", id="top"),
        pytest.param({"config": {"targeting": {"age": 3}}}, "config.targeting.age", id="nested"),
        pytest.param(
            {"platform_config": {"meta": {"geo_locations": {"cities": [{"key": "1", "zip": "2"}]}}}},
            "platform_config.meta.geo_locations.cities.0.zip",
            id="in a list",
        ),
        pytest.param(
            {"platform_config": {"meta": {"dsa_payor": "x"}}}, "platform_config.meta.dsa_payor", id="update-only"
        ),
    ],
)
def test_a2_unknown_key_is_refused_at_its_path(api, meta, body, param):
    error = error_of(api.post("/ad_groups", json={"campaign_id": meta, **body}))
    assert (error["code"], error["param"]) == ("parameter_invalid", param)


def test_a2_unknown_query_parameter_is_refused(api, meta):
    assert error_of(api.get("/ad_groups", params={"campaign_id": meta, "colour": "red"}))["param"] == "colour"


def test_a3_only_the_campaigns_platform_is_stored(sim, made):
    group = made(platform_config={"meta": {"page_id": "1"}, "tiktok": {"pixel_id": "2"}})
    assert sim.stored(group["id"])["platform_config"] == {"meta": {"page_id": "1"}}


@pytest.mark.parametrize(
    ("platform", "typename"),
    [("meta", "MetaAdGroupPlatformConfigType"), ("tiktok", "TiktokAdGroupPlatformConfigType")],
)
def test_a3_answer_is_the_campaigns_platforms_variant(sim, made, platform, typename):
    group = made(campaign_id=sim.add_campaign(platform))
    assert (group["platform_config"]["typename"], group["platform_config"]["platform"]) == (typename, platform)


@pytest.mark.parametrize(
    ("platform", "config", "shown"),
    [
        pytest.param("meta", {"bid_strategy": "cost_cap"}, {"bid_strategy": "COST_CAP"}, id="meta word"),
        pytest.param("meta", {"bid_amount": 1200}, {"bid_amount": 1200}, id="meta cents"),
        pytest.param("meta", {"billing_event": "video_views"}, {"billing_event": "THRUPLAY"}, id="meta other word"),
        pytest.param("meta", {"end_time": "2027-01-01"}, {"end_time": "2027-01-01"}, id="meta time as sent"),
        pytest.param(
            "meta", {"targeting": {"countries": ["DE"]}}, {"geo_locations": {"countries": ["DE"]}}, id="meta countries"
        ),
        pytest.param("tiktok", {"bid_strategy": "bid_cap"}, {"bid_type": "BID_TYPE_CUSTOM"}, id="tiktok other key"),
        pytest.param("tiktok", {"bid_amount": 450}, {"bid_price": 4.5}, id="tiktok decimal"),
        pytest.param("tiktok", {"optimization_goal": "page_likes"}, {"optimization_goal": None}, id="no tiktok word"),
        pytest.param("tiktok", {"pacing": "accelerated"}, {"pacing": "PACING_MODE_FAST"}, id="tiktok pacing"),
        pytest.param(
            "tiktok",
            {"targeting": {"placement_type": "manual"}},
            {"placement_type": "PLACEMENT_TYPE_NORMAL"},
            id="tiktok placement",
        ),
        pytest.param(
            "tiktok",
            {"start_time": "2027-01-01T01:00:00+01:00"},
            {"schedule_start_time": "2027-01-01 00:00:00"},
            id="tiktok start",
        ),
        pytest.param(
            "tiktok", {"end_time": "2027-01-01"}, {"schedule_end_time": "2027-01-01 00:00:00"}, id="tiktok end"
        ),
        pytest.param("tiktok", {"end_time": "soon"}, {"schedule_end_time": None}, id="no instant"),
    ],
)
def test_a4_unified_value_is_projected_to_the_platform(sim, made, platform, config, shown):
    block = made(campaign_id=sim.add_campaign(platform), config=config)["platform_config"]
    assert {key: block[key] for key in shown} == shown


@pytest.mark.parametrize(
    ("platform", "status", "shown"),
    [
        ("meta", "active", {"status": "ACTIVE"}),
        ("meta", "inactive", {"status": "PAUSED"}),
        ("tiktok", "paused", {"operation_status": "DISABLE"}),
    ],
)
def test_a4_status_is_projected_to_the_platforms_switch(sim, made, platform, status, shown):
    block = made(campaign_id=sim.add_campaign(platform), status=status)["platform_config"]
    assert {key: block[key] for key in shown} == shown


def test_a4_explicit_platform_key_wins_for_itself(made):
    group = made(config={"bid_amount": 1200}, platform_config={"meta": {"bid_amount": 1000}})
    assert (group["config"]["bid_amount"], group["platform_config"]["bid_amount"]) == (1200, 1000)


def test_a4_explicit_platform_key_stays_when_config_changes(api, made):
    group = made(config={"bid_amount": 1200}, platform_config={"meta": {"bid_amount": 1000}})
    answer = api.patch(f"/ad_groups/{group['id']}", json={"config": {"bid_amount": 1500}}).json()
    assert answer["platform_config"]["bid_amount"] == 1000


def test_a4_nothing_flows_back_to_config(made):
    group = made(platform_config={"meta": {"bid_amount": 1000, "geo_locations": {"countries": ["US"]}}})
    assert (group["config"]["bid_amount"], group["config"]["targeting"]) == (None, None)


def test_a4_countries_join_explicit_places_that_name_none(made):
    places = {"regions": [{"key": "3847"}]}
    group = made(config={"targeting": {"countries": ["US"]}}, platform_config={"meta": {"geo_locations": places}})
    assert group["platform_config"]["geo_locations"] == {**places, "countries": ["US"]}


@pytest.mark.parametrize(("dollars", "cents"), [(25.5, 2550), (19.99, 1999), (0.125, 13), (0.135, 14), (7, 700)])
def test_a5_daily_budget_is_mirrored_in_cents_rounded_half_up(made, dollars, cents):
    assert made(daily_budget=dollars)["platform_config"]["daily_budget"] == cents


def test_a5_budget_in_cents_alone_reads_in_dollars_too(made):
    assert made(platform_config={"meta": {"daily_budget": 1999}})["daily_budget"] == 19.99


def test_a5_budgets_that_agree_are_taken(made):
    assert made(daily_budget=50, platform_config={"meta": {"daily_budget": 5000}})["daily_budget"] == 50


def test_a5_budgets_that_disagree_are_refused(api, meta):
    body = {"campaign_id": meta, "daily_budget": 50, "platform_config": {"meta": {"daily_budget": 50}}}
    assert error_of(api.post("/ad_groups", json=body))["param"] == META_PATH


def test_a5_tiktok_campaign_does_not_look_at_metas_budget(made, tiktok):
    body = {"daily_budget": 50, "platform_config": {"meta": {"daily_budget": 50}}}
    assert made(campaign_id=tiktok, **body)["daily_budget"] == 50


@pytest.mark.parametrize(
    ("before", "change"),
    [
        pytest.param({"platform_config": {"meta": {"daily_budget": 1000}}}, {"daily_budget": 50}, id="dollars last"),
        pytest.param({"daily_budget": 10}, {"platform_config": {"meta": {"daily_budget": 5000}}}, id="cents last"),
    ],
)
def test_a5_the_budget_sent_last_is_the_one(api, made, before, change):
    answer = api.patch(f"/ad_groups/{made(**before)['id']}", json=change).json()
    assert (answer["daily_budget"], answer["platform_config"]["daily_budget"]) == (50, 5000)


@pytest.mark.parametrize(
    "clearing",
    [
        pytest.param({"daily_budget": None}, id="dollars"),
        pytest.param({"platform_config": {"meta": {"daily_budget": None}}}, id="cents"),
    ],
)
def test_a5_null_for_one_budget_clears_the_one_thing(api, made, clearing):
    answer = api.patch(f"/ad_groups/{made(daily_budget=50)['id']}", json=clearing).json()
    assert (answer["daily_budget"], answer["platform_config"]["daily_budget"]) == (None, None)


def test_a6_lifetime_budget_without_an_end_is_refused(api, meta):
    body = {"campaign_id": meta, "platform_config": {"meta": {"lifetime_budget": 90000}}}
    error = error_of(api.post("/ad_groups", json=body))
    assert (error["code"], error["param"]) == ("parameter_missing", "config.end_time")


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(
            {"config": {"end_time": "2027-01-01"}, "platform_config": {"meta": {"lifetime_budget": 1}}}, id="in config"
        ),
        pytest.param({"platform_config": {"meta": {"lifetime_budget": 1, "end_time": "2027-01-01"}}}, id="in meta"),
    ],
)
def test_a6_daily_budget_reads_null_beside_a_lifetime_budget(made, body):
    assert made(daily_budget=5, **body)["daily_budget"] is None


def test_a6_lifetime_budget_by_type_needs_an_end_too(api, made):
    response = api.patch(f"/ad_groups/{made()['id']}", json={"budget": 900, "budget_type": "lifetime"})
    assert error_of(response)["param"] == "config.end_time"


def test_a6_end_of_a_lifetime_budget_cannot_be_cleared(api, made):
    body = {"config": {"end_time": "2027-01-01"}, "platform_config": {"meta": {"lifetime_budget": 1}}}
    response = api.patch(f"/ad_groups/{made(**body)['id']}", json={"config": {"end_time": None}})
    assert error_of(response)["param"] == "config.end_time"


def test_a7_absent_keys_are_kept_at_every_depth(api, made):
    group = made(name="A", config={"bid_amount": 1, "targeting": {"age_min": 20, "age_max": 30}})
    answer = api.patch(f"/ad_groups/{group['id']}", json={"config": {"targeting": {"age_min": 25}}}).json()
    targeting = answer["config"]["targeting"]
    assert (answer["name"], answer["config"]["bid_amount"], targeting["age_min"], targeting["age_max"]) == (
        "A",
        1,
        25,
        30,
    )


def test_a7_lists_are_replaced_whole(api, made):
    group = made(config={"targeting": {"countries": ["DE", "FR"]}})
    answer = api.patch(f"/ad_groups/{group['id']}", json={"config": {"targeting": {"countries": ["US"]}}}).json()
    assert answer["config"]["targeting"]["countries"] == ["US"]


@pytest.mark.parametrize(
    "clearing",
    [
        pytest.param({"config": {"targeting": {"age_min": None}}}, id="key"),
        pytest.param({"config": {"targeting": None}}, id="object"),
        pytest.param({"config": None}, id="block"),
    ],
)
def test_a7_null_clears(sim, api, made, clearing):
    group = made(config={"targeting": {"age_min": 20}})
    api.patch(f"/ad_groups/{group['id']}", json=clearing)
    assert "config" not in sim.stored(group["id"])


def test_a7_null_status_keeps_the_status(api, made):
    assert api.patch(f"/ad_groups/{made(status='paused')['id']}", json={"status": None}).json()["status"] == "paused"


@pytest.mark.parametrize("content", [b"", b"{}"], ids=["no body", "empty object"])
def test_a7_empty_body_changes_nothing(api, made, content):
    group = made(name="A")
    response = api.patch(f"/ad_groups/{group['id']}", content=content)
    assert (response.status_code, response.json()) == (200, group)


@pytest.mark.parametrize("method", ["GET", "PATCH", "DELETE"])
def test_a8_deleted_ad_group_answers_404(api, made, method):
    path = f"/ad_groups/{made()['id']}"
    api.delete(path)
    response = api.request(method, path)
    assert (response.status_code, response.json()["error"]["type"]) == (404, "not_found")


def test_a8_deleted_ad_group_is_gone_from_lists(api, made, meta):
    api.delete(f"/ad_groups/{made()['id']}")
    assert api.get("/ad_groups", params={"campaign_id": meta}).json()["data"] == []


@pytest.mark.parametrize(("query", "length"), [({}, 20), ({"first": 101}, 100), ({"first": 3}, 3), ({"last": 2}, 2)])
def test_a9_pages_have_20_items_and_at_most_100(api, made, meta, query, length):
    for _ in range(101):
        made()
    assert len(api.get("/ad_groups", params={"campaign_id": meta, **query}).json()["data"]) == length


def test_a10_lists_run_newest_first(api, made, meta):
    ids = [made()["id"] for _ in range(3)]
    items = api.get("/ad_groups", params={"campaign_id": meta}).json()["data"]
    assert [item["id"] for item in items] == ids[::-1]


@pytest.mark.parametrize("body", [{}, {"name": None}], ids=["absent", "null"])
def test_a11_name_that_was_not_given_reads_null(made, body):
    assert made(**body)["name"] is None


def test_a12_unset_keys_are_there_and_null(made):
    group = made(config={"targeting": {"age_min": 18}})
    assert (group["config"]["pacing"], group["config"]["targeting"]["age_max"]) == (None, None)


def test_a12_strings_and_lists_come_back_as_sent(made):
    config = {"end_time": "2027-01-01T01:00:00+01:00", "targeting": {"countries": ["us", "DE", "us"]}}
    group = made(config=config)
    assert group["config"]["end_time"] == config["end_time"]
    assert group["config"]["targeting"]["countries"] == ["us", "DE", "us"]


@pytest.mark.parametrize("status", ["in_review", "rejected", "flagged"])
def test_a13_update_to_a_verdict_is_refused(api, made, status):
    assert error_of(api.patch(f"/ad_groups/{made()['id']}", json={"status": status}))["param"] == "status"


@pytest.mark.parametrize("status", ["in_review", "rejected", "flagged"])
def test_a14_platform_moves_the_status_by_itself(sim, api, made, status):
    group = made()
    sim.edit(group["id"], {"status": status})
    assert api.get(f"/ad_groups/{group['id']}").json()["status"] == status


@pytest.mark.parametrize(
    ("body", "param"),
    [
        pytest.param({"daily_budget": 5}, "daily_budget", id="dollars"),
        pytest.param({"platform_config": {"meta": {"daily_budget": 500}}}, META_PATH, id="cents"),
    ],
)
def test_a15_budget_is_refused_if_the_campaign_holds_it(sim, api, body, param):
    campaign = sim.add_campaign(budget_optimization=True)
    assert error_of(api.post("/ad_groups", json={"campaign_id": campaign, **body}))["param"] == param


def test_a15_budget_reads_null_if_the_campaign_holds_it(sim, made):
    group = made(campaign_id=sim.add_campaign(budget_optimization=True))
    assert sim.edit(group["id"], {"daily_budget": 5})["daily_budget"] is None
