"""What many threads ask for and one of them finds out.

Apart because a lock per key, and none around all keys, is easy to get wrong.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Once"]

_Found = TypeVar("_Found")


class Once(Generic[_Found]):
    """One value per key; who asks while it is being found out waits for it."""

    def __init__(self) -> None:
        """Begin with nothing known."""
        self._lock = threading.Lock()
        self._locks: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)
        self._found: dict[str, _Found] = {}

    def get(self, key: str, find: Callable[[], _Found]) -> _Found:
        """The value of `key`, from `find` the first time; what that raises is raised and not remembered."""
        with self._lock:
            lock = self._locks[key]
        with lock:
            if key not in self._found:
                self._found[key] = find()
            return self._found[key]
