"""Compares this provider with one that does nothing and with a plain one: `make bench`.

All contenders run in the same run, in turn. Times are of whole `pulumi` commands against the simulator on this machine,
with the pacer off: the real API allows 600 calls of one kind in a minute.

An ads API answers in one to three seconds. So some sizes are also measured with 1 s for each call, with as many
operations at once as the engine has by default (four for each processor core) and with `--parallel 32`.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from bench import goals, plot, report
from bench.figures import CONTENDERS, SLOW, SLOW_AND_WIDE, Figures, Measurement, Setting
from bench.lives import Conditions, live, template
from commands import existing_file, positive, run
from pulumi_cli.ensure import ensure
from whop_simulator import Simulator

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bench.lives import Template


def main(arguments: Sequence[str] | None = None) -> Figures:
    """Measures, prints the tables and goals, and writes what is asked for."""
    options = _options(arguments)
    figures, machine = _measured_before(options.again) if options.again else _measured_now(options)
    _write(figures, machine, options)
    print(report.report(figures, goals.goals(figures), machine))
    return figures


def _measured_now(options: argparse.Namespace) -> tuple[Figures, Mapping[str, str]]:
    # A shell's background job ignores it, and so would Pulumi's language host, which each command then waits 5 s for.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    machine = _machine()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder, Simulator.start() as simulator:
        made = template(Path(folder) / "bench", simulator)
        figures = Figures(import_ms=list(_imports_ms(made.python, options.imports)))
        for lived in _lives(options, made, simulator):
            figures.measurements += lived.measurements
            figures.failures += lived.failures
            _write(figures, machine, options)  # each time: a long run may be interrupted
    return figures, machine


def _measured_before(files: Sequence[Path]) -> tuple[Figures, Mapping[str, str]]:
    """What several runs have measured; ends with one line if they cannot be reported in the same tables."""
    runs = [json.loads(each.read_text()) for each in files]
    whole = Figures()
    for written in runs:
        measured = [Measurement(**each) for each in written["measurements"]]
        if written["machine"] != runs[0]["machine"] or not whole.points.isdisjoint(Figures(measured).points):
            sys.exit("--again: runs on other machines, or of one size in the same setting, cannot be reported together")
        whole.measurements += measured
        whole.failures += written["failures"]
        whole.import_ms += written["import_ms"]
    return whole, runs[0]["machine"]


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench.run", description=__doc__)
    parser.add_argument("--smoke", action="store_true", help="three ad groups, no latency, once: does it run?")
    parser.add_argument("--sizes", type=_integers, default=[10, 100, 300], help="ad groups in a stack")
    parser.add_argument(
        "--large", type=_integers, default=[1000], help="sizes that are measured at the highest latency only"
    )
    parser.add_argument(
        "--slow", type=_integers, default=[10, 100], help="sizes that are measured with 1 s for each call"
    )
    parser.add_argument(
        "--latencies", type=_numbers, default=[0.0, 0.2], help="seconds that each call of the API waits"
    )
    parser.add_argument("--repeats", type=positive, default=3)
    parser.add_argument("--imports", type=positive, default=20, help="how often the package is imported")
    parser.add_argument("--tutorial-max", type=positive, default=300, help="largest stack of the tutorial's provider")
    parser.add_argument("--json", type=Path, help="file for all that was measured")
    parser.add_argument(
        "--again",
        type=existing_file,
        nargs="+",
        help="such files, to report them together and measure nothing",
    )
    parser.add_argument("--svg", type=Path, help="file for a plot of time against size")
    options = parser.parse_args(arguments)
    if options.smoke:
        options.sizes, options.large, options.slow, options.latencies = [3], [], [], [0.0]
        options.repeats, options.imports = 1, 1
    return options


def _integers(text: str) -> list[int]:
    return [positive(each) for each in text.split(",") if each]


def _numbers(text: str) -> list[float]:
    return sorted(float(each) for each in text.split(",") if each)


def _imports_ms(python: Path, times: int) -> Iterator[float]:
    """How much longer `import pulumi_whop` takes than `import pulumi`, pair by pair, each in a process of its own."""
    for _ in range(times):
        yield (_seconds_of(python, "import pulumi_whop") - _seconds_of(python, "import pulumi")) * 1000


def _seconds_of(python: Path, code: str) -> float:
    begun = time.perf_counter()
    subprocess.run([python, "-c", code], check=True)
    return time.perf_counter() - begun


def _lives(options: argparse.Namespace, made: Template, simulator: Simulator) -> Iterator[Figures]:
    for conditions in _conditions(options):
        _say(f"{conditions}, repeat {conditions.repeat + 1}")
        with_tutorial = conditions.size <= options.tutorial_max
        contenders = [each for each in CONTENDERS if each != "tutorial" or with_tutorial]
        yield live(conditions, contenders, made, simulator)


def _conditions(options: argparse.Namespace) -> Iterator[Conditions]:
    usual = [Setting(each) for each in options.latencies]
    points = [
        *product(options.sizes, usual),
        *product(options.large, usual[-1:]),
        *product(options.slow, (SLOW, SLOW_AND_WIDE)),
    ]
    for repeat in range(options.repeats):
        for size, setting in points:
            yield Conditions(size, setting, repeat)


def _write(figures: Figures, machine: Mapping[str, str], options: argparse.Namespace) -> None:
    if options.json:
        reached = [{**asdict(each), "verdict": each.verdict} for each in goals.goals(figures)]
        whole = {"machine": machine, **asdict(figures), "goals": reached}
        options.json.write_text(json.dumps(whole, indent=1, ensure_ascii=False) + "\n")
    if options.svg:
        options.svg.write_text(plot.svg(figures))


def _machine() -> dict[str, str]:
    models = [line.partition(":")[2].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")]
    return {
        "processor": models[0] if models else platform.machine(),
        "cores": str(os.cpu_count()),
        "python": platform.python_version(),
        "engine": subprocess.run(
            [ensure() / "pulumi", "version"], capture_output=True, text=True, check=True
        ).stdout.strip(),
    }


def _lines(path: str) -> list[str]:
    return Path(path).read_text().splitlines()


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    run(lambda: 1 if main().failures else 0)
