"""What Pulumi's snapshots of the state cost: `cd tests && ../.venv/bin/python -m bench.checkpoints --size 1000`.

The engine writes the whole state after each step, so that the cost of an `up` grows with the square of the stack.
`PULUMI_SKIP_CHECKPOINTS` makes it write once at the end; a run that is killed then loses what it has made.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from bench.lives import WITHOUT_CHECKPOINTS, Conditions, Life, template
from bench.report import table
from whop_simulator import Simulator

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def main(arguments: Sequence[str] | None = None) -> None:
    """Measures `up` from nothing with a snapshot per step and with one, and `destroy` likewise."""
    parser = argparse.ArgumentParser(prog="bench.checkpoints", description=__doc__)
    parser.add_argument("--size", type=int, default=1000, help="ad groups in the stack")
    size = parser.parse_args(arguments).size
    rows = [("each step", *_seconds(size, {})), ("the end", *_seconds(size, WITHOUT_CHECKPOINTS))]
    print(table(f"{size} ad groups: seconds, no latency", ("snapshot after", "up", "destroy"), rows))


def _seconds(size: int, env: Mapping[str, str]) -> tuple[str, str]:
    with tempfile.TemporaryDirectory(prefix="bench-") as folder, Simulator.start() as simulator:
        made = template(Path(folder) / "template", simulator)
        life = Life("whop", Conditions(size, 0.0, 0), made, simulator)
        life.use(env)
        return f"{life.act('up').wall_s:.1f}", f"{life.act('destroy').wall_s:.1f}"


if __name__ == "__main__":
    main()
