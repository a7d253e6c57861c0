"""What the state of an ad group is: small, stable, free of secrets, and readable by every later version."""

from __future__ import annotations

import base64

from engine.stack import Stack
from whop_simulator import Simulator

_MANY = 1000


def blob_of(engine: Stack, name: str) -> bytes:
    return base64.b64decode(engine.state_of(name)["inputs"]["__provider"])


def test_the_pickled_provider_is_a_reference_of_some_tens_of_bytes(engine: Stack) -> None:
    engine.declare_one()
    engine.up().ok()
    blob = blob_of(engine, "one")
    assert len(blob) < 100
    assert b"pulumi_whop_provider.dynamic" in blob
    assert b"WhopProvider" in blob


def test_a_state_with_another_pickle_of_the_class_runs_todays_code(engine: Stack, simulator: Simulator) -> None:
    engine.declare_one()
    engine.up().ok()
    older = base64.b64encode(b"cpulumi_whop_provider.dynamic\nWhopProvider\n(tR.").decode()
    exported = engine.run("stack", "export").ok().out
    today = engine.state_of("one")["inputs"]["__provider"]
    engine.write("state.json", exported.replace(today, older))
    engine.run("stack", "import", "--file", "state.json").ok()
    simulator.edit(simulator.ad_groups()[0]["id"], {"daily_budget": 80})

    assert "$50.00 → $80.00" in engine.refresh().ok().text
    engine.up().ok()

    assert simulator.ad_groups()[0]["daily_budget"] == 50
    engine.destroy().ok()
    assert simulator.ad_groups() == []


def test_a_program_of_a_thousand_ad_groups_deploys_and_is_then_unchanged(engine: Stack, simulator: Simulator) -> None:
    engine.env["PULUMI_SKIP_CHECKPOINTS"] = "true"
    engine.env["PULUMI_EXPERIMENTAL"] = "true"
    engine.configure("whop:requestsPerMinute", "1000000")
    engine.declare(
        f"for number in range({_MANY}):\n"
        '    whop.AdGroup(f"group-{number}", campaign_id="adcamp_meta", status="paused", daily_budget=5)'
    )
    engine.up().ok()
    assert len({each["name"] for each in simulator.ad_groups()}) == _MANY
    engine.run("preview", "--expect-no-changes").ok()


def test_the_state_holds_the_declaration_as_declared_beside_the_answer(engine: Stack) -> None:
    engine.declare_one()
    engine.up().ok()
    outputs = engine.state_of("one")["outputs"]
    assert outputs["config"] == {"bid_strategy": "cost_cap", "bid_amount": 1200, "targeting": {"countries": ["US"]}}
    assert outputs["observed"]["platform_config"]["bid_amount"] == 1200
