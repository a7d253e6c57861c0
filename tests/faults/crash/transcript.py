"""Everything that happened in a trial, as text to read after a bad one."""

from __future__ import annotations

from collections.abc import Sequence

from engine.stack import Result
from faults.crash.breaker import Breaker
from faults.crash.plan import Trial

__all__ = ["transcript"]


def transcript(trial: Trial, commands: Sequence[Result], breaker: Breaker, began: float) -> str:
    """The plan, the commands with their output, and the requests in order of arrival; times since `began`."""
    struck = "nobody was killed" if breaker.struck_at is None else f"killed at {breaker.struck_at - began:.2f} s"
    return "\n".join(
        [
            f"{trial}\n{trial!r}\n{struck}",
            *(f"\n$ {' '.join(each.command)}\n{each.text.rstrip()}\nexit {each.exit_code}" for each in commands),
            "\nrequests",
            *(
                f"{each.at - began:6.2f} {each.method:6} {each.path} {each.status or 'dropped'} {each.body or ''}"
                for each in sorted(breaker.calls, key=lambda call: call.at)
            ),
        ]
    )
