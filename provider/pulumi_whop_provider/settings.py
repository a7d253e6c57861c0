"""What a user can set: key, base URL, limits; read once from Pulumi's configuration and the environment.

All defaults and all rules about a value are here.
"""

import ipaddress
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from functools import partial
from typing import Any, Final, NamedTuple
from urllib.parse import SplitResult, urlsplit

from pulumi_whop_provider.errors import ConfigurationError

__all__ = [
    "DEFAULT_API_VERSION",
    "DEFAULT_BASE_URL",
    "KEYS",
    "SANDBOX_BASE_URL",
    "VARIABLES",
    "Given",
    "Settings",
    "check",
    "given",
]

DEFAULT_BASE_URL: Final = "https://api.whop.com/api/v1"
SANDBOX_BASE_URL: Final = "https://sandbox-api.whop.com/api/v1"
DEFAULT_API_VERSION: Final = "2025-01-01"
"""The only version of the API that this package supports (contract, A-16)."""


@dataclass(frozen=True)
class Settings:
    """The provider's settings, all checked; the repr shows no key."""

    api_key: str = field(repr=False)
    base_url: str = DEFAULT_BASE_URL
    """Without a trailing slash."""
    api_version: str = DEFAULT_API_VERSION
    """The version date sent with each call; if empty, none is sent, and the API uses the one stored with the key."""
    timeout_s: float = 60.0
    """For one attempt of a call, from connecting to the last byte of the answer."""
    max_retries: int = 5
    requests_per_minute: int = 600
    """For each operation (contract, 429: the limit is per operation and credential)."""
    strict: bool = True
    """False makes unknown keys and enum values warnings."""
    max_daily_budget: Decimal | None = None
    """Dollars; None sets no limit."""
    max_lifetime_budget: Decimal | None = None
    """Dollars, of a whole run; None sets no limit."""

    @classmethod
    def of(cls, get: Callable[[str], Any], environ: Mapping[str, str]) -> "Settings":
        """The settings in force; raises ConfigurationError for the first bad value.

        `get` is Pulumi's configuration, called with full keys such as `whop:apiKey`; it comes before `environ`. An
        empty string counts as not set, except for keys for which it means something.
        """
        found = given(get, environ)
        if "whop:apiKey" not in found:
            raise _fault("whop:apiKey", "the API key is missing")
        return cls(**{name: read(key, found[key].text) for key, (name, read) in _READERS.items() if key in found})


class Given(NamedTuple):
    """The text of one setting, unchecked."""

    text: str
    variable: str
    """The environment variable that it comes from; empty if it comes from Pulumi's configuration."""


def given(get: Callable[[str], Any], environ: Mapping[str, str]) -> dict[str, Given]:
    """What is set, by full key, and where; `get` and `environ` are those of `Settings.of`."""
    configured = {key: Given(str(value), "") for key in KEYS if _is_set(key, value := get(key))}
    fallback = {key: Given(environ[name], name) for key, name in VARIABLES.items() if environ.get(name)}
    return {**fallback, **configured}


def check(key: str, text: str) -> None:
    """Raises ConfigurationError for a text that the setting of this key cannot have."""
    _READERS[key][1](key, text)


def _is_set(key: str, value: object) -> bool:
    return value is not None and (value != "" or key in _MAY_BE_EMPTY)


_ADVICE: Final = {
    "whop:apiKey": "Set it (`pulumi config set --secret whop:apiKey …`), or set WHOP_API_KEY in the environment",
    "whop:baseUrl": f"Set it like {DEFAULT_BASE_URL}, or remove it (`pulumi config rm whop:baseUrl`)",
    "whop:apiVersion": f"Set it like {DEFAULT_API_VERSION}, or remove it (`pulumi config rm whop:apiVersion`)",
}


def _fault(key: str, what: str) -> ConfigurationError:
    """The error for a bad value. It does not quote the value: any of them may be a secret by mistake."""
    advice = _ADVICE.get(key, f"Correct it (`pulumi config set {key} …`)")
    return ConfigurationError(what, where=key, advice=advice)


