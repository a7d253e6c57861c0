"""What Pulumi itself offers around an ad group; the programs are those of docs/pulumi-features.md."""

from __future__ import annotations

import json

from canary import API_KEY, leaks_in_text
from documentation.pages import block_of
from engine.stack import Stack
from whop_simulator import Simulator


def program(feature: str, daily_budget: int = 50) -> str:
    """The page's program of a feature, with this budget."""
    text = block_of(feature, "python").replace("adcamp_…", "adcamp_meta")
    return text.replace("daily_budget=50", f"daily_budget={daily_budget}")


def test_with_refresh_always_a_preview_sees_drift_and_up_repairs_it(engine: Stack, simulator: Simulator) -> None:
    engine.declare_one()
    engine.up().ok()
    (made,) = simulator.ad_groups()
    engine.write(
        "Pulumi.yaml", f"name: {engine.project}\nruntime: python\n{block_of('Drift in every preview', 'yaml')}"
    )
    simulator.edit(made["id"], {"daily_budget": 80})

    assert "changed outside Pulumi: daily_budget: $50.00 → $80.00" in engine.preview().ok().text
    engine.configure("whop:apiKey", simulator.add_key(), secret=True)
    simulator.clear_requests()
    engine.up("--run-program").ok()

    assert simulator.ad_groups()[0]["daily_budget"] == 50
    assert not any(API_KEY in each.headers["authorization"] for each in simulator.requests)


def test_up_with_a_plan_does_what_was_reviewed_and_nothing_else(engine: Stack, simulator: Simulator) -> None:
    hidden = "hunter2-in-no-plan"

    def declare(daily_budget: int) -> None:
        engine.declare(
            f'whop.AdGroup("one", campaign_id="adcamp_meta", daily_budget={daily_budget})\n'
            'options = pulumi.ResourceOptions(additional_secret_outputs=["observed"])\n'
            f'name = pulumi.Output.secret("{hidden}")\n'
            'whop.AdGroup("unchanged", opts=options, campaign_id="adcamp_meta", name=name)\n'
        )

    declare(50)
    engine.up().ok()
    declare(60)
    engine.preview("--save-plan", "plan.json").ok()
    plan = (engine.program / "plan.json").read_text()
    assert json.loads(plan)["config"]["whop:apiKey"].keys() == {"secure"}
    assert leaks_in_text(plan) == []
    assert '"observed"' in plan
    assert hidden not in plan

    declare(75)
    refused = engine.up("--plan", "plan.json").failed()
    assert "violates plan: properties changed: ~~daily_budget[{60}!={75}]" in refused.text
    assert {each["daily_budget"] for each in simulator.ad_groups()} == {50, None}

    declare(60)
    engine.up("--plan", "plan.json").ok()
    assert {each["daily_budget"] for each in simulator.ad_groups()} == {60, None}


def test_a_hook_refuses_an_update_in_the_preview_and_before_anything_is_sent(
    engine: Stack, simulator: Simulator
) -> None:
    engine.write("__main__.py", program("Resource hooks"))
    engine.up().ok()
    simulator.clear_requests()

    engine.write("__main__.py", program("Resource hooks", daily_budget=150))
    for refused in (engine.preview().failed(), engine.up().failed()):
        assert 'before hook "no-leaps" failed: $50 → $150 a day is more than twice as much' in refused.text
    assert simulator.requests == []

    engine.write("__main__.py", program("Resource hooks", daily_budget=80))
    engine.up().ok()
    assert simulator.ad_groups()[0]["daily_budget"] == 80
