"""The Pulumi CLI and its Python language host: whether they are there, and recent enough."""

import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pulumi_whop_cli.doctor.checks import Check, Skipped, failed, missing, ok, warning
from pulumi_whop_cli.doctor.processes import Ran, ran

__all__ = ["OLDEST_PULUMI", "Tools", "find_tools", "tool_checks"]

OLDEST_PULUMI: Final = (3, 272)
"""The SDK that this package needs; an older CLI may not know what it asks for."""
_NEXT_MAJOR: Final = 4

_LANGUAGE_HOST: Final = "pulumi-language-python"
_INSTALL: Final = "Install the current Pulumi CLI: https://www.pulumi.com/docs/iac/download-install/"


@dataclass(frozen=True)
class Tools:
    """The commands of Pulumi on this machine, and what they say about their version."""

    pulumi: Path | None
    version: Ran | None
    """`pulumi version`, if there is a `pulumi`."""
    language_host: Path | None
    host_version: str = ""
    """Empty if the host does not know the question, as those of 2023 and older do not."""

    @property
    def host_reads_options(self) -> bool:
        """Whether the language host knows `toolchain` and `virtualenv` of `Pulumi.yaml`."""
        return self.host_version != ""


def find_tools(environ: Mapping[str, str]) -> Tools:
    """Looks where a shell looks for `pulumi`, and where `pulumi` looks for its language host."""
    path = environ.get("PATH")
    pulumi = _found("pulumi", path)
    host = _found(_LANGUAGE_HOST, path) or (pulumi and _found(_LANGUAGE_HOST, str(pulumi.resolve().parent)))
    said = ran([host, "-version"], host.parent, environ) if host else None
    return Tools(
        pulumi,
        ran([pulumi, "version"], pulumi.parent, environ) if pulumi else None,
        host or None,
        said.out.strip() if said and said.succeeded else "",
    )


def _found(command: str, path: str | None) -> Path | None:
    found = shutil.which(command, path=path)
    return Path(found) if found else None


def tool_checks(tools: Tools) -> list[Check]:
    """What the tools come to."""
    return [_pulumi_check(tools), _language_host_check(tools)]


def _pulumi_check(tools: Tools) -> Check:
    name = "pulumi"
    if tools.pulumi is None or tools.version is None:
        return failed(name, "there is no pulumi on PATH", _INSTALL)
    version = _version(tools.version.out)
    if not tools.version.succeeded or version is None:
        said = tools.version.complaint if not tools.version.succeeded else "`pulumi version` prints no version"
        return failed(name, f"{tools.pulumi}: {said}", _INSTALL)
    found = f"{_text(version)}, {tools.pulumi}"
    if version < OLDEST_PULUMI:
        return failed(name, f"{found}, is older than {_text(OLDEST_PULUMI)}", _INSTALL)
    if version[0] >= _NEXT_MAJOR:
        return warning(name, f"{found}, is newer than this package knows", "Look for a newer pulumi-whop")
    return ok(name, found)


def _language_host_check(tools: Tools) -> Check:
    name = "language host"
    if tools.language_host is None and tools.pulumi is None:
        return missing(name, Skipped("it comes with pulumi"))
    if tools.language_host is None:
        return failed(name, f"{_LANGUAGE_HOST} is neither on PATH nor beside pulumi", f"{_INSTALL}; it brings both")
    version = _version(tools.host_version)
    return ok(name, f"{_text(version) if version else 'of 2023 or older'}, {tools.language_host}")


def _version(text: str) -> tuple[int, ...] | None:
    found = re.search(r"(\d+)\.(\d+)\.(\d+)", text)
    return tuple(map(int, found.groups())) if found else None


def _text(version: tuple[int, ...]) -> str:
    return ".".join(map(str, version))
