"""Which answer means what."""

import json

import pytest
from api_fakes import EPOCH, KEY, OPERATIONS
from hypothesis import given, settings as hypothesis_settings, strategies as st

from pulumi_whop_provider.api.answers import Answer, value_of
from pulumi_whop_provider.api.operations import (
    CREATE_AD_GROUP,
    DELETE_AD_GROUP,
    GET_AD_GROUP,
    GET_CAMPAIGN,
    UPDATE_AD_GROUP,
)
from pulumi_whop_provider.api.redaction import Redaction
from pulumi_whop_provider.errors import (
    AccessError,
    CallError,
    NoAnswerError,
    NotFoundError,
    RateLimitError,
    RejectedError,
    ServerError,
)


def value(status, body, operation=UPDATE_AD_GROUP, **headers):
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    lower = {name.replace("_", "-"): text for name, text in headers.items()}
    return value_of(operation, Answer(status, lower, raw), Redaction(KEY), EPOCH)


def failure(status, body=b"", operation=UPDATE_AD_GROUP, **headers):
    with pytest.raises(CallError) as caught:
        value(status, body, operation, **headers)
    return caught.value


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b'{"id": "a"}', {"id": "a"}),
        (b"true", True),
        (b"", None),
        (b" \n", None),
        (b"\xef\xbb\xbf{}", {}),
        (b'"\\ud800"', "?"),
        (b"25.0", 25.0),
    ],
    ids=["object", "true", "empty", "blank", "byte order mark", "half a surrogate pair", "float"],
)
def test_success_is_its_json_value(body, expected):
    assert value(200, body) == expected


@pytest.mark.parametrize(
    "body",
    [
        b"<html>",
        b'{"id": "a',
        b"\xff\xfe\xfa",
        b"NaN",
        b"[1e999]",
        b"-Infinity",
        b"[" * 10**5,
        b"[" * 70 + b"]" * 70,
        b"1" * 10**4,
    ],
    ids=["html", "truncated", "bytes", "NaN", "overflow", "Infinity", "deep", "nested too deep", "long number"],
)
def test_success_that_is_not_json_has_an_unknown_effect(body):
    error = failure(200, body)
    assert isinstance(error, NoAnswerError)
    assert (error.effect, error.status) == ("unknown", 200)


def test_key_in_a_success_is_redacted():
    assert value(200, {"a": [{"echo": f"x{KEY}"}]}) == {"a": [{"echo": "x[redacted]"}]}


@pytest.mark.parametrize(
    ("status", "kind", "effect"),
    [
        (301, NoAnswerError, "unknown"),
        (400, RejectedError, "none"),
        (401, AccessError, "none"),
        (403, AccessError, "none"),
        (404, NotFoundError, "none"),
        (405, RejectedError, "none"),
        (408, ServerError, "unknown"),
        (409, RejectedError, "none"),
        (413, RejectedError, "none"),
        (422, RejectedError, "none"),
        (429, RateLimitError, "none"),
        (499, RejectedError, "none"),
        (500, ServerError, "unknown"),
        (503, ServerError, "unknown"),
        (599, ServerError, "unknown"),
    ],
)
def test_status_decides_class_and_effect(status, kind, effect):
    error = failure(status)
    assert type(error) is kind
    assert (error.effect, error.status) == (effect, status)


@pytest.mark.parametrize("status", [302, 408, 500])
def test_a_failed_read_has_no_effect(status):
    assert failure(status, operation=GET_AD_GROUP).effect == "none"


SHAPES = [
    ({"error": {"type": "t", "message": "m", "code": "c", "param": "p"}}, "m", "c", "p"),
    ({"error": {"type": "t", "message": "m"}}, "m", "t", ""),
    ({"error": {"code": "invalid_request", "message": "m", "param": None}}, "m", "invalid_request", ""),
    ({"error": "m"}, "m", "", ""),
    ({"error": "m", "code": "c"}, "m", "c", ""),
    ({"message": "m"}, "m", "", ""),
    ({"message": "m", "error": "Not Found", "statusCode": 404}, "m", "", ""),
    ({"errors": [{"message": "m"}, "n", 3, None]}, "m; n; 3", "", ""),
    ({"error": {"message": ["m"], "code": {}, "param": 7, "type": True}}, "", "", "7"),
    ("m", "m", "", ""),
    (b"m\nn", "m n", "", ""),
    (b"<html>secret</html>", "", "", ""),
    ([], "", "", ""),
    (b"", "", "", ""),
    ({"error": None}, "", "", ""),
]


