"""An account of its own for some of a program's ad groups and look-ups."""

import os
from collections.abc import Awaitable, Iterable, Mapping
from decimal import Decimal
from typing import Any, Final, Required, TypedDict, cast, overload

import pulumi
from pulumi import Input, Output, ResourceOptions
from pulumi.runtime.config import get_config, is_config_secret

from pulumi_whop._constructor import declared_and_options, refuse_name, refuse_unknown
from pulumi_whop._input_type import input_type
from pulumi_whop_provider.accounts import Account, argument_of, in_arguments
from pulumi_whop_provider.errors import ConfigurationError
from pulumi_whop_provider.settings import DEFAULT_BASE_URL, KEYS, VARIABLES, check

__all__ = ["Provider", "ProviderArgs", "ProviderArgsDict"]

PACKAGE: Final = "pulumi-python"
"""Pulumi's own package of dynamic resources, which ad groups are."""
_API_KEY: Final = "whop:apiKey"
_API_VERSION: Final = "whop:apiVersion"
_BASE_URL: Final = "whop:baseUrl"
_TEXTS: Final = frozenset({_API_KEY, _API_VERSION, _BASE_URL})


@input_type
class ProviderArgs:
    """The settings of an account. Those that are not given, except `base_url`, are the stack's."""

    api_key: Input[str]
    """API key; always encrypted in the state."""

    base_url: Input[str] | None = None
    """Address of the API that the key belongs to, by default production. The stack's own address is never used: if it
    is not production, `base_url` is required.
    """

    api_version: Input[str] | None = None
    """Version date of the API that each call names."""

    timeout: Input[float] | None = None
    """Seconds for one attempt of a call, 1 to 3600."""

    max_retries: Input[int] | None = None
    """Retries for calls that are safe to repeat, 0 to 100."""

    requests_per_minute: Input[int] | None = None
    """Most calls of one kind in a minute."""

    strict: Input[bool] | None = None
    """False makes unknown keys and values, and amounts of zero or less, warnings instead of errors."""

    max_daily_budget: Input[float] | None = None
    """Most dollars a day of one ad group; above it the preview fails."""

    max_lifetime_budget: Input[float] | None = None
    """Most dollars of the whole run of one ad group; above it the preview fails."""


class ProviderArgsDict(TypedDict, total=False):
    """The settings of an account. Those that are not given, except `base_url`, are the stack's."""

    api_key: Required[Input[str]]
    """API key; always encrypted in the state."""

    base_url: Input[str] | None
    """Address of the API that the key belongs to, by default production. The stack's own address is never used: if it
    is not production, `base_url` is required.
    """

    api_version: Input[str] | None
    """Version date of the API that each call names."""

    timeout: Input[float] | None
    """Seconds for one attempt of a call, 1 to 3600."""

    max_retries: Input[int] | None
    """Retries for calls that are safe to repeat, 0 to 100."""

    requests_per_minute: Input[int] | None
    """Most calls of one kind in a minute."""

    strict: Input[bool] | None
    """False makes unknown keys and values, and amounts of zero or less, warnings instead of errors."""

    max_daily_budget: Input[float] | None
    """Most dollars a day of one ad group; above it the preview fails."""

    max_lifetime_budget: Input[float] | None
    """Most dollars of the whole run of one ad group; above it the preview fails."""


