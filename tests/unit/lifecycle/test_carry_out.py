"""Carrying out a plan: lost answers are settled, and what was not stored is reported."""

import json
from datetime import UTC, datetime

import httpx
import pytest

from build import ad_group
from core_stack import RecordingCaller
from pulumi_whop_provider.api.ad_groups import AdGroups
from pulumi_whop_provider.api.client import Client
from pulumi_whop_provider.errors import RejectedError, ServerError
from pulumi_whop_provider.lifecycle.carry_out import carry_out, completed, verified
from pulumi_whop_provider.lifecycle.outcome import IncompleteError
from pulumi_whop_provider.lifecycle.run import Run
from pulumi_whop_provider.planning.plan import make_plan
from pulumi_whop_provider.planning.sides import NOTHING, Observed, State
from pulumi_whop_provider.settings import Settings

ID = "adgrp_1"
FORMER = {"id": ID, "name": "Spring", "config": {"pacing": "standard"}, "ad_campaign": {"id": "adcamp_1"}}
WHOLE = {"id": ID, "name": "Retargeting US", "daily_budget": 50, "config": {}, "platform_config": {}}
LACKING = {"id": ID, "name": "Retargeting US"}


class Api:
    """Answers each call with the next of `answers`: an object, or the status of a refusal."""

    def __init__(self, *answers):
        self.calls = []
        self._answers = list(answers)
        settings = Settings(api_key="whop_key_canary", base_url="http://127.0.0.1:1", max_retries=0)
        client = Client(settings, transport=httpx.MockTransport(self._answer))
        self.run = Run(AdGroups(client), now=lambda: datetime.now(UTC), wait=lambda _: True)

    def _answer(self, request):
        self.calls.append((request.method, json.loads(request.content) if request.content else None))
        answer = self._answers.pop(0)
        if isinstance(answer, int):
            return httpx.Response(answer, json={"error": {"message": "no", "type": "not_found"}})
        return httpx.Response(200, json=answer)


def update_of(declared, former=None, live=NOTHING):
    """The plan of an update to what is declared."""
    return make_plan("update", ad_group(**declared), state=State(ad_group(**(former or {})), live))


def carried_out(api, declared, former=None):
    """The answer that the state keeps after an update of an ad group that the API showed as `FORMER`."""
    plan = update_of(declared, former, Observed.of_answer(FORMER))
    return carry_out(api.run, plan, ID, RecordingCaller()).baseline.answer


def completed_answer(api, later):
    return completed(api.run, ID, Observed.of_answer(FORMER), Observed.of_answer(later)).answer


def test_an_empty_body_sends_nothing_and_shows_what_was_shown_before():
    api = Api()
    plan = update_of({}, live=Observed.of_answer(FORMER))
    assert carry_out(api.run, plan, ID, RecordingCaller()).baseline is plan.live
    assert api.calls == []


def test_a_body_is_sent_once_as_it_is():
    api = Api(WHOLE)
    assert carried_out(api, {"daily_budget": 50}, {"config": {"pacing": "standard"}})["daily_budget"] == 50
    assert api.calls == [("PATCH", {"daily_budget": 50, "config": {"pacing": None}})]


def test_an_answer_with_all_blocks_is_not_read_again():
    api = Api()
    observed = completed_answer(api, WHOLE)
    assert observed == {**WHOLE, "ad_campaign": {"id": "adcamp_1"}}
    assert api.calls == []


def test_an_answer_that_lacks_a_block_is_completed_by_a_read():
    api = Api({**LACKING, "config": {"pacing": "accelerated"}})
    observed = completed_answer(api, LACKING)
    assert observed["config"] == {"pacing": "accelerated"}
    assert api.calls == [("GET", None)]


def test_what_no_answer_shows_is_taken_from_the_former_one():
    assert completed_answer(Api(LACKING), LACKING)["config"] == {"pacing": "standard"}


def test_a_write_keeps_the_blocks_that_no_answer_shows():
    observed = carried_out(Api(LACKING, LACKING), {}, {"name": "Spring"})
    assert observed["config"] == {"pacing": "standard"}


def test_a_refusal_is_raised_without_another_look():
    api = Api(400)
    with pytest.raises(RejectedError):
        carried_out(api, {"daily_budget": 50})
    assert [method for method, _ in api.calls] == ["PATCH"]


def test_a_lost_answer_is_settled_by_a_read_that_shows_what_was_sent():
    api = Api(503, WHOLE)
    assert carried_out(api, {"daily_budget": 50})["daily_budget"] == 50
    assert [method for method, _ in api.calls] == ["PATCH", "GET"]


def test_a_read_that_settles_a_lost_answer_keeps_the_blocks_it_lacks():
    assert carried_out(Api(503, LACKING), {}, {"name": "Spring"})["config"] == {"pacing": "standard"}


