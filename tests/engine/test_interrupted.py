"""Ctrl-C and a killed engine: nothing goes live for a run that nobody waits for, and the next `up` finishes it."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Event, Lock
from typing import TYPE_CHECKING, NamedTuple

import pytest

from faults.crash import processes
from faults.proxy import Exchange, Proxy, pass_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.stack import Stack
    from whop_simulator import Simulator

_COUNT = 6
"""How many ad groups are declared, and created at once by the engine."""

_FEW = 10
"""A rate limit, in calls a minute, with which the provider serves fewer operations at once than are declared."""

_WATCHED = Path(__file__).parent / "watched"


class _Gate:
    """Holds back every POST's answer until it is released; the API has acted by then."""

    def __init__(self) -> None:
        self.expected = _COUNT
        self.all_wait, self.opened = Event(), Event()
        self._waiting = 0
        self._lock = Lock()

    def __call__(self, exchange: Exchange) -> None:
        if exchange.method != "POST":
            pass_on(exchange)
            return
        reply = exchange.forward()
        with self._lock:
            self._waiting += 1
            if self._waiting == self.expected:
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


class _Arrival:
    """Something that happens in the provider's process, which connects to `port` then."""

    def __init__(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._listener.settimeout(120)
        self.port = str(self._listener.getsockname()[1])

    def wait(self) -> None:
        self._listener.accept()[0].close()

    def close(self) -> None:
        self._listener.close()


class _Watched(NamedTuple):
    """What the provider's process reports."""

    cancel: _Arrival
    """The engine's Cancel has arrived; if no thread of the host is free, it waits."""
    given_up: _Arrival
    """The engine no longer waits for a call."""


@pytest.fixture
def watched(engine: Stack) -> Iterator[_Watched]:
    with closing(_Arrival()) as cancel, closing(_Arrival()) as given_up:
        engine.env |= {"PYTHONPATH": str(_WATCHED), "CANCEL_PORT": cancel.port, "GIVEN_UP_PORT": given_up.port}
        yield _Watched(cancel, given_up)


def _declare(engine: Stack) -> None:
    lines = (
        f'whop.AdGroup("g{each}", campaign_id="adcamp_meta", name="G{each}", status="active", daily_budget=5)'
        for each in range(_COUNT)
    )
    engine.declare("\n".join(lines))


@contextmanager
def _up_that_waits(engine: Stack, gate: _Gate) -> Iterator[subprocess.Popen[str]]:
    """`pulumi up` at the moment in which the API has created as many ad groups as expected, and answers none."""
    command = ["pulumi", "up", "--yes", "--skip-preview", "--non-interactive", "--parallel", str(_COUNT)]
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


def _ends_as_declared(engine: Stack, simulator: Simulator) -> None:
    made = {each["id"] for each in simulator.ad_groups()}
    engine.run("cancel", "--yes")
    text = engine.up().ok().text
    finished = set(re.findall(r"(adgrp_\w+) was left unfinished by an interrupted run, and is finished now", text))
    assert finished == made
    assert sorted(each["name"] for each in simulator.ad_groups()) == [f"G{each}" for each in range(_COUNT)]
    assert {each["status"] for each in simulator.ad_groups()} == {"active"}
    engine.preview("--expect-no-changes").ok()


def _interrupt(running: subprocess.Popen[str], watched: _Watched) -> None:
    running.send_signal(signal.SIGINT)
    watched.cancel.wait()


def _interrupt_again(running: subprocess.Popen[str]) -> None:
    running.send_signal(signal.SIGINT)
    _until_printed(running, "terminating")


def test_after_one_ctrl_c_what_is_being_created_goes_live_and_is_saved(
    engine: Stack, simulator: Simulator, gate: _Gate, watched: _Watched
) -> None:
    _declare(engine)
    with _up_that_waits(engine, gate) as running:
        _interrupt(running, watched)
    assert {each["status"] for each in simulator.ad_groups()} == {"active"}
    engine.preview("--expect-no-changes").ok()


def test_after_a_second_ctrl_c_nothing_goes_live_and_the_next_up_finishes_it(
    engine: Stack, simulator: Simulator, gate: _Gate, watched: _Watched
) -> None:
    _declare(engine)
    with _up_that_waits(engine, gate) as running:
        _interrupt(running, watched)
        _interrupt_again(running)
        watched.given_up.wait()
    assert {each["status"] for each in simulator.ad_groups()} == {"paused"}
    _ends_as_declared(engine, simulator)


def test_after_a_ctrl_c_that_no_thread_is_free_to_answer_nothing_goes_live_and_the_next_up_finishes_it(
    engine: Stack, simulator: Simulator, gate: _Gate, watched: _Watched
) -> None:
    _declare(engine)
    engine.configure("whop:requestsPerMinute", str(_FEW))
    gate.expected = _COUNT - 1
    with _up_that_waits(engine, gate) as running:
        _interrupt(running, watched)
        _interrupt_again(running)
    assert {each["status"] for each in simulator.ad_groups()} == {"paused"}
    engine.run("config", "rm", "whop:requestsPerMinute").ok()
    _ends_as_declared(engine, simulator)


def test_provider_that_outlives_its_engine_sends_nothing_more(engine: Stack, simulator: Simulator, gate: _Gate) -> None:
    _declare(engine)
    with _up_that_waits(engine, gate) as running:
        running.kill()
        running.wait()
    _ends_as_declared(engine, simulator)
