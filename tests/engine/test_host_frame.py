"""What `host` can do with the host's frame, and what is left without it."""

from __future__ import annotations

import json

from engine.stack import Stack
from whop_simulator import Simulator


def diagnostics(preview: str) -> list[dict[str, str]]:
    return json.loads(preview).get("diagnostics", [])


def test_the_main_job_works_either_way(either_engine: Stack, simulator: Simulator) -> None:
    either_engine.declare_one()
    either_engine.up().ok()
    either_engine.preview("--expect-no-changes").ok()
    simulator.edit(simulator.ad_groups()[0]["id"], {"daily_budget": 80})
    assert "daily_budget: $50.00 → $80.00" in either_engine.refresh().ok().text
    either_engine.up().ok()
    assert simulator.ad_groups()[0]["daily_budget"] == 50
    either_engine.declare_one(campaign_id=simulator.add_campaign("meta"))
    either_engine.up().ok()
    either_engine.destroy().ok()
    assert simulator.ad_groups() == []


def test_a_warning_is_shown_on_its_resource(engine: Stack) -> None:
    engine.declare_one(config={"frequency_cap": 3})
    found = diagnostics(engine.run("preview", "--json").ok().out)
    assert [each["urn"].rpartition("::")[2] for each in found if each["severity"] == "warning"] == ["one"]


def test_without_the_frame_a_warning_is_still_shown(frameless: Stack) -> None:
    frameless.declare_one(config={"frequency_cap": 3})
    assert "config.frequency_cap: is declared without config.frequency_cap_interval_days" in (
        frameless.preview().ok().text
    )


def test_an_error_is_one_line_without_a_traceback(either_engine: Stack) -> None:
    either_engine.declare_one(campaign_id="adcamp_nowhere")
    failed = either_engine.up().failed()
    lines = [line for line in failed.text.splitlines() if "there is no campaign adcamp_nowhere" in line]
    assert lines
    assert "Traceback" not in failed.text
    assert 'File "' not in failed.text


def test_an_update_is_previewed_by_property_in_json(engine: Stack) -> None:
    engine.declare_one()
    engine.up().ok()
    engine.declare_one(
        config={"bid_strategy": "cost_cap", "bid_amount": 1300, "targeting": {"countries": ["US", "CA"]}}
    )
    steps = engine.run("preview", "--json").ok().json()["steps"]
    (step,) = [each for each in steps if each["op"] == "update"]
    assert set(step["detailedDiff"]) == {"config.bid_amount", "config.targeting.countries"}


def test_an_ad_group_that_is_not_as_declared_is_kept_and_repaired_by_the_next_up(
    engine: Stack, simulator: Simulator
) -> None:
    engine.declare_one()
    simulator.fail_next("updateAdGroup", 422, {"error": {"message": "Verify the company first"}})
    failed = engine.up().failed()
    assert "Verify the company first" in failed.text
    (left,) = simulator.ad_groups()
    assert left["status"] == "paused"
    assert engine.state_of("one")["id"] == left["id"]

    engine.up().ok()

    (finished,) = simulator.ad_groups()
    assert (finished["id"], finished["name"], finished["status"]) == (left["id"], "One", "active")
    engine.preview("--expect-no-changes").ok()


def test_without_the_frame_the_next_up_finds_it_by_its_mark(frameless: Stack, simulator: Simulator) -> None:
    frameless.declare_one()
    simulator.fail_next("updateAdGroup", 422, {"error": {"message": "Verify the company first"}})
    frameless.up().failed()
    (left,) = simulator.ad_groups()
    assert "left unfinished" in frameless.up().ok().text
    assert [(each["id"], each["status"]) for each in simulator.ad_groups()] == [(left["id"], "active")]


def test_a_secret_stays_secret_in_the_diff(engine: Stack) -> None:
    program = (
        'whop.AdGroup("one", campaign_id="adcamp_meta", name="One", platform_config={{"meta": {{"page_id": '
        'pulumi.Output.secret("{page}")}}}}, opts=pulumi.ResourceOptions(additional_secret_outputs=["observed"]))'
    )
    engine.declare(program.format(page="page-of-ours"))
    up = engine.up().ok()
    engine.declare(program.format(page="page-of-theirs"))
    previewed = engine.preview().ok()
    exported = engine.run("stack", "export").ok().out
    for text in (up.text, previewed.text, exported):
        assert "page-of-ours" not in text
        assert "page-of-theirs" not in text
    assert "[secret]" in previewed.out
