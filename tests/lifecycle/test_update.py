"""Update: read first, write as little as possible, and overwrite nothing that the preview did not show."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from core_stack import CoreStack, RecordingCaller
from lifecycle.usual import LIFETIME, config, meta, on_meta
from lifecycle.wire import Passage, Send, altered, calls, lost_answer, lost_request, over
from pulumi_whop_provider.errors import WhopError
from pulumi_whop_provider.lifecycle.outcome import IncompleteError
from pulumi_whop_provider.paths import with_value, without


@pytest.fixture
def up(shop: CoreStack) -> CoreStack:
    """A stack with the usual ad group, and no call counted yet."""
    shop.up(on_meta(billing_event="IMPRESSIONS"))
    shop.simulator.clear_requests()
    return shop


def _id(stack: CoreStack) -> str:
    assert stack.resource is not None
    return stack.resource.id


def _proxy(method: str) -> Passage:
    """Something on the way answers calls of this method itself, with a success."""

    def passage(request: httpx.Request, send: Send) -> httpx.Response:
        return httpx.Response(200, text="<html>sign in</html>") if request.method == method else send(request)

    return passage


def _fails_incomplete(stack: CoreStack, declared: dict[str, Any]) -> str:
    with pytest.raises(IncompleteError) as error:
        stack.up(declared)
    return str(error.value)


def test_ad_group_is_read_before_it_is_written(up: CoreStack) -> None:
    up.up(on_meta(billing_event="IMPRESSIONS") | {"daily_budget": 60})
    assert calls(up) == [f"GET /ad_groups/{_id(up)}", f"PATCH /ad_groups/{_id(up)}"]


@pytest.mark.parametrize(
    ("changes", "body"),
    [
        pytest.param({"daily_budget": 60}, {"daily_budget": 60}, id="top"),
        pytest.param({"name": "New"}, {"name": "New"}, id="name"),
        pytest.param(
            {"config": {**meta()["config"], "bid_amount": 1300}},
            {"config": {**meta()["config"], "bid_amount": 1300}},
            id="block-goes-whole",
        ),
        pytest.param(
            {"config": {"bid_strategy": "cost_cap", "bid_amount": 1200}},
            {"config": {"bid_strategy": "cost_cap", "bid_amount": 1200, "targeting": {"countries": None}}},
            id="dropped-block-is-nulls-for-its-keys",
        ),
        pytest.param(
            {"platform_config": None},
            {"platform_config": {"meta": {"billing_event": None}}},
            id="dropped-platform-block",
        ),
    ],
)
def test_only_what_changed_is_sent(up: CoreStack, changes: dict[str, Any], body: dict[str, Any]) -> None:
    declared = on_meta(billing_event="IMPRESSIONS") | changes
    up.up({key: value for key, value in declared.items() if value is not None})
    assert calls(up, "PATCH") == [body]


def test_whole_numbers_are_sent_as_such(shop: CoreStack) -> None:
    """The host passes every number as a float, and an API may refuse 1300.0 cents."""
    sent: list[bytes] = []

    def passage(request: httpx.Request, send: Send) -> httpx.Response:
        sent.append(request.content)
        return send(request)

    with over(shop, passage):
        shop.up(meta())
        shop.up(config(bid_amount=1300))
    assert b'"bid_amount": 1200,' in b"".join(sent)
    assert b'"bid_amount": 1300,' in b"".join(sent)


def test_lost_answer_is_settled_by_a_read(up: CoreStack) -> None:
    with over(up, lost_answer("PATCH")):
        up.up(meta(daily_budget=60))
    assert up.preview(meta(daily_budget=60)) == []
    assert len(calls(up, "PATCH")) == 1


def test_lost_request_fails_in_a_way_that_makes_the_engine_call_again(up: CoreStack) -> None:
    before = up.preview(meta(daily_budget=60))
    with over(up, lost_request("PATCH")):
        line = _fails_incomplete(up, meta(daily_budget=60))
    assert line.startswith(f"the update of {_id(up)} got no clear answer: the connection to 127.0.0.1 broke")
    assert "It is not known whether the API acted on it. Run `pulumi up` again" in line
    assert up.preview(meta(daily_budget=60)) == before
    up.up(meta(daily_budget=60))
    assert up.preview(meta(daily_budget=60)) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(config(frequency_cap=3), meta(), id="dropped-key"),
        pytest.param(on_meta(user_os=["iOS"]), on_meta(user_os=["Android"]), id="never-returned-key"),
        pytest.param(
            on_meta(user_os=["iOS"], billing_event="IMPRESSIONS"),
            on_meta(user_os=["Android"], billing_event="IMPRESSIONS"),
            id="never-returned-key-beside-one-that-stays",
        ),
    ],
)
@pytest.mark.parametrize("passage", [lost_request("PATCH"), _proxy("PATCH")], ids=["broken", "proxy"])
def test_lost_request_is_not_taken_for_done_by_what_a_read_does_not_tell(
    shop: CoreStack, before: dict[str, Any], after: dict[str, Any], passage: Passage
) -> None:
    shop.up(before)
    planned = shop.preview(after)
    with over(shop, passage):
        line = _fails_incomplete(shop, after)
    assert "got no clear answer" in line
    assert shop.preview(after) == planned
    shop.up(after)
    assert shop.preview(after) == []


@pytest.mark.parametrize(
    "after",
    [
        pytest.param(meta(), id="dropped-key"),
        pytest.param({**config(frequency_cap=4), "platform_config": {"meta": {"user_os": ["iOS"]}}}, id="beside"),
    ],
)
def test_lost_answer_is_settled_by_what_a_read_shows_changed(shop: CoreStack, after: dict[str, Any]) -> None:
    shop.up(config(frequency_cap=3))
    with over(shop, lost_answer("PATCH")):
        shop.up(after)
    assert shop.preview(after) == []
    assert len(calls(shop, "PATCH")) == 2  # the first one finished the create


def test_lost_answer_that_no_read_can_settle_is_not_overwritten_by_the_next_up(up: CoreStack) -> None:
    with over(up, _blind_after_patch()):
        line = _fails_incomplete(up, meta(daily_budget=60))
    assert "It is not known whether the API acted on it" in line
    up.up(meta(daily_budget=60))
    assert up.simulator.stored(_id(up))["daily_budget"] == 60
    assert up.preview(meta(daily_budget=60)) == []


@pytest.mark.parametrize("is_done", [True, False], ids=["done", "not done"])
def test_edit_in_the_dashboard_is_still_drift_after_an_update_without_a_clear_answer(
    up: CoreStack, *, is_done: bool
) -> None:
    up.simulator.edit(_id(up), {"config": {"bid_amount": 1900, "pacing": "accelerated"}})
    declared = on_meta(billing_event="IMPRESSIONS") | {"daily_budget": 60}
    with over(up, _blind_after_patch() if is_done else lost_request("PATCH")):
        _fails_incomplete(up, declared)
    assert {
        "changed outside Pulumi: config.bid_amount: 1200 cents → 1900 cents",
        "changed outside Pulumi, and not declared: config.pacing: nothing → accelerated",
    } <= set(up.refresh().warnings)
    assert [each.path for each in up.preview(declared)][-1] == ("config", "bid_amount")


def _blind_after_patch() -> Passage:
    """The answer to the PATCH is lost, and every read after it fails."""
    seen: list[str] = []

    def passage(request: httpx.Request, send: Send) -> httpx.Response:
        seen.append(request.method)
        answer = send(request)
        return httpx.Response(502, text="gateway") if "PATCH" in seen else answer

    return passage


def test_refused_update_leaves_the_state(up: CoreStack) -> None:
    state = up.resource
    up.simulator.fail_next(
        "updateAdGroup",
        400,
        {"error": {"type": "invalid_request_error", "message": "too low", "param": "daily_budget"}},
        {"x-request-id": "req_7"},
    )
    assert up.fails(on_meta(billing_event="IMPRESSIONS") | {"daily_budget": 1}) == (
        "could not update the ad group: the API refused it (400 invalid_request_error): too low (at daily_budget). "
        "Correct the declaration. Request id: req_7."
    )
    assert up.resource == state


def test_change_of_a_path_that_drifted_is_refused_with_both_values(up: CoreStack) -> None:
    up.simulator.edit(_id(up), {"config": {"bid_amount": 1900}, "daily_budget": 70})
    line = _fails_incomplete(up, config(bid_amount=1500))
    assert "nothing was overwritten: config.bid_amount: 1200 cents → 1900 cents" in line
    assert "Run `pulumi refresh`, review the next `pulumi preview`" in line
    assert calls(up, "PATCH") == []


def test_refused_change_shows_all_that_drifted_in_the_next_preview(up: CoreStack) -> None:
    up.simulator.edit(_id(up), {"config": {"bid_amount": 1900}, "daily_budget": 70})
    declared = on_meta(billing_event="IMPRESSIONS") | {"config": config(bid_amount=1500)["config"]}
    _fails_incomplete(up, declared)
    assert [(each.path, each.before, each.after) for each in up.preview(declared)] == [
        (("daily_budget",), 70, 50),
        (("config", "bid_amount"), 1900, 1500),
    ]


def test_edit_to_the_very_value_that_is_declared_now_is_not_a_conflict(up: CoreStack) -> None:
    up.simulator.edit(_id(up), {"daily_budget": 60})
    assert up.up(on_meta(billing_event="IMPRESSIONS") | {"daily_budget": 60}).warnings == []


def _dropping(*path: str) -> dict[str, Any]:
    """The usual declaration without one of its keys."""
    return without(on_meta(billing_event="IMPRESSIONS"), path)


@pytest.mark.parametrize("live", [70, None], ids=["changed", "removed"])
def test_edit_of_a_budget_that_is_no_longer_managed_is_reported_and_left(up: CoreStack, live: float | None) -> None:
    up.simulator.edit(_id(up), {"daily_budget": live})
    reported = up.up(_dropping("daily_budget")).warnings
    shown = "$70.00" if live else "nothing"
    assert reported == [f"changed outside Pulumi and left as it is: daily_budget: $50.00 → {shown}"]
    assert calls(up, "PATCH") == []
    assert up.simulator.stored(_id(up)).get("daily_budget") == live
    assert up.preview(_dropping("daily_budget")) == []


def test_edit_of_a_key_that_is_dropped_is_not_cleared_before_a_preview_shows_it(up: CoreStack) -> None:
    declared = _dropping("config", "bid_amount")
    up.simulator.edit(_id(up), {"config": {"bid_amount": 1900}})
    line = _fails_incomplete(up, declared)
    assert "nothing was overwritten: config.bid_amount: 1200 cents → 1900 cents" in line
    assert [(each.before, each.after) for each in up.preview(declared)] == [(1900, None)]
    up.up(declared)
    assert "bid_amount" not in up.simulator.stored(_id(up))["config"]


def test_key_that_is_dropped_and_already_removed_in_the_dashboard_is_not_a_conflict(up: CoreStack) -> None:
    declared = _dropping("config", "bid_amount")
    up.simulator.edit(_id(up), {"config": {"bid_amount": None}})
    assert not any("outside Pulumi" in line for line in up.up(declared).warnings)
    assert up.preview(declared) == []


@pytest.mark.parametrize(("cents", "is_refused"), [(6000, True), (7000, False)], ids=["other", "the very same"])
def test_edit_of_a_budget_is_not_overwritten_at_its_other_place(up: CoreStack, cents: int, *, is_refused: bool) -> None:
    declared = with_value(_dropping("daily_budget"), ("platform_config", "meta", "daily_budget"), cents)
    up.simulator.edit(_id(up), {"daily_budget": 70})
    if is_refused:
        assert "nothing was overwritten: daily_budget: $50.00 → $70.00" in _fails_incomplete(up, declared)
        assert calls(up, "PATCH") == []
    assert up.up(declared).warnings == []
    assert up.simulator.ad_groups()[0]["platform_config"]["daily_budget"] == cents


@pytest.mark.parametrize(
    ("edit", "changes", "message"),
    [
        pytest.param(
            {"config": {"pacing": "accelerated"}},
            {"config": {**meta()["config"], "pacing": "standard"}},
            "config.pacing: nothing → accelerated",
            id="setting",
        ),
        pytest.param(
            {"config": {"end_time": "2027-01-31T00:00:00Z"}, "platform_config": {"meta": {"lifetime_budget": 90_000}}},
            {"daily_budget": 60},
            "daily_budget: $50.00 → nothing",
            id="budget-that-gave-way",
        ),
    ],
)
def test_edit_of_what_is_only_declared_now_is_not_overwritten_before_a_preview_shows_it(
    up: CoreStack, edit: dict[str, Any], changes: dict[str, Any], message: str
) -> None:
    up.simulator.edit(_id(up), edit)
    declared = on_meta(billing_event="IMPRESSIONS") | changes
    assert f"nothing was overwritten: {message}" in _fails_incomplete(up, declared)
    assert calls(up, "PATCH") == []
    up.up(declared)
    assert up.preview(declared) == []


def test_undeclared_budget_of_the_dashboard_is_not_cleared_before_a_preview_shows_it(shop: CoreStack) -> None:
    shop.up(meta(daily_budget=None))
    shop.simulator.edit(_id(shop), {"daily_budget": 70})
    line = _fails_incomplete(shop, LIFETIME)
    assert "nothing was overwritten: daily_budget: nothing → $70.00" in line
    caller = RecordingCaller()
    shop.preview(LIFETIME, caller)
    assert caller.infos == ["$70.00 a day → $900.00 over its lifetime"]
    shop.up(LIFETIME)
    assert "daily_budget" not in shop.simulator.stored(_id(shop))


@pytest.mark.parametrize(("review", "status"), [(False, "in_review"), (True, "active")], ids=["begun", "over"])
def test_review_of_the_platform_is_not_an_edit_that_keeps_a_status_from_being_declared(
    shop: CoreStack, status: str, *, review: bool
) -> None:
    shop.simulator.set(review=review)
    shop.up(meta(status=None))
    shop.simulator.edit(_id(shop), {"status": status})
    shop.up(meta(status="paused"))
    assert shop.simulator.stored(_id(shop))["status"] == "paused"


def test_edit_that_is_not_overwritten_is_reported_with_the_former_value(up: CoreStack) -> None:
    up.simulator.edit(_id(up), {"config": {"frequency_cap": 3}})
    up.refresh()
    up.simulator.edit(_id(up), {"config": {"frequency_cap": 5}})
    declared = on_meta(billing_event="IMPRESSIONS") | {"config": config(frequency_cap=4)["config"]}
    assert "nothing was overwritten: config.frequency_cap: 3 → 5" in _fails_incomplete(up, declared)


def test_undeclared_budget_beside_a_declared_one_is_left_alone_if_no_budget_changes(
    up: CoreStack,
) -> None:
    with over(up, altered("GET", lambda answer: with_value(answer, ("platform_config", "lifetime_budget"), 90_000))):
        up.refresh()
        up.up(on_meta(billing_event="IMPRESSIONS") | {"name": "New"})
    assert calls(up, "PATCH") == [{"name": "New"}]


def test_block_carries_the_live_value_of_a_path_that_drifted(up: CoreStack) -> None:
    up.simulator.edit(_id(up), {"config": {"bid_strategy": "bid_cap"}})
    declared = on_meta(billing_event="IMPRESSIONS") | {"config": config(bid_amount=1500)["config"]}
    reported = up.up(declared).warnings
    assert reported == ["changed outside Pulumi and left as it is: config.bid_strategy: cost_cap → bid_cap"]
    assert calls(up, "PATCH") == [{"config": {**declared["config"], "bid_strategy": "bid_cap"}}]
    assert [(each.path, each.before) for each in up.preview(declared)] == [(("config", "bid_strategy"), "bid_cap")]


def test_ignored_path_keeps_its_live_value_over_further_updates(up: CoreStack) -> None:
    def ignoring(**changes: Any) -> RecordingCaller:
        """An update of other settings, with the inputs that the engine holds at the ignored path."""
        declared = on_meta(billing_event="IMPRESSIONS") | {"config": {**config()["config"], **changes}}
        return up.up(declared, RecordingCaller(ignored=("config.bid_amount",)))

    up.simulator.edit(_id(up), {"config": {"bid_amount": 1900}})
    ignoring(bid_strategy="bid_cap")
    ignoring(bid_strategy="cost_cap")
    assert up.simulator.stored(_id(up))["config"]["bid_amount"] == 1900
    up.simulator.edit(_id(up), {"config": {"bid_amount": 2000}})
    ignoring(bid_strategy="bid_cap")
    assert up.simulator.stored(_id(up))["config"]["bid_amount"] == 2000


def test_setting_that_the_api_changed_with_the_write_is_reported(up: CoreStack) -> None:
    def change(answer: dict[str, Any]) -> dict[str, Any]:
        return {**answer, "config": {**answer["config"], "pacing": "accelerated"}}

    with over(up, altered("PATCH", change)):
        reported = up.up(on_meta(billing_event="IMPRESSIONS") | {"daily_budget": 60}).warnings
    assert reported == ["changed by the API with this update, and not declared: config.pacing: nothing → accelerated"]


@pytest.mark.parametrize(
    ("path", "live", "message"),
    [
        pytest.param(("config", "bid_amount"), 1900, "config.bid_amount: 1200 cents → 1900 cents", id="bid"),
        pytest.param(("daily_budget",), 70, "daily_budget: $50.00 → $70.00", id="budget"),
        pytest.param(("status",), "paused", "status: active → paused", id="status"),
        pytest.param(("config", "bid_strategy"), None, "config.bid_strategy: cost_cap → nothing", id="removed"),
    ],
)
def test_declared_setting_that_changed_with_the_write_is_reported_and_shows_again(
    up: CoreStack, path: tuple[str, ...], live: Any, message: str
) -> None:
    """A baseline that took it silently would never show it as drift."""
    declared = on_meta(billing_event="IMPRESSIONS") | {"name": "New"}
    with over(up, altered("PATCH", lambda answer: with_value(answer, path, live))):
        assert up.up(declared).warnings == [f"changed by this write, which did not ask for it: {message}"]
    assert [(each.path, each.before) for each in up.preview(declared)] == [(path, live)]


def test_declared_setting_that_changed_with_a_write_that_failed_shows_again_too(up: CoreStack) -> None:
    def change(answer: dict[str, Any]) -> dict[str, Any]:
        return with_value({**answer, "daily_budget": 50}, ("config", "bid_amount"), 1900)

    declared = on_meta(billing_event="IMPRESSIONS") | {"daily_budget": 60}
    with over(up, altered("PATCH", change)):
        _fails_incomplete(up, declared)
    assert [(each.path, each.before) for each in up.preview(declared)] == [
        (("daily_budget",), 50),
        (("config", "bid_amount"), 1900),
    ]


def test_edit_of_an_undeclared_setting_before_the_write_is_reported_and_not_blamed_on_it(up: CoreStack) -> None:
    up.simulator.edit(_id(up), {"config": {"pacing": "accelerated"}})
    assert up.up(on_meta(billing_event="IMPRESSIONS") | {"daily_budget": 60}).warnings == [
        "changed outside Pulumi, and not declared: config.pacing: nothing → accelerated"
    ]


def test_exact_field_that_did_not_take_shows_again(up: CoreStack) -> None:
    declared = on_meta(billing_event="IMPRESSIONS") | {"daily_budget": 60}
    with over(up, altered("PATCH", lambda answer: {**answer, "daily_budget": 50})):
        line = _fails_incomplete(up, declared)
    assert line == (
        f"the API did not store what was sent to {_id(up)}: daily_budget: $60.00 → $50.00 (sent → shown). "
        "Correct the value, or run `pulumi up` again to try once more."
    )
    assert [(each.path, each.before, each.after) for each in up.preview(declared)] == [(("daily_budget",), 50, 60)]


def test_other_field_that_came_back_different_is_the_baseline(up: CoreStack) -> None:
    declared = on_meta(billing_event="LINK_CLICKS")

    def change(answer: dict[str, Any]) -> dict[str, Any]:
        return {**answer, "platform_config": {**answer["platform_config"], "billing_event": "IMPRESSIONS"}}

    with over(up, altered("PATCH", change)):
        reported = up.up(declared).warnings
    assert reported == ["sent and came back different: platform_config.meta.billing_event: LINK_CLICKS → IMPRESSIONS"]
    assert up.preview(declared) == []


def test_answer_without_blocks_is_completed_by_a_read(up: CoreStack) -> None:
    def change(answer: dict[str, Any]) -> dict[str, Any]:
        return {key: value for key, value in answer.items() if key not in ("config", "platform_config")}

    with over(up, altered("PATCH", change)):
        up.up(on_meta(billing_event="IMPRESSIONS") | {"daily_budget": 60})
    assert calls(up)[-1] == f"GET /ad_groups/{_id(up)}"


def test_ad_group_that_is_gone_names_refresh(up: CoreStack) -> None:
    state = up.resource
    up.simulator.remove(_id(up))
    assert up.fails(meta(daily_budget=60)) == (
        f"{_id(up)} was deleted outside Pulumi. "
        "Run `pulumi refresh` to remove it from the state; the next `pulumi up` creates a new one."
    )
    assert up.resource == state


def test_inactive_ad_group_that_its_campaigns_list_no_longer_shows_is_gone(up: CoreStack) -> None:
    up.simulator.set(deleted="inactive_unlisted")
    up.simulator.remove(_id(up))
    line = up.fails(meta(daily_budget=60))
    assert line.startswith(f"{_id(up)} was deleted outside Pulumi. Run `pulumi refresh`")
    assert calls(up, "PATCH") == []


def test_ad_group_that_is_declared_inactive_is_updated_though_no_list_shows_it(shop: CoreStack) -> None:
    def unlisted(request: httpx.Request, send: Send) -> httpx.Response:
        answer = send(request)
        is_list = request.url.path.endswith("/ad_groups")
        return httpx.Response(200, json={**answer.json(), "data": []}) if is_list else answer

    shop.up(meta(status="inactive"))
    with over(shop, unlisted):
        shop.up(meta(status="inactive", daily_budget=60))
    assert shop.simulator.stored(_id(shop))["daily_budget"] == 60


@pytest.mark.parametrize(
    ("status", "body"),
    [
        pytest.param("active", {"error": {"type": "not_found", "message": "no"}}, id="not-inactive"),
        pytest.param("inactive", "<h1>not here</h1>", id="not-the-apis-own"),
    ],
)
def test_404_to_the_write_proves_no_deletion_by_itself(up: CoreStack, status: str, body: Any) -> None:
    up.simulator.edit(_id(up), {"status": status})
    up.simulator.fail_next("updateAdGroup", 404, body)
    line = up.fails(on_meta(billing_event="IMPRESSIONS") | {"daily_budget": 60})
    assert line.startswith("could not update the ad group: not found (404")
    assert "was deleted" not in line


def test_inactive_ad_group_that_answers_404_to_the_write_names_replace(up: CoreStack) -> None:
    up.simulator.edit(_id(up), {"status": "inactive"})
    up.simulator.fail_next("updateAdGroup", 404)
    line = up.fails(meta(daily_budget=60))
    assert f"{_id(up)} was deleted: it reads as inactive, and cannot be updated" in line
    assert "`pulumi up --replace` with its URN creates a new one" in line
    assert "Check the id" not in line


def test_review_that_the_write_led_to_is_reported_as_one(shop: CoreStack) -> None:
    shop.up(meta(status=None))

    def reviewed(answer: dict[str, Any]) -> dict[str, Any]:
        return {**answer, "status": "in_review"}

    with over(shop, altered("PATCH", reviewed)):
        reported = shop.up(meta(status=None, daily_budget=60)).warnings
    assert reported == ["the ad platform's review: status is in_review, not declared"]


def test_block_that_the_api_no_longer_shows_is_a_warning_and_not_a_refusal(shop: CoreStack) -> None:
    shop.up(on_meta(page_id="1"))
    shop.simulator.set(platform_block="silent")
    reported = shop.up(on_meta(page_id="2")).warnings
    assert reported == [
        "platform_config.meta cannot be checked: the API does not return it; look at it in the dashboard"
    ]
    assert shop.preview(on_meta(page_id="2")) == []


def test_404_that_is_not_the_apis_own_is_not_taken_for_gone(up: CoreStack) -> None:
    state = up.resource
    up.simulator.fail_next("getAdGroup", 404, "<h1>not here</h1>")
    line = up.fails(meta(daily_budget=60))
    assert (
        "this 404 does not come from the API. Check whop:baseUrl and any proxy on the way; the state stays as it is"
        in line
    )
    assert up.resource == state


def test_ad_group_that_cannot_be_read_is_not_written(up: CoreStack) -> None:
    up.simulator.fail_next("getAdGroup", 500)
    with pytest.raises(WhopError, match="could not read the ad group"):
        up.up(meta(daily_budget=60))
    assert calls(up, "PATCH") == []
