"""Delete: end an ad group, unless another resource of this run manages it."""

from pulumi_whop_provider.errors import COMMAND, CallError, NotFoundError
from pulumi_whop_provider.lifecycle.gone import is_deleted, prove_gone, sees_campaign
from pulumi_whop_provider.lifecycle.run import Caller, Run
from pulumi_whop_provider.planning.sides import NOTHING, Observed, State
from pulumi_whop_provider.planning.spend import of_delete, spending_of_state

__all__ = ["delete"]


def delete(run: Run, ad_group_id: str, state: State, caller: Caller) -> None:
    """Deletes the ad group, or succeeds if it is gone already. Raises WhopError if it may still exist.

    One that another resource of this run holds or adopts is left alone, with a warning: a resource that was renamed and
    then adopted must not take its ad group with it.
    """
    if run.claims.is_held_elsewhere(caller.urn, ad_group_id):
        caller.warn(f"{ad_group_id} was not deleted: another declaration of this program manages it")
        return
    try:
        run.api.delete(ad_group_id)
    except NotFoundError as missing:
        prove_gone(run, missing, state.campaign_id)
        live = _live(run, ad_group_id)
        if live is not None and not live.is_inactive:  # a deleted one may stay readable (contract, A-8)
            raise missing.advising(
                f"Run {COMMAND} again; the state stays as it is", what=f"{missing.what}; but a read does not confirm it"
            ) from missing
        return
    except CallError as lost:
        if lost.effect == "none" or not _has_been_deleted(run, ad_group_id, state):
            raise
    caller.info(of_delete(spending_of_state(state)))


def _has_been_deleted(run: Run, ad_group_id: str, state: State) -> bool:
    """Whether a read proves what the lost answer to the delete call does not say.

    While that is in doubt, the ad group may be spending and must stay in the state. `inactive` proves nothing about an
    ad group that was `inactive` before.
    """
    campaign_id = state.campaign_id
    live = _live(run, ad_group_id)
    if live is None or (live.is_inactive and _was_not_inactive(state)):
        return sees_campaign(run, campaign_id)
    return live.is_inactive and is_deleted(run, live, campaign_id, run.campaigns.list_ids)


def _was_not_inactive(state: State) -> bool:
    """Whether the last answer showed a status other than `inactive`, and the program does not declare `inactive`."""
    status = state.baseline.view.get("status")
    return status not in (None, "inactive") and state.declared.get("status") != "inactive"


def _live(run: Run, ad_group_id: str) -> Observed | None:
    """The ad group as a read shows it; None if the API itself answers that it does not exist.

    If the read fails, the ad group counts as unchanged, with an empty answer.
    """
    try:
        return Observed.of_answer(run.api.get(ad_group_id))
    except NotFoundError as error:
        return None if error.is_the_apis_own else NOTHING
    except CallError:
        return NOTHING
