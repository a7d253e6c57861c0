"""What the Python language host of 2023 cannot do, and a current one can: part of `make release-check` alone.

The name keeps these out of `make test`, whose engine may have that host (`pulumi_cli/ensure.py`). They install packages
from an index, in environments that contain nothing from this checkout.
"""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

import wheel
from engine.policy_pack import EXAMPLE
from engine.stack import Stack
from whop_simulator import Simulator

_INSTALLERS_OWN = ("PIP_", "SSL_", "UV_")
"""The machine decides where the packages come from."""


@dataclass(frozen=True)
class Layout:
    """How a project names the environment of its program; `{folder}` is that of `Pulumi.yaml`."""

    options: str
    main: str | None = None


_LAYOUTS = {
    "virtualenv": Layout("virtualenv: venv"),
    "an absolute virtualenv beside main": Layout("virtualenv: {folder}/venv", main="src"),
    "uv": Layout("toolchain: uv"),
    "uv beside main": Layout("toolchain: uv", main="src"),
}


@pytest.fixture
def bare(engine: Stack, tmp_path: Path) -> Stack:
    """A stack whose PATH has Python and uv, but no environment."""
    tools = tmp_path / "tools"
    tools.mkdir()
    (tools / "uv").symlink_to(Path(sys.executable).with_name("uv"))
    (tools / "python3").symlink_to(Path(sys.base_prefix) / "bin" / "python3")
    own, rest = engine.env["PATH"].split(os.pathsep, 1)
    assert Path(own) == Path(sys.executable).parent
    del engine.env["VIRTUAL_ENV"]
    engine.env |= {name: value for name, value in os.environ.items() if name.startswith(_INSTALLERS_OWN)}
    engine.env["PATH"] = os.pathsep.join([str(tools), rest])
    return engine


def lay_out(stack: Stack, layout: Layout, built: Path) -> None:
    """Writes a project of one ad group that needs the wheel."""
    main = f"main: {layout.main}\n" if layout.main else ""
    options = layout.options.format(folder=stack.program)
    stack.write("Pulumi.yaml", f"name: {stack.project}\n{main}runtime:\n  name: python\n  options:\n    {options}\n")
    stack.declare_one()
    needed = f"pulumi-whop @ {built.as_uri()}"
    project = f'name = "adverts"\nversion = "0"\nrequires-python = ">=3.11"\ndependencies = ["{needed}"]'
    stack.write("requirements.txt", f"{needed}\n")
    stack.write("pyproject.toml", f"[project]\n{project}\n")
    if layout.main:
        (stack.program / layout.main).mkdir()
        for name in ("__main__.py", "requirements.txt", "pyproject.toml"):
            (stack.program / name).rename(stack.program / layout.main / name)


@pytest.mark.parametrize("layout", _LAYOUTS.values(), ids=_LAYOUTS.keys())
def test_a_program_runs_in_the_environment_that_its_project_names(
    bare: Stack, simulator: Simulator, tmp_path: Path, layout: Layout
) -> None:
    lay_out(bare, layout, wheel.built(tmp_path))
    bare.run("install").ok()
    bare.up().ok()
    assert [each["name"] for each in simulator.ad_groups()] == ["One"]
    bare.preview("--expect-no-changes").ok()
    bare.destroy().ok()
    assert simulator.ad_groups() == []


def test_a_relative_virtualenv_beside_main_fails_as_the_limits_say(bare: Stack, tmp_path: Path) -> None:
    lay_out(bare, Layout("virtualenv: venv", main="src"), wheel.built(tmp_path))
    bare.run("install").ok()
    assert "src/venv\" doesn't exist" in bare.preview().failed().text


def test_a_policy_pack_in_a_folder_runs_in_its_own_environment(engine: Stack, simulator: Simulator) -> None:
    shutil.copytree(EXAMPLE, engine.program / "policy")
    engine.run("install", "--cwd", "policy").ok()
    engine.declare_one(daily_budget=500)
    refused = engine.up("--policy-pack", "policy").failed().text
    assert "daily_budget: $500.00 a day is above the limit of $200.00" in refused
    assert simulator.requests == []
    engine.declare_one(daily_budget=150)
    engine.up("--policy-pack", "policy", "--policy-pack-config", "policy/limits.json").failed()
    engine.up("--policy-pack", "policy").ok()
    assert simulator.ad_groups()[0]["daily_budget"] == 150
