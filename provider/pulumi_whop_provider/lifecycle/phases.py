"""What the engine is doing with each resource, as far as the order of its calls shows it.

The engine asks for the same diff to plan an update and to show drift after a refresh, and checks a replacement as if
there were no ad group yet. Shared by the host's threads.
"""

from __future__ import annotations

import threading

__all__ = ["Phases"]


class Phases:
    """The phase of each resource of one run, by URN."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._refreshing: set[str] = set()
        self._replaced: set[str] = set()

    def note_read(self, urn: str) -> None:
        """Note that the engine reads the resource: the diff that follows is the refresh's own."""
        with self._lock:
            self._refreshing.add(urn)

    def note_check(self, urn: str) -> None:
        """Note that the engine checks the program's declaration: the diff that follows plans an update."""
        with self._lock:
            self._refreshing.discard(urn)

    def is_refreshing(self, urn: str) -> bool:
        """Whether the resource was read and not checked since: a diff now shows drift and plans nothing."""
        with self._lock:
            return urn in self._refreshing

    def note_replaced(self, urn: str) -> None:
        """Note that the resource's diff replaces it, and that this was reported."""
        with self._lock:
            self._replaced.add(urn)

    def is_replaced(self, urn: str) -> bool:
        """Whether the resource is being replaced; False if the URN is empty, which names no resource."""
        with self._lock:
            return bool(urn) and urn in self._replaced
