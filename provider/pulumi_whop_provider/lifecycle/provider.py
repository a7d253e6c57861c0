"""What a host calls: the provider, with an operation per method; `assembly` builds it.

Plain dicts in and out; a host only translates.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final

from pulumi_whop_provider.errors import CallError, DeclarationError, WhopError
from pulumi_whop_provider.findings import Finding
from pulumi_whop_provider.lifecycle import adopt, create, delete, read, update
from pulumi_whop_provider.lifecycle.outcome import declared_in, observed_in
from pulumi_whop_provider.paths import path_text, value_at
from pulumi_whop_provider.planning import effects
from pulumi_whop_provider.planning.check import Limits, check, platform_findings, same_name, too_deep
from pulumi_whop_provider.planning.diff import changes
from pulumi_whop_provider.planning.ignored import is_ignored
from pulumi_whop_provider.planning.observed import platform_of, view
from pulumi_whop_provider.planning.ownership import is_marked
from pulumi_whop_provider.planning.wording import standing
from pulumi_whop_provider.schema.twins import twins_of
from pulumi_whop_provider.schema.validate import normalised
from pulumi_whop_provider.unknown import Unknown

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Mapping

    from pulumi_whop_provider.lifecycle.caller import Caller
    from pulumi_whop_provider.lifecycle.outcome import Outcome
    from pulumi_whop_provider.lifecycle.read import ReadOutcome
    from pulumi_whop_provider.lifecycle.run import Run
    from pulumi_whop_provider.planning.diff import Change

__all__ = ["Checked", "Provider"]

_SAVED: Final = "; refresh and destroy use the {} saved with the last `up`, `--run-program` gives them the new one"


@dataclass(frozen=True)
class Checked:
    """A declaration after its check: with its numbers as the API has them, and what is wrong with it."""

    declared: dict[str, Any]
    errors: tuple[Finding, ...]


class Provider:
    """The operations on ad groups of one run."""

    def __init__(self, run: Run, limits: Limits) -> None:
        """Work with the memory of `run`, within the user's `limits`."""
        self._run = run
        self._limits = limits

    def check(self, declared: Mapping[str, Any], former: Mapping[str, Any], caller: Caller) -> Checked:
        """Checks a declaration; warnings, and what a new ad group does to the money, are told at once.

        `former` is the declaration of the last update, empty where there is no ad group yet.
        """
        self._run.phases.note_check(caller.urn)
        if deep := too_deep(declared):
            return Checked(dict(declared), tuple(deep))
        plain = normalised(declared)
        adopt_id = plain.get("adopt_id")
        findings = self._findings(declared, plain, caller.urn)
        errors = [each for each in findings if each.severity == "error"]
        if isinstance(adopt_id, str) and not errors:
            self._run.claims.take_over(adopt_id)
            if not former:
                findings += adopt.preview_adoption(self._run, plain)
        if not former and not errors and adopt_id is None and not self._run.phases.is_replaced(caller.urn):
            findings.append(Finding("info", (), effects.of_create(plain)))
        _tell(caller, findings)
        return Checked(plain, tuple(each for each in findings if each.severity == "error"))

    def errors(self, declared: Mapping[str, Any], urn: str) -> list[Finding]:
        """What is wrong with a declaration, if its check is not called for by the engine."""
        found = too_deep(declared) or self._findings(declared, normalised(declared), urn)
        return [each for each in found if each.severity == "error"]

    def _findings(self, declared: Mapping[str, Any], plain: Mapping[str, Any], urn: str) -> list[Finding]:
        others = [*self._name_taken(plain, urn), *self._declared_twice(plain.get("adopt_id"), urn)]
        return check(declared, self._limits, others)

    def _name_taken(self, declared: Mapping[str, Any], urn: str) -> list[Finding]:
        campaign_id, name = declared.get("campaign_id"), declared.get("name")
        if not urn or not isinstance(campaign_id, str) or not isinstance(name, str):
            return []
        claim = self._run.claims.claim_name(urn, campaign_id, name)
        if claim is None:
            return []
        alike = "the same name as" if claim.name == name else "but for case, blanks or encoding the same name as"
        return [same_name(campaign_id, f"{alike} {claim.urn.rpartition('::')[2]} has")]

    def _declared_twice(self, ad_group_id: object, urn: str) -> list[Finding]:
        if not urn or not isinstance(ad_group_id, str):
            return []
        other = self._run.claims.claim_id(urn, ad_group_id)
        if other is None:
            return []
        message = f"{other.rpartition('::')[2]} declares {ad_group_id} as well"
        return [Finding("error", ("adopt_id",), message, "one ad group can be declared once; remove one of the two")]

    def diff(
        self, ad_group_id: str, state: Mapping[str, Any], declared: Mapping[str, Any], caller: Caller
    ) -> list[Change]:
        """What `declared` changes; raises DeclarationError for what can only be known of an existing ad group."""
        self._run.claims.hold(caller.urn, ad_group_id)
        planned = changes(declared, declared_in(state), view(observed_in(state)))
        found = [each for each in planned if not is_ignored(each.path, caller.ignored)]
        if self._run.phases.is_refreshing(caller.urn):
            return found
        is_replaced = any(each.replaces for each in found)
        findings = [
            *([] if is_replaced else _other_adoption(ad_group_id, declared)),  # what replaces it may be adopted
            *self._declared_twice(ad_group_id, caller.urn),
            *platform_findings(declared, platform_of(observed_in(state))),
        ]
        errors = [str(each) for each in findings if each.severity == "error"]
        if errors:
            raise DeclarationError(errors)
        _tell(caller, findings)
        for each in found:
            if each.effect == "unmanage" and not is_marked(declared_in(state).get("name")):
                caller.info(_unmanaged(each, declared))
        if found:
            self._tell_effect(state, declared, found, caller)
        return found

    def _tell_effect(
        self, state: Mapping[str, Any], declared: Mapping[str, Any], found: list[Change], caller: Caller
    ) -> None:
        former, seen = declared_in(state), view(observed_in(state))
        before = effects.in_force(former, seen)
        if any(each.replaces for each in found):
            effect = effects.of_replace(before, declared)
            self._run.phases.note_replaced(caller.urn)
        elif is_marked(former.get("name")):
            effect = effects.of_create(declared)
        else:
            effect = effects.of_update(before, effects.in_force(declared, seen))
        if effect:
            caller.info(effect)

    def create(self, declared: Mapping[str, Any], caller: Caller) -> Outcome:
        """Makes the ad group, or takes over the one that `adopt_id` names."""
        plain = normalised(declared)
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
        """Reads the ad group and tells what drifted; `inputs` are asked for only then."""
        self._run.phases.note_read(caller.urn)
        with _with_saved_settings():
            return read.read(self._run, ad_group_id, state, inputs, caller)

    def update(
        self, ad_group_id: str, state: Mapping[str, Any], declared: Mapping[str, Any], caller: Caller
    ) -> Outcome:
        """Makes the ad group what is declared."""
        with _in_up():
            return update.update(self._run, ad_group_id, normalised(state), normalised(declared), caller)

    def delete(self, ad_group_id: str, state: Mapping[str, Any], caller: Caller) -> None:
        """Ends the ad group."""
        with _with_saved_settings():
            delete.delete(self._run, ad_group_id, state, caller)


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
        if error.status == HTTPStatus.UNAUTHORIZED:
            error.advice += _SAVED.format("key")
        elif "whop:apiVersion" in error.advice:
            error.advice += _SAVED.format("setting")
        raise


def _unmanaged(change: Change, declared: Mapping[str, Any]) -> str:
    twin = next((path for path in twins_of(change.path) if value_at(declared, path) is not None), None)
    if twin is not None:
        return f"{path_text(change.path)} is now declared as {path_text(twin)}"
    what = standing(change.path, change.field, change.before)
    return f"no longer managed, nothing is sent and it stays as it is: {what}"


def _other_adoption(ad_group_id: str, declared: Mapping[str, Any]) -> list[Finding]:
    adopt_id = declared.get("adopt_id")
    if adopt_id is None or isinstance(adopt_id, Unknown) or adopt_id == ad_group_id:
        return []
    message = f"this resource already stands for {ad_group_id}, and adopt_id names {adopt_id}"
    hint = "remove adopt_id, or declare another resource for the other ad group"
    return [Finding("error", ("adopt_id",), message, hint)]


def _tell(caller: Caller, findings: list[Finding]) -> None:
    for each in findings:
        if each.severity == "warning":
            caller.warn(str(each))
        elif each.severity == "info":
            caller.info(str(each))
