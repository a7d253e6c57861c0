"""Compute a value once per key; concurrent callers wait."""

from __future__ import annotations

import threading
from collections import defaultdict
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Once"]

_Value = TypeVar("_Value")


class Once(Generic[_Value]):
    """A thread-safe cache with a lock for each key: one key's computation does not delay another's."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._locks: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)
        self._values: dict[str, _Value] = {}

    def get(self, key: str, compute: Callable[[], _Value]) -> _Value:
        """The value of `key`, from `compute` the first time; what that raises is raised and not remembered."""
        with self._lock_of(key):
            if key not in self._values:
                self._values[key] = compute()
            return self._values[key]

    def known(self, key: str) -> _Value | None:
        """The value of `key` if it has been computed, also by a call that is under way; else None."""
        with self._lock_of(key):
            return self._values.get(key)

    def _lock_of(self, key: str) -> threading.Lock:
        with self._lock:
            return self._locks[key]
