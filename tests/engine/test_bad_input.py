"""What a user can get wrong, as the engine shows it: one line that says what, where and what to do; state as it was."""

from __future__ import annotations

import pytest

from engine.stack import Result, Stack
from whop_simulator import Simulator


def one_line(result: Result, *parts: str) -> None:
    """The failure says each part in a single line, with no traceback."""
    lines = [line for line in result.failed().text.splitlines() if all(part in line for part in parts)]
    assert lines, result.text
    assert "Traceback" not in result.text


def held(engine: Stack) -> dict[str, object]:
    """What the state holds of the ad group."""
    entry = engine.state_of("one")
    return {key: entry[key] for key in ("id", "inputs", "outputs")}


@pytest.mark.parametrize(
    ("changes", "parts"),
    [
        ({"config": {"bid_strategy": "cost_capp"}}, ["config.bid_strategy", "cost_capp", 'did you mean "cost_cap"']),
        ({"config": {"bid_amout": 5}}, ["config.bid_amout", "is not a known key", "bid_amount"]),
        ({"daily_budget": "50"}, ["daily_budget", "a string where an amount in dollars is needed"]),
        ({"platform_config": {"meta": {"daily_budget": 4000}}}, ["platform_config.meta.daily_budget", "daily_budget"]),
    ],
    ids=["enum value", "key", "type", "twins"],
)
def test_a_mistake_is_reported_in_the_preview(engine: Stack, changes: dict[str, object], parts: list[str]) -> None:
    engine.declare_one(**changes)
    one_line(engine.preview(), *parts)


def test_all_mistakes_are_reported_at_once(engine: Stack) -> None:
    engine.declare_one(daily_budget="50", config={"bid_amout": 5, "targeting": {"genders": ["men"]}})
    failed = engine.preview().failed().text
    for path in ("daily_budget", "config.bid_amout", "config.targeting.genders[0]"):
        assert path in failed


@pytest.mark.parametrize(
    ("source", "levels"),
    [("value", 900), ("pulumi.Output.from_input(1).apply(lambda _: value)", 200)],
    ids=["by the program", "by an output"],
)
def test_what_is_nested_too_deep_is_refused_in_the_preview(engine: Stack, source: str, levels: int) -> None:
    engine.declare(
        "value = 1\n"
        f"for _ in range({levels}):\n"
        '    value = {"more": value}\n'
        f'whop.AdGroup("one", campaign_id="adcamp_meta", config={{"deep": {source}}})'
    )
    one_line(engine.preview(), "config", "is nested more than 64 levels deep", "no setting of the API is")


def test_two_ad_groups_of_one_name_are_refused_in_the_preview(engine: Stack) -> None:
    engine.declare('for each in ("one", "two"):\n    whop.AdGroup(each, campaign_id="adcamp_meta", name="Same")')
    one_line(engine.preview(), "name", "adcamp_meta", "choose another")


def test_a_budget_above_the_limit_is_refused_in_the_preview(engine: Stack) -> None:
    engine.configure("whop:maxDailyBudget", "100")
    engine.declare_one(daily_budget=5000)
    one_line(engine.preview(), "daily_budget", "$5,000.00 a day is above whop:maxDailyBudget ($100.00)")


def test_a_missing_key_says_how_to_set_it(engine: Stack) -> None:
    engine.run("config", "rm", "whop:apiKey").ok()
    engine.declare_one()
    one_line(engine.preview(), "the API key is missing", "whop:apiKey", "pulumi config set --secret")


def test_plain_http_to_another_host_is_refused(engine: Stack) -> None:
    engine.configure("whop:baseUrl", "http://example.com/api/v1")
    engine.declare_one()
    one_line(engine.preview(), "whop:baseUrl", "https")


def test_a_wrong_key_leaves_nothing_made(engine: Stack, simulator: Simulator) -> None:
    engine.configure("whop:apiKey", f"{simulator.api_key}_wrong", secret=True)
    engine.declare_one()
    one_line(engine.up(), "whop:apiKey", "401")
    assert simulator.ad_groups() == []


def test_a_key_that_was_rotated_is_told_during_refresh_and_state_stays(engine: Stack, simulator: Simulator) -> None:
    engine.declare_one()
    engine.up().ok()
    before = held(engine)
    simulator.fail_next("getAdGroup", 401, {"error": {"message": "The API key is missing or wrong"}}, times=9)
    one_line(engine.refresh(), "401", "--run-program")
    assert held(engine) == before


def test_platform_settings_that_do_not_fit_the_campaign_are_refused(engine: Stack, simulator: Simulator) -> None:
    engine.declare_one(platform_config={"tiktok": {"pacing": "PACING_MODE_FAST"}})
    one_line(engine.up(), "platform_config.tiktok", "the campaign is on meta")
    assert simulator.ad_groups() == []


def test_a_value_that_the_api_refuses_names_its_path(engine: Stack, simulator: Simulator) -> None:
    engine.declare_one(platform_config={"meta": {"lifetime_budget": 5000}}, daily_budget=None)
    one_line(engine.up(), "end_time", "Correct the declaration")
    assert simulator.ad_groups() == []


def test_a_404_of_a_proxy_is_not_taken_for_gone(engine: Stack, simulator: Simulator) -> None:
    engine.declare_one()
    engine.up().ok()
    simulator.fail_next("getAdGroup", 404, "<html>not here</html>", times=9)
    one_line(engine.refresh(), "404", "whop:baseUrl")
    simulator.fail_next("deleteAdGroup", 404, "<html>not here</html>", times=9)
    one_line(engine.destroy(), "404", "whop:baseUrl")
    assert len(engine.resources()) == 1


def test_a_key_in_clear_is_warned_of(engine: Stack, simulator: Simulator) -> None:
    engine.run("config", "set", "--plaintext", "whop:apiKey", simulator.api_key).ok()
    engine.declare_one()
    assert "--secret" in engine.preview().ok().text
