"""The workflows of `examples/github` are right as far as GitHub's linter sees, and as safe as its guides ask."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from actionlint.ensure import ensure
from pulumi_whop_cli.review.options import read_options
from workflows.job import load
from workflows.team import EXAMPLE, WORKFLOWS

FILES = [pytest.param(each, id=each.name) for each in sorted(WORKFLOWS.glob("*.yml"))]
README = (EXAMPLE / "README.md").read_text()
SECRETS = ("PULUMI_ACCESS_TOKEN", "PULUMI_CONFIG_PASSPHRASE", "WHOP_API_KEY")


def steps(file: Path) -> list[dict[str, Any]]:
    (job,) = load(file)["jobs"].values()
    return list(job["steps"])


@pytest.mark.timeout(900)  # the linter may have to be built
@pytest.mark.parametrize("file", FILES)
def test_a_workflow_has_no_fault_that_the_linter_finds(file: Path) -> None:
    done = subprocess.run([ensure(), "-no-color", file], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.timeout(900)
def test_the_linter_finds_a_fault(tmp_path: Path) -> None:
    file = tmp_path / "review.yml"
    file.write_text((WORKFLOWS / "review.yml").read_text().replace("steps.preview.outcome", "steps.previw.outcome"))
    done = subprocess.run([ensure(), "-no-color", file], capture_output=True, text=True, check=False)
    assert 'property "previw" is not defined' in done.stdout


@pytest.mark.parametrize("file", FILES)
def test_no_script_has_an_expression_that_somebody_else_could_fill(file: Path) -> None:
    assert not [each["run"] for each in steps(file) if "${{" in each.get("run", "")]


@pytest.mark.parametrize("file", FILES)
def test_only_the_steps_that_run_pulumi_have_secrets(file: Path) -> None:
    with_secrets = [each for each in steps(file) if "secrets." in str(each)]
    assert with_secrets == [each for each in steps(file) if re.search(r"\bpulumi (preview|up)\b", each.get("run", ""))]
    expected = {name: f"${{{{ secrets.{name} }}}}" for name in SECRETS}
    assert all(each["env"] == expected for each in with_secrets)


@pytest.mark.parametrize("file", FILES)
def test_a_workflow_has_the_permissions_that_the_readme_names(file: Path) -> None:
    permissions = ", ".join(f"`{name}: {level}`" for name, level in load(file)["permissions"].items())
    (row,) = re.findall(rf"^\| \[{file.name}\]\(workflows/{file.name}\) .*$", README, re.MULTILINE)
    assert row.endswith(f"| {permissions} |")


def test_the_readme_names_every_secret_and_variable() -> None:
    used = {
        name for file in WORKFLOWS.glob("*.yml") for name in re.findall(r"(?:secrets|vars)\.(\w+)", file.read_text())
    }
    assert set(re.findall(r"^ +\| `(\w+)` \|", README, re.MULTILINE)) == used


def test_the_links_of_the_readme_lead_somewhere() -> None:
    targets = [each for each in re.findall(r"\]\(([^)\s#]+)[^)]*\)", README) if "://" not in each]
    assert targets
    assert not [each for each in targets if not (EXAMPLE / each).exists()]


def test_the_example_of_thresholds_is_read() -> None:
    options = read_options(EXAMPLE / "pyproject.toml")
    assert options.fail_on == {"failed-preview", "removed-while-active", "unknown-amount"}
