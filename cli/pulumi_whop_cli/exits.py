"""The exit codes of every command, and the exception that ends one."""

from typing import Final

import typer

__all__ = ["FAILED", "FOUND", "INTERRUPTED", "OK", "SAYS", "USAGE", "CommandError"]

OK: Final = 0
FAILED: Final = 1
USAGE: Final = 2
FOUND: Final = 3
INTERRUPTED: Final = 130

SAYS: Final = (
    f"{OK} if all is well, {FAILED} if the command could not do its work, {USAGE} if it was called in a wrong way, "
    f"{FOUND} if it found what it was asked to fail on, {INTERRUPTED} after Ctrl-C"
)


class CommandError(typer.TyperException):
    """A command cannot do its work; the message is the one line that the user reads: what, where, what to do."""

    exit_code = FAILED
