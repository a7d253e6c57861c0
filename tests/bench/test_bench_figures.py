"""What the benchmark says of its figures: ratios pair by pair, goals against their bounds, tables and plot."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from bench import run
from bench.figures import ACTIONS, CONTENDERS, Action, Contender, Figures, Measurement, Point, Setting, Spread
from bench.goals import Goal, goals, memory_slope
from bench.plot import svg
from bench.report import report
from bench.watch import ROLES

_SVG = "{http://www.w3.org/2000/svg}"


def measurement(contender: Contender, action: Action = "preview", **changes: Any) -> Measurement:
    usual = {
        "size": 1000,
        "latency_s": 0.2,
        "parallel": None,
        "repeat": 0,
        "wall_s": 10.0,
        "cpu_s": dict.fromkeys(ROLES, 1.0),
        "peak_kb": dict.fromkeys(ROLES, 50_000),
        "calls": {},
        "state_bytes": 5_000_000,
    }
    return Measurement(contender, action, **{**usual, **changes})


def goal(figures: Figures, start: str) -> Goal:
    (found,) = [each for each in goals(figures) if each.what.startswith(start)]
    return found


def verdict(start: str, *measurements: Measurement) -> str:
    return goal(Figures(list(measurements)), start).verdict


def test_a_ratio_is_of_the_two_that_ran_in_the_same_repeat() -> None:
    figures = Figures(
        [
            measurement("floor", repeat=0, wall_s=10),
            measurement("whop", repeat=0, wall_s=11),
            measurement("floor", repeat=1, wall_s=20),
            measurement("whop", repeat=1, wall_s=24),
            measurement("whop", repeat=2, wall_s=99),
        ]
    )
    ratio = figures.pairs(
        "whop", "floor", Point("preview", 1000, Setting(0.2)), lambda ours, floor: ours.wall_s / floor.wall_s
    )
    assert ratio == Spread(1.1, pytest.approx(1.15), 1.2)


@pytest.mark.parametrize(("wall_s", "expected"), [(12.5, "hit"), (12.6, "missed")])
def test_a_preview_may_take_a_quarter_more_than_the_floor(wall_s: float, expected: str) -> None:
    assert verdict("preview of 1000", measurement("floor"), measurement("whop", wall_s=wall_s)) == expected


@pytest.mark.parametrize(("wall_s", "expected"), [(10, "hit"), (10.1, "missed")])
def test_a_refresh_is_ten_times_faster_per_ad_group_than_the_tutorials(wall_s: float, expected: str) -> None:
    tutorial = measurement("tutorial", "refresh", size=300, wall_s=30)
    assert (
        verdict("refresh of 1000 at 200 ms, times", tutorial, measurement("whop", "refresh", wall_s=wall_s)) == expected
    )


@pytest.mark.parametrize(("wall_s", "expected"), [(17, "hit"), (17.1, "missed")])
def test_a_refresh_may_take_half_more_than_the_floor_and_the_walk_of_ten_pages(wall_s: float, expected: str) -> None:
    floor, whop = measurement("floor", "refresh"), measurement("whop", "refresh", wall_s=wall_s)
    assert verdict("refresh of 1000 at 200 ms, part", floor, whop) == expected


@pytest.mark.parametrize(("wall_s", "expected"), [(14, "hit"), (14.1, "missed")])
def test_an_up_of_quick_calls_may_take_two_fifths_more_than_the_floor(wall_s: float, expected: str) -> None:
    floor, whop = measurement("floor", "up", latency_s=0.0), measurement("whop", "up", latency_s=0.0, wall_s=wall_s)
    assert verdict("up of 1000 from nothing at 0 ms", floor, whop) == expected


@pytest.mark.parametrize(("wall_s", "expected"), [(30, "hit"), (29.9, "missed")])
def test_an_up_of_slow_calls_is_three_times_faster_than_the_tutorials_if_32_run_at_once(
    wall_s: float, expected: str
) -> None:
    slow = {"size": 100, "latency_s": 1.0, "parallel": 32}
    tutorial, whop = measurement("tutorial", "up", wall_s=wall_s, **slow), measurement("whop", "up", **slow)
    assert verdict("up of 100 at 1000 ms, --parallel 32", tutorial, whop) == expected


def test_what_runs_with_another_parallelism_is_another_setting() -> None:
    figures = Figures([measurement("whop"), measurement("whop", parallel=32)])
    assert figures.settings == [Setting(0.2), Setting(0.2, 32)]
    assert figures.at("whop", Point("preview", 1000, Setting(0.2))) == figures.measurements[:1]


def test_the_main_setting_is_the_one_with_the_largest_stack() -> None:
    slow = measurement("whop", size=100, latency_s=1.0)
    assert Figures([measurement("whop", latency_s=0.0), measurement("whop"), slow]).main_setting == Setting(0.2)


@pytest.mark.parametrize(("state_bytes", "expected"), [(5_000_000, "hit"), (5_000_001, "missed")])
def test_the_state_is_at_most_a_third_of_the_tutorials(state_bytes: int, expected: str) -> None:
    tutorial = measurement("tutorial", "up", state_bytes=15_000_000)
    assert verdict("state", tutorial, measurement("whop", "up", state_bytes=state_bytes)) == expected


@pytest.mark.parametrize(("peak_kb", "expected"), [(68_000, "hit"), (68_100, "missed")])
def test_the_action_that_takes_most_memory_counts(peak_kb: int, expected: str) -> None:
    some = [measurement("whop", action, size=100) for action in ("up", "refresh")]
    many = [measurement("whop", "up"), measurement("whop", "refresh", peak_kb={"provider": peak_kb})]
    assert verdict("memory", *some, *many) == expected


def test_the_fixed_part_of_the_memory_is_left_out() -> None:
    some = measurement("whop", "up", size=100, peak_kb={"provider": 70_000})
    many = measurement("whop", "up", size=1000, peak_kb={"provider": 79_000})
    assert memory_slope(Figures([some, many]), "whop", "up") == Spread(10, 10, 10)


def test_what_was_not_measured_is_neither_hit_nor_missed() -> None:
    figures = Figures([measurement("whop", size=3, latency_s=0)])
    assert {each.verdict for each in goals(figures)} == {"not measured"}


def written(file: Path, *measurements: Measurement, machine: str = "a") -> str:
    whole = {"machine": {"processor": machine}, **asdict(Figures(list(measurements), import_ms=[1.0]))}
    file.write_text(json.dumps(whole))
    return str(file)


def test_runs_of_other_sizes_or_latencies_are_reported_together(tmp_path: Path) -> None:
    slow, quick = measurement("whop"), measurement("whop", latency_s=0.0)
    reported = run.main(["--again", written(tmp_path / "1", slow), written(tmp_path / "2", quick)])
    assert reported == Figures([slow, quick], import_ms=[1.0, 1.0])


def test_runs_that_are_reported_together_are_plotted_and_written_together(tmp_path: Path) -> None:
    few, many = measurement("whop", size=10), measurement("whop", size=1000)
    runs = [written(tmp_path / "1", few), written(tmp_path / "2", many)]
    plotted, whole = tmp_path / "bench.svg", tmp_path / "bench.json"
    run.main(["--again", *runs, "--svg", str(plotted), "--json", str(whole)])
    assert "<svg" in plotted.read_text()
    assert [each["size"] for each in json.loads(whole.read_text())["measurements"]] == [10, 1000]


@pytest.mark.parametrize(("latency_s", "machine"), [(0.0, "b"), (0.2, "a")])
def test_runs_whose_ratios_would_mix_are_not_reported_together(tmp_path: Path, latency_s: float, machine: str) -> None:
    first = written(tmp_path / "1", measurement("whop"))
    second = written(tmp_path / "2", measurement("whop", latency_s=latency_s), machine=machine)
    with pytest.raises(SystemExit, match="cannot be reported together"):
        run.main(["--again", first, second])


def test_the_report_says_where_a_contender_failed() -> None:
    figures = Figures([measurement("floor"), measurement("whop")], ["tutorial of 1000: the engine ran out of memory"])
    assert "tutorial of 1000: the engine ran out of memory" in report(figures, goals(figures), {"cores": "2"})


def test_a_run_in_which_every_command_failed_says_so() -> None:
    figures = Figures(failures=["floor, up, 10 ad groups, 0 ms: nothing done"])
    assert figures.failures[0] in report(figures, goals(figures), {"cores": "2"})


def test_a_size_that_was_not_measured_at_a_latency_has_no_row_there() -> None:
    everywhere = [measurement("whop", size=100, latency_s=each) for each in (0.0, 0.2)]
    figures = Figures([*everywhere, measurement("whop", size=1000, latency_s=0.2)])
    reported = [[cell.strip() for cell in line.split("|")[1:4]] for line in report(figures, [], {}).splitlines()]
    assert [each for each in reported if each[1:2] == ["preview"]] == [
        ["0 ms", "preview", "100"],
        ["200 ms", "preview", "100"],
        ["200 ms", "preview", "1000"],
    ]


def test_the_plot_has_a_line_for_each_contender_in_each_panel() -> None:
    measured = [
        measurement(contender, action, size=size, wall_s=size / 10)
        for contender in CONTENDERS
        for action in ACTIONS
        for size in (10, 100, 1000)
    ]
    lines = ET.fromstring(svg(Figures(measured))).findall(f".//{_SVG}polyline")
    panels = len(ACTIONS) - 1  # single reads have none
    assert [len(each.get("points", "").split()) for each in lines] == [3] * panels * len(CONTENDERS)
