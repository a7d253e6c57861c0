"""What the policies report, with the SDK's own arguments: in place, secret, or not known yet."""

import asyncio
import json
import re

import ad_group
import policies
import pytest
from pulumi_policy import (
    PolicyCustomTimeouts,
    PolicyResource,
    PolicyResourceOptions,
    ResourceValidationArgs,
    StackValidationArgs,
)
from pulumi_policy.deserialize import SPECIAL_SECRET_SIG, SPECIAL_SIG_KEY, deserialize_properties, serialize_properties
from pulumi_policy.proxy import UNKNOWN_STRING_VALUE, UnknownValueError, unknown_checking_proxy

from documentation.pages import ROOT, section

BY_NAME = {each.name: each for each in policies.POLICIES}
OPTIONS = PolicyResourceOptions(
    protect=False,
    ignore_changes=[],
    delete_before_replace=None,
    aliases=[],
    custom_timeouts=PolicyCustomTimeouts(0, 0, 0),
    additional_secret_outputs=[],
)
URN = "urn:pulumi:dev::adverts::pulumi-python:dynamic/whop:AdGroup::one"


def config_of(policy, **settings):
    """The settings as the engine fills them in."""
    schema = BY_NAME[policy].config_schema
    defaults = {key: each["default"] for key, each in schema.properties.items()} if schema else {}
    assert settings.keys() <= defaults.keys()
    return defaults | settings


def reported_by(policy, args):
    """What a policy reports; last the path of what it found not to be known yet."""
    messages = []

    def report_violation(message, urn):
        assert urn in (None, URN)
        messages.append(message)

    try:
        BY_NAME[policy].validate(args, report_violation)
    except UnknownValueError as error:
        messages.append("not known: " + ".".join(error.props))
    return messages


def violations(policy, props, resource_type=ad_group.TYPE, **settings):
    proxy, config = unknown_checking_proxy(props), config_of(policy, **settings)
    return reported_by(policy, ResourceValidationArgs(resource_type, proxy, URN, "one", OPTIONS, None, config))


def stack_violations(policy, *ad_groups, resource_type=ad_group.TYPE, **settings):
    resources = [
        PolicyResource(resource_type, unknown_checking_proxy(each), URN, f"g{number}", OPTIONS, None, None, [], {})
        for number, each in enumerate(ad_groups)
    ]
    return reported_by(policy, StackValidationArgs(resources, config_of(policy, **settings)))


def targeting(*countries):
    return {"config": {"targeting": {"countries": list(countries)}}}


LIMITS = {"maxDailyDollars": 100, "maxTotalDollars": 500}


def test_a_budget_above_the_limit_is_named_in_each_place():
    props = {"daily_budget": 150, "platform_config": {"meta": {"daily_budget": 15_000, "lifetime_budget": 60_000}}}
    assert violations("ad-group-budget", props, **LIMITS) == [
        "daily_budget: $150.00 a day is above the limit of $100.00",
        "platform_config.meta.daily_budget: $150.00 a day is above the limit of $100.00",
        "platform_config.meta.lifetime_budget: $600.00 in total is above the limit of $500.00",
    ]


def test_a_budget_at_the_limit_is_allowed():
    assert violations("ad-group-budget", {"daily_budget": 100}, **LIMITS) == []


def test_a_budget_that_is_not_known_yet_hides_no_other():
    props = {"daily_budget": UNKNOWN_STRING_VALUE, "platform_config": {"meta": {"daily_budget": 15_000}}}
    assert violations("ad-group-budget", props, **LIMITS) == [
        "platform_config.meta.daily_budget: $150.00 a day is above the limit of $100.00",
        "not known: daily_budget",
    ]


@pytest.mark.parametrize("policy", ["ad-group-budget", "countries", "live-budget-or-end", "name"])
def test_a_resource_that_is_no_ad_group_is_left_alone(policy):
    settings = {"allowed": ["US"]} if policy == "countries" else {}
    assert violations(policy, {"name": " ", "daily_budget": 1e9} | targeting("RU"), "aws:s3:Bucket", **settings) == []


