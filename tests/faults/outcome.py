"""The possible outcomes of a fault, and how to recognise them afterwards.

Shared because the core's tests and the engine's see different things, and must come to the same words.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import Enum, unique
from typing import Any, Literal, get_args

__all__ = ["CALLS", "Call", "Outcome", "Seen", "outcome_of", "without_nulls"]

Call = Literal["list", "create", "list again", "finish", "read", "update", "delete"]
"""The call that a fault happens to."""

CALLS: tuple[Call, ...] = get_args(Call)

_NOT_KNOWN = "Whether the API has acted is not known"
_FINISHED = "the next `pulumi up` finishes it"
_WRONGLY_GONE = "If that is wrong, the next `pulumi up` names its id, and `adopt_id` takes it over"
_UNKNOWN = "It is not known whether the API acted on it"
_UNGUARDED = "an ad group of the same name would not be noticed"


@unique
class Outcome(Enum):
    """How the run with the fault ends: a word, and what it means."""

    RETRIED = "retried", "The call is sent again, and the run succeeds."
    FOUND = "found", f"{_NOT_KNOWN}. The ad group is found by its mark, and the run succeeds."
    SEEN = "seen", f"{_NOT_KNOWN}. A look shows that it has, and the run succeeds."
    WARNS = "warns", "The run goes on, with a warning of what is not guarded then."
    FAILS = "fails", "The run fails, and nothing has changed: neither the state nor the ad group."
    UNCLEAR = "unclear", f"{_NOT_KNOWN}. The run fails and says so; the state is as before. The next run looks first."
    MARKED = "marked", f"The run fails. The ad group is there, paused and marked: {_FINISHED}, and makes no second one."
    KEPT = "kept", f"The run fails. The new ad group is in the state as one that is not finished: {_FINISHED}."
    GONE = "gone", f"The ad group is taken for deleted, with a warning, and leaves the state. {_WRONGLY_GONE}."

    def __init__(self, word: str, meaning: str) -> None:
        self.word = word
        self.meaning = meaning


@dataclass(frozen=True)
class Seen:
    """What a run has left behind for one ad group."""

    error: str
    """The line that it failed with; empty if it succeeded."""
    warnings: str
    before: Any
    """Its entry in the state without nulls, which a host drops; None if there is none."""
    after: Any
    has_acted: bool
    """Whether the API holds something different from before."""
    was_sent_again: bool
    """Whether the call was sent once more without a fault."""
    was_looked_at: bool
    """Whether other calls followed the one with the fault."""


def outcome_of(call: Call, seen: Seen) -> Outcome | None:
    """The outcome; None for one that must not happen."""
    if seen.error:
        return _failure(call, seen)
    if call == "read":
        return _reading(seen)
    if _UNGUARDED in seen.warnings:
        return Outcome.WARNS
    if seen.was_sent_again:
        return Outcome.RETRIED
    if not seen.was_looked_at:
        return None
    return Outcome.FOUND if call == "create" else Outcome.SEEN


def without_nulls(entry: Any) -> Any:
    """An entry of a state without the nulls in its objects."""
    return json.loads(json.dumps(entry), object_hook=lambda each: {k: v for k, v in each.items() if v is not None})


def _reading(seen: Seen) -> Outcome | None:
    """The outcome if there was something new to read."""
    if seen.after is None:
        return Outcome.GONE
    return Outcome.RETRIED if seen.after != seen.before else None


def _failure(call: Call, seen: Seen) -> Outcome | None:
    is_unclear = _UNKNOWN in seen.error
    if call == "finish":
        return Outcome.KEPT if seen.after is not None else None
    if seen.after != seen.before:
        return None
    if call in ("create", "list again") and seen.has_acted:
        return Outcome.MARKED if is_unclear == (call == "create") else None
    if is_unclear:
        return Outcome.UNCLEAR
    return None if seen.has_acted else Outcome.FAILS
