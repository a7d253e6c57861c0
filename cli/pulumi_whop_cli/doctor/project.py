"""The project that a folder belongs to, as `Pulumi.yaml` describes it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

from pulumi_whop_cli.doctor.checks import Check, Fault, failed, missing, ok
from pulumi_whop_provider.errors import one_line

__all__ = ["Project", "find_project", "parsed", "project_check"]

_FILES: Final = ("Pulumi.yaml", "Pulumi.yml", "Pulumi.json")


@dataclass(frozen=True)
class Project:
    """What a `Pulumi.yaml` says of the program and of what runs it."""

    file: Path
    name: str
    runtime: str
    main: str
    """Where the program is, below the project's folder; empty if it is there."""
    options: Mapping[str, Any]
    """The options of the runtime."""

    @property
    def folder(self) -> Path:
        """The folder of `Pulumi.yaml`."""
        return self.file.parent

    @property
    def program_folder(self) -> Path:
        """The folder of the program."""
        program = self.folder / self.main
        return program.parent if program.is_file() else program


def find_project(folder: Path) -> Project | Fault:
    """The project of `folder`: of the first `Pulumi.yaml` in it or above it, as Pulumi looks for it."""
    candidates = (each / name for each in (folder, *folder.parents) for name in _FILES)
    file = next((each for each in candidates if each.is_file()), None)
    if file is None:
        return Fault(f"there is no Pulumi.yaml in {folder} or above it", "Name the folder of the program with --cwd")
    try:
        return parsed(file, file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        return Fault(f"{file} cannot be read: {error}", "Check the file's encoding and who may read it")


def parsed(file: Path, text: str) -> Project | Fault:
    """The project that `text`, the content of `file`, describes."""
    try:
        said = yaml.safe_load(text)
    except yaml.YAMLError as error:
        return Fault(f"{file} is not YAML: {one_line(str(error))}", "Correct the file")
    if not isinstance(said, dict):
        return Fault(f"{file} has no settings", "Write at least `name: …` and `runtime: python` into it")
    runtime = said.get("runtime")
    named = runtime if isinstance(runtime, dict) else {"name": runtime}
    options = named.get("options")
    return Project(
        file=file,
        name=_text(said.get("name")),
        runtime=_text(named.get("name")),
        main=_text(said.get("main")),
        options=options if isinstance(options, dict) else {},
    )


def _text(value: object) -> str:
    return "" if value is None else str(value)


def project_check(project: Project | Fault) -> Check:
    """Whether there is a project in Python."""
    name = "project"
    if isinstance(project, Fault):
        return missing(name, project)
    if project.runtime != "python":
        advice = "Write `runtime: python`: programs with this package are in Python"
        return failed(name, f"{project.file} has the runtime {project.runtime or '(none)'}", advice)
    if not project.program_folder.is_dir():
        return failed(name, f"{project.file} names `main: {project.main}`, which does not exist", "Correct `main:`")
    return ok(name, f"{project.name}, {project.file}")
