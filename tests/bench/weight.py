"""What the state alone costs Pulumi: `cd tests && ../.venv/bin/python -m bench.weight --size 1000 --latency 0.2`.

This provider keeps the API's answer in the state, to tell drift from what was declared. So it is compared with a
provider that only keeps an answer of that size, and with one that keeps nothing and does nothing.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import defaultdict
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bench.figures import Setting, Spread
from bench.lives import Conditions, Life, template
from bench.report import spread_text, table
from commands import positive, run
from whop_simulator import Simulator

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bench.figures import Action, Contender, Measurement

_KINDS: Final[Sequence[Contender]] = ("floor", "keeper", "whop")
_ACTIONS: Final[Sequence[Action]] = ("preview", "refresh")


def main(arguments: Sequence[str] | None = None) -> int:
    """Makes the stacks, measures the commands in turn, and prints minimum, median and maximum; `up` runs once."""
    parser = argparse.ArgumentParser(prog="bench.weight", description=__doc__)
    parser.add_argument("--size", type=positive, default=1000, help="ad groups in each stack")
    parser.add_argument("--latency", type=float, default=0.2, help="seconds that each call of the API waits")
    parser.add_argument("--repeats", type=positive, default=3)
    options = parser.parse_args(arguments)
    ups, seconds = _measured(options.size, options.latency, options.repeats)
    rows = [
        (
            kind,
            f"{ups[kind].state_bytes / options.size / 1000:.1f}",
            f"{ups[kind].wall_s:.1f}",
            *(spread_text(Spread.of(seconds[kind, action])) for action in _ACTIONS),
        )
        for kind in _KINDS
    ]
    title = f"{options.size} ad groups, {options.latency * 1000:.0f} ms for each call: seconds"
    print(table(title, ("", "KB of state each", "up", *_ACTIONS), rows))
    return 0


def _measured(
    size: int, latency_s: float, repeats: int
) -> tuple[dict[Contender, Measurement], Mapping[tuple[Contender, Action], Sequence[float]]]:
    """Each `up`, and the seconds of the commands after it."""
    seconds: defaultdict[tuple[Contender, Action], list[float]] = defaultdict(list)
    with tempfile.TemporaryDirectory(prefix="bench-") as folder, Simulator.start() as simulator:
        made = template(Path(folder) / "bench", simulator)
        simulator.set(latency_s=latency_s)
        lives = [Life(each, Conditions(size, Setting(latency_s), 0), made, simulator) for each in _KINDS]
        ups = {life.contender: life.act("up") for life in lives}
        for _, action, life in product(range(repeats), _ACTIONS, lives):
            seconds[life.contender, action].append(life.act(action).wall_s)
    return ups, seconds


if __name__ == "__main__":
    run(main)
