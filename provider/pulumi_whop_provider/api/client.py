"""The client: sends a call, repeats it if that is right, and returns a JSON value or one error for all attempts.

One client serves a process and all its threads. It knows HTTP; the typed calls in `ad_groups` know the API's words.
"""

from __future__ import annotations

import functools
import json
import threading
from typing import TYPE_CHECKING

from pulumi_whop_provider.api.answers import value_of
from pulumi_whop_provider.api.clock import Clock
from pulumi_whop_provider.api.pacing import Pacer
from pulumi_whop_provider.api.redaction import Redaction
from pulumi_whop_provider.api.retries import OVERALL_S, may_repeat, pause_s
from pulumi_whop_provider.errors import COMMAND, BugError, CallError, NoAnswerError, RateLimitError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import httpx

    from pulumi_whop_provider.api.connections import Connections
    from pulumi_whop_provider.api.operations import Operation
    from pulumi_whop_provider.errors import Effect
    from pulumi_whop_provider.settings import Settings

__all__ = ["Client"]


class Client:
    """Calls the API with the key of `settings`; safe to share between threads.

    `say` gets a line about each longer wait. `transport` stands in for the network in tests.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        transport: httpx.BaseTransport | None = None,
        clock: Clock | None = None,
        say: Callable[[str], None] = lambda _line: None,
    ) -> None:
        self._settings = settings
        self._clock = clock or Clock()
        self._say = say
        self._redact = Redaction(settings.api_key)
        self._pacer = Pacer(settings.requests_per_minute, self._clock, say)
        self._transport = transport
        self._lock = threading.Lock()
        self._connections: Connections | None = None

    def close(self) -> None:
        """Closes all connections."""
        if self._connections is not None:
            self._connections.close()

    def call(
        self,
        operation: Operation,
        *,
        path_id: str | None = None,
        query: Mapping[str, str | int] | None = None,
        body: Mapping[str, object] | None = None,
    ) -> object:
        """The JSON value of the answer, None if it has no body; raises CallError, or DeclarationError for a bad id.

        The error's `effect` is the worst of all attempts. The call ends within OVERALL_S plus one time-out; if it is
        rate limited, that counts from when another call of the operation last got through, and so do the retries.
        Raises ConfigurationError if the base URL, or a proxy that the environment names, cannot be used.
        """
        connections = self._connected()
        send = functools.partial(connections.send, operation, operation.path_for(path_id), query, _encoded(body))
        begun = self._clock.monotonic_s()
        effect: Effect = "none"
        attempts = 0
        while True:
            begun = self._take_turn(operation, begun, effect)
            attempts += 1
            try:
                with self._pacer.turn_taken(operation.name):
                    return value_of(
                        operation, send(), self._redact, self._clock.utc_now(), sent=body, host=connections.host
                    )
            except CallError as error:
                effect = error.effect = "unknown" if "unknown" in (effect, error.effect) else "none"
                if isinstance(error, RateLimitError) and self._pacer.got_through(operation.name, after=begun):
                    attempts, begun = 1, self._clock.monotonic_s()
                pause = pause_s(error, attempts, self._clock.chance())
                if isinstance(error, RateLimitError):
                    self._pacer.hold(pause)
                repeats = attempts <= self._settings.max_retries and may_repeat(operation, error)
                in_time = self._clock.monotonic_s() + pause <= begun + OVERALL_S
                if not repeats or not in_time or not self._wait(error, pause):
                    raise

    def _connected(self) -> Connections:
        """The connections, made by the first call for all threads."""
        from pulumi_whop_provider.api.connections import Connections  # noqa: PLC0415 - loads httpx

        with self._lock:
            if self._connections is None:
                self._connections = Connections(self._settings, self._redact, self._transport)
            return self._connections

    def _take_turn(self, operation: Operation, begun: float, effect: Effect) -> float:
        """Waits for a turn; returns from when the call's time counts, which `begun` or the progress of others says."""
        while not self._pacer.take_turn(operation.name, begun + OVERALL_S):
            waits = self._clock.engine_waits()
            if waits and self._pacer.got_through(operation.name, after=begun):
                begun = self._clock.monotonic_s()
                continue
            raise NoAnswerError(
                "rate limited for longer than a call waits" if waits else "the run ended before the call was sent",
                operation=operation.name,
                effect=effect,
                advice=f"Run {COMMAND} again" + (" later" if waits else ""),
            )
        return begun

    def _wait(self, error: CallError, pause: float) -> bool:
        """Waits before the next attempt, unless it waits for its turn anyway; False if the run has ended."""
        if isinstance(error, RateLimitError):
            return True
        if pause >= 1:
            self._say(f"{error.subject}, waiting {pause:.0f} s")
        return self._clock.wait(pause)


def _encoded(body: Mapping[str, object] | None) -> str | None:
    try:
        return None if body is None else json.dumps(body, allow_nan=False)
    except (TypeError, ValueError) as error:
        raise BugError(f"a request is not JSON ({error})") from error
