"""The command `doctor`: its options, its output, its exit code."""

import os
import sys
from contextlib import nullcontext
from pathlib import Path
from typing import Annotated, Final

import typer

from pulumi_whop_cli.exits import FOUND, OK

__all__ = ["EXAMPLE", "doctor"]

EXAMPLE: Final = "Example: pulumi-whop doctor --stack dev --campaign adcamp_…"


def doctor(
    *,
    cwd: Annotated[
        Path, typer.Option("--cwd", "-C", exists=True, file_okay=False, help="The folder of the program.")
    ] = Path(),
    stack: Annotated[str, typer.Option("--stack", "-s", help="The stack; the selected one if left out.")] = "",
    campaign: Annotated[
        list[str] | None,
        typer.Option(help="A campaign to read; those that the stack's configuration names if left out. Repeatable."),
    ] = None,
    as_document: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> int:
    """Check what a program needs: Pulumi, its environment, the configuration, the API key. Changes nothing."""
    # Loads the API's client, which takes longer than a help text or a completion may.
    from rich.console import Console  # noqa: PLC0415

    from pulumi_whop_cli.doctor.checks import count  # noqa: PLC0415
    from pulumi_whop_cli.doctor.examine import examine  # noqa: PLC0415
    from pulumi_whop_cli.doctor.view import as_json, show  # noqa: PLC0415

    with Console(stderr=True).status("Checking …") if sys.stderr.isatty() else nullcontext():
        checks = examine(cwd.resolve(), stack, campaign, os.environ)
    if as_document:
        typer.echo(as_json(checks))
    else:
        show(checks, Console())
    return FOUND if count(checks, "failed") else OK
