"""Create, in two phases: born paused under a marked name, and only finished when it is seen to be right.

A create call cannot be sent twice safely, and its answer can get lost. So nothing goes live by the first call, and
what an interrupted run leaves behind says by its mark whose it is. Between the phases the campaign is looked at once
more: what an earlier run left may show only now.
"""

from __future__ import annotations

import json
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

from pulumi_whop_provider.errors import (
    CallError,
    DeclarationError,
    NoAnswerError,
    OwnershipError,
    VersionError,
    WhopError,
)
from pulumi_whop_provider.lifecycle.budgets import advice_on_refused_budget
from pulumi_whop_provider.lifecycle.campaigns import LIST_PATIENCE_S, recent_ad_groups
from pulumi_whop_provider.lifecycle.outcome import IncompleteError, Outcome, run_ended, state_of, with_live
from pulumi_whop_provider.lifecycle.write import (
    as_left,
    patched,
    tell_uncleared,
    verified,
    warn_of_unchecked,
    whole,
)
from pulumi_whop_provider.paths import path_text, value_at
from pulumi_whop_provider.planning.check import platform_findings, same_name
from pulumi_whop_provider.planning.diff import leaves
from pulumi_whop_provider.planning.money import is_amount
from pulumi_whop_provider.planning.observed import merged, platform_of, view
from pulumi_whop_provider.planning.ownership import (
    Finish,
    Make,
    Refuse,
    decide,
    is_marked_by,
    mark,
    marked,
    shortened,
)
from pulumi_whop_provider.planning.patch import (
    PLATFORM_SWITCHES,
    cleared,
    create_body,
    displaced,
    dropped,
    patchable,
    sendable,
)

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping

    from pulumi_whop_provider.lifecycle.caller import Caller
    from pulumi_whop_provider.lifecycle.campaigns import Campaign
    from pulumi_whop_provider.lifecycle.run import Run
    from pulumi_whop_provider.planning.observed import Observed

__all__ = ["brought_up", "check_platform", "create", "finish", "own_mark"]


def create(run: Run, declared: Mapping[str, Any], caller: Caller) -> Outcome:
    """Makes the ad group, or finishes the one that an interrupted run of this resource left.

    Raises DeclarationError and CallError with nothing made, OwnershipError where making one might spend twice, and
    IncompleteError where it was made and is not right: paused, and to be kept in the state.
    """
    campaign = run.campaigns.get(str(declared["campaign_id"]))
    refuse_wrong_platform(declared, campaign.platform)
    own = own_mark(caller, declared)
    born = _found_or_made(run, campaign, declared, own, caller)
    return finish(run, declared, born, own, caller)


def own_mark(caller: Caller, declared: Mapping[str, Any]) -> str:
    """The mark of the resource: from its URN, and where the host does not know that, from what it declares."""
    return mark(caller.urn or json.dumps(dict(declared), sort_keys=True, default=str))


def refuse_wrong_platform(declared: Mapping[str, Any], platform: str | None) -> None:
    """Raises DeclarationError where only another platform's settings are declared."""
    errors = [str(each) for each in platform_findings(declared, platform) if each.severity == "error"]
    if errors:
        raise DeclarationError(errors)


def check_platform(declared: Mapping[str, Any], platform: str | None, caller: Caller) -> None:
    """Refuses as `refuse_wrong_platform` does, and warns of another platform's settings that are declared beside."""
    refuse_wrong_platform(declared, platform)
    for each in platform_findings(declared, platform):
        caller.warn(str(each))


def _found_or_made(
    run: Run, campaign: Campaign, declared: Mapping[str, Any], own: str, caller: Caller
) -> Mapping[str, Any]:
    name = str(declared.get("name") or "")
    decision = decide(
        campaign.recent, name=name, own_mark=own, is_known=partial(run.claims.is_held_elsewhere, caller.urn)
    )
    match decision:
        case Refuse():
            raise _refusal(decision, name, campaign.id)
        case Finish(found):
            caller.warn(f"{found['id']} was left unfinished by an interrupted run and is finished now, not made again")
            return _taken_up(run, declared, found, caller)
        case Make():
            if not run.claims.claim_create(campaign.id, name):
                raise DeclarationError(
                    [str(same_name(campaign.id, "another ad group of this program has the same name"))]
                )
            made = _made(run, campaign, declared, own)
            return _reconsidered(run, campaign.id, declared, made, own, caller)


