"""Turns an answer into a value or an error; only this module makes a CallError from one, and its advice."""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Any, Final
from urllib.parse import urlsplit

from pulumi_whop_provider.api.complaints import Complaint, complaint_in
from pulumi_whop_provider.api.operations import Operation
from pulumi_whop_provider.api.quotes import Quotes
from pulumi_whop_provider.api.redaction import Redaction
from pulumi_whop_provider.api.refusals import is_about_the_version, is_of_another_contract
from pulumi_whop_provider.api.retries import named_wait_s
from pulumi_whop_provider.errors import (
    COMMAND,
    AccessError,
    CallError,
    NoAnswerError,
    NotFoundError,
    RateLimitError,
    RejectedError,
    ServerError,
    Setting,
    VersionError,
)
from pulumi_whop_provider.nesting import is_too_deep
from pulumi_whop_provider.settings import DEFAULT_API_VERSION, DEFAULT_BASE_URL, SANDBOX_BASE_URL

__all__ = ["Answer", "other_version", "unreadable", "value_of"]


_MOST_SIGNS: Final = 3

_OTHER_SERVER: Final = "This answer does not come from the API: check whop:baseUrl and any proxy on the way"
_OTHER_VERSION: Final = (
    f"Set whop:apiVersion to `{DEFAULT_API_VERSION}`, or remove it (`pulumi config rm whop:apiVersion`); "
    "if that is already the case, this package does not support that version of the API"
)
_OTHER_CONTRACT: Final = f"The API seems to use another version. {_OTHER_VERSION}"
_AGAIN: Final = f"Run {COMMAND} again"
_AGAIN_OR_ASK: Final = f"{_AGAIN}; if it fails again, contact Whop's support"
_KINDS: Final[Mapping[int, tuple[type[CallError], str, str]]] = {
    HTTPStatus.UNAUTHORIZED: (AccessError, "the API does not accept the key", ""),
    HTTPStatus.FORBIDDEN: (AccessError, "the key lacks a permission", ""),
    HTTPStatus.NOT_FOUND: (
        NotFoundError,
        "not found",
        "Check the id, and that whop:apiKey belongs to the company that owns it",
    ),
    HTTPStatus.REQUEST_TIMEOUT: (ServerError, "the API did not get the request in time", _AGAIN),
    HTTPStatus.CONFLICT: (RejectedError, "it is being changed elsewhere, or its state forbids this", _AGAIN),
    HTTPStatus.TOO_MANY_REQUESTS: (RateLimitError, "rate limited", f"Wait a minute, then run {COMMAND} again"),
}
"""The error for a status, what happened, and what to do about it unless that depends on the call or the complaint.

Other statuses are judged by their first digit.
"""
_KEY_ELSEWHERE: Final = {
    urlsplit(here).hostname: f"; a key of {whose} is only accepted at {there}"
    for here, whose, there in (
        (DEFAULT_BASE_URL, "the sandbox", SANDBOX_BASE_URL),
        (SANDBOX_BASE_URL, "production", DEFAULT_BASE_URL),
    )
}
"""What to say about a key that is not accepted, by host."""


@dataclass(frozen=True)
class Answer:
    """An answer as received: `headers` by their names in lower case, `body` decompressed."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def value_of(
    operation: Operation, answer: Answer, redact: Redaction, now: datetime, *, sent: object = None, host: str = ""
) -> object:
    """The JSON value of a 2xx answer, None for an empty body; raises the CallError of any other.

    `now` is the time that a `Retry-After` date is read against, `sent` the body of the request, `host` its server.
    """
    value, is_json = _json(answer.body, redact)
    if not HTTPStatus.OK <= answer.status < HTTPStatus.MULTIPLE_CHOICES:
        complaint = complaint_in(value, Quotes(sent, redact))
        raise _error(operation, answer, complaint, redact, now, host)
    if not is_json:
        raise unreadable(operation, "the answer is not JSON", answer.status)
    return value


def unreadable(operation: Operation, what: str, status: int) -> NoAnswerError:
    """The error for an answer that arrived but cannot be used."""
    error = NoAnswerError(
        f"{what} ({status})",
        operation=operation.name,
        effect="unknown" if operation.changes_something else "none",
        advice="Check whop:baseUrl and any proxy on the way",
    )
    error.status = status
    return error


def other_version(operation: Operation, shown: Mapping[str, Any], signs: Sequence[str]) -> VersionError:
    """The error for a success in another version's shape; `signs` are the keys that show it."""
    error = VersionError(
        f"the API answered in a version that this package does not support ({', '.join(signs[:_MOST_SIGNS])})",
        operation=operation.name,
        effect="unknown" if operation.changes_something else "none",
        advice=_OTHER_VERSION,
    )
    error.status, error.shown, error.setting = HTTPStatus.OK, shown, "whop:apiVersion"
    return error


