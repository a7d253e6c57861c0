"""One request and its answer on the wire, bounded in time and size.

httpx bounds only each single wait: a name lookup, or a server that sends a byte now and then, could hold up an
operation for hours. So an exchange runs in a thread of its own, which is abandoned when its time is up, and then sends
nothing more.
"""

import threading
from collections.abc import Mapping
from typing import Final

import httpx

from pulumi_whop_provider.api.answers import Answer, unreadable
from pulumi_whop_provider.api.operations import Operation
from pulumi_whop_provider.api.threads import started

__all__ = ["Exchange"]

_LARGEST_ANSWER: Final = 10_000_000
_ENCODINGS: Final = frozenset({"", "identity", "gzip"})
_CONNECTING: Final = frozenset({"connection.connect_tcp.started", "connection.start_tls.started"})


class Exchange:
    """One exchange, to be run once."""

    def __init__(self, http: httpx.Client, request: httpx.Request, operation: Operation) -> None:
        self._http = http
        self._request = request
        self._operation = operation
        self._lock = threading.Lock()
        self._is_connecting = False
        self._is_abandoned = False
        request.extensions = {**request.extensions, "trace": self._on_event}

    def run(self, timeout_s: float) -> Answer:
        """The answer; raises what httpx raises, and NoAnswerError for one that cannot be used.

        After `timeout_s` that is a ConnectTimeout if surely nothing was sent, otherwise a ReadTimeout.
        """
        answer = started(self._exchanged, "whop-exchange")
        try:
            return answer.result(timeout_s)
        except TimeoutError:
            raise self._abandoned(timeout_s) from None

    def _abandoned(self, timeout_s: float) -> httpx.TimeoutException:
        with self._lock:
            self._is_abandoned = True
            kind = httpx.ConnectTimeout if self._is_connecting else httpx.ReadTimeout
        return kind(f"given up after {timeout_s:g} s", request=self._request)

    def _exchanged(self) -> Answer:
        try:
            response = self._http.send(self._request, stream=True)
        except httpx.InvalidURL as error:
            # The request's own URL was read when it was built: this is the location of a redirect, which httpx parses
            # although it follows none.
            raise httpx.RemoteProtocolError(str(error), request=self._request) from error
        try:
            headers = {name.lower(): value for name, value in response.headers.items()}
            return Answer(response.status_code, headers, self._body(response))
        finally:
            response.close()

    def _body(self, response: httpx.Response) -> bytes:
        # Stacked encodings would multiply a decompression bomb: httpx unpacks a piece of 64 KiB at once.
        if response.headers.get("content-encoding", "").strip().lower() not in _ENCODINGS:
            raise unreadable(self._operation, "the answer has an encoding that was not requested", response.status_code)
        body = bytearray()
        for piece in response.iter_bytes():
            body += piece
            if len(body) > _LARGEST_ANSWER:
                raise unreadable(self._operation, "the answer is larger than 10 MB", response.status_code)
            self._stop_if_abandoned()
        return bytes(body)

    def _on_event(self, event: str, _info: Mapping[str, object]) -> None:
        # Whatever is not known to be connecting may be sending: an event with a new name must not count as safe.
        with self._lock:
            self._is_connecting = event in _CONNECTING
        if event.endswith(".started") and "close" not in event:
            self._stop_if_abandoned()

    def _stop_if_abandoned(self) -> None:
        with self._lock:
            if self._is_abandoned:
                raise httpx.ReadTimeout("given up", request=self._request)
