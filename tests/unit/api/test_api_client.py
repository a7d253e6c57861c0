"""What a client sends, and what happens to its answers over all attempts."""

import json
import threading
from collections import Counter

import httpx
import pytest
from api_fakes import KEY, OPERATIONS, FakeClock, PartyClock, Server, answer, refusal

from pulumi_whop_provider.api.client import Client
from pulumi_whop_provider.api.operations import (
    CREATE_AD_GROUP,
    DELETE_AD_GROUP,
    GET_AD_GROUP,
    UPDATE_AD_GROUP,
)
from pulumi_whop_provider.api.retries import OVERALL_S
from pulumi_whop_provider.errors import (
    BugError,
    CallError,
    ConfigurationError,
    DeclarationError,
    NoAnswerError,
    RateLimitError,
    RejectedError,
    ServerError,
)
from pulumi_whop_provider.settings import Settings
from pulumi_whop_provider.version import __version__

OK = answer(200, {"id": "adgrp_1"})
TIMEOUT = httpx.ReadTimeout("slow")
UNREACHABLE = httpx.ConnectError("refused")


def call(server, operation, **settings):
    body = {"name": "x"} if operation in (CREATE_AD_GROUP, UPDATE_AD_GROUP) else None
    path_id = "adgrp_1" if "{id}" in operation.path else None
    return server.client(**settings).call(operation, path_id=path_id, body=body)


def failure(server, operation, **settings):
    with pytest.raises(CallError) as caught:
        call(server, operation, **settings)
    return caught.value


def test_request_carries_key_agent_and_body():
    server = Server(OK)
    call(server, UPDATE_AD_GROUP, base_url="https://example.com/api/v1")
    (request,) = server.requests
    assert (request.method, str(request.url)) == ("PATCH", "https://example.com/api/v1/ad_groups/adgrp_1")
    assert request.headers["authorization"] == f"Bearer {KEY}"
    assert request.headers["user-agent"].startswith(f"pulumi-whop/{__version__} (")
    assert request.headers["content-type"] == "application/json"
    assert json.loads(request.content) == {"name": "x"}


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.name)
@pytest.mark.parametrize("version", ["2025-01-01", "2026-10-15-1"])
def test_every_call_names_the_version_that_it_speaks(operation, version):
    server = Server(OK)
    call(server, operation, api_version=version)
    assert server.requests[0].headers.get_list("api-version-date") == [version]


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.name)
def test_no_call_names_a_version_if_it_is_set_to_none(operation):
    server = Server(OK)
    call(server, operation, api_version="")
    assert "api-version-date" not in server.requests[0].headers


def test_a_repeated_call_names_the_version_too():
    server = Server(refusal(503), OK)
    call(server, GET_AD_GROUP)
    assert [each.headers["api-version-date"] for each in server.requests] == ["2025-01-01"] * 2


def test_only_gzip_is_asked_for():
    server = Server(OK)
    call(server, GET_AD_GROUP)
    assert server.requests[0].headers["accept-encoding"] == "gzip"


