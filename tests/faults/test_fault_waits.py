"""A 429 that names a wait stops all threads until it is over: real time, real sockets."""

from __future__ import annotations

import json
import time
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event
from typing import Any

import pytest

from faults.proxy import Exchange, Proxy, Reply, pass_on
from lifecycle.usual import meta
from pulumi_whop_provider.api.ad_groups import AdGroups
from pulumi_whop_provider.api.client import Client
from pulumi_whop_provider.settings import Settings
from whop_simulator import Simulator

_THREADS = 4
_READS = 3
_WAIT_S = 2.0
_PATIENCE_S = 60


class _Limit:
    """Answers the first of four concurrent calls with a 429; the others continue once the wait is announced."""

    def __init__(self, limited: Reply) -> None:
        self.said: list[str] = []
        self.ended = 0.0
        """When the wait is over at the earliest."""
        self.later: list[float] = []
        """When the calls arrived that were sent afterwards."""
        self._limited = limited
        self._all_under_way = Barrier(_THREADS)
        self._is_said = Event()

    def say(self, line: str) -> None:
        self.said.append(line)
        self._is_said.set()

    def handle(self, exchange: Exchange) -> None:
        if exchange.number > _THREADS:
            self.later.append(exchange.at)
            pass_on(exchange)
            return
        self._all_under_way.wait(_PATIENCE_S)
        if exchange.number == 1:
            self.ended = time.monotonic() + _WAIT_S
            exchange.answer(self._limited)
        else:
            assert self._is_said.wait(_PATIENCE_S)
            pass_on(exchange)


def _reply(message: str, **headers: str) -> Reply:
    body: dict[str, Any] = {"error": {"type": "rate_limit_exceeded", "message": message}}
    return Reply(429, headers, json.dumps(body).encode())


def _read(ad_groups: AdGroups, ad_group_id: str) -> list[str]:
    return [ad_groups.get(ad_group_id)["id"] for _ in range(_READS)]


@pytest.mark.parametrize(
    "limited",
    [
        pytest.param(Reply(429, {"retry-after": "2"}, b""), id="header"),
        pytest.param(_reply("Too many requests. Try again in 2 seconds."), id="message"),
    ],
)
def test_no_thread_sends_before_the_wait_of_one_is_over(
    running: Simulator, running_client: Client, limited: Reply
) -> None:
    running.reset()
    running.add_campaign("meta", id="adcamp_meta")
    ad_group_id = AdGroups(running_client).create(meta())["id"]
    limit = _Limit(limited)
    with Proxy.start(running.base_url) as proxy:
        proxy.handle = limit.handle
        client = Client(Settings(api_key=running.api_key, base_url=proxy.base_url), say=limit.say)
        ad_groups = AdGroups(client)
        with ThreadPoolExecutor(_THREADS) as threads:
            reads = [threads.submit(_read, ad_groups, ad_group_id) for _ in range(_THREADS)]
        client.close()
    assert [each.result() for each in reads] == [[ad_group_id] * _READS] * _THREADS
    assert len(limit.later) == _THREADS * (_READS - 1) + 1
    assert min(limit.later) >= limit.ended
    assert limit.said == ["rate limited, waiting 2 s"]
