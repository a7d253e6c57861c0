"""Points in time, as the API's texts name them."""

import time
from datetime import UTC, datetime

import pytest

from pulumi_whop_provider.schema.instants import instant, utc_text

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "2026-01-01T12:00:00Z",
        "2026-01-01T12:00:00.000Z",
        "2026-01-01T12:00:00+00:00",
        "2026-01-01T12:00:00+0000",
        "2026-01-01T13:00:00+01:00",
        "2026-01-01 12:00:00",
        " 2026-01-01T12:00:00.999Z ",
    ],
)
def test_all_spellings_of_a_point_in_time_are_one(text):
    assert instant(text) == NOON


def test_a_time_without_an_offset_is_in_utc_wherever_the_program_runs(monkeypatch):
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    try:
        assert instant("2026-01-01 12:00:00") == NOON
    finally:
        monkeypatch.undo()
        time.tzset()


@pytest.mark.parametrize("text", ["", "tomorrow", "2026-13-01T00:00:00Z", "0001-01-01T00:00:00+14:00"])
def test_what_is_no_time_has_none(text):
    assert instant(text) is None


def test_the_text_for_tiktok_is_in_utc():
    assert utc_text("2026-01-01T13:00:00+01:00") == "2026-01-01 12:00:00"


def test_what_is_no_time_has_no_text_for_tiktok():
    assert utc_text("tomorrow") is None
