"""Unfinished ad groups in a campaign that no state holds, for a refresh to report.

A create call of a killed run may reach the API after the next run has looked. What it creates is paused, and only the
mark in its name says whose it is. Somebody may have set it active since.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pulumi_whop_provider.errors import WhopError
from pulumi_whop_provider.lifecycle.once import Once
from pulumi_whop_provider.planning.ownership import MARK_START, is_marked, is_marked_by
from pulumi_whop_provider.planning.sides import Observed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pulumi_whop_provider.api.ad_groups import AdGroups

__all__ = ["Unfinished", "UnfinishedAdGroup"]


class UnfinishedAdGroup(NamedTuple):
    """An ad group that an interrupted run created and did not finish."""

    id: str
    name: str
    status: str
    """As the list shows it; empty if it does not."""


class Unfinished:
    """The unfinished ad groups of each campaign, listed once in a run."""

    def __init__(self, api: AdGroups) -> None:
        self._api = api
        self._found: Once[Sequence[UnfinishedAdGroup]] = Once()

    def of(self, campaign_id: str, own_mark: str) -> Sequence[UnfinishedAdGroup]:
        """Those with this mark, as far as the first page of a list shows them; none if it cannot be read."""
        found = self._found.get(campaign_id, lambda: self._find(campaign_id))
        return [each for each in found if is_marked_by(own_mark, each.name)]

    def _find(self, campaign_id: str) -> Sequence[UnfinishedAdGroup]:
        try:
            found = [Observed.of_answer(each) for each in self._api.search(campaign_id, MARK_START)]
        except WhopError:
            return ()
        return [
            UnfinishedAdGroup(each.id, str(each.name), str(each.answer.get("status") or ""))
            for each in found
            if is_marked(each.name) and not each.is_inactive
        ]
