"""Points in time, as the API's texts name them."""

import time
from datetime import UTC, datetime

import pytest

from pulumi_whop_provider.schema.instants import instant, is_usual, names_its_zone, utc_text

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
        "2026-01-01t12:00:00z",
        "2026-01-01T12:00:00z",
        "2026-01-01t12:00:00Z",
        "2026-01-01t13:00:00.5+01:00",
        "2026-01-01T12:00:00.1Z",
        "2026-01-01T12:00:00.123456789012Z",
        "2026-01-01T12:00:00,5Z",
        "2026-01-01T12:00Z",
        "2026-01-01T12:00:00+00",
        "2026-01-01T12:00:00-00:00",
        "20260101T120000Z",
        "2026-W01-4T12:00:00Z",
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


@pytest.mark.parametrize(
    "text",
    [
        "",
        "tomorrow",
        "2026-13-01T00:00:00Z",
        "0001-01-01T00:00:00+14:00",
        "2026-01-01x00:00:00",
        "2026-01-01_00:00:00",
        "2026-01-01\u00a000:00:00",
        "1767225600",
    ],
)
def test_what_is_not_a_time_has_none(text):
    assert instant(text) is None


def test_the_text_for_tiktok_is_in_utc():
    assert utc_text("2026-01-01T13:00:00+01:00") == "2026-01-01 12:00:00"


def test_what_is_not_a_time_has_no_text_for_tiktok():
    assert utc_text("tomorrow") is None


def test_the_text_for_tiktok_may_come_from_lower_case():
    assert utc_text("2026-01-01t13:00:00.5z") == "2026-01-01 13:00:00"


@pytest.mark.parametrize(
    ("text", "usual"),
    [
        ("2026-01-01T12:00:00Z", True),
        ("2026-01-01t12:00:00z", True),
        ("2026-01-01T12:00:00.123456789Z", True),
        ("2026-01-01T12:00:00+0100", True),
        ("2026-01-01 12:00", True),
        ("2026-01-01", True),
        ("20260101T120000Z", False),
        ("20260101", False),
        ("2026-W01-4", False),
        ("2026-01-01T12", False),
        ("2026-01-01T12:00:00,5Z", False),
        ("2026-01-01T12:00:00+01:00:30", False),
        (" 2026-01-01T12:00:00Z", False),
    ],
)
def test_a_time_is_in_the_form_that_every_api_reads_or_in_another(text, usual):
    assert is_usual(text) is usual


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("2026-01-01T12:00:00Z", True),
        ("2026-01-01t12:00:00z", True),
        ("2026-01-01 12:00+01", True),
        ("2026-01-01T12:00:00-0800", True),
        ("2026-01-01T12:00:00", False),
        ("2026-01-01", False),
    ],
)
def test_a_time_names_its_zone_or_does_not(text, named):
    assert names_its_zone(text) is named
