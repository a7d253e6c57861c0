"""The policy of repeating a call: what, how often, after which pause.

    what happened                        GET, PATCH, DELETE   POST
    429                                  repeated             repeated: refused before the API acted
    no connection, surely not sent       repeated             repeated
    408, 409, 5xx                        repeated             not: it may have acted
    connection broke, time-out           repeated             not: it may have acted
    x-should-retry: true                 repeated             as above: a header makes no POST repeatable
    x-should-retry: false                not                  not
    any other answer                     not                  not

    pause        the wait that the answer names, else exponential with full jitter: up to 0.5 s, 1 s, 2 s … 30 s;
                 after a 429 without a named wait 5 s, 10 s, 20 s … 60 s, of which half is jitter, since the limit
                 counts minutes (contract, 429)
    how often    `whop:maxRetries`
    how long     OVERALL_S: a pause that would end later is not begun, the call fails at once

A retrying httpx transport or a general retry library would know neither the effect of an error nor the pacer that all
threads share.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from pulumi_whop_provider.errors import RateLimitError

if TYPE_CHECKING:
    from pulumi_whop_provider.api.operations import Operation
    from pulumi_whop_provider.errors import CallError

__all__ = ["OVERALL_S", "may_repeat", "pause_s"]

OVERALL_S: Final = 300.0

_PASSING: Final = frozenset({HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.CONFLICT})


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
