"""Reads what the body of an error says, in whichever envelope it comes.

Envelopes differ between the API's revisions, between its documents, and at the gateways before it.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from pulumi_whop_provider.errors import one_line

__all__ = ["Complaint", "complaint_in"]

_LONGEST_MESSAGE: Final = 400
_MOST_MESSAGES: Final = 5
_DEEPEST_LIST: Final = 3
_MOST_VERSIONS: Final = 8
_VERSION: Final = r"(?<![\d-])\d{4}-\d{2}-\d{2}(?:-\d{1,3})?(?![\dT:-])"
_MANY_VERSIONS: Final = re.compile(rf"{_VERSION}(?:\W{{1,8}}(?:(?:and|or) )?{_VERSION}){{8,}}")
_SUPPORTED: Final = re.compile(r"support|versions", re.IGNORECASE)


@dataclass(frozen=True)
class Complaint:
    """What an error's body says; empty strings if it says nothing."""

    message: str = ""
    kind: str = ""
    """The API's `error.type`."""
    code: str = ""
    param: str = ""
    """The property at fault."""
    supported: str = ""
    """The versions of the API that are listed beside the message."""
    is_envelope: bool = False
    """Whether it has a shape of the API's errors, unlike the page of a proxy."""


def complaint_in(value: object, hide: Callable[[str], str]) -> Complaint:
    """The complaint in a JSON value, or in the text of a body that is not JSON; its texts pass through `hide`."""
    text = partial(_text, hide=hide)
    if isinstance(value, str):
        is_page = value.lstrip().startswith("<")
        return Complaint("" if is_page else text(value))
    if not isinstance(value, dict):
        return Complaint()
    error = value.get("error")
    fields = error if isinstance(error, dict) else value
    said = (fields.get("message"), error, _joined(value.get("errors"), text), value.get("detail"))
    return Complaint(
        message=next(filter(None, map(text, said)), ""),
        kind=text(fields.get("type")),
        code=text(fields.get("code")),
        param=text(fields.get("param")),
        supported=_listed(_versions_in(value)),
        is_envelope=isinstance(error, (dict, str)) or isinstance(value.get("message"), str),
    )


def _joined(errors: object, text: Callable[[object], str]) -> str:
    if not isinstance(errors, list):
        return ""
    texts = (text(each.get("message") if isinstance(each, dict) else each) for each in errors[:_MOST_MESSAGES])
    return "; ".join(filter(None, texts))


def _text(value: object, hide: Callable[[str], str]) -> str:
    """A string or a number as one line; empty for anything else."""
    is_text = isinstance(value, (str, int, float)) and not isinstance(value, bool)
    return one_line(hide(_shortened(str(value))), _LONGEST_MESSAGE) if is_text else ""


def _shortened(text: str) -> str:
    """The text with only the two ends of a long list of versions: the API has some seventy."""
    return _MANY_VERSIONS.sub(lambda found: _listed(re.findall(_VERSION, found[0])), text)


def _listed(versions: Sequence[str]) -> str:
    if len(versions) <= _MOST_VERSIONS:
        return ", ".join(versions)
    return f"{versions[0]}, {versions[1]}, … {versions[-2]}, {versions[-1]} ({len(versions)} versions)"


def _versions_in(value: object, levels: int = _DEEPEST_LIST) -> list[str]:
    """The versions in lists whose key says that they are supported."""
    if not isinstance(value, dict) or not levels:
        return []
    return [
        version
        for key, each in value.items()
        for version in (re.findall(_VERSION, str(each)) if _SUPPORTED.search(key) else _versions_in(each, levels - 1))
    ]
