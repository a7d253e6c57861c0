"""Points in time as the API's texts name them: read, checked, and written in another form."""

import re
from datetime import UTC, datetime
from typing import Final

__all__ = ["instant", "is_usual", "names_its_zone", "utc_text"]

_OF_ISO_8601: Final = re.compile(r"[\dTWZ:.,+ -]*", re.ASCII)
"""Python takes any character between date and time."""

_ZONE: Final = re.compile(r".*[T ].*(Z|[+-]\d\d(:?\d\d)?)", re.ASCII)
_USUAL: Final = re.compile(
    r"\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d(:?\d\d)?)?)?", re.ASCII | re.IGNORECASE
)


def instant(text: str) -> datetime | None:
    """The point in time that `text` names, in UTC and whole seconds; None if it is not a time.

    A time without an offset is in UTC, as TikTok's schedule times are according to the vendor's SDK.
    """
    plain = text.strip().upper()  # ISO 8601 allows a lower-case t and z, Python only the t
    try:
        moment = datetime.fromisoformat(plain if _OF_ISO_8601.fullmatch(plain) else "")
        aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return aware.astimezone(UTC).replace(microsecond=0)
    except (ValueError, OverflowError):
        return None


def is_usual(text: str) -> bool:
    """Whether a time has the form that every API reads; ISO 8601 has others, such as `20260101T000000Z` and weeks."""
    return _USUAL.fullmatch(text) is not None


def names_its_zone(text: str) -> bool:
    """Whether a time states its zone."""
    return _ZONE.fullmatch(text.strip().upper()) is not None


def utc_text(text: object) -> str | None:
    """The same point in time in TikTok's form, `YYYY-MM-DD HH:MM:SS` in UTC; None if `text` is not a time."""
    moment = instant(text) if isinstance(text, str) else None
    return moment.strftime("%Y-%m-%d %H:%M:%S") if moment else None
