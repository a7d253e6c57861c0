"""Decides whether an ad group is gone, or a 404 or the status `inactive` means something else.

Only the API's own 404 for the ad group counts, while the same key still sees its campaign. Another company's key, a
wrong base URL or a proxy's page answer 404 as well, and then the state must stay.

A deleted ad group may stay readable as `inactive` (contract, A-8), which a person can also set. The campaign's list
distinguishes the two if it only shows the latter.
"""

from collections.abc import Callable, Collection
from datetime import timedelta
from typing import Final

from pulumi_whop_provider.errors import CallError, NotFoundError, WhopError
from pulumi_whop_provider.lifecycle.campaigns import LIST_PATIENCE_S
from pulumi_whop_provider.lifecycle.outcome import run_ended
from pulumi_whop_provider.lifecycle.run import Run
from pulumi_whop_provider.planning.sides import Declaration, Observed, State
from pulumi_whop_provider.schema.instants import instant

__all__ = ["is_deleted", "is_gone", "prove_gone", "sees_campaign", "unless_gone"]

_FORBIDDEN: Final = 403
_LISTED_BY_THEN: Final = timedelta(hours=1)
"""How long a list may take to show a new ad group."""


def unless_gone(run: Run, state: State, read: Callable[[], Observed]) -> Observed | None:
    """What `read` shows of an ad group; None if it is gone.

    One without a state is taken as it is. Raises CallError, and WhopError if a 404 proves nothing.
    """
    try:
        live = read()
    except NotFoundError as missing:
        prove_gone(run, missing, state.campaign_id)
        return None
    return None if state.declared and is_gone(run, live, state.declared, state.campaign_id) else live


def prove_gone(run: Run, missing: NotFoundError, campaign_id: str | None) -> None:
    """Returns if the ad group behind `missing` is gone; raises WhopError with what to do if that is not certain."""
    if not missing.is_the_apis_own:
        raise missing.advising(
            "Check whop:baseUrl and any proxy on the way; the state stays as it is",
            what=f"{missing.what}: this 404 does not come from the API",
        ) from missing
    if campaign_id is None:
        raise missing.advising("Check the id, and that whop:apiKey belongs to the company that owns it") from missing
    if not sees_campaign(run, campaign_id):
        raise missing.advising(
            "Check whop:apiKey and whop:baseUrl; the state stays as it is. If the campaign itself was deleted, "
            "remove the ad group with `pulumi state delete`",
            what=f"{missing.what}; this key cannot see campaign {campaign_id} either, "
            "and may belong to another company",
        ) from missing


def sees_campaign(run: Run, campaign_id: str | None) -> bool:
    """Whether the key sees the campaign or, if it may not read campaigns, at least ad groups in it.

    False for a campaign that is not known; raises CallError if the API does not say.
    """
    if campaign_id is None:
        return False
    try:
        run.api.get_campaign(campaign_id)
    except NotFoundError:
        return False
    except CallError as error:
        if error.status != _FORBIDDEN:
            raise
        return bool(run.api.list(campaign_id))
    return True


def is_gone(run: Run, live: Observed, declared: Declaration, campaign_id: str | None) -> bool:
    """Whether an ad group that reads `inactive`, which the program does not declare, is known to be deleted."""
    is_ended = live.is_inactive and declared.get("status") != "inactive"
    return is_ended and is_deleted(run, live, campaign_id, run.campaigns.first_listed_ids)


def is_deleted(
    run: Run, inactive: Observed, campaign_id: str | None, list_ids: Callable[[str], Collection[str]]
) -> bool:
    """Whether an ad group that reads `inactive` is known to be deleted, since its campaign's list does not show it.

    `list_ids` returns the ids that a campaign's list shows: from the run's first look, or from a new one. False if it
    cannot be known: the campaign is not known or not visible to the key, or its list cannot be read.
    """
    if campaign_id is None:
        return False
    try:
        is_listed = inactive.id in list_ids(campaign_id) or _is_listed_later(run, inactive, campaign_id)
        return not is_listed and sees_campaign(run, campaign_id)
    except WhopError:
        return False


def _is_listed_later(run: Run, inactive: Observed, campaign_id: str) -> bool:
    """Whether the list, which may lag behind writes, shows a new ad group on a later look."""
    created = instant(str(inactive.answer.get("created_at")))
    if created is not None and run.now() - created > _LISTED_BY_THEN:
        return False
    for wait_s in LIST_PATIENCE_S[1:]:
        if not run.wait(wait_s):
            raise run_ended()
        if inactive.id in run.campaigns.list_ids(campaign_id):
            return True
    return False
