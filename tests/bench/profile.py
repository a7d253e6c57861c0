"""Where the time goes: `cd tests && ../.venv/bin/python -m bench.profile --size 1000 preview`, or `refresh`.

Profiles the processor time of the program's and the provider's process during that one command. The profiler itself
slows small functions most, so a share is a hint, not a measurement.
"""

from __future__ import annotations

import argparse
import pstats
import re
import tempfile
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bench.lives import WITHOUT_CHECKPOINTS, Conditions, Life, template
from bench.report import table
from whop_simulator import Simulator

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PROFILED: Final = Path(__file__).parent / "profiled"
_OWN: Final = ("pulumi_whop", "pulumi_whop_provider")
_TOP: Final = 20


def main(arguments: Sequence[str] | None = None) -> None:
    """Makes a stack, profiles the action, and prints what cost most."""
    parser = argparse.ArgumentParser(prog="bench.profile", description=__doc__)
    parser.add_argument("action", choices=["preview", "refresh"])
    parser.add_argument("--size", type=int, default=1000, help="ad groups in the stack")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="bench-") as folder, Simulator.start() as simulator:
        profiles = Path(folder) / "profiles"
        profiles.mkdir()
        made = template(Path(folder) / "template", simulator)
        life = Life("whop", Conditions(options.size, 0.0, 0), made, simulator)
        life.use(WITHOUT_CHECKPOINTS)
        life.act("up")
        life.use({"PYTHONPATH": str(_PROFILED), "BENCH_PROFILES": str(profiles)})
        life.act(options.action)
        for each in sorted(profiles.iterdir()):
            print(told(each.stem.partition("-")[0], each))


@dataclass(frozen=True)
class Entry:
    """One function."""

    package: str
    where: str
    calls: int
    own_s: float
    whole_s: float
    """With all that it called."""


def told(part: str, profile: Path) -> str:
    """The tables of one process."""
    entries = list(_entries(profile))
    total_s = sum(each.own_s for each in entries)
    by_package: defaultdict[str, float] = defaultdict(float)
    for each in entries:
        by_package[each.package] += each.own_s
    packages = sorted(by_package.items(), key=lambda each: -each[1])[:_TOP]
    ours = [each for each in entries if each.package in _OWN]
    return "\n\n".join(
        [
            table(
                f"{part}: {total_s:.2f} s by package",
                ("package", "own s", "share"),
                [(name, f"{own_s:.3f}", f"{own_s / total_s:.0%}") for name, own_s in packages],
            ),
            _functions(f"{part}: by own time", sorted(entries, key=lambda each: -each.own_s)),
            _functions(f"{part}: of this package, by time with callees", sorted(ours, key=lambda each: -each.whole_s)),
            "",
        ]
    )


def _functions(title: str, entries: Sequence[Entry]) -> str:
    rows = [
        (each.package, each.where, str(each.calls), f"{each.own_s:.3f}", f"{each.whole_s:.3f}")
        for each in entries[:_TOP]
    ]
    return table(title, ("package", "function", "calls", "own s", "with callees s"), rows)


def _entries(profile: Path) -> Iterator[Entry]:
    for (file, line, name), (_, calls, own_s, whole_s, _) in pstats.Stats(str(profile)).stats.items():
        where = name if file == "~" else f"{Path(file).name}:{line} {name}"
        yield Entry(_package(file, name), where, calls, own_s, whole_s)


def _package(file: str, name: str) -> str:
    """The package of a function; for one that is not Python's, of what its name tells."""
    found = re.search(r"/(pulumi_whop\w*)/|site-packages/([^/]+)", file) if file != "~" else None
    if found:
        return (found[1] or found[2]).removesuffix(".py")
    known = re.search(r"(pydantic|grpc|cygrpc|google|httpx|dill)", name) if file == "~" else None
    return {"cygrpc": "grpc"}.get(known[1], known[1]) if known else "python"


if __name__ == "__main__":
    main()
