"""Builds the provider's core from the user's settings: client, run and limits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pulumi_whop_provider.api.ad_groups import AdGroups
from pulumi_whop_provider.api.client import Client
from pulumi_whop_provider.api.clock import Clock
from pulumi_whop_provider.lifecycle.provider import Provider
from pulumi_whop_provider.lifecycle.run import Run
from pulumi_whop_provider.planning.check import Limits
from pulumi_whop_provider.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["assemble"]


def assemble(
    get: Callable[[str], Any],
    environ: Mapping[str, str],
    *,
    engine_waits: Callable[[], bool],
    say: Callable[[str], None],
) -> Provider:
    """The core of a process, which connects to nothing before its first call.

    `get` gives a configuration value by its full key, such as `whop:apiKey`, and `environ` is the environment.
    `engine_waits` says whether the engine still waits for the call that runs in this thread; `say` shows a line of
    information beside that call. Raises ConfigurationError for the first bad value.
    """
    settings = Settings.of(get, environ)
    clock = Clock(engine_waits)
    client = Client(settings, clock=clock, say=say)
    run = Run(AdGroups(client), now=clock.utc_now, wait=clock.wait)
    return Provider(run, Limits(settings.strict, settings.max_daily_budget, settings.max_lifetime_budget))
