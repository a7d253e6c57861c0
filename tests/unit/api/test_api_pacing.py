"""The turns that threads take."""

import threading

from api_fakes import FakeClock

from pulumi_whop_provider.api.pacing import Pacer

FAR = 1e9


def pacer(per_minute=3):
    clock, lines = FakeClock(), []
    return Pacer(per_minute, clock, lines.append), clock, lines


def test_turns_within_the_limit_wait_for_nothing():
    turns, clock, _ = pacer()
    assert all(turns.take_turn("read", FAR) for _ in range(3))
    assert clock.waits == []


def test_turn_above_the_limit_waits_until_the_first_is_a_minute_old():
    turns, clock, lines = pacer()
    for _ in range(3):
        turns.take_turn("read", FAR)
    clock.wait(20)
    assert turns.take_turn("read", FAR)
    assert clock.monotonic_s() == 1060
    assert lines == ["rate limited, waiting 40 s"]


def test_any_minute_has_at_most_the_limit():
    turns, clock, _ = pacer(per_minute=5)
    times = []
    for pause in [0, 10, 20, 0, 0, 0, 31, 0, 0, 0, 0, 0, 7, 0, 0]:
        clock.wait(pause)
        turns.take_turn("read", FAR)
        times.append(clock.monotonic_s())
    assert all(later - earlier >= 60 for earlier, later in zip(times, times[5:], strict=False))


def test_operations_have_limits_of_their_own():
    turns, clock, _ = pacer(per_minute=1)
    turns.take_turn("read", FAR)
    turns.take_turn("update", FAR)
    assert clock.waits == []


def test_hold_stops_every_operation():
    turns, clock, _ = pacer()
    turns.hold(12)
    turns.take_turn("read", FAR)
    assert clock.monotonic_s() == 1012


def test_shorter_hold_does_not_end_a_longer_one():
    turns, clock, _ = pacer()
    turns.hold(12)
    turns.hold(1)
    turns.take_turn("read", FAR)
    assert clock.monotonic_s() == 1012


def test_turn_after_the_deadline_is_not_waited_for():
    turns, clock, _ = pacer()
    turns.hold(12)
    assert not turns.take_turn("read", 1011)
    assert clock.waits == []


def test_wait_of_a_run_that_has_ended_takes_no_turn():
    turns, clock, _ = pacer()
    turns.hold(12)
    clock.ended.set()
    assert not turns.take_turn("read", FAR)
    assert clock.monotonic_s() == 1000


class SharedWait(FakeClock):
    """Moves on only when all threads of a party wait."""

    def __init__(self, parties):
        super().__init__()
        self._all_wait = threading.Barrier(parties, action=lambda: super(SharedWait, self).wait(12))

    def wait(self, _seconds):
        self._all_wait.wait(10)
        return True


def test_one_wait_is_said_once_for_all_threads():
    lines = []
    turns = Pacer(600, SharedWait(4), lines.append)
    turns.hold(12)
    threads = [threading.Thread(target=turns.take_turn, args=("read", FAR)) for _ in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert lines == ["rate limited, waiting 12 s"]


def test_short_waits_are_not_said():
    turns, _, lines = pacer()
    turns.hold(0.9)
    turns.take_turn("read", FAR)
    assert lines == []
