"""The main job, step by step, for somebody who wants to see it: `make demo`.

Runs `examples/quickstart` with the real engine against the simulator. Each step is announced in a line and checked; the
first one that does not do what it says ends the demo with exit code 1. Nothing is left running, and everything is
written to a temporary folder in the checkout, which is removed at the end.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from commands import run
from engine.stack import Result, Stack
from whop_simulator import Simulator

_CHECKOUT = Path(__file__).resolve().parents[1]
_QUICKSTART = _CHECKOUT / "examples" / "quickstart"
_step = 0


def main() -> int:
    with (
        tempfile.TemporaryDirectory(prefix=".demo-", dir=_CHECKOUT) as folder,
        Simulator.start(data=Path(folder) / "simulator.sqlite") as simulator,
    ):
        _say(f"the simulator listens on {simulator.base_url}")
        campaign = simulator.add_campaign("meta", title="Autumn sale")
        stack = _stack(Path(folder), simulator, campaign)
        _deploy(stack, simulator)
        _drift(stack, simulator)
        _repair(stack, simulator)
    print("\nAll steps did what they say.")
    return 0


def _stack(folder: Path, simulator: Simulator, campaign: str) -> Stack:
    stack = Stack(folder, project="whop-quickstart")
    shutil.copytree(_QUICKSTART, stack.program, dirs_exist_ok=True)
    stack.init()
    stack.configure("whop:apiKey", simulator.api_key, secret=True)
    stack.configure("whop:baseUrl", simulator.base_url)
    stack.configure("campaignId", campaign)
    return stack


def _deploy(stack: Stack, simulator: Simulator) -> None:
    _say("pulumi up: makes the ad group")
    _show(stack.run("up", "--yes"), expect=["goes live: $50.00 a day", "2 created"])
    ad_group = simulator.ad_groups()[0]
    _check(ad_group["status"] == "active" and ad_group["daily_budget"] == 50, "the API shows it active at $50 a day")
    _say("pulumi preview: nothing is left to do")
    _show(stack.preview("--expect-no-changes"), expect=["unchanged"])


def _drift(stack: Stack, simulator: Simulator) -> None:
    _say("somebody changes the bid to 1900 cents and pauses the ad group in the dashboard")
    ad_group_id = simulator.ad_groups()[0]["id"]
    simulator.edit(ad_group_id, {"config": {"bid_amount": 1900}, "status": "paused"})
    _say("pulumi refresh: sees the drift, property by property")
    _show(stack.refresh("--diff"), expect=["config.bid_amount: 1200 cents → 1900 cents", "status: active → paused"])
    _say("pulumi preview: shows what the next up would repair")
    _show(stack.preview(), expect=["bid_amount", "1900 => 1200", '"paused" => "active"'])


def _repair(stack: Stack, simulator: Simulator) -> None:
    _say("pulumi up: repairs it")
    _show(stack.up(), expect=["1 updated"])
    ad_group = simulator.ad_groups()[0]
    repaired = ad_group["status"] == "active" and ad_group["config"]["bid_amount"] == 1200
    _check(repaired, "the API shows it active again, with a bid of 1200 cents")
    _say("pulumi destroy: removes it")
    _show(stack.destroy(), expect=["2 deleted"])
    _check(simulator.ad_groups() == [], "the API shows no ad group")


def _say(text: str) -> None:
    global _step  # noqa: PLW0603 - the demo's only counter
    _step += 1
    print(f"\n=== {_step}. {text}", flush=True)


def _show(result: Result, *, expect: list[str]) -> None:
    print(f"$ {' '.join(result.command)}\n{result.text.strip()}", flush=True)
    _check(result.exit_code == 0, "the command succeeded")
    for text in expect:
        _check(text in result.text, f"it says: {text}")


def _check(is_true: bool, text: str) -> None:  # noqa: FBT001 - reads as the claim that it checks
    print(f"    {'ok' if is_true else 'NOT SO'}: {text}", flush=True)
    if not is_true:
        sys.exit(1)


if __name__ == "__main__":
    run(main)
