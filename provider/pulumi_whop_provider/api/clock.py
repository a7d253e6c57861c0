"""Time, waiting and randomness for the client; tests have a clock of their own, which does not wait."""

import random
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final

__all__ = ["Clock"]

_LONGEST_SLEEP_S: Final = 0.25


class Clock:
    """The real clock, for calls that the engine may stop waiting for."""

    def __init__(self, engine_waits: Callable[[], bool] = lambda: True) -> None:
        """`engine_waits` says whether the engine still waits for the call that runs in this thread."""
        self.engine_waits = engine_waits

    def monotonic_s(self) -> float:
        """Seconds on a clock that never goes back."""
        return time.monotonic()

    def utc_now(self) -> datetime:
        """Date and time, in UTC."""
        return datetime.now(UTC)

    def wait(self, seconds: float) -> bool:
        """Waits; returns False as soon as nobody waits for this thread's call any more."""
        end = self.monotonic_s() + seconds
        while self.engine_waits():
            left = end - self.monotonic_s()
            if left <= 0:
                return True
            time.sleep(min(left, _LONGEST_SLEEP_S))
        return False

    def chance(self) -> float:
        """A random number from 0 to 1, for the jitter between clients."""
        return random.random()  # noqa: S311 - spreads clients in time, guards nothing
