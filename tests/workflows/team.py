"""A team that works as the example workflows have it: a repository, its secrets, and the runs of its workflows."""

from __future__ import annotations

import json
import shlex
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from workflows import job

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.stack import Stack

__all__ = ["EXAMPLE", "WORKFLOWS", "Team"]

EXAMPLE: Final = Path(__file__).parents[2] / "examples" / "github"
WORKFLOWS: Final = EXAMPLE / "workflows"
_HERE: Final = Path(__file__).parent
_REPOSITORY: Final = "acme/adverts"
_EMPTY: Final[dict[str, list[Any]]] = {"comments": [], "issues": [], "labels": [], "pulls": [], "runs": []}
_COMMANDS: Final = {"gh": "gh.py", "jq": "jq_command.py"}


class Team:
    """The repository `acme/adverts`, whose program is a stack's; a pull request is number 7."""

    def __init__(self, folder: Path, stack: Stack, secrets: Mapping[str, str]) -> None:
        """Keeps all that is on GitHub in `folder`. A secret that is not set is an empty text, as in a workflow."""
        self._folder = folder
        self._stack = stack
        self._file = folder / "github.json"
        self._jobs = 0
        (folder / "bin").mkdir(parents=True)
        for name, script in _COMMANDS.items():
            command = folder / "bin" / name
            command.write_text(f'#!/bin/sh\nexec {shlex.join([sys.executable, str(_HERE / script)])} "$@"\n')
            command.chmod(0o755)
        self._file.write_text(json.dumps(_EMPTY))
        names = ("PULUMI_ACCESS_TOKEN", "PULUMI_CONFIG_PASSPHRASE", "WHOP_API_KEY")
        self._context = {
            "github.repository": _REPOSITORY,
            "github.token": "the token of this run",
            "github.event.pull_request.head.repo.full_name": _REPOSITORY,
            "github.event.pull_request.number": "7",
            "vars.PULUMI_BACKEND_URL": stack.env["PULUMI_BACKEND_URL"],
            "vars.PULUMI_STACK": stack.env["PULUMI_STACK"],
            **{f"secrets.{name}": secrets.get(name, "") for name in names},
        }
        # What a machine of GitHub has; all else comes from the workflow.
        kept = ("HOME", "LANG", "PULUMI_HOME", "PULUMI_SKIP_UPDATE_CHECK", "PYTHONDONTWRITEBYTECODE", "TMPDIR")
        self._env = {name: stack.env[name] for name in kept} | {
            "GITHUB_STUB": str(self._file),
            "PATH": f"{folder / 'bin'}:{stack.env['PATH']}",
        }

    def push(self, sha: str, **context: str) -> job.Run:
        """Pushes the program, as the commit `sha`, to the branch of the pull request; returns the run of the review."""
        run_id = 1000 + self._jobs
        event = {f"github.{name}": value for name, value in context.items()}
        done = self._run("review.yml", sha, event, self._folder / "artifacts" / str(run_id))
        run = {"databaseId": run_id, "workflow": "review.yml", "event": "pull_request", "headSha": sha}
        self.change(lambda github: github["runs"].append({**run, "conclusion": done.conclusion}))
        return done

    def merge(self, head: str) -> job.Run:
        """Merges the pull request, whose last commit is `head`; returns the run of the deployment."""
        sha = f"{head}merged"
        pull = {"number": 7, "head": {"sha": head}, "merge_commit_sha": sha, "commits": [head, sha]}
        other = {"number": 8, "head": {"sha": "0ther"}, "merge_commit_sha": None, "commits": [sha]}
        self.change(lambda github: github["pulls"].extend([other, pull]))
        return self.push_to_main(sha)

    def push_to_main(self, sha: str) -> job.Run:
        """Pushes the program to main; returns the run of the deployment."""
        return self._run("deploy.yml", sha, {})

    def night(self) -> job.Run:
        """The run of the nightly check."""
        return self._run("drift.yml", "main", {})

    def _run(self, workflow: str, sha: str, event: Mapping[str, str], artifacts: Path | None = None) -> job.Run:
        self._jobs += 1
        folder = self._folder / "jobs" / str(self._jobs)
        folder.mkdir(parents=True)

        def check_out(inputs: Mapping[str, str]) -> None:
            assert inputs == {"persist-credentials": "False"}
            shutil.copytree(self._stack.program, folder / "checkout")

        def upload(inputs: Mapping[str, str]) -> None:
            assert artifacts
            shutil.copytree(inputs["path"], artifacts / inputs["name"])

        done = job.run(
            job.load(WORKFLOWS / workflow),
            folder,
            context={**self._context, "github.sha": sha, **event},
            env=self._env,
            actions={
                "actions/checkout": check_out,
                "actions/setup-python": lambda _inputs: None,
                "actions/upload-artifact": upload,
                "pulumi/actions": lambda _inputs: None,
            },
        )
        (folder / "printed").write_text(done.printed)
        return done

    def change(self, change: Any) -> None:
        """Changes what is on GitHub by `change`, a function of all of it."""
        github = json.loads(self._file.read_text())
        change(github)
        self._file.write_text(json.dumps(github))

    def comments(self) -> list[dict[str, Any]]:
        """The comments of the pull request."""
        return list(json.loads(self._file.read_text())["comments"])

    def issues(self) -> list[dict[str, Any]]:
        """The issues, open or closed."""
        return list(json.loads(self._file.read_text())["issues"])

    def artifacts(self) -> list[Path]:
        """The files of all artifacts."""
        return sorted(each for each in (self._folder / "artifacts").rglob("*") if each.is_file())
