"""A reader who follows a page of the documentation, from top to bottom, word for word.

The page's programs become files, and its commands are typed into one shell, in a folder of its own. Comments
that a browser does not show say what happens between two blocks: `dashboard` says what somebody changes there,
`program` how the program is changed, `sh` what is typed without being shown.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
import signal
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self

import httpx
from sybil.parsers.markdown import CodeBlockParser, SkipParser
from sybil.parsers.markdown.lexers import DirectiveInHTMLCommentLexer
from sybil.region import Region

from engine.policy_pack import executable
from engine.stack import Stack
from whop_simulator import COMPANY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sybil import Document, Example

    from whop_simulator import Simulator

__all__ = ["Reader"]

_CHECKOUT: Final = Path(__file__).parents[2]
_SANDBOX: Final = "https://sandbox-api.whop.com/api/v1"
_INSTALLERS_OWN: Final = ("PIP_", "SSL_", "UV_")
"""Where packages come from, and whom an installer trusts, is the machine's affair."""
_ID: Final = re.compile(r"\badgrp_\w+")


class Reader:
    """One reader of one page, with a simulator in place of the API; to be closed."""

    def __init__(self, folder: Path, simulator: Simulator, port: int, wheel: Path) -> None:
        self._simulator = simulator
        stack = Stack(folder)
        self._replaced = {
            "login --local": f"login file://{stack.state}",  # otherwise below the real home, whatever HOME says
            "path/to/checkout/dist/pulumi_whop-*.whl": str(wheel),
            _SANDBOX: simulator.base_url,
            "path/to/checkout/examples": str(_CHECKOUT / "examples"),
            "--policy-pack policy": f"--policy-pack {executable(stack.program / 'policy', folder)}",
            "8377": str(port),
            "adcamp_…": "adcamp_meta",
            "biz_…": COMPANY,
        }
        self._folder = stack.program
        self._errors = folder / "errors"
        (self._folder / "Pulumi.yaml").unlink()
        left_out = ("PULUMI_STACK", "PULUMI_BACKEND_URL", "VIRTUAL_ENV")
        env = {key: value for key, value in os.environ.items() if key.startswith(_INSTALLERS_OWN)}
        env |= {key: value for key, value in stack.env.items() if key not in left_out}
        self._shell = subprocess.Popen(
            ["bash"],
            cwd=self._folder,
            env={**env, "PULUMI_SKIP_CONFIRMATIONS": "true"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        self._printed = ""
        self._exit_code = 0
        self._file = ""
        self._unread = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        os.killpg(self._shell.pid, signal.SIGKILL)
        self._shell.communicate()

    def parsers(self) -> list[Any]:
        """The parts of a page that are read: its blocks by language, and the comments between them."""
        by_language = {
            "console": self._read_console,
            "dashboard": self._change_dashboard,
            "json": self._write,
            "program": self._change_program,
            "python": self._write,
            "sh": self._type,
            "text": self._read_text,
            "toml": self._write,
            "yaml": self._write,
        }
        blocks = [CodeBlockParser(language, evaluate) for language, evaluate in by_language.items()]
        return [*blocks, SkipParser(), self._files]

    def has_run_all(self) -> bool:
        """Whether every program that was written was run afterwards."""
        return not self._unread

    def _files(self, document: Document) -> Iterator[Region]:
        for each in DirectiveInHTMLCommentLexer("file")(document):
            yield Region(each.start, each.end, each.lexemes["arguments"], self._name_file)

    def _name_file(self, example: Example) -> None:
        self._file = example.parsed.strip()

    def _write(self, example: Example) -> None:
        """A program without a name is the stack's; settings without one are added to the project."""
        text, is_program = self._here(example.parsed), example.region.lexemes["arguments"] == "python"
        path = self._folder / (self._file or ("__main__.py" if is_program else "Pulumi.yaml"))
        path.parent.mkdir(exist_ok=True)
        before = path.read_text() if path.exists() and not is_program and not self._file else ""
        path.write_text(before + text)
        if is_program and not self._file:
            self._unread = text
        self._file = ""

    def _type(self, example: Example) -> None:
        self._typed(*example.parsed.splitlines())

    def _typed(self, *commands: str) -> None:
        for command in commands:
            self._run(command)
            assert self._exit_code == 0, f"$ {command}\n{self._printed}"

    def _read_console(self, example: Example) -> None:
        """Each line of the page is printed, in this order; lines that the page leaves out do not matter."""
        for part in example.parsed.split("$ ")[1:]:
            command, _, expected = part.partition("\n")
            self._run(command)
            lines = iter(_plain(self._printed))
            missing = [line for line in _plain(self._here(expected)) if line not in lines]
            assert not missing, f"$ {command}\n{self._printed}\nnot printed: {missing[0]}"

    def _read_text(self, example: Example) -> None:
        printed = " ".join(_plain(self._printed))
        assert " ".join(_plain(example.parsed)) in printed, self._printed

    def _run(self, command: str) -> None:
        """Types one command; if it asks for input, the answer is the API key."""
        if "pulumi " in command:
            self._unread = ""
        mark = secrets.token_hex(8)
        assert self._shell.stdin
        assert self._shell.stdout
        streams = f"<<< '{self._simulator.api_key}' 2> {self._errors}"
        line = f'(exit {self._exit_code})\n{{ {self._here(command)}\n}} {streams}\necho "\n{mark} $?"\n'
        self._shell.stdin.write(line)
        self._shell.stdin.flush()
        printed = []
        for text in self._shell.stdout:
            if text.startswith(mark):
                self._exit_code = int(text.split()[1])
                break
            printed.append(text)
        self._printed = "".join(printed) + self._errors.read_text()

    def _here(self, text: str) -> str:
        for there, here in self._replaced.items():
            text = text.replace(there, here)
        made = self._simulator.ad_groups()
        return text.replace("adgrp_…", made[-1]["id"] if made else "adgrp_…")

    def _change_dashboard(self, example: Example) -> None:
        known = {"add_campaign": self._simulator.add_campaign, "create": self._create, "edit": self._edit}
        exec(example.parsed, known)

    def _create(self, **settings: Any) -> None:
        api = self._simulator
        headers = {"authorization": f"Bearer {api.api_key}"}
        body = {"campaign_id": "adcamp_meta", **settings}
        httpx.post(f"{api.base_url}/ad_groups", json=body, headers=headers).raise_for_status()

    def _edit(self, **changes: Any) -> None:
        self._simulator.edit(self._simulator.ad_groups()[-1]["id"], changes)

    def _change_program(self, example: Example) -> None:
        known = (self.change, self.checkout, self.deploy, self.quickstart)
        exec(example.parsed, {each.__name__: each for each in known})

    def change(self, old: str, new: str) -> None:
        """Puts `new` in place of `old` in the program."""
        path = self._folder / "__main__.py"
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new))

    def checkout(self) -> None:
        """Starts in a checkout of the repository, with examples to work in."""
        for each in _CHECKOUT.iterdir():
            if each.name != "examples":
                (self._folder / each.name).symlink_to(each)
        shutil.copytree(_CHECKOUT / "examples", self._folder / "examples")

    def quickstart(self) -> None:
        """Sets up the quickstart in a configured stack."""
        shutil.copytree(_CHECKOUT / "examples" / "quickstart", self._folder, dirs_exist_ok=True)
        self._typed(
            "pulumi login --local && pulumi stack init dev",
            "pulumi config set --secret whop:apiKey",
            f"pulumi config set whop:baseUrl {_SANDBOX}",
            "pulumi config set campaignId adcamp_…",
        )

    def deploy(self) -> None:
        """Deploys the quickstart."""
        self.quickstart()
        self._typed("pulumi up --skip-preview")


def _plain(text: str) -> Iterable[str]:
    """The lines that are not empty, without what differs from run to run."""
    return [_ID.sub("adgrp_…", line.strip()) for line in text.splitlines() if line.strip()]
