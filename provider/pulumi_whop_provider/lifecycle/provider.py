"""What a host calls: the provider, with an operation per method; `assembly` builds it.

Plain dicts in and out; a host only translates.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from pulumi_whop_provider.errors import CallError, WhopError
from pulumi_whop_provider.lifecycle import adopt, create, delete, preview, read, update
from pulumi_whop_provider.planning.sides import Declaration, State
from pulumi_whop_provider.schema.validate import normalised

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Mapping

    from pulumi_whop_provider.findings import Finding
    from pulumi_whop_provider.lifecycle.outcome import Outcome
    from pulumi_whop_provider.lifecycle.preview import Checked
    from pulumi_whop_provider.lifecycle.read import ReadOutcome
    from pulumi_whop_provider.lifecycle.run import Caller, Run
    from pulumi_whop_provider.planning.check import Limits
    from pulumi_whop_provider.planning.diff import Change

__all__ = ["Provider"]

_SAVED: Final = "; refresh and destroy use the {} saved with the last `up`, `--run-program` gives them the new one"


class Provider:
    """The operations of one run, within the limits of the user's configuration."""

    def __init__(self, run: Run, limits: Limits) -> None:
        self._run = run
        self._limits = limits

    def check(self, declared: Mapping[str, Any], former: Mapping[str, Any], caller: Caller) -> Checked:
        """Checks a declaration; `former` is the one of the last update, empty if there is no ad group yet."""
        return preview.check(self._run, self._limits, declared, former, caller)

    def errors(self, declared: Mapping[str, Any], urn: str) -> tuple[Finding, ...]:
        """What is wrong with a declaration whose check the engine does not call for."""
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
    ) -> ReadOutcome:
        """Reads the ad group and reports what drifted; `inputs` are asked for only then."""
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
        """Makes the ad group what is declared."""
        plain = Declaration(normalised(declared))
        with _in_up():
            return update.update(self._run, ad_group_id, State.of(normalised(state)), plain, caller)

    def delete(self, ad_group_id: str, state: Mapping[str, Any], caller: Caller) -> None:
        """Ends the ad group."""
        with _with_saved_settings():
            delete.delete(self._run, ad_group_id, State.of(state), caller)
        self._run.phases.forget(caller.urn)


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
    """Says in an advice about the settings that a command without the program uses the saved ones."""
    try:
        yield
    except CallError as error:
        if error.setting:
            error.advice += _SAVED.format("key" if error.setting == "whop:apiKey" else "setting")
        raise
