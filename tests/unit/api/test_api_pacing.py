"""The turns that threads take."""

import threading

import pytest
from api_fakes import FakeClock

from pulumi_whop_provider.api.pacing import Pacer, _Line, most_of_use
from pulumi_whop_provider.api.retries import OVERALL_S

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


def test_after_a_hold_each_call_that_gets_through_makes_room_for_two():
    turns, _, _ = pacer(per_minute=100)
    turns.hold(12)
    assert turns.take_turn("read", 1020)
    assert not turns.take_turn("update", 1011)
    with turns.turn_taken("read"):
        pass
    assert turns.take_turn("read", FAR)
    assert turns.take_turn("update", FAR)
    assert not turns.take_turn("read", 1011)


def test_after_a_hold_a_call_that_fails_makes_room_for_one():
    turns, _, _ = pacer(per_minute=100)
    turns.hold(12)
    turns.take_turn("read", FAR)
    with pytest.raises(OSError, match="broke"), turns.turn_taken("read"):
        raise OSError("broke")
    assert turns.take_turn("read", FAR)
    assert not turns.take_turn("read", 1011)


def test_turn_after_a_hold_is_not_lost_with_a_run_that_has_ended():
    turns, clock, _ = pacer()
    turns.hold(12)
    clock.wait(12)
    clock.ended.set()
    assert not turns.take_turn("read", FAR)
    clock.ended.clear()
    assert turns.take_turn("read", 1012.1)


class SharedWait(FakeClock):
    """Moves on from a long wait only when all threads of a party wait."""

    def __init__(self, parties):
        super().__init__()
        self._all_wait = threading.Barrier(parties, action=lambda: super(SharedWait, self).wait(12))

    def wait(self, seconds):
        if seconds >= 1:
            self._all_wait.wait(10)
        return True


def test_one_wait_is_said_once_for_all_threads():
    lines = []
    turns = Pacer(600, SharedWait(4), lines.append)
    turns.hold(12)

    def call():
        turns.take_turn("read", FAR)
        with turns.turn_taken("read"):
            pass

    threads = [threading.Thread(target=call) for _ in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert lines == ["rate limited, waiting 12 s"]


class InTurn(FakeClock):
    """Lets a thread's wait pass only when the test says so."""

    def __init__(self):
        super().__init__()
        self.asleep = {}
        self._woken = threading.Condition()

    def wait(self, seconds):
        me = threading.current_thread().name
        with self._woken:
            self.asleep[me] = self.monotonic_s() + seconds
            self._woken.notify_all()
            self._woken.wait_for(lambda: me not in self.asleep, 10)
        return True

    def await_asleep(self, name):
        with self._woken:
            assert self._woken.wait_for(lambda: name in self.asleep, 10)

    def wake(self, name, now):
        with self._woken:
            self._now = now
            del self.asleep[name]
            self._woken.notify_all()


def test_turns_are_handed_out_in_the_order_in_which_they_were_asked_for():
    """If chance decided, a thread that loses again and again would give up with the turns of others in plenty."""
    clock = InTurn()
    turns = Pacer(2, clock, lambda _line: None)
    turns.take_turn("read", FAR)
    turns.take_turn("read", FAR)
    threads = [threading.Thread(target=turns.take_turn, args=("read", FAR), name=name) for name in "abc"]
    for each in threads:
        each.start()
        clock.await_asleep(each.name)
    assert clock.asleep == {"a": 1060, "b": 1060, "c": 1120}
    clock.wake("b", 1060)  # whoever wakes first: b must not take the turn of a
    threads[1].join(10)
    clock.wake("a", 1060)
    threads[0].join(10)
    assert clock.asleep == {"c": 1120}
    clock.wake("c", 1120)
    threads[2].join(10)
    assert not any(each.is_alive() for each in threads)


def test_turn_that_would_come_too_late_is_left_to_those_behind():
    clock = InTurn()
    turns = Pacer(1, clock, lambda _line: None)
    turns.take_turn("read", FAR)
    first = threading.Thread(target=turns.take_turn, args=("read", FAR), name="a")
    first.start()
    clock.await_asleep("a")
    assert not turns.take_turn("read", 1119)
    assert turns._lines["read"].first_ready(1000) == 1060
    later = threading.Thread(target=turns.take_turn, args=("read", 1120), name="b")
    later.start()
    clock.await_asleep("b")
    assert clock.asleep == {"a": 1060, "b": 1120}
    clock.wake("a", 1060)
    first.join(10)
    clock.wake("b", 1120)
    later.join(10)


@pytest.mark.parametrize(
    ("per_minute", "at_once"),
    [pytest.param(1, 4, id="never_less_than_the_host_has"), (10, 5), (600, 64), pytest.param(10**6, 64, id="at_most")],
)
def test_operations_at_once_are_as_many_as_the_limit_lets_through(per_minute, at_once):
    assert most_of_use(per_minute) == at_once


@pytest.mark.parametrize("per_minute", [1, 5, 10, 30, 600])
def test_nobody_of_so_many_at_once_waits_longer_for_a_turn_than_a_call_waits(per_minute):
    clock = FakeClock()
    line = _Line(per_minute)
    for _ in range(per_minute):
        line.take(line.join(), clock.monotonic_s())
    places = [line.join() for _ in range(most_of_use(per_minute))]
    assert line.ready(places[-1], clock.monotonic_s()) <= clock.monotonic_s() + OVERALL_S


def test_short_waits_are_not_said():
    turns, _, lines = pacer()
    turns.hold(0.9)
    turns.take_turn("read", FAR)
    assert lines == []
