"""When a failed call is repeated: which call, how often, after which pause.

    what happened                        GET, PATCH, DELETE   POST
    429                                  repeated             repeated: refused before the API acted
    no connection, surely not sent       repeated             repeated
    408, 409, 5xx                        repeated             not: it may have acted
    connection broke, time-out           repeated             not: it may have acted
    x-should-retry: true                 repeated             as above: a header makes no POST repeatable
    x-should-retry: false                not                  not
    any other answer                     not                  not

    pause        the wait that the answer names, otherwise exponential with full jitter: up to 0.5 s, 1 s, 2 s … 30 s;
                 after a 429 without a named wait 5 s, 10 s, 20 s … 60 s, of which half is jitter, since the limit
                 counts minutes (contract, 429)
    how often    `whop:maxRetries`
    how long     OVERALL_S: a pause that would end later is not begun, the call fails at once
    if limited   both count from when another call of the operation last got through: many calls that share a limit
                 each wait for their turn, although some are refused more than once

A retrying httpx transport or a general retry library would know neither the effect of an error nor the pacer that all
threads share.

Of the waits that an answer can name, the contract documents only the text of a 429 ("Try again in 12 seconds."). The
headers are those that the vendor's SDK obeys.
"""

import math
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Final

from pulumi_whop_provider.api.operations import Operation
from pulumi_whop_provider.errors import CallError, RateLimitError

__all__ = ["OVERALL_S", "may_repeat", "named_wait_s", "pause_s"]

OVERALL_S: Final = 300.0

_PASSING: Final = frozenset({HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.CONFLICT})
_IN_TEXT: Final = re.compile(
    r"\b(?:again|retry|wait)\b[^\d.]{0,20}(\d{1,9}(?:\.\d{1,9})?)\s*(ms|milli|s|m|h)?", re.IGNORECASE
)
_SECONDS: Final = {"ms": 0.001, "milli": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0}


def may_repeat(operation: Operation, error: CallError) -> bool:
    """Whether the call that ended in `error` may be sent again; `error.effect` is of this one attempt."""
    if error.asks_repeat is False:
        return False
    if isinstance(error, RateLimitError):
        return True
    if error.status is None:
        return operation.is_repeatable or error.effect == "none"
    is_passing = error.status in _PASSING or error.status >= HTTPStatus.INTERNAL_SERVER_ERROR
    return operation.is_repeatable and (is_passing or error.asks_repeat is True)


def pause_s(error: CallError, attempts: int, chance: float) -> float:
    """Seconds before the next attempt, after `attempts` that failed; `chance` is random, from 0 to 1."""
    if error.wait_s is not None:
        return error.wait_s
    doublings = min(attempts - 1, 10)
    if isinstance(error, RateLimitError):
        return min(60.0, 5.0 * 2.0**doublings) * (1 + chance) / 2
    return min(30.0, 0.5 * 2.0**doublings) * chance


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
