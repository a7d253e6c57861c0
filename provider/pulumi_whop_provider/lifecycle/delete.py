"""Delete: end an ad group, unless this run wants it under another name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pulumi_whop_provider.errors import CallError, NotFoundError, WhopError
from pulumi_whop_provider.lifecycle.gone import prove_gone, sees_campaign
from pulumi_whop_provider.lifecycle.outcome import campaign_in, declared_in, observed_in
from pulumi_whop_provider.planning.effects import in_force, of_delete
from pulumi_whop_provider.planning.observed import canonical, view

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pulumi_whop_provider.lifecycle.caller import Caller
    from pulumi_whop_provider.lifecycle.run import Run

__all__ = ["delete"]


def delete(run: Run, ad_group_id: str, state: Mapping[str, Any], caller: Caller) -> None:
    """Deletes the ad group; one that is gone already is a success.

    One that another resource of this run has adopted or stands for is left alone, with a warning: a resource that was
    renamed and then adopted must not take its ad group with it.
    """
    if run.is_wanted_elsewhere(caller.urn, ad_group_id):
        caller.warn(f"{ad_group_id} is not deleted: another declaration of this program holds it")
        return
    run.reads.wrote(ad_group_id)
    try:
        run.api.delete(ad_group_id)
    except NotFoundError as missing:
        prove_gone(run, missing, campaign_in(state))
        if not _is_seen_to_be_gone(run, ad_group_id):
            raise _contradiction(missing) from missing
        return
    except CallError as lost:
        if lost.effect == "none" or not _is_seen_to_be_gone(run, ad_group_id):
            raise
        if not sees_campaign(run, campaign_in(state)):
            raise
    caller.info(of_delete(in_force(declared_in(state), view(observed_in(state)))))


def _is_seen_to_be_gone(run: Run, ad_group_id: str) -> bool:
    """Whether a read confirms it: while it is in doubt the ad group may be spending, and must stay in the state."""
    try:
        shown = canonical(run.api.get(ad_group_id))
    except NotFoundError as error:
        return error.is_the_apis_own
    except CallError:
        return False
    return shown.get("status") == "inactive"


def _contradiction(missing: NotFoundError) -> WhopError:
    return WhopError(
        f"{missing.what}; yet a read does not confirm it",
        operation=missing.operation,
        advice="Run `pulumi destroy` or `pulumi up` again; the state stays as it is",
        request_id=missing.request_id,
    )
