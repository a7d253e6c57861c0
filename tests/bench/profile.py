"""Where the time goes: `cd tests && ../.venv/bin/python -m bench.profile --size 1000 preview`, or `refresh`.

py-spy samples the program's and the provider's process during that one command, while they run Python code. The first
tenth of a second of a process is missing, until the sampler is attached.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bench.figures import Setting
from bench.lives import WITHOUT_CHECKPOINTS, Conditions, Life, template
from bench.report import table
from commands import positive, run
from whop_simulator import Simulator

if TYPE_CHECKING:
    from collections.abc import Sequence

_PROFILED: Final = Path(__file__).parent / "profiled"
_SAMPLER: Final = Path(sys.executable).with_name("py-spy")
_OWN: Final = ("pulumi_whop", "pulumi_whop_provider")
_TOP: Final = 20
_NO_FRAME: Final = "no Python frame"
_WRITTEN_WITHIN_S: Final = 20


def main(arguments: Sequence[str] | None = None) -> int:
    """Makes a stack, profiles the action, and prints what cost most."""
    parser = argparse.ArgumentParser(prog="bench.profile", description=__doc__)
    parser.add_argument("action", choices=["preview", "refresh"])
    parser.add_argument("--size", type=positive, default=1000, help="ad groups in the stack")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="bench-") as folder, Simulator.start() as simulator:
        profiles = Path(folder) / "profiles"
        profiles.mkdir()
        made = template(Path(folder) / "bench", simulator)
        life = Life("whop", Conditions(options.size, Setting(0.0), 0), made, simulator)
        life.use(WITHOUT_CHECKPOINTS)
        life.act("up")
        life.use({"PYTHONPATH": str(_PROFILED), "BENCH_PROFILES": str(profiles), "BENCH_SAMPLER": str(_SAMPLER)})
        life.act(options.action)
        for each in sorted(profiles.iterdir()):
            print(report(each.stem.partition("-")[0], _whole(each)))
    return 0


def _whole(profile: Path) -> str:
    """What the sampler has written once its process has ended: it writes when it is done."""
    end = time.monotonic() + _WRITTEN_WITHIN_S
    while not (text := profile.read_text()) and time.monotonic() < end:
        time.sleep(0.1)
    return text


def report(part: str, profile: str) -> str:
    """The tables of one process, from its collapsed stacks: a line each, frames from the outermost, then a count."""
    by_package, own, whole = Counter[str](), Counter[str](), Counter[str]()
    for line in profile.splitlines():
        stack, _, count = line.rpartition(" ")
        frames = (stack or _NO_FRAME).split(";")
        by_package[_package(frames[-1])] += int(count)
        own[frames[-1]] += int(count)
        whole.update(dict.fromkeys((each for each in frames if _package(each) in _OWN), int(count)))
    return "\n\n".join(
        [
            _shares(f"{part}: by package", by_package, own.total()),
            _shares(f"{part}: by own time", own, own.total()),
            _shares(f"{part}: of this package, with all that they call", whole, own.total()),
            "",
        ]
    )


def _shares(title: str, samples: Counter[str], total: int) -> str:
    rows = [(f"{count / total:.1%}", str(count), _short(name)) for name, count in samples.most_common(_TOP)]
    return table(f"{title}, of {total} samples", ("share", "samples", ""), rows)


def _short(frame: str) -> str:
    """`name (folder/file.py:line)`, without the folders before."""
    return re.sub(r"\(/\S*?([^/\s]+/[^/\s]+\.py)", r"(\1", frame)


def _package(frame: str) -> str:
    """The package of a frame; `python` for what comes with the interpreter."""
    found = re.search(r"/(pulumi_whop\w*)/|site-packages/([^/]+?)(?:\.py)?[/:]", frame)
    return (found[1] or found[2]) if found else "python"


if __name__ == "__main__":
    run(main)
