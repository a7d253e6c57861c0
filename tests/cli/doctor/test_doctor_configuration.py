"""What the doctor says of a configuration, once that is read."""

from __future__ import annotations

import pytest

from canary import API_KEY, leaks_in_text
from pulumi_whop_cli.doctor.checks import Check, Skipped
from pulumi_whop_cli.doctor.configuration import configuration_checks, read_settings
from pulumi_whop_cli.doctor.stack import Configured, Value
from pulumi_whop_provider.settings import Settings

KEY = {"whop:apiKey": Value(API_KEY, is_secret=True)}


def plain(**values: str) -> dict[str, Value]:
    """Values of the namespace `whop`, in plain text."""
    return {f"whop:{name}": Value(text, is_secret=False) for name, text in values.items()}


def checked(values: dict[str, Value], **environ: str) -> dict[str, Check]:
    checks = {
        each.name: each for each in configuration_checks(read_settings(Configured("dev", values), environ), environ)
    }
    assert leaks_in_text(repr(checks)) == []
    return checks


def settings(values: dict[str, Value], **environ: str) -> Settings | Skipped:
    return read_settings(Configured("dev", values), environ).settings


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("whop:apikey", "whop:apikey is not a setting, did you mean whop:apiKey?"),
        ("whop:api_key", "whop:api_key is not a setting, did you mean whop:apiKey?"),
        ("whop:maxDailyBudgets", "whop:maxDailyBudgets is not a setting, did you mean whop:maxDailyBudget?"),
        ("whop:colour", "whop:colour is not a setting"),
        ("adverts:apiKey", "adverts:apiKey is not read by the provider, did you mean whop:apiKey?"),
        ("adverts:whopApiKey", "adverts:whopApiKey is not read by the provider, did you mean whop:apiKey?"),
        ("adverts:baseUrl", "adverts:baseUrl is not read by the provider, did you mean whop:baseUrl?"),
    ],
)
def test_a_misspelt_key_is_a_warning_that_names_the_right_one(key: str, said: str) -> None:
    check = checked({key: Value(API_KEY, is_secret=False)})["configuration"]
    assert check == Check("configuration", "warning", said, "Set the one that is meant, and remove the other")


def test_a_key_of_the_programs_own_is_no_misspelling() -> None:
    assert checked({**KEY, "adverts:apiKey": Value("other", is_secret=True)})["configuration"].status == "ok"


def test_a_misspelt_variable_is_a_warning() -> None:
    message = checked(KEY, WHOP_APIKEY=API_KEY)["configuration"].message
    assert message == "WHOP_APIKEY in the environment is not read, did you mean WHOP_API_KEY?"


def test_where_each_setting_comes_from_is_named() -> None:
    values = {**plain(baseUrl="https://api.whop.com/api/v1", strict="true")}
    message = checked(values, WHOP_API_KEY=API_KEY, WHOP_BASE_URL="https://other.example")["configuration"].message
    assert message == "whop:apiKey from WHOP_API_KEY, whop:baseUrl from the stack, whop:strict from the stack"


def test_all_values_that_cannot_be_used_are_named_at_once() -> None:
    values = {**KEY, **plain(timeout="soon", strict="perhaps", baseUrl="http://example.com")}
    checks = checked(values)
    assert checks["configuration"].status == checks["base URL"].status == "failed"
    assert "whop:timeout is not a number" in checks["configuration"].message
    assert "whop:strict is neither true nor false" in checks["configuration"].message
    assert "would send the key in plain text" in checks["base URL"].message
    assert settings(values) == Skipped("whop:baseUrl and whop:timeout and whop:strict cannot be used")


def test_a_text_that_cannot_be_a_key_fails() -> None:
    check = checked({"whop:apiKey": Value("two words", is_secret=True)})["API key"]
    assert check.status == "failed"
    assert "a space" in check.message


def test_without_a_key_the_check_says_how_to_set_one() -> None:
    check = checked({})["API key"]
    assert check.status == "failed"
    assert check.message == "the API key is missing"
    assert "pulumi config set --secret whop:apiKey" in check.advice
    assert settings({}) == Skipped("the API key is not known")


def test_a_key_in_plain_text_is_a_warning() -> None:
    assert checked(plain(apiKey=API_KEY))["API key"].status == "warning"


def test_a_secret_that_cannot_be_decrypted_is_not_replaced_by_the_environment() -> None:
    locked = {"whop:apiKey": Value(None, is_secret=True)}
    assert checked(locked, WHOP_API_KEY=API_KEY)["API key"].status == "not checked"
    assert settings(locked, WHOP_API_KEY=API_KEY) == Skipped("the API key is not known")


@pytest.mark.parametrize(
    ("url", "status", "said"),
    [
        (None, "ok", "production, https://api.whop.com/api/v1, the default"),
        ("https://api.whop.com/api/v1/", "ok", "production, https://api.whop.com/api/v1, from the stack"),
        (
            "https://sandbox-api.whop.com/api/v1",
            "ok",
            "the sandbox, https://sandbox-api.whop.com/api/v1, from the stack",
        ),
        ("http://127.0.0.1:8377/api/v1", "ok", "this machine, http://127.0.0.1:8377/api/v1, from the stack"),
        (
            "https://gateway.example",
            "warning",
            "https://gateway.example, from the stack, is neither production nor the sandbox",
        ),
    ],
)
def test_the_base_url_is_named_by_whose_it_is(url: str | None, status: str, said: str) -> None:
    check = checked({**KEY, **(plain(baseUrl=url) if url else {})})["base URL"]
    assert (check.status, check.message) == (status, said)


def test_a_base_url_with_a_password_is_not_shown() -> None:
    check = checked({**KEY, **plain(baseUrl=f"https://user:{API_KEY}@api.whop.com")})["base URL"]
    assert check.status == "failed"
    assert "contains credentials" in check.message
