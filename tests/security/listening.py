"""A small HTTP server on a real socket that keeps what it is sent.

Unlike the simulator, which answers as the API does, it gives answers that an API never gives.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

__all__ = ["Listener", "listening"]


@dataclass
class Listener:
    """What came to `url`: each request's line and headers, as sent."""

    url: str
    heads: list[str] = field(default_factory=list)


@contextmanager
def listening(status: int, body: bytes = b"", headers: Mapping[str, str] | None = None) -> Iterator[Listener]:
    """Answers every request, whatever its method, in this one way."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def handle_one_request(self) -> None:
            self.raw_requestline = self.rfile.readline(65537)
            if not self.raw_requestline or not self.parse_request():
                self.close_connection = True
                return
            self.rfile.read(int(self.headers.get("content-length", 0)))
            listener.heads.append(f"{self.requestline}\n{self.headers}")
            self.send_response_only(status)
            for name, value in {**(headers or {}), "content-length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        listener = Listener(f"http://127.0.0.1:{server.server_port}")
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield listener
        finally:
            server.shutdown()
            thread.join()
