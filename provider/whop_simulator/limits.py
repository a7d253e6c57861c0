"""Count calls against the rate limit."""

import math
from collections import defaultdict, deque
from collections.abc import Hashable

_WINDOW_S = 60.0


class RateLimiter:
    """Remembers the calls of the last minute for each operation and key."""

    def __init__(self) -> None:
        self._calls: defaultdict[Hashable, deque[float]] = defaultdict(deque)

    def wait_s(self, caller: Hashable, limit: int, now: float) -> int:
        """Whole seconds until the call may be made again; 0 counts it as made. `now` is in seconds of any clock."""
        calls = self._calls[caller]
        while calls and calls[0] <= now - _WINDOW_S:
            calls.popleft()
        if len(calls) >= limit:
            return max(1, math.ceil(calls[0] + _WINDOW_S - now))
        calls.append(now)
        return 0

    def clear(self) -> None:
        """Forgets all calls."""
        self._calls.clear()
