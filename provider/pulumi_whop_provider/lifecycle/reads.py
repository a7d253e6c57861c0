"""The ad groups of a campaign as they are now: the first few by single reads, many from the campaign's list.

A list brings a hundred for one call, but nothing promises that its items tell what single reads tell. So those that
were read singly are the sample: where the list shows them otherwise, it is not used. Apart because a refresh alone
reads many, and because what it must get is the same either way.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

from pulumi_whop_provider.errors import WhopError
from pulumi_whop_provider.lifecycle.once import Once
from pulumi_whop_provider.planning.observed import canonical, lacks_a_block, merged, view

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pulumi_whop_provider.api.ad_groups import AdGroups
    from pulumi_whop_provider.planning.observed import Observed

__all__ = ["Reads"]

_SINGLY: Final = 3
"""How many ad groups of a campaign are read singly before it is listed."""

_Answers = dict[str, dict[str, Any]]


class Reads:
    """The reads of one run, shared by the host's threads."""

    def __init__(self, api: AdGroups) -> None:
        """Begin with nothing read."""
        self._api = api
        self._changed = threading.Condition()
        self._samples: defaultdict[str, _Answers] = defaultdict(dict)
        self._under_way: defaultdict[str, int] = defaultdict(int)
        self._lists: Once[_Answers] = Once()
        self._written: set[str] = set()

    def get(self, ad_group_id: str, campaign_id: str | None) -> Mapping[str, Any]:
        """The ad group as the API shows it; raises CallError as a read does."""
        if not campaign_id or ad_group_id in self._written:
            return self._api.get(ad_group_id)
        if self._is_sample(campaign_id):
            return self._sampled(ad_group_id, campaign_id)
        items = self._lists.get(campaign_id, lambda: self._listed(campaign_id))
        # An item serves one read: whoever asks again wants to know what it is by then.
        item = items.pop(ad_group_id, None)
        return self._api.get(ad_group_id) if item is None else item

    def wrote(self, ad_group_id: str) -> None:
        """Note that the run has changed the ad group: what a list showed of it is no longer so."""
        self._written.add(ad_group_id)

    def _is_sample(self, campaign_id: str) -> bool:
        """Whether the next read of the campaign is one of the first few; those that are under way are waited for."""
        with self._changed:
            self._changed.wait_for(lambda: self._is_short_of(campaign_id) or not self._under_way[campaign_id])
            is_sample = self._is_short_of(campaign_id)
            self._under_way[campaign_id] += is_sample
            return is_sample

    def _is_short_of(self, campaign_id: str) -> bool:
        return len(self._samples[campaign_id]) + self._under_way[campaign_id] < _SINGLY

    def _sampled(self, ad_group_id: str, campaign_id: str) -> Mapping[str, Any]:
        try:
            answer = self._api.get(ad_group_id)
            self._samples[campaign_id][ad_group_id] = answer
        finally:
            with self._changed:
                self._under_way[campaign_id] -= 1
                self._changed.notify_all()
        return answer

    def _listed(self, campaign_id: str) -> _Answers:
        """The items of the list that stand for single reads; none where the list cannot be read, or is not believed."""
        try:
            items = {str(each["id"]): each for each in self._api.list(campaign_id)}
        except WhopError:
            return {}
        samples = [canonical(each) for each in self._samples[campaign_id].values()]
        seen = [each for each in samples if each["id"] in items]
        if not seen or not all(_tells_the_same(items[each["id"]], each) for each in seen):
            return {}
        # A list item lacks its campaign, which is the same for all of them.
        campaign = {"ad_campaign": seen[0].get("ad_campaign")}
        return {key: {**campaign, **item} for key, item in items.items() if not lacks_a_block(canonical(item))}


def _tells_the_same(item: Mapping[str, Any], whole: Observed) -> bool:
    """Whether an item of a list shows what the read of the same ad group showed, as far as it has the blocks."""
    return view(merged(whole, item)) == view(whole)
