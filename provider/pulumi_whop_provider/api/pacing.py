"""Keeps all threads together under the API's rate limit, and stops them all while a 429 asks to wait."""

from __future__ import annotations

from collections import defaultdict, deque
from contextlib import contextmanager
from math import inf
from threading import Condition
from typing import TYPE_CHECKING, Final

from pulumi_whop_provider.errors import RateLimitError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from pulumi_whop_provider.api.clock import Clock

__all__ = ["Pacer", "most_of_use"]

_WINDOW_S: Final = 60.0
_WORTH_SAYING_S: Final = 1.0
_SLOW_CALLS_S: Final = 6.0
_AT_LEAST: Final = 4
_AT_MOST: Final = 64
_LOOK_AGAIN_S: Final = 0.25
"""How often a thread that waits for another's call looks whether the run has ended."""


def most_of_use(per_minute: int) -> int:
    """How many operations at once can use up a rate limit, beyond which more of them only wait for their turn.

    A create, which makes one call of two kinds, takes 6 seconds if each is answered in 3, as slow as an ads API usually
    is. So 60 at once start 600 calls of a kind in a minute, the API's limit. Four more: the engine also checks and
    diffs, and its Cancel needs a free thread. With a higher limit it stays at 64, since a thread's exchange runs in
    another thread. With a lower one it is less: a turn must come before a call gives up (OVERALL_S).
    """
    return min(_AT_MOST, _AT_LEAST + int(per_minute * _SLOW_CALLS_S / _WINDOW_S))


class Pacer:
    """Hands out turns, first come, first served, and none at all during a hold.

    At most `per_minute` in any 60 seconds for one operation. After a hold there is one turn; each call that gets
    through makes room for two more, so that not all threads are refused again at once.
    """

    def __init__(self, per_minute: int, clock: Clock, say: Callable[[str], None]) -> None:
        """`say` gets a line about each wait of a second or more, once for all threads."""
        self._clock = clock
        self._say = say
        self._changed = Condition()
        self._lines: defaultdict[str, _Line] = defaultdict(lambda: _Line(per_minute))
        self._through_s: dict[str, float] = {}
        self._room: float = inf
        """How many more turns there are before a call ends."""
        self._hold_until = 0.0
        self._said_until = 0.0

    def hold(self, seconds: float) -> None:
        """Stops all threads from sending for this long."""
        with self._changed:
            self._hold_until = max(self._hold_until, self._clock.monotonic_s() + seconds)
            self._room = 1
            self._changed.notify_all()

    @contextmanager
    def turn_taken(self, operation: str) -> Generator[None]:
        """For the time of a call that has taken its turn; a RateLimitError must be followed by a hold."""
        try:
            yield
        except RateLimitError:
            raise
        except BaseException:
            self._make_room(1)
            raise
        with self._changed:
            self._through_s[operation] = self._clock.monotonic_s()
        self._make_room(2)

    def _make_room(self, turns: int) -> None:
        with self._changed:
            self._room += turns
            self._changed.notify_all()

    def got_through(self, operation: str, *, after: float) -> bool:
        """Whether any call of this operation got through after that time: then the others only have to wait."""
        with self._changed:
            return self._through_s.get(operation, after) > after

    def take_turn(self, operation: str, deadline: float) -> bool:
        """Waits for a turn; False, with no turn taken, if the run has ended or it would come after `deadline`."""
        with self._changed:
            line = self._lines[operation]
            place = line.join()
        try:
            while not self._claim(line, place):
                if not self._wait(line, place, deadline):
                    return False
            if not self._clock.engine_waits():
                self._make_room(1)
                return False
            return True
        finally:
            with self._changed:
                line.leave(place)
                self._changed.notify_all()

    def _claim(self, line: _Line, place: object) -> bool:
        """Takes a turn if there is one for `place`."""
        with self._changed:
            now = self._clock.monotonic_s()
            if self._ready(line, place, now) > now or line.ahead(place) >= self._room:
                return False
            line.take(place, now)
            self._room -= 1
            return True

    def _ready(self, line: _Line, place: object, now: float) -> float:
        """From when there may be a turn for `place`, if there is room."""
        return max(self._hold_until, line.ready(place, now))

    def _wait(self, line: _Line, place: object, deadline: float) -> bool:
        """Waits for what `place` lacks; False if its turn would come after `deadline`, or the run has ended."""
        with self._changed:
            now = self._clock.monotonic_s()
            ready = self._ready(line, place, now)
            if max(ready, now) > deadline:
                return False
            lacks_room = ready <= now and line.ahead(place) >= self._room
            if lacks_room:
                self._changed.wait(_LOOK_AGAIN_S)
        if lacks_room:
            return self._clock.engine_waits()
        self._announce(line)
        return self._clock.wait(max(0.0, ready - now))

    def _announce(self, line: _Line) -> None:
        with self._changed:
            now = self._clock.monotonic_s()
            ready = max(self._hold_until, line.first_ready(now))
            is_news = ready - now >= _WORTH_SAYING_S and ready >= self._said_until + _WORTH_SAYING_S
            if is_news:
                self._said_until = ready
        if is_news:
            self._say(f"rate limited, waiting {ready - now:.0f} s")


class _Line:
    """The turns of one operation: when the last were taken, and who waits for the next."""

    def __init__(self, per_minute: int) -> None:
        self._taken: deque[float] = deque(maxlen=per_minute)
        self._per_minute = per_minute
        self._waiting: list[object] = []

    def join(self) -> object:
        """A place at the end of the line."""
        place = object()
        self._waiting.append(place)
        return place

    def leave(self, place: object) -> None:
        """Gives up the place; those behind move up."""
        if place in self._waiting:
            self._waiting.remove(place)

    def take(self, place: object, now: float) -> None:
        """Takes a turn, and leaves the line."""
        self._waiting.remove(place)
        self._taken.append(now)

    def ready(self, place: object, now: float) -> float:
        """When the place has a turn, if everybody before it takes one as early as possible."""
        return self._free(self.ahead(place), now)

    def ahead(self, place: object) -> int:
        """How many are before the place."""
        return self._waiting.index(place)

    def first_ready(self, now: float) -> float:
        """When the first in the line has a turn."""
        return self._free(0, now)

    def _free(self, ahead: int, now: float) -> float:
        """When there is a turn beyond that many others."""
        beyond = ahead - (self._per_minute - len(self._taken))
        if beyond < 0:
            return now
        minutes, nth = divmod(beyond, self._per_minute)
        taken = self._taken[nth] if nth < len(self._taken) else now
        return taken + _WINDOW_S * (minutes + 1)
