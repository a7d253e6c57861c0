"""One walk through a campaign's list, whose items many threads take while it goes on.

Apart from the reads because it alone decides from which end to go, and whether the list is believed: nothing promises
that its items tell what single reads tell.
"""

from __future__ import annotations

import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from pulumi_whop_provider.errors import WhopError
from pulumi_whop_provider.planning.observed import canonical, lacks_a_block, merged, view

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from pulumi_whop_provider.planning.observed import Observed

    _Pages = Iterator[Sequence[dict[str, Any]]]

__all__ = ["Walk"]


class Walk:
    """The items of a list that stand for single reads.

    `samples` are single reads. Once the list has shown each of them as the read did, its items are handed out; at its
    end one of them is enough, and from the first that it shows otherwise there are no items any more.
    """

    def __init__(self, samples: Collection[Mapping[str, Any]]) -> None:
        """Begin with no page."""
        self._changed = threading.Condition()
        self._samples = {each["id"]: each for each in map(canonical, samples)}
        self._seen: set[str] = set()
        self._held: dict[str, dict[str, Any]] = {}
        self._items: dict[str, dict[str, Any]] = {}
        self._is_over = False

    def take(self, ad_group_id: str) -> dict[str, Any] | None:
        """The item of this ad group, as soon as it is there; None where the list has none that can be used.

        An item serves once: whoever asks again wants to know what it is by then.
        """
        with self._changed:
            self._changed.wait_for(lambda: ad_group_id in self._items or self._is_over)
            return self._items.pop(ad_group_id, None)

    def go(self, pages: _Pages, from_the_end: _Pages) -> None:
        """Go through the list, by whichever of its ends the first page tells, until no page is left or believed.

        The samples were asked for first, and what is asked for next mostly stands beside them. So where the first page
        shows none of them, the list is gone through from its end, and from its front only as far as that did not lead.
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
        """Go on until nothing new comes; whether that led to where the walk had been before."""
        begun = frozenset(self._seen)
        ids: set[str] = set()
        for page in pages:
            ids = {each["id"] for each in page}
            is_new = not ids <= self._seen
            self._take_in(page)
            if not is_new:
                break
        # An API that does not know how to go there has shown where it was, and nothing else.
        return len(self._seen) > len(begun) and not ids.isdisjoint(begun)

    def _take_in(self, page: Sequence[dict[str, Any]]) -> None:
        for each in page:
            sample = self._samples.get(each["id"])
            if sample is not None and not _tells_the_same(each, sample):
                raise _NotBelievedError
        self._seen.update(each["id"] for each in page)
        self._held |= {each["id"]: each for each in page if not lacks_a_block(each)}
        if self._samples.keys() <= self._seen:
            self._hand_out()

    def _hand_out(self) -> None:
        seen = [each for key, each in self._samples.items() if key in self._seen]
        if not seen:
            return
        # A list item lacks its campaign, which is the same for all of them.
        campaign = {"ad_campaign": seen[0].get("ad_campaign")}
        with self._changed:
            self._items |= {key: {**campaign, **item} for key, item in self._held.items()}
            self._changed.notify_all()
        self._held = {}


class _NotBelievedError(Exception):
    """The list shows an ad group otherwise than a single read."""


def _tells_the_same(item: Mapping[str, Any], whole: Observed) -> bool:
    """Whether an item of a list shows what the read of the same ad group showed, as far as it has the blocks."""
    return view(merged(whole, item)) == view(whole)
