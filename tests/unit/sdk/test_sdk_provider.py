"""An account of its own: what a program's `Provider` hands to the engine, and what it refuses."""

import asyncio
import inspect
from decimal import Decimal
from typing import get_overloads

import pulumi
import pytest
from pulumi.runtime.config import set_all_config
from sdk_program import value_of

import pulumi_whop as whop
from pulumi_whop_provider.accounts import argument_of
from pulumi_whop_provider.settings import DEFAULT_BASE_URL, KEYS

pytestmark = pytest.mark.usefixtures("engine")

KEY = "whop_second_key"
ELSEWHERE = "https://sandbox-api.whop.com/api/v1"
INHERITED = (
    "whop:apiVersion whop:maxDailyBudget whop:maxLifetimeBudget whop:maxRetries whop:requestsPerMinute whop:strict "
    "whop:timeout"
)
"""What an account takes from the stack if it is given a key only."""


@pytest.fixture(autouse=True)
def _of_the_stack():
    yield
    set_all_config({}, [])


def secret(value):
    """A value as the engine gets a secret."""
    return {"4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", "value": value}


def declared(engine, **settings):
    """What the engine gets."""
    provider = whop.Provider("second", **{"api_key": KEY} | settings)
    value_of(provider.urn)
    return dict(engine.registered["second"].inputs)


def test_it_is_a_provider_of_the_package_of_ad_groups(engine):
    declared(engine)
    assert engine.registered["second"].typ == "pulumi:providers:pulumi-python"
    group = whop.AdGroup("g", campaign_id="c", opts=pulumi.ResourceOptions(provider=whop.Provider("p", api_key=KEY)))
    value_of(group.id)
    assert "pulumi-python::p" in engine.registered["g"].provider


def test_the_engine_gets_every_setting_as_the_configuration_would_hold_it(engine):
    assert declared(
        engine,
        base_url=ELSEWHERE,
        api_version="",
        timeout=2.5,
        max_retries=0,
        requests_per_minute=120,
        strict=False,
        max_daily_budget=Decimal("19.99"),
        max_lifetime_budget=500,
    ) == {
        "whop:account": "second",
        "whop:inherited": "",
        "whop:apiKey": secret(KEY),
        "whop:baseUrl": ELSEWHERE,
        "whop:apiVersion": "",
        "whop:timeout": "2.5",
        "whop:maxRetries": "0",
        "whop:requestsPerMinute": "120",
        "whop:strict": "false",
        "whop:maxDailyBudget": "19.99",
        "whop:maxLifetimeBudget": "500",
    }


@pytest.mark.parametrize("wrap", [str, pulumi.Output.from_input, pulumi.Output.secret], ids=lambda each: each.__name__)
def test_the_key_is_a_secret_also_if_the_program_does_not_say_so(engine, wrap):
    assert declared(engine, api_key=wrap(KEY))["whop:apiKey"] == secret(KEY)


def test_the_settings_that_look_ups_use_are_a_secret():
    settings = whop.Provider("second", api_key=KEY).whop_settings
    assert value_of(settings) == {
        "whop:account": "second",
        "whop:inherited": INHERITED,
        "whop:apiKey": KEY,
        "whop:baseUrl": DEFAULT_BASE_URL,
    }
    assert asyncio.get_event_loop().run_until_complete(settings.is_secret())


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(lambda: whop.Provider("second", api_key=KEY, timeout=9), id="keywords"),
        pytest.param(lambda: whop.Provider("second", whop.ProviderArgs(api_key=KEY, timeout=9)), id="class"),
        pytest.param(lambda: whop.Provider("second", {"api_key": KEY, "timeout": 9}), id="dictionary"),
        pytest.param(lambda: whop.Provider("second", pulumi.ResourceOptions(), api_key=KEY, timeout=9), id="options"),
        pytest.param(
            lambda: whop.Provider("second", api_key=pulumi.Output.secret(KEY), timeout=pulumi.Output.from_input(9)),
            id="outputs",
        ),
    ],
)
def test_all_forms_say_the_same(engine, make):
    value_of(make().urn)
    assert engine.registered["second"].inputs == {
        "whop:account": "second",
        "whop:inherited": INHERITED.removesuffix(" whop:timeout"),
        "whop:apiKey": secret(KEY),
        "whop:baseUrl": DEFAULT_BASE_URL,
        "whop:timeout": "9",
    }


