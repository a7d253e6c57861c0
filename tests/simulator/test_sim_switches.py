"""Each switch: how it changes an answer, or what is stored."""

import threading
import time

import httpx
import pytest

from whop_simulator import Switches

WHOLE = {
    "name": "A",
    "status": "paused",
    "daily_budget": 25,
    "config": {"bid_amount": 1200, "targeting": {"age_min": 20}},
    "platform_config": {"meta": {"page_id": "1", "user_os": ["iOS"]}},
}


def test_unknown_value_of_a_switch_is_refused():
    with pytest.raises(ValueError, match="unset is one of"):
        Switches(unset="nil")


def test_unknown_switch_is_refused(sim):
    with pytest.raises(TypeError, match="colour"):
        sim.set(colour="red")


def test_unset_absent_leaves_out_what_has_no_value(sim, made):
    sim.set(unset="absent")
    assert made(config={"targeting": {"age_min": 20}})["config"] == {"targeting": {"age_min": 20}}


def test_patch_merge_replace_block_replaces_config_whole(sim, api, made):
    sim.set(patch_merge="replace_block")
    path = f"/ad_groups/{made(**WHOLE)['id']}"
    api.patch(path, json={"config": {"bid_amount": 1500}})
    assert sim.stored(path.rpartition("/")[2])["config"] == {"bid_amount": 1500}


def test_patch_merge_replace_block_replaces_the_platforms_block_whole(sim, api, made):
    sim.set(patch_merge="replace_block")
    group = made(**WHOLE)
    api.patch(f"/ad_groups/{group['id']}", json={"platform_config": {"meta": {"page_id": "2"}}})
    assert sim.stored(group["id"])["platform_config"] == {"meta": {"page_id": "2"}}


def test_patch_merge_replace_block_keeps_the_blocks_that_were_not_sent(sim, api, made):
    sim.set(patch_merge="replace_block")
    group = made(**WHOLE)
    api.patch(f"/ad_groups/{group['id']}", json={"config": {"bid_amount": 1500}})
    assert sim.stored(group["id"])["platform_config"] == WHOLE["platform_config"]


def test_null_ignored_keeps_the_value(sim, api, made):
    sim.set(null="ignored")
    group = made(**WHOLE)
    api.patch(f"/ad_groups/{group['id']}", json={"name": None, "config": {"bid_amount": None}})
    assert (sim.stored(group["id"])["name"], sim.stored(group["id"])["config"]) == ("A", WHOLE["config"])


@pytest.mark.parametrize(
    ("body", "path", "shown"),
    [
        pytest.param({"daily_budget": 25}, ["daily_budget"], "25.0", id="dollars are floats"),
        pytest.param(
            {"config": {"end_time": "2027-01-01T01:00:00+01:00"}},
            ["config", "end_time"],
            "'2027-01-01T00:00:00.000Z'",
            id="times to UTC with milliseconds",
        ),
        pytest.param({"config": {"end_time": "soon"}}, ["config", "end_time"], "'soon'", id="no time stays"),
        pytest.param(
            {"platform_config": {"meta": {"end_time": "2027-01-01"}}},
            ["platform_config", "end_time"],
            "'2027-01-01T00:00:00.000Z'",
            id="platform times too",
        ),
        pytest.param(
            {"config": {"targeting": {"countries": ["us", "DE", "US"]}}},
            ["config", "targeting", "countries"],
            "['DE', 'US']",
            id="countries upper case, sorted, once",
        ),
        pytest.param(
            {"config": {"targeting": {"interest_ids": ["2", "1", "2"]}}},
            ["config", "targeting", "interest_ids"],
            "['1', '2']",
            id="lists sorted, once",
        ),
        pytest.param(
            {"platform_config": {"meta": {"promoted_object": {"pixel_id": "1"}}}},
            ["platform_config", "promoted_object"],
            "{'pixel_id': '1', 'added_by_platform': True}",
            id="extra key in free-form objects",
        ),
        pytest.param(
            {"platform_config": {"meta": {"attribution_spec": [{"event_type": "b", "window_days": 7}]}}},
            ["platform_config", "attribution_spec"],
            "[{'event_type': 'b', 'window_days': 7, 'added_by_platform': True}]",
            id="free-form objects in lists too",
        ),
        pytest.param(
            {"platform_config": {"meta": {"geo_zips": ["10115"], "location_types": ["home"]}}},
            ["platform_config", "geo_locations"],
            "{'zips': [{'key': '10115'}], 'location_types': ['home'], 'added_by_platform': True}",
            id="flat places folded in to geo_locations",
        ),
        pytest.param(
            {
                "platform_config": {
                    "meta": {"location_types": ["home"], "geo_locations": {"location_types": ["recent"]}}
                }
            },
            ["platform_config", "geo_locations", "location_types"],
            "['recent']",
            id="explicit geo_locations win",
        ),
    ],
)
def test_normalise_rewrites_values(sim, made, body, path, shown):
    sim.set(normalise=True)
    value = made(**body)
    for key in path:
        value = value[key]
    assert repr(value) == shown


