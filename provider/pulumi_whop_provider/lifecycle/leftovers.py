"""What interrupted runs left in a campaign, for a refresh to name it.

A create call of a killed run may reach the API after the next run has looked. What it makes is paused, and in no state:
only its mark says whose it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pulumi_whop_provider.errors import WhopError
from pulumi_whop_provider.lifecycle.once import Once
from pulumi_whop_provider.planning.observed import canonical
from pulumi_whop_provider.planning.ownership import MARK_START, is_marked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pulumi_whop_provider.api.ad_groups import AdGroups

__all__ = ["Leftovers"]


class Leftovers:
    """The unfinished ad groups of each campaign, asked for once in a run."""

    def __init__(self, api: AdGroups) -> None:
        """Begin with nothing asked."""
        self._api = api
        self._unfinished: Once[dict[str, str]] = Once()

    def of(self, campaign_id: str, own_mark: str) -> Sequence[str]:
        """The ids of the unfinished ad groups with this mark, as far as the first page of a list shows them.

        None where the list cannot be read: they are paused, and no reason to stop.
        """
        names = self._unfinished.get(campaign_id, lambda: self._names(campaign_id))
        return [each for each, name in names.items() if name.endswith(own_mark)]

    def _names(self, campaign_id: str) -> dict[str, str]:
        try:
            found = [canonical(each) for each in self._api.search(campaign_id, MARK_START)]
        except WhopError:
            return {}
        names = {str(each["id"]): str(each.get("name") or "") for each in found if each.get("status") != "inactive"}
        return {key: name for key, name in names.items() if is_marked(name)}
