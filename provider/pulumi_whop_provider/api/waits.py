"""The wait that an answer names: in a header, or in the text of a 429.

The contract documents only the text ("Try again in 12 seconds."); the headers are those that the vendor's SDK obeys.
What is done with the wait is the policy of `retries`.
"""

from __future__ import annotations

import math
import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["named_wait_s"]

_IN_TEXT: Final = re.compile(
    r"\b(?:again|retry|wait)\b[^\d.]{0,20}(\d{1,9}(?:\.\d{1,9})?)\s*(ms|milli|s|m|h)?", re.IGNORECASE
)
_SECONDS: Final = {"ms": 0.001, "milli": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0}


def named_wait_s(headers: Mapping[str, str], text: str, now: datetime) -> float | None:
    """Seconds to wait, above 0; None if neither `headers` (names in lower case) nor `text` names a wait."""
    candidates = (
        _number(headers.get("retry-after-ms", ""), 0.001),
        _number(headers.get("retry-after", ""), 1.0),
        _until_date(headers.get("retry-after", ""), now),
        _in_text(text),
    )
    return next((each for each in candidates if each is not None and each > 0 and math.isfinite(each)), None)


def _number(text: str, unit_s: float) -> float | None:
    try:
        return float(text) * unit_s
    except ValueError:
        return None


def _until_date(text: str, now: datetime) -> float | None:
    try:
        date = parsedate_to_datetime(text)
        return (date if date.tzinfo else date.replace(tzinfo=UTC)).timestamp() - now.timestamp()
    except (ValueError, OverflowError):
        return None


def _in_text(text: str) -> float | None:
    found = _IN_TEXT.search(text)
    return float(found[1]) * _SECONDS[(found[2] or "s").lower()] if found else None
