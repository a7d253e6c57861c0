"""A clock that only moves when somebody waits, and clients whose server is a function."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

import httpx

from pulumi_whop_provider.api import operations
from pulumi_whop_provider.api.ad_groups import AdGroups
from pulumi_whop_provider.api.client import Client
from pulumi_whop_provider.api.clock import Clock
from pulumi_whop_provider.settings import Settings

KEY = "whop_key_canary_0123456789"
EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
T = TypeVar("T")
OPERATIONS = [each for each in vars(operations).values() if isinstance(each, operations.Operation)]

_Answer = httpx.Response | Exception | Callable[[httpx.Request], httpx.Response]


class FakeClock(Clock):
    """Starts at 1000 s; every wait is kept and takes no time."""

    def __init__(self) -> None:
        self.ended = threading.Event()
        super().__init__(lambda: not self.ended.is_set())
        self.waits: list[float] = []
        self._lock = threading.Lock()
        self._now = 1000.0

    def monotonic_s(self) -> float:
        return self._now

    def utc_now(self) -> datetime:
        return EPOCH + timedelta(seconds=self._now - 1000)

    def wait(self, seconds: float) -> bool:
        with self._lock:
            self.waits.append(seconds)
            if self.engine_waits():
                self._now += seconds
        return self.engine_waits()

    def chance(self) -> float:
        return 1.0


class PartyClock(FakeClock):
    """A clock for several threads: when all of them wait, it moves on to the end of the shortest wait."""

    def __init__(self) -> None:
        super().__init__()
        self._awake = 0
        self._ends: list[float] = []
        self._moved = threading.Condition()

    def run(self, functions: Sequence[Callable[[], T]]) -> list[T]:
        """The results of the functions, each of which runs in a thread of its own."""
        self._awake = len(functions)
        with ThreadPoolExecutor(len(functions)) as threads:
            return list(threads.map(self._run_one, functions))

    def wait(self, seconds: float) -> bool:
        with self._moved:
            end = self._now + seconds
            self._ends.append(end)
            self._fall_asleep()
            assert self._moved.wait_for(lambda: self._now >= end, 20)
        return True

    def _run_one(self, function: Callable[[], T]) -> T:
        try:
            return function()
        finally:
            with self._moved:
                self._fall_asleep()

    def _fall_asleep(self) -> None:
        self._awake -= 1
        if not self._awake and self._ends:
            self._now = min(self._ends)
            self._awake = self._ends.count(self._now)
            self._ends = [each for each in self._ends if each > self._now]
            self._moved.notify_all()


class Server:
    """Answers each request with the next of `answers`, the last one again and again; an exception is raised.

    `requests` and `times` (by the fake clock) keep what came.
    """

    def __init__(self, *answers: _Answer, clock: FakeClock | None = None) -> None:
        self.answers = list(answers)
        self.requests: list[httpx.Request] = []
        self.times: list[float] = []
        self.clock = clock or FakeClock()
        self.lines: list[str] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        self.times.append(self.clock.monotonic_s())
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Exception):
            raise answer
        return answer(request) if callable(answer) else answer

    def client(self, **settings: Any) -> Client:
        transport = httpx.MockTransport(self)
        given = Settings(**{"api_key": KEY, **settings})
        return Client(given, transport=transport, clock=self.clock, say=self.lines.append)

    def ad_groups(self, **settings: Any) -> AdGroups:
        return AdGroups(self.client(**settings))


def answer(status: int = 200, json: object = None, **headers: str) -> httpx.Response:
    return httpx.Response(status, json=json, headers={name.replace("_", "-"): text for name, text in headers.items()})


def refusal(status: int, message: str = "no", **headers: str) -> httpx.Response:
    return answer(status, {"error": {"message": message}}, **headers)
