"""What all commands of `pulumi-whop` have in common: help, completion, how they end, what they print where."""

from __future__ import annotations

import os
import pty
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from documentation.pages import ROOT
from pulumi_whop_cli import exits
from pulumi_whop_cli.app import app
from pulumi_whop_provider.version import __version__

if TYPE_CHECKING:
    from collections.abc import Mapping

COMMANDS = [each.callback.__name__ for each in app.registered_commands if each.callback]
SCRIPT = Path(sys.executable).with_name("pulumi-whop")
ESCAPE = "\x1b"
COLOUR = re.compile(r"\x1b\[[0-9;]*3[0-9]")


def environment(**changes: str) -> dict[str, str]:
    """A user's environment without Pulumi, in which the doctor has little to do and something to report."""
    return {"PATH": str(SCRIPT.parent), "LANG": "C.UTF-8", "COLUMNS": "200", **changes}


def ran(*args: str, folder: Path | None = None, **changes: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [SCRIPT, *args], cwd=folder, env=environment(**changes), capture_output=True, text=True, check=False
    )


def on_a_terminal(folder: Path, env: Mapping[str, str]) -> str:
    """What the doctor prints if its output is a terminal."""
    ours, theirs = pty.openpty()
    with subprocess.Popen([SCRIPT, "doctor"], cwd=folder, env=env, stdout=theirs, stderr=subprocess.DEVNULL):
        os.close(theirs)
        printed = bytearray()
        while piece := _read(ours):
            printed += piece
    os.close(ours)
    return printed.decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # the other side is closed
        return b""


def test_the_help_names_every_command_and_every_exit_code() -> None:
    shown = ran("--help")
    assert shown.returncode == 0
    assert COMMANDS
    assert all(re.search(rf"\b{each}\b", shown.stdout) for each in COMMANDS)
    assert re.search(r"Exit codes: 0 .*, 1 .*, 2 .*, 3 .*, 130 ", " ".join(shown.stdout.split()))


def test_the_page_has_every_exit_code_and_every_command() -> None:
    page = (ROOT / "docs" / "command.md").read_text(encoding="utf-8")
    codes = re.findall(r"^\| (\d+) \|", page, re.MULTILINE)
    assert codes == list(map(str, (exits.OK, exits.FAILED, exits.USAGE, exits.FOUND, exits.INTERRUPTED)))
    assert {*COMMANDS} <= {*re.findall(r"^\| \[`pulumi-whop (\w+)`\]", page, re.MULTILINE)}


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_a_command_has_an_example_of_it(command: str) -> None:
    shown = ran(command, "--help")
    assert shown.returncode == 0
    assert re.search(rf"Example: .*pulumi-whop {command}\b", shown.stdout)


@pytest.mark.parametrize("start", [[SCRIPT], [sys.executable, "-m", "pulumi_whop_cli"]], ids=["script", "module"])
def test_the_command_says_its_version(start: list[str]) -> None:
    done = subprocess.run([*start, "--version"], env=environment(), capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, f"pulumi-whop {__version__}\n")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        pytest.param(["docter"], "No such command 'docter'", id="an unknown command"),
        pytest.param(["doctor", "--jsn"], "No such option: --jsn", id="an unknown option"),
        pytest.param(["doctor", "--cwd", "/nowhere"], "'/nowhere' does not exist", id="a folder that is not there"),
    ],
)
def test_a_wrong_call_ends_with_one_line(args: list[str], said: str) -> None:
    done = ran(*args)
    assert (done.returncode, done.stdout) == (2, "")
    assert re.fullmatch(rf"pulumi-whop: .*{re.escape(said)}.*\n", done.stderr)


def test_a_command_that_is_interrupted_says_so_in_one_line(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        env = environment(WHOP_API_KEY="a-key-of-no-use", WHOP_BASE_URL=f"http://127.0.0.1:{silent.getsockname()[1]}")
        with subprocess.Popen(
            [SCRIPT, "doctor"], cwd=tmp_path, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        ) as doctor:
            connection, _ = silent.accept()
            with connection:
                doctor.send_signal(signal.SIGINT)
                out, err = doctor.communicate()
    assert (doctor.returncode, out, err) == (130, "", "pulumi-whop: interrupted\n")


@pytest.mark.parametrize(
    "args", [["doctor"], ["doctor", "--json"], ["review", "preview.json"], ["--help"], ["--version"]], ids=" ".join
)
def test_a_reader_that_goes_away_is_no_complaint(tmp_path: Path, args: list[str]) -> None:
    (tmp_path / "preview.json").write_text('{"steps": []}')
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [SCRIPT, *args],
        cwd=tmp_path,
        env=environment(),
        stdout=writing,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (1, "")


def test_a_shell_completes_commands_and_options(tmp_path: Path) -> None:
    script = """
        eval "$(_PULUMI_WHOP_COMPLETE=source_bash pulumi-whop)"
        complete -p pulumi-whop
        COMP_WORDS=(pulumi-whop doc) COMP_CWORD=1; _pulumi_whop_completion pulumi-whop; echo "${COMPREPLY[*]}"
        COMP_WORDS=(pulumi-whop doctor --st) COMP_CWORD=2; _pulumi_whop_completion pulumi-whop; echo "${COMPREPLY[*]}"
    """
    env = environment(PATH=f"{SCRIPT.parent}:/usr/bin:/bin")
    done = subprocess.run(
        ["/bin/bash", "-c", script], cwd=tmp_path, env=env, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-2:] == ["doctor", "--stack"]


def test_a_shell_is_shown_its_completion(tmp_path: Path) -> None:
    env = environment(PATH=f"{SCRIPT.parent}:/usr/bin:/bin")
    shown = subprocess.run(
        ["/bin/bash", "-c", "pulumi-whop --show-completion bash; true"],
        cwd=tmp_path,
        env=env,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "complete -o default -F _pulumi_whop_completion pulumi-whop" in shown.stdout


def test_a_pipe_gets_plain_lines(tmp_path: Path) -> None:
    done = ran("doctor", folder=tmp_path)
    assert ESCAPE not in done.stdout
    assert done.stdout.startswith(
        "failed       pulumi         there is no pulumi on PATH. Install the current Pulumi CLI"
    )
    assert done.stdout.splitlines()[1] == "not checked  language host  it comes with pulumi"
    assert done.stderr == ""


def test_a_terminal_gets_marks_and_colours(tmp_path: Path) -> None:
    printed = on_a_terminal(tmp_path, environment(TERM="xterm"))
    assert COLOUR.search(printed)
    assert "✗" in printed
    assert "→ Install the current Pulumi CLI" in printed


@pytest.mark.parametrize("changes", [{"TERM": "dumb"}, {"TERM": "xterm", "NO_COLOR": "1"}], ids=["dumb", "NO_COLOR"])
def test_a_terminal_that_wants_none_gets_no_colours(tmp_path: Path, changes: dict[str, str]) -> None:
    printed = on_a_terminal(tmp_path, environment(**changes))
    assert not COLOUR.search(printed)
    assert "✗" in printed


def test_colours_can_be_forced(tmp_path: Path) -> None:
    assert COLOUR.search(ran("doctor", folder=tmp_path, FORCE_COLOR="1").stdout)


def test_a_terminal_without_the_marks_gets_plain_lines_of_what_it_has(tmp_path: Path) -> None:
    (tmp_path / "Übung").mkdir()
    printed = on_a_terminal(tmp_path / "Übung", environment(TERM="xterm", PYTHONIOENCODING="ascii"))
    assert printed.startswith("failed       pulumi ")
    assert f"there is no Pulumi.yaml in {tmp_path}/?bung or above it" in printed