def test_normalise_leaves_tiktoks_schedule_alone(sim, made, tiktok):
    sim.set(normalise=True)
    group = made(campaign_id=tiktok, platform_config={"tiktok": {"schedule_end_time": "2027-01-01 00:00:00"}})
    assert group["platform_config"]["schedule_end_time"] == "2027-01-01 00:00:00"


def test_normalise_makes_tiktoks_decimals_floats(sim, made, tiktok):
    sim.set(normalise=True)
    group = made(campaign_id=tiktok, platform_config={"tiktok": {"bid_price": 4}})
    assert repr(group["platform_config"]["bid_price"]) == "4.0"


def test_deleted_inactive_reads_back_as_inactive(sim, api, made):
    sim.set(deleted="inactive")
    path = f"/ad_groups/{made()['id']}"
    api.delete(path)
    assert api.get(path).json()["status"] == "inactive"


def test_deleted_inactive_stays_in_lists(sim, api, made, meta):
    sim.set(deleted="inactive")
    api.delete(f"/ad_groups/{made()['id']}")
    assert [item["status"] for item in api.get("/ad_groups", params={"campaign_id": meta}).json()["data"]] == [
        "inactive"
    ]


@pytest.mark.parametrize(
    ("value", "blocks"),
    [
        ("whole", {"config", "platform_config"}),
        ("no_config", {"platform_config"}),
        ("no_platform_config", {"config"}),
        ("neither", set()),
    ],
)
def test_list_items_lack_blocks(sim, api, made, meta, value, blocks):
    made(**WHOLE)
    sim.set(list_items=value)
    (item,) = api.get("/ad_groups", params={"campaign_id": meta}).json()["data"]
    assert item.keys() & {"config", "platform_config"} == blocks


def test_list_items_switch_leaves_single_reads_whole(sim, made):
    sim.set(list_items="neither")
    assert made(**WHOLE)["config"]["bid_amount"] == 1200


def test_shape_later_answers_without_blocks(sim, made, meta):
    sim.set(shape="later")
    group = made(**WHOLE)
    assert {key: value for key, value in group.items() if key not in {"id", "created_at", "updated_at"}} == {
        "title": "A",
        "status": "paused",
        "platform": "meta",
        "budget": 25,
        "budget_type": "daily",
        "ad_campaign": {"id": meta},
    }


def test_shape_later_says_a_lifetime_budget_in_dollars(sim, made):
    sim.set(shape="later")
    group = made(platform_config={"meta": {"lifetime_budget": 90050, "end_time": "2027-01-01"}})
    assert (group["budget"], group["budget_type"]) == (900.5, "lifetime")


def test_shape_later_lists_without_the_campaign(sim, api, made, meta):
    sim.set(shape="later")
    made()
    (item,) = api.get("/ad_groups", params={"campaign_id": meta}).json()["data"]
    assert "ad_campaign" not in item


def test_platform_nesting_nested_answers_like_the_request(sim, made):
    sim.set(platform_nesting="nested", unset="absent")
    group = made(status="paused", platform_config={"meta": {"page_id": "1"}})
    assert group["platform_config"] == {"meta": {"page_id": "1", "status": "PAUSED"}}


def test_unknown_keys_ignore_passes_over_them(sim, made):
    sim.set(unknown_keys="ignore")
    group = made(colour="red", config={"bid_amount": 1, "shade": 2})
    assert sim.stored(group["id"])["config"] == {"bid_amount": 1}


def test_unknown_keys_ignore_passes_over_query_parameters(sim, api, meta):
    sim.set(unknown_keys="ignore")
    assert api.get("/ad_groups", params={"campaign_id": meta, "colour": "red"}).status_code == 200


def test_list_lag_hides_a_new_ad_group_for_that_many_lists(sim, api, made, meta):
    sim.set(list_lag_requests=2)
    made()
    pages = [api.get("/ad_groups", params={"campaign_id": meta}).json() for _ in range(4)]
    assert [len(page["data"]) for page in pages] == [0, 0, 1, 1]


def test_list_lag_is_not_shortened_by_lists_that_would_not_show_it(sim, api, made, meta):
    sim.set(list_lag_requests=1)
    made(name="A")
    api.get("/ad_groups", params={"campaign_id": meta, "query": "B"})
    assert api.get("/ad_groups", params={"campaign_id": meta}).json()["data"] == []


