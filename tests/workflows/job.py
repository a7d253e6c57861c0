"""Runs the one job of a workflow as GitHub does: its steps in order, each script with bash in the checkout.

Only what the example workflows use is understood; anything else is a KeyError or fails an assertion.
"""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["Run", "load", "run"]

_EXPRESSION = re.compile(r"\$\{\{ (\S+) \}\}")
_STEP_TIMEOUT_S = 240


@dataclass(frozen=True)
class Run:
    """What became of a job."""

    conclusion: str
    """`success`, `failure` or `skipped`."""
    printed: str
    summary: str

    def succeeded(self) -> Run:
        """This run, if it succeeded; fails the test with all that it printed otherwise."""
        assert self.conclusion == "success", self.printed
        return self

    def failed(self) -> Run:
        """This run, if it failed."""
        assert self.conclusion == "failure", self.printed
        return self


def load(file: Path) -> dict[str, Any]:
    """A workflow."""
    workflow: dict[str, Any] = yaml.safe_load(file.read_text())
    return workflow


def run(
    workflow: Mapping[str, Any],
    folder: Path,
    *,
    context: Mapping[str, str],
    env: Mapping[str, str],
    actions: Mapping[str, Callable[[Mapping[str, str]], None]],
) -> Run:
    """Runs the job in `folder`, whose `checkout` the steps start in.

    `context` has the value of each expression, such as `github.token`; `env` is the machine's; `actions` does what an
    action does, by its name without a version, with the inputs of the step.
    """
    (job,) = workflow["jobs"].values()
    if "if" in job and not _holds(job["if"], context):
        return Run("skipped", "", "")
    return _Job(workflow, job, folder, context, env, actions).run()


class _Job:
    def __init__(
        self,
        workflow: Mapping[str, Any],
        job: Mapping[str, Any],
        folder: Path,
        context: Mapping[str, str],
        env: Mapping[str, str],
        actions: Mapping[str, Callable[[Mapping[str, str]], None]],
    ) -> None:
        assert workflow["defaults"] == {"run": {"shell": "bash"}}
        self._steps = job["steps"]
        self._checkout = folder / "checkout"
        self._files = {name: folder / name for name in ("output", "summary", "script")}
        temporary = folder / "temporary"
        temporary.mkdir()
        self._context = {**context, "runner.temp": str(temporary)}
        self._actions = actions
        self._env = {
            **env,
            "GITHUB_OUTPUT": str(self._files["output"]),
            "GITHUB_REPOSITORY": context["github.repository"],
            "GITHUB_SHA": context["github.sha"],
            "GITHUB_STEP_SUMMARY": str(self._files["summary"]),
            "RUNNER_TEMP": str(temporary),
            **self._resolved(workflow.get("env", {})),
        }
        self._printed = ""

    def run(self) -> Run:
        conclusion = "success"
        for step in self._steps:
            if "if" in step and not _holds(step["if"], self._context):
                continue
            outcome = "success" if self._does(step) else "failure"
            if "id" in step:
                self._context[f"steps.{step['id']}.outcome"] = outcome
            if outcome == "failure" and not step.get("continue-on-error"):
                conclusion = outcome
                break
        summary = self._files["summary"]
        return Run(conclusion, self._printed, summary.read_text() if summary.exists() else "")

    def _does(self, step: Mapping[str, Any]) -> bool:
        if "uses" in step:
            self._actions[step["uses"].partition("@")[0]](self._resolved(step.get("with", {})))
            return True
        self._files["script"].write_text(step["run"])
        self._files["output"].write_text("")
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(self._files["script"])],
            cwd=self._checkout,
            env={**self._env, **self._resolved(step.get("env", {}))},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            timeout=_STEP_TIMEOUT_S,
        )
        self._printed += f"--- {step['name']}\n{done.stdout}"
        for line in self._files["output"].read_text().splitlines():
            name, _, value = line.partition("=")
            self._context[f"steps.{step['id']}.outputs.{name}"] = value
        return done.returncode == 0

    def _resolved(self, values: Mapping[str, Any]) -> dict[str, str]:
        return {key: _EXPRESSION.sub(lambda found: self._context[found[1]], str(each)) for key, each in values.items()}


def _holds(condition: str, context: Mapping[str, str]) -> bool:
    left, operator, right = condition.split()
    assert operator == "=="
    return context[left] == (right.strip("'") if right.startswith("'") else context[right])
