"""Ctrl-C and a killed engine: nothing goes live for a run that nobody waits for, and the next `up` finishes it."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import pytest

from faults.crash import processes
from faults.proxy import Exchange, Proxy, pass_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.stack import Stack
    from whop_simulator import Simulator

_THREADS = 4
"""How many calls Pulumi's host serves at once."""

_WATCHED = Path(__file__).parent / "watched"


class _Gate:
    """Holds back every POST's answer until it is released; the API has acted by then."""

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
    processes.end(processes.of_home(engine.home))  # which outlived its engine


@pytest.fixture
def cancel_arrival(engine: Stack) -> Iterator[socket.socket]:
    """Gets a connection once the engine's Cancel waits in the provider's process."""
    with socket.create_server(("127.0.0.1", 0)) as arrival:
        arrival.settimeout(120)
        engine.env |= {"PYTHONPATH": str(_WATCHED), "CANCEL_IS_TOLD_TO": str(arrival.getsockname()[1])}
        yield arrival


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


def _until_printed(running: subprocess.Popen[str], word: str) -> None:
    """Waits until the engine has printed it; if it never does, fails with everything that it printed."""
    assert running.stdout is not None
    lines = []
    for line in running.stdout:
        lines.append(line)
        if word in line:
            return
    raise AssertionError("".join(lines))


def _ends_as_declared(engine: Stack, simulator: Simulator, count: int) -> None:
    made = {each["id"] for each in simulator.ad_groups()}
    engine.run("cancel", "--yes")
    text = engine.up().ok().text
    finished = set(re.findall(r"(adgrp_\w+) was left unfinished by an interrupted run, and is finished now", text))
    assert finished == made
    assert sorted(each["name"] for each in simulator.ad_groups()) == [f"G{each}" for each in range(count)]
    assert {each["status"] for each in simulator.ad_groups()} == {"active"}
    engine.preview("--expect-no-changes").ok()


def test_after_a_second_ctrl_c_nothing_goes_live_and_the_next_up_finishes_it(
    engine: Stack, simulator: Simulator, gate: _Gate, cancel_arrival: socket.socket
) -> None:
    _declare(engine, 6)
    with _up_that_waits(engine, gate) as running:
        running.send_signal(signal.SIGINT)
        cancel_arrival.accept()[0].close()
        running.send_signal(signal.SIGINT)
        _until_printed(running, "terminating")
    assert {each["status"] for each in simulator.ad_groups()} == {"paused"}
    _ends_as_declared(engine, simulator, 6)


def test_provider_that_outlives_its_engine_sends_nothing_more(engine: Stack, simulator: Simulator, gate: _Gate) -> None:
    _declare(engine, 6)
    with _up_that_waits(engine, gate) as running:
        running.kill()
        running.wait()
    _ends_as_declared(engine, simulator, 6)
