"""Servers that are not the API: what stands on the way to it, or answers in its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

__all__ = ["answering"]


@contextmanager
def answering(status: int, body: str, headers: Mapping[str, str] | None = None) -> Iterator[str]:
    """The base URL of a server that has this one answer to everything; `{key}` in it is the key it was asked with.

    It names no date unless `headers` do.
    """

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response_only(status)
            for name, value in (headers or {}).items():
                self.send_header(name, value)
            said = body.replace("{key}", self.headers["Authorization"].removeprefix("Bearer ")).encode()
            self.send_header("Content-Length", str(len(said)))
            self.end_headers()
            self.wfile.write(said)

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/api/v1"
        finally:
            server.shutdown()
            thread.join()
