"""What interrupted runs left in a campaign, for a refresh to name it.

A create call of a killed run may reach the API after the next run has looked. What it makes is paused, and in no state:
only its mark says whose it is. Somebody may have set it active since.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pulumi_whop_provider.errors import WhopError
from pulumi_whop_provider.lifecycle.once import Once
from pulumi_whop_provider.planning.observed import canonical
from pulumi_whop_provider.planning.ownership import MARK_START, is_marked, is_marked_by

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pulumi_whop_provider.api.ad_groups import AdGroups

__all__ = ["Leftover", "Leftovers"]


class Leftover(NamedTuple):
    """An unfinished ad group that no state holds."""

    id: str
    name: str
    status: str
    """As the list shows it; empty where it does not."""


class Leftovers:
    """The unfinished ad groups of each campaign, asked for once in a run."""

    def __init__(self, api: AdGroups) -> None:
        """Begin with nothing asked."""
        self._api = api
        self._unfinished: Once[Sequence[Leftover]] = Once()

    def of(self, campaign_id: str, own_mark: str) -> Sequence[Leftover]:
        """The unfinished ad groups with this mark, as far as the first page of a list shows them.

        None where the list cannot be read: that is no reason to stop.
        """
        unfinished = self._unfinished.get(campaign_id, lambda: self._look(campaign_id))
        return [each for each in unfinished if is_marked_by(own_mark, each.name)]

    def _look(self, campaign_id: str) -> Sequence[Leftover]:
        try:
            found = [canonical(each) for each in self._api.search(campaign_id, MARK_START)]
        except WhopError:
            return ()
        return [
            Leftover(str(each["id"]), str(each["name"]), str(each.get("status") or ""))
            for each in found
            if is_marked(each.get("name")) and each.get("status") != "inactive"
        ]