class Provider(pulumi.ProviderResource):
    """An account of its own, for the ad groups and look-ups whose options name it as `provider`.

    A component passes it on to its children if it is one of the component's `providers`. It then serves all their
    dynamic resources, even those of other packages, because all share Pulumi's package `pulumi-python`.

    Settings that are not given are those of the stack's configuration, and so its budget limits hold here too. Key and
    address are the exception: they belong together, and neither comes from the stack.
    """

    whop_settings: Output[Mapping[str, str]]
    """The settings by their keys in Pulumi's configuration, and who the account is; secret."""

    @overload
    def __init__(
        self, resource_name: str, args: ProviderArgs | ProviderArgsDict, opts: ResourceOptions | None = None
    ) -> None: ...

    @overload
    def __init__(
        self,
        resource_name: str,
        opts: ResourceOptions | None = None,
        *,
        api_key: Input[str],
        base_url: Input[str] | None = None,
        api_version: Input[str] | None = None,
        timeout: Input[float] | None = None,
        max_retries: Input[int] | None = None,
        requests_per_minute: Input[int] | None = None,
        strict: Input[bool] | None = None,
        max_daily_budget: Input[float] | None = None,
        max_lifetime_budget: Input[float] | None = None,
    ) -> None: ...

    def __init__(self, resource_name: str, *positional: Any, **keywords: Any) -> None:
        """Declares an account, with keyword arguments or a `ProviderArgs`.

        Raises `TypeError` for a missing `api_key` or an unknown argument, and `pulumi.RunError` for a value that a
        setting cannot have, or a missing `base_url` if the stack calls another address than production.
        """
        given, opts = declared_and_options("Provider", ProviderArgs, *positional, **keywords)
        refuse_unknown("Provider", ProviderArgs, given)
        refuse_name("Provider", resource_name)
        if given.get("api_key") is None:
            raise TypeError("Missing required property 'api_key'; set it to the API key of the account")
        own = _own(resource_name, given)
        inherited = frozenset(KEYS).difference(own)
        settings = {**own, **_of_stack(inherited), **Account(resource_name, inherited).handed_over()}
        self.whop_settings = Output.all(**settings)
        super().__init__(PACKAGE, resource_name, settings, opts)


def _own(name: str, given: Mapping[str, Any]) -> dict[str, Input[str]]:
    """The settings that are given, and the address, which is never the stack's."""
    values = {key: given.get(argument_of(key)) for key in KEYS}
    own = {key: _given(name, key, value) for key, value in values.items() if value is not None}
    if _BASE_URL not in own:
        own[_BASE_URL] = _default_address(name)
    return {**own, _API_KEY: Output.secret(own[_API_KEY])}


def _of_stack(keys: Iterable[str]) -> dict[str, Input[str]]:
    """The settings that the stack has, of those with these keys."""
    found = {key: value for key in keys if (value := get_config(key))}
    return {key: Output.secret(value) if is_config_secret(key) else value for key, value in found.items()}


def _given(name: str, key: str, value: Any) -> Input[str]:
    if not isinstance(value, (Output, Awaitable)):
        return _text(name, key, value)
    later: Output[object] = Output.from_input(cast("Output[object]", value))
    return later.apply(lambda resolved: _text(name, key, resolved))


def _text(name: str, key: str, value: object) -> str:
    """A value as the configuration would hold it."""
    argument = argument_of(key)
    if not isinstance(value, str if key in _TEXTS else (str, bool, int, float, Decimal)):
        instead = "text" if key in _TEXTS else "a number, True or False"
        raise pulumi.RunError(f"Provider {name}: {argument} is of the type {type(value).__name__}; give {instead}")
    if value == "" and key != _API_VERSION:
        raise pulumi.RunError(f"Provider {name}: {argument} is empty; set it, or leave it out if it is not api_key")
    text = str(value).lower() if isinstance(value, bool) else str(value)
    try:
        check(key, text)
    except ConfigurationError as error:
        raise pulumi.RunError(f"Provider {name}: {in_arguments(error.what)}") from None
    return text


def _default_address(name: str) -> str:
    """Production, unless that may not be what is meant: the stack's own calls go elsewhere."""
    places = {
        f"the stack sets {_BASE_URL}": (get_config(_BASE_URL), 'pulumi.Config("whop").require("baseUrl")'),
        f"{VARIABLES[_BASE_URL]} is set": (
            os.environ.get(VARIABLES[_BASE_URL]),
            f'os.environ["{VARIABLES[_BASE_URL]}"]',
        ),
    }
    for place, (address, source) in places.items():
        if address and address.rstrip("/") != DEFAULT_BASE_URL:
            raise pulumi.RunError(
                f"Provider {name}: {place}, and base_url is missing; give the address that api_key belongs to, "
                f"such as base_url={source}"
            )
    return DEFAULT_BASE_URL
