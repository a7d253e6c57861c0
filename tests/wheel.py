"""The wheel of this checkout, as a user installs it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Final

__all__ = ["built"]

_CHECKOUT: Final = Path(__file__).resolve().parents[1]


def built(folder: Path) -> Path:
    """The file, built into `folder`."""
    # -P: the folder of the tests has a module named `build`.
    command = [sys.executable, "-P", "-m", "build", "--wheel", "--no-isolation"]
    subprocess.run([*command, "--outdir", folder, _CHECKOUT], check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    return wheel