def test_live_budgets_of_a_stack_are_added_up_and_each_span_has_its_limit():
    ad_groups = [{"daily_budget": 60}, {"daily_budget": 60}, {"platform_config": {"meta": {"lifetime_budget": 60_000}}}]
    assert stack_violations("stack-budget", *ad_groups, **LIMITS) == [
        "the live ad groups may spend $120.00 a day, above the limit of $100.00",
        "the live ad groups may spend $600.00 in total, above the limit of $500.00",
    ]


def test_a_resource_that_is_no_ad_group_does_not_count_for_the_stack():
    assert stack_violations("stack-budget", {"daily_budget": 1e9}, resource_type="aws:s3:Bucket") == []


def test_decimals_add_up_to_the_limit_exactly():
    assert stack_violations("stack-budget", *[{"daily_budget": 33.1}] * 3, maxDailyDollars=99.3) == []


def test_paused_ad_groups_do_not_count_for_the_stack():
    ad_groups = [{"daily_budget": 60}, {"daily_budget": 60, "status": "paused"}]
    assert stack_violations("stack-budget", *ad_groups, **LIMITS) == []


def test_a_budget_that_is_not_known_yet_is_named_and_the_others_are_added_up():
    ad_groups = [{"daily_budget": UNKNOWN_STRING_VALUE}, {"daily_budget": 60}, {"daily_budget": 60}]
    assert stack_violations("stack-budget", *ad_groups, **LIMITS) == [
        "the live ad groups may spend $120.00 a day, above the limit of $100.00",
        "not known: g0.daily_budget",
    ]


def test_all_countries_are_allowed_if_none_is_set():
    assert violations("countries", targeting("RU")) == []


@pytest.mark.parametrize(
    ("props", "expected"),
    [
        pytest.param(targeting("us", "CA"), [], id="allowed"),
        pytest.param(
            targeting("US", "RU", "CN"), ["config.targeting.countries reaches CN, RU, not only CA, US"], id="others"
        ),
        pytest.param(
            targeting("hunter2"),
            ["config.targeting.countries reaches a place without a two-letter country code, not only CA, US"],
            id="text_that_may_be_secret",
        ),
        pytest.param({}, ["declares no country; declare some of CA, US"], id="nowhere"),
        pytest.param(
            targeting("US") | {"platform_config": {"meta": {"geo_cities": [{"key": "1"}]}}},
            ["platform_config.meta.geo_cities reaches a place without a two-letter country code, not only CA, US"],
            id="city_without_its_country",
        ),
        pytest.param(
            {"config": UNKNOWN_STRING_VALUE, "platform_config": {"meta": {"geo_locations": {"countries": ["RU"]}}}},
            ["platform_config.meta.geo_locations.countries reaches RU, not only CA, US", "not known: config"],
            id="one_of_two_places_is_not_known",
        ),
    ],
)
def test_other_countries_are_refused_in_every_place(props, expected):
    assert violations("countries", props, allowed=["US", "ca"]) == expected


END = {"config": {"end_time": "2027-01-01T00:00:00Z"}}


@pytest.mark.parametrize(
    ("props", "required", "allowed"),
    [
        pytest.param({}, "budget or end", False, id="neither"),
        pytest.param({"daily_budget": 50}, "budget or end", True, id="a_budget_of_either"),
        pytest.param(END, "budget or end", True, id="an_end_of_either"),
        pytest.param({"status": "paused"}, "budget and end", True, id="paused"),
        pytest.param(END, "budget", False, id="an_end_for_a_budget"),
        pytest.param({"daily_budget": 50}, "budget", True, id="a_budget"),
        pytest.param({"daily_budget": 50}, "end", False, id="a_budget_for_an_end"),
        pytest.param(END, "end", True, id="an_end"),
        pytest.param({"daily_budget": 50}, "budget and end", False, id="one_of_both"),
        pytest.param({"daily_budget": 50} | END, "budget and end", True, id="both"),
    ],
)
def test_a_live_ad_group_needs_what_is_required(props, required, allowed):
    expected = [] if allowed else [f"a live ad group needs: {required}"]
    assert violations("live-budget-or-end", props, require=required) == expected


