"""An operation of the core with an API that may answer anything, and what must hold however it ends.

The cases, generated and written, only say what is answered.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Sequence
from contextlib import closing
from typing import Any

import httpx
from pulumi.runtime import rpc

from core_stack import RecordingCaller
from pulumi_whop_provider.api.ad_groups import AdGroups
from pulumi_whop_provider.api.client import Client
from pulumi_whop_provider.errors import BugError, WhopError
from pulumi_whop_provider.lifecycle.outcome import IncompleteError
from pulumi_whop_provider.lifecycle.provider import Provider
from pulumi_whop_provider.lifecycle.run import Run
from pulumi_whop_provider.planning.check import Limits
from pulumi_whop_provider.settings import Settings
from unit.api.api_fakes import FakeClock

__all__ = ["Answering", "Operation", "ends_well", "is_one_line", "up"]

_LONGEST_LINE = 3000
_KNOWN_PATH = re.compile(r"/api/v1/ad_(groups|campaigns)(/[A-Za-z0-9_-]+)?")

Operation = Callable[[Provider, RecordingCaller], Any]


def is_one_line(text: str) -> bool:
    """Whether a person reads it as one line of limited length, whatever it contains."""
    return text.isprintable() and len(text) <= _LONGEST_LINE


class Answering:
    """An API that gives these answers, the last one again and again, and records the requests."""

    def __init__(self, answers: Sequence[httpx.Response]) -> None:
        self._answers = list(answers)
        self.asked: list[tuple[str, str]] = []
        self.clock = FakeClock()
        self.client = Client(Settings(api_key="key"), transport=httpx.MockTransport(self._answer), clock=self.clock)

    def _answer(self, request: httpx.Request) -> httpx.Response:
        self.asked.append((request.method, request.url.raw_path.decode().partition("?")[0]))
        given = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
        return httpx.Response(given.status_code, content=given.content, headers=given.headers)

    def posts(self) -> int:
        return sum(method == "POST" for method, _ in self.asked)


def ends_well(api: Answering, operation: Operation) -> None:
    """The operation returns an outcome or raises an expected error, and sends nothing that it should not."""
    caller = RecordingCaller()
    lines, kept = caller.warnings, []
    with closing(api.client):
        run = Run(AdGroups(api.client), now=api.clock.utc_now, wait=api.clock.wait)
        try:
            kept.append(operation(Provider(run, Limits()), caller))
        except WhopError as error:
            assert not isinstance(error, BugError)  # noqa: PT017 - an outcome is right as well
            lines = [*lines, str(error)]
            kept += [error.outcome] if isinstance(error, IncompleteError) else []
    assert [each for each in [*lines, *caller.infos] if not is_one_line(each)] == []
    for outcome in filter(None, kept):
        asyncio.run(rpc.serialize_properties(outcome.state, {}))
    assert [each for each in api.asked if not _KNOWN_PATH.fullmatch(each[1])] == []
    assert api.posts() <= 1


def up(state: dict[str, Any], declared: dict[str, Any]) -> Operation:
    """What the engine calls for a resource with this state, which is empty if it has none."""

    def operation(provider: Provider, caller: RecordingCaller) -> Any:
        checked = provider.check(declared, state, caller)
        if checked.errors:
            return None
        if not state:
            return provider.create(checked.declared, caller)
        provider.diff("adgrp_1", state, checked.declared, caller)
        return provider.update("adgrp_1", state, checked.declared, caller)

    return operation
