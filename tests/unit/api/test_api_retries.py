"""The wait that an answer names."""

import time

import pytest
from api_fakes import EPOCH
from hypothesis import given, strategies as st

from pulumi_whop_provider.api.retries import named_wait_s


@pytest.mark.parametrize(
    ("headers", "text", "expected"),
    [
        ({"retry-after": "3"}, "", 3),
        ({"retry-after": "0.5"}, "", 0.5),
        ({"retry-after": "120"}, "", 120),
        ({"retry-after-ms": "1500", "retry-after": "9"}, "", 1.5),
        ({"retry-after": "Thu, 01 Jan 2026 00:01:00 GMT"}, "", 60),
        ({"retry-after": "Thu, 01 Jan 2026 00:01:00"}, "", 60),
        ({"retry-after": "Wed, 31 Dec 2025 00:00:00 GMT"}, "", None),
        ({"retry-after": "0"}, "", None),
        ({"retry-after": "-5"}, "", None),
        ({"retry-after": "nan"}, "", None),
        ({"retry-after": "inf"}, "", None),
        ({"retry-after": "soon"}, "", None),
        ({"retry-after-ms": "x", "retry-after": "9"}, "", 9),
        ({"retry-after": "0"}, "Try again in 12 seconds.", 12),
        ({}, "Try again in 12 seconds.", 12),
        ({}, "Too many requests, please retry after 2 minutes", 120),
        ({}, "please wait 1.5s", 1.5),
        ({}, "Try again in 250 milliseconds", 0.25),
        ({}, "Try again in 250ms", 0.25),
        ({}, "try again in 1 hour", 3600),
        ({}, "Try again in 12", 12),
        ({}, "limit of 600 requests reached", None),
        ({}, "try again later", None),
        ({}, "", None),
    ],
)
def test_wait_is_read_from(headers, text, expected):
    assert named_wait_s(headers, text, EPOCH) == (pytest.approx(expected) if expected else None)


@pytest.fixture
def far_from_utc(monkeypatch):
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "Pacific/Kiritimati")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.usefixtures("far_from_utc")
def test_date_without_a_zone_is_utc():
    assert named_wait_s({"retry-after": "Thu, 01 Jan 2026 00:01:00"}, "", EPOCH) == 60


@given(st.text(), st.text(), st.text())
def test_whatever_comes_is_a_wait_above_zero_or_none(milliseconds, seconds, text):
    found = named_wait_s({"retry-after-ms": milliseconds, "retry-after": seconds}, text, EPOCH)
    assert found is None or 0 < found < float("inf")


@given(
    st.from_regex(r"[A-Z][a-z]{2}, [0-9]{1,3} [A-Z][a-z]{2} [0-9]{1,9} [0-9:]{0,12} ?[A-Z+0-9-]{0,9}", fullmatch=True)
)
def test_whatever_looks_like_a_date_raises_nothing(date):
    named_wait_s({"retry-after": date}, "", EPOCH)
