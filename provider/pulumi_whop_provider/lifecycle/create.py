"""Create, in two phases: made paused under a marked name, and only finished once it has been checked.

A create call cannot be sent twice safely, and its answer can be lost. So nothing goes live with the first call, and the
mark on what an interrupted run leaves behind says whose it is. Between the phases the campaign is listed once more,
since what an earlier run left may only show now.
"""

from collections.abc import Sequence
from functools import partial

from pulumi_whop_provider.errors import CallError, NoAnswerError, OwnershipError, VersionError, WhopError
from pulumi_whop_provider.lifecycle.campaigns import LIST_PATIENCE_S
from pulumi_whop_provider.lifecycle.carry_out import advice_on_refused_budget, completed, verified
from pulumi_whop_provider.lifecycle.finish import (
    finish,
    kept_unfinished,
    own_mark,
    resume,
    unfinished_name,
    while_paused,
)
from pulumi_whop_provider.lifecycle.outcome import Outcome, refuse_errors, report
from pulumi_whop_provider.lifecycle.run import Caller, Run
from pulumi_whop_provider.planning.check import same_name
from pulumi_whop_provider.planning.ownership import Refuse, decide, is_marked_by, shortened
from pulumi_whop_provider.planning.plan import Plan, make_plan
from pulumi_whop_provider.planning.sides import Declaration, Observed, State

__all__ = ["create"]


def create(run: Run, declared: Declaration, caller: Caller) -> Outcome:
    """Creates the ad group, or finishes the one that an interrupted run of this resource left.

    Raises DeclarationError or CallError if nothing was created, OwnershipError if another one might spend twice, and
    IncompleteError if it was created but is not right: it is paused, and must be kept in the state.
    """
    campaign = run.campaigns.get(str(declared["campaign_id"]))
    plan = _plan(declared, campaign.platform, caller)
    refuse_errors(plan.findings)
    found = _unfinished(run, campaign.recent, declared, caller)
    if found is not None:
        caller.warn(
            f"{found.id} was left unfinished by an interrupted run, and is finished now instead of creating another one"
        )
        return resume(run, declared, found, caller)
    if not run.claims.claim_create(campaign.id, str(declared.get("name") or "")):
        refuse_errors([same_name(campaign.id, "another ad group of this program has the same name")])
    made = _made(run, plan, campaign.id, own_mark(caller, declared))
    found = _late(run, campaign.id, declared, made, caller)
    if found is not None:
        caller.warn(
            f"{found.id} of an interrupted run appeared only after {made.id} was created: {found.id} is finished, "
            f"{made.id} stays paused under a name that ends with {own_mark(caller, declared)}; you can delete it"
        )
        return resume(run, declared, found, caller)
    return finish(run, declared, made.id, _verified(run, plan, campaign.id, made, caller), caller)


def _unfinished(
    run: Run,
    candidates: Sequence[Observed],
    declared: Declaration,
    caller: Caller,
    made: Observed | None = None,
) -> Observed | None:
    """The unfinished ad group of this resource among the candidates, if any.

    `made` is what this run has just created. Raises OwnershipError if another ad group might spend twice.
    """
    name, own = str(declared.get("name") or ""), own_mark(caller, declared)
    decision = decide(
        candidates,
        name=name,
        own_mark=own,
        is_known=partial(run.claims.is_held_elsewhere, caller.urn),
        longest_name=shortened(unfinished_name(caller, declared), made.name) if made else None,
    )
    if isinstance(decision, Refuse):
        raise _refusal(decision, name, str(declared["campaign_id"]), made.id if made else "")
    return decision


def _late(run: Run, campaign_id: str, declared: Declaration, made: Observed, caller: Caller) -> Observed | None:
    """The unfinished ad group of an earlier run that the list only shows now; if there is one, `made` stays paused.

    A failure here leaves nothing in the state: the next run must look again, and finds `made` by its mark.
    """
    try:
        campaign = run.campaigns.look_again(campaign_id, made.id)
    except WhopError as error:
        advice = error.advice or "Run `pulumi up` again"
        raise WhopError(
            f"{made.id} was created and stays paused: {error.subject}",
            where=error.where,
            advice=f"{advice}; the next `pulumi up` finds it by its mark, and finishes it",
            request_id=error.request_id,
        ) from error
    if campaign.unguarded:
        caller.warn(
            f"{campaign.unguarded}: an ad group of the same name would not be noticed; look for one in the dashboard"
        )
    others = [each for each in campaign.recent if each.id != made.id]
    return _unfinished(run, others, declared, caller, made)


