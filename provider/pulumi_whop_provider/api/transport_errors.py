"""Maps what httpx raises to this package's errors, and says whether the API may have acted.

No exception of httpx gets past the client.
"""

from __future__ import annotations

import ssl
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import httpx

from pulumi_whop_provider.errors import NoAnswerError, one_line

if TYPE_CHECKING:
    from collections.abc import Generator

    from pulumi_whop_provider.api.operations import Operation
    from pulumi_whop_provider.api.redaction import Redaction

__all__ = ["errors_of_transport"]

_ALL: Final = (
    httpx.HTTPError,
    httpx.InvalidURL,
    httpx.StreamError,
    httpx.CookieConflict,
    OSError,
    UnicodeError,
)
_NEVER_SENT: Final = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
    httpx.InvalidURL,
)
_PERMANENT: Final = (httpx.UnsupportedProtocol, httpx.InvalidURL, httpx.LocalProtocolError, httpx.TooManyRedirects)


@contextmanager
def errors_of_transport(operation: Operation, host: str, redact: Redaction) -> Generator[None]:
    """Raises a NoAnswerError in place of whatever httpx raises; its `effect` is "none" if surely nothing was sent."""
    try:
        yield
    except _ALL as error:
        raise _mapped(error, operation, host, redact) from None


def _mapped(error: Exception, operation: Operation, host: str, redact: Redaction) -> NoAnswerError:
    never_sent = isinstance(error, _NEVER_SENT)
    reason = one_line(redact(str(error)), 200) or type(error).__name__
    text = f"no connection to {host}" if never_sent else _broken(error, host)
    mapped = NoAnswerError(
        f"{text} ({reason})",
        operation=operation.name,
        effect="none" if never_sent or not operation.changes_something else "unknown",
        advice=f"Check the network, whop:baseUrl and any proxy on the way to {host}",
    )
    if isinstance(error, _PERMANENT) or _is_about_the_certificate(error):
        mapped.asks_repeat = False
    return mapped


def _broken(error: Exception, host: str) -> str:
    if isinstance(error, httpx.TimeoutException):
        return f"no answer from {host} in time"
    return f"the connection to {host} broke"


def _is_about_the_certificate(error: BaseException | None) -> bool:
    while error is not None and not isinstance(error, ssl.SSLCertVerificationError):
        error = error.__cause__ or error.__context__
    return error is not None
