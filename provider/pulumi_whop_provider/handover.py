"""The file in which a program leaves its declarations for the provider.

The engine ends a run at the first check that fails, and by then the provider has seen only a few of the program's ad
groups. So the program writes its declarations down before it registers anything, and if a check fails, the provider
reads them and reports the mistakes in all of them at once.

Both processes know the engine's address, and its port is part of the file's name. Only its user can read the file, it
holds no outputs and so no value that the program marked as a secret, and it is removed when the program ends. If it
cannot be written or read, the report is about one ad group only.
"""

import atexit
import contextlib
import json
import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, Final, NamedTuple

from pulumi_whop_provider.unknown import UNKNOWN

__all__ = ["Declaration", "Handover"]

_UNKNOWN: Final = {"pulumi_whop_provider.unknown": None}
"""How the file writes a value that the program does not know yet."""


class Declaration(NamedTuple):
    """What a program declares for one resource."""

    name: str
    """Name of the resource in the program."""
    urn: str
    """Empty if the program cannot know it."""
    declared: dict[str, Any] | None
    """None if the provider may get something else to check."""
    replace_on_changes: Sequence[str] = ()
    """The resource option of that name, which the engine does not pass on to a provider that plans a change."""
    account: str = ""
    """The name of its `whop.Provider`; empty for the account of the stack."""


class Handover:
    """The file of one run."""

    def __init__(self, port: int) -> None:
        """`port` is where the run's engine listens; nothing is read or written yet."""
        self.path = Path(tempfile.gettempdir(), f"pulumi-whop-{port}.jsonl")

    @classmethod
    def beside(cls, engine_address: str) -> "Handover | None":
        """The file of the engine that listens there; None if that is not an address."""
        _, colon, port = engine_address.rpartition(":")
        return cls(int(port)) if colon and port.isdecimal() else None

    def add(self, declarations: Iterable[Declaration]) -> None:
        """Writes declarations down; anything in them that is not JSON counts as unknown."""
        lines = (f"{json.dumps(each, default=lambda _: _UNKNOWN)}\n" for each in declarations)
        with contextlib.suppress(OSError):
            os.write(self._descriptor, "".join(lines).encode())

    @cached_property
    def _descriptor(self) -> int:
        self.path.unlink(missing_ok=True)  # left by an earlier run that was killed
        descriptor = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_EXCL, 0o600)
        atexit.register(self.remove)
        return descriptor

    def take(self) -> list[Declaration]:
        """Everything that was written down; it can be taken only once."""
        return self._read(is_taken=True)

    def read(self) -> list[Declaration]:
        """Everything that was written down."""
        return self._read(is_taken=False)

    def _read(self, *, is_taken: bool) -> list[Declaration]:
        with contextlib.suppress(OSError):
            descriptor = os.open(self.path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
            with os.fdopen(descriptor, encoding="utf-8") as file:
                if _is_ours(descriptor):
                    if is_taken:
                        self.remove()
                    return list(_declarations(file))
        return []

    def remove(self) -> None:
        """Removes the file, if there is one."""
        with contextlib.suppress(OSError):
            self.path.unlink(missing_ok=True)


def _is_ours(descriptor: int) -> bool:
    """Whether this user wrote the file: the folder may be shared with others."""
    return not hasattr(os, "getuid") or os.fstat(descriptor).st_uid == os.getuid()


def _declarations(lines: Iterable[str]) -> Iterator[Declaration]:
    for line in lines:
        try:
            parts = json.loads(line, object_hook=lambda value: UNKNOWN if value == _UNKNOWN else value)
            name, urn, declared, paths, account = parts
            yield Declaration(name, urn, declared, tuple(paths), account)
        except (TypeError, ValueError):  # cut off by a kill during the write
            return