def _api_key(key: str, text: str) -> str:
    if not _is_visible_ascii(text):
        raise _fault(key, "the API key has a space, a line break or another character that a key cannot have")
    return text


def _base_url(key: str, text: str) -> str:
    try:
        fault = _fault_of_url(text, urlsplit(text))
    except ValueError:
        fault = "the base URL is not a URL"
    if fault:
        raise _fault(key, fault)
    return text.rstrip("/")


def _fault_of_url(text: str, parts: SplitResult) -> str:  # noqa: PLR0911 - one for each fault
    """What is wrong with a URL, empty if nothing is; raises ValueError for an impossible host or port."""
    host = parts.hostname or ""
    if parts.port == 0:
        return "the base URL has port 0"
    if not _is_visible_ascii(text) or "\\" in text:
        return "the base URL has a space or another character that a URL cannot have"
    if parts.scheme not in ("http", "https") or not host:
        return "the base URL does not start with https:// and a host"
    if "@" in parts.netloc:
        return "the base URL contains credentials; only whop:apiKey may say who calls"
    if "?" in text or "#" in text:
        return "the base URL has a query or a fragment"
    if parts.scheme == "http" and not _is_loopback(host):
        return "the base URL is http:// to another machine, and would send the key in plain text"
    return ""


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _is_visible_ascii(text: str) -> bool:
    return all("!" <= char <= "~" for char in text)


def _version(key: str, text: str) -> str:
    """The version, whatever it is: only the API knows which ones exist."""
    version = text.strip().removesuffix(_TIME_OF_A_DATE)
    if not _is_visible_ascii(version):
        raise _fault(key, "the API version has a space or another character that cannot be sent")
    return version


def _number(key: str, text: str, allowed: str, *, least: int, most: int) -> Decimal:
    try:
        number = Decimal(text.strip())
    except InvalidOperation:
        raise _fault(key, f"{key} is not {allowed}") from None
    if number.is_nan() or not least <= number <= most:
        raise _fault(key, f"{key} is not {allowed}")
    return number


def _seconds(key: str, text: str) -> float:
    return float(_number(key, text, "a number of seconds from 1 to 3600", least=1, most=3600))


def _whole(key: str, text: str, *, least: int, most: int) -> int:
    allowed = f"a whole number from {least} to {most}"
    number = _number(key, text, allowed, least=least, most=most)
    if number != int(number):
        raise _fault(key, f"{key} is not {allowed}")
    return int(number)


def _flag(key: str, text: str) -> bool:
    word = text.strip().lower()
    if word not in ("true", "false"):
        raise _fault(key, f"{key} is neither true nor false")
    return word == "true"


def _dollars(key: str, text: str) -> Decimal:
    return _number(key, text, "a number of dollars from 0 to 1000000000", least=0, most=1_000_000_000)


_READERS: Final[Mapping[str, tuple[str, Callable[[str, str], Any]]]] = {
    "whop:apiKey": ("api_key", _api_key),
    "whop:baseUrl": ("base_url", _base_url),
    "whop:apiVersion": ("api_version", _version),
    "whop:timeout": ("timeout_s", _seconds),
    "whop:maxRetries": ("max_retries", partial(_whole, least=0, most=100)),
    "whop:requestsPerMinute": ("requests_per_minute", partial(_whole, least=1, most=1_000_000)),
    "whop:strict": ("strict", _flag),
    "whop:maxDailyBudget": ("max_daily_budget", _dollars),
    "whop:maxLifetimeBudget": ("max_lifetime_budget", _dollars),
}
KEYS: Final = tuple(_READERS)
"""All keys of Pulumi's configuration that the provider reads."""
_MAY_BE_EMPTY: Final = frozenset({"whop:apiVersion"})
_TIME_OF_A_DATE: Final = " 00:00:00 +0000 UTC"
"""What Pulumi appends to a date without quotes in a stack's settings file."""
VARIABLES: Final = {"whop:apiKey": "WHOP_API_KEY", "whop:baseUrl": "WHOP_BASE_URL"}
"""The environment variable that is read if the configuration has no value, by key."""