def test_whether_an_ad_group_has_a_budget_may_not_be_known_yet():
    assert violations("live-budget-or-end", {"daily_budget": UNKNOWN_STRING_VALUE}) == ["not known: daily_budget"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("US-young", [], id="matches"),
        pytest.param("US-young ", ["the name does not match [A-Z]{2}-[a-z]+"], id="matches_in_part"),
        pytest.param(UNKNOWN_STRING_VALUE, ["not known: name"], id="not_known"),
        pytest.param(7, [], id="no_text"),
    ],
)
def test_the_pattern_is_for_the_whole_name(name, expected):
    assert violations("name", {"name": name}, pattern="[A-Z]{2}-[a-z]+") == expected


def test_a_pattern_that_cannot_be_read_is_reported():
    (message,) = violations("name", {"name": "US"}, pattern="(")
    assert message.startswith("the setting `pattern` is not a regular expression: missing )")


def secret(value):
    return {SPECIAL_SIG_KEY: SPECIAL_SECRET_SIG, "value": value}


def remediated(sent, **settings):
    """What the policy sends back of what the engine sent; nothing if it changes nothing."""
    props = unknown_checking_proxy(deserialize_properties(sent, proxy_secrets=True))
    config = config_of("ad-group-budget", **settings)
    args = ResourceValidationArgs(ad_group.TYPE, props, URN, "one", OPTIONS, None, config)
    return serialize_properties(asyncio.run(BY_NAME["ad-group-budget"].remediate(args)))


def test_what_was_secret_stays_secret_when_a_budget_is_lowered():
    sent = {
        "name": secret("hunter2"),
        "daily_budget": secret(150),
        "platform_config": secret({"meta": {"daily_budget": 15_000, "page_id": "1"}}),
    }
    assert remediated(sent, **LIMITS) == {
        "name": secret("hunter2"),
        "daily_budget": secret(100),
        "platform_config": secret({"meta": {"daily_budget": 10_000, "page_id": "1"}}),
    }


@pytest.mark.parametrize("amount", [pytest.param(100, id="allowed"), pytest.param(UNKNOWN_STRING_VALUE, id="unknown")])
def test_nothing_is_sent_back_if_nothing_is_to_be_lowered(amount):
    assert remediated({"daily_budget": amount}, **LIMITS) == {}


def test_a_lowered_budget_that_comes_back_is_refused():
    remediated({"daily_budget": 150}, **LIMITS)
    assert stack_violations("lowered-budget", {"daily_budget": 100}) == []
    assert stack_violations("lowered-budget", {"daily_budget": 150}) == [
        "daily_budget: Pulumi did not take the lowered budget, as in a replacement; lower it in the program"
    ]


def test_the_page_has_every_policy_with_its_settings_and_defaults():
    page = section(ROOT / "docs" / "policies.md", "What does it refuse?")
    rows = re.findall(r"^\| `([\w-]+)` \|.*\|(.*)\|$", page, re.MULTILINE)
    stated = {name: re.findall(r"`(\w+)` `([^`]*)`", cell) for name, cell in rows}
    assert {name: {key: json.loads(text) for key, text in pairs} for name, pairs in stated.items()} == {
        name: config_of(name) for name in BY_NAME
    }


def test_every_setting_of_the_sample_exists():
    sample = json.loads((ROOT / "examples" / "policy" / "limits.json").read_text(encoding="utf-8"))
    for policy, settings in sample.items():
        config_of(policy, **settings)
