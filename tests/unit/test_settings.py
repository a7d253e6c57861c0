"""What may be set, from where, and what is reported about a bad value."""

from decimal import Decimal

import pytest

from pulumi_whop_provider.errors import ConfigurationError
from pulumi_whop_provider.settings import DEFAULT_API_VERSION, DEFAULT_BASE_URL, Settings

KEY = "whop_key_canary"


def settings(environ=None, **config):
    given = {"whop:apiKey": KEY} | {f"whop:{name}": value for name, value in config.items()}
    return Settings.of(given.get, environ or {})


def test_only_the_key_is_needed():
    assert settings() == Settings(
        api_key=KEY,
        base_url=DEFAULT_BASE_URL,
        timeout_s=60.0,
        max_retries=5,
        requests_per_minute=600,
        strict=True,
        max_daily_budget=None,
        max_lifetime_budget=None,
        api_version="2025-01-01",
    )


@pytest.mark.parametrize(
    ("name", "text", "field", "value"),
    [
        ("baseUrl", "https://sandbox-api.whop.com/api/v1/", "base_url", "https://sandbox-api.whop.com/api/v1"),
        ("timeout", "2.5", "timeout_s", 2.5),
        ("timeout", 30, "timeout_s", 30.0),
        ("maxRetries", "0", "max_retries", 0),
        ("maxRetries", 2.0, "max_retries", 2),
        ("requestsPerMinute", "120", "requests_per_minute", 120),
        ("strict", "false", "strict", False),
        ("strict", False, "strict", False),
        ("strict", " True ", "strict", True),
        ("maxDailyBudget", "99.95", "max_daily_budget", Decimal("99.95")),
        ("maxDailyBudget", "0", "max_daily_budget", Decimal(0)),
        ("maxLifetimeBudget", "1500.5", "max_lifetime_budget", Decimal("1500.5")),
        ("apiVersion", "2026-10-15-1", "api_version", "2026-10-15-1"),
        ("apiVersion", " 2026-10-15 ", "api_version", "2026-10-15"),
        ("apiVersion", "2026-10-15 00:00:00 +0000 UTC", "api_version", "2026-10-15"),
        ("apiVersion", "preview", "api_version", "preview"),
    ],
)
def test_value_is_read_as_what_it_is(name, text, field, value):
    assert getattr(settings(**{name: text}), field) == value


@pytest.mark.parametrize("empty", ["", None], ids=["empty", "absent"])
@pytest.mark.parametrize(
    "name", ["baseUrl", "timeout", "maxRetries", "requestsPerMinute", "strict", "maxDailyBudget", "maxLifetimeBudget"]
)
def test_empty_counts_as_not_set(name, empty):
    assert settings(**{name: empty}) == settings()


@pytest.mark.parametrize("empty", ["", "  "])
def test_empty_version_sends_none(empty):
    assert settings(apiVersion=empty).api_version == ""


def test_version_that_is_not_set_is_the_one_that_this_package_speaks():
    assert settings(apiVersion=None).api_version == DEFAULT_API_VERSION == "2025-01-01"


@pytest.mark.parametrize("version", ["2025-01-01\r\nX-Evil: 1", "2025 01 01", "2025-01-01\x00", "café"])
def test_version_that_cannot_be_in_a_header_is_refused_unseen(version):
    with pytest.raises(ConfigurationError) as caught:
        settings(apiVersion=version)
    assert str(caught.value) == (
        "the API version has a space or another character that cannot be sent (at whop:apiVersion). "
        "Set it like 2025-01-01, or remove it (`pulumi config rm whop:apiVersion`)."
    )


def test_environment_is_the_fallback():
    environ = {"WHOP_API_KEY": "from_environment", "WHOP_BASE_URL": "https://example.com"}
    found = Settings.of({"whop:apiKey": ""}.get, environ)
    assert (found.api_key, found.base_url) == ("from_environment", "https://example.com")


def test_configuration_comes_before_the_environment():
    assert settings({"WHOP_API_KEY": "other"}).api_key == KEY


