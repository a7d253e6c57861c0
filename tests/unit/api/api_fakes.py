"""A clock that only moves when somebody waits, and clients whose server is a function."""

import threading
from datetime import UTC, datetime, timedelta

import httpx

from pulumi_whop_provider.api import operations
from pulumi_whop_provider.api.ad_groups import AdGroups
from pulumi_whop_provider.api.client import Client
from pulumi_whop_provider.api.clock import Clock
from pulumi_whop_provider.settings import Settings

KEY = "whop_key_canary_0123456789"
EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
OPERATIONS = [each for each in vars(operations).values() if isinstance(each, operations.Operation)]


class FakeClock(Clock):
    """Starts at 1000 s; every wait is kept and takes no time."""

    def __init__(self):
        self.ended = threading.Event()
        super().__init__(lambda: not self.ended.is_set())
        self.waits = []
        self._lock = threading.Lock()
        self._now = 1000.0

    def monotonic_s(self):
        return self._now

    def utc_now(self):
        return EPOCH + timedelta(seconds=self._now - 1000)

    def wait(self, seconds):
        with self._lock:
            self.waits.append(seconds)
            if self.engine_waits():
                self._now += seconds
        return self.engine_waits()

    def chance(self):
        return 1.0


class Server:
    """Answers each request with the next of `answers`, the last one again and again; an exception is raised.

    `requests` and `times` (by the fake clock) keep what came.
    """

    def __init__(self, *answers, clock=None):
        self.answers = list(answers)
        self.requests = []
        self.times = []
        self.clock = clock or FakeClock()
        self.lines = []

    def __call__(self, request):
        self.requests.append(request)
        self.times.append(self.clock.monotonic_s())
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Exception):
            raise answer
        return answer(request) if callable(answer) else answer

    def client(self, **settings):
        transport = httpx.MockTransport(self)
        given = Settings(**{"api_key": KEY, **settings})
        return Client(given, transport=transport, clock=self.clock, say=self.lines.append)

    def ad_groups(self, **settings):
        return AdGroups(self.client(**settings))


def answer(status=200, json=None, **headers):
    return httpx.Response(status, json=json, headers={name.replace("_", "-"): text for name, text in headers.items()})


def refusal(status, message="no", **headers):
    return answer(status, {"error": {"message": message}}, **headers)
