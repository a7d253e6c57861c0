"""Makes the calls of look-ups, in the program's process, in the two forms that Pulumi's functions have.

The core, with its HTTP client, is loaded with the first call: a program that looks nothing up pays for none of it.
"""

import asyncio
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

import pulumi
from pulumi import CustomResource, InvokeOptions, Output, Resource
from pulumi.runtime import rpc
from pulumi.runtime.config import get_config
from pulumi.runtime.sync_await import _sync_await  # pyright: ignore[reportPrivateUsage] # see `now`

from pulumi_whop._secrecy import warn_of_readable_key
from pulumi_whop.provider import PACKAGE, Provider
from pulumi_whop_provider.accounts import Account

__all__ = ["LookUp"]

T = TypeVar("T")

_AD_GROUP: Final = f"{PACKAGE}:dynamic/whop:AdGroup"


@dataclass(frozen=True)
class LookUp(Generic[T]):
    """One function of this package, `get_` and what it looks up."""

    what: str
    """Named as the method of the core's `LookUps`, which has the same arguments."""
    typed: Callable[[Any], T]
    """Makes an object of the function's type from an answer."""

    def now(self, arguments: Mapping[str, object], opts: InvokeOptions | None) -> T:
        """The answer; the program waits for it. Raises `pulumi.RunError`, with one line.

        It waits as in Pulumi's own functions: the registrations that the program has begun go on meanwhile.
        """
        return _sync_await(self._now(arguments, opts))

    def later(self, arguments: Mapping[str, Any], opts: InvokeOptions | None) -> Output[T]:
        """The answer, once the arguments, the account and what it depends on are there; unknown in a preview before."""
        provider = self._provider(opts)
        given: Output[dict[str, Any]] = Output.all(**arguments)
        # The key does not make the answer a secret, which it is no part of.
        settings = Output.unsecret(provider.whop_settings) if provider else Output.from_input(None)

        async def answer(parts: list[Any]) -> T:
            return await asyncio.to_thread(self._ask, parts[0], parts[1], is_secret=await given.is_secret())

        return Output.all(given, settings, _there(given, opts)).apply(answer)

    async def _now(self, arguments: Mapping[str, object], opts: InvokeOptions | None) -> T:
        provider = self._provider(opts)
        settings = await provider.whop_settings.future() if provider else None
        if provider and settings is None:
            raise pulumi.RunError(
                f"get_{self.what}: the settings of whop.Provider {provider.pulumi_resource_name} are not known in this "
                f"preview; use get_{self.what}_output"
            )
        return await asyncio.to_thread(self._ask, arguments, settings, is_secret=False)

    def _provider(self, opts: InvokeOptions | None) -> Provider | None:
        """The provider in the options, or that of the parent in them; None for the account of the stack."""
        found = (opts.provider or _of_parent(opts.parent)) if opts else None
        if not isinstance(found, Provider | None):
            raise pulumi.RunError(
                f"get_{self.what}: the provider in its options is not a whop.Provider; give one, or none"
            )
        if found is None:
            warn_of_readable_key()
        return found

    def _ask(self, arguments: Mapping[str, object], own: Mapping[str, str] | None, *, is_secret: bool) -> T:
        """The answer; `own` are the settings of a `whop.Provider`, None for those of the stack."""
        from pulumi_whop_provider.errors import CallError, WhopError
        from pulumi_whop_provider.lookups import look_ups
        from pulumi_whop_provider.settings import Settings

        try:
            settings = Settings.of(get_config, os.environ) if own is None else Settings.of(own.get, {})
            return self.typed(getattr(look_ups(settings, pulumi.log.info), self.what)(**arguments))
        except WhopError as error:
            is_quoted = isinstance(error, CallError) and not is_secret  # else it may be no id, or nobody's to see
            asked_id = f'("{next(iter(arguments.values()))}")' if is_quoted else ""
            said = Account.of((own or {}).get).worded(str(error))
            raise pulumi.RunError(f"get_{self.what}{asked_id}: {said}") from None


def _of_parent(parent: Resource | None) -> pulumi.ProviderResource | None:
    return parent.get_provider(_AD_GROUP) if parent else None


def _there(given: Output[Any], opts: InvokeOptions | None) -> Output[list[str]]:
    """The ids of the resources that must be there before the call, as with Pulumi's functions."""

    async def resources() -> list[Resource]:
        named: Any = await Output.from_input(getattr(opts, "depends_on", None)).future()
        listed: list[Resource] = [named] if isinstance(named, Resource) else list(named or ())
        # With the children of components; Pulumi has no public function for that.
        expand = rpc._expand_dependencies  # noqa: SLF001 # pyright: ignore[reportPrivateUsage]
        return list((await expand({*await given.resources(), *listed}, None)).values())

    found: Output[list[Resource]] = Output.from_input(resources())
    return found.apply(lambda each: Output.all(*(it.id for it in each if isinstance(it, CustomResource))))
