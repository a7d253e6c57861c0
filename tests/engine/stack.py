"""A Pulumi stack under the real engine: a program, a file backend and a `PULUMI_HOME` of its own.

Commands run as a user would type them, except that they never ask (`--yes`, `--non-interactive`). What they print is
kept with their exit code, and in files too: everything that a stack leaves is below its folder.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pulumi_cli.ensure import ensure

__all__ = ["AD_GROUP_TYPE", "Result", "Stack"]

AD_GROUP_TYPE = "pulumi-python:dynamic/whop:AdGroup"
_COMMAND_TIMEOUT_S = 240


@dataclass(frozen=True)
class Result:
    """What a command did."""

    command: tuple[str, ...]
    exit_code: int
    out: str
    err: str

    @property
    def text(self) -> str:
        """Both streams: what a user reads."""
        return self.out + self.err

    def ok(self) -> Result:
        """This result, if the command succeeded; otherwise fails the test with everything that it printed."""
        assert self.exit_code == 0, f"{' '.join(self.command)} exited with {self.exit_code}\n{self.text}"
        return self

    def failed(self) -> Result:
        """This result, if the command failed."""
        assert self.exit_code != 0, f"{' '.join(self.command)} was expected to fail\n{self.text}"
        return self

    def json(self) -> Any:
        """Standard output as JSON."""
        return json.loads(self.out)


class Stack:
    """One stack `dev` of one project in a folder."""

    def __init__(
        self,
        folder: Path,
        *,
        env: dict[str, str] | None = None,
        project: str = "adverts",
        python: Path = Path(sys.executable),
    ) -> None:
        """Uses `folder` for the program and all that the engine keeps, and the environment of `python` to run it."""
        self.program = folder / "program"
        self.home = folder / "home"
        self.state = folder / "state"
        self.printed = folder / "printed"
        self.temporary = folder / "temporary"
        for each in (self.program, self.home, self.state, self.printed, self.temporary):
            each.mkdir(parents=True, exist_ok=True)
        self.env = self._environment(python.parent) | (env or {})
        self.project = project
        self.write("Pulumi.yaml", f"name: {project}\nruntime: python\n")

    def _environment(self, scripts: Path) -> dict[str, str]:
        return {
            "HOME": str(self.home),
            "LANG": "C.UTF-8",
            "PATH": os.pathsep.join([str(scripts), str(ensure()), "/usr/bin", "/bin"]),
            "PULUMI_BACKEND_URL": f"file://{self.state}",
            "PULUMI_CONFIG_PASSPHRASE": "test",
            "PULUMI_HOME": str(self.home / ".pulumi"),
            "PULUMI_SKIP_UPDATE_CHECK": "1",
            "PULUMI_STACK": "dev",
            "PYTHONDONTWRITEBYTECODE": "1",
            "TMPDIR": str(self.temporary),
            "VIRTUAL_ENV": str(scripts.parent),
        }

    def write(self, name: str, text: str) -> None:
        """Puts a file beside the program."""
        (self.program / name).write_text(text)

    def declare(self, text: str) -> None:
        """Makes `text` the program, after the two imports that every program has."""
        self.write("__main__.py", f"import pulumi\nimport pulumi_whop as whop\n\n{text}\n")

    def declare_one(self, options: str = "", resource: str = "one", **changes: object) -> None:
        """Makes a program of one ad group: active, $50 a day, with a bid of 1200 cents; `changes` on top.

        A change to None leaves the argument out; `options` go into the `ResourceOptions`.
        """
        arguments = {
            "campaign_id": "adcamp_meta",
            "name": "One",
            "status": "active",
            "daily_budget": 50,
            "config": {"bid_strategy": "cost_cap", "bid_amount": 1200, "targeting": {"countries": ["US"]}},
        } | changes
        text = ", ".join(f"{key}={value!r}" for key, value in arguments.items() if value is not None)
        opts = f", opts=pulumi.ResourceOptions({options})" if options else ""
        self.declare(f'ad_group = whop.AdGroup("{resource}", {text}{opts})')

    def init(self) -> None:
        """Creates the stack."""
        self.run("stack", "init", "dev").ok()

    def configure(self, key: str, value: str, *, secret: bool = False) -> None:
        """Sets a configuration value."""
        self.run("config", "set", *(["--secret"] if secret else []), key, value).ok()

    def run(self, *args: str, timeout_s: float = _COMMAND_TIMEOUT_S) -> Result:
        """Runs `pulumi ARGS`."""
        command = ("pulumi", *args, "--non-interactive")
        done = subprocess.run(
            command, cwd=self.program, env=self.env, capture_output=True, text=True, check=False, timeout=timeout_s
        )
        (self.printed / f"{time.monotonic_ns()}.out").write_text(done.stdout + done.stderr)
        return Result(command, done.returncode, done.stdout, done.stderr)

    def up(self, *args: str) -> Result:
        """`pulumi up` without its preview, as after a review."""
        return self.run("up", "--yes", "--skip-preview", *args)

    def preview(self, *args: str) -> Result:
        """`pulumi preview --diff`."""
        return self.run("preview", "--diff", *args)

    def refresh(self, *args: str) -> Result:
        """`pulumi refresh`."""
        return self.run("refresh", "--yes", "--skip-preview", *args)

    def destroy(self, *args: str) -> Result:
        """`pulumi destroy`."""
        return self.run("destroy", "--yes", "--skip-preview", *args)

    def resources(self) -> dict[str, dict[str, Any]]:
        """The ad groups of the state by their resource name."""
        exported = self.run("stack", "export").ok().json()["deployment"].get("resources", [])
        return {each["urn"].rpartition("::")[2]: each for each in exported if each["type"] == AD_GROUP_TYPE}

    def state_of(self, name: str) -> dict[str, Any]:
        """The state entry of one ad group."""
        return self.resources()[name]
