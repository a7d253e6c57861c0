"""A Ctrl-C: while all threads of the host are busy, the engine's Cancel waits in the queue of their pool."""

import socket
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Event
from typing import Any

import pytest

from pulumi_whop_provider import dynamic
from pulumi_whop_provider.api.threads import started
from pulumi_whop_provider.host import cancel
from pulumi_whop_provider.host.frame import HostCall, current_call


@pytest.fixture(autouse=True)
def _a_run_of_its_own(monkeypatch):
    monkeypatch.setattr(cancel, "_CANCELLED", Event())


class Active:
    """The context of a call that the engine has not closed."""

    def is_active(self):
        return True


class Servicer:
    """The host's methods that the engine calls."""

    def Create(self):  # noqa: N802 - gRPC's spelling
        return HostCall(context=Active()).engine_waits()

    def Cancel(self):  # noqa: N802
        return None


def _answer(_event, method):
    return method()


def answered_before(queued, function):
    """What `function` returns in the only thread of a pool while `queued` waits for that thread."""
    is_queued = Event()

    def once_queued():
        is_queued.wait()
        return function()

    with ThreadPoolExecutor(max_workers=1) as pool:
        running = pool.submit(_answer, None, once_queued)
        pool.submit(_answer, None, queued)
        is_queued.set()
        return running.result()


@pytest.mark.parametrize(("queued", "waits"), [("Cancel", False), ("Create", True)])
def test_nobody_waits_for_a_call_once_a_cancel_is_queued_behind_it(queued, waits):
    servicer = Servicer()
    assert answered_before(getattr(servicer, queued), servicer.Create) is waits


def test_call_is_waited_for_if_a_free_thread_takes_the_cancel(monkeypatch):
    """After a first Ctrl-C the engine still saves what running calls answer."""
    servicer, is_queued = Servicer(), Event()

    def create():
        is_queued.wait()
        return servicer.Create()

    with ThreadPoolExecutor(max_workers=1) as pool:
        running = pool.submit(_answer, None, create)
        cancel_call = pool.submit(_answer, None, servicer.Cancel)

        def meanwhile(_seconds):
            pool._max_workers = 2
            pool.submit(_answer, None, int)  # starts a thread
            cancel_call.result()

        monkeypatch.setattr(cancel.time, "sleep", meanwhile)
        is_queued.set()
        assert running.result()
    assert servicer.Create()


def test_call_outside_a_pool_is_waited_for():
    assert Servicer().Create()


class Closed:
    """The context of a call whose engine has ended."""

    def is_active(self):
        return False


def test_nobody_waits_for_a_call_whose_engine_has_ended():
    assert not HostCall(context=Closed()).engine_waits()


@pytest.mark.parametrize("listens", [True, False])
def test_if_the_host_shows_no_frame_an_engine_that_answers_waits(monkeypatch, listens):
    with socket.socket() as engine:
        engine.bind(("127.0.0.1", 0))
        if listens:
            engine.listen()
        monkeypatch.setattr(sys, "argv", ["host", f"127.0.0.1:{engine.getsockname()[1]}"])
        assert HostCall().engine_waits() is listens


def test_if_nothing_names_the_engine_it_waits(monkeypatch):
    monkeypatch.setattr(sys, "argv", ["host"])
    assert HostCall().engine_waits()


def test_cancel_that_a_call_saw_at_its_end_counts_for_the_calls_that_still_run():
    servicer = Servicer()
    answered_before(servicer.Cancel, HostCall(context=Active()).look_for_cancel)
    assert not servicer.Create()


_HOST: dict[str, Any] = {"__name__": "pulumi.dynamic.__main__"}
exec("def answered(request, context, method):\n    return method()", _HOST)  # a frame like the host's


def test_read_that_ends_while_a_write_is_under_way_looks_for_a_cancel():
    servicer = Servicer()

    def read():
        with dynamic._Reporting():
            pass

    with dynamic._Writing():
        answered_before(servicer.Cancel, partial(_HOST["answered"], None, Active(), read))
    assert not servicer.Create()


def test_call_that_goes_out_beside_another_ends_with_the_same_call_of_the_engine():
    def read():
        with dynamic._Reporting():
            return started(lambda: current_call().engine_waits(), "beside").result(20)

    assert _HOST["answered"](None, Active(), read)
    assert not _HOST["answered"](None, Closed(), read)
    assert current_call().context is None
