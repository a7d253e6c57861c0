"""The doctor beside the real engine: the stack, its configuration and secrets, the command as a user types it."""

from __future__ import annotations

import json
import re
import subprocess
from typing import TYPE_CHECKING

import pytest

from canary import API_KEY, leaks_in_text
from documentation.pages import ROOT
from engine.stack import Result
from pulumi_whop_cli.doctor.examine import examine

if TYPE_CHECKING:
    from pathlib import Path

    from engine.stack import Stack
    from pulumi_whop_cli.doctor.checks import Check
    from whop_simulator import Simulator

PAGE = (ROOT / "docs" / "doctor.md").read_text(encoding="utf-8")


def doctor(stack: Stack, *args: str) -> Result:
    """`pulumi-whop doctor ARGS` in the folder of the program."""
    command = ("pulumi-whop", "doctor", *args)
    done = subprocess.run(command, cwd=stack.program, env=stack.env, capture_output=True, text=True, check=False)
    assert leaks_in_text(done.stdout + done.stderr) == []
    return Result(command, done.returncode, done.stdout, done.stderr)


def checked(stack: Stack, name: str = "") -> dict[str, Check]:
    """The checks by their name, made in this process."""
    checks = {each.name: each for each in examine(stack.program, name, None, stack.env)}
    assert leaks_in_text(repr(checks)) == []
    return checks


def kept(*folders: Path) -> dict[Path, bytes]:
    return {each: each.read_bytes() for folder in folders for each in folder.rglob("*") if each.is_file()}


def test_a_stack_that_is_configured_has_nothing_wrong_and_is_left_as_it_is(engine: Stack, simulator: Simulator) -> None:
    engine.configure("campaignId", "adcamp_meta")
    before = kept(engine.program, engine.state)
    done = doctor(engine).ok()
    lines = [line.split(maxsplit=1)[0] for line in done.out.splitlines()]
    assert lines == ["ok"] * 15 + ["15"]
    assert "ok           stack          dev\n" in done.out
    assert "ok           API key        a secret of the stack\n" in done.out
    assert "ok           campaign       adcamp_meta: Simulated campaign, on meta, active\n" in done.out
    assert f"ok           base URL       this machine, {simulator.base_url}, from the stack\n" in done.out
    assert kept(engine.program, engine.state) == before
    assert {each.method for each in simulator.requests} == {"GET"}


def test_a_failure_is_exit_code_3_and_a_document_for_a_script(engine: Stack) -> None:
    done = doctor(engine, "--json", "--campaign", "adcamp_none")
    document = json.loads(done.out)
    assert done.exit_code == 3
    assert done.err == ""
    assert document.keys() == {"pulumi_whop", "ok", "checks"}
    assert document["ok"] is False
    assert all(each.keys() == {"name", "status", "message", "advice"} for each in document["checks"])
    assert [each["name"] for each in document["checks"]] == re.findall(r"^\| `([^`]+)` \|", PAGE, re.MULTILINE)
    assert [each["name"] for each in document["checks"] if each["status"] == "failed"] == ["campaign"]