def test_repr_shows_no_key():
    assert KEY not in repr(settings())


@pytest.mark.parametrize("environ", [{}, {"WHOP_API_KEY": ""}], ids=["absent", "empty"])
def test_missing_key_says_how_to_set_it(environ):
    with pytest.raises(ConfigurationError) as caught:
        Settings.of({}.get, environ)
    assert str(caught.value) == (
        "the API key is missing (at whop:apiKey). "
        "Set it (`pulumi config set --secret whop:apiKey …`), or set WHOP_API_KEY in the environment."
    )


@pytest.mark.parametrize("key", [f"{KEY}\n", f" {KEY}", f"{KEY} x", "schlüssel", f"{KEY}\x7f", "   ", f"{KEY}\u200b"])
def test_key_that_cannot_be_one_is_refused_unseen(key):
    with pytest.raises(ConfigurationError) as caught:
        settings(apiKey=key)
    assert caught.value.where == "whop:apiKey"
    assert key.strip() == "" or key.strip() not in str(caught.value)


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://api.whop.com/api/v1", "http:// to another machine"),
        ("http://127.0.0.1.evil.com", "http:// to another machine"),
        ("http://localhost.evil.com", "http:// to another machine"),
        ("http://10.0.0.1", "http:// to another machine"),
        ("http://[::2]", "http:// to another machine"),
        ("https://user:hunter2@api.whop.com", "contains credentials"),
        ("https://hunter2@api.whop.com", "contains credentials"),
        ("http://127.0.0.1@evil.com", "contains credentials"),
        ("ftp://api.whop.com", "does not start with https://"),
        ("file:///etc/passwd", "does not start with https://"),
        ("api.whop.com/api/v1", "does not start with https://"),
        ("https://", "does not start with https://"),
        ("https://api.whop.com?x=1", "query or a fragment"),
        ("https://api.whop.com/?", "query or a fragment"),
        ("https://api.whop.com/#x", "query or a fragment"),
        ("https://api.whop.com/a b", "has a space"),
        ("https://api.whop.com\n", "has a space"),
        ("https://evil.com\\@api.whop.com", "has a space or another character"),
        ("https://api.whop.com:99999", "is not a URL"),
        ("https://api.whop.com:x", "is not a URL"),
        ("https://[::1", "is not a URL"),
        ("https://api.whop.com:0", "port 0"),
    ],
)
def test_dangerous_base_url_is_refused(url, reason):
    with pytest.raises(ConfigurationError) as caught:
        settings(baseUrl=url)
    assert reason in str(caught.value)
    assert caught.value.where == "whop:baseUrl"
    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize(
    "url",
    ["http://localhost:8080", "http://127.0.0.1:1", "http://127.1.2.3", "http://[::1]:8080/api/v1", "HTTPS://Whop.com"],
)
def test_loopback_and_https_are_allowed(url):
    assert settings(baseUrl=url).base_url == url


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("timeout", "soon"),
        ("timeout", "0"),
        ("timeout", "-1"),
        ("timeout", "NaN"),
        ("timeout", "sNaN"),
        ("timeout", "Infinity"),
        ("timeout", "3601"),
        ("maxRetries", "-1"),
        ("maxRetries", "1.5"),
        ("maxRetries", "many"),
        ("maxRetries", "101"),
        ("requestsPerMinute", "0"),
        ("requestsPerMinute", "1e9"),
        ("strict", "yes"),
        ("strict", "0"),
        ("maxDailyBudget", "-0.01"),
        ("maxDailyBudget", "$50"),
        ("maxDailyBudget", "Infinity"),
        ("maxLifetimeBudget", "-1"),
        ("maxLifetimeBudget", "a lot"),
    ],
)
def test_bad_value_names_its_key_and_the_way_out(name, value):
    with pytest.raises(ConfigurationError) as caught:
        settings(**{name: value})
    assert caught.value.where == f"whop:{name}"
    assert f"`pulumi config set whop:{name} …`" in str(caught.value)
