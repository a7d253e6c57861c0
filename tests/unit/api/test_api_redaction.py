"""The key does not appear in anything that a server says."""

import base64
import json

import pytest
from api_fakes import KEY
from hypothesis import example, given, strategies as st

from pulumi_whop_provider.api.redaction import Redaction


def test_raw_key_is_replaced():
    assert Redaction(KEY)(f"a {KEY} b") == "a [redacted] b"


@given(before=st.binary(max_size=7), after=st.binary(max_size=7))
def test_key_in_base64_is_replaced_wherever_it_stands(before, after):
    encoded = base64.b64encode(before + KEY.encode() + after).decode()
    left = Redaction(KEY)(encoded)
    assert "[redacted]" in left
    assert len(left.replace("[redacted]", "")) <= len(base64.b64encode(before + after)) + 8


@pytest.mark.parametrize("encode", [base64.b64encode, base64.urlsafe_b64encode])
def test_both_alphabets_are_known(encode):
    key = "~~~???>>>key~~~???"
    assert Redaction(key)(encode(key.encode()).decode()).startswith("[redacted]")


def test_json_is_redacted_at_every_depth():
    assert Redaction(KEY).of_json({KEY: [KEY, 1, None, {"a": KEY}]}) == {
        "[redacted]": ["[redacted]", 1, None, {"a": "[redacted]"}]
    }


def test_what_is_too_short_to_be_a_key_is_not_a_reason_to_change_words():
    assert Redaction("test")("a test") == "a test"


_TEXTS = st.sampled_from([KEY, base64.b64encode(f"a{KEY}b".encode()).decode(), "\ud800", "\0", "plain", "größe", '"'])


@example(value={KEY: []}, is_escaped=False, encoding="utf-16-le")
@example(value={"\ud800": []}, is_escaped=False, encoding="utf-8")
@given(
    value=st.dictionaries(_TEXTS, st.lists(_TEXTS)),
    is_escaped=st.booleans(),
    encoding=st.sampled_from(["utf-8", "utf-16", "utf-16-le", "utf-32-be", "utf-8-sig"]),
)
def test_a_body_that_cannot_contain_the_key_is_left_as_it_is(value, is_escaped, encoding):
    body = json.dumps(value, ensure_ascii=is_escaped).encode(encoding, "surrogatepass")
    redact = Redaction(KEY)
    if redact.cannot_contain_key(body):
        assert redact.of_json(json.loads(body)) == json.loads(body)


def test_key_that_is_spelled_in_escapes_is_replaced():
    body = "".join(f"\\u{ord(letter):04x}" for letter in KEY)
    redact = Redaction(KEY)
    assert not redact.cannot_contain_key(f'"{body}"'.encode())


def test_an_ordinary_answer_cannot_contain_the_key():
    assert Redaction(KEY).cannot_contain_key('{"name": "Größe", "daily_budget": 20}'.encode())
