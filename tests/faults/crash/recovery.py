"""What a user does after a run that died: cancel, run again, refresh once, adopt what a message names.

Separate from the trial because it may only know what a user sees: the output of the commands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from engine.stack import Result, Stack
from faults.crash.plan import Operation
from faults.crash.program import AdGroup, adopting, text

__all__ = ["Recovery"]

_ADOPT = re.compile(r'adopt_id="(adgrp_\w+)"')
_UNREADABLE = "failed to load checkpoint: EOF"


@dataclass
class Recovery:
    """One recovery; what it runs it adds to `commands`."""

    stack: Stack
    program: Sequence[AdGroup]
    operation: Operation
    commands: list[Result]
    was_unreadable: bool = False
    """Whether the engine died while the side file of its state was empty: then no command works until somebody deletes
    that file."""
    refreshed: bool = False
    """Whether it needed a refresh."""
    adopted: dict[str, str] = field(default_factory=dict)
    """The ids that the program adopts, by name."""

    def run(self) -> Result:
        """Carries it out; returns the last command."""
        if self._is_locked():
            self._cancel()
        done = self._again()
        while done.exit_code != 0:
            named = self._named_in(done)
            if named:  # all that it declares can be in the window at once, each reported by itself
                self.adopted |= named
                self.stack.declare(text(adopting(self.program, self.adopted)))
            elif not self.refreshed:
                self.refreshed = True
                self.commands.append(self.stack.refresh())
            else:
                break
            done = self._again()
        return done

    def _again(self) -> Result:
        self.commands.append(self.stack.destroy() if self.operation == "destroy" else self.stack.up())
        return self.commands[-1]

    def _cancel(self) -> None:
        self.commands.append(self.stack.run("cancel", "--yes"))
        if _UNREADABLE in self.commands[-1].text:
            self.was_unreadable = True
            for each in (self.stack.state / ".pulumi" / "stacks").rglob("*.attrs"):
                if not each.read_bytes():
                    each.unlink()
            self.commands.append(self.stack.run("cancel", "--yes"))

    def _is_locked(self) -> bool:
        return any(each.is_file() for each in (self.stack.state / ".pulumi" / "locks").rglob("*"))

    def _named_in(self, done: Result) -> dict[str, str]:
        """The ids that the message says to adopt, by the name of the ad group."""
        found = {}
        for line in done.text.splitlines():
            ids = _ADOPT.findall(line)
            names = [each.name for each in self.program if f'"{each.name}"' in line and each.name not in self.adopted]
            if ids and names:
                found[names[0]] = ids[0]
        return found
