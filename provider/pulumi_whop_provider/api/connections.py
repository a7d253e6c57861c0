"""The connections to the API: sends a request and gives its answer.

What imports httpx is imported only with this module, which the client loads at its first call: a preview makes no call,
and need not load the HTTP library and the machine's certificates.
"""

from __future__ import annotations

import platform
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import TYPE_CHECKING, Final

import httpx

from pulumi_whop_provider.api.exchange import Exchange
from pulumi_whop_provider.api.transport_errors import errors_of_transport
from pulumi_whop_provider.errors import ConfigurationError
from pulumi_whop_provider.version import __version__

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pulumi_whop_provider.api.answers import Answer
    from pulumi_whop_provider.api.operations import Operation
    from pulumi_whop_provider.api.redaction import Redaction
    from pulumi_whop_provider.settings import Settings

__all__ = ["Connections"]

_CONNECT_S: Final = 10.0
_AGENT: Final = f"pulumi-whop/{__version__} (python/{platform.python_version()}; httpx/{httpx.__version__})"


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
        """The answer to one request, whatever its status; raises NoAnswerError if none comes that can be used."""
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
            follow_redirects=False,
            mounts={"http://": None},  # http:// is this machine: through a proxy would send the key in plain text
            transport=transport,
        )
    except (httpx.InvalidURL, ValueError, ImportError, OSError):
        raise ConfigurationError(
            "the base URL or a proxy named by the environment cannot be used",
            where="whop:baseUrl",
            advice="Check whop:baseUrl, and HTTPS_PROXY, ALL_PROXY and SSL_CERT_FILE in the environment",
        ) from None
