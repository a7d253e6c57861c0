"""Answer a repeated POST with its first answer, as an API with idempotency keys does."""

from collections.abc import Callable

from whop_simulator.errors import ApiError, invalid
from whop_simulator.outcomes import Outcome
from whop_simulator.records import Replay
from whop_simulator.store import Store

HEADER = "Idempotency-Key"
_LONGEST = 255
_NOT_KEPT = frozenset({401, 403, 429})
"""Refusals of the caller, not of the request."""


def once(store: Store, token: str, key: str, request: str, make: Callable[[], Outcome]) -> Outcome:
    """The outcome of the first call with this key and token, made now when there was none.

    A known key with another request, or a key over 255 characters, is a 400. There is no expiry after 24 hours.
    """
    try:
        kept = _first(store, token, key, request)
    except ApiError as error:
        return Outcome(error.status, error.body)
    if kept:
        return Outcome(kept.status, kept.body, {"Idempotent-Replayed": "true"})
    outcome = make()
    if outcome.status not in _NOT_KEPT:
        with store.transaction():
            store.add_replay(token, key, Replay(request, outcome.status, outcome.body))
    return outcome


def _first(store: Store, token: str, key: str, request: str) -> Replay | None:
    if len(key) > _LONGEST:
        raise invalid(f"{HEADER} is longer than {_LONGEST} characters", HEADER)
    with store.transaction():
        replay = store.replay(token, key)
    if replay and replay.request != request:
        raise invalid(f"{HEADER} was used for another request", HEADER)
    return replay
