"""Points in time as the API's texts name them.

Apart because twins convert between two spellings, and planning compares them.
"""

from datetime import UTC, datetime

__all__ = ["instant", "utc_text"]


def instant(text: str) -> datetime | None:
    """The point in time that `text` names, in UTC and whole seconds; None where it is no time.

    Without an offset the time is UTC, as TikTok's schedule times are by the vendor's SDK.
    """
    try:
        moment = datetime.fromisoformat(text.strip())
        aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return aware.astimezone(UTC).replace(microsecond=0)
    except (ValueError, OverflowError):
        return None


def utc_text(text: str) -> str | None:
    """The same point in time in TikTok's form, `YYYY-MM-DD HH:MM:SS` in UTC; None where `text` is no time."""
    moment = instant(text)
    return moment.strftime("%Y-%m-%d %H:%M:%S") if moment else None