def test_every_setting_is_an_argument_in_every_form():
    arguments = [argument_of(key) for key in KEYS]
    (_, keywords) = get_overloads(whop.Provider.__init__)
    assert [*inspect.signature(keywords).parameters][3:] == [*whop.ProviderArgs.__annotations__]
    assert sorted(whop.ProviderArgs.__annotations__) == sorted(arguments)
    assert [*whop.ProviderArgsDict.__annotations__] == [*whop.ProviderArgs.__annotations__]


def test_what_is_not_given_is_that_of_the_stack_but_for_the_key(engine):
    stack = {"whop:apiKey": "whop_stack_key", "whop:maxDailyBudget": "40", "whop:strict": "false", "whop:timeout": "9"}
    set_all_config(stack, ["whop:apiKey"])
    inherited = {"whop:maxDailyBudget": "40", "whop:strict": "false", "whop:timeout": "7"}
    assert declared(engine, timeout=7) == {
        **inherited,
        "whop:inherited": INHERITED.removesuffix(" whop:timeout"),
        "whop:apiKey": secret(KEY),
        "whop:baseUrl": DEFAULT_BASE_URL,
        "whop:account": "second",
    }


def test_a_setting_that_is_a_secret_of_the_stack_stays_one(engine):
    set_all_config({"whop:maxDailyBudget": "40"}, ["whop:maxDailyBudget"])
    assert declared(engine)["whop:maxDailyBudget"] == secret("40")


@pytest.mark.parametrize(
    ("config", "environ", "place", "source"),
    [
        ({"whop:baseUrl": ELSEWHERE}, {}, "the stack sets whop:baseUrl", 'pulumi.Config("whop").require("baseUrl")'),
        ({}, {"WHOP_BASE_URL": ELSEWHERE}, "WHOP_BASE_URL is set", 'os.environ["WHOP_BASE_URL"]'),
    ],
    ids=["configuration", "environment"],
)
def test_if_the_stack_calls_elsewhere_the_address_must_be_given(monkeypatch, config, environ, place, source):
    set_all_config(config, [])
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(pulumi.RunError) as refused:
        whop.Provider("second", api_key=KEY)
    assert str(refused.value) == (
        f"Provider second: {place}, and base_url is missing; give the address that api_key belongs to, "
        f"such as base_url={source}"
    )


def test_a_stack_that_calls_production_by_name_asks_for_no_address(engine):
    set_all_config({"whop:baseUrl": f"{DEFAULT_BASE_URL}/"}, [])
    assert declared(engine)["whop:baseUrl"] == DEFAULT_BASE_URL


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ({"api_key": 5}, "api_key is of the type int; give text"),
        ({"api_key": ""}, "api_key is empty"),
        ({"api_key": "a key"}, "the API key has a space, a line break or another character that a key cannot have"),
        ({"base_url": "http://example.com"}, "the base URL is http:// to another machine, and would send the key"),
        ({"timeout": "soon"}, "timeout is not a number of seconds from 1 to 3600"),
        ({"timeout": object()}, "timeout is of the type object; give a number, True or False"),
        ({"max_retries": 1.5}, "max_retries is not a whole number from 0 to 100"),
        ({"strict": 1}, "strict is neither true nor false"),
        ({"max_daily_budget": -1}, "max_daily_budget is not a number of dollars from 0 to 1000000000"),
    ],
    ids=lambda each: next(iter(each)) if isinstance(each, dict) else "",
)
@pytest.mark.parametrize("wrap", [lambda value: value, pulumi.Output.from_input], ids=["plain", "output"])
def test_a_wrong_value_is_refused_in_one_line_that_does_not_quote_it(settings, expected, wrap):
    given = {key: wrap(value) for key, value in settings.items()}
    with pytest.raises(pulumi.RunError) as refused:
        value_of(whop.Provider("second", **{"api_key": KEY} | given).whop_settings)
    assert str(refused.value).startswith(f"Provider second: {expected}")


@pytest.mark.parametrize(
    "make",
    [
        lambda: whop.Provider("second", api_key=KEY, time_out=9),
        lambda: whop.Provider("second", {"api_key": KEY, "time_out": 9}),
    ],
    ids=["keyword", "dictionary"],
)
def test_an_unknown_argument_is_a_type_error_with_the_nearest(make):
    with pytest.raises(TypeError, match=r"unexpected keyword argument 'time_out'\. Did you mean 'timeout'\?"):
        make()


def test_a_missing_key_is_a_type_error():
    with pytest.raises(TypeError, match="Missing required property 'api_key'"):
        whop.Provider("second", {"base_url": ELSEWHERE})