def test_list_lag_is_not_shortened_by_further_pages(sim, api, made, meta):
    made(), made()
    sim.set(list_lag_requests=2)
    made()
    query = {"campaign_id": meta, "first": 1}
    cursor = api.get("/ad_groups", params=query).json()["page_info"]["end_cursor"]
    api.get("/ad_groups", params={**query, "after": cursor})
    assert len(api.get("/ad_groups", params={"campaign_id": meta}).json()["data"]) == 2


def test_list_lag_leaves_single_reads_alone(sim, api, made):
    sim.set(list_lag_requests=1)
    assert api.get(f"/ad_groups/{made()['id']}").status_code == 200


def test_list_stale_shows_what_was_before_a_change_for_that_many_lists(sim, api, made, meta):
    path = f"/ad_groups/{made(name='A')['id']}"
    sim.set(list_stale_requests=2)
    api.patch(path, json={"name": "B"})
    api.patch(path, json={"name": "C"})
    pages = [api.get("/ad_groups", params={"campaign_id": meta}).json()["data"] for _ in range(3)]
    assert [page[0]["name"] for page in pages] == ["A", "A", "C"]
    assert pages[0][0]["updated_at"] < pages[2][0]["updated_at"]
    assert api.get(path).json()["name"] == "C"


def test_deleted_inactive_unlisted_is_readable_and_neither_listed_nor_writable(sim, api, made, meta):
    sim.set(deleted="inactive_unlisted")
    path = f"/ad_groups/{made()['id']}"
    api.delete(path)
    assert api.get(path).json()["status"] == "inactive"
    assert api.get("/ad_groups", params={"campaign_id": meta}).json()["data"] == []
    assert (api.patch(path, json={"name": "B"}).status_code, api.delete(path).status_code) == (404, 404)


def test_platform_block_silent_only_names_the_platform(sim, made):
    sim.set(platform_block="silent")
    block = made(platform_config={"meta": {"page_id": "1"}})["platform_config"]
    assert block == {"typename": "MetaAdGroupPlatformConfigType", "platform": "meta"}


def test_amounts_text_answers_the_same_numbers_as_text(sim, made):
    sim.set(amounts="text", unset="absent")
    group = made(daily_budget=19.5, config={"bid_amount": 1200, "targeting": {"age_min": 20}})
    assert (group["daily_budget"], group["config"]["bid_amount"]) == ("19.5", "1200")
    assert group["config"]["targeting"] == {"age_min": 20}


def test_unset_empty_answers_with_values_that_say_nothing(sim, made):
    sim.set(unset="empty")
    group = made(daily_budget=19.5, config={"targeting": {"age_min": 20}})
    config, block = group["config"], group["platform_config"]
    assert (group["daily_budget"], block["daily_budget"], block["lifetime_budget"]) == (19.5, 1950, 0)
    assert (config["bid_amount"], config["targeting"]["countries"], block["page_id"]) == (0, [], "")
    assert (config["targeting"]["age_max"], config["bid_strategy"]) == (None, None)


@pytest.mark.parametrize(
    ("names", "name"),
    [
        ("escaped", "AT&amp;T"),
        ("lower_case", "at&t"),
        ("kept", "AT&T"),
    ],
)
def test_names_come_back_rewritten(sim, made, names, name):
    sim.set(names=names)
    assert made(name="AT&T")["name"] == name


def test_names_come_back_with_other_blanks_or_cut(sim, made):
    sim.set(names="respaced")
    assert made(name="A B")["name"] == "A\N{NO-BREAK SPACE}B"
    sim.set(names="cut")
    assert made(name="A" * 41)["name"] == "A" * 40


def test_list_order_oldest(sim, api, made, meta):
    sim.set(list_order="oldest")
    ids = [made()["id"] for _ in range(2)]
    assert [item["id"] for item in api.get("/ad_groups", params={"campaign_id": meta}).json()["data"]] == ids


def test_page_limit_cuts_first(sim, api, made, meta):
    sim.set(page_limit=1)
    made(), made()
    assert len(api.get("/ad_groups", params={"campaign_id": meta, "first": 2}).json()["data"]) == 1


@pytest.mark.parametrize(("status", "read"), [("active", "in_review"), ("paused", "paused")])
def test_review_of_what_is_made_active(sim, made, status, read):
    sim.set(review=True)
    assert made(status=status)["status"] == read


def test_review_of_what_is_set_active(sim, api, made):
    sim.set(review=True)
    path = f"/ad_groups/{made(status='paused')['id']}"
    assert api.patch(path, json={"status": "active"}).json()["status"] == "in_review"


def test_review_is_lifted_by_pausing(sim, api, made):
    sim.set(review=True)
    assert api.patch(f"/ad_groups/{made()['id']}", json={"status": "paused"}).json()["status"] == "paused"


