"""The preview's side: check a declaration, and show the plan before anything is sent.

The only call made here reads an ad group that is to be adopted.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pulumi_whop_provider.findings import Finding
from pulumi_whop_provider.lifecycle.adopt import preview_adoption
from pulumi_whop_provider.lifecycle.finish import unfinished_name
from pulumi_whop_provider.lifecycle.outcome import refuse_errors, report
from pulumi_whop_provider.lifecycle.run import Caller, Run
from pulumi_whop_provider.planning.body import on_platform
from pulumi_whop_provider.planning.check import Limits, check as findings_of, same_name, too_deep
from pulumi_whop_provider.planning.diff import Change
from pulumi_whop_provider.planning.option_paths import is_replacing
from pulumi_whop_provider.planning.plan import make_plan
from pulumi_whop_provider.planning.sides import Declaration, State
from pulumi_whop_provider.schema.validate import normalised
from pulumi_whop_provider.unknown import Unknown

__all__ = ["Checked", "check", "diff", "errors"]


@dataclass(frozen=True)
class Checked:
    """A checked declaration, with its numbers as in the API, and what is wrong with it."""

    declared: dict[str, Any]
    errors: tuple[Finding, ...]


def check(
    run: Run, limits: Limits, declared: Mapping[str, Any], old_inputs: Mapping[str, Any], caller: Caller
) -> Checked:
    """Checks a declaration; reports warnings, and what a new ad group does to the money.

    `old_inputs` is the declaration of the last update, empty if there is no ad group yet.
    """
    run.phases.note_check(caller.urn)
    if deep := too_deep(declared):
        return Checked(dict(declared), tuple(deep))
    plain = Declaration(normalised(declared))

    def state() -> State:
        return State.of(caller.old_outputs or old_inputs)

    if old_inputs:
        run.phases.remember(caller.urn, state)
    # The diff reports that another platform's part does not count, and that is enough.
    counting = declared
    if plain.get("platform_config") and old_inputs:
        counting = on_platform(Declaration(dict(declared)), _platform(run, plain, old_inputs, state))
    findings = _findings(run, limits, counting, plain, caller.urn)
    if not _errors(findings):
        if isinstance(plain.get("adopt_id"), str):
            run.claims.take_over(str(plain["adopt_id"]))
        if not old_inputs:
            findings += _new(run, plain, caller)
    report(findings, caller)
    return Checked(plain, _errors(findings))


def errors(run: Run, limits: Limits, declared: Mapping[str, Any], urn: str) -> tuple[Finding, ...]:
    """What is wrong with a declaration that the engine does not get to check."""
    found = too_deep(declared) or _findings(run, limits, declared, Declaration(normalised(declared)), urn)
    return _errors(found)


def diff(run: Run, ad_group_id: str, state: State, declared: Declaration, caller: Caller) -> list[Change]:
    """What `declared` changes; raises DeclarationError for what can only be known of an existing ad group."""
    run.claims.hold(caller.urn, ad_group_id)
    plan = make_plan(
        "resume" if state.is_unfinished else "update",
        declared,
        state=state,
        ignored=caller.ignored,
        marked_name=unfinished_name(caller, declared),
    )
    if not run.phases.is_planning(caller.urn):
        return list(plan.changes)
    changes = plan.changes  # the engine applies the option to them by itself
    if any(is_replacing(each.path, caller.replace_on_changes) for each in changes):
        plan = make_plan("replace", declared, state=state, ignored=caller.ignored)
    run.phases.remember(caller.urn, lambda: state)
    findings = [
        *([] if plan.purpose == "replace" else _other_adoption(ad_group_id, declared)),  # the new one may be adopted
        *_declared_twice(run, ad_group_id, caller.urn),
        *plan.findings,
    ]
    refuse_errors(findings)
    if changes:
        findings += plan.money_finding
    if plan.purpose == "replace":
        run.phases.note_replaced(caller.urn)
    report(findings, caller)
    return list(changes)


def _platform(run: Run, plain: Declaration, old_inputs: Mapping[str, Any], state: Callable[[], State]) -> str | None:
    """The platform of the declared campaign; None if no state names it.

    A campaign stays on its platform, and to read a state takes as long as to check a declaration.
    """
    campaign_id = plain.get("campaign_id")
    if isinstance(campaign_id, str) and campaign_id == old_inputs.get("campaign_id"):
        known = run.platforms.get(campaign_id) or state().baseline.platform
        if known:
            run.platforms[campaign_id] = known
        return known
    former = state()
    return None if former.is_of_another_campaign(plain) else former.baseline.platform


def _findings(run: Run, limits: Limits, declared: Mapping[str, Any], plain: Declaration, urn: str) -> list[Finding]:
    others = [*_name_taken(run, plain, urn), *_declared_twice(run, plain.get("adopt_id"), urn)]
    return findings_of(declared, limits, others)


def _new(run: Run, declared: Declaration, caller: Caller) -> Iterable[Finding]:
    """The findings of a check without old inputs: the ad group is adopted, created, or replaces another one."""
    adopt_id, known = declared.get("adopt_id"), run.phases.known_state(caller.urn)
    if isinstance(adopt_id, str):
        return preview_adoption(run, declared)
    if adopt_id is not None or run.phases.is_replaced(caller.urn):
        return ()
    if known is not None:
        return make_plan("replace", declared, state=known).money_finding
    return make_plan("create", declared, marked_name=unfinished_name(caller, declared)).money_finding


def _name_taken(run: Run, declared: Declaration, urn: str) -> list[Finding]:
    campaign_id, name = declared.get("campaign_id"), declared.get("name")
    if not urn or not isinstance(campaign_id, str) or not isinstance(name, str):
        return []
    claim = run.claims.claim_name(urn, campaign_id, name)
    if claim is None:
        return []
    apart = "" if claim.name == name else " (apart from case, blanks or encoding)"
    return [same_name(campaign_id, f"{claim.urn.rpartition('::')[2]} has the same name{apart}")]


def _declared_twice(run: Run, ad_group_id: object, urn: str) -> list[Finding]:
    if not urn or not isinstance(ad_group_id, str):
        return []
    other = run.claims.claim_id(urn, ad_group_id)
    if other is None:
        return []
    message = f"{other.rpartition('::')[2]} also declares {ad_group_id}"
    return [Finding("error", ("adopt_id",), message, "remove one of the two: an ad group can only be declared once")]


def _other_adoption(ad_group_id: str, declared: Declaration) -> list[Finding]:
    adopt_id = declared.get("adopt_id")
    if adopt_id is None or isinstance(adopt_id, Unknown) or adopt_id == ad_group_id:
        return []
    message = f"this resource already manages {ad_group_id}, and adopt_id names {adopt_id}"
    hint = "remove adopt_id, or declare another resource for the other ad group"
    return [Finding("error", ("adopt_id",), message, hint)]


def _errors(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(each for each in findings if each.severity == "error")
