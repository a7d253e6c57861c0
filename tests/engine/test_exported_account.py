"""A hundred ad groups that exist already become a program, which the real engine takes over without a write."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from accounts import create_all
from core_stack import client_of
from engine.stack import Stack
from whop_simulator import Simulator


def _export(engine: Stack, simulator: Simulator, *campaigns: str) -> None:
    """`pulumi-whop export` into the program of the stack."""
    asked = [argument for each in campaigns for argument in ("--campaign", each)]
    command = [str(Path(sys.executable).with_name("pulumi-whop")), "export", *asked, "-o", "__main__.py"]
    env = engine.env | {"WHOP_API_KEY": simulator.api_key, "WHOP_BASE_URL": simulator.base_url}
    done = subprocess.run(command, cwd=engine.program, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_hundred_ad_groups_are_taken_over_without_a_write(engine: Stack, simulator: Simulator) -> None:
    client = client_of(simulator)
    campaigns = create_all(simulator, client)
    client.close()
    _export(engine, simulator, *campaigns)
    program = (engine.program / "__main__.py").read_text()
    simulator.clear_requests()

    assert f"{program.count('whop.AdGroup(') + 1} created" in engine.up().ok().out
    engine.preview("--expect-no-changes").ok()
    engine.refresh("--expect-no-changes").ok()
    engine.write("__main__.py", re.sub(r"^    adopt_id=.*\n", "", program, flags=re.MULTILINE))
    engine.preview("--expect-no-changes").ok()

    assert "adopt_id=" not in (engine.program / "__main__.py").read_text()
    assert [each.operation for each in simulator.requests if each.method != "GET"] == []
