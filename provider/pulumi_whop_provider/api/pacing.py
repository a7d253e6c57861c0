"""Keeps all threads together under the API's rate limit, and stops them all while a 429 asks to wait."""

import threading
from collections import defaultdict, deque
from collections.abc import Callable
from typing import Final

from pulumi_whop_provider.api.clock import Clock

__all__ = ["Pacer"]

_WINDOW_S: Final = 60.0
_WORTH_SAYING_S: Final = 1.0


class Pacer:
    """Hands out turns: at most `per_minute` in any 60 seconds for one operation, and none at all during a hold."""

    def __init__(self, per_minute: int, clock: Clock, say: Callable[[str], None]) -> None:
        """`say` gets a line about each wait of a second or more, once for all threads."""
        self._clock = clock
        self._say = say
        self._lock = threading.Lock()
        self._taken: defaultdict[str, deque[float]] = defaultdict(lambda: deque(maxlen=per_minute))
        self._hold_until = 0.0
        self._said_until = 0.0

    def hold(self, seconds: float) -> None:
        """Stops all threads from sending for this long."""
        with self._lock:
            self._hold_until = max(self._hold_until, self._clock.monotonic_s() + seconds)

    def take_turn(self, operation: str, deadline: float) -> bool:
        """Waits for a turn; False, with no turn taken, if the run has ended or it would come after `deadline`."""
        while (ready := self._claim(operation)) is not None:
            if ready > deadline:
                return False
            self._announce(ready)
            if not self._clock.wait(max(0.0, ready - self._clock.monotonic_s())):
                return False
        return self._clock.engine_waits()

    def _claim(self, operation: str) -> float | None:
        """Takes a turn and returns None, or returns the time at which one may be free."""
        with self._lock:
            now = self._clock.monotonic_s()
            taken = self._taken[operation]
            is_full = len(taken) == taken.maxlen
            ready = max(self._hold_until, taken[0] + _WINDOW_S if is_full else now)
            if ready > now:
                return ready
            taken.append(now)
            return None

    def _announce(self, ready: float) -> None:
        with self._lock:
            pause = ready - self._clock.monotonic_s()
            is_news = pause >= _WORTH_SAYING_S and ready >= self._said_until + _WORTH_SAYING_S
            if is_news:
                self._said_until = ready
        if is_news:
            self._say(f"rate limited, waiting {pause:.0f} s")
