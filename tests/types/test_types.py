"""What an editor shows to the author of a program.

Right programs pass mypy and pyright, each mistake is refused by both.
Both checkers run once over all programs, since starting them takes most of the time.
"""

import json
import subprocess
import sys
from collections.abc import Set as AbstractSet
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROGRAMS = Path(__file__).parent / "programs"
RIGHT, WRONG = "right.py", "wrong.py"

Place = tuple[str, int]


@cache
def refused_by_mypy() -> AbstractSet[Place]:
    programs = map(str, PROGRAMS.glob("*.py"))  # each by its name, since the configuration excludes the folder
    report = run(sys.executable, "-m", "mypy", "--strict", "--output=json", *programs)
    found = [json.loads(line) for line in report.splitlines()]
    return {(Path(each["file"]).name, each["line"]) for each in found if each["severity"] == "error"}


@cache
def refused_by_pyright() -> AbstractSet[Place]:
    report = run(str(Path(sys.executable).with_name("pyright")), "--outputjson", str(PROGRAMS))
    found = json.loads(report)["generalDiagnostics"]
    return {
        (Path(each["file"]).name, each["range"]["start"]["line"] + 1) for each in found if each["severity"] == "error"
    }


def run(*command: str) -> str:
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout


def marked() -> dict[int, str]:
    lines = (PROGRAMS / WRONG).read_text(encoding="utf-8").splitlines()
    return {number: line.partition("# wrong: ")[2] for number, line in enumerate(lines, 1) if "# wrong: " in line}


CHECKERS = pytest.mark.parametrize("refused", [refused_by_mypy, refused_by_pyright], ids=["mypy", "pyright"])


@CHECKERS
def test_a_right_program_passes(refused):
    assert {line for name, line in refused() if name == RIGHT} == set()


@CHECKERS
@pytest.mark.parametrize(("line", "mistake"), [pytest.param(*each, id=each[1]) for each in marked().items()])
def test_a_mistake_is_refused(refused, line, mistake):
    assert (WRONG, line) in refused(), mistake


@CHECKERS
def test_only_mistakes_are_refused(refused):
    assert {line for name, line in refused() if name == WRONG} <= marked().keys()
