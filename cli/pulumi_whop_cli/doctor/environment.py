"""The Python environment that runs the program, found by Pulumi's own rules, and this package in it.

The rules are those of the language host as of Pulumi 3.274 (`toolchain` and `virtualenv` among the runtime's options).
Pulumi itself is not asked: `pulumi about` may install what it does not find.
"""

import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from pulumi_whop_cli.doctor.checks import Check, Fault, Missing, Skipped, failed, missing, ok, warning
from pulumi_whop_cli.doctor.processes import ran
from pulumi_whop_cli.doctor.project import Project
from pulumi_whop_provider.errors import one_line
from pulumi_whop_provider.version import __version__

__all__ = ["OLDEST_PYTHON", "Interpreter", "environment_check", "find_interpreter", "package_check"]

OLDEST_PYTHON: Final = (3, 11)

_IN_ENVIRONMENT: Final = Path("Scripts", "python.exe") if os.name == "nt" else Path("bin", "python")
_TOOLCHAINS: Final = ("pip", "poetry", "uv")
_OPTIONS: Final = ("toolchain", "virtualenv")
_INSTALL: Final = "Create it with `pulumi install`"
_REPAIR: Final = "Create the environment again"

_LOOK: Final = """
import json, sys
found = {"version": sys.version_info[:3], "executable": sys.executable}
try:
    from pulumi_whop import AdGroup
    from pulumi_whop_provider.version import __version__
    found["package"] = __version__
except BaseException as error:
    found["fault"] = f"{type(error).__name__}: {error}"
print("\\n" + json.dumps(found))
"""
"""What is run in the environment; it imports as a program does, from the program's folder first."""


@dataclass(frozen=True)
class Interpreter:
    """The Python that runs the program."""

    executable: str
    version: tuple[int, ...]
    package: str
    """The version of this package that a program imports there; empty if it cannot."""
    fault: str
    """Why it cannot be imported."""
    ignored: tuple[str, ...]
    """The options of `Pulumi.yaml` that the language host is too old to know."""


def find_interpreter(
    project: Project | Fault, environ: Mapping[str, str], *, host_reads_options: bool
) -> Interpreter | Missing:
    """The Python that runs the program, asked about itself."""
    if isinstance(project, Fault):
        return Skipped("there is no project")
    if project.runtime != "python" or not project.program_folder.is_dir():
        return Skipped("the project has no Python program")
    python = _named(project, environ) if host_reads_options else _on_path(environ)
    if isinstance(python, Fault):
        return python
    ignored = () if host_reads_options else tuple(each for each in _OPTIONS if each in project.options)
    # Without bytecode: the doctor leaves nothing behind.
    env = {**environ, "PYTHONDONTWRITEBYTECODE": "1"}
    looked = ran([python, "-c", _LOOK], project.program_folder, env)
    if not looked.succeeded:
        return Fault(f"{python}: {looked.complaint}", _REPAIR)
    try:
        said: dict[str, Any] = json.loads(looked.out.splitlines()[-1])
    except (IndexError, ValueError):
        return Fault(f"{python} does not answer as Python does", _REPAIR)
    return Interpreter(
        executable=said["executable"],
        version=tuple(said["version"]),
        package=said.get("package", ""),
        fault=one_line(said.get("fault", "")),
        ignored=ignored,
    )


def _named(project: Project, environ: Mapping[str, str]) -> Path | Fault:
    """The Python of the environment that `Pulumi.yaml` names."""
    toolchain, virtualenv = (str(project.options.get(each) or "") for each in _OPTIONS)
    toolchain = toolchain.lower() or _locked_by(project)
    if toolchain not in _TOOLCHAINS:
        return Fault(f"`toolchain: {toolchain}` in {project.file} is unknown", f"Write {' or '.join(_TOOLCHAINS)}")
    if toolchain == "poetry":
        return _of_poetry(project, environ)
    if toolchain == "uv":
        folder = project.folder / virtualenv if virtualenv else _of_uv(project, environ)
        return _in(folder, project)
    if not virtualenv:
        return _on_path(environ)
    if project.main and not Path(virtualenv).is_absolute():
        return Fault(
            f"`virtualenv: {virtualenv}` in {project.file} is relative, and stands beside `main:`: Pulumi looks for it "
            "in two folders, and fails",
            "Write an absolute path, or use `toolchain: uv`",
        )
    return _in(project.folder / virtualenv, project)


def _locked_by(project: Project) -> str:
    """The toolchain that Pulumi takes if none is named."""
    for file, toolchain in (("uv.lock", "uv"), ("poetry.lock", "poetry")):
        if _holding(project.program_folder, file):
            return toolchain
    return "pip"


def _of_uv(project: Project, environ: Mapping[str, str]) -> Path:
    start = project.program_folder
    beside = _holding(start, "uv.lock") or _holding(start, "pyproject.toml") or start
    return beside / (environ.get("UV_PROJECT_ENVIRONMENT") or ".venv")


def _of_poetry(project: Project, environ: Mapping[str, str]) -> Path | Fault:
    found = ran(["poetry", "env", "info", "--path"], project.program_folder, environ)
    if not found.succeeded or not found.out.strip():
        return Fault(f"poetry names no environment: {found.complaint}", _INSTALL)
    return _in(Path(found.out.strip()), project)


def _holding(folder: Path, file: str) -> Path | None:
    """The nearest folder, from `folder` upwards, that has a file of that name."""
    return next((each for each in (folder, *folder.parents) if (each / file).exists()), None)


def _in(environment: Path, project: Project) -> Path | Fault:
    python = environment / _IN_ENVIRONMENT
    if not python.is_file():
        return Fault(f"{project.file} names the environment {environment}, which does not exist", _INSTALL)
    return python


def _on_path(environ: Mapping[str, str]) -> Path | Fault:
    names = [environ["PULUMI_PYTHON_CMD"]] if environ.get("PULUMI_PYTHON_CMD") else ["python3", "python"]
    found = next(filter(None, (shutil.which(each, path=environ.get("PATH")) for each in names)), None)
    return Path(found) if found else Fault(f"there is no {' or '.join(names)} on PATH", "Install Python 3.11 or newer")


def environment_check(interpreter: Interpreter | Missing) -> Check:
    """Whether the environment exists, and is the one that is meant."""
    name = "environment"
    if isinstance(interpreter, Missing):
        return missing(name, interpreter)
    found = f"Python {_text(interpreter.version)}, {interpreter.executable}"
    if interpreter.version < OLDEST_PYTHON:
        return failed(name, f"{found}, is too old", f"Use Python {_text(OLDEST_PYTHON)} or newer")
    if interpreter.ignored:
        ignored = " and ".join(f"`{each}`" for each in interpreter.ignored)
        advice = "Install the current Pulumi CLI, or activate the environment yourself"
        return warning(name, f"{found}: the language host is too old for {ignored} in Pulumi.yaml", advice)
    return ok(name, found)


def package_check(interpreter: Interpreter | Missing) -> Check:
    """Whether a program can import this package, in this version."""
    name = "package"
    if isinstance(interpreter, Missing):
        return Check(name, "not checked", "the environment is not known")
    if not interpreter.package:
        advice = f"Install it there: {interpreter.executable} -m pip install pulumi-whop"
        return failed(name, f"a program cannot import pulumi_whop: {interpreter.fault}", advice)
    if interpreter.package != __version__:
        found = f"the program imports pulumi-whop {interpreter.package}, this command is {__version__}"
        return warning(name, found, "Install the same version in both places")
    return ok(name, f"pulumi-whop {interpreter.package}")


def _text(version: tuple[int, ...]) -> str:
    return ".".join(map(str, version))
