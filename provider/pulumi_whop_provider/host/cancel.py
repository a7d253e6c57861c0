"""Notices that the engine has cancelled the run, which the host does not know until one of its threads is free.

On Ctrl-C the engine sends Cancel, and does not close the connection until it is answered. So the context of a call
stays active while all threads are busy, although after a second Ctrl-C nobody saves the answer any more. Only the queue
of the host's thread pool shows it.
"""

from __future__ import annotations

import gc
import sys
import threading
from typing import Final

__all__ = ["is_cancelled"]

_CANCELLED: Final = threading.Event()
"""Set for good once the engine's Cancel has been seen: the host's process only serves one run."""


def is_cancelled() -> bool:
    """Whether a Cancel is waiting for a thread of the host, or any call has seen one."""
    if _cancel_is_queued():
        _CANCELLED.set()
    return _CANCELLED.is_set()


def _cancel_is_queued() -> bool:
    frame = sys._getframe(1)  # noqa: SLF001 - there is no public way to the work queue of the thread's pool
    while frame is not None and "work_queue" not in frame.f_locals:
        frame = frame.f_back  # type: ignore[assignment]
    if frame is None:
        return False
    held = [each for part in gc.get_referents(frame.f_locals["work_queue"]) for each in _items(part)]
    return any(getattr(value, "__name__", "") == "Cancel" for item in held for value in getattr(item, "args", ()))


def _items(part: object) -> list[object]:
    """What a queue holds: CPython keeps it in a list, or directly."""
    return list(part) if isinstance(part, list) else [part]
