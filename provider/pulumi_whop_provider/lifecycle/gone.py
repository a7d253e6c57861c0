"""When an ad group is really gone, and when a 404 means something else.

Only the API's own 404 for the ad group counts, while the same key still sees its campaign. Another company's key, a
wrong base URL or a proxy's page answer 404 as well, and then the state must stay.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pulumi_whop_provider.errors import CallError, NotFoundError, WhopError

if TYPE_CHECKING:
    from pulumi_whop_provider.lifecycle.run import Run

__all__ = ["prove_gone", "sees_campaign"]

_FORBIDDEN = 403


def prove_gone(run: Run, missing: NotFoundError, campaign_id: str | None) -> None:
    """Returns where the ad group behind `missing` is gone; raises what a user can act on where that is not certain."""
    if not missing.is_the_apis_own:
        raise WhopError(
            f"{missing.what}: this 404 is not the API's own",
            operation=missing.operation,
            advice="Check whop:baseUrl and any proxy on the way; the state stays as it is",
            request_id=missing.request_id,
        ) from missing
    if campaign_id is None:
        raise WhopError(
            missing.what,
            operation=missing.operation,
            advice="Check the id, and that whop:apiKey is of the company that owns it",
            request_id=missing.request_id,
        ) from missing
    if not sees_campaign(run, campaign_id):
        raise WhopError(
            f"{missing.what}; nor can this key see campaign {campaign_id}, so that it may be another company's key",
            operation=missing.operation,
            advice=(
                "Check whop:apiKey and whop:baseUrl; the state stays as it is. If the campaign itself is gone, "
                "remove the ad group with `pulumi state delete`"
            ),
            request_id=missing.request_id,
        ) from missing


def sees_campaign(run: Run, campaign_id: str | None) -> bool:
    """Whether the key sees the campaign, or at least ad groups in it where it may not read campaigns.

    False for a campaign that is not known; raises CallError where the API does not tell.
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
