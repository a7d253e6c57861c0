"""The command as the wheel brings it: without its extra, with it, and run by uv without an installation."""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path

import pytest

import wheel
from pulumi_whop_provider.version import __version__

UV = Path(sys.executable).with_name("uv")


def run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return wheel.built(tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def without_extra(tmp_path_factory: pytest.TempPathFactory, built: Path) -> Path:
    """The scripts of an environment with the wheel alone."""
    folder = tmp_path_factory.mktemp("without") / "venv"
    venv.create(folder, with_pip=False)
    python = folder / "bin" / "python"
    subprocess.run([UV, "pip", "install", "--quiet", "--python", python, built], check=True)
    return python.parent


def test_the_package_alone_brings_nothing_that_only_the_command_needs(without_extra: Path) -> None:
    listed = run(UV, "pip", "list", "--python", without_extra / "python", "--format", "freeze").stdout
    names = {line.partition("==")[0] for line in listed.splitlines()}
    assert "pulumi-whop" in names
    assert names.isdisjoint({"typer", "rich", "markdown-it-py", "shellingham", "click"})


@pytest.mark.parametrize("module", [False, True], ids=["script", "module"])
def test_without_the_extra_the_command_names_it_in_one_line(without_extra: Path, *, module: bool) -> None:
    start = [without_extra / "python", "-m", "pulumi_whop_cli"] if module else [without_extra / "pulumi-whop"]
    done = run(*start, "doctor")
    said = "pulumi-whop needs the extra `cli`, typer is missing: pip install 'pulumi-whop[cli]'\n"
    assert (done.returncode, done.stdout, done.stderr) == (1, "", said)


def test_uv_runs_the_command_of_a_wheel_without_an_installation(built: Path) -> None:
    done = run(UV, "tool", "run", "--quiet", "--from", f"{built}[cli]", "pulumi-whop", "--version")
    assert (done.returncode, done.stdout) == (0, f"pulumi-whop {__version__}\n"), done.stderr
