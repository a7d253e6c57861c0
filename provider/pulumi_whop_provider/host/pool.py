"""The thread pool in which Pulumi's host runs its calls: what its worker's frame shows, and how it is made wider.

The host's pool has four threads, however many calls the engine makes at once. An ads API answers in one to three
seconds, and a thread that waits for it does nothing else. Nothing of Pulumi's is patched, but that a pool starts
threads up to `_max_workers` is not documented: if any of the names is gone, the host goes on with its four.
"""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Event
from typing import Any, Final

__all__ = ["local_of_worker", "widen"]

_MOST_SUBMITTED: Final = 1000
"""A bound, in case the pool of a newer Python starts its threads in another way."""


def widen(threads: int) -> None:
    """Gives the pool that runs this thread so many threads; does nothing if it cannot be found or has as many.

    The engine decides how many of them are used: it has no more operations under way than `--parallel` allows. They
    are shared with the program's other dynamic providers.
    """
    find = local_of_worker("executor_reference")
    pool = find() if callable(find) else None
    if isinstance(pool, ThreadPoolExecutor) and _is_known(pool) and pool._max_workers < threads:  # noqa: SLF001
        pool._max_workers = threads  # noqa: SLF001 - there is no public way to widen a pool
        _start_all(pool)


def _is_known(pool: ThreadPoolExecutor) -> bool:
    return hasattr(pool, "_max_workers") and hasattr(pool, "_threads")


def _start_all(pool: ThreadPoolExecutor) -> None:
    """Starts all threads, by giving each something to wait for until all are there; queued calls go first.

    Left to itself the pool would not grow: nothing starts a thread for calls that are queued already, and up to Python
    3.12 it counts a thread as idle that goes on to a queued call, and starts none for the next call.
    """
    all_started = Event()
    try:
        with suppress(RuntimeError):  # the pool is shutting down, or the machine allows no more threads
            for _ in range(_MOST_SUBMITTED):
                if len(pool._threads) >= pool._max_workers:  # noqa: SLF001
                    break
                pool.submit(all_started.wait)
    finally:
        all_started.set()


def local_of_worker(name: str) -> Any:
    """A local variable of the pool's worker that runs this thread; None outside a pool, or if there is none."""
    try:
        frame = sys._getframe(1)  # noqa: SLF001 - there is no public way to the pool of a thread
    except (AttributeError, ValueError):
        return None
    while frame is not None:
        if frame.f_globals.get("__name__") == ThreadPoolExecutor.__module__ and name in frame.f_locals:
            return frame.f_locals[name]
        frame = frame.f_back  # type: ignore[assignment]
    return None
