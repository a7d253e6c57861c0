"""What a host calls: the provider, with a method per operation, and the function that builds it.

Plain dicts in and out; a host only translates.
"""

from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from typing import Any, Final

from pulumi_whop_provider.api.ad_groups import AdGroups
from pulumi_whop_provider.api.client import Client
from pulumi_whop_provider.api.clock import Clock
from pulumi_whop_provider.api.pacing import most_of_use
from pulumi_whop_provider.errors import CallError, WhopError
from pulumi_whop_provider.findings import Finding
from pulumi_whop_provider.lifecycle import adopt, create, delete, preview, read, update
from pulumi_whop_provider.lifecycle.outcome import Outcome
from pulumi_whop_provider.lifecycle.preview import Checked
from pulumi_whop_provider.lifecycle.run import Caller, Run
from pulumi_whop_provider.planning.check import Limits
from pulumi_whop_provider.planning.diff import Change
from pulumi_whop_provider.planning.sides import Declaration, State
from pulumi_whop_provider.schema.validate import normalised
from pulumi_whop_provider.settings import Settings

__all__ = ["Provider", "assemble"]

_SAVED: Final = "; refresh and destroy use the {} saved with the last `up`, unless you add `--run-program`"


class Provider:
    """The operations of one run, within the limits of the user's configuration."""

    def __init__(self, run: Run, limits: Limits, *, at_once: int = 1) -> None:
        """`at_once` is how many operations at once the configuration can make use of."""
        self._run = run
        self._limits = limits
        self.at_once: Final = at_once

    def check(self, declared: Mapping[str, Any], old_inputs: Mapping[str, Any], caller: Caller) -> Checked:
        """Checks a declaration; `old_inputs` is the one of the last update, empty if there is no ad group yet."""
        return preview.check(self._run, self._limits, declared, old_inputs, caller)

    def errors(self, declared: Mapping[str, Any], urn: str) -> tuple[Finding, ...]:
        """What is wrong with a declaration that the engine does not get to check."""
        return preview.errors(self._run, self._limits, declared, urn)

    def diff(
        self, ad_group_id: str, state: Mapping[str, Any], declared: Mapping[str, Any], caller: Caller
    ) -> list[Change]:
        """What `declared` changes; raises DeclarationError for what can only be known of an existing ad group."""
        return preview.diff(self._run, ad_group_id, State.of(state), Declaration(dict(declared)), caller)

    def create(self, declared: Mapping[str, Any], caller: Caller) -> Outcome:
        """Creates the ad group, or takes over the one that `adopt_id` names."""
        plain = Declaration(normalised(declared))
        with _in_up():
            if plain.get("adopt_id"):
                return adopt.adopt(self._run, plain, caller)
            return create.create(self._run, plain, caller)

    def read(
        self,
        ad_group_id: str,
        state: Mapping[str, Any],
        inputs: Callable[[], Mapping[str, Any] | None],
        caller: Caller,
    ) -> Outcome:
        """Reads the ad group and reports what drifted; `inputs` is only called if something did."""
        self._run.phases.note_read(caller.urn)
        with _with_saved_settings():
            outcome = read.read(self._run, ad_group_id, State.of(state), inputs, caller)
        if outcome.id:
            self._run.phases.remember(caller.urn, lambda: State.of(outcome.state))
        else:
            self._run.phases.forget(caller.urn)
        return outcome

    def update(
        self, ad_group_id: str, state: Mapping[str, Any], declared: Mapping[str, Any], caller: Caller
    ) -> Outcome:
        """Updates the ad group to what is declared."""
        plain = Declaration(normalised(declared))
        with _in_up():
            return update.update(self._run, ad_group_id, State.of(normalised(state)), plain, caller)

    def delete(self, ad_group_id: str, state: Mapping[str, Any], caller: Caller) -> None:
        """Deletes the ad group."""
        with _with_saved_settings():
            delete.delete(self._run, ad_group_id, State.of(state), caller)
        self._run.phases.forget(caller.urn)


def assemble(
    get: Callable[[str], Any],
    environ: Mapping[str, str],
    *,
    engine_waits: Callable[[], bool],
    say: Callable[[str], None],
) -> Provider:
    """The core of a process, which connects to nothing before its first call.

    `get` returns a configuration value for a full key such as `whop:apiKey`, and `environ` is the environment.
    `engine_waits` says whether the engine still waits for the call that runs in this thread; `say` shows a line of
    information beside that call. Raises ConfigurationError for the first bad value.
    """
    settings = Settings.of(get, environ)
    clock = Clock(engine_waits)
    client = Client(settings, clock=clock, say=say)
    run = Run(AdGroups(client), now=clock.utc_now, wait=clock.wait)
    limits = Limits(settings.strict, settings.max_daily_budget, settings.max_lifetime_budget)
    return Provider(run, limits, at_once=most_of_use(settings.requests_per_minute))


@contextmanager
def _in_up() -> Generator[None]:
    """Names `pulumi up` in an error's advice: no other command creates or updates."""
    try:
        yield
    except WhopError as error:
        error.command = "`pulumi up`"
        raise


@contextmanager
def _with_saved_settings() -> Generator[None]:
    """Adds to advice about the settings that a command without the program uses the saved ones."""
    try:
        yield
    except CallError as error:
        if error.setting:
            error.advice += _SAVED.format("key" if error.setting == "whop:apiKey" else "setting")
        raise
