"""The ad groups of a campaign as they are now: the first few by single reads, many from the campaign's list.

A list returns a hundred ad groups per call. Nothing guarantees that its items show what single reads show, so it must
agree with the ad groups that were read singly.

The engine works on the first items while the next pages are awaited. If all items are handed out at the end of the
list instead, read from its front alone, a refresh of 1,000 ad groups at 200 ms a call takes 1.31 times as long: 9.2 s
(8.5 to 9.7) for 6.9 s (6.7 to 7.4), eight of each in turn on one stack with two idle cores, the list newest first. A
refresh of 100 takes 2.2 s either way. Measured with `Life.act("refresh")` of tests/bench/lives.py, the command that
`make bench BENCH="--sizes 100 --latencies 0.2"` times.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from pulumi_whop_provider.api.threads import started
from pulumi_whop_provider.errors import WhopError
from pulumi_whop_provider.planning.sides import Observed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from pulumi_whop_provider.api.ad_groups import AdGroups
    from pulumi_whop_provider.planning.sides import State

    _Pages = Iterator[Sequence[dict[str, Any]]]

__all__ = ["Reads", "Walk"]

_SINGLY: Final = 3
"""How many ad groups of a campaign are read singly before it is listed."""


class Reads:
    """The reads of one run, shared by the host's threads."""

    def __init__(self, api: AdGroups) -> None:
        self._api = api
        self._changed = threading.Condition()
        self._samples: defaultdict[str, dict[str, dict[str, Any]]] = defaultdict(dict)
        self._under_way: defaultdict[str, int] = defaultdict(int)
        self._fronts: dict[str, _Pages] = {}
        self._walks: dict[str, Walk] = {}

    def get(self, ad_group_id: str, state: State) -> Observed:
        """The ad group, completed from the baseline where the answer lacks a block; raises CallError.

        A list may be older than the last write: if it differs from the baseline, the ad group is read singly.
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
        """Whether the next read of the campaign is one of the first few; waits for those that are under way.

        The list will be needed if they succeed, so its first page is asked for meanwhile.
        """
        with self._changed:
            if not self._is_short_of(campaign_id) and campaign_id not in self._fronts:
                self._fronts[campaign_id] = _begun(self._api.pages(campaign_id))
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
        from_the_end = self._api.pages_from_the_end(campaign_id)
        with self._changed:
            known = self._walks.get(campaign_id)
            if known is not None:
                return known
            walk = self._walks[campaign_id] = Walk(self._samples[campaign_id].values())
        walk.read_pages(self._fronts[campaign_id], from_the_end)
        return walk


def _begun(pages: _Pages) -> _Pages:
    """The same pages, the first of which is read in a thread of its own, from now on."""
    first = started(partial(next, pages, ()), "whop-list")

    def all_pages() -> _Pages:
        yield first.result()
        yield from pages

    return all_pages()


class Walk:
    """The items of a campaign's list that can be used instead of single reads.

    `samples` are single reads. Items are handed out once the list has shown every sample as its read did; at the end of
    the list, one of them is enough. If the list shows a sample differently, no more items are handed out.
    """

    def __init__(self, samples: Collection[Mapping[str, Any]]) -> None:
        self._changed = threading.Condition()
        self._samples = {each.id: each for each in map(Observed.of_answer, samples)}
        self._seen: set[str] = set()
        self._held: dict[str, dict[str, Any]] = {}
        self._items: dict[str, dict[str, Any]] = {}
        self._is_over = False

    def take(self, ad_group_id: str) -> dict[str, Any] | None:
        """The item of this ad group, as soon as it is there; None if the list has none that can be used.

        An item is used once: a second caller wants to know what the ad group is by then.
        """
        with self._changed:
            self._changed.wait_for(lambda: ad_group_id in self._items or self._is_over)
            return self._items.pop(ad_group_id, None)

    def read_pages(self, pages: _Pages, from_the_end: _Pages) -> None:
        """Reads the list until it ends, cannot be read, or shows a sample differently than its read did.

        The ad groups that are read after the samples are mostly next to them. So if the first page shows no sample, the
        list is read from its end, and from its front only if that did not reach the first page.
        """
        try:
            self._take_in(next(pages, ()))
            has_met = False
            if not self._samples.keys() & self._seen:
                with suppress(WhopError):
                    has_met = self._follow(from_the_end)
            if not has_met:
                self._follow(pages)
            self._hand_out()
        except (WhopError, _NotBelievedError):
            with self._changed:
                self._items = {}
        finally:
            with self._changed:
                self._is_over = True
                self._changed.notify_all()

    def _follow(self, pages: _Pages) -> bool:
        """Reads pages until one shows nothing new; returns whether that reached what the walk had already seen."""
        begun = frozenset(self._seen)
        ids: set[str] = set()
        for page in pages:
            ids = {each["id"] for each in page}
            is_new = not ids <= self._seen
            self._take_in(page)
            if not is_new:
                break
        # An API that cannot list from the end has shown the front again, and nothing else.
        return len(self._seen) > len(begun) and not ids.isdisjoint(begun)

    def _take_in(self, page: Sequence[dict[str, Any]]) -> None:
        for each in page:
            sample = self._samples.get(each["id"])
            # Only the blocks that the item has: a list may leave some out.
            if sample is not None and sample.merged_with(Observed.of_answer(each)).view != sample.view:
                raise _NotBelievedError
        self._seen.update(each["id"] for each in page)
        self._held |= {each["id"]: each for each in page if not Observed.of_answer(each).lacks_a_block}
        if self._samples.keys() <= self._seen:
            self._hand_out()

    def _hand_out(self) -> None:
        seen = [each for key, each in self._samples.items() if key in self._seen]
        if not seen:
            return
        # A list item lacks its campaign, which is the same for all of them.
        campaign = {"ad_campaign": seen[0].answer.get("ad_campaign")}
        with self._changed:
            self._items |= {key: {**campaign, **item} for key, item in self._held.items()}
            self._changed.notify_all()
        self._held = {}


class _NotBelievedError(Exception):
    """The list shows a sample differently than its read did."""
