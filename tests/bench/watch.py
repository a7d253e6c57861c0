"""What the processes of one `pulumi` command cost, each by its part in it; read from `/proc`, so on Linux only.

The engine's children are not this process's own, so it cannot wait for them, only watch them. Up to `_INTERVAL_S` of
processor time before a process ends is not seen.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["ROLES", "Role", "Usage", "Watch", "watched"]

Role = Literal["engine", "program", "provider"]
ROLES: tuple[Role, ...] = get_args(Role)

_INTERVAL_S = 0.05
_TICKS_PER_S = os.sysconf("SC_CLK_TCK")
_PARENT, _USER, _SYSTEM = 1, 11, 12
"""Places in `/proc/PID/stat`, counted after the name."""


@dataclass(frozen=True)
class Usage:
    """What one part has cost: processor seconds of all its processes, and the peak memory of the largest."""

    cpu_s: float = 0.0
    peak_kb: int = 0


@dataclass
class Watch:
    """What has been seen of the descendants of this process."""

    _family: set[int] = field(default_factory=lambda: {os.getpid()})
    _strangers: set[int] = field(default_factory=set)
    """Processes that are not looked at again: looking at everything that runs here would disturb the measurement."""
    _seen: dict[int, tuple[Role, Usage]] = field(default_factory=dict)

    def usage(self, role: Role) -> Usage:
        """What that part has cost so far."""
        usages = [usage for part, usage in self._seen.values() if part == role]
        return Usage(sum(each.cpu_s for each in usages), max((each.peak_kb for each in usages), default=0))

    def look(self) -> None:
        """Reads all descendants once; the last look at a process counts for the whole."""
        there = {int(each) for each in os.listdir("/proc") if each.isdigit()}  # noqa: PTH208 - names are wanted, no paths
        self._strangers &= there
        stats = {pid: _stat(pid) for pid in there - self._strangers}
        self._adopt({pid: int(stat[_PARENT]) for pid, stat in stats.items() if stat})
        for pid in self._family & stats.keys():
            self._note(pid, stats[pid])

    def _adopt(self, parents: dict[int, int]) -> None:
        """Finds the descendants among new processes."""
        born = {pid for pid in parents if pid not in self._family}
        while children := {pid for pid in born if parents[pid] in self._family}:
            self._family |= children
            born -= children
        self._strangers |= born

    def _note(self, pid: int, stat: list[str]) -> None:
        role = _role(pid)
        if role is not None and stat:
            former = self._seen.get(pid, (role, Usage()))[1]
            self._seen[pid] = (role, Usage(_cpu_s(stat), max(_peak_kb(pid), former.peak_kb)))


@contextmanager
def watched() -> Iterator[Watch]:
    """Watches the descendants of this process until the block ends."""
    watch, done = Watch(), Event()

    def keep_looking() -> None:
        while not done.wait(_INTERVAL_S):
            watch.look()

    thread = Thread(target=keep_looking, name="bench-watch")
    thread.start()
    try:
        yield watch
    finally:
        done.set()
        thread.join()


def _stat(pid: int) -> list[str]:
    """The fields of `/proc/PID/stat` after the name; empty if the process has ended in the meantime."""
    return _read(pid, "stat").rpartition(")")[2].split()


def _cpu_s(stat: list[str]) -> float:
    return (int(stat[_USER]) + int(stat[_SYSTEM])) / _TICKS_PER_S


def _peak_kb(pid: int) -> int:
    """The most memory it ever had; 0 once it has ended and only waits to be collected."""
    lines = _read(pid, "status").splitlines()
    return next((int(line.split()[1]) for line in lines if line.startswith("VmHWM:")), 0)


def _role(pid: int) -> Role | None:
    words = _read(pid, "cmdline").split("\0")
    if "pulumi.dynamic" in words:
        return "provider"
    if any(Path(word).name == "pulumi-language-python-exec" for word in words):
        return "program"
    return "engine" if Path(words[0]).name == "pulumi" else None


def _read(pid: int, name: str) -> str:
    try:
        return Path(f"/proc/{pid}/{name}").read_text()
    except OSError:
        return ""
