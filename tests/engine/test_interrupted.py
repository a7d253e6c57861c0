"""A killed engine: nothing goes live for a run that nobody waits for, and the next `up` finishes it."""

from __future__ import annotations

import re
import subprocess
from contextlib import contextmanager
from threading import Event
from typing import TYPE_CHECKING

import pytest

from faults.proxy import Exchange, Proxy, pass_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.stack import Stack
    from whop_simulator import Simulator

_THREADS = 4
"""How many calls Pulumi's host serves at once."""


class _Gate:
    """Holds back every POST's answer until told; the API has acted by then."""

    def __init__(self) -> None:
        self.waiting = 0
        self.all_wait, self.opened = Event(), Event()

    def __call__(self, exchange: Exchange) -> None:
        if exchange.method != "POST":
            pass_on(exchange)
            return
        reply = exchange.forward()
        self.waiting += 1
        if self.waiting == _THREADS:
            self.all_wait.set()
        self.opened.wait(60)
        exchange.answer(reply)


@pytest.fixture
def gate(engine: Stack, simulator: Simulator) -> Iterator[_Gate]:
    """Between the provider and the simulator."""
    settings = engine.program / "Pulumi.dev.yaml"
    with Proxy.start(simulator.base_url) as proxy:
        proxy.handle = gate = _Gate()
        settings.write_text(settings.read_text().replace(simulator.base_url, proxy.base_url))
        yield gate
        gate.opened.set()


def _declare(engine: Stack, count: int) -> None:
    lines = (
        f'whop.AdGroup("g{each}", campaign_id="adcamp_meta", name="G{each}", status="active", daily_budget=5)'
        for each in range(count)
    )
    engine.declare("\n".join(lines))


@contextmanager
def _up_that_waits(engine: Stack, gate: _Gate) -> Iterator[subprocess.Popen[str]]:
    """`pulumi up` at the moment in which every thread of the host has made an ad group and waits for the answer."""
    command = ["pulumi", "up", "--yes", "--skip-preview", "--non-interactive"]
    with subprocess.Popen(
        command, cwd=engine.program, env=engine.env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as running:
        try:
            assert gate.all_wait.wait(120)
            yield running
            gate.opened.set()
            running.communicate(timeout=120)
        finally:
            running.kill()


def _ends_as_declared(engine: Stack, simulator: Simulator, count: int) -> None:
    made = {each["id"] for each in simulator.ad_groups()}
    engine.run("cancel", "--yes")
    text = engine.up().ok().text
    finished = set(re.findall(r"(adgrp_\w+) was left unfinished by an interrupted run and is finished now", text))
    assert finished == made
    assert sorted(each["name"] for each in simulator.ad_groups()) == [f"G{each}" for each in range(count)]
    assert {each["status"] for each in simulator.ad_groups()} == {"active"}
    engine.preview("--expect-no-changes").ok()


def test_provider_that_outlives_its_engine_sends_nothing_more(engine: Stack, simulator: Simulator, gate: _Gate) -> None:
    _declare(engine, 6)
    with _up_that_waits(engine, gate) as running:
        running.kill()
        running.wait()
    _ends_as_declared(engine, simulator, 6)
