"""A campaign as a create needs to know it: on which platform it is, and which ad groups it got recently.

It is looked up once in a run, for all creates in it. It is listed twice: before anything is created, and before
anything goes live. A list may lag behind writes, and only one that shows what this run has created is known to show
all that an earlier run has.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from pulumi_whop_provider.errors import (
    AccessError,
    CallError,
    DeclarationError,
    NotFoundError,
    RejectedError,
)
from pulumi_whop_provider.findings import Finding
from pulumi_whop_provider.lifecycle.once import Once
from pulumi_whop_provider.lifecycle.outcome import run_ended
from pulumi_whop_provider.planning.sides import Observed

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from pulumi_whop_provider.api.ad_groups import AdGroups

__all__ = ["LIST_PATIENCE_S", "Campaign", "Campaigns", "recent_ad_groups"]

LIST_PATIENCE_S: Final = (0.0, 0.5, 1.0, 2.0, 4.0, 8.0)
"""The waits before each look for what the list should show, in seconds."""

_RECENT: Final = timedelta(hours=24)
_UNREADABLE: Final = frozenset({403, 404, 405})


@dataclass(frozen=True)
class Campaign:
    """What is known of a campaign; `platform` is None if the key may not read it."""

    id: str
    platform: str | None
    recent: tuple[Observed, ...]
    """Its ad groups of the last 24 hours."""
    unguarded: str
    """Why an ad group of the same name might not be in `recent`; empty if it would be."""
    is_final: bool
    """Whether no later list of this run can show more of what earlier runs have created."""


class Campaigns:
    """The campaigns of one run, shared by the host's threads."""

    def __init__(self, api: AdGroups, *, now: Callable[[], datetime], wait: Callable[[float], bool]) -> None:
        self._api = api
        self._now = now
        self._wait = wait
        self._looked_up: Once[Campaign] = Once()
        self._looked_up_again: Once[Campaign] = Once()
        self._listed: Once[frozenset[str]] = Once()

    def get(self, campaign_id: str) -> Campaign:
        """The campaign as this run knows it best; raises CallError, and DeclarationError if the key cannot see it."""
        final = self._looked_up_again.known(campaign_id)
        return final or self._looked_up.get(campaign_id, lambda: _look_up(self._api, campaign_id, self._now()))

    def look_again(self, campaign_id: str, created_id: str) -> Campaign:
        """The campaign with all that earlier runs have created in it, listed once.

        `created_id` is what this run has just created there. Raises WhopError, also if the run has ended.
        """
        known = self.get(campaign_id)
        if known.is_final:
            return known
        return self._looked_up_again.get(
            campaign_id, lambda: _look_again(self._api, known, created_id, now=self._now, wait=self._wait)
        )

    def first_listed_ids(self, campaign_id: str) -> frozenset[str]:
        """What `list_ids` returned when this run first asked for the campaign; raises CallError."""
        return self._listed.get(campaign_id, lambda: self.list_ids(campaign_id))

    def list_ids(self, campaign_id: str) -> frozenset[str]:
        """The ids of the ad groups that the campaign's list shows now; raises CallError.

        Inactive ones are also asked for by their status, because the API may leave them out otherwise.
        """
        lists = (self._api.list(campaign_id), self._api.list(campaign_id, status="inactive"))
        return frozenset(str(each["id"]) for listed in lists for each in listed)


def recent_ad_groups(api: AdGroups, campaign_id: str, now: datetime) -> tuple[Observed, ...]:
    """The campaign's ad groups of the last 24 hours."""
    return tuple(Observed.of_answer(each) for each in api.list(campaign_id, created_after=now - _RECENT))


def _look_up(api: AdGroups, campaign_id: str, now: datetime) -> Campaign:
    platform = _platform(api, campaign_id)
    try:
        recent = recent_ad_groups(api, campaign_id, now)
    except (AccessError, NotFoundError, RejectedError) as error:
        if not error.is_the_apis_own or error.status not in _UNREADABLE:
            raise
        reason = f"the key may not list the campaign's ad groups ({error.status})"
        return Campaign(campaign_id, platform, (), reason, is_final=True)
    return Campaign(campaign_id, platform, recent, "", is_final=False)


def _look_again(
    api: AdGroups, campaign: Campaign, created_id: str, *, now: Callable[[], datetime], wait: Callable[[float], bool]
) -> Campaign:
    """The campaign with a list that shows `created_id`, or with the last list if none does in spite of all patience."""
    for wait_s in LIST_PATIENCE_S:
        if not wait(wait_s):
            raise run_ended()
        recent = recent_ad_groups(api, campaign.id, now())
        if any(each.id == created_id for each in recent):
            return replace(campaign, recent=recent, is_final=True)
    reason = "the campaign's list does not show what was just made"
    return replace(campaign, recent=recent, unguarded=reason, is_final=True)


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
