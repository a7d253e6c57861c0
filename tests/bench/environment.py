"""The Python environment of a user: the wheel of this checkout and what it needs, nothing else.

Otherwise what is installed for development would be measured too: httpx loads a command line if it finds the packages
for it, and Pulumi lists everything that is installed before each run.
"""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path
from typing import Final

import wheel

__all__ = ["install"]

_CHECKOUT: Final = Path(__file__).resolve().parents[2]


def install(folder: Path) -> Path:
    """Makes the environment in `folder`, with the versions pinned for development; returns the path of its Python."""
    venv.create(folder / "venv", with_pip=True)
    python = folder / "venv" / "bin" / "python"
    uv = Path(sys.executable).with_name("uv")
    what = ["--constraint", str(_CHECKOUT / "requirements-dev.txt"), str(wheel.built(folder))]
    command = [str(uv), "pip", "install", "--quiet", "--compile-bytecode", "--python", str(python), *what]
    subprocess.run(command, check=True, capture_output=True)
    return python
