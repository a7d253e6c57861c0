"""All checks in their order: looks at each thing once what it needs is known, then decides."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from pulumi_whop_cli.doctor.api import api_checks, ask
from pulumi_whop_cli.doctor.checks import Check, Missing
from pulumi_whop_cli.doctor.configuration import API_KEY, configuration_checks, read_settings
from pulumi_whop_cli.doctor.environment import environment_check, find_interpreter, package_check
from pulumi_whop_cli.doctor.project import find_project, project_check
from pulumi_whop_cli.doctor.stack import Configured, read_configuration, stack_check
from pulumi_whop_cli.doctor.tools import find_tools, tool_checks
from pulumi_whop_provider.api.redaction import Redaction
from pulumi_whop_provider.settings import KEYS, VARIABLES, Settings

__all__ = ["examine"]

_CAMPAIGN_ID: Final = "adcamp_"


def examine(folder: Path, stack: str, campaigns: list[str] | None, environ: Mapping[str, str]) -> list[Check]:
    """All checks, in the order in which they depend on each other; no text in them holds the API key."""
    tools = find_tools(environ)
    project = find_project(folder)
    interpreter = find_interpreter(project, environ, host_reads_options=tools.host_reads_options)
    configured = read_configuration(tools, project, stack, KEYS, environ)
    reading = read_settings(configured, environ)
    ids = _ids(configured) if campaigns is None else campaigns
    answered = ask(reading.settings, ids) if isinstance(reading.settings, Settings) else reading.settings
    checks = [
        *tool_checks(tools),
        project_check(project),
        environment_check(interpreter),
        package_check(interpreter),
        stack_check(configured),
        *configuration_checks(reading, environ),
        *api_checks(answered),
    ]
    return _without_keys(checks, configured, environ)


def _ids(configured: Configured | Missing) -> list[str]:
    """The campaigns that the stack's configuration names, under whichever keys."""
    values = configured.values.values() if isinstance(configured, Configured) else ()
    texts = (each.text for each in values if each.text is not None)
    return list(dict.fromkeys(each for each in texts if each.startswith(_CAMPAIGN_ID)))


def _without_keys(checks: list[Check], configured: Configured | Missing, environ: Mapping[str, str]) -> list[Check]:
    """The checks, with a mark in place of a key that Pulumi, Python or the server has repeated."""
    configured_key = configured.text(API_KEY) if isinstance(configured, Configured) else None
    keys = (configured_key, environ.get(VARIABLES[API_KEY]))
    for redact in map(Redaction, filter(None, keys)):
        checks = [replace(each, message=redact(each.message), advice=redact(each.advice)) for each in checks]
    return checks
