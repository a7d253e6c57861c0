"""The key does not appear in any log line, with every logger at its lowest level, however a call ends."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pytest

from canary import API_KEY, leaks_in_text
from pulumi_whop_provider.api.ad_groups import AdGroups
from pulumi_whop_provider.errors import CallError
from security.calling import CALLS, client_for
from security.listening import Listener, listening

_ECHO = f'{{"error": {{"message": "you sent Bearer {API_KEY}", "code": "{API_KEY}", "param": "{API_KEY}"}}}}'.encode()


@contextmanager
def _nobody() -> Iterator[Listener]:
    with listening(200) as gone:
        pass
    yield gone


_ENDS: dict[str, Callable[[], AbstractContextManager[Listener]]] = {
    "success": lambda: listening(200, b'{"id": "adgrp_1", "data": []}'),
    "refusal that repeats the key": lambda: listening(401, _ECHO, {"x-request-id": API_KEY}),
    "failure that repeats the key": lambda: listening(500, _ECHO),
    "page that repeats the key": lambda: listening(404, f"Bearer {API_KEY}".encode()),
    "redirect that repeats the key": lambda: listening(302, headers={"location": f"http://127.0.0.1/{API_KEY}"}),
    "no JSON": lambda: listening(200, f"{{'{API_KEY}'".encode()),
    "nobody there": _nobody,
}


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
@pytest.mark.parametrize("end", _ENDS.values(), ids=_ENDS)
def test_the_key_is_in_no_error_and_in_no_line_of_ours(
    caplog: pytest.LogCaptureFixture,
    call: Callable[[AdGroups], Any],
    end: Callable[[], AbstractContextManager[Listener]],
) -> None:
    caplog.set_level(logging.DEBUG)
    reported = ""
    with end() as server, client_for(server.url) as api:
        try:
            reported += repr(call(api))
        except CallError as error:
            reported += f"{''.join(traceback.format_exception(error))} {vars(error)} {error!r}"
        reported += f"{api!r} {api._client!r} {vars(api._client)} {vars(api._client._connected())}"
    assert leaks_in_text(reported) == []
    assert "connect_tcp" in caplog.text
    assert leaks_in_text("".join(_requests_of(caplog))) == []


def _requests_of(caplog: pytest.LogCaptureFixture) -> list[str]:
    """What is logged about our requests; the headers of an answer are the server's words, and not part of this test."""
    return [
        each.getMessage() for each in caplog.records if "receive_response_headers.complete" not in each.getMessage()
    ]


def test_a_request_shows_no_key_when_it_is_printed() -> None:
    with client_for("http://127.0.0.1:1") as api:
        request = api._client._connected()._http.build_request("GET", "/ad_groups")
    assert leaks_in_text(f"{request!r} {request.headers!r}") == []
