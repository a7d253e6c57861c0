"""Starts a policy pack in a folder, also under the language host that can be built, which starts none.

The engine takes an executable file in place of the folder. What that file runs is what a current language host runs.
"""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

__all__ = ["EXAMPLE", "executable"]

EXAMPLE = Path(__file__).parents[2] / "examples" / "policy"


def executable(pack: Path, beside: Path) -> Path:
    """A file in the folder `beside` that starts the pack, for `--policy-pack`."""
    start = beside / "start-policy-pack"
    command = shlex.join([sys.executable, "-u", "-m", "pulumi.policy"])
    start.write_text(f'#!/bin/sh\nexec {command} "$1" {shlex.quote(str(pack))}\n')
    start.chmod(0o755)
    return start
