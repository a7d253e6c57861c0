"""The outcome of each fault at each call: the one table behind the tests and the page for users.

A pair has the outcome of a fault that strikes once, and of one that strikes each time the call is sent in that run. If
the call is only sent once, there is one outcome for both.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from faults.outcome import CALLS, Call, Outcome

__all__ = ["CELLS", "MATRIX", "Cell", "Row"]

Outcomes = Mapping[Call, Outcome | tuple[Outcome, Outcome]]


@dataclass(frozen=True)
class Row:
    """One fault: a part of the error's line, and the outcomes."""

    says: str
    outcomes: Outcomes


@dataclass(frozen=True)
class Cell:
    """One fault at one call, once or lasting, and its outcome."""

    fault: str
    call: Call
    is_lasting: bool
    outcome: Outcome
    says: str

    def __str__(self) -> str:
        return f"{self.fault} - {self.call} - {'lasting' if self.is_lasting else 'once'}"


# The API has certainly not acted, and may be called again.
_NOT_SENT: Final[Outcomes] = {
    "list": (Outcome.RETRIED, Outcome.FAILS),
    "create": (Outcome.RETRIED, Outcome.FAILS),
    "list again": (Outcome.RETRIED, Outcome.MARKED),
    "finish": (Outcome.RETRIED, Outcome.KEPT),
    "read": (Outcome.RETRIED, Outcome.FAILS),
    "update": (Outcome.RETRIED, Outcome.FAILS),
    "delete": (Outcome.RETRIED, Outcome.FAILS),
}
# It may have acted: a create is not sent again. It has not.
_LOST: Final[Outcomes] = {
    **_NOT_SENT,
    "create": Outcome.UNCLEAR,
    "update": (Outcome.RETRIED, Outcome.UNCLEAR),
    "delete": (Outcome.RETRIED, Outcome.UNCLEAR),
}
# The same, and it has.
_LOST_AFTERWARDS: Final[Outcomes] = {
    **_LOST,
    "create": Outcome.FOUND,
    "finish": (Outcome.RETRIED, Outcome.SEEN),
    "update": (Outcome.RETRIED, Outcome.SEEN),
    "delete": (Outcome.RETRIED, Outcome.SEEN),
}
# It says no.
_REFUSED: Final[Outcomes] = {
    **dict.fromkeys(CALLS, Outcome.FAILS),
    "list again": Outcome.MARKED,
    "finish": Outcome.KEPT,
}
# It has acted, and its answer cannot be read: not a reason to send anything again.
_GARBLED: Final[Outcomes] = {
    "list": Outcome.FAILS,
    "create": Outcome.FOUND,
    "list again": Outcome.MARKED,
    "finish": Outcome.SEEN,
    "read": Outcome.FAILS,
    "update": Outcome.SEEN,
    "delete": Outcome.SEEN,
}
# Another server answers in its place.
_INTERCEPTED: Final[Outcomes] = {
    "list": Outcome.FAILS,
    "create": Outcome.UNCLEAR,
    "list again": Outcome.MARKED,
    "finish": Outcome.KEPT,
    "read": Outcome.FAILS,
    "update": Outcome.UNCLEAR,
    "delete": Outcome.UNCLEAR,
}

MATRIX: Final[Mapping[str, Row]] = {
    "the connection is refused": Row("no connection to", _NOT_SENT),
    "the connection is reset before the API acts": Row("broke", _LOST),
    "the connection is reset after the API has acted": Row("broke", _LOST_AFTERWARDS),
    "no answer in time, the API never acts": Row("no answer from", _LOST),
    "no answer in time, the API acts when the run is over": Row("no answer from", {**_LOST, "create": Outcome.MARKED}),
    "no answer in time, the API has acted": Row("no answer from", _LOST_AFTERWARDS),
    "the answer drips in too slowly, the API has acted": Row("no answer from", _LOST_AFTERWARDS),
    "401": Row("the API does not accept the key (401", _REFUSED),
    "403": Row("the key lacks a permission (403", {**_REFUSED, "list": Outcome.WARNS}),
    "403 of another server, HTML": Row("the key lacks a permission (403", _REFUSED),
    "404 of the API": Row("not found (404", {**_REFUSED, "list": Outcome.WARNS, "read": Outcome.GONE}),
    "404 of another server, HTML": Row("not found (404", _REFUSED),
    "408": Row("the API did not get the request in time (408", _LOST),
    "409": Row("it is being changed elsewhere, or its state forbids this (409", {**_NOT_SENT, "create": Outcome.FAILS}),
    "422": Row("the API refused it (422 invalid_request_error): The budget is too small", _REFUSED),
    "422 without a body": Row("the API refused it (422)", _REFUSED),
    "429 with `Retry-After`": Row("rate limited (429", _NOT_SENT),
    "429 with the wait in its message": Row("rate limited (429", _NOT_SENT),
    "429 without a wait": Row("rate limited (429", _NOT_SENT),
    "500": Row("the API failed (500", _LOST),
    "500 after the API has acted": Row("the API failed (500", _LOST_AFTERWARDS),
    "502 with HTML": Row("the API failed (502", _LOST),
    "503": Row("the API failed (503", _LOST),
    "200 cut off in the middle": Row("broke", _LOST_AFTERWARDS),
    "200 with what is not JSON": Row("the answer is not JSON (200)", _GARBLED),
    "200 with JSON of another shape": Row("the answer", _GARBLED),
    "200 with nothing": Row("the answer", _GARBLED),
    "200 of another server, HTML, the API never acts": Row("the answer is not JSON (200)", _INTERCEPTED),
    "200 of another server, JSON, the API never acts": Row("the answer", _INTERCEPTED),
    "200 with 100 MB": Row("the answer is larger than 10 MB (200)", _GARBLED),
    "200 with a gzip bomb of 100 MB": Row("the answer is larger than 10 MB (200)", _GARBLED),
    "a redirect to another host": Row("the address answers with a redirect, which is not followed (307)", _INTERCEPTED),
}


def _cells(fault: str, row: Row) -> list[Cell]:
    pairs = [(call, each if isinstance(each, tuple) else (each,)) for call, each in row.outcomes.items()]
    return [
        Cell(fault, call, is_lasting, outcome, row.says)
        for call, outcomes in pairs
        for is_lasting, outcome in zip((False, True), outcomes, strict=False)
    ]


CELLS: Final = tuple(cell for fault, row in MATRIX.items() for cell in _cells(fault, row))
