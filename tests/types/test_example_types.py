"""The examples type-check in their own folder, as in the project of whoever copies them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted(path.parent for path in ROOT.glob("examples/*/__main__.py"))
MYPY = (sys.executable, "-m", "mypy", "--strict", "--config-file=", f"--cache-dir={ROOT / '.mypy_cache' / 'examples'}")
PYRIGHT = (str(Path(sys.executable).with_name("pyright")), f"--pythonpath={sys.executable}")


@pytest.mark.parametrize("checker", [pytest.param(MYPY, id="mypy"), pytest.param(PYRIGHT, id="pyright")])
@pytest.mark.parametrize("example", [pytest.param(each, id=each.name) for each in EXAMPLES])
def test_an_example_type_checks(example: Path, checker: tuple[str, ...]) -> None:
    done = subprocess.run([*checker, "."], cwd=example, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
