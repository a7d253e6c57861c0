"""What the doctor finds on the machine: Pulumi, the project, the environment of the program, this package in it."""

from __future__ import annotations

import os
import sys
import tomllib
import venv
from pathlib import Path

import pytest

from pulumi_cli.ensure import ENGINE_VERSION, ensure
from pulumi_whop_cli.doctor.checks import Check, Fault
from pulumi_whop_cli.doctor.environment import (
    OLDEST_PYTHON,
    Interpreter,
    environment_check,
    find_interpreter,
    package_check,
)
from pulumi_whop_cli.doctor.project import Project, find_project, parsed, project_check
from pulumi_whop_cli.doctor.tools import OLDEST_PULUMI, find_tools, tool_checks
from pulumi_whop_provider.version import __version__

CHECKOUT = Path(__file__).parents[3]
PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
OWN_SCRIPTS = str(Path(sys.executable).parent)
WITHOUT_OPTIONS = "name: adverts\nruntime: python\n"


def command(folder: Path, name: str, script: str) -> None:
    """Puts a shell script on a PATH that is `folder`."""
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(f"#!/bin/sh\n{script}\n")
    (folder / name).chmod(0o755)


def tools_on(*folders: Path | str) -> dict[str, Check]:
    return {each.name: each for each in tool_checks(find_tools({"PATH": os.pathsep.join(map(str, folders))}))}


def test_the_real_pulumi_is_recent_enough_and_has_its_language_host() -> None:
    checks = tools_on(ensure(), "/usr/bin", "/bin")
    assert {each.status for each in checks.values()} == {"ok"}
    assert checks["pulumi"].message.startswith(f"{ENGINE_VERSION}, ")


def test_a_language_host_beside_pulumi_is_found_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "pulumi").symlink_to(ensure() / "pulumi")
    assert tools_on(tmp_path)["language host"].status == "ok"


def test_without_pulumi_there_is_one_failure(tmp_path: Path) -> None:
    checks = tools_on(tmp_path)
    assert checks["pulumi"] == Check(
        "pulumi",
        "failed",
        "there is no pulumi on PATH",
        "Install the current Pulumi CLI: https://www.pulumi.com/docs/iac/download-install/",
    )
    assert checks["language host"].status == "not checked"


@pytest.mark.parametrize(
    ("prints", "status", "said"),
    [
        pytest.param("echo v3.271.9", "failed", "3.271.9, {path}, is older than 3.272", id="an old one"),
        pytest.param("echo v3.272.0", "ok", "3.272.0, {path}", id="the oldest"),
        pytest.param("echo v4.0.0", "warning", "4.0.0, {path}, is newer than this package knows", id="a later major"),
        pytest.param("echo hello", "failed", "{path}: `pulumi version` prints no version", id="something else"),
        pytest.param("echo broken >&2; exit 1", "failed", "{path}: broken", id="one that fails"),
    ],
)
def test_a_pulumi_is_judged_by_its_version(tmp_path: Path, prints: str, status: str, said: str) -> None:
    command(tmp_path, "pulumi", prints)
    check = tools_on(tmp_path, "/bin")["pulumi"]
    assert (check.status, check.message) == (status, said.format(path=tmp_path / "pulumi"))


def test_a_file_that_is_no_program_is_a_failure_and_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "pulumi").write_bytes(b"\0")
    (tmp_path / "pulumi").chmod(0o755)
    assert tools_on(tmp_path)["pulumi"].message.endswith("it cannot be run: Exec format error")


def test_a_pulumi_without_its_language_host_fails(tmp_path: Path) -> None:
    command(tmp_path, "pulumi", "echo v3.274.1")
    check = tools_on(tmp_path, "/bin")["language host"]
    assert check.status == "failed"
    assert "neither on PATH nor beside pulumi" in check.message


def test_the_oldest_versions_are_those_that_the_package_asks_for() -> None:
    assert f"pulumi>={'.'.join(map(str, OLDEST_PULUMI))},<4" in PROJECT["dependencies"]
    assert PROJECT["requires-python"] == f">={'.'.join(map(str, OLDEST_PYTHON))}"


def test_the_project_above_a_folder_is_its_project(tmp_path: Path) -> None:
    (tmp_path / "Pulumi.yaml").write_text(WITHOUT_OPTIONS)
    (tmp_path / "deep" / "er").mkdir(parents=True)
    check = project_check(find_project(tmp_path / "deep" / "er"))
    assert (check.status, check.message) == ("ok", f"adverts, {tmp_path / 'Pulumi.yaml'}")


