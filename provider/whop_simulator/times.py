"""Instants as text."""

from datetime import UTC, datetime


def parsed(text: str) -> datetime | None:
    """The instant that an ISO 8601 text means, UTC where it names no offset; None when it is none."""
    try:
        time = datetime.fromisoformat(text)
        return time.astimezone(UTC) if time.tzinfo else time.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None


def in_milliseconds(time: datetime) -> str:
    """The API's own form: UTC, milliseconds, `Z`."""
    return time.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def from_milliseconds(since_epoch: int) -> str:
    """The API's own form of a number of milliseconds since 1970."""
    return in_milliseconds(datetime.fromtimestamp(since_epoch / 1000, UTC))


def for_tiktok(text: str) -> str | None:
    """TikTok's form, UTC as `YYYY-MM-DD HH:MM:SS`; None when the text is no instant."""
    time = parsed(text)
    return f"{time:%Y-%m-%d %H:%M:%S}" if time else None
