"""What helps with a large stack: `cd tests && ../.venv/bin/python -m bench.scale --size 1000 --latency 0`.

The engine writes the whole state after each step, so the cost of an `up` grows with the square of the stack. This
package cannot change that: here is what a user can do about it, and what it is worth to run more operations at once
than the four for which Pulumi's Python host has threads.
"""

from __future__ import annotations

import argparse
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bench.figures import Setting
from bench.lives import WITHOUT_CHECKPOINTS, Conditions, Life, template
from bench.report import table
from commands import positive, run
from whop_simulator import Simulator

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True)
class _Way:
    """One way to run the same ad groups."""

    name: str
    share: int = 1
    """The stack has this part of the ad groups: one in so many."""
    env: Mapping[str, str] = field(default_factory=dict)
    arguments: Sequence[str] = ()


_FRAMELESS: Final = Path(__file__).parents[1] / "engine" / "frameless"
"""On `PYTHONPATH`, it hides the host's frame and thereby its pool, which then stays as it is."""

_WAYS: Final = (
    _Way("one stack, as it is"),
    _Way("one stack, four threads", env={"PYTHONPATH": str(_FRAMELESS)}),
    _Way("one stack, PULUMI_SKIP_CHECKPOINTS", env=WITHOUT_CHECKPOINTS),
    _Way("one stack, --parallel 1", arguments=("--parallel", "1")),
    _Way("one stack, --parallel 32", arguments=("--parallel", "32")),
    _Way("one stack, --parallel 64", arguments=("--parallel", "64")),
    _Way("a stack of a tenth", share=10),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measures `up` from nothing and `destroy` in each way, once."""
    parser = argparse.ArgumentParser(prog="bench.scale", description=__doc__)
    parser.add_argument("--size", type=positive, default=1000, help="ad groups in all")
    parser.add_argument("--latency", type=float, default=0.0, help="seconds that each call of the API waits")
    parser.add_argument("--ways", type=_part_of_names, default=_WAYS, help="those with one of these in their name: a|b")
    options = parser.parse_args(arguments)
    rows = [(each.name, *_seconds(each, options.size, options.latency)) for each in options.ways]
    title = f"{options.size} ad groups, {options.latency * 1000:.0f} ms for each call: seconds"
    print(table(title, ("", "up", "destroy"), rows))
    return 0


def _part_of_names(parts: str) -> Sequence[_Way]:
    found = [each for each in _WAYS if any(part in each.name for part in parts.split("|"))]
    if not found:
        raise argparse.ArgumentTypeError(f"no way has {parts} in its name")
    return found


def _seconds(way: _Way, size: int, latency_s: float) -> tuple[str, str]:
    with tempfile.TemporaryDirectory(prefix="bench-") as folder, Simulator.start() as simulator:
        made = template(Path(folder) / "bench", simulator)
        simulator.set(latency_s=latency_s)
        life = Life("whop", Conditions(size // way.share, Setting(latency_s), 0), made, simulator)
        life.use(way.env, way.arguments)
        return f"{life.act('up').wall_s:.1f}", f"{life.act('destroy').wall_s:.1f}"


if __name__ == "__main__":
    run(main)
