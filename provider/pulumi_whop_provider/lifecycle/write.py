"""A write that is looked at afterwards: what was sent is compared with what the API then shows.

Apart because create, adopt and update end in the same way: an exact field (money, time, state) that did not take fails
the operation with the state kept; anything else that came back different is told, and becomes the baseline.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pulumi_whop_provider.errors import CallError
from pulumi_whop_provider.lifecycle.outcome import IncompleteError, Outcome, state_of, with_live
from pulumi_whop_provider.paths import value_at
from pulumi_whop_provider.planning.observed import lacks_a_block, merged, view
from pulumi_whop_provider.planning.patch import at_stake, is_settled, mismatches, overruled, uncleared
from pulumi_whop_provider.planning.wording import moved, standing, turned

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pulumi_whop_provider.lifecycle.caller import Caller
    from pulumi_whop_provider.lifecycle.run import Run
    from pulumi_whop_provider.planning.diff import Change
    from pulumi_whop_provider.planning.observed import Observed
    from pulumi_whop_provider.planning.patch import Mismatch

__all__ = ["patched", "tell_uncleared", "verified", "whole"]

_TRY_AGAIN: Final = "Correct the value, or run `pulumi up` again to try once more"
_IF_DELETED: Final = "If it was deleted, `pulumi up --replace` with its URN makes a new one"


def whole(run: Run, ad_group_id: str, former: Mapping[str, Any], answer: Mapping[str, Any]) -> Observed:
    """The answer with what it lacks: by another read where a block is missing, else from the former answer."""
    observed = merged(former, answer)
    if lacks_a_block(answer):
        observed = merged(observed, run.api.get(ad_group_id))
    return observed


def patched(run: Run, ad_group_id: str, body: Mapping[str, Any], former: Observed) -> Observed:
    """Sends the body and returns what the API then shows; without a body, what it showed before.

    An answer that got lost is settled by a read. Where that cannot settle it either, the call's own error is raised.
    """
    if not body:
        return former
    run.reads.wrote(ad_group_id)
    try:
        answer = run.api.update(ad_group_id, dict(body))
    except CallError as error:
        if error.effect == "none":
            raise
        return _settled(run, ad_group_id, body, former, error)
    return whole(run, ad_group_id, former, answer)


def _settled(run: Run, ad_group_id: str, body: Mapping[str, Any], former: Observed, lost: CallError) -> Observed:
    try:
        observed = merged(former, run.api.get(ad_group_id))
    except CallError:
        raise lost from None
    if not is_settled(body, view(former), view(observed)):
        raise lost
    return observed


def verified(
    caller: Caller, ad_group_id: str, declared: Mapping[str, Any], body: Mapping[str, Any], observed: Observed
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
        raise _incomplete(ad_group_id, declared, exact, observed)


def tell_uncleared(caller: Caller, planned: Sequence[Change], after: Observed) -> None:
    """Warns of each key that was to be cleared and that the API kept."""
    for each in uncleared(planned, view(after)):
        caller.warn(f"no longer declared, and the API kept it: {standing(each.path, each.field, each.live)}")


def _incomplete(
    ad_group_id: str, declared: Mapping[str, Any], wrong: Sequence[Mismatch], observed: Observed
) -> IncompleteError:
    """The error of an ad group on which exact fields did not take; the state keeps the live values."""
    told = "; ".join(turned(each.path, each.field, each.sent, each.live) for each in wrong)
    # What the program does not declare (a status that is active by default) has no place in the state.
    live = [(each.path, each.live) for each in wrong if value_at(declared, each.path) is not None]
    return IncompleteError(
        f"the API did not take what was sent to {ad_group_id}: {told} (sent → shown)",
        Outcome(ad_group_id, state_of(with_live(declared, live), observed)),
        advice=_IF_DELETED if any(_may_be_deleted(each) for each in wrong) else _TRY_AGAIN,
    )


def _may_be_deleted(wrong: Mismatch) -> bool:
    return wrong.path == ("status",) and wrong.live == "inactive"
