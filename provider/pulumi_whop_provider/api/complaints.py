"""Reads what the body of an error says, in whichever envelope it comes.

Apart because the envelopes differ: between the API's revisions, between its documents, and at the gateways before it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from pulumi_whop_provider.errors import one_line

__all__ = ["Complaint", "complaint_in"]

_LONGEST_MESSAGE: Final = 400
_MOST_MESSAGES: Final = 5


@dataclass(frozen=True)
class Complaint:
    """What an error's body says; empty strings where it says nothing."""

    message: str = ""
    kind: str = ""
    """The API's `error.type`."""
    code: str = ""
    param: str = ""
    """The property at fault."""
    is_envelope: bool = False
    """Whether it has a shape of the API's errors, so that a page of a proxy can be told apart."""


def complaint_in(value: object) -> Complaint:
    """The complaint in a JSON value, or in the text of a body that is no JSON."""
    if isinstance(value, str):
        is_page = value.lstrip().startswith("<")
        return Complaint("" if is_page else _text(value))
    if not isinstance(value, dict):
        return Complaint()
    error = value.get("error")
    fields = error if isinstance(error, dict) else value
    said = (fields.get("message"), error, _joined(value.get("errors")))
    return Complaint(
        message=next((text for each in said if (text := _text(each))), ""),
        kind=_text(fields.get("type")),
        code=_text(fields.get("code")),
        param=_text(fields.get("param")),
        is_envelope=isinstance(error, (dict, str)) or isinstance(value.get("message"), str),
    )


def _joined(errors: object) -> str:
    if not isinstance(errors, list):
        return ""
    texts = (_text(each.get("message") if isinstance(each, dict) else each) for each in errors[:_MOST_MESSAGES])
    return "; ".join(text for text in texts if text)


def _text(value: object) -> str:
    """A string or a number as one line; empty for anything else."""
    is_text = isinstance(value, (str, int, float)) and not isinstance(value, bool)
    return one_line(str(value), _LONGEST_MESSAGE) if is_text else ""
