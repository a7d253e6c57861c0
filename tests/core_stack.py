"""One ad group under the core, driven as the engine drives it, without the engine: fast enough for thousands of cases.

Values are changed as the host changes them (numbers become floats, nulls in objects vanish), and every preview, update
and refresh is a run of its own, as each is a process of its own there.
"""

from __future__ import annotations

import traceback
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from canary import leaks_in_text
from pulumi_whop_provider.api.ad_groups import AdGroups
from pulumi_whop_provider.api.client import Client
from pulumi_whop_provider.errors import WhopError
from pulumi_whop_provider.lifecycle.outcome import IncompleteError, Outcome
from pulumi_whop_provider.lifecycle.provider import Provider
from pulumi_whop_provider.lifecycle.run import Run
from pulumi_whop_provider.planning.check import Limits
from pulumi_whop_provider.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from pulumi_whop_provider.planning.diff import Change
    from whop_simulator import Simulator

__all__ = ["URN", "CoreStack", "RecordingCaller", "Refused", "client_of"]

URN = "urn:pulumi:dev::adverts::pulumi-python:dynamic/whop:AdGroup::retargeting"


def client_of(simulator: Simulator) -> Client:
    """The provider's own client, without retries or pacing: a test makes more calls than a stack."""
    return Client(
        Settings(api_key=simulator.api_key, base_url=simulator.base_url, max_retries=0, requests_per_minute=1_000_000)
    )


@dataclass
class RecordingCaller:
    """A caller that records what is reported to it."""

    urn: str = URN
    ignored: tuple[str, ...] = ()
    old_outputs: dict[str, Any] | None = None
    replace_on_changes: tuple[str, ...] = ()
    waits: bool = True
    warnings: list[str] = field(default_factory=list)
    infos: list[str] = field(default_factory=list)

    def warn(self, text: str) -> None:
        self.warnings.append(text)

    def info(self, text: str) -> None:
        self.infos.append(text)

    def engine_waits(self) -> bool:
        return self.waits


class Refused(Exception):  # noqa: N818 - the check's verdict, not an error of the test
    """The check found errors, one per line."""


@dataclass
class CoreStack:
    """A stack with at most one ad group; `resource` is its state entry."""

    simulator: Simulator
    client: Client
    resource: Outcome | None = None
    inputs: dict[str, Any] = field(default_factory=dict)
    limits: Limits = field(default_factory=Limits)
    waits: list[float] = field(default_factory=list)
    ends_after_waits: int | None = None
    """After how many waits nobody waits for the run any more; None means never."""

    def provider(self) -> Provider:
        """The core of a new run; its results, lines and errors are searched for the API key."""
        run = Run(AdGroups(self.client), now=lambda: datetime.now(UTC), wait=self._wait)
        return cast("Provider", _Overheard(Provider(run, self.limits), self.client._settings.api_key))

    def _wait(self, seconds: float) -> bool:
        self.waits.append(seconds)
        return self.ends_after_waits is None or len(self.waits) <= self.ends_after_waits

    def preview(self, declared: dict[str, Any], caller: RecordingCaller | None = None) -> list[Change]:
        """What an update would change; if there is no ad group, the whole declaration is one change."""
        _, changes = self._plan(self.provider(), declared, caller or RecordingCaller())
        return changes

    def _plan(
        self, provider: Provider, declared: dict[str, Any], caller: RecordingCaller
    ) -> tuple[dict[str, Any], list[Change]]:
        checked = provider.check(_through_host(declared), _through_host(self.inputs), caller)
        if checked.errors:
            raise Refused("\n".join(map(str, checked.errors)))
        if self.resource is None:
            return checked.declared, []
        state = _through_host(self.resource.state)
        return checked.declared, provider.diff(self.resource.id, state, checked.declared, caller)

    def up(self, declared: dict[str, Any], caller: RecordingCaller | None = None) -> RecordingCaller:
        """Creates, updates or replaces, as the plan says; raises what the provider raises, after updating the state."""
        caller = caller or RecordingCaller()
        provider = self.provider()
        wanted, changes = self._plan(provider, declared, caller)
        wanted = _through_host(wanted)
        try:
            if self.resource is None:
                self.resource = provider.create(wanted, caller)
            elif any(each.replaces for each in changes):
                former, self.resource = self.resource, provider.create(wanted, caller)
                provider.delete(former.id, _through_host(former.state), caller)
            elif changes:
                self.resource = provider.update(self.resource.id, _through_host(self.resource.state), wanted, caller)
        except IncompleteError as error:
            self.resource = error.outcome
            self.inputs = wanted
            raise
        self.inputs = wanted
        return caller

    def refresh(self, caller: RecordingCaller | None = None) -> RecordingCaller:
        """Reads; the state takes what is live, and drops an ad group that is gone."""
        caller = caller or RecordingCaller()
        assert self.resource is not None
        outcome = self.provider().read(
            self.resource.id, _through_host(self.resource.state), lambda: _through_host(self.inputs), caller
        )
        self.resource = Outcome(outcome.id, outcome.state) if outcome.id else None
        self.inputs = (self.inputs if outcome.inputs is None else outcome.inputs) if outcome.id else {}
        return caller

    def destroy(self, caller: RecordingCaller | None = None) -> None:
        """Deletes the ad group."""
        assert self.resource is not None
        state = _through_host(self.resource.state)
        self.provider().delete(self.resource.id, state, caller or RecordingCaller())
        self.resource = None

    def fails(self, declared: dict[str, Any]) -> str:
        """The line that an update fails with."""
        try:
            self.up(declared)
        except WhopError as error:
            return str(error)
        raise AssertionError("the update did not fail")


@dataclass
class _Overheard:
    """The core, with a check that nothing that comes out of it holds the API key."""

    provider: Provider
    key: str

    def __getattr__(self, name: str) -> Any:
        return partial(self._call, getattr(self.provider, name))

    def _call(self, operation: Callable[..., Any], *args: Any) -> Any:
        try:
            outcome = operation(*args)
        except Exception as error:
            self._refuse_key(*traceback.format_exception(error), vars(error))
            raise
        self._refuse_key(outcome, *(each for each in args if isinstance(each, RecordingCaller)))
        return outcome

    def _refuse_key(self, *reported: object) -> None:
        found = [form for each in reported for form in leaks_in_text(repr(each), self.key)]
        assert not found, f"the core has revealed the API key ({', '.join(found)})"


def _through_host(value: Any) -> Any:
    """The value as the dynamic host passes it on."""
    if isinstance(value, dict):
        return {key: _through_host(item) for key, item in value.items() if item is not None}
    if isinstance(value, list):
        return [_through_host(item) for item in value]
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value
