"""The request's free text that an error repeats does not appear in any line; everything else stays readable."""

import html
import json
from urllib.parse import quote

import httpx
import pytest
from api_fakes import KEY, Server, refusal
from hypothesis import given, strategies as st

from pulumi_whop_provider.api.operations import CREATE_AD_GROUP, UPDATE_AD_GROUP
from pulumi_whop_provider.api.quotes import Quotes
from pulumi_whop_provider.api.redaction import Redaction
from pulumi_whop_provider.errors import CallError

SECRET = "hunter2-token"
HIDDEN = "[value]"


def hidden(text, sent):
    return Quotes(sent, Redaction(KEY))(text)


SENT = {
    "at the top": {"name": SECRET},
    "nested": {"config": {"targeting": {"placement_type": SECRET}}},
    "in a list": {"config": {"targeting": {"countries": ["US", SECRET]}}},
    "in a list of objects": {"platform_config": {"meta": {"attribution_spec": [{"event_type": SECRET}]}}},
    "in a list of lists": {"platform_config": {"meta": {"x": [[["a", SECRET]]]}}},
    "below a key that is unknown": {"secret": {"deep": {"deeper": SECRET}}},
}


@pytest.mark.parametrize("sent", SENT.values(), ids=SENT)
def test_value_is_hidden_wherever_it_was_sent(sent):
    assert hidden(f'"{SECRET}" is not a valid status', sent) == f'"{HIDDEN}" is not a valid status'


MESSAGES = {
    "in quotes": (f"'{SECRET}' is not valid", f"'{HIDDEN}' is not valid"),
    "bare": (f"status {SECRET} is not valid", f"status {HIDDEN} is not valid"),
    "twice": (f"{SECRET} or {SECRET}", f"{HIDDEN} or {HIDDEN}"),
    "after a sign": (f"status={SECRET};", f"status={HIDDEN};"),
    "in upper case": (f"{SECRET.upper()} is not valid", f"{HIDDEN} is not valid"),
    "inside a word": (f"ad_group_{SECRET}s", f"ad_group_{HIDDEN}s"),
    "broken off": ("'hunter2-tok...' is too long", f"'{HIDDEN}...' is too long"),
    "broken off with one sign": ("hunter2… is too long", f"{HIDDEN}… is too long"),
}


@pytest.mark.parametrize(("text", "message"), MESSAGES.values(), ids=MESSAGES)
def test_value_is_hidden_however_it_is_quoted(text, message):
    assert hidden(text, {"name": SECRET}) == message


SPELT = "pass \"word\"\\ &\t<größe> 'x'"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(SPELT, id="as it is"),
        pytest.param(" ".join(SPELT.split()), id="with one blank for all"),
        pytest.param(json.dumps(SPELT)[1:-1], id="as JSON in ASCII"),
        pytest.param(json.dumps(SPELT, ensure_ascii=False)[1:-1], id="as JSON"),
        pytest.param(html.escape(SPELT), id="as HTML"),
        pytest.param(html.escape(SPELT, quote=False).replace("'", "&#39;").replace('"', "&quot;"), id="as Rails' HTML"),
        pytest.param(quote(SPELT), id="in a URL"),
    ],
)
def test_value_is_hidden_however_it_is_escaped(text):
    assert hidden(f"no {text} here", {"name": SPELT}) == f"no {HIDDEN} here"


def test_value_is_hidden_if_the_api_has_undone_its_entities():
    assert hidden("no AT&T push", {"name": "AT&amp;T push"}) == f"no {HIDDEN}"


@pytest.mark.parametrize(
    ("sent", "text"),
    [
        pytest.param({"config": {"bid_strategy": "cost_cap"}}, "cost_cap needs a bid_amount", id="word of the API"),
        pytest.param({"config": {"bid_strategy": "COST_CAP"}}, "cost_cap needs a bid", id="word in another case"),
        pytest.param({"platform_config": {"meta": {"status": "PAUSED"}}}, "PAUSED is not known", id="platform's word"),
        pytest.param({"name": "daily_budget"}, "daily_budget is too low", id="key of the API"),
        pytest.param({"config": {"targeting": {"countries": ["US"]}}}, "US is not served", id="country"),
        pytest.param({"name": "Q3"}, "Q3 is too short", id="short text"),
        pytest.param({"name": "new"}, "a new budget", id="short word"),
        pytest.param({"campaign_id": "adcamp_123"}, "No such campaign adcamp_123", id="campaign"),
        pytest.param({"config": {"end_time": "2027-01-31T00:00:00Z"}}, "2027-01-31T00:00:00Z is too late", id="time"),
        pytest.param(
            {"platform_config": {"tiktok": {"schedule_end_time": "2027-01-31 00:00:00"}}},
            "2027-01-31 00:00:00 is too late",
            id="TikTok's time",
        ),
        pytest.param({"daily_budget": 4000, "config": {"bid_amount": 1200}}, "4000 is above 1200", id="numbers"),
        pytest.param({"name": "Budget"}, "Budgets begin at $5", id="part of a longer word"),
        pytest.param({"name": "2026"}, "Supported: 2026-10-15, 2026.5, 12026", id="part of a longer number"),
        pytest.param({"name": "    "}, "a    b", id="blanks"),
        pytest.param({"name": ""}, "is missing", id="nothing"),
        pytest.param({"name": None}, "None", id="null"),
        pytest.param(None, f"{SECRET} stays: no body was sent", id="no body"),
        pytest.param({"name": "Retargeting US"}, "Retargeting is not for the US", id="words of it"),
        pytest.param({"name": "Retargeting US"}, "Re... is too long", id="broken off too early to tell"),
    ],
)
def test_ordinary_message_stays_as_it_is(sent, text):
    assert hidden(text, sent) == " ".join(text.split())