def test_netrc_does_not_replace_the_key(tmp_path, monkeypatch):
    (tmp_path / "netrc").write_text("default login somebody password else\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    server = Server(OK)
    call(server, GET_AD_GROUP)
    assert server.requests[0].headers["authorization"] == f"Bearer {KEY}"


def test_cookies_are_not_kept():
    server = Server(answer(200, {}, set_cookie="session=1; Path=/"))
    client = server.client()
    client.call(GET_AD_GROUP, path_id="a")
    client.call(GET_AD_GROUP, path_id="a")
    assert "cookie" not in server.requests[1].headers


@pytest.mark.parametrize(
    "bad", ["../ad_campaigns/x", "a?b", "a#b", "a%2fb", "", ".", "a b", "a\n", "a/b", "é", "a" * 201]
)
def test_what_is_not_an_id_does_not_get_into_a_path(bad):
    server = Server(OK)
    with pytest.raises(DeclarationError, match="not an API id"):
        server.client().call(GET_AD_GROUP, path_id=bad)
    assert server.requests == []


def test_body_that_is_not_json_is_a_bug():
    server = Server(OK)
    with pytest.raises(BugError):
        server.client().call(CREATE_AD_GROUP, body={"daily_budget": float("nan")})
    assert server.requests == []


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirect_is_not_followed(status):
    server = Server(answer(status, location="https://evil.example/"))
    error = failure(server, GET_AD_GROUP)
    assert len(server.requests) == 1
    assert "redirect" in str(error)


def test_redirect_after_a_write_leaves_its_effect_open():
    assert failure(Server(answer(303, location="/x")), CREATE_AD_GROUP).effect == "unknown"


WRITES = (CREATE_AD_GROUP, UPDATE_AD_GROUP)
REPEATED = [
    (GET_AD_GROUP, UNREACHABLE, True),
    (GET_AD_GROUP, TIMEOUT, True),
    (GET_AD_GROUP, 408, True),
    (GET_AD_GROUP, 409, True),
    (GET_AD_GROUP, 429, True),
    (GET_AD_GROUP, 500, True),
    (GET_AD_GROUP, 503, True),
    (GET_AD_GROUP, 400, False),
    (GET_AD_GROUP, 401, False),
    (GET_AD_GROUP, 404, False),
    (GET_AD_GROUP, 302, False),
    (UPDATE_AD_GROUP, TIMEOUT, True),
    (UPDATE_AD_GROUP, 409, True),
    (UPDATE_AD_GROUP, 502, True),
    (UPDATE_AD_GROUP, 422, False),
    (DELETE_AD_GROUP, TIMEOUT, True),
    (DELETE_AD_GROUP, 500, True),
    (DELETE_AD_GROUP, 403, False),
    (CREATE_AD_GROUP, UNREACHABLE, True),
    (CREATE_AD_GROUP, 429, True),
    (CREATE_AD_GROUP, TIMEOUT, False),
    (CREATE_AD_GROUP, httpx.RemoteProtocolError("cut"), False),
    (CREATE_AD_GROUP, 408, False),
    (CREATE_AD_GROUP, 409, False),
    (CREATE_AD_GROUP, 500, False),
    (CREATE_AD_GROUP, 503, False),
]


@pytest.mark.parametrize(
    ("operation", "fault", "is_repeated"),
    REPEATED,
    ids=[
        f"{operation.method} {fault if isinstance(fault, int) else type(fault).__name__}"
        for operation, fault, _ in REPEATED
    ],
)
def test_call_is_repeated_exactly_where_the_policy_says(operation, fault, is_repeated):
    server = Server(refusal(fault) if isinstance(fault, int) else fault, OK)
    if is_repeated:
        assert call(server, operation) == {"id": "adgrp_1"}
    else:
        failure(server, operation)
    assert len(server.requests) == 1 + is_repeated


@pytest.mark.parametrize("status", [408, 409, 500, 503])
def test_no_header_makes_a_post_repeatable(status):
    server = Server(refusal(status, x_should_retry="true", retry_after="1"), OK)
    failure(server, CREATE_AD_GROUP)
    assert len(server.requests) == 1


def test_header_makes_another_call_repeatable():
    server = Server(refusal(400, x_should_retry="true"), OK)
    assert call(server, UPDATE_AD_GROUP) == {"id": "adgrp_1"}


@pytest.mark.parametrize("status", [429, 503])
def test_header_forbids_to_repeat(status):
    server = Server(refusal(status, x_should_retry="false"), OK)
    failure(server, GET_AD_GROUP)
    assert len(server.requests) == 1


def test_retries_are_limited():
    server = Server(refusal(500))
    assert isinstance(failure(server, GET_AD_GROUP, max_retries=3), ServerError)
    assert len(server.requests) == 4


def test_no_retries_means_one_attempt():
    server = Server(refusal(429))
    failure(server, GET_AD_GROUP, max_retries=0)
    assert len(server.requests) == 1


def test_effect_is_the_worst_of_all_attempts():
    error = failure(Server(TIMEOUT, refusal(422)), UPDATE_AD_GROUP)
    assert isinstance(error, RejectedError)
    assert error.effect == "unknown"


def test_effect_of_a_read_is_none():
    assert failure(Server(TIMEOUT), GET_AD_GROUP).effect == "none"


def test_refusals_alone_have_no_effect():
    assert failure(Server(refusal(429), refusal(422)), CREATE_AD_GROUP).effect == "none"


@pytest.mark.parametrize(
    ("limited", "waited"),
    [
        (refusal(429, "Try again in 12 seconds."), 12),
        (refusal(429, retry_after="7"), 7),
        (refusal(429, retry_after_ms="2500", retry_after="7"), 2.5),
        (refusal(429, retry_after="Thu, 01 Jan 2026 00:00:30 GMT"), 30),
        (refusal(503, retry_after="3"), 3),
        (refusal(503), 0.5),
        (refusal(429), 5),
    ],
    ids=["message", "seconds", "milliseconds", "date", "503 seconds", "503 unnamed", "429 unnamed"],
)
def test_named_wait_is_waited_out(limited, waited):
    server = Server(limited, OK)
    call(server, GET_AD_GROUP)
    assert server.times[1] - server.times[0] == pytest.approx(waited)


def test_pauses_grow():
    server = Server(refusal(500))
    failure(server, GET_AD_GROUP, max_retries=8)
    assert server.clock.waits == [0.5, 1, 2, 4, 8, 16, 30, 30]


def test_wait_beyond_the_overall_time_is_not_begun():
    server = Server(refusal(429, retry_after=str(OVERALL_S + 1)))
    error = failure(server, GET_AD_GROUP)
    assert isinstance(error, RateLimitError)
    assert server.clock.waits == []
    assert "Wait 301 s" in str(error)


def test_overall_time_ends_the_attempts():
    server = Server(refusal(429, retry_after="100"))
    failure(server, GET_AD_GROUP, max_retries=100)
    assert len(server.requests) == 4


def limited_to(per_minute, clock):
    """An API that lets so many calls through in each minute by the clock."""
    calls, one_at_a_time = Counter(), threading.Lock()

    def answer_or_refuse(_request):
        with one_at_a_time:
            minute = clock.monotonic_s() // 60
            calls[minute] += 1
            return OK if calls[minute] <= per_minute else refusal(429, "Try again in 60 seconds.")

    return answer_or_refuse


def test_calls_wait_for_a_limit_as_long_as_others_get_through():
    clock = PartyClock()
    server = Server(limited_to(2, clock), clock=clock)
    client = server.client(max_retries=1)
    assert clock.run([lambda: client.call(GET_AD_GROUP, path_id="x")] * 20) == [{"id": "adgrp_1"}] * 20
    assert clock.monotonic_s() >= 1000 + 9 * 60 > 1000 + OVERALL_S


def test_few_calls_are_refused_after_the_first_refusals():
    clock = PartyClock()
    server = Server(limited_to(5, clock), clock=clock)
    client = server.client()
    clock.run([lambda: client.call(GET_AD_GROUP, path_id="x")] * 40)
    first, *later = Counter(each // 60 for each in server.times).values()
    assert first <= 40
    assert max(later) <= 5 + (5 + 1)  # of the 35 and fewer that wait: no more under way than got through, and one


def test_calls_of_another_kind_do_not_count_as_getting_through():
    clock = PartyClock()

    def refuse_reads(request):
        return refusal(429, "Try again in 100 seconds.") if request.method == "GET" else OK

    server = Server(refuse_reads, clock=clock)
    client = server.client(max_retries=100)

    def update_now_and_then():
        for _ in range(9):
            clock.wait(50)
            client.call(UPDATE_AD_GROUP, path_id="x")

    def read():
        with pytest.raises(RateLimitError):
            client.call(GET_AD_GROUP, path_id="x")
        return clock.monotonic_s()

    assert clock.run([update_now_and_then, read])[1] <= 1000 + OVERALL_S


def test_waits_are_said_in_a_line():
    server = Server(refusal(429, "Try again in 12 seconds."), refusal(503, retry_after="4"), OK)
    call(server, GET_AD_GROUP)
    assert server.lines == [
        "rate limited, waiting 12 s",
        "could not read the ad group: the API failed (503): no, waiting 4 s",
    ]


def test_end_of_the_run_ends_a_wait_with_the_error_of_the_last_attempt():
    clock = FakeClock()

    def fail_and_end(_request):
        clock.ended.set()
        return refusal(503)

    server = Server(fail_and_end, OK, clock=clock)
    assert isinstance(failure(server, GET_AD_GROUP), ServerError)
    assert len(server.requests) == 1


def test_client_sends_nothing_for_a_run_that_has_ended():
    server = Server(OK)
    server.clock.ended.set()
    error = failure(server, CREATE_AD_GROUP)
    assert isinstance(error, NoAnswerError)
    assert (error.effect, server.requests) == ("none", [])
    assert "the run ended before the call was sent" in str(error)


def test_no_thread_sends_during_the_wait_of_another():
    limited = threading.Lock()

    def first_is_limited(_request):
        return refusal(429, "Try again in 12 seconds.") if limited.acquire(blocking=False) else OK

    clock = PartyClock()
    server = Server(first_is_limited, clock=clock)
    client = server.client()
    clock.run([lambda: client.call(GET_AD_GROUP, path_id="first")])
    clock.run([lambda: client.call(GET_AD_GROUP, path_id="x")] * 4)
    assert server.times[0] == 1000
    assert min(server.times[1:]) >= 1012


SANDBOX = "a key of the sandbox is only accepted at https://sandbox-api.whop.com/api/v1"
PRODUCTION = "a key of production is only accepted at https://api.whop.com/api/v1"


@pytest.mark.parametrize(
    ("base_url", "message"),
    [
        pytest.param("https://api.whop.com/api/v1", [SANDBOX], id="production"),
        pytest.param("https://API.whop.com:443/api/v1", [SANDBOX], id="production, written otherwise"),
        pytest.param("https://sandbox-api.whop.com/api/v1", [PRODUCTION], id="sandbox"),
        pytest.param("https://whop.example/api/v1", [], id="another host"),
        pytest.param("https://api.whop.com.example/api/v1", [], id="a host that begins alike"),
        pytest.param("http://127.0.0.1:1/api/v1", [], id="this machine"),
    ],
)
@pytest.mark.parametrize("operation", [CREATE_AD_GROUP, GET_AD_GROUP], ids=["write", "read"])
def test_refused_key_may_be_that_of_the_other_environment(operation, base_url, message):
    line = str(failure(Server(refusal(401)), operation, base_url=base_url))
    assert [hint for hint in (SANDBOX, PRODUCTION) if hint in line] == message
    assert "Check whop:apiKey" in line


@pytest.mark.parametrize("status", [400, 403, 404, 500])
def test_other_errors_do_not_speak_of_the_sandbox(status):
    assert "sandbox" not in str(failure(Server(refusal(status)), GET_AD_GROUP, max_retries=0))


@pytest.mark.parametrize("body", [KEY, json.dumps({"error": {"message": f"bad {KEY}", "code": KEY, "param": KEY}})])
def test_server_that_echoes_the_key_does_not_get_it_into_an_error(body):
    echo = httpx.Response(400, text=body, headers={"x-request-id": KEY})
    error = failure(Server(echo), GET_AD_GROUP)
    assert KEY not in f"{error} {error.__dict__}"


def test_key_in_a_transport_error_is_redacted():
    error = failure(Server(httpx.LocalProtocolError(f"Illegal header value b'Bearer {KEY}'")), GET_AD_GROUP)
    assert KEY not in f"{error} {error.__dict__}"


@pytest.mark.parametrize("proxy", ["nonsense://x", "http://a:b:c"])
def test_unusable_proxy_is_a_configuration_error(monkeypatch, proxy):
    monkeypatch.setenv("HTTPS_PROXY", proxy)
    with pytest.raises(ConfigurationError, match="proxy"):
        Client(Settings(api_key=KEY)).call(GET_AD_GROUP, path_id="adgrp_1")
