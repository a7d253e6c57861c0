"""The connections to the API: sends a request and returns its answer; no exception of httpx leaves this module.

Everything that imports httpx is loaded with this module, by the client's first call: a preview that makes no call loads
neither the HTTP library nor the machine's certificates.
"""

import platform
import ssl
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Final

import httpx

from pulumi_whop_provider.api.answers import Answer
from pulumi_whop_provider.api.exchange import Exchange
from pulumi_whop_provider.api.operations import Operation
from pulumi_whop_provider.api.redaction import Redaction
from pulumi_whop_provider.errors import ConfigurationError, NoAnswerError, one_line
from pulumi_whop_provider.settings import Settings
from pulumi_whop_provider.version import __version__

__all__ = ["Connections", "errors_of_transport"]

_CONNECT_S: Final = 10.0
_AGENT: Final = f"pulumi-whop/{__version__} (python/{platform.python_version()}; httpx/{httpx.__version__})"
_AS_MANY_AS_THREADS: Final = httpx.Limits(max_connections=None, max_keepalive_connections=None)
"""A connection for each thread, kept for its next call: httpx would keep 20, and close the others after each call."""
_OF_TRANSPORT: Final = (
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


class Connections:
    """A pool of connections that carry the key of `settings`; safe to share between threads.

    `transport` stands in for the network in tests. Raises ConfigurationError if the base URL, or a proxy that the
    environment names, cannot be used.
    """

    def __init__(self, settings: Settings, redact: Redaction, transport: httpx.BaseTransport | None) -> None:
        self._timeout_s = settings.timeout_s
        self._redact = redact
        self._http = _http_client(settings, transport)

    @property
    def host(self) -> str:
        """The host of the base URL, in lower case."""
        return self._http.base_url.host

    def close(self) -> None:
        """Closes all connections."""
        self._http.close()

    def send(
        self, operation: Operation, path: str, query: Mapping[str, str | int] | None, content: str | None
    ) -> Answer:
        """The answer to one request, whatever its status; raises NoAnswerError if no usable one comes."""
        headers = None if content is None else {"Content-Type": "application/json"}
        with errors_of_transport(operation, self._http.base_url.raw_host.decode(), self._redact):
            request = self._http.build_request(operation.method, path, params=query, content=content, headers=headers)
            return Exchange(self._http, request, operation).run(self._timeout_s)


def _http_client(settings: Settings, transport: httpx.BaseTransport | None) -> httpx.Client:
    headers = {
        "Authorization": f"Bearer {settings.api_key}",
        "User-Agent": _AGENT,
        "Accept": "application/json",
        "Accept-Encoding": "gzip",
        **({"Api-Version-Date": settings.api_version} if settings.api_version else {}),
    }
    try:
        return httpx.Client(
            base_url=settings.base_url,
            headers=headers,
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
            timeout=httpx.Timeout(settings.timeout_s, connect=min(settings.timeout_s, _CONNECT_S)),
            limits=_AS_MANY_AS_THREADS,
            follow_redirects=False,
            mounts={"http://": None},  # http:// is only for this machine; a proxy would get the key in plain text
            transport=transport,
        )
    except (httpx.InvalidURL, ValueError, ImportError, OSError):
        raise ConfigurationError(
            "the base URL or a proxy named by the environment cannot be used",
            where="whop:baseUrl",
            advice="Check whop:baseUrl, and HTTPS_PROXY, ALL_PROXY and SSL_CERT_FILE in the environment",
        ) from None


@contextmanager
def errors_of_transport(operation: Operation, host: str, redact: Redaction) -> Generator[None]:
    """Raises a NoAnswerError in place of whatever httpx raises; its `effect` is "none" if surely nothing was sent."""
    try:
        yield
    except _OF_TRANSPORT as error:
        raise _mapped(error, operation, host, redact) from None


def _mapped(error: Exception, operation: Operation, host: str, redact: Redaction) -> NoAnswerError:
    never_sent = isinstance(error, _NEVER_SENT)
    reason = one_line(redact(str(error)), 200) or type(error).__name__
    if never_sent:
        text = f"no connection to {host}"
    elif isinstance(error, httpx.TimeoutException):
        text = f"no answer from {host} in time"
    else:
        text = f"the connection to {host} broke"
    mapped = NoAnswerError(
        f"{text} ({reason})",
        operation=operation.name,
        effect="none" if never_sent or not operation.changes_something else "unknown",
        advice=f"Check the network, whop:baseUrl and any proxy on the way to {host}",
    )
    if isinstance(error, _PERMANENT) or _is_about_the_certificate(error):
        mapped.asks_repeat = False
    return mapped


def _is_about_the_certificate(error: BaseException | None) -> bool:
    while error is not None and not isinstance(error, ssl.SSLCertVerificationError):
        error = error.__cause__ or error.__context__
    return error is not None