@pytest.mark.parametrize(("body", "message", "code", "where"), SHAPES, ids=[str(shape[0])[:40] for shape in SHAPES])
def test_complaint_is_found_in_any_shape(body, message, code, where):
    error = failure(400, body)
    reported = f"the API refused it (400{' ' + code if code else ''}){': ' + message if message else ''}"
    assert (error.what, error.code, error.where) == (reported, code, where)


@pytest.mark.parametrize("status", [403, 404, 405])
@pytest.mark.parametrize(
    ("body", "is_own"),
    [
        ({"error": {"type": "not_found", "message": "No such ad group"}}, True),
        ({"error": "not found"}, True),
        ({"message": "not found"}, True),
        ({"errors": ["not found"]}, False),
        ({"detail": "Not Found"}, False),
        (b"<html>404</html>", False),
        (b"404 page not found", False),
        ("not found", False),
        ([], False),
        (b"", False),
    ],
)
def test_only_the_error_envelope_makes_an_error_the_apis_own(status, body, is_own):
    assert failure(status, body).is_the_apis_own is is_own


@pytest.mark.parametrize(("body", "is_own"), [({"error": "not found"}, True), (b"", False)])
def test_a_404_that_is_not_the_apis_own_names_the_base_url(body, is_own):
    assert ("whop:baseUrl" in failure(404, body).advice) is not is_own


@pytest.mark.parametrize(
    ("status", "operation", "body", "advice"),
    [
        (401, CREATE_AD_GROUP, b"", "pulumi config set --secret whop:apiKey"),
        (403, CREATE_AD_GROUP, b"", "ad_campaign:create and ad_campaign:basic:read"),
        (403, GET_CAMPAIGN, b"", "company:balance:read"),
        (404, GET_AD_GROUP, {"error": {"message": "x"}}, "Check the id"),
        (400, GET_AD_GROUP, {"error": {"message": "x"}}, "contact Whop's support"),
        (400, DELETE_AD_GROUP, {"error": {"message": "x"}}, "contact Whop's support"),
        (409, UPDATE_AD_GROUP, b"", "Run the same command again"),
        (422, CREATE_AD_GROUP, {"error": {"type": "verification_required", "message": "x"}}, "Verify the company"),
        (422, CREATE_AD_GROUP, {"error": {"code": "verification_required", "message": "x"}}, "Verify the company"),
        (422, CREATE_AD_GROUP, {"error": {"message": "x"}}, "Correct the declaration"),
        (429, GET_AD_GROUP, b"", "Wait a minute"),
        (429, GET_AD_GROUP, {"error": {"message": "Try again in 12 seconds."}}, "Wait 12 s"),
        (500, GET_AD_GROUP, b"", "contact Whop's support"),
        (302, GET_AD_GROUP, b"", "check whop:baseUrl"),
    ],
)
def test_error_says_what_to_do_next(status, operation, body, advice):
    assert advice in str(failure(status, body, operation))


@pytest.mark.parametrize("name", ["x_request_id", "request_id", "cf_ray"])
def test_error_names_the_request_id(name):
    assert str(failure(500, **{name: "req_9"})).endswith("Request id: req_9.")


@pytest.mark.parametrize(("text", "asks"), [("true", True), ("False", False), ("maybe", None), ("", None)])
def test_should_retry_is_kept(text, asks):
    assert failure(500, x_should_retry=text).asks_repeat is asks


def test_wait_in_the_text_counts_for_a_429_alone():
    body = {"error": {"message": "Try again in 12 seconds."}}
    assert (failure(429, body).wait_s, failure(500, body).wait_s) == (12, None)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["error", "errors", "message", "code"]), inner),
    max_leaves=10,
)


@hypothesis_settings(max_examples=200)
@given(
    status=st.integers(200, 599),
    operation=st.sampled_from(OPERATIONS),
    body=st.binary(max_size=50) | JSON.map(lambda each: json.dumps(each).encode()),
    headers=st.dictionaries(
        st.sampled_from(["retry-after", "retry-after-ms", "x-should-retry", "x-request-id"]), st.text()
    ),
)
def test_whatever_comes_is_a_value_or_a_call_error_of_one_line(status, operation, body, headers):
    try:
        value_of(operation, Answer(status, headers, body), Redaction(KEY), EPOCH)
    except CallError as error:
        assert str(error).isprintable()  # noqa: PT017 - a value is right as well
