"""The commands, as one typer application, and what they have in common when they end."""

import os
import sys
from io import TextIOWrapper
from typing import Annotated, Final

import typer

from pulumi_whop_cli.doctor import command as doctor_command
from pulumi_whop_cli.exits import FAILED, INTERRUPTED, OK, SAYS
from pulumi_whop_cli.export import command as export_command
from pulumi_whop_cli.review import command as review_command
from pulumi_whop_provider.errors import WhopError
from pulumi_whop_provider.version import __version__

__all__ = ["app", "run"]

app: Final = typer.Typer(
    name="pulumi-whop",
    help="Review, export and check the Whop ad groups of a Pulumi stack.",
    epilog=f"Exit codes: {SAYS}.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:  # noqa: FBT001 - typer calls it with the value of the flag
    if wanted:
        typer.echo(f"pulumi-whop {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Only carries the options that stand before a command."""


app.command(epilog=review_command.EXAMPLE)(review_command.review)
app.command(epilog=export_command.EXAMPLE)(export_command.export)
app.command(epilog=doctor_command.EXAMPLE)(doctor_command.doctor)


def run() -> int:
    """Runs the command that the arguments of the process name; returns the exit code.

    Whatever a user can cause ends with one line on standard error, or with none if nobody reads the output any more.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a name may have what the terminal's encoding has not
    try:
        code = app(standalone_mode=False) or OK
        sys.stdout.flush()
    except typer.TyperException as error:
        return _end(error.format_message(), error.exit_code)
    except WhopError as error:
        return _end(str(error), FAILED)
    except BrokenPipeError:
        # The interpreter flushes once more at its end, and would complain of the same pipe.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except (KeyboardInterrupt, typer.Abort):
        code = INTERRUPTED
    return _end("interrupted", code) if code == INTERRUPTED else code


def _end(line: str, code: int) -> int:
    if line:
        print(f"pulumi-whop: {line}", file=sys.stderr)  # noqa: T201 - the one line of a failure
    return code