def test_review_does_not_come_again_for_what_is_active(sim, api, made):
    group = made()
    sim.set(review=True)
    assert api.patch(f"/ad_groups/{group['id']}", json={"status": "active"}).json()["status"] == "active"


def keyed(api: httpx.Client, body: dict) -> httpx.Response:
    return api.post("/ad_groups", json=body, headers={"idempotency-key": "one"})


def test_idempotency_key_is_ignored_by_default(api, meta):
    assert keyed(api, {"campaign_id": meta}).json()["id"] != keyed(api, {"campaign_id": meta}).json()["id"]


def test_idempotency_key_makes_no_second_ad_group(sim, api, meta):
    sim.set(idempotency_key=True)
    first, second = keyed(api, {"campaign_id": meta}), keyed(api, {"campaign_id": meta})
    assert (second.json(), second.headers["idempotent-replayed"]) == (first.json(), "true")


def test_idempotency_key_replays_a_refusal(sim, api, meta):
    sim.set(idempotency_key=True)
    keyed(api, {"campaign_id": meta, "colour": "red"})
    assert keyed(api, {"campaign_id": meta, "colour": "red"}).headers["idempotent-replayed"] == "true"


def test_idempotency_key_does_not_keep_a_429(sim, api, meta):
    sim.set(idempotency_key=True, rate_limit_per_minute=1)
    api.post("/ad_groups", json={"campaign_id": meta})
    assert keyed(api, {"campaign_id": meta}).status_code == 429
    sim.set(rate_limit_per_minute=None)
    assert keyed(api, {"campaign_id": meta}).status_code == 200


def test_idempotency_key_with_another_request_is_refused(sim, api, meta):
    sim.set(idempotency_key=True)
    keyed(api, {"campaign_id": meta})
    assert keyed(api, {"campaign_id": meta, "name": "B"}).status_code == 400


def test_idempotency_key_over_255_characters_is_refused(sim, api, meta):
    sim.set(idempotency_key=True)
    response = api.post("/ad_groups", json={"campaign_id": meta}, headers={"idempotency-key": "k" * 256})
    assert response.status_code == 400


def test_rate_limit_names_the_wait_in_the_message(sim, api, meta):
    sim.set(rate_limit_per_minute=1)
    api.get(f"/ad_campaigns/{meta}")
    response = api.get(f"/ad_campaigns/{meta}")
    assert (response.status_code, response.json()["error"]["message"]) == (429, "Try again in 60 seconds.")


def test_rate_limit_counts_each_operation_by_itself(sim, api, meta):
    sim.set(rate_limit_per_minute=1)
    api.get(f"/ad_campaigns/{meta}")
    assert api.get("/ad_groups", params={"campaign_id": meta}).status_code == 200


def test_rate_limit_counts_each_key_by_itself(sim, api, meta):
    sim.set(rate_limit_per_minute=1)
    api.get(f"/ad_campaigns/{meta}")
    other = {"authorization": f"Bearer {sim.add_key()}"}
    assert api.get(f"/ad_campaigns/{meta}", headers=other).status_code == 200


@pytest.mark.parametrize(("value", "header"), [(False, None), (True, "60")])
def test_retry_after_is_in_a_429_by_switch(sim, api, meta, value, header):
    sim.set(rate_limit_per_minute=1, retry_after=value)
    api.get(f"/ad_campaigns/{meta}")
    assert api.get(f"/ad_campaigns/{meta}").headers.get("retry-after") == header


def test_latency_delays_an_answer(sim, api, meta):
    sim.set(latency_s=0.05)
    before = time.monotonic()
    api.get(f"/ad_campaigns/{meta}")
    assert time.monotonic() - before >= 0.05


def test_latency_does_not_hold_up_other_requests(sim, api, meta):
    sim.set(latency_s=0.2)
    threads = [threading.Thread(target=api.get, args=[f"/ad_campaigns/{meta}"]) for _ in range(5)]
    begun = time.monotonic()
    for _ in threads:
        api.get(f"/ad_campaigns/{meta}")
    one_by_one = time.monotonic() - begun
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert time.monotonic() - begun < 2 * one_by_one


def test_commit_delay_commits_when_the_client_is_gone(sim, api, meta):
    sim.set(commit_delay_s=0.2)
    with pytest.raises(httpx.ReadTimeout):
        api.post("/ad_groups", json={"campaign_id": meta}, timeout=0.05)
    assert sim.ad_groups() == []
    deadline = time.monotonic() + 5
    while not sim.ad_groups() and time.monotonic() < deadline:
        api.get(f"/ad_campaigns/{meta}")
    assert len(sim.ad_groups()) == 1


def test_commit_delay_does_not_delay_reads(sim, api, meta):
    sim.set(commit_delay_s=60)
    assert api.get(f"/ad_campaigns/{meta}", timeout=5).status_code == 200
