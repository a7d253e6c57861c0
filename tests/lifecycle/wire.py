"""What can happen between the provider and the API: lost requests and answers, altered answers, other keys.

The simulator's planned failures, in contrast, are answers of the API itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import httpx

from pulumi_whop_provider.api.client import Client
from pulumi_whop_provider.settings import Settings

if TYPE_CHECKING:
    from core_stack import CoreStack

__all__ = ["Passage", "Send", "altered", "calling_as", "calls", "lost_answer", "lost_request", "over"]

Send = Callable[[httpx.Request], httpx.Response]
Passage = Callable[[httpx.Request, Send], httpx.Response]
"""Gets a request and a function that sends it on; returns the answer, or raises what breaks the connection."""


class _Wire(httpx.BaseTransport):
    """A connection to the simulator that passes every request through `passage`."""

    def __init__(self, passage: Passage) -> None:
        self._passage = passage
        self._below = httpx.HTTPTransport()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        return self._passage(request, self._sent)

    def _sent(self, request: httpx.Request) -> httpx.Response:
        response = self._below.handle_request(request)
        response.read()
        return response

    def close(self) -> None:
        self._below.close()


@contextmanager
def over(stack: CoreStack, passage: Passage, *, max_retries: int = 0) -> Iterator[None]:
    """The stack calls the API over such a connection for a while."""
    with _client_of(stack, _Wire(passage), max_retries=max_retries):
        yield


@contextmanager
def calling_as(stack: CoreStack, **settings: Any) -> Iterator[None]:
    """The stack calls with other settings for a while: another key, another base URL."""
    with _client_of(stack, None, **settings):
        yield


@contextmanager
def _client_of(stack: CoreStack, transport: httpx.BaseTransport | None, **settings: Any) -> Iterator[None]:
    usual = {"api_key": stack.simulator.api_key, "base_url": stack.simulator.base_url, "max_retries": 0}
    former, stack.client = stack.client, Client(Settings(**{**usual, **settings}), transport=transport)
    try:
        yield
    finally:
        stack.client.close()
        stack.client = former


def lost_answer(method: str) -> Passage:
    """The API acts on calls of this method, and their answers get lost."""

    def passage(request: httpx.Request, send: Send) -> httpx.Response:
        answer = send(request)
        if request.method == method:
            raise httpx.ReadTimeout("no answer", request=request)
        return answer

    return passage


def lost_request(method: str) -> Passage:
    """Calls of this method break off before they reach the API, in a way that leaves open whether they did."""

    def passage(request: httpx.Request, send: Send) -> httpx.Response:
        if request.method == method:
            raise httpx.WriteError("broken pipe", request=request)
        return send(request)

    return passage


def altered(method: str, change: Callable[[dict[str, Any]], dict[str, Any]]) -> Passage:
    """Answers on one ad group to calls of this method come back changed."""

    def passage(request: httpx.Request, send: Send) -> httpx.Response:
        answer = send(request)
        is_one = request.method == method and answer.status_code == httpx.codes.OK and "name" in answer.json()
        return httpx.Response(answer.status_code, json=change(answer.json())) if is_one else answer

    return passage


def calls(stack: CoreStack, method: str = "") -> list[Any]:
    """The bodies of all calls of this method; without one, each call as `POST /ad_groups`."""
    if method:
        return [each.body for each in stack.simulator.requests if each.method == method]
    return [f"{each.method} {each.path.removeprefix('/api/v1')}" for each in stack.simulator.requests]
