"""The provider's settings: where each comes from, what is misspelt, and how the key is kept."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from pulumi_whop_cli.doctor.checks import Check, Missing, Skipped, failed, missing, ok, warning
from pulumi_whop_cli.doctor.stack import Configured, Value
from pulumi_whop_provider.errors import ConfigurationError
from pulumi_whop_provider.schema.spelling import bare, misspelt
from pulumi_whop_provider.settings import (
    DEFAULT_BASE_URL,
    KEYS,
    SANDBOX_BASE_URL,
    VARIABLES,
    Given,
    Settings,
    given,
)

__all__ = ["API_KEY", "Reading", "configuration_checks", "read_settings"]

API_KEY: Final = "whop:apiKey"
_URL: Final = "whop:baseUrl"
_NAMESPACE: Final = "whop"
_NAMES: Final = {key.partition(":")[2]: key for key in KEYS}
_PLACEHOLDER: Final = {API_KEY: "placeholder"}
_WHOSE: Final = {DEFAULT_BASE_URL: "production", SANDBOX_BASE_URL: "the sandbox"}
_MISPLACED: Final = (API_KEY, _URL)
"""The settings that are looked for in other namespaces too: without one, `pulumi config set` takes the project's."""
_UNREADABLE: Final = Skipped("the stack cannot be read")


@dataclass(frozen=True)
class Reading:
    """The settings, and how they were read."""

    values: Mapping[str, Value] | None
    """The stack's configuration; None if it cannot be read."""
    found: Mapping[str, Given]
    """What is set, and can be read."""
    faults: Mapping[str, ConfigurationError]
    """What is wrong with a setting, by key."""
    has_locked_key: bool
    """Whether the stack has a key that cannot be decrypted; it comes before one in the environment."""
    settings: Settings | Skipped


def read_settings(configured: Configured | Missing, environ: Mapping[str, str]) -> Reading:
    """The settings as the provider reads them, with all their faults at once."""
    values = configured.values if isinstance(configured, Configured) else None
    found = given(lambda key: values[key].text if values and key in values else None, environ)
    stored = values.get(API_KEY) if values else None
    is_locked = stored is not None and stored.text is None
    if is_locked:
        found.pop(API_KEY, None)
    faults = {key: fault for key, each in found.items() if (fault := _fault({**_PLACEHOLDER, key: each.text}))}
    return Reading(values, found, faults, is_locked, _settings(found, faults))


def _settings(found: Mapping[str, Given], faults: Mapping[str, ConfigurationError]) -> Settings | Skipped:
    if faults:
        return Skipped(f"{' and '.join(faults)} cannot be used")
    if API_KEY not in found:
        return Skipped("the API key is not known")
    return Settings.of({key: each.text for key, each in found.items()}.get, {})


def _fault(texts: Mapping[str, str]) -> ConfigurationError | None:
    try:
        Settings.of(texts.get, {})
    except ConfigurationError as error:
        return error
    return None


def configuration_checks(reading: Reading, environ: Mapping[str, str]) -> list[Check]:
    """What the configuration, the key and the base URL come to."""
    return [_configuration_check(reading, environ), _key_check(reading), _base_url_check(reading)]


def _configuration_check(reading: Reading, environ: Mapping[str, str]) -> Check:
    name = "configuration"
    faults = [fault for key, fault in reading.faults.items() if key not in (API_KEY, _URL)]
    if faults:
        return failed(name, "; ".join(each.what for each in faults), "; ".join(each.advice for each in faults))
    hints = [*_unknown_keys(reading), *_unknown_variables(environ)]
    if hints:
        return warning(name, "; ".join(hints), "Set the one that is meant, and remove the other")
    if not reading.found and reading.values is None:
        return missing(name, _UNREADABLE)
    return ok(name, ", ".join(f"{key} from {_source(each)}" for key, each in reading.found.items()) or "nothing is set")


def _unknown_keys(reading: Reading) -> Iterator[str]:
    """What is meant for the provider, and is not read by it."""
    for key in sorted(reading.values or ()):
        namespace, _, name = key.partition(":")
        if namespace == _NAMESPACE and name not in _NAMES:
            yield f"{key} is not a setting{_did_you_mean(misspelt(name, _NAMES))}"
        elif namespace != _NAMESPACE:
            meant = (each for each in _MISPLACED if each not in reading.found and _is_meant(name, each))
            yield from (f"{key} is not read by the provider, did you mean {each}?" for each in meant)


def _is_meant(name: str, key: str) -> bool:
    return bare(name) in (bare(key), bare(key.partition(":")[2]))


def _did_you_mean(names: list[str]) -> str:
    return f", did you mean {' or '.join(_NAMES[each] for each in names)}?" if names else ""


def _unknown_variables(environ: Mapping[str, str]) -> Iterator[str]:
    for variable in sorted(environ):
        near = misspelt(variable, VARIABLES.values())
        if near and variable not in near:
            yield f"{variable} in the environment is not read, did you mean {near[0]}?"


def _source(setting: Given) -> str:
    return setting.variable or "the stack"


def _key_check(reading: Reading) -> Check:
    name = "API key"
    if reading.has_locked_key:
        return missing(name, Skipped(f"{API_KEY} cannot be decrypted"))
    if API_KEY not in reading.found and reading.values is None:
        return missing(name, Skipped(f"{_UNREADABLE.because}, and {VARIABLES[API_KEY]} is not set"))
    fault = reading.faults.get(API_KEY) or (None if API_KEY in reading.found else _fault({}))
    if fault:
        return failed(name, fault.what, fault.advice)
    if variable := reading.found[API_KEY].variable:
        return ok(name, f"from {variable}")
    if reading.values and not reading.values[API_KEY].is_secret:
        advice = f"Set it again with `pulumi config set --secret {API_KEY}`"
        return warning(
            name,
            "in plain text in the stack's configuration",
            f"{advice}, and replace the key if the file has left this machine",
        )
    return ok(name, "a secret of the stack")


def _base_url_check(reading: Reading) -> Check:
    name = "base URL"
    if fault := reading.faults.get(_URL):
        return failed(name, fault.what, fault.advice)
    setting = reading.found.get(_URL)
    if setting is None and reading.values is None and isinstance(reading.settings, Skipped):
        return missing(name, _UNREADABLE)
    url = (setting.text if setting else DEFAULT_BASE_URL).rstrip("/")
    source = f", from {_source(setting)}" if setting else ", the default"
    if url in _WHOSE:
        return ok(name, f"{_WHOSE[url]}, {url}{source}")
    if url.startswith("http://"):  # accepted for this machine alone
        return ok(name, f"this machine, {url}{source}")
    advice = f"Write {' or '.join(_WHOSE)}, unless a gateway of your own is meant"
    return warning(name, f"{url}{source}, is neither production nor the sandbox", advice)