def _json(body: bytes, redact: Redaction) -> tuple[object, bool]:
    """The value and True, or else the text and False."""
    if not body.strip():
        return None, True
    try:
        value = json.loads(body, parse_float=_finite, parse_int=_whole, parse_constant=_finite)
        if not redact.cannot_contain_key(body):  # to look at each string of a page is slow
            value = redact.of_json(value)
    except (ValueError, RecursionError):
        return redact(body.decode("utf-8", "replace")), False
    return value, not is_too_deep(value)


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(text)
    return number


def _whole(text: str) -> int:
    _finite(text)
    return int(text)


def _error(
    operation: Operation, answer: Answer, complaint: Complaint, redact: Redaction, now: datetime, host: str
) -> CallError:
    kind, phrase, _ = _kind_of(answer.status)
    is_unclear = kind in (ServerError, NoAnswerError) and operation.changes_something
    code = complaint.code or complaint.kind
    wait_s = named_wait_s(answer.headers, complaint.message if kind is RateLimitError else "", now)
    what = f"{phrase} ({answer.status}{' ' + code if code else ''})"
    if complaint.message:
        what += f": {complaint.message}"
    if complaint.supported and complaint.supported not in complaint.message and _is_refused_request(answer.status):
        what += f" (supported: {complaint.supported})"
    error = kind(
        what,
        operation=operation.name,
        where=complaint.param,
        effect="unknown" if is_unclear else "none",
        advice=_advice(operation, answer.status, complaint, wait_s, host),
        request_id=redact(_first(answer.headers, "x-request-id", "request-id", "cf-ray")),
    )
    error.status, error.code, error.wait_s = answer.status, code, wait_s
    error.asks_repeat = {"true": True, "false": False}.get(answer.headers.get("x-should-retry", "").lower())
    error.is_the_apis_own = complaint.is_envelope
    error.setting = _setting(answer.status, error.advice)
    return error


def _kind_of(status: int) -> tuple[type[CallError], str, str]:
    if status in _KINDS:
        return _KINDS[status]
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return ServerError, "the API failed", _AGAIN_OR_ASK
    if status >= HTTPStatus.BAD_REQUEST:
        return RejectedError, "the API refused it", ""
    return NoAnswerError, "the address answers with a redirect, which is not followed", _OTHER_SERVER


def _is_refused_request(status: int) -> bool:
    """Whether the API refuses the content of the request, not its sender or its timing."""
    return _kind_of(status)[0] is RejectedError and status != HTTPStatus.CONFLICT


def _advice(operation: Operation, status: int, complaint: Complaint, wait_s: float | None, host: str) -> str:
    kind, _, advice = _kind_of(status)
    if status == HTTPStatus.NOT_FOUND and not complaint.is_envelope:
        return _OTHER_SERVER
    if status != HTTPStatus.UNAUTHORIZED and "verification_required" in (complaint.kind, complaint.code):
        return f"Verify the company in Whop's dashboard, then run {COMMAND} again"
    if kind is AccessError:
        return _advice_on_key(operation, status, host)
    if kind is RateLimitError and wait_s is not None:
        return f"Wait {math.ceil(wait_s)} s, then run {COMMAND} again"
    return _advice_on_request(operation, complaint) if _is_refused_request(status) else advice


def _advice_on_key(operation: Operation, status: int, host: str) -> str:
    if status == HTTPStatus.FORBIDDEN:
        return f"Give the key {' and '.join(operation.permissions)}, and check that it belongs to the right company"
    return f"Check whop:apiKey (`pulumi config set --secret whop:apiKey …`){_KEY_ELSEWHERE.get(host, '')}"


def _advice_on_request(operation: Operation, complaint: Complaint) -> str:
    if is_about_the_version(complaint):
        return _OTHER_VERSION
    if is_of_another_contract(complaint):
        return _OTHER_CONTRACT
    return "Correct the declaration" if operation.sends_settings else _AGAIN_OR_ASK


def _setting(status: int, advice: str) -> Setting | None:
    """The setting that this advice is about."""
    if status == HTTPStatus.UNAUTHORIZED:
        return "whop:apiKey"
    return "whop:apiVersion" if advice in (_OTHER_VERSION, _OTHER_CONTRACT) else None


def _first(headers: Mapping[str, str], *names: str) -> str:
    return next((headers[name] for name in names if headers.get(name)), "")
