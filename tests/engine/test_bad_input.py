"""What a user can get wrong, as the engine shows it: one line that says what, where and what to do; state as it was."""

from __future__ import annotations

import re

import pytest

from engine.stack import Result, Stack
from whop_simulator import Simulator


def one_line(result: Result, *parts: str) -> None:
    """The failure says each part in a single line, with no traceback."""
    lines = [line for line in result.failed().text.splitlines() if all(part in line for part in parts)]
    assert lines, result.text
    assert "Traceback" not in result.text


def held(engine: Stack) -> dict[str, object]:
    """What the state holds about the ad group."""
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


MANY_MISTAKES = """
def ad_group(resource, **arguments):
    return whop.AdGroup(resource, **{"campaign_id": "adcamp_meta", "daily_budget": 50} | arguments)

class Market(pulumi.ComponentResource):
    def __init__(self):
        super().__init__("adverts:index:Market", "market")
        ad_group("in-a-component", daily_budget="50", opts=pulumi.ResourceOptions(parent=self))

right = ad_group("right")
ad_group("word", status="on")
ad_group("key", config={"bid_amout": 5}, name=pulumi.Output.secret("hunter2-token"))
ad_group("two", config={"bid_amount": "5", "targeting": {"genders": ["men"]}})
ad_group("depending", campaign_id=right.campaign_id, daily_budget=[])
ad_group("first-of-a-name", name="Same")
ad_group("second-of-a-name", name="Same")
ad_group("also-right", name=pulumi.Output.secret("hunter2-token"))
Market()
"""
MISTAKES = [
    ("word", "status: is not a known value"),
    ("key", "config.bid_amout: is not a known key"),
    ("two", "config.bid_amount: a string where"),
    ("two", "config.targeting.genders[0]: is not a known value"),
    ("depending", "daily_budget: a list where"),
    ("of-a-name", "has the same name in"),
    ("", "in-a-component: daily_budget: a string where"),
]
"""Where each is shown, and how it begins; the program does not know the URN of what is in a component."""


def test_all_mistakes_of_a_program_are_reported_at_once_each_on_its_resource(engine: Stack) -> None:
    engine.declare(MANY_MISTAKES)
    failed = engine.run("preview", "--json").failed()
    shown = [
        (each.get("urn", "").rpartition("::")[2], each["message"])
        for each in failed.json()["diagnostics"]
        if each["severity"] == "error" and "terminated" not in each["message"]
    ]
    for where, what in MISTAKES:
        assert [name.endswith(where) for name, message in shown if what in message] == [True], what
    assert len(shown) == len(MISTAKES)
    assert "hunter2" not in failed.text
    assert list(engine.temporary.iterdir()) == []


def test_all_mistakes_of_a_program_are_reported_by_an_update_too(engine: Stack) -> None:
    engine.declare(MANY_MISTAKES)
    summary = engine.up().failed().text.partition("Diagnostics:")[2]
    assert [summary.count(what) for _, what in MISTAKES] == [1] * len(MISTAKES)


def test_a_mistake_that_the_state_shows_does_not_hide_those_of_other_ad_groups(engine: Stack) -> None:
    engine.declare_one()
    engine.up().ok()
    engine.declare_one(platform_config={"tiktok": {"pacing": "PACING_MODE_FAST"}})
    program = (engine.program / "__main__.py").read_text()
    engine.write("__main__.py", f'{program}whop.AdGroup("two", campaign_id=ad_group.campaign_id, status="on")\n')
    failed = engine.preview()
    one_line(failed, "platform_config.tiktok", "the campaign is on meta")
    one_line(failed, "two: status: is not a known value")


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
    one_line(
        engine.preview(),
        "config",
        "is nested more than 64 levels deep",
        "declare fewer levels: no setting of the API needs ten",
    )


@pytest.mark.parametrize(
    ("source", "parts"),
    [
        ("{5}", ["config is a set", "write a list"]),
        ("pulumi.Output.from_input(1).apply(lambda _: {'bid_amount': object()})", ["config.bid_amount is an object"]),
    ],
    ids=["by the program", "by an output"],
)
def test_what_pulumi_cannot_send_is_refused_in_one_line(engine: Stack, source: str, parts: list[str]) -> None:
    engine.declare(f'whop.AdGroup("one", campaign_id="adcamp_meta", config={source})')
    one_line(engine.preview(), "error: AdGroup one:", *parts)


