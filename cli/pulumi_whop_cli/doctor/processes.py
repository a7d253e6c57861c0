"""Runs the commands that the doctor asks: `pulumi`, its language host, the program's Python."""

import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from pulumi_whop_provider.errors import one_line

__all__ = ["Ran", "ran"]

_LONGEST_S: Final = 60


@dataclass(frozen=True)
class Ran:
    """What a command did."""

    succeeded: bool
    out: str = field(repr=False)
    """Standard output, which may hold a secret."""
    err: str

    @property
    def complaint(self) -> str:
        """Why it failed, as one line: from its first `error:` on, or else the last line of what it printed."""
        lines = [each.strip() for each in self.err.splitlines() if each.strip()]
        start = next((at for at, each in enumerate(lines) if each.startswith("error:")), len(lines) - 1)
        return one_line(" ".join(lines[max(start, 0) :]).removeprefix("error:")) or "it failed without a word"


def ran(command: Sequence[str | Path], folder: Path, environ: Mapping[str, str]) -> Ran:
    """Runs `command` in `folder`, without a question to the user; a command that cannot be run is one that failed."""
    try:
        done = subprocess.run(  # noqa: S603 - the commands are ours, and no shell reads them
            command,
            cwd=folder,
            env=environ,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
            timeout=_LONGEST_S,
        )
    except subprocess.TimeoutExpired:
        return Ran(succeeded=False, out="", err=f"it did not end within {_LONGEST_S} s")
    except OSError as error:
        return Ran(succeeded=False, out="", err=f"it cannot be run: {error.strerror}")
    return Ran(done.returncode == 0, done.stdout, done.stderr)
