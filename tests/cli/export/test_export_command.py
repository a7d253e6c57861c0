"""`pulumi-whop export` as a user types it: what it prints where, what it writes, and one line for each failure."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from canary import API_KEY
from pulumi_whop_provider.api.ad_groups import AdGroups
from whop_simulator import Simulator

if TYPE_CHECKING:
    from collections.abc import Iterator

    from core_stack import CoreStack

COMMAND = str(Path(sys.executable).with_name("pulumi-whop"))
CLEAR_SCREEN = "\x1b[2J"


@pytest.fixture
def account(stack: CoreStack) -> Simulator:
    """One campaign with an ad group that can be exported, one of the same name, and one that is inactive."""
    stack.simulator.add_campaign("meta", id="adcamp_meta", title="Spring")
    for settings in (
        {"name": "Retargeting US", "status": "active", "daily_budget": 50},
        {"name": "RETARGETING US", "status": "active"},
        {"name": f"Ended {CLEAR_SCREEN}", "status": "inactive"},
    ):
        AdGroups(stack.client).create({"campaign_id": "adcamp_meta", **settings})
    return stack.simulator


def ids(simulator: Simulator) -> list[str]:
    return [str(each["id"]) for each in simulator.ad_groups()]


def environment(simulator: Simulator, **changes: str) -> dict[str, str]:
    return os.environ | {"WHOP_API_KEY": simulator.api_key, "WHOP_BASE_URL": simulator.base_url} | changes


def run(simulator: Simulator, *arguments: str, **changes: str) -> subprocess.CompletedProcess[str]:
    """The command, with the environment of the simulator and `changes` on top."""
    env = environment(simulator, **changes)
    return subprocess.run([COMMAND, "export", *arguments], env=env, capture_output=True, text=True, check=False)


def failure(done: subprocess.CompletedProcess[str]) -> str:
    """The one line of a command that failed."""
    assert (done.returncode, done.stdout) == (1, ""), done
    (line,) = done.stderr.splitlines()
    return line


def test_the_program_is_printed_and_the_rest_goes_to_standard_error(account: Simulator) -> None:
    done = run(account, "--campaign", "adcamp_meta")
    first, second, third = ids(account)
    assert done.returncode == 0
    assert f'whop.AdGroup(\n    "retargeting-us",\n    adopt_id="{first}",\n' in done.stdout
    assert done.stderr.splitlines() == [
        "1 ad group exported",
        "2 ad groups left out:",
        f'  "RETARGETING US" ({second}): it has the same name as {first}; rename one of the two, then export again',
        f'  "Ended \\x1b[2J" ({third}): it is inactive: somebody ended it, or it was deleted',
    ]


def test_there_are_no_colours_and_no_progress_if_the_output_is_not_a_terminal(account: Simulator) -> None:
    done = run(account, "--campaign", "adcamp_meta")
    assert "\x1b" not in done.stdout + done.stderr
    assert "reading" not in done.stderr


def test_a_terminal_shows_the_progress_beside_the_program(account: Simulator) -> None:
    terminal, inner = pty.openpty()
    env = environment(account, TERM="xterm-256color")
    command = [COMMAND, "export", "--campaign", "adcamp_meta"]
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=inner) as process:
        os.close(inner)
        shown = b"".join(_read(terminal)).decode()
        program = process.communicate()[0].decode()
    assert "reading ad groups" in shown
    assert "3/3" in shown
    assert "\x1b" not in program
    assert program.startswith('"""Ad groups')


def _read(descriptor: int) -> Iterator[bytes]:
    """What a terminal shows until nobody writes to it any more."""
    while True:
        try:
            part = os.read(descriptor, 65536)
        except OSError:  # Linux's way to say so
            part = b""
        if not part:
            os.close(descriptor)
            return
        yield part


def test_a_file_gets_the_program_and_nothing_is_printed(account: Simulator, tmp_path: Path) -> None:
    file = tmp_path / "__main__.py"
    done = run(account, "--campaign", "adcamp_meta", "-o", str(file))
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.splitlines()[0] == f"1 ad group exported to {file}"
    assert file.read_text(encoding="utf-8") == run(account, "--campaign", "adcamp_meta").stdout


def test_a_file_that_exists_is_overwritten_only_if_asked(account: Simulator, tmp_path: Path) -> None:
    file = tmp_path / "__main__.py"
    file.write_text("mine")
    asked = ("--campaign", "adcamp_meta", "-o", str(file))
    assert (
        failure(run(account, *asked))
        == f"pulumi-whop: {file} exists: name another file, or add --force to overwrite it"
    )
    assert file.read_text() == "mine"
    assert run(account, *asked, "--force").returncode == 0
    assert file.read_text().startswith('"""Ad groups')


