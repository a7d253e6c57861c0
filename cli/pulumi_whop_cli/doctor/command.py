"""The command `doctor`: looks, decides, prints."""

import os
import sys
from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Final

import typer
from rich.console import Console

from pulumi_whop_cli.doctor.api import Answered, Campaign, api_checks, ask, ask_for_campaigns
from pulumi_whop_cli.doctor.checks import Check, Missing, count
from pulumi_whop_cli.doctor.configuration import API_KEY, Reading, configuration_checks, read_settings
from pulumi_whop_cli.doctor.environment import environment_check, find_interpreter, package_check
from pulumi_whop_cli.doctor.project import find_project, project_check
from pulumi_whop_cli.doctor.stack import Configured, read_configuration, stack_check
from pulumi_whop_cli.doctor.tools import find_tools, tool_checks
from pulumi_whop_cli.doctor.view import as_json, show
from pulumi_whop_cli.exits import FOUND, OK
from pulumi_whop_provider.api.redaction import Redaction
from pulumi_whop_provider.settings import KEYS, VARIABLES, Settings

__all__ = ["EXAMPLE", "doctor"]

EXAMPLE: Final = "Example: pulumi-whop doctor --stack dev --campaign adcamp_…"

_CAMPAIGN_ID: Final = "adcamp_"


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
    with Console(stderr=True).status("Checking …") if sys.stderr.isatty() else nullcontext():
        checks = examine(cwd.resolve(), stack, campaign, os.environ)
    if as_document:
        typer.echo(as_json(checks))
    else:
        show(checks, Console(file=sys.stdout))
    return FOUND if count(checks, "failed") else OK


def examine(folder: Path, stack: str, campaigns: list[str] | None, environ: Mapping[str, str]) -> list[Check]:
    """All checks, in the order in which they depend on each other; no text in them holds the API key."""
    tools = find_tools(environ)
    project = find_project(folder)
    interpreter = find_interpreter(project, environ, host_reads_options=tools.host_reads_options)
    configured = read_configuration(tools, project, stack, KEYS, environ)
    reading = read_settings(configured, environ)
    answered, seen = _asked(reading, _ids(configured) if campaigns is None else campaigns)
    checks = [
        *tool_checks(tools),
        project_check(project),
        environment_check(interpreter),
        package_check(interpreter),
        stack_check(configured),
        *configuration_checks(reading, environ),
        *api_checks(answered, seen),
    ]
    return _without_keys(checks, configured, environ)


def _ids(configured: Configured | Missing) -> list[str]:
    """The campaigns that the stack's configuration names, under whichever keys."""
    values = configured.values.values() if isinstance(configured, Configured) else ()
    texts = (each.text for each in values if each.text is not None)
    return list(dict.fromkeys(each for each in texts if each.startswith(_CAMPAIGN_ID)))


def _asked(reading: Reading, ids: list[str]) -> tuple[Answered | Missing, list[Campaign]]:
    if not isinstance(reading.settings, Settings):
        return reading.settings, []
    answered = ask(reading.settings)
    is_heard = isinstance(answered, Answered) and answered.reaches_ad_groups
    return answered, ask_for_campaigns(reading.settings, ids) if is_heard else []


def _without_keys(checks: list[Check], configured: Configured | Missing, environ: Mapping[str, str]) -> list[Check]:
    """The checks, with a mark in place of a key that Pulumi, Python or the server has repeated."""
    configured_key = configured.text(API_KEY) if isinstance(configured, Configured) else None
    keys = (configured_key, environ.get(VARIABLES[API_KEY]))
    for redact in map(Redaction, filter(None, keys)):
        checks = [replace(each, message=redact(each.message), advice=redact(each.advice)) for each in checks]
    return checks