def test_longer_value_is_hidden_before_one_that_is_part_of_it():
    sent = {"name": "hunter2-token and more", "config": {"x": SECRET}}
    assert hidden("no hunter2-token and more", sent) == f"no {HIDDEN}"


def test_value_that_holds_the_key_is_hidden_too():
    redact = Redaction(KEY)
    assert Quotes({"name": f"a {KEY} b"}, redact)(redact(f"no a {KEY} b")) == f"no {HIDDEN}"


def test_value_that_is_cut_where_the_text_is_cut_is_hidden():
    secret = "s3cret " * 5000
    reported = hidden(f"name {secret}", {"name": secret})
    assert "s3cret s3cret" not in reported
    assert reported.startswith(f"name {HIDDEN}")


@given(text=st.text(), name=st.text(), other=st.text(max_size=6))
def test_whatever_is_sent_and_said_is_a_line_without_it(text, name, other):
    reported = hidden(f"{text} «{name}» {text}", {"name": name, "config": {"x": [other]}})
    assert reported.isprintable()


@pytest.mark.timeout(60)  # if the time grew with the square of the text, it would take hours
def test_long_texts_are_read_in_time():
    sent = {"name": "ab" * 100_000, "config": {"x": ["aba" * 30_000] * 10}}
    assert hidden("ab" * 200_000 + "..." * 1000, sent).isprintable()


def failure(body, text_or_json, operation=UPDATE_AD_GROUP, status=400):
    answered = (
        httpx.Response(status, text=text_or_json)
        if isinstance(text_or_json, str)
        else httpx.Response(status, json=text_or_json)
    )
    path_id = None if operation is CREATE_AD_GROUP else "adgrp_1"
    with pytest.raises(CallError) as caught:
        Server(answered).client(max_retries=0).call(operation, path_id=path_id, body=body)
    return caught.value


ENVELOPES = {
    "message": {"error": {"message": f"{SECRET} is bad"}},
    "code": {"error": {"message": "bad", "code": SECRET}},
    "type": {"error": {"message": "bad", "type": SECRET}},
    "param": {"error": {"message": "bad", "param": f"status[{SECRET}]"}},
    "errors": {"errors": [{"message": f"{SECRET} is bad"}, f"{SECRET} again"]},
    "bare message": {"message": SECRET},
    "detail": {"detail": f"{SECRET} is bad"},
    "text": f"{SECRET} is bad",
    "JSON that is cut off": json.dumps({"error": {"message": SECRET}})[:-1],
}


@pytest.mark.parametrize("answered", ENVELOPES.values(), ids=ENVELOPES)
@pytest.mark.parametrize("status", [400, 409, 422, 500])
@pytest.mark.parametrize("operation", [CREATE_AD_GROUP, UPDATE_AD_GROUP], ids=["create", "update"])
def test_error_repeats_nothing_of_the_request(answered, status, operation):
    error = failure({"name": "x", "config": {"placements": [SECRET]}}, answered, operation, status)
    assert SECRET not in f"{error} {vars(error)}"
    assert HIDDEN in str(error)


def test_value_at_the_end_of_what_a_line_holds_is_hidden():
    error = failure({"name": SECRET * 3}, {"error": {"message": "x" * 380 + f" {SECRET * 3}"}})
    assert "hunter2" not in str(error)


def test_escaped_value_at_the_end_of_what_a_line_holds_is_hidden():
    secret = 'pa"ss"word"hunter2'
    error = failure({"name": secret}, {"error": {"message": "x" * 385 + json.dumps(secret)}})
    assert "pa" not in str(error).partition("xxx")[2].partition(". Correct")[0]


def test_success_keeps_what_it_repeats():
    answered = httpx.Response(200, json={"id": "adgrp_1", "name": SECRET})
    value = Server(answered).client().call(UPDATE_AD_GROUP, path_id="adgrp_1", body={"name": SECRET})
    assert value["name"] == SECRET


def test_wait_before_another_attempt_is_reported_without_it():
    server = Server(refusal(503, f"{SECRET} is bad", retry_after="4"), httpx.Response(200, json={"id": "adgrp_1"}))
    server.client().call(UPDATE_AD_GROUP, path_id="adgrp_1", body={"name": SECRET})
    assert server.lines == [f"could not update the ad group: the API failed (503): {HIDDEN} is bad, waiting 4 s"]
