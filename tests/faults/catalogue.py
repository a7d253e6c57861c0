"""Everything that can happen to one request on its way to the API and back, each fault under its name on the page.

If a 2xx answer comes back broken, the API has acted; another answer in its place is a fault of its own.
"""

from __future__ import annotations

import json
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from faults.proxy import Exchange, Reply

__all__ = ["ELSEWHERE", "FAULTS", "REFUSED", "Fault"]

ELSEWHERE: Final = "/elsewhere"
"""Where the redirect leads: another host, but served by the same proxy."""

_PAGE: Final = b"<!DOCTYPE html><html><head><title>Welcome</title></head><body>Please sign in</body></html>"
_HUGE: Final = 100_000_000
_PIECE: Final = b"x" * 1_000_000
_DRIP_S: Final = 0.05


@dataclass(frozen=True)
class Fault:
    """What happens to a request. `strike` is None for a fault that comes before there is a request."""

    name: str
    strike: Callable[[Exchange], None] | None
    is_slow: bool = False
    """Whether it only ends with the client's time-out."""


def _answered(status: int, value: Any = None, *, text: bytes = b"", **headers: str) -> Callable[[Exchange], None]:
    """The answer of the API, with JSON, or of another server, with text; the API has not acted."""
    body = text if value is None else json.dumps(value).encode()
    kind = "text/html" if value is None else "application/json"
    named = {name.replace("_", "-"): header for name, header in headers.items()}
    reply = Reply(status, {"content-type": kind, **named}, body)
    return lambda exchange: exchange.answer(reply)


def _complaint(kind: str, message: str, **more: str) -> dict[str, Any]:
    return {"error": {"type": kind, "message": message, **more}}


def _reset(exchange: Exchange) -> None:
    exchange.reset()


def _reset_after_commit(exchange: Exchange) -> None:
    exchange.forward()
    exchange.reset()


def _silence(exchange: Exchange) -> None:
    exchange.wait_until_client_left()


def _silence_after_commit(exchange: Exchange) -> None:
    exchange.forward()
    exchange.wait_until_client_left()


def _delay(exchange: Exchange) -> None:
    exchange.hold()
    exchange.wait_until_client_left()


def _failed_after_commit(exchange: Exchange) -> None:
    exchange.forward()
    exchange.answer(Reply(500, {}, b""))


def _in_place_of_answer(body: bytes) -> Callable[[Exchange], None]:
    def strike(exchange: Exchange) -> None:
        reply = exchange.forward()
        exchange.answer(Reply(reply.status, reply.headers, body))

    return strike


def _truncated(exchange: Exchange) -> None:
    reply = exchange.forward()
    exchange.raw(_head(len(reply.body)) + reply.body[: len(reply.body) // 2])


def _dripping(exchange: Exchange) -> None:
    reply = exchange.forward()
    exchange.raw(_head(1_000_000 + len(reply.body)))
    while exchange.raw(b" "):
        time.sleep(_DRIP_S)


def _huge(exchange: Exchange) -> None:
    exchange.forward()
    exchange.raw(_head(_HUGE))
    for _ in range(_HUGE // len(_PIECE)):
        if not exchange.raw(_PIECE):
            return


def _bomb(exchange: Exchange) -> None:
    exchange.forward()
    packed = _packed()
    exchange.raw(_head(len(packed), "content-encoding: gzip\r\n") + packed)


@cache
def _packed() -> bytes:
    """The same compressed piece over and over; the end is left out, since nobody gets there."""
    packer = zlib.compressobj(wbits=zlib.MAX_WBITS | 16)
    first, again = (packer.compress(_PIECE) + packer.flush(zlib.Z_FULL_FLUSH) for _ in range(2))
    return first + again * (_HUGE // len(_PIECE) - 1)


def _head(length: int, more: str = "") -> bytes:
    return f"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n{more}\r\n".encode()


def _redirect(exchange: Exchange) -> None:
    port = exchange.headers["host"].rpartition(":")[2]
    exchange.answer(Reply(307, {"location": f"http://localhost:{port}{ELSEWHERE}"}, b""))


_LIMITED: Final = _complaint("rate_limit_exceeded", "Too many requests.")
_LIMITED_FOR_1_S: Final = _complaint("rate_limit_exceeded", "Too many requests. Try again in 1 seconds.")
_TOO_SMALL: Final = _complaint("invalid_request_error", "The budget is too small", param="daily_budget")

REFUSED: Final = Fault("the connection is refused", None)
FAULTS: Final = (
    REFUSED,
    Fault("the connection is reset before the API acts", _reset),
    Fault("the connection is reset after the API has acted", _reset_after_commit),
    Fault("no answer in time, the API never acts", _silence, is_slow=True),
    Fault("no answer in time, the API acts when the run is over", _delay, is_slow=True),
    Fault("no answer in time, the API has acted", _silence_after_commit, is_slow=True),
    Fault("the answer drips in too slowly, the API has acted", _dripping, is_slow=True),
    Fault("401", _answered(401, _complaint("unauthorized", "The API key is missing or wrong"))),
    Fault("403", _answered(403, _complaint("forbidden", "This key may not do that"))),
    Fault("403 of another server, HTML", _answered(403, text=_PAGE)),
    Fault("404 of the API", _answered(404, _complaint("not_found", "No such ad group"))),
    Fault("404 of another server, HTML", _answered(404, text=_PAGE)),
    Fault("408", _answered(408)),
    Fault("409", _answered(409, _complaint("conflict", "The ad group is being changed"))),
    Fault("422", _answered(422, _TOO_SMALL)),
    Fault("422 without a body", _answered(422)),
    Fault("429 with `Retry-After`", _answered(429, _LIMITED, retry_after="1")),
    Fault("429 with the wait in its message", _answered(429, _LIMITED_FOR_1_S)),
    Fault("429 without a wait", _answered(429, _LIMITED)),
    Fault("500", _answered(500, _complaint("internal_error", "Something went wrong"))),
    Fault("500 after the API has acted", _failed_after_commit),
    Fault("502 with HTML", _answered(502, text=_PAGE)),
    Fault("503", _answered(503)),
    Fault("200 cut off in the middle", _truncated),
    Fault("200 with what is not JSON", _in_place_of_answer(b'{"id": "adgrp_1", ')),
    Fault("200 with JSON of another shape", _in_place_of_answer(b'{"ok": {"as": "ever"}}')),
    Fault("200 with nothing", _in_place_of_answer(b"")),
    Fault("200 of another server, HTML, the API never acts", _answered(200, text=_PAGE)),
    Fault("200 of another server, JSON, the API never acts", _answered(200, {"status": "up"})),
    Fault("200 with 100 MB", _huge),
    Fault("200 with a gzip bomb of 100 MB", _bomb),
    Fault("a redirect to another host", _redirect),
)
