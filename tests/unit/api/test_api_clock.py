"""The real clock: its waits are as long as asked for, and end when nobody waits for the call any more."""

from pulumi_whop_provider.api.clock import Clock


def test_wait_lasts_as_long_as_asked_for():
    clock = Clock()
    before = clock.monotonic_s()
    assert clock.wait(0.3)
    assert clock.monotonic_s() >= before + 0.3


def test_wait_ends_when_nobody_waits_for_the_call_any_more():
    asked = []

    def engine_waits():
        asked.append(True)
        return len(asked) < 3

    assert not Clock(engine_waits).wait(1_000_000)


def test_wait_for_nothing_returns_whether_the_engine_still_waits():
    assert Clock().wait(0)
    assert not Clock(lambda: False).wait(0)
