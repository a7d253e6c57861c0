"""A campaign as a create needs to know it: there, on which platform, with which ad groups of late.

Apart because it is looked up once and shared by all creates in that campaign. Twice it is listed: before anything is
made, and before anything goes live. A list may lag behind writes, and only one that shows what this run has made is
known to show all that an earlier run has.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from pulumi_whop_provider.errors import (
    AccessError,
    CallError,
    DeclarationError,
    NotFoundError,
    RejectedError,
)
from pulumi_whop_provider.findings import Finding
from pulumi_whop_provider.lifecycle.outcome import run_ended
from pulumi_whop_provider.planning.observed import canonical

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from pulumi_whop_provider.api.ad_groups import AdGroups

__all__ = ["LIST_PATIENCE_S", "Campaign", "holds_budget", "look_again", "look_up", "recent_ad_groups"]

LIST_PATIENCE_S: Final = (0.0, 0.5, 1.0, 2.0, 4.0, 8.0)
"""The waits before each look for what the list should show, in seconds."""

_RECENT: Final = timedelta(hours=24)
_UNREADABLE: Final = frozenset({403, 404, 405})


@dataclass(frozen=True)
class Campaign:
    """What is known of a campaign; `platform` is None where the key may not read it."""

    id: str
    platform: str | None
    recent: tuple[Mapping[str, Any], ...]
    """Its ad groups of the last 24 hours, in the contract's shape."""
    unguarded: str
    """Why an ad group of the same name might not be in `recent`; empty where it would be."""
    is_settled: bool
    """Whether no later list of this run can tell more of what earlier runs have made."""


def look_up(api: AdGroups, campaign_id: str, now: datetime) -> Campaign:
    """Reads the campaign and its recent ad groups; raises DeclarationError where the campaign is not to be seen."""
    platform = _platform(api, campaign_id)
    try:
        recent = recent_ad_groups(api, campaign_id, now)
    except (AccessError, NotFoundError, RejectedError) as error:
        if not error.is_the_apis_own or error.status not in _UNREADABLE:
            raise
        reason = f"the key may not list the campaign's ad groups ({error.status})"
        return Campaign(campaign_id, platform, (), reason, is_settled=True)
    return Campaign(campaign_id, platform, recent, "", is_settled=False)


def holds_budget(api: AdGroups, campaign_id: str | None) -> bool:
    """Whether the campaign is known to hold the budget, so that its ad groups can have none (contract, A-15)."""
    if campaign_id is None:
        return False
    try:
        config = api.get_campaign(campaign_id).get("config")
    except CallError:
        return False
    return isinstance(config, dict) and config.get("budget_optimization") is True


def look_again(
    api: AdGroups, campaign: Campaign, made_id: str, *, now: Callable[[], datetime], wait: Callable[[float], bool]
) -> Campaign:
    """The campaign with a list that shows `made_id`, which this run has made.

    Such a list shows all that was made before. Where none does in spite of all patience, the last one has to do.
    Raises WhopError where the run has ended.
    """
    for wait_s in LIST_PATIENCE_S:
        if not wait(wait_s):
            raise run_ended()
        recent = recent_ad_groups(api, campaign.id, now())
        if any(each.get("id") == made_id for each in recent):
            return replace(campaign, recent=recent, is_settled=True)
    reason = "the campaign's list does not show what was just made"
    return replace(campaign, recent=recent, unguarded=reason, is_settled=True)


def recent_ad_groups(api: AdGroups, campaign_id: str, now: datetime) -> tuple[Mapping[str, Any], ...]:
    """The campaign's ad groups of the last 24 hours."""
    return tuple(canonical(each) for each in api.list(campaign_id, created_after=now - _RECENT))


def _platform(api: AdGroups, campaign_id: str) -> str | None:
    try:
        campaign = api.get_campaign(campaign_id)
    except NotFoundError as error:
        if not error.is_the_apis_own:
            raise
        raise DeclarationError([str(_no_campaign(campaign_id))]) from error
    except CallError as error:
        if error.status != 403:  # noqa: PLR2004 - the key may lack this one permission and still create
            raise
        return None
    platform = campaign.get("platform")
    return str(platform) if platform else None


def _no_campaign(campaign_id: str) -> Finding:
    return Finding(
        "error",
        ("campaign_id",),
        f"there is no campaign {campaign_id} that this key can see",
        "check the id, and that whop:apiKey is of the company that owns the campaign",
    )