def _verified(run: Run, plan: Plan, campaign_id: str, made: Observed, caller: Caller) -> State:
    """The state after the first phase: unfinished, and checked against what was sent."""
    known = Observed.of_answer({"ad_campaign": {"id": campaign_id}}).merged_with(made)
    with kept_unfinished(made.id, State(plan.kept, known)):
        live = completed(run, made.id, known, made)
        plan = _plan(plan.declared, live.platform, caller)  # the campaign may not have named its platform
        refuse_errors(plan.findings)
        report(plan.findings, caller)
        with while_paused():
            return verified(run, plan, made.id, live, caller)


def _plan(declared: Declaration, platform: str | None, caller: Caller) -> Plan:
    return make_plan("create", declared, platform=platform, marked_name=unfinished_name(caller, declared))


def _refusal(decision: Refuse, name: str, campaign_id: str, made_id: str = "") -> OwnershipError:
    """The error that names the ids; `made_id` is what this run created before it saw them."""
    ids = ", ".join(decision.ids)
    made = f"; {made_id} was created before it was visible, and stays paused" if made_id else ""
    if decision.reason == "several_marked":
        return OwnershipError(
            f"campaign {campaign_id} has several unfinished ad groups of this resource: {ids}{made}",
            ids=decision.ids,
            advice="Each was created paused: delete all but one in the dashboard, and run `pulumi up` again",
        )
    names = ", ".join(f'"{each}"' for each in dict.fromkeys(decision.names))
    alike = "" if set(decision.names) == {name} else f', which may be the same as "{name}"'
    return OwnershipError(
        f"campaign {campaign_id} already has an ad group named {names}{alike}, "
        f"created in the last 24 hours: {ids}{made}",
        ids=decision.ids,
        advice=(
            f'To take it over, declare adopt_id="{decision.ids[0]}"; to have a second one, choose another name. '
            "If you renamed the Pulumi resource, use an alias; if it is being replaced, use delete_before_replace=True"
        ),
    )


def _made(run: Run, plan: Plan, campaign_id: str, own: str) -> Observed:
    try:
        return Observed.of_answer(run.api.create(plan.body))
    except VersionError as error:
        raise _made_in_another_version(error, own) from error
    except CallError as error:
        if error.effect == "none":
            error.advice = advice_on_refused_budget(run, campaign_id, plan.body, error) or error.advice
            raise
        return _found_after(error, run, campaign_id, own)


def _made_in_another_version(answered: VersionError, own: str) -> WhopError:
    """The error for a create call that was answered in another version: something was created, no more is sent."""
    shown = answered.shown
    made_id = shown["id"]
    is_own = any(is_marked_by(own, shown.get(key)) for key in ("name", "title"))
    is_paused = shown.get("status") == "paused"
    fate = "stays paused" if is_paused else "does not read as paused, and may be spending"
    next_step = (
        f"the next `pulumi up` finds {made_id} by its mark, and finishes it"
        if is_own
        else f"{made_id} does not carry the mark of this resource: pause or delete it first"
    )
    return WhopError(
        f"{made_id} was created and {fate}: {answered.subject}",
        advice=f"{answered.advice}; {next_step}",
        request_id=answered.request_id,
    )


def _found_after(lost: CallError, run: Run, campaign_id: str, own: str) -> Observed:
    """The ad group that a create call with a lost answer created; the list may lag behind the write."""
    for wait_s in LIST_PATIENCE_S:
        if not run.wait(wait_s):
            break
        try:
            recent = run.campaigns.recent(campaign_id)
        except CallError:
            continue
        found = decide(recent, name="", own_mark=own, is_known=lambda _: False)
        if isinstance(found, Refuse):
            raise _refusal(found, "", campaign_id) from lost
        if found is not None:
            return found
    raise NoAnswerError(
        lost.what,
        operation=lost.operation,
        effect="unknown",
        advice=f"Run `pulumi up` again: it looks for an ad group marked {own} first, which would be paused",
        request_id=lost.request_id,
    ) from lost
