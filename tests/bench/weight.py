"""What Pulumi takes for the state alone: `cd tests && ../.venv/bin/python -m bench.weight --size 1000 --latency 0.2`.

This provider keeps the API's answer in the state, to tell drift from what was declared. So it is compared with a
provider that does nothing but keep an answer of that size, and with one that keeps and does nothing.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import defaultdict
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bench.figures import Spread
from bench.lives import WITH_CHECKPOINTS, WITHOUT_CHECKPOINTS, Conditions, Life, template
from bench.report import spread_text, table
from whop_simulator import Simulator

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bench.figures import Action, Contender

_KINDS: Final[Sequence[Contender]] = ("floor", "keeper", "whop")
_ACTIONS: Final[Sequence[Action]] = ("preview", "refresh")


def main(arguments: Sequence[str] | None = None) -> None:
    """Makes the stacks, measures both commands in turn, and prints minimum, median and maximum."""
    parser = argparse.ArgumentParser(prog="bench.weight", description=__doc__)
    parser.add_argument("--size", type=int, default=1000, help="ad groups in each stack")
    parser.add_argument("--latency", type=float, default=0.2, help="seconds that each call of the API waits")
    parser.add_argument("--repeats", type=int, default=3)
    options = parser.parse_args(arguments)
    ups, seconds = _measured(options.size, options.latency, options.repeats)
    rows = [
        (kind, f"{ups[kind] / options.size / 1000:.1f}", *(spread_text(Spread.of(seconds[kind, a])) for a in _ACTIONS))
        for kind in _KINDS
    ]
    title = f"{options.size} ad groups, {options.latency * 1000:.0f} ms for each call: seconds"
    print(table(title, ("", "KB of state each", *_ACTIONS), rows))


def _measured(
    size: int, latency_s: float, repeats: int
) -> tuple[dict[Contender, int], Mapping[tuple[Contender, Action], Sequence[float]]]:
    """The bytes of each state, and the seconds of each command."""
    seconds: defaultdict[tuple[Contender, Action], list[float]] = defaultdict(list)
    with tempfile.TemporaryDirectory(prefix="bench-") as folder, Simulator.start() as simulator:
        made = template(Path(folder) / "bench", simulator)
        lives = [Life(each, Conditions(size, latency_s, 0), made, simulator) for each in _KINDS]
        for life in lives:
            life.use(WITHOUT_CHECKPOINTS)
        ups = {life.contender: life.act("up").state_bytes for life in lives}
        simulator.set(latency_s=latency_s)
        for life in lives:
            life.use(WITH_CHECKPOINTS)
        for _, action, life in product(range(repeats), _ACTIONS, lives):
            seconds[life.contender, action].append(life.act(action).wall_s)
    return ups, seconds


if __name__ == "__main__":
    main()
