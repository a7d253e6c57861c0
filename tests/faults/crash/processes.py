"""The processes of a stack, through /proc: which is the engine's provider, which are left, and when one has ended.

The engine starts its provider through a launcher, and both may outlive it: then only the home folder in their
environment identifies them, not their parents.
"""

from __future__ import annotations

import os
import select
import signal
from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path

__all__ = ["end", "interrupt", "of_home", "provider_of", "providers_of_home"]

_PROVIDER = b"\0pulumi.dynamic\0"
_DEATH_S = 10.0


def provider_of(engine: int) -> int:
    """The Python process that an engine runs its dynamic providers in; raises LookupError if there is none."""
    parents = {pid: _parent(pid) for pid in _pids()}
    for pid in parents:
        if engine in _ancestors(pid, parents) and _is_provider(pid):
            return pid
    raise LookupError(f"no provider runs under {engine}")


def providers_of_home(home: Path) -> list[int]:
    """The running Python processes of that home in which dynamic providers are."""
    return [pid for pid in of_home(home) if _is_provider(pid)]


def of_home(home: Path) -> list[int]:
    """The running processes whose home that folder is."""
    return [pid for pid in _pids() if f"HOME={home}".encode() in _read(pid, "environ").split(b"\0")]


def end(pids: Collection[int]) -> None:
    """Kills all of them (-9) before waiting for the first."""
    for pid in pids:
        _send(pid, signal.SIGKILL)
    for pid in pids:
        if not _ended(pid, _DEATH_S):
            raise TimeoutError(f"{pid} outlives kill -9")


def interrupt(pid: int) -> None:
    """One Ctrl-C as the engine sees it: its provider is in a process group of its own."""
    _send(pid, signal.SIGINT)


def _is_provider(pid: int) -> bool:
    return _PROVIDER in _read(pid, "cmdline")


def _ended(pid: int, within_s: float) -> bool:
    """Whether the process ends within that time."""
    try:
        handle = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([handle], [], [], within_s)[0])
    finally:
        os.close(handle)


def _send(pid: int, number: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, number)


def _pids() -> list[int]:
    return [int(each.name) for each in Path("/proc").iterdir() if each.name.isdigit()]


def _ancestors(pid: int, parents: dict[int, int]) -> Iterator[int]:
    while pid := parents.get(pid, 0):
        yield pid


def _parent(pid: int) -> int:
    fields = _read(pid, "stat").rpartition(b")")[2].split()
    return int(fields[1]) if fields else 0


def _read(pid: int, name: str) -> bytes:
    try:
        return Path(f"/proc/{pid}/{name}").read_bytes()
    except OSError:
        return b""
