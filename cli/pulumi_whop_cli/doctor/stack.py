"""The stack's configuration, as `pulumi config` prints it, and the secrets in it that the provider needs."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from pulumi_whop_cli.doctor.checks import Check, Fault, Missing, Skipped, missing, ok
from pulumi_whop_cli.doctor.processes import Ran, ran
from pulumi_whop_cli.doctor.project import Project
from pulumi_whop_cli.doctor.tools import Tools

__all__ = ["Configured", "Value", "read_configuration", "stack_check"]


@dataclass(frozen=True)
class Value:
    """One value of the configuration."""

    text: str | None = field(repr=False)
    """None if it is a secret that was not needed, or that could not be decrypted."""
    is_secret: bool


@dataclass(frozen=True)
class Configured:
    """The configuration of a stack, by full keys such as `whop:apiKey`."""

    stack: str
    values: Mapping[str, Value]
    locked: Fault | None = None
    """Why the secrets cannot be decrypted, if they cannot."""

    def text(self, key: str) -> str | None:
        """The value of a key; None if it is not set, or not readable."""
        value = self.values.get(key)
        return value.text if value else None


_ADVICE: Final = {
    "passphrase": "Set PULUMI_CONFIG_PASSPHRASE, or PULUMI_CONFIG_PASSPHRASE_FILE, to the passphrase of the stack",
    "no stack selected": "Select one with `pulumi stack select`, create one with `pulumi stack init`, or name one with "
    "--stack",
    "no stack named": "List the stacks with `pulumi stack ls`",
    "PULUMI_ACCESS_TOKEN": "Log in with `pulumi login`, or set PULUMI_ACCESS_TOKEN",
}
"""What to do, by words in Pulumi's complaint."""
_OTHER_ADVICE: Final = "Run `pulumi config` in the project's folder, and do what it says"


def read_configuration(
    tools: Tools, project: Project | Fault, stack: str, needed: Collection[str], environ: Mapping[str, str]
) -> Configured | Missing:
    """The configuration of `stack`, or of the selected one if that is empty.

    Of the secrets, only those with the keys `needed` are decrypted.
    """
    if tools.pulumi is None:
        return Skipped("there is no pulumi to ask")
    if isinstance(project, Fault):
        return Skipped("there is no project")
    asking = _Asking(tools.pulumi, project.folder, stack, environ)
    listed = asking.run("config", "--json")
    if not listed.succeeded:
        return _fault(listed)
    values = {key: _value(each) for key, each in json.loads(listed.out).items()}
    name = stack or asking.run("stack", "--show-name").out.strip()
    for key in needed:
        if key in values and values[key].text is None:
            shown = asking.run("config", "get", key)
            if not shown.succeeded:
                return Configured(name, values, _fault(shown))
            values[key] = Value(shown.out.removesuffix("\n"), is_secret=True)
    return Configured(name, values)


@dataclass(frozen=True)
class _Asking:
    pulumi: Path
    folder: Path
    stack: str
    environ: Mapping[str, str]

    def run(self, *args: str) -> Ran:
        named = ["--stack", self.stack] if self.stack else []
        return ran([self.pulumi, *args, *named, "--non-interactive", "--color=never"], self.folder, self.environ)


def _value(said: Mapping[str, Any]) -> Value:
    text = said.get("value")
    return Value(None if text is None else str(text), is_secret=bool(said.get("secret")))


def _fault(asked: Ran) -> Fault:
    advice = next((each for words, each in _ADVICE.items() if words in asked.complaint), _OTHER_ADVICE)
    return Fault(asked.complaint, advice)


def stack_check(configured: Configured | Missing) -> Check:
    """Whether the stack's configuration can be read, secrets included."""
    name = "stack"
    if isinstance(configured, Missing):
        return missing(name, configured)
    if configured.locked:
        return missing(name, configured.locked)
    return ok(name, configured.stack)
