"""What was asked of the simulator, for tests to read."""

import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from threading import Lock

from starlette.requests import Request

from whop_simulator.json_types import Json


@dataclass(frozen=True)
class LoggedRequest:
    """One request, in the order of arrival."""

    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    """Names in lower case; `authorization` is kept, so that a test can look for a leaked key."""
    body: Json
    """Decoded JSON; None for no body, or one that is no JSON."""
    operation: str | None
    """The contract's `operationId`; None for a path that is none of the API's."""
    at: float
    """Seconds since 1970."""
    status: int | None = None
    """Status of the answer; None as long as there is none."""


@dataclass
class RequestLog:
    """All requests since the start or the last `clear`."""

    _entries: dict[int, LoggedRequest] = field(default_factory=dict)
    _numbers: "count[int]" = field(default_factory=count)
    _lock: Lock = field(default_factory=Lock)

    def opened(self, entry: LoggedRequest) -> int:
        """Adds a request that has arrived; gives the number to close it with."""
        with self._lock:
            number = next(self._numbers)
            self._entries[number] = entry
            return number

    def closed(self, number: int, status: int) -> None:
        """Notes the answer; of no effect for a request that was cleared meanwhile."""
        with self._lock:
            if number in self._entries:
                self._entries[number] = replace(self._entries[number], status=status)

    def entries(self) -> Sequence[LoggedRequest]:
        """The requests, in the order of arrival."""
        with self._lock:
            return list(self._entries.values())

    def clear(self) -> None:
        """Forgets all requests."""
        with self._lock:
            self._entries.clear()


async def entry(request: Request) -> LoggedRequest:
    """The request as it is logged on arrival; the operation is for the route to say."""
    body = _decoded(await request.body())
    return LoggedRequest(
        request.method,
        request.url.path,
        dict(request.query_params),
        dict(request.headers),
        body,
        operation=None,
        at=time.time(),
    )


def _decoded(raw: bytes) -> Json:
    try:
        return json.loads(raw)
    except (ValueError, RecursionError):
        return None
