"""The pool in which the host runs its calls, made wider by one of them."""

import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest

from pulumi_whop_provider.host.pool import local_of_worker, widen

_SOON_S = 20


@pytest.fixture
def pool():
    """As wide as Pulumi's host makes it."""
    with ThreadPoolExecutor(max_workers=4) as pool:
        yield pool


def _meets_all(pool, count):
    """Runs as many calls, each of which ends only once all of them are under way."""
    together = Barrier(count)
    calls = [pool.submit(together.wait, _SOON_S) for _ in range(count)]
    return sorted(each.result() for each in calls) == list(range(count))


def test_pool_runs_as_many_calls_at_once_as_it_was_made_wide(pool):
    pool.submit(widen, 16).result()
    assert _meets_all(pool, 16)


def test_calls_that_were_queued_before_run_at_once_too(pool):
    together, all_queued = Barrier(16), Event()

    def call(number):
        all_queued.wait(_SOON_S)
        if number == 0:
            widen(16)
        return together.wait(_SOON_S)

    calls = [pool.submit(call, number) for number in range(16)]
    all_queued.set()
    assert sorted(each.result() for each in calls) == list(range(16))


def test_pool_that_was_busy_is_as_wide_as_it_was_made(pool):
    """In CPython up to 3.12 it counts a thread as idle that goes on to a queued call, and starts none for the next."""
    all_queued = Event()
    queued = [pool.submit(all_queued.wait, _SOON_S) for _ in range(40)]
    all_queued.set()
    assert all(each.result() for each in queued)
    pool.submit(widen, 16).result()
    assert _meets_all(pool, 16)


def test_pool_is_not_made_narrower(pool):
    pool.submit(widen, 16).result()
    pool.submit(widen, 8).result()
    assert _meets_all(pool, 16)


def _threads_after(pool, call):
    pool.submit(call).result()
    _meets_all(pool, 4)
    return len(pool._threads)


def test_pool_stays_as_it_is_if_the_frame_is_hidden(pool, monkeypatch):
    def hidden(_depth=0):
        raise ValueError("no frame is to be had")

    def call():
        with monkeypatch.context() as patched:
            patched.setattr(sys, "_getframe", hidden)
            widen(16)

    assert _threads_after(pool, call) == 4


@pytest.mark.parametrize("name", ["_max_workers", "_threads"])
def test_pool_stays_as_it_is_if_it_keeps_its_threads_under_another_name(pool, name):
    def call():
        kept = pool.__dict__.pop(name)
        widen(16)
        pool.__dict__[name] = kept

    assert _threads_after(pool, call) == 4


def test_pool_that_shuts_down_is_left_alone(pool):
    is_shut = Event()

    def call():
        is_shut.wait(_SOON_S)
        widen(16)

    running = pool.submit(call)
    pool.shutdown(wait=False)
    is_shut.set()
    assert running.result() is None


def test_outside_a_pool_there_is_nothing_to_widen():
    widen(16)


def test_local_of_a_function_that_is_not_the_pools_does_not_count():
    work_queue = executor_reference = "mine"
    assert local_of_worker("work_queue") is None, work_queue
    assert local_of_worker("executor_reference") is None, executor_reference