@pytest.mark.parametrize("look", [{**WHOLE, "daily_budget": 40}, 503, 404], ids=["shows_another", "fails", "is_gone"])
def test_a_lost_answer_that_no_read_settles_is_the_error_of_the_write(look):
    with pytest.raises(ServerError) as error:
        carried_out(Api(503, look), {"daily_budget": 50})
    assert error.value.effect == "unknown"
    assert error.value.status == 503


def test_what_came_back_as_sent_is_not_reported():
    caller = RecordingCaller()
    verified(Api().run, update_of({"daily_budget": 50}), ID, Observed.of_answer(WHOLE), caller)
    assert caller.warnings == []


def test_a_field_that_came_back_different_is_a_warning():
    caller = RecordingCaller()
    body = {"config": {"bid_strategy": "cost_cap"}}
    live = Observed.of_answer({**WHOLE, "config": {"bid_strategy": "bid_cap"}})
    verified(Api().run, update_of(body), ID, live, caller)
    assert caller.warnings == ["sent and came back different: config.bid_strategy: cost_cap → bid_cap"]


def test_an_undeclared_amount_in_the_platforms_words_that_may_count_instead_is_a_warning():
    caller = RecordingCaller()
    shown = {**WHOLE, "platform_config": {"platform": "meta", "daily_budget": 3000}}
    verified(Api().run, update_of({"daily_budget": 50}), ID, Observed.of_answer(shown), caller)
    what = "platform_config.meta.daily_budget: 3000 cents"
    line = f"{what} is set but not declared, and may override what was sent; declare it"
    assert caller.warnings == [line]


def test_an_exact_field_that_came_back_different_fails_the_write():
    caller = RecordingCaller()
    with pytest.raises(IncompleteError) as error:
        verified(Api().run, update_of({"daily_budget": 60}), ID, Observed.of_answer(WHOLE), caller)
    assert caller.warnings == []
    assert str(error.value) == (
        "the API did not store what was sent to adgrp_1: daily_budget: $60.00 → $50.00 (sent → shown). "
        "Correct the value, or run `pulumi up` again to try once more."
    )


def test_a_failed_write_keeps_the_live_values_in_the_state():
    declared = {"daily_budget": 60, "config": {"pacing": "standard", "bid_amount": 5}}
    plan = update_of(declared, {"config": {"pacing": "standard"}})
    with pytest.raises(IncompleteError) as error:
        verified(Api().run, plan, ID, Observed.of_answer(WHOLE), RecordingCaller())
    kept = ad_group(daily_budget=50, config={"pacing": "standard"})
    assert error.value.outcome.id == ID
    assert error.value.outcome.state == {**kept, "observed": WHOLE}


def test_a_failed_write_of_an_undeclared_status_puts_none_in_the_state():
    plan = make_plan("finish", ad_group(), state=State(ad_group(name="marked"), NOTHING))
    live = Observed.of_answer({**WHOLE, "status": "paused"})
    with pytest.raises(IncompleteError) as error:
        verified(Api().run, plan, ID, live, RecordingCaller())
    assert "status" not in error.value.outcome.state


def test_all_exact_fields_that_did_not_take_are_named_and_the_others_reported():
    body = {"daily_budget": 60, "config": {"bid_amount": 5, "bid_strategy": "cost_cap"}}
    caller = RecordingCaller()
    with pytest.raises(IncompleteError) as error:
        verified(Api().run, update_of(body), ID, Observed.of_answer(WHOLE), caller)
    assert "daily_budget: $60.00 → $50.00; config.bid_amount: 5 cents → nothing (sent → shown)" in str(error.value)
    assert caller.warnings == ["sent and came back different: config.bid_strategy: cost_cap → nothing"]


@pytest.mark.parametrize(
    ("live", "advice"),
    [
        ({"status": "inactive"}, "If it was deleted, `pulumi up --replace` with its URN creates a new one."),
        ({"status": "paused"}, "Correct the value, or run `pulumi up` again to try once more."),
        ({"daily_budget": 40}, "Correct the value, or run `pulumi up` again to try once more."),
        (
            {"platform_config": {"platform": "meta", "status": "inactive"}},
            "Correct the value, or run `pulumi up` again to try once more.",
        ),
    ],
    ids=["inactive", "paused", "another_field", "metas_switch"],
)
def test_only_an_inactive_ad_group_may_have_been_deleted(live, advice):
    body = {"status": "active", "daily_budget": 50, "platform_config": {"meta": {"status": "ACTIVE"}}}
    shown = Observed.of_answer({**WHOLE, "status": "active", **live})
    with pytest.raises(IncompleteError) as error:
        verified(Api().run, update_of(body), ID, shown, RecordingCaller())
    assert str(error.value).endswith(advice)
