"""The crash campaign: many trials, a table of what was found, exit code 1 if something was lost or spent twice.

    python -m faults.crash.campaign --trials 300 --seed 1

`--only TRIAL` runs one trial again, by the name with which a bad one is reported. A kill never hits the same
microsecond twice, so each trial writes its transcript at once.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import asdict
from pathlib import Path

from commands import positive, run
from faults.crash.plan import Trial, planned, trial_of
from faults.crash.table import table, totals
from faults.crash.templates import make_templates
from faults.crash.trial import Report, run_trial

__all__ = ["main"]


def main() -> int:
    """Runs the campaign as the command line says."""
    options = _options()
    trials = [options.only] if options.only else planned(options.trials, options.seed)
    with tempfile.TemporaryDirectory(prefix="crash-") as folder:
        make_templates(Path(folder))
        reports = list(_reported(trials, Path(folder), options))
    print(f"\n{table(reports)}\n")
    bad = [each for each in reports if each.verdict.is_bad]
    for each in bad:
        print(f"bad: {each.trial}. {each.trouble}")
    if options.json:
        options.json.write_text(json.dumps(_as_json(reports, options), indent=1))
    return 1 if bad else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Kill the engine and the provider anywhere; count what is left.")
    parser.add_argument("--trials", type=positive, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", type=trial_of, metavar="TRIAL", help="run this one trial")
    parser.add_argument("--workers", type=positive, default=2)
    parser.add_argument("--parallel", type=positive, help="operations at once in the runs that are killed")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all counts here")
    parser.add_argument("--transcripts", type=Path, metavar="FOLDER", help="where transcripts are kept")
    return parser.parse_args()


def _reported(trials: Sequence[Trial], folder: Path, options: argparse.Namespace) -> Iterator[Report]:
    kept = options.transcripts or Path(tempfile.mkdtemp(prefix="crash-transcripts-"))
    kept.mkdir(parents=True, exist_ok=True)
    print(f"transcripts in {kept}")
    context = multiprocessing.get_context("spawn")  # a fork would copy the threads' locks
    with ProcessPoolExecutor(options.workers, mp_context=context) as pool:
        running = [pool.submit(run_trial, each, folder, folder / each.name, options.parallel) for each in trials]
        for number, done in enumerate(as_completed(running), 1):
            report = done.result()
            (kept / f"{report.trial.name}.txt").write_text(report.transcript)
            print(f"{number}/{len(trials)}  {report.trial}: {_in_a_word(report)}", flush=True)
            yield report


def _in_a_word(report: Report) -> str:
    counts = [f"{name} {count}" for name, count in asdict(report.verdict).items() if count]
    return f"{'bad: ' if report.verdict.is_bad else ''}{', '.join(counts)} {report.trouble}".rstrip()


def _as_json(reports: Sequence[Report], options: argparse.Namespace) -> dict[str, object]:
    return {
        "seed": options.seed,
        "parallel": options.parallel,
        "trials": len(reports),
        "in all": asdict(totals(reports)),
        "each": [
            {
                "name": each.trial.name,
                **asdict(each.trial.cell),
                "world": each.trial.world,
                "request": f"{each.trial.method} {each.trial.nth}",
                **asdict(each.verdict),
                "trouble": each.trouble,
            }
            for each in reports
        ],
    }


if __name__ == "__main__":
    run(main)
