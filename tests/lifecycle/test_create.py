"""Create: two phases, one ad group, nothing live before it is right."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from build import ad_group
from core_stack import CoreStack, RecordingCaller
from lifecycle.usual import config, meta, on_meta, tiktok
from lifecycle.wire import Send, altered, calls, over
from pulumi_whop_provider.errors import DeclarationError
from pulumi_whop_provider.lifecycle.outcome import IncompleteError
from pulumi_whop_provider.paths import value_at, with_value
from pulumi_whop_provider.planning.check import Limits
from pulumi_whop_provider.planning.ownership import mark, marked

_MARKED = marked("Retargeting US", mark(RecordingCaller().urn))


def _only(stack: CoreStack) -> dict[str, Any]:
    """The only ad group."""
    (group,) = stack.simulator.ad_groups()
    return group


def _fails_incomplete(stack: CoreStack, declared: dict[str, Any], caller: RecordingCaller | None = None) -> str:
    with pytest.raises(IncompleteError) as error:
        stack.up(declared, caller)
    return str(error.value)


def test_calls_go_in_two_phases(shop: CoreStack) -> None:
    shop.up(meta())
    *looked_up, posted, listed, patched = calls(shop)
    assert set(looked_up) == {"GET /ad_campaigns/adcamp_meta", "GET /ad_groups"}  # side by side
    assert [posted, listed, patched] == [
        "POST /ad_groups",
        "GET /ad_groups",
        f"PATCH /ad_groups/{_only(shop)['id']}",
    ]


def test_first_phase_is_paused_under_a_marked_name(shop: CoreStack) -> None:
    shop.up(meta())
    (body,) = calls(shop, "POST")
    assert body == {**meta(), "status": "paused", "name": _MARKED}


@pytest.mark.parametrize(
    ("declared", "body"),
    [
        pytest.param(meta(status="active"), {"name": "Retargeting US", "status": "active"}, id="active"),
        pytest.param(meta(status="paused"), {"name": "Retargeting US", "status": "paused"}, id="paused"),
        pytest.param(meta(status=None), {"name": "Retargeting US", "status": "active"}, id="undeclared"),
    ],
)
def test_second_phase_sends_name_and_status(shop: CoreStack, declared: dict[str, Any], body: dict[str, Any]) -> None:
    shop.up(declared)
    assert calls(shop, "PATCH") == [body]


@pytest.mark.parametrize(
    ("declared", "path", "off", "on"),
    [
        pytest.param(
            meta(platform_config={"meta": {"status": "ACTIVE"}}),
            ("platform_config", "meta", "status"),
            "PAUSED",
            "ACTIVE",
            id="meta",
        ),
        pytest.param(
            tiktok(platform_config={"tiktok": {"operation_status": "ENABLE"}}),
            ("platform_config", "tiktok", "operation_status"),
            "DISABLE",
            "ENABLE",
            id="tiktok",
        ),
    ],
)
def test_declared_platform_switch_is_off_in_the_first_phase(
    shop: CoreStack, declared: dict[str, Any], path: tuple[str, ...], off: str, on: str
) -> None:
    shop.up(declared)
    (born,), (finished,) = calls(shop, "POST"), calls(shop, "PATCH")
    assert (value_at(born, path), value_at(finished, path)) == (off, on)


def test_campaign_is_looked_at_for_many_creates_once_before_and_once_after_the_first(shop: CoreStack) -> None:
    provider = shop.provider()
    for number in range(3):
        provider.create(ad_group(name=f"Group {number}"), RecordingCaller(urn=f"urn:{number}"))
    made = calls(shop)
    first = made.index("POST /ad_groups")
    assert sorted(made[:first]) == ["GET /ad_campaigns/adcamp_meta", "GET /ad_groups"]
    assert [line for line in made[first:] if line.startswith("GET")] == ["GET /ad_groups"]


@pytest.mark.parametrize(
    ("path", "shown", "message"),
    [
        pytest.param(("daily_budget",), 30, "daily_budget: $50.00 → $30.00", id="budget"),
        pytest.param(("config", "bid_amount"), 12, "config.bid_amount: 1200 cents → 12 cents", id="bid"),
        pytest.param(("config", "frequency_cap"), None, "config.frequency_cap: 3 → nothing", id="cap"),
        pytest.param(
            ("config", "start_time"),
            "2027-01-02T00:00:00Z",
            "config.start_time: 2027-01-01T00:00:00Z → 2027-01-02T00:00:00Z",
            id="time",
        ),
        pytest.param(("status",), "active", "status: paused → active", id="status"),
    ],
)
def test_exact_field_that_did_not_take_stops_before_the_second_phase(
    shop: CoreStack, path: tuple[str, ...], shown: Any, message: str
) -> None:
    declared = with_value(meta(), ("config", "frequency_cap"), 3)
    declared = with_value(declared, ("config", "start_time"), "2027-01-01T00:00:00Z")
    with over(shop, altered("POST", lambda answer: with_value(answer, path, shown))):
        line = _fails_incomplete(shop, declared)
    assert f"{_only(shop)['id']}: {message} (sent → shown)" in line
    assert calls(shop, "PATCH") == []
    assert _only(shop)["status"] == "paused"


def test_ad_group_that_is_not_right_is_kept_in_the_state_and_finished_by_the_next_up(shop: CoreStack) -> None:
    with over(shop, altered("POST", lambda answer: {**answer, "daily_budget": 30})):
        _fails_incomplete(shop, meta())
    assert shop.resource is not None
    assert shop.resource.id == _only(shop)["id"]
    assert [each.path for each in shop.preview(meta())] == [("name",), ("status",), ("daily_budget",)]
    shop.up(meta())
    assert (_only(shop)["name"], _only(shop)["status"], _only(shop)["daily_budget"]) == ("Retargeting US", "active", 50)
    assert len(calls(shop, "POST")) == 1


def test_ad_group_that_is_still_not_right_stays_paused(shop: CoreStack) -> None:
    with over(shop, altered("POST", lambda answer: {**answer, "daily_budget": 30})):
        _fails_incomplete(shop, meta())
    with over(shop, altered("PATCH", lambda answer: {**answer, "daily_budget": 30})):
        _fails_incomplete(shop, meta())
    assert _only(shop)["status"] == "paused"


def test_unfinished_ad_group_stays_so_over_a_refresh(shop: CoreStack) -> None:
    _fails_incomplete(shop, meta(), RecordingCaller(waits=False))
    assert shop.refresh().warnings == []
    assert [each.path for each in shop.preview(meta())] == [("name",), ("status",)]
    shop.up(meta())
    assert _only(shop)["status"] == "active"


@pytest.mark.parametrize(("status", "effect"), [("active", "goes live"), ("paused", "made paused")])
def test_preview_of_an_unfinished_ad_group_tells_it_as_a_new_one(shop: CoreStack, status: str, effect: str) -> None:
    _fails_incomplete(shop, meta(status=status), RecordingCaller(waits=False))
    caller = RecordingCaller()
    shop.preview(meta(status=status), caller)
    assert caller.infos == [f"{effect}: $50.00 a day"]


def test_unfinished_ad_group_is_finished_with_todays_declaration(shop: CoreStack) -> None:
    _fails_incomplete(shop, meta(), RecordingCaller(waits=False))
    shop.up(meta(name="New", daily_budget=60))
    assert (_only(shop)["name"], _only(shop)["daily_budget"], _only(shop)["status"]) == ("New", 60, "active")


def test_unfinished_ad_group_is_finished_though_the_program_names_it_to_be_adopted(shop: CoreStack) -> None:
    _fails_incomplete(shop, meta(), RecordingCaller(waits=False))
    left = _only(shop)["id"]
    shop.up(meta(adopt_id=left))
    assert (_only(shop)["id"], _only(shop)["name"], _only(shop)["status"]) == (left, "Retargeting US", "active")
    assert shop.preview(meta(adopt_id=left)) == []


def test_unfinished_ad_group_loses_what_is_no_longer_declared(shop: CoreStack) -> None:
    _fails_incomplete(shop, meta(), RecordingCaller(waits=False))
    declared = meta(config={"targeting": {"countries": ["US"]}})
    shop.up(declared)
    assert (_only(shop)["config"].get("bid_amount"), _only(shop)["config"].get("bid_strategy")) == (None, None)
    assert shop.preview(declared) == []


@pytest.mark.parametrize(("status", "shown"), [("active", "ACTIVE"), ("paused", "PAUSED")])
def test_switch_that_an_unfinished_ad_group_no_longer_declares_follows_its_status(
    shop: CoreStack, status: str, shown: str
) -> None:
    _fails_incomplete(shop, on_meta(status="ACTIVE"), RecordingCaller(waits=False))
    declared, caller = meta(status=status), RecordingCaller()
    shop.preview(declared, caller)
    assert f"no longer declared, and follows status: platform_config.meta.status: {shown}" in caller.infos
    shop.up(declared)
    assert (_only(shop)["status"], _only(shop)["platform_config"]["status"]) == (status, shown)
    assert shop.preview(declared) == []


def test_dropped_switch_of_an_ad_group_that_could_not_be_finished_still_follows_its_status(shop: CoreStack) -> None:
    _fails_incomplete(shop, on_meta(status="ACTIVE"), RecordingCaller(waits=False))
    _fails_incomplete(shop, meta(), RecordingCaller(waits=False))
    shop.up(meta())
    assert (_only(shop)["status"], _only(shop)["platform_config"]["status"]) == ("active", "ACTIVE")


def test_switch_that_still_holds_a_finished_ad_group_back_is_reported(shop: CoreStack) -> None:
    with over(shop, altered("PATCH", lambda answer: with_value(answer, ("platform_config", "status"), "PAUSED"))):
        warnings = shop.up(meta()).warnings
    assert warnings == [
        "platform_config.meta.status: PAUSED is set but not declared, and keeps the ad group paused; declare it"
    ]


def test_unfinished_ad_group_loses_a_key_that_nobody_knows_once_it_is_no_longer_declared(shop: CoreStack) -> None:
    shop.limits = Limits(strict=False)
    with over(shop, _knowing_new_keys), pytest.raises(IncompleteError):
        shop.up(config(new_key=1), RecordingCaller(waits=False))
    sent: list[Any] = []

    def passage(request: httpx.Request, send: Send) -> httpx.Response:
        sent.append(json.loads(request.content) if request.method == "PATCH" else None)
        return _knowing_new_keys(request, send)

    with over(shop, passage):
        shop.up(config())
    assert [body["config"]["new_key"] for body in sent if body and "config" in body] == [None]


def _knowing_new_keys(request: httpx.Request, send: Send) -> httpx.Response:
    """An API newer than the contract takes `config.new_key`; what it holds there does not matter here."""
    if not request.content:
        return send(request)
    body = json.loads(request.content)
    body.get("config", {}).pop("new_key", None)
    headers = {key: text for key, text in request.headers.items() if key != "content-length"}
    return send(httpx.Request(request.method, request.url, headers=headers, json=body))


def test_what_an_unfinished_ad_group_does_not_lose_is_reported(shop: CoreStack) -> None:
    shop.simulator.set(null="ignored")
    _fails_incomplete(shop, config(), RecordingCaller(waits=False))
    reported = shop.up(config(bid_amount=None, bid_strategy="lowest_cost")).warnings
    assert reported == ["not declared, but the API kept it: config.bid_amount: 1200 cents; clear it in the dashboard"]


def test_other_field_that_came_back_different_is_a_warning(shop: CoreStack) -> None:
    with over(shop, altered("POST", lambda answer: with_value(answer, ("config", "bid_strategy"), "bid_cap"))):
        reported = shop.up(meta()).warnings
    assert reported == ["sent and came back different: config.bid_strategy: cost_cap → bid_cap"]
    assert _only(shop)["status"] == "active"


def test_status_that_did_not_take_in_the_second_phase_is_reported(shop: CoreStack) -> None:
    with over(shop, altered("PATCH", lambda answer: {**answer, "status": "paused"})):
        line = _fails_incomplete(shop, meta())
    assert "status: active → paused (sent → shown)" in line
    shop.up(meta())
    assert shop.preview(meta()) == []


def test_setting_that_changed_while_the_ad_group_was_finished_is_reported_and_shows_again(shop: CoreStack) -> None:
    with over(shop, altered("PATCH", lambda answer: with_value(answer, ("config", "bid_amount"), 1900))):
        reported = shop.up(meta()).warnings
    assert reported == ["changed by this write, which did not ask for it: config.bid_amount: 1200 cents → 1900 cents"]
    assert [each.path for each in shop.preview(meta())] == [("config", "bid_amount")]


def test_default_status_that_did_not_take_has_no_place_in_the_state(shop: CoreStack) -> None:
    with over(shop, altered("PATCH", lambda answer: {**answer, "status": "paused"})):
        _fails_incomplete(shop, meta(status=None))
    assert shop.resource is not None
    assert "status" not in shop.resource.state


def test_field_that_fails_the_create_is_not_a_warning_too(shop: CoreStack) -> None:
    caller = RecordingCaller()
    with over(shop, altered("POST", lambda answer: {**answer, "daily_budget": 30})):
        _fails_incomplete(shop, meta(), caller)
    assert caller.warnings == []


def test_answer_without_blocks_is_completed_by_a_read(shop: CoreStack) -> None:
    with over(shop, altered("POST", lambda answer: {**_without_blocks(answer)})):
        shop.up(meta())
    assert f"GET /ad_groups/{_only(shop)['id']}" in calls(shop)


def test_campaign_that_no_answer_names_is_the_declared_one(shop: CoreStack) -> None:
    def change(answer: dict[str, Any]) -> dict[str, Any]:
        return {key: value for key, value in answer.items() if key != "ad_campaign"}

    def passage(request: httpx.Request, send: Send) -> httpx.Response:
        return altered(request.method, change)(request, send)

    with over(shop, passage):
        shop.up(meta())
    assert shop.resource is not None
    assert shop.resource.state["observed"]["ad_campaign"] == {"id": "adcamp_meta"}


def _without_blocks(answer: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in answer.items() if key not in ("config", "platform_config")}


def test_ad_group_whose_first_read_fails_is_kept_in_the_state(shop: CoreStack) -> None:
    shop.simulator.set(shape="later")
    shop.simulator.fail_next("getAdGroup", 500)
    line = _fails_incomplete(shop, meta())
    assert "was created and stays paused: the API failed (500" in line
    shop.up(meta())
    assert (_only(shop)["name"], _only(shop)["status"]) == ("Retargeting US", "active")
    assert len(calls(shop, "POST")) == 1


def test_nothing_goes_live_when_the_engine_no_longer_waits(shop: CoreStack) -> None:
    line = _fails_incomplete(shop, meta(), RecordingCaller(waits=False))
    assert "the run has ended, and its result would be lost" in line
    assert calls(shop, "PATCH") == []
    assert _only(shop)["status"] == "paused"
    shop.up(meta())
    assert _only(shop)["status"] == "active"


def test_refused_second_phase_leaves_it_paused_and_in_the_state(shop: CoreStack) -> None:
    shop.simulator.fail_next("updateAdGroup", 403)
    line = _fails_incomplete(shop, meta())
    assert f"{_only(shop)['id']} was created and stays paused: the key lacks a permission (403" in line
    assert "Give the key ad_campaign:update" in line
    shop.up(meta())
    assert (_only(shop)["name"], _only(shop)["status"]) == ("Retargeting US", "active")


def test_second_phase_without_a_clear_answer_does_not_claim_that_it_is_paused(shop: CoreStack) -> None:
    shop.simulator.fail_next("updateAdGroup", 500, after_commit=True)
    shop.simulator.fail_next("getAdGroup", 500)
    line = _fails_incomplete(shop, meta())
    assert "was created but perhaps not finished: the API failed (500" in line
    assert "It is not known whether the API acted on it" in line
    shop.up(meta())
    assert (_only(shop)["name"], _only(shop)["status"]) == ("Retargeting US", "active")


def test_second_phase_whose_answer_got_lost_is_settled_by_a_read(shop: CoreStack) -> None:
    shop.simulator.fail_next("updateAdGroup", 500, after_commit=True)
    assert shop.up(meta()).warnings == []
    assert shop.preview(meta()) == []


def test_unfinished_ad_group_is_found_again_after_its_resource_was_renamed(shop: CoreStack) -> None:
    _fails_incomplete(shop, meta(), RecordingCaller(waits=False))
    renamed = shop.up(meta(), RecordingCaller(urn="urn:renamed"))
    assert renamed.warnings == []
    assert _only(shop)["name"] == "Retargeting US"


def test_ad_group_that_awaits_review_has_taken_its_status(shop: CoreStack) -> None:
    shop.simulator.set(review=True)
    assert shop.up(meta()).warnings == []


def test_platform_is_taken_from_the_answer_if_the_campaign_cannot_be_read(shop: CoreStack) -> None:
    shop.simulator.fail_next("getAdCampaign", 403)
    shop.up(meta(platform_config={"meta": {"billing_event": "IMPRESSIONS"}}))
    assert shop.preview(meta(platform_config={"meta": {"billing_event": "IMPRESSIONS"}})) == []


def test_wrong_platform_known_only_from_the_answer_stays_paused(shop: CoreStack) -> None:
    shop.simulator.fail_next("getAdCampaign", 403)
    line = _fails_incomplete(shop, meta(platform_config={"tiktok": {"pacing": "PACING_MODE_FAST"}}))
    assert "stays paused: platform_config.tiktok: has no effect: the campaign is on meta" in line
    assert _only(shop)["status"] == "paused"


def test_platform_that_does_not_count_is_one_warning(shop: CoreStack) -> None:
    shop.simulator.fail_next("getAdCampaign", 403)
    both = {"meta": {"billing_event": "IMPRESSIONS"}, "tiktok": {"pacing": "PACING_MODE_FAST"}}
    assert shop.up(meta(platform_config=both)).warnings == [
        "platform_config.tiktok: has no effect: the campaign is on meta; remove it: it is not sent"
    ]


def test_two_ad_groups_of_one_name_are_refused_if_the_host_shows_no_urn(shop: CoreStack) -> None:
    provider, caller = shop.provider(), RecordingCaller(urn="")
    provider.create(meta(), caller)
    with pytest.raises(DeclarationError, match=r"^name: another ad group of this program has the same name"):
        provider.create(meta(daily_budget=60), caller)
    assert _only(shop)["daily_budget"] == 50
