"""Time, waiting and chance, as the client meets them.

Apart so that tests bring their own and wait for nothing.
"""

from __future__ import annotations

import random
import threading
import time
from datetime import UTC, datetime

__all__ = ["Clock"]


class Clock:
    """The real ones. Setting `cancelled` (on Ctrl-C) ends every wait, those of the future too."""

    def __init__(self, cancelled: threading.Event | None = None) -> None:
        """Listen to `cancelled`, or to an event of its own that nobody sets."""
        self.cancelled = cancelled or threading.Event()

    def now(self) -> float:
        """Seconds that only ever grow."""
        return time.monotonic()

    def today(self) -> datetime:
        """The time of day in UTC, to read a `Retry-After` date against."""
        return datetime.now(UTC)

    def wait(self, seconds: float) -> bool:
        """Wait; False when cancelled, then at once."""
        return not self.cancelled.wait(seconds)

    def chance(self) -> float:
        """A number from 0 to 1, for the jitter between clients."""
        return random.random()  # noqa: S311 - spreads clients in time, guards nothing