def test_an_option_that_names_no_setting_is_warned_of_on_the_ad_group(engine: Stack) -> None:
    engine.declare_one(options='ignore_changes=["config.bid_amuont"]')
    diagnostics = engine.run("preview", "--json").ok().json()["diagnostics"]
    (warning,) = [each for each in diagnostics if each["severity"] == "warning"]
    assert warning["urn"].endswith("::one")
    assert 'did you mean "config.bid_amount"?' in warning["message"]


def test_two_ad_groups_of_one_name_are_refused_in_the_preview(engine: Stack) -> None:
    engine.declare('for each in ("one", "two"):\n    whop.AdGroup(each, campaign_id="adcamp_meta", name="Same")')
    one_line(engine.preview(), "name", "adcamp_meta", "choose another")


def test_a_budget_above_the_limit_is_refused_in_the_preview(engine: Stack) -> None:
    engine.configure("whop:maxDailyBudget", "100")
    engine.declare_one(daily_budget=5000)
    one_line(engine.preview(), "daily_budget", "$5,000.00 a day is above whop:maxDailyBudget ($100.00)")


def test_a_budget_of_the_whole_run_counts_against_its_own_limit(engine: Stack) -> None:
    engine.configure("whop:maxDailyBudget", "100")
    engine.configure("whop:maxLifetimeBudget", "500")
    total = {"budget_mode": "BUDGET_MODE_TOTAL", "schedule_end_time": "2027-01-31 00:00:00"}
    engine.declare_one(campaign_id="adcamp_tiktok", daily_budget=400, config=None, platform_config={"tiktok": total})
    engine.preview().ok()
    engine.declare_one(campaign_id="adcamp_tiktok", daily_budget=600, config=None, platform_config={"tiktok": total})
    one_line(engine.preview(), "daily_budget", "$600.00 in total is above whop:maxLifetimeBudget ($500.00)")


@pytest.mark.parametrize("strict", [True, False], ids=["strict", "lenient"])
def test_an_amount_of_zero_or_less_is_refused_unless_checks_are_lenient(engine: Stack, strict: bool) -> None:  # noqa: FBT001 - a case
    engine.configure("whop:strict", str(strict).lower())
    engine.declare_one(daily_budget=-50)
    line = "daily_budget: -50 is not a positive amount"
    if strict:
        one_line(engine.preview(), line)
    else:
        assert f"warning: one: {line}" in engine.preview().ok().text


def test_a_secret_in_the_place_of_a_word_is_not_quoted(engine: Stack) -> None:
    engine.declare_one(status="hunter2-token", config={"bid_strategy": "hunter2-token", "bid_amount": 5})
    result = engine.preview()
    one_line(result, "status: is not a known value; allowed: active, paused, inactive")
    one_line(result, "config.bid_strategy: is not a known value; allowed: lowest_cost, bid_cap, cost_cap")
    assert "hunter2" not in result.text


def test_mistakes_are_reported_in_the_order_of_the_schema(engine: Stack) -> None:
    unknown = {f"key_{letter}": 1 for letter in "jchbgafedi"}
    engine.declare_one(
        platform_config={"tiktok": unknown, "meta": {"status": 1, **unknown}},
        config={**unknown, "targeting": {"age_min": "x", "age_max": "y"}, "start_time": 1},
        daily_budget=0,
        status="on",
    )
    reported = re.findall(r"problem: ([\w.]+):", engine.preview().failed().text)
    keys = [f"key_{letter}" for letter in "abcdefghij"]
    assert reported == [
        "status",
        "daily_budget",
        "config.start_time",
        "config.targeting.age_max",
        "config.targeting.age_min",
        *(f"config.{key}" for key in keys),
        "platform_config.meta.status",
        *(f"platform_config.meta.{key}" for key in keys),
        *(f"platform_config.tiktok.{key}" for key in keys),
    ]


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


def test_a_key_that_was_rotated_is_reported_by_a_refresh_and_the_state_stays(
    engine: Stack, simulator: Simulator
) -> None:
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


def test_a_key_in_plain_text_is_warned_of(engine: Stack, simulator: Simulator) -> None:
    engine.run("config", "set", "--plaintext", "whop:apiKey", simulator.api_key).ok()
    engine.declare_one()
    assert "--secret" in engine.preview().ok().text
