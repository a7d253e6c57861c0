"""A write that is looked at afterwards: what was sent is compared with what the API then shows.

Apart because create, adopt and update end in the same way: an exact field (money, time, state) that did not take fails
the operation with the state kept; anything else that came back different is told, and becomes the baseline.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pulumi_whop_provider.errors import CallError, NotFoundError, WhopError
from pulumi_whop_provider.lifecycle.budgets import advice_on_budget, advice_on_refused_budget
from pulumi_whop_provider.lifecycle.gone import is_inactive
from pulumi_whop_provider.lifecycle.outcome import IncompleteError, Outcome, state_of, with_live
from pulumi_whop_provider.paths import path_text, value_at
from pulumi_whop_provider.planning.diff import leaves
from pulumi_whop_provider.planning.drift import drifts
from pulumi_whop_provider.planning.observed import NotTold, lacks_a_block, merged, told, view, without_blocks
from pulumi_whop_provider.planning.patch import at_stake, is_settled, mismatches, overruled, uncleared
from pulumi_whop_provider.planning.wording import moved, standing, turned
from pulumi_whop_provider.schema.couplings import BUDGETS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pulumi_whop_provider.lifecycle.caller import Caller
    from pulumi_whop_provider.lifecycle.run import Run
    from pulumi_whop_provider.planning.diff import Change
    from pulumi_whop_provider.planning.observed import Observed
    from pulumi_whop_provider.planning.patch import Mismatch

__all__ = ["as_left", "patched", "tell_uncleared", "verified", "warn_of_unchecked", "whole"]

_TRY_AGAIN: Final = "Correct the value, or run `pulumi up` again to try once more"
_REPLACE: Final = "`pulumi up --replace` with its URN makes a new one"
_IF_DELETED: Final = f"If it was deleted, {_REPLACE}"


def whole(run: Run, ad_group_id: str, former: Mapping[str, Any], answer: Mapping[str, Any]) -> Observed:
    """The answer with what it lacks: by another read where a block is missing, else from the former answer."""
    observed = merged(former, answer)
    if lacks_a_block(answer):
        observed = merged(observed, run.api.get(ad_group_id))
    return observed


def patched(
    run: Run, ad_group_id: str, body: Mapping[str, Any], former: Observed, *, if_deleted: str = _REPLACE
) -> Observed:
    """Sends the body and returns what the API then shows; without a body, what it showed before.

    An answer that got lost is settled by a read. Where that cannot settle it either, the call's own error is raised.
    `if_deleted` is the advice for an ad group that only reads as if it were there.
    """
    if not body:
        return former
    run.reads.wrote(ad_group_id)
    untouched = without_blocks(former, body.keys())  # of what is sent, only what is shown afterwards counts
    try:
        answer = run.api.update(ad_group_id, dict(body))
    except NotFoundError as missing:
        if missing.is_the_apis_own and is_inactive(former):
            raise _deleted(ad_group_id, missing, if_deleted) from missing
        raise
    except CallError as error:
        if error.effect == "none":
            error.advice = advice_on_refused_budget(run, view(former).get("campaign_id"), body, error) or error.advice
            raise
        return _settled(run, ad_group_id, body, former, untouched, error)
    return whole(run, ad_group_id, untouched, answer)


def _deleted(ad_group_id: str, missing: NotFoundError, advice: str) -> WhopError:
    """The error of a write to what still reads as `inactive`, and is not there to be written (contract, A-8)."""
    return WhopError(
        f"{ad_group_id} was deleted: it reads as inactive, and cannot be written to",
        operation=missing.operation,
        advice=advice,
        request_id=missing.request_id,
    )


def _settled(
    run: Run, ad_group_id: str, body: Mapping[str, Any], former: Observed, untouched: Observed, lost: CallError
) -> Observed:
    try:
        observed = merged(untouched, run.api.get(ad_group_id))
    except CallError:
        raise lost from None
    if not is_settled(body, view(former), view(observed)):
        raise lost
    return observed


def verified(
    run: Run,
    caller: Caller,
    ad_group_id: str,
    declared: Mapping[str, Any],
    body: Mapping[str, Any],
    observed: Observed,
) -> None:
    """Compares the answer with what was sent; raises IncompleteError where an exact field did not take."""
    found = mismatches(at_stake(body, declared), view(observed))
    for each in found:
        if not each.is_exact:
            caller.warn(f"sent and came back different: {moved(each.path, each.field, each.sent, each.live)}")
    for each in overruled(declared, body, view(observed)):
        what = standing(each.path, each.field, each.live)
        caller.warn(f"not declared, and may count in place of what was sent: {what}; declare it to be sure")
    exact = [each for each in found if each.is_exact]
    if exact:
        advice = _advice(run, declared, exact, observed)
        raise _incomplete(ad_group_id, declared, exact, observed, advice)


def warn_of_unchecked(caller: Caller, body: Mapping[str, Any], observed: Observed) -> None:
    """Warns of each block that was sent and that the API's answers do not show."""
    shown = view(observed)
    blocks = {path[: 2 if path[0] == "platform_config" else 1] for path, _, _ in leaves(body) if len(path) > 1}
    for block in sorted(blocks):
        if isinstance(told(shown, block, None), NotTold):
            caller.warn(f"{path_text(block)} cannot be checked: the API does not show what it stored of it")


def as_left(
    caller: Caller, declared: Mapping[str, Any], body: Mapping[str, Any], before: Observed, after: Observed
) -> dict[str, Any]:
    """The declaration with the live values where a write, or somebody meanwhile, moved what the body did not say.

    Taken for the baseline in silence it would never show as drift.
    """
    said = at_stake(body, declared)
    moved_beside = [each for each in drifts(declared, view(before), view(after)) if value_at(said, each.path) is None]
    for each in moved_beside:
        what = turned(each.path, each.field, each.declared, each.live)
        caller.warn(f"changed with this write, which did not ask for it: {what}")
    return with_live(declared, [(each.path, each.live) for each in moved_beside])


def tell_uncleared(caller: Caller, planned: Sequence[Change], after: Observed) -> None:
    """Warns of each key that was to be cleared and that the API kept."""
    for each in uncleared(planned, view(after)):
        caller.warn(f"no longer declared, and the API kept it: {standing(each.path, each.field, each.live)}")


def _advice(run: Run, declared: Mapping[str, Any], wrong: Sequence[Mismatch], observed: Observed) -> str:
    if any(_may_be_deleted(each) for each in wrong):
        return _IF_DELETED
    is_budget = any(each.path in BUDGETS for each in wrong)
    return (advice_on_budget(run, view(observed).get("campaign_id"), declared) if is_budget else "") or _TRY_AGAIN


def _incomplete(
    ad_group_id: str, declared: Mapping[str, Any], wrong: Sequence[Mismatch], observed: Observed, advice: str
) -> IncompleteError:
    """The error of an ad group on which exact fields did not take; the state keeps the live values."""
    values = "; ".join(turned(each.path, each.field, each.sent, each.live) for each in wrong)
    # What the program does not declare (a status that is active by default) has no place in the state.
    live = [(each.path, each.live) for each in wrong if value_at(declared, each.path) is not None]
    return IncompleteError(
        f"the API did not take what was sent to {ad_group_id}: {values} (sent → shown)",
        Outcome(ad_group_id, state_of(with_live(declared, live), observed)),
        advice=advice,
    )


def _may_be_deleted(wrong: Mismatch) -> bool:
    return wrong.path == ("status",) and wrong.live == "inactive"
