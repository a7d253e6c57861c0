"""A few trials of the crash campaign; `make crash` runs as many as one likes."""

from __future__ import annotations

from pathlib import Path

import pytest

from faults.crash.plan import trial_of
from faults.crash.templates import make_templates
from faults.crash.trial import run_trial

_TRIALS = [trial_of(name) for name in ("25-92", "4-44", "22-88", "14-78", "12-33", "1-83", "5-22")]


@pytest.fixture(scope="module")
def templates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The stacks that trials begin with."""
    folder = tmp_path_factory.mktemp("templates")
    make_templates(folder)
    return folder


@pytest.mark.parametrize("trial", _TRIALS, ids=str)
def test_after_a_kill_nothing_spends_twice_and_nothing_is_lost(trial, templates: Path, tmp_path: Path) -> None:
    report = run_trial(trial, templates, tmp_path / "trial")
    assert not report.verdict.missed, report.transcript
    assert not report.verdict.is_bad, report.transcript
