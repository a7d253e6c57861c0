"""The client: sends a call, again where that is right, and hands back a JSON value or the one error of all attempts.

Apart from the typed calls so that these know nothing of HTTP. One client serves a whole process and all its threads.
"""

from __future__ import annotations

import functools
import json
import platform
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import TYPE_CHECKING, Final

import httpx

from pulumi_whop_provider.api.answers import value_of
from pulumi_whop_provider.api.clock import Clock
from pulumi_whop_provider.api.exchange import Exchange
from pulumi_whop_provider.api.pacing import Pacer
from pulumi_whop_provider.api.redaction import Redaction
from pulumi_whop_provider.api.retries import OVERALL_S, may_repeat, pause_s
from pulumi_whop_provider.api.transport_errors import errors_of_transport
from pulumi_whop_provider.errors import COMMAND, BugError, CallError, ConfigurationError, NoAnswerError, RateLimitError
from pulumi_whop_provider.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pulumi_whop_provider.api.answers import Answer
    from pulumi_whop_provider.api.operations import Operation
    from pulumi_whop_provider.errors import Effect
    from pulumi_whop_provider.settings import Settings

__all__ = ["Client"]

_CONNECT_S: Final = 10.0
_AGENT: Final = f"pulumi-whop/{__version__} (python/{platform.python_version()}; httpx/{httpx.__version__})"


class Client:
    """Calls the API with the key of `settings`; safe to share between threads."""

    def __init__(
        self,
        settings: Settings,
        *,
        transport: httpx.BaseTransport | None = None,
        clock: Clock | None = None,
        say: Callable[[str], None] = lambda _line: None,
    ) -> None:
        """Connect to nothing yet; `say` is told in a line of every longer wait.

        Raises ConfigurationError where the base URL, or a proxy that the environment names, cannot be used.
        """
        self._settings = settings
        self._clock = clock or Clock()
        self._say = say
        self._redact = Redaction(settings.api_key)
        self._pacer = Pacer(settings.requests_per_minute, self._clock, say)
        self._http = _http_client(settings, transport)

    def close(self) -> None:
        """Close all connections."""
        self._http.close()

    def call(
        self,
        operation: Operation,
        *,
        path_id: str | None = None,
        query: Mapping[str, str | int] | None = None,
        body: Mapping[str, object] | None = None,
    ) -> object:
        """The JSON value of the answer, None where it has no body; raises CallError, or DeclarationError for a bad id.

        The error's `effect` is the worst of all attempts. It ends within OVERALL_S and one time-out.
        """
        send = functools.partial(self._send, operation, operation.path_for(path_id), query, _encoded(body))
        deadline = self._clock.now() + OVERALL_S
        effect: Effect = "none"
        attempts = 0
        while True:
            self._take_turn(operation, deadline, effect)
            attempts += 1
            try:
                return value_of(
                    operation, send(), self._redact, self._clock.today(), sent=body, host=self._http.base_url.host
                )
            except CallError as error:
                repeats = attempts <= self._settings.max_retries and may_repeat(operation, error)
                effect = error.effect = "unknown" if "unknown" in (effect, error.effect) else "none"
                if not repeats or not self._pause(error, attempts, deadline):
                    raise

    def _take_turn(self, operation: Operation, deadline: float, effect: Effect) -> None:
        if not self._pacer.take_turn(operation.name, deadline):
            is_wanted = self._clock.is_wanted()
            raise NoAnswerError(
                "rate limited for longer than a call may wait" if is_wanted else "the run was ended before it was sent",
                operation=operation.name,
                effect=effect,
                advice=f"Run {COMMAND} again" + (" later" if is_wanted else ""),
            )

    def _pause(self, error: CallError, attempts: int, deadline: float) -> bool:
        """Wait before the next attempt; False where there must be none."""
        pause = pause_s(error, attempts, self._clock.chance())
        is_held = isinstance(error, RateLimitError)
        if is_held:
            self._pacer.hold(pause)
        if self._clock.now() + pause > deadline:
            return False
        if is_held:
            return True
        if pause >= 1:
            self._say(f"could not {error.operation}: {error.what}, waiting {pause:.0f} s")
        return self._clock.wait(pause)

    def _send(
        self, operation: Operation, path: str, query: Mapping[str, str | int] | None, content: str | None
    ) -> Answer:
        headers = None if content is None else {"Content-Type": "application/json"}
        with errors_of_transport(operation, self._http.base_url.raw_host.decode(), self._redact):
            request = self._http.build_request(operation.method, path, params=query, content=content, headers=headers)
            return Exchange(self._http, request, operation).run(self._settings.timeout_s)


def _encoded(body: Mapping[str, object] | None) -> str | None:
    try:
        return None if body is None else json.dumps(body, allow_nan=False)
    except (TypeError, ValueError) as error:
        raise BugError(f"a request is no JSON ({error})") from error


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
            mounts={"http://": None},  # http:// is this machine: through a proxy the key would travel in clear
            transport=transport,
        )
    except (httpx.InvalidURL, ValueError, ImportError, OSError):
        raise ConfigurationError(
            "the base URL or a proxy named by the environment cannot be used",
            where="whop:baseUrl",
            advice="Check whop:baseUrl, and HTTPS_PROXY, ALL_PROXY and SSL_CERT_FILE in the environment",
        ) from None
