"""An HTTP proxy between the provider and the simulator that treats each request as a test says.

The faults themselves are functions of an `Exchange`. It works on plain sockets, since no HTTP server sends half an
answer or resets a connection.
"""

from __future__ import annotations

import http.client
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import count
from typing import Self
from urllib.parse import urlsplit

from faults.connection import Connection, Request

__all__ = ["Exchange", "Proxy", "Reply", "pass_on"]

_OF_ONE_CONNECTION = frozenset({"connection", "content-length", "keep-alive", "transfer-encoding"})
_UPSTREAM_TIMEOUT_S = 60
_LAST_WORDS_S = 5


@dataclass(frozen=True)
class Reply:
    """A whole answer; `headers` by their names in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Exchange:
    """One request, and what can be done with it. Writing to a client that is gone has no effect."""

    def __init__(self, proxy: Proxy, connection: Connection, request: Request, number: int) -> None:
        self.number = number
        self.at = time.monotonic()
        """When the whole request had arrived, by `time.monotonic`."""
        self.method = request.method
        self.path = request.path
        self.headers = request.headers
        self.body = request.body
        self.ends_connection = True
        """False once a well-formed answer keeps it open."""
        self._proxy = proxy
        self._connection = connection

    def forward(self) -> Reply:
        """The simulator's answer; it has acted when this returns."""
        upstream = http.client.HTTPConnection(self._proxy.upstream, timeout=_UPSTREAM_TIMEOUT_S)
        try:
            headers = {name: value for name, value in self.headers.items() if name not in _OF_ONE_CONNECTION}
            upstream.request(self.method, self.path, body=self.body or None, headers=headers)
            answer = upstream.getresponse()
            return Reply(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())
        finally:
            upstream.close()

    def hold(self) -> None:
        """Holds the request back until `deliver`."""
        self._proxy.held.append(self)

    def answer(self, reply: Reply) -> None:
        """Sends a well-formed answer; the connection stays open for the next request."""
        self.ends_connection = self._proxy.let_go(self._connection)
        own = {name: value for name, value in reply.headers.items() if name not in _OF_ONE_CONNECTION}
        own |= {"content-length": str(len(reply.body))} | ({"connection": "close"} if self.ends_connection else {})
        lines = [f"HTTP/1.1 {reply.status} {_reason(reply.status)}", *(f"{name}: {own[name]}" for name in own), "", ""]
        self._connection.write("\r\n".join(lines).encode("latin-1") + reply.body)

    def raw(self, piece: bytes) -> bool:
        """Writes bytes as they are, as often as needed; False if the client is gone. The connection then ends."""
        return self._connection.write(piece)

    def reset(self) -> None:
        """Breaks the connection: the client sees a reset."""
        self._connection.reset()

    def wait_until_client_left(self) -> None:
        """Says nothing until the client has given up, or the proxy ends."""
        self._connection.wait()


def pass_on(exchange: Exchange) -> None:
    """Hands the request on, and the answer back."""
    exchange.answer(exchange.forward())


class Proxy:
    """A running proxy; `handle` and `on_connect` may be replaced at any time, and are called by many threads."""

    def __init__(self, upstream_base_url: str) -> None:
        upstream = urlsplit(upstream_base_url)
        self.upstream = upstream.netloc
        self.handle: Callable[[Exchange], None] = pass_on
        self.on_connect: Callable[[], bool] = lambda: True
        """Asked about each new connection, before anything of it is read; False resets it."""
        self.held: list[Exchange] = []
        """What is kept back until `deliver`."""
        self.errors: list[Exception] = []
        """What handlers have raised; raised when the proxy ends."""
        self.is_refusing = True
        self._holder = _bound(0)  # keeps the port while nothing listens on it
        self._port: int = self._holder.getsockname()[1]
        self.base_url = f"http://127.0.0.1:{self._port}{upstream.path}"
        self._lock = threading.Lock()
        self._numbers = count(1)
        self._connections: dict[threading.Thread, Connection] = {}
        self._busy: set[Connection] = set()
        self.accept_again()

    @classmethod
    @contextmanager
    def start(cls, upstream_base_url: str) -> Iterator[Self]:
        """Listens on a free port of this machine until the block ends, which raises what handlers have raised."""
        proxy = cls(upstream_base_url)
        try:
            yield proxy
        finally:
            proxy._end()
            if proxy.errors:
                raise ExceptionGroup("the proxy's handlers failed", proxy.errors)

    def refuse(self) -> None:
        """Refuses connections from now on, and ends those that are open; an exchange under way may still answer."""
        with self._lock:
            self.is_refusing = True
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)  # wakes the thread that accepts
        self._listener.close()
        self._acceptor.join()
        with self._lock:
            idle = [each for each in self._connections.values() if each not in self._busy]
        for each in idle:
            each.hang_up()

    def accept_again(self) -> None:
        """Listens on the same port, after `refuse`."""
        self.is_refusing = False
        self._listener = _bound(self._port)
        self._listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._listener.listen(128)
        self._acceptor = threading.Thread(target=self._accept, args=(self._listener,), daemon=True)
        self._acceptor.start()

    def let_go(self, connection: Connection) -> bool:
        """Whether the connection ends with the answer that is written next; if not it counts as idle from now on.

        So after receiving the answer and calling `refuse`, the connection is certain to be ended.
        """
        with self._lock:
            if not self.is_refusing:
                self._busy.discard(connection)
            return self.is_refusing

    def deliver(self) -> None:
        """Forwards what was held back, like a slow network; nobody gets the answers."""
        while self.held:
            self.held.pop(0).forward()

    def _end(self) -> None:
        self.refuse()
        self._holder.close()
        with self._lock:
            left = dict(self._connections)
        for thread, connection in left.items():
            connection.hang_up()
            thread.join(_LAST_WORDS_S)

    def _accept(self, listener: socket.socket) -> None:
        with suppress(OSError):
            while True:
                connection = Connection(listener.accept()[0])
                thread = threading.Thread(target=self._serve, args=(connection,), daemon=True)
                with self._lock:
                    self._connections[thread] = connection
                thread.start()

    def _serve(self, connection: Connection) -> None:
        try:
            if self.on_connect():
                self._serve_requests(connection)
            else:
                connection.wait()  # a reset before the client has sent anything might fail its connect instead
                connection.reset()
        except Exception as error:  # noqa: BLE001 - raised where the proxy was started
            self.errors.append(error)
        finally:
            connection.close()
            with self._lock:
                self._busy.discard(connection)
                del self._connections[threading.current_thread()]

    def _serve_requests(self, connection: Connection) -> None:
        while request := connection.read():
            with self._lock:
                self._busy.add(connection)
            exchange = Exchange(self, connection, request, next(self._numbers))
            self.handle(exchange)
            if exchange.ends_connection:
                return


def _reason(status: int) -> str:
    return http.client.responses.get(status, "Unknown")


def _bound(port: int) -> socket.socket:
    """A socket on the port, which this process may bind more than once."""
    bound = socket.socket()
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    bound.bind(("127.0.0.1", port))
    return bound
