"""What a user installs: one wheel, in an environment with nothing else, with the quickstart."""

from __future__ import annotations

import shutil
import subprocess
import venv
from pathlib import Path

import pytest

import wheel
from engine.stack import Stack
from whop_simulator import Simulator

_CHECKOUT = Path(__file__).resolve().parents[2]


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """The Python of a fresh environment into which the wheel of this checkout was installed with pip."""
    venv.create(tmp_path / "venv", with_pip=True)
    python = tmp_path / "venv" / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "--quiet", wheel.built(tmp_path)], check=True, capture_output=True)
    return python


def test_the_quickstart_runs_from_the_installed_wheel(tmp_path: Path, installed: Path, simulator: Simulator) -> None:
    stack = Stack(tmp_path / "stack", python=installed)
    shutil.copytree(_CHECKOUT / "examples" / "quickstart", stack.program, dirs_exist_ok=True)
    stack.init()
    stack.configure("whop:apiKey", simulator.api_key, secret=True)
    stack.configure("whop:baseUrl", simulator.base_url)
    stack.configure("campaignId", "adcamp_meta")

    stack.up().ok()
    stack.preview("--expect-no-changes").ok()
    assert [each["name"] for each in simulator.ad_groups()] == ["Retargeting US"]
    stack.destroy().ok()