def _reconsidered(
    run: Run, campaign_id: str, declared: Mapping[str, Any], made: Mapping[str, Any], own: str, caller: Caller
) -> Mapping[str, Any]:
    """The made ad group, or the one of an earlier run that the list shows only now: then the made one stays paused.

    What fails here leaves nothing in the state: the next run must look again, and finds it by its mark.
    """
    made_id = str(made["id"])
    name = str(declared.get("name") or "")
    try:
        campaign = run.campaigns.settled(campaign_id, made_id)
    except WhopError as error:
        told = f"could not {error.operation}: {error.what}" if error.operation else error.what
        advice = error.advice or "Run `pulumi up` again"
        raise WhopError(
            f"{made_id} was made and stays paused: {told}",
            where=error.where,
            advice=f"{advice}; the next `pulumi up` finds it by its mark, and finishes it",
            request_id=error.request_id,
        ) from error
    if campaign.unguarded:
        caller.warn(f"{campaign.unguarded}: an ad group of the same name would not be noticed")
    others = [each for each in campaign.recent if each.get("id") != made_id]
    decision = decide(
        others,
        name=name,
        own_mark=own,
        is_known=partial(run.claims.is_held_elsewhere, caller.urn),
        longest_name=shortened(marked(name, own), made.get("name")),
    )
    match decision:
        case Refuse():
            raise _refusal(decision, name, campaign_id, made_id)
        case Finish(found):
            caller.warn(
                f"{found['id']} of an interrupted run showed only after {made_id} was made: {found['id']} is finished, "
                f"{made_id} stays paused, under a name that ends with {own}, and can be deleted"
            )
            return _taken_up(run, declared, found, caller)
        case Make():
            return made


def _marked_name(declared: Mapping[str, Any], own: str) -> str:
    """The name that the ad group carries until it is finished."""
    return marked(str(declared.get("name") or ""), own)


def _refusal(decision: Refuse, name: str, campaign_id: str, made_id: str = "") -> OwnershipError:
    """The error that names the ids; `made_id` is what this run has made before it saw them."""
    ids = ", ".join(decision.ids)
    made = f"; {made_id} was made before it showed, and stays paused" if made_id else ""
    if decision.reason == "several_marked":
        return OwnershipError(
            f"campaign {campaign_id} has several unfinished ad groups of this resource: {ids}{made}",
            ids=decision.ids,
            advice="Each was made paused: look at them, delete all but one in the dashboard, and run `pulumi up` again",
        )
    names = ", ".join(f'"{each}"' for each in dict.fromkeys(decision.names))
    alike = "" if set(decision.names) == {name} else f', which may stand for "{name}"'
    return OwnershipError(
        f"campaign {campaign_id} already has an ad group named {names}{alike}, made in the last 24 hours: {ids}{made}",
        ids=decision.ids,
        advice=(
            f'To take it over declare adopt_id="{decision.ids[0]}"; to have a second one choose another name. '
            "Where the Pulumi resource was renamed use aliases, where it is being replaced delete_before_replace=True"
        ),
    )


def _made(run: Run, campaign: Campaign, declared: Mapping[str, Any], own: str) -> Mapping[str, Any]:
    body = create_body(declared, campaign.platform, _marked_name(declared, own))
    try:
        return run.api.create(body)
    except VersionError as error:
        raise _made_in_another_version(error, own) from error
    except CallError as error:
        if error.effect == "none":
            error.advice = advice_on_refused_budget(run, campaign.id, body, error) or error.advice
            raise
        return _found_after(error, run, campaign.id, own)


def _made_in_another_version(answered: VersionError, own: str) -> WhopError:
    """The error of a create call that was answered in another version: it made something, and no more is sent."""
    shown = answered.shown
    made_id = shown["id"]
    is_own = any(is_marked_by(own, shown.get(key)) for key in ("name", "title"))
    is_paused = shown.get("status") == "paused"
    fate = "stays paused" if is_paused else "does not read as paused, so it may be spending"
    next_step = (
        f"the next `pulumi up` finds {made_id} by its mark, and finishes it"
        if is_own
        else f"{made_id} does not carry the mark of this resource: pause or delete it first"
    )
    return WhopError(
        f"{made_id} was made and {fate}: could not {answered.operation}: {answered.what}",
        advice=f"{answered.advice}; {next_step}",
        request_id=answered.request_id,
    )


def _found_after(lost: CallError, run: Run, campaign_id: str, own: str) -> Mapping[str, Any]:
    """The ad group that a create call with a lost answer made; the list may lag behind the write."""
    for wait_s in LIST_PATIENCE_S:
        if not run.wait(wait_s):
            break
        try:
            recent = recent_ad_groups(run.api, campaign_id, run.now())
        except CallError:
            continue
        match decide(recent, name="", own_mark=own, is_known=lambda _: False):
            case Refuse() as refusal:
                raise _refusal(refusal, "", campaign_id) from lost
            case Finish(found):
                return found
    raise NoAnswerError(
        lost.what,
        operation=lost.operation,
        effect="unknown",
        advice=f"Run `pulumi up` again: it looks for an ad group marked {own} first, which would be paused",
        request_id=lost.request_id,
    ) from lost