def test_the_folder_of_the_program_can_be_named(engine: Stack, tmp_path: Path) -> None:
    elsewhere = subprocess.run(
        ["pulumi-whop", "doctor", "--cwd", engine.program],
        cwd=tmp_path,
        env=engine.env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert elsewhere.returncode == 0, elsewhere.stdout


def test_without_a_passphrase_one_line_says_so_and_the_calls_are_not_made(engine: Stack, simulator: Simulator) -> None:
    del engine.env["PULUMI_CONFIG_PASSPHRASE"]
    checks = checked(engine)
    assert checks["stack"].status == "failed"
    assert checks["stack"].advice.startswith("Set PULUMI_CONFIG_PASSPHRASE, or")
    assert [name for name, each in checks.items() if each.status == "failed"] == ["stack"]
    assert checks["API key"].message == "whop:apiKey cannot be decrypted"
    assert checks["access"].message == "the API key is not known"
    assert checks["base URL"].status == "ok"
    assert not simulator.requests


def test_a_key_of_the_stack_that_is_locked_is_not_replaced_by_one_in_the_environment(engine: Stack) -> None:
    engine.env |= {"PULUMI_CONFIG_PASSPHRASE": "wrong", "WHOP_API_KEY": API_KEY}
    checks = checked(engine)
    assert checks["stack"].message == "incorrect passphrase"
    assert checks["API key"].status == "not checked"


@pytest.mark.parametrize(
    ("change", "said", "advice"),
    [
        pytest.param({"PULUMI_STACK": ""}, "no stack selected", "`pulumi stack select`", id="no stack"),
        pytest.param({"PULUMI_BACKEND_URL": ""}, "PULUMI_ACCESS_TOKEN", "`pulumi login`", id="no login"),
        pytest.param({"PULUMI_BACKEND_URL": "file:///nowhere"}, "/nowhere", "`pulumi config`", id="no backend"),
    ],
)
def test_a_stack_that_cannot_be_read_is_a_line(engine: Stack, change: dict[str, str], said: str, advice: str) -> None:
    engine.env |= change
    checks = checked(engine)
    assert checks["stack"].status == "failed"
    assert said in checks["stack"].message
    assert advice in checks["stack"].advice
    assert checks["API key"].message == "the stack cannot be read, and WHOP_API_KEY is not set"
    assert {checks[each].status for each in ("configuration", "base URL", "connection")} == {"not checked"}


def test_a_stack_that_does_not_exist_is_a_line(engine: Stack) -> None:
    checks = checked(engine, "prid")
    assert checks["stack"].message == "no stack named 'prid' found"
    assert checks["stack"].advice == "List the stacks with `pulumi stack ls`"


def test_another_stack_can_be_named(engine: Stack) -> None:
    engine.run("stack", "init", "prod").ok()
    checks = checked(engine, "prod")
    assert checks["stack"].message == "prod"
    assert checks["API key"].message == "the API key is missing"
    assert "pulumi config set --secret whop:apiKey" in checks["API key"].advice
    assert checks["base URL"].message == "production, https://api.whop.com/api/v1, the default"


def test_a_key_in_plain_text_is_a_warning(engine: Stack) -> None:
    engine.run("config", "set", "--plaintext", "whop:apiKey", API_KEY).ok()
    checks = checked(engine)
    assert checks["API key"].status == "warning"
    assert checks["API key"].advice.startswith("Set it again with `pulumi config set --secret whop:apiKey`")
    assert checks["access"].status == "ok"


def test_the_environment_is_read_for_what_the_stack_has_not(engine: Stack, simulator: Simulator) -> None:
    engine.run("config", "rm", "whop:apiKey").ok()
    engine.env |= {"WHOP_API_KEY": API_KEY, "WHOP_BASE_URL": "https://elsewhere.example"}
    checks = checked(engine)
    assert checks["configuration"].message == "whop:apiKey from WHOP_API_KEY, whop:baseUrl from the stack"
    assert checks["API key"].message == "from WHOP_API_KEY"
    assert simulator.base_url in checks["base URL"].message
    assert checks["access"].status == "ok"


def test_without_pulumi_the_environment_alone_is_checked(engine: Stack, simulator: Simulator, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    engine.env |= {"PATH": str(tmp_path / "empty"), "WHOP_API_KEY": API_KEY, "WHOP_BASE_URL": simulator.base_url}
    checks = checked(engine)
    assert checks["stack"].message == "there is no pulumi to ask"
    assert [name for name, each in checks.items() if each.status == "failed"] == ["pulumi", "environment"]
    assert checks["access"].status == "ok"


def test_a_misspelt_key_of_the_stack_is_a_warning(engine: Stack) -> None:
    engine.run("config", "rm", "whop:apiKey").ok()
    engine.configure("apiKey", API_KEY, secret=True)
    checks = checked(engine)
    assert checks["configuration"].message == "adverts:apiKey is not read by the provider, did you mean whop:apiKey?"
    assert checks["API key"].message == "the API key is missing"


def test_the_campaigns_that_the_configuration_names_are_read(engine: Stack, simulator: Simulator) -> None:
    simulator.add_campaign("tiktok", id="adcamp_tiktok")
    engine.configure("metaCampaignId", "adcamp_meta")
    engine.configure("tiktokCampaignId", "adcamp_tiktok")
    seen = [each.message for each in examine(engine.program, "", None, engine.env) if each.name == "campaign"]
    assert [each.partition(":")[0] for each in seen] == ["adcamp_meta", "adcamp_tiktok"]


def test_a_key_that_pulumi_repeats_is_not_shown(engine: Stack, tmp_path: Path) -> None:
    stand_in = tmp_path / "bin"
    stand_in.mkdir()
    (stand_in / "pulumi").write_text(
        '#!/bin/sh\n[ "$1" = version ] && echo v3.274.1 || echo "error: $WHOP_API_KEY" >&2; [ "$1" = version ]\n'
    )
    (stand_in / "pulumi").chmod(0o755)
    engine.env |= {"PATH": f"{stand_in}:/bin", "WHOP_API_KEY": API_KEY, "WHOP_BASE_URL": "http://127.0.0.1:1/api/v1"}
    assert checked(engine)["stack"].message == "[redacted]"
