"""What the engine is doing with each resource, as far as the order of its calls shows it.

The engine asks for the same diff to plan an update and to show drift after a refresh, and checks a replacement as if
there were no ad group yet. Shared by the host's threads.
"""

import threading
from collections.abc import Callable

from pulumi_whop_provider.planning.sides import State

__all__ = ["Phases"]


class Phases:
    """The phase of each resource of one run, by URN."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._checked: set[str] = set()
        self._replaced: set[str] = set()
        self._states: dict[str, Callable[[], State]] = {}

    def note_read(self, urn: str) -> None:
        """Notes that the engine reads the resource: the diff that follows is the refresh's own."""
        with self._lock:
            self._checked.discard(urn)

    def note_check(self, urn: str) -> None:
        """Notes that the engine checks the program's declaration: the diff that follows plans an update."""
        with self._lock:
            self._checked.add(urn)

    def is_planning(self, urn: str) -> bool:
        """Whether a diff plans an update; without a URN it always may.

        A diff after a read shows drift. A diff before any check, for a resource with an input from one that is deleted
        before it is replaced, is repeated after the check.
        """
        with self._lock:
            return not urn or urn in self._checked

    def remember(self, urn: str, state: Callable[[], State]) -> None:
        """Notes how to read the state that the engine has just passed; it is only read if it is needed."""
        with self._lock:
            if urn:
                self._states[urn] = state

    def forget(self, urn: str) -> None:
        """Notes that the resource's ad group is gone."""
        with self._lock:
            self._states.pop(urn, None)

    def known_state(self, urn: str) -> State | None:
        """The state of a resource that is being replaced, if a call of this run has shown it.

        The engine checks the replacement of an ad group as if there were none, without its state. For `--replace` and a
        tainted resource that is the only call: then it looks like a new resource.
        """
        with self._lock:
            state = self._states.get(urn)
        return None if state is None else state()

    def note_replaced(self, urn: str) -> None:
        """Notes that the resource's diff replaces it, and that this was reported."""
        with self._lock:
            self._replaced.add(urn)

    def is_replaced(self, urn: str) -> bool:
        """Whether the resource is being replaced, and that was reported; an empty URN names no resource."""
        with self._lock:
            return bool(urn) and urn in self._replaced