def test_json_says_what_was_exported_and_what_was_not(account: Simulator) -> None:
    account.edit(ids(account)[0], {"status": "in_review"})
    done = run(account, "--campaign", "adcamp_meta", "--json")
    said: dict[str, Any] = json.loads(done.stdout)
    first, second, third = ids(account)
    assert done.stderr == ""
    assert said["file"] is None
    assert said["program"] == run(account, "--campaign", "adcamp_meta").stdout
    assert said["exported"] == [
        {
            "id": first,
            "campaign_id": "adcamp_meta",
            "name": "Retargeting US",
            "resource": "retargeting-us",
            "not_declared": [
                {
                    "path": "status",
                    "reason": "in_review is set by the ad platform's review, and cannot be declared",
                }
            ],
        }
    ]
    assert [(each["id"], each["name"]) for each in said["left_out"]] == [
        (second, "RETARGETING US"),
        (third, f"Ended {CLEAR_SCREEN}"),
    ]
    assert "platform_config.meta.user_os" in said["never_returned"]


def test_json_names_the_file_that_has_the_program(account: Simulator, tmp_path: Path) -> None:
    file = str(tmp_path / "ads.py")
    said = json.loads(run(account, "--campaign", "adcamp_meta", "--json", "-o", file).stdout)
    assert (said["file"], said["program"]) == (file, None)


def test_a_company_is_all_of_its_campaigns_that_have_ad_groups_to_export(stack: CoreStack) -> None:
    for title in ("Spring", "Summer", "Empty"):
        campaign_id = stack.simulator.add_campaign(title=title)
        if title != "Empty":
            AdGroups(stack.client).create({"campaign_id": campaign_id, "name": title})
    done = run(stack.simulator, "--company", "biz_simulator0001")
    assert "2 ad groups of 2 campaigns exported" in done.stderr
    assert done.stdout.index("CAMPAIGN_SPRING = ") < done.stdout.index("CAMPAIGN_SUMMER = ")
    assert "CAMPAIGN_EMPTY" not in done.stdout


def test_a_campaign_that_is_named_twice_is_exported_once(account: Simulator) -> None:
    asked = ("--campaign", "adcamp_meta")
    assert run(account, *asked, *asked).stdout == run(account, *asked).stdout


def test_the_base_url_can_be_an_option(account: Simulator) -> None:
    done = run(account, "--campaign", "adcamp_meta", "--base-url", account.base_url, WHOP_BASE_URL="http://127.0.0.1:1")
    assert done.returncode == 0


@pytest.mark.parametrize(
    ("arguments", "environ", "line"),
    [
        pytest.param(
            ["--campaign", "adcamp_meta"],
            {"WHOP_API_KEY": ""},
            "pulumi-whop: the API key is missing (at whop:apiKey). Set WHOP_API_KEY in the environment.",
            id="no key",
        ),
        pytest.param(
            ["--campaign", "adcamp_meta", "--base-url", "http://example.com"],
            {},
            "pulumi-whop: the base URL is http:// to another machine, and would send the key in plain text (at "
            "whop:baseUrl). Set --base-url, or WHOP_BASE_URL in the environment, like https://api.whop.com/api/v1.",
            id="an address in plain text",
        ),
        pytest.param(
            ["--campaign", "../ad_groups"],
            {},
            "pulumi-whop: what was given as an id is not an API id (letters, digits, _ and -).",
            id="what is not an id",
        ),
        pytest.param(
            ["--campaign", "adcamp_empty"],
            {},
            "pulumi-whop: nothing to export from adcamp_empty: there are no ad groups",
            id="an empty campaign",
        ),
        pytest.param(
            ["--campaign", "adcamp_meta", "-o", "no/such/folder/ads.py"],
            {},
            "pulumi-whop: cannot write no/such/folder/ads.py: No such file or directory",
            id="a folder that does not exist",
        ),
    ],
)
def test_a_failure_is_one_line(account: Simulator, arguments: list[str], environ: dict[str, str], line: str) -> None:
    account.add_campaign(id="adcamp_empty")
    assert failure(run(account, *arguments, **environ)) == line


def test_an_unknown_campaign_is_one_line(account: Simulator) -> None:
    line = failure(run(account, "--campaign", "adcamp_none"))
    assert line.startswith("pulumi-whop: could not list the campaign's ad groups: not found (404")


def test_a_key_that_is_not_accepted_is_one_line_and_is_not_repeated(account: Simulator) -> None:
    line = failure(run(account, "--campaign", "adcamp_meta", WHOP_API_KEY=f"{API_KEY}wrong"))
    assert line.startswith("pulumi-whop: could not list the campaign's ad groups: the API does not accept the key (401")
    assert API_KEY not in line


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param([], id="neither"),
        pytest.param(["--campaign", "adcamp_1", "--company", "biz_1"], id="both"),
    ],
)
def test_campaigns_or_a_company_are_named(account: Simulator, arguments: list[str]) -> None:
    done = run(account, *arguments)
    assert done.returncode == 2
    assert done.stderr.splitlines() == [
        "pulumi-whop: Invalid value: name either campaigns with --campaign adcamp_… or a company with --company biz_…"
    ]


def test_the_help_has_an_example(account: Simulator) -> None:
    done = run(account, "--help", COLUMNS="200")
    assert "Example: WHOP_API_KEY=… pulumi-whop export --campaign adcamp_123 -o __main__.py" in done.stdout
