"""The benchmark runs: all contenders, all actions, each checked to have done its job."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench import run


def test_the_benchmark_runs_and_writes_what_it_has_measured(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    figures = run.main(["--smoke", "--json", str(tmp_path / "bench.json"), "--svg", str(tmp_path / "bench.svg")])

    assert figures.failures == []
    written = json.loads((tmp_path / "bench.json").read_text())["measurements"]
    assert [(each["contender"], each["action"]) for each in written] == [
        (contender, action)
        for action in ("up", "preview", "change", "refresh", "drift", "get", "destroy")
        for contender in ("floor", "whop", "tutorial")
    ]
    assert [each for each in written if not (each["cpu_s"]["provider"] and each["peak_kb"]["engine"])] == []
    assert [each["calls"] for each in written if each["contender"] == "floor"] == [{}] * 7
    assert (tmp_path / "bench.svg").read_text().startswith("<svg ")
    reported = capsys.readouterr().out
    assert "### goals" in reported
    run.main(["--again", str(tmp_path / "bench.json")])
    assert capsys.readouterr().out == reported