def test_a_folder_without_a_project_fails(tmp_path: Path) -> None:
    check = project_check(find_project(tmp_path))
    assert check.status == "failed"
    assert f"there is no Pulumi.yaml in {tmp_path}" in check.message
    assert "--cwd" in check.advice


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("name: [", "is not YAML", id="not YAML"),
        pytest.param("", "has no settings", id="empty"),
        pytest.param("name: a\nruntime: nodejs\n", "has the runtime nodejs", id="another language"),
        pytest.param("name: a\n", "has the runtime (none)", id="no runtime"),
        pytest.param("name: a\nruntime: python\nmain: src\n", "names `main: src`, which does not exist", id="no main"),
    ],
)
def test_a_project_that_cannot_run_a_program_fails(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "Pulumi.yaml").write_text(text)
    check = project_check(find_project(tmp_path))
    assert check.status == "failed"
    assert said in check.message
    assert check.advice


def test_a_project_file_in_another_encoding_fails(tmp_path: Path) -> None:
    (tmp_path / "Pulumi.yaml").write_bytes("name: Übung".encode("utf-16"))
    assert project_check(find_project(tmp_path)).status == "failed"


class Machine:
    """A folder with a project, and a PATH with the Python of the tests."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / "path"
        self.path.mkdir()
        self.environ = {"PATH": os.pathsep.join([str(self.path), OWN_SCRIPTS, "/usr/bin", "/bin"])}

    def interpreter(self, options: str = "", main: str = "", *, host_reads_options: bool = True) -> Interpreter | Fault:
        """The Python that a project with these options is found to have."""
        lines = [*(["main: " + main] if main else []), "runtime:", "  name: python"]
        lines += [f"  options: {{{options}}}"] if options else []
        project = parsed(self.folder / "Pulumi.yaml", "\n".join(["name: adverts", *lines]))
        found = find_interpreter(project, self.environ, host_reads_options=host_reads_options)
        assert isinstance(found, Interpreter | Fault)
        return found

    def environment(self, name: str) -> Path:
        """Makes an environment without any package, and gives its Python."""
        venv.create(self.folder / name, with_pip=False)
        return self.folder / name / "bin" / "python"


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_without_options_the_python_on_path_runs_the_program(machine: Machine) -> None:
    found = machine.interpreter()
    assert (
        environment_check(found).message == f"Python {'.'.join(map(str, sys.version_info[:3]))}, {OWN_SCRIPTS}/python3"
    )
    assert package_check(found) == Check("package", "ok", f"pulumi-whop {__version__}")


def test_an_environment_that_is_named_runs_the_program_and_may_lack_the_package(machine: Machine) -> None:
    python = machine.environment("venv")
    found = machine.interpreter("virtualenv: venv")
    assert environment_check(found).message.endswith(str(python))
    check = package_check(found)
    assert check.status == "failed"
    assert check.message.endswith("ModuleNotFoundError: No module named 'pulumi_whop'")
    assert check.advice == f"Install it there: {python} -m pip install pulumi-whop"


def test_an_environment_that_does_not_exist_fails(machine: Machine) -> None:
    found = machine.interpreter("virtualenv: venv")
    check = environment_check(found)
    assert check.status == "failed"
    assert f"names the environment {machine.folder / 'venv'}, which does not exist" in check.message
    assert "`pulumi install`" in check.advice
    assert package_check(found).status == "not checked"


def test_a_relative_environment_beside_main_fails_as_the_limits_say(machine: Machine) -> None:
    machine.environment("venv")
    (machine.folder / "src").mkdir()
    check = environment_check(machine.interpreter("virtualenv: venv", main="src"))
    assert check.status == "failed"
    assert "in two folders" in check.message
    assert check.advice == "Write an absolute path, or use `toolchain: uv`"


def test_an_absolute_environment_beside_main_is_found(machine: Machine) -> None:
    python = machine.environment("venv")
    (machine.folder / "src").mkdir()
    found = machine.interpreter(f"virtualenv: {machine.folder / 'venv'}", main="src")
    assert environment_check(found).message.endswith(str(python))


@pytest.mark.parametrize("option", ["toolchain: uv", ""], ids=["named", "by its lock file"])
def test_uv_has_its_environment_beside_the_programs_project(machine: Machine, option: str) -> None:
    (machine.folder / "src").mkdir()
    (machine.folder / "src" / ("pyproject.toml" if option else "uv.lock")).touch()
    python = machine.environment("src/.venv")
    assert environment_check(machine.interpreter(option, main="src")).message.endswith(str(python))


def test_poetry_is_asked_for_its_environment(machine: Machine) -> None:
    python = machine.environment("of-poetry")
    command(machine.path, "poetry", f"[ \"$*\" = 'env info --path' ] && echo {python.parent.parent}")
    assert environment_check(machine.interpreter("toolchain: poetry")).message.endswith(str(python))


def test_a_poetry_without_an_environment_fails(machine: Machine) -> None:
    check = environment_check(machine.interpreter("toolchain: poetry"))
    assert check.status == "failed"
    assert "poetry names no environment" in check.message


def test_an_unknown_toolchain_fails(machine: Machine) -> None:
    check = environment_check(machine.interpreter("toolchain: conda"))
    assert check.status == "failed"
    assert "`toolchain: conda`" in check.message
    assert check.advice == "Write pip or poetry or uv"


def test_a_language_host_that_is_too_old_for_the_options_is_a_warning(machine: Machine) -> None:
    machine.environment("venv")
    check = environment_check(machine.interpreter("virtualenv: venv", host_reads_options=False))
    assert check.status == "warning"
    assert f"{OWN_SCRIPTS}/python3: the language host is too old for `virtualenv`" in check.message


def test_only_a_language_host_that_says_its_version_reads_the_options(tmp_path: Path) -> None:
    command(tmp_path, "pulumi-language-python", "echo v3.274.1")
    here = find_tools({"PATH": f"{tmp_path}:/bin"})
    assert here.host_reads_options
    command(tmp_path, "pulumi-language-python", "echo 'flag provided but not defined: -version' >&2; exit 2")
    assert not find_tools({"PATH": f"{tmp_path}:/bin"}).host_reads_options


def test_a_machine_without_python_fails(machine: Machine) -> None:
    machine.environ["PATH"] = str(machine.path)
    assert environment_check(machine.interpreter()).message == "there is no python3 or python on PATH"


def test_the_python_that_the_environment_names_is_looked_for(machine: Machine) -> None:
    machine.environ["PULUMI_PYTHON_CMD"] = "python9"
    assert environment_check(machine.interpreter()).message == "there is no python9 on PATH"


@pytest.mark.parametrize(
    ("prints", "said"),
    [("echo hello", "does not answer as Python does"), ("echo broken >&2; exit 1", "broken")],
    ids=["prints something else", "fails"],
)
def test_a_python_that_is_none_fails(machine: Machine, prints: str, said: str) -> None:
    command(machine.path, "python3", prints)
    check = environment_check(machine.interpreter())
    assert check.status == "failed"
    assert said in check.message


def test_an_old_python_fails() -> None:
    found = Interpreter("/usr/bin/python3", (3, 9, 2), "", "SyntaxError", ())
    assert environment_check(found).message == "Python 3.9.2, /usr/bin/python3, is too old"


def test_another_version_of_the_package_is_a_warning(machine: Machine) -> None:
    for package, module, text in (
        ("pulumi_whop", "__init__", "AdGroup = None"),
        ("pulumi_whop_provider", "__init__", ""),
        ("pulumi_whop_provider", "version", "__version__ = '0.0.9'"),
    ):
        (machine.folder / package).mkdir(exist_ok=True)
        (machine.folder / package / f"{module}.py").write_text(text)
    check = package_check(machine.interpreter())
    assert check.status == "warning"
    assert check.message == f"the program imports pulumi-whop 0.0.9, this command is {__version__}"


def test_looking_leaves_nothing_in_the_programs_folder(machine: Machine) -> None:
    (machine.folder / "pulumi_whop").mkdir()
    (machine.folder / "pulumi_whop" / "__init__.py").touch()
    before = sorted(machine.folder.rglob("*"))
    assert package_check(machine.interpreter()).status == "failed"
    assert sorted(machine.folder.rglob("*")) == before


def test_the_options_may_be_missing_or_of_any_kind(tmp_path: Path) -> None:
    project = parsed(tmp_path / "Pulumi.yaml", "name: 1\nruntime: {name: python, options: []}\n")
    assert project == Project(tmp_path / "Pulumi.yaml", name="1", runtime="python", main="", options={})
