"""Notices that the engine has cancelled the run, which the host does not know until one of its threads is free.

On Ctrl-C the engine sends Cancel, and does not close the connection until it is answered. If a thread is free, it is
answered at once: then the engine saves the answers of running calls, and a second Ctrl-C closes the connection, which
the context of each call shows. But while all threads are busy, the context stays active, although after a second Ctrl-C
nobody saves the answer any more. Only the queue of the host's thread pool shows it.
"""

from __future__ import annotations

import gc
import threading
import time
from typing import Final

from pulumi_whop_provider.host.pool import local_of_worker

__all__ = ["is_cancelled"]

_CANCELLED: Final = threading.Event()
"""Set for good once the engine's Cancel has been seen to wait: the host's process only serves one run."""

_TAKEN_BY_THEN_S: Final = 0.1
"""A free thread takes a Cancel from the queue long before."""


def is_cancelled() -> bool:
    """Whether a Cancel is waiting because no thread of the host is free, or any call has seen one wait."""
    if _cancel_is_queued():
        time.sleep(_TAKEN_BY_THEN_S)
        if _cancel_is_queued():
            _CANCELLED.set()
    return _CANCELLED.is_set()


def _cancel_is_queued() -> bool:
    queue = local_of_worker("work_queue")
    held = [each for part in gc.get_referents(queue) for each in _items(part)]
    return any(getattr(value, "__name__", "") == "Cancel" for item in held for value in getattr(item, "args", ()))


def _items(part: object) -> list[object]:
    """What a queue holds: CPython keeps it in a list, or directly."""
    return list(part) if isinstance(part, list) else [part]
