"""One connection of a client of the proxy: whole requests in, any bytes out.

Separate from the proxy because everything that can happen on a socket is handled here.
"""

from __future__ import annotations

import http.client
import socket
import struct
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass

__all__ = ["Connection", "Request"]

_RESET_ON_CLOSE = struct.pack("ii", 1, 0)


@dataclass(frozen=True)
class Request:
    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes


class Connection:
    """The client's connection."""

    def __init__(self, client: socket.socket) -> None:
        self._client = client
        self._stream = client.makefile("rb")

    def read(self) -> Request | None:
        """The next whole request; None if the client sends no more."""
        try:
            return self._read()
        except OSError:
            return None

    def _read(self) -> Request | None:
        line = self._stream.readline().decode("latin-1").split()
        if len(line) != 3:
            return None
        headers = {name.lower(): value for name, value in http.client.parse_headers(self._stream).items()}
        length = int(headers.get("content-length", 0))
        body = self._stream.read(length)
        return Request(line[0], line[1], headers, body) if len(body) == length else None

    def write(self, piece: bytes) -> bool:
        """Whether the client is still there."""
        try:
            self._client.sendall(piece)
        except OSError:
            return False
        return True

    def wait(self) -> None:
        """Until the client sends something more, or leaves."""
        with suppress(OSError):
            self._client.recv(1, socket.MSG_PEEK)

    def hang_up(self) -> None:
        """Ends in good order; wakes a thread that reads."""
        with suppress(OSError):
            self._client.shutdown(socket.SHUT_RDWR)

    def reset(self) -> None:
        with suppress(OSError):
            self._client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET_ON_CLOSE)
        self.close()

    def close(self) -> None:
        self._stream.close()
        self._client.close()
