"""How many operations are under way at once: as many as the engine asks for, not as many as its host has threads."""

from __future__ import annotations

from threading import Event, Lock
from typing import TYPE_CHECKING

import pytest

from faults.proxy import Exchange, Proxy, pass_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.stack import Stack
    from whop_simulator import Simulator

_COUNT = 16


class _Together:
    """Holds every create back until so many are under way; `most` is how many ever were."""

    def __init__(self, expected: int) -> None:
        self.most = 0
        self._expected = expected
        self._under_way = 0
        self._lock, self._all_there = Lock(), Event()

    def __call__(self, exchange: Exchange) -> None:
        if exchange.method != "POST":
            pass_on(exchange)
            return
        with self._lock:
            self._under_way += 1
            self.most = max(self.most, self._under_way)
            if self._under_way == self._expected:
                self._all_there.set()
        self._all_there.wait(60)
        reply = exchange.forward()
        with self._lock:
            self._under_way -= 1
        exchange.answer(reply)


@pytest.fixture
def proxy(simulator: Simulator) -> Iterator[Proxy]:
    """Between the provider and a simulator whose calls are slow."""
    simulator.set(latency_s=0.2)
    with Proxy.start(simulator.base_url) as proxy:
        yield proxy


def _deploy(stack: Stack, simulator: Simulator, proxy: Proxy) -> None:
    settings = stack.program / "Pulumi.dev.yaml"
    settings.write_text(settings.read_text().replace(simulator.base_url, proxy.base_url))
    stack.declare(
        f"for number in range({_COUNT}):\n"
        '    whop.AdGroup(f"g{number}", campaign_id="adcamp_meta", name=f"G{number}", daily_budget=5)'
    )
    stack.up("--parallel", str(_COUNT)).ok()
    assert len(simulator.ad_groups()) == _COUNT


def test_as_many_creates_are_under_way_as_the_engine_runs_in_parallel(
    engine: Stack, simulator: Simulator, proxy: Proxy
) -> None:
    proxy.handle = together = _Together(_COUNT)
    _deploy(engine, simulator, proxy)
    assert together.most == _COUNT


def test_without_the_frame_four_creates_are_under_way(frameless: Stack, simulator: Simulator, proxy: Proxy) -> None:
    proxy.handle = together = _Together(4)
    _deploy(frameless, simulator, proxy)
    assert together.most == 4  # the threads of the host's pool
