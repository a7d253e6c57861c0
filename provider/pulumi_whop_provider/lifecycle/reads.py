"""The ad groups of a campaign as they are now: the first few by single reads, many from the campaign's list.

A list returns a hundred for one call. It must agree with the ad groups that were read singly.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

from pulumi_whop_provider.lifecycle.walk import Walk
from pulumi_whop_provider.planning.sides import Observed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pulumi_whop_provider.api.ad_groups import AdGroups
    from pulumi_whop_provider.planning.sides import State

__all__ = ["Reads"]

_SINGLY: Final = 3
"""How many ad groups of a campaign are read singly before it is listed."""


class Reads:
    """The reads of one run, shared by the host's threads."""

    def __init__(self, api: AdGroups) -> None:
        self._api = api
        self._changed = threading.Condition()
        self._samples: defaultdict[str, dict[str, dict[str, Any]]] = defaultdict(dict)
        self._under_way: defaultdict[str, int] = defaultdict(int)
        self._walks: dict[str, Walk] = {}

    def get(self, ad_group_id: str, state: State) -> Observed:
        """The ad group, with what the baseline shows of what the answer lacks; raises CallError.

        A list may be older than the last write: if it shows something else than the baseline, it is not believed.
        """
        campaign_id, baseline = state.campaign_id, state.baseline
        if campaign_id and self._is_sample(campaign_id):
            return baseline.as_read(Observed.of_answer(self._sampled(ad_group_id, campaign_id)))
        item = self._walk(campaign_id).take(ad_group_id) if campaign_id else None
        if item is not None:
            listed = baseline.as_read(Observed.of_answer(item))
            if listed.view == baseline.view and not listed.is_older_than(baseline):
                return listed
        return baseline.as_read(Observed.of_answer(self._api.get(ad_group_id)))

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

    def _walk(self, campaign_id: str) -> Walk:
        """The walk through the campaign's list; the first caller reads the pages, the others take what it has found."""
        pages, from_the_end = self._api.pages(campaign_id), self._api.pages_from_the_end(campaign_id)
        with self._changed:
            known = self._walks.get(campaign_id)
            if known is not None:
                return known
            walk = self._walks[campaign_id] = Walk(self._samples[campaign_id].values())
        walk.read_pages(pages, from_the_end)
        return walk