def _taken_up(run: Run, declared: Mapping[str, Any], found: Mapping[str, Any], caller: Caller) -> Mapping[str, Any]:
    """A leftover, brought up.

    No state tells what was declared when it was made. An undeclared amount of money is surely no default of the API,
    and goes; of other settings a person must judge.
    """
    ad_group_id = str(found["id"])
    run.claims.take_over(ad_group_id)  # a replacement deletes its predecessor, which may be this very one
    live = whole(run, ad_group_id, {}, found)
    former = with_live({}, [(path, value) for path, value, field in leaves(view(live)) if is_amount(field)])
    observed = brought_up(run, ad_group_id, declared, former, live, caller)
    undeclared = dropped(declared, view(observed), view(observed))
    # Of keys that nobody knows nothing can be said.
    others = [each for each in undeclared if each.field is not None and not is_amount(each.field)]
    if others:
        told = ", ".join(path_text(each.path) for each in others)
        caller.warn(f"{ad_group_id} has settings that are not declared, the API's or of the interrupted run: {told}")
    return observed


def brought_up(
    run: Run,
    ad_group_id: str,
    declared: Mapping[str, Any],
    former: Mapping[str, Any],
    live: Observed,
    caller: Caller,
) -> Observed:
    """An unfinished ad group with today's settings, paused: what it was made with, `former`, may have changed since."""
    body = patchable(create_body(declared, platform_of(live), _marked_name(declared, own_mark(caller, declared))))
    gone = [*dropped(declared, former, view(live)), *displaced(body, declared, view(live))]
    observed = patched(run, ad_group_id, cleared(body, gone), live)
    tell_uncleared(caller, gone, observed)
    return observed


def finish(run: Run, declared: Mapping[str, Any], born: Mapping[str, Any], own: str, caller: Caller) -> Outcome:
    """The second phase: the paused ad group is compared with what was sent, then named and set to its status.

    Whatever goes wrong here leaves it in the state under its marked name, so that the next run comes back to it.
    """
    ad_group_id = str(born["id"])
    name = _marked_name(declared, own)
    unfinished = _only_declared(declared, create_body(declared, None, name))
    observed = merged({"ad_campaign": {"id": declared["campaign_id"]}}, born)
    try:
        observed = whole(run, ad_group_id, observed, born)
        platform = platform_of(observed)
        check_platform(declared, platform, caller)
        sent = create_body(declared, platform, name)
        with _while_paused():
            verified(run, caller, ad_group_id, unfinished, sent, observed)
        warn_of_unchecked(caller, sent, observed)
        _refuse_unattended(caller)
        body, paused = _finishing_body(declared, platform), observed
        observed = patched(run, ad_group_id, body, paused)
        verified(run, caller, ad_group_id, unfinished, body, observed)
    except IncompleteError:
        raise
    except WhopError as error:
        fate = "and stays paused" if error.effect == "none" else "but perhaps not finished"
        raise IncompleteError(
            f"{ad_group_id} was made {fate}: {error.what}",
            Outcome(ad_group_id, state_of(unfinished, observed)),
            advice=error.advice or "Run `pulumi up` again to finish it",
            cause=error,
        ) from error
    return Outcome(ad_group_id, state_of(as_left(caller, declared, body, paused, observed), observed))


@contextmanager
def _while_paused() -> Generator[None]:
    """Says of what fails before anything goes live that it stays paused."""
    try:
        yield
    except IncompleteError as error:
        error.advice = f"It stays paused. {error.advice}"
        raise


def _refuse_unattended(caller: Caller) -> None:
    """Nothing goes live for a run that has ended: its successor would not know of it."""
    if not caller.engine_waits():
        raise run_ended()


def _only_declared(declared: Mapping[str, Any], sent: Mapping[str, Any]) -> dict[str, Any]:
    """The declaration as it was sent: under the marked name, with the declared switches off."""
    values = {path: value for path, value, _ in leaves(sent)}
    return with_live(declared, [(path, values[path]) for path, _, _ in leaves(declared) if path in values])


def _finishing_body(declared: Mapping[str, Any], platform: str | None) -> dict[str, Any]:
    wanted = sendable(declared, platform)
    body = {"name": wanted.get("name"), "status": wanted.get("status", "active")}
    parts = wanted.get("platform_config", {})
    has_switch = any(value_at(wanted, switch) is not None for switch in PLATFORM_SWITCHES)
    return {**body, "platform_config": parts} if has_switch else body
