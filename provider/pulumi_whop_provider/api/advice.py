"""What to do next about an answer, in a sentence for the user."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from pulumi_whop_provider.errors import COMMAND
from pulumi_whop_provider.settings import DEFAULT_API_VERSION, DEFAULT_BASE_URL, SANDBOX_BASE_URL

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pulumi_whop_provider.api.operations import Operation

__all__ = ["OTHER_CONTRACT", "OTHER_SERVER", "OTHER_VERSION", "VERIFY", "advice_on", "other_environment"]

OTHER_SERVER: Final = "This answer does not come from the API: check whop:baseUrl and any proxy on the way"
OTHER_VERSION: Final = (
    f"Set whop:apiVersion to `{DEFAULT_API_VERSION}`, or remove it (`pulumi config rm whop:apiVersion`); "
    "if that is already the case, this package does not support that version of the API"
)
OTHER_CONTRACT: Final = f"The API seems to use another version. {OTHER_VERSION}"
VERIFY: Final = f"Verify the company in Whop's dashboard, then run {COMMAND} again"

_KEY: Final = "Check whop:apiKey (`pulumi config set --secret whop:apiKey …`)"
_OTHER_ENVIRONMENT: Final = {
    urlsplit(here).hostname: f"; a key of {whose} is only accepted at {there}"
    for here, whose, there in (
        (DEFAULT_BASE_URL, "the sandbox", SANDBOX_BASE_URL),
        (SANDBOX_BASE_URL, "production", DEFAULT_BASE_URL),
    )
}
_AGAIN_OR_ASK: Final = f"Run {COMMAND} again; if it fails again, contact Whop's support"
_BY_STATUS: Final[Mapping[int, str]] = {
    HTTPStatus.NOT_FOUND: "Check the id, and that whop:apiKey belongs to the company that owns it",
    HTTPStatus.REQUEST_TIMEOUT: f"Run {COMMAND} again",
    HTTPStatus.CONFLICT: f"Run {COMMAND} again",
    HTTPStatus.TOO_MANY_REQUESTS: f"Wait a minute, then run {COMMAND} again",
}


def other_environment(host: str) -> str:
    """The end of the advice on a key that `host` does not accept; empty for a host that is neither environment."""
    return _OTHER_ENVIRONMENT.get(host, "")


def advice_on(operation: Operation, status: int) -> str:
    """What to do about an answer of the API with this `status`, which is not a success."""
    if status == HTTPStatus.UNAUTHORIZED:
        return _KEY
    if status == HTTPStatus.FORBIDDEN:
        return f"Give the key {' and '.join(operation.permissions)}, and check that it belongs to the right company"
    if status < HTTPStatus.BAD_REQUEST:
        return OTHER_SERVER
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return _AGAIN_OR_ASK
    return _BY_STATUS.get(status, "Correct the declaration" if operation.sends_settings else _AGAIN_OR_ASK)
