"""The campaigns of a run, each looked up once: the platform, and the ad groups that an operation must know of.

For creates, a campaign is listed twice: before anything is created, and before anything goes live. A list may lag
behind writes, and only one that shows what this run has created is sure to show all that an earlier run created.
"""

import threading
from collections import defaultdict
from collections.abc import Callable, Sequence
from concurrent.futures import Future, wait
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Final, Generic, TypeVar

from pulumi_whop_provider.api.ad_groups import AdGroups
from pulumi_whop_provider.api.threads import started
from pulumi_whop_provider.errors import (
    AccessError,
    CallError,
    DeclarationError,
    NotFoundError,
    RejectedError,
    WhopError,
)
from pulumi_whop_provider.findings import Finding
from pulumi_whop_provider.lifecycle.outcome import run_ended
from pulumi_whop_provider.planning.ownership import MARK_START, is_marked, is_marked_by
from pulumi_whop_provider.planning.sides import Observed

__all__ = ["LIST_PATIENCE_S", "Campaign", "Campaigns", "Once"]

_Value = TypeVar("_Value")

LIST_PATIENCE_S: Final = (0.0, 0.5, 1.0, 2.0, 4.0, 8.0)
"""The wait before each look for what the list should show, in seconds."""

_RECENT: Final = timedelta(hours=24)
_UNREADABLE: Final = frozenset({403, 404, 405})


@dataclass(frozen=True)
class Campaign:
    """What is known about a campaign; `platform` is None if the key may not read it."""

    id: str
    platform: str | None
    recent: tuple[Observed, ...]
    """Its ad groups of the last 24 hours."""
    unguarded: str
    """Why an ad group of the same name might not be in `recent`; empty if it would be."""
    is_final: bool
    """Whether the list already shows everything that earlier runs created."""


class Once(Generic[_Value]):
    """Values that are computed once per key, while concurrent callers wait; one key does not delay another."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._locks: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)
        self._values: dict[str, _Value] = {}

    def get(self, key: str, compute: Callable[[], _Value]) -> _Value:
        """The value of `key`, from `compute` the first time; if that raises, nothing is remembered."""
        with self._lock_of(key):
            if key not in self._values:
                self._values[key] = compute()
            return self._values[key]

    def known(self, key: str) -> _Value | None:
        """The value of `key` if it has been computed, or a call that is under way computes it; otherwise None."""
        with self._lock_of(key):
            return self._values.get(key)

    def _lock_of(self, key: str) -> threading.Lock:
        with self._lock:
            return self._locks[key]


class Campaigns:
    """The campaigns of one run, shared by the host's threads."""

    def __init__(self, api: AdGroups, *, now: Callable[[], datetime], wait: Callable[[float], bool]) -> None:
        self._api = api
        self._now = now
        self._wait = wait
        self._looked_up: Once[Campaign] = Once()
        self._looked_up_again: Once[Campaign] = Once()
        self._listed: Once[frozenset[str]] = Once()
        self._searches: Once[Future[Sequence[Observed]]] = Once()

    def get(self, campaign_id: str) -> Campaign:
        """The campaign as far as this run knows it; raises CallError, and DeclarationError if the key cannot see it."""
        final = self._looked_up_again.known(campaign_id)
        return final or self._looked_up.get(campaign_id, lambda: self._look_up(campaign_id))

    def look_again(self, campaign_id: str, created_id: str) -> Campaign:
        """The campaign with everything that earlier runs created in it, listed once.

        `created_id` is what this run has just created there. Raises WhopError, including if the run has ended.
        """
        known = self.get(campaign_id)
        if known.is_final:
            return known
        return self._looked_up_again.get(campaign_id, lambda: self._look_again(known, created_id))

    def recent(self, campaign_id: str) -> tuple[Observed, ...]:
        """The ad groups of the last 24 hours that the campaign's list shows now; raises CallError."""
        listed = self._api.list(campaign_id, created_after=self._now() - _RECENT)
        return tuple(map(Observed.of_answer, listed))

    def unfinished(self, campaign_id: str, own_mark: str) -> Sequence[Observed]:
        """What interrupted runs created with this mark and did not finish.

        A create call of a killed run may reach the API after the next run has looked. What it creates is paused, and
        only the mark in its name says whose it is. Somebody may have set it active since. Only finds those on the first
        page of a list, which is read once per run; empty if it cannot be read.
        """
        found = self.search_unfinished(campaign_id).result()
        return [each for each in found if is_marked_by(own_mark, each.name)]

    def search_unfinished(self, campaign_id: str) -> Future[Sequence[Observed]]:
        """Starts the search for `unfinished`, once per run: it goes out beside the first read of the campaign."""
        search = partial(self._search_unfinished, campaign_id)
        return self._searches.get(campaign_id, lambda: started(search, "whop-search"))

    def first_listed_ids(self, campaign_id: str) -> frozenset[str]:
        """What `list_ids` returned when this run first asked for the campaign; raises CallError."""
        return self._listed.get(campaign_id, lambda: self.list_ids(campaign_id))

    def list_ids(self, campaign_id: str) -> frozenset[str]:
        """The ids of the ad groups that the campaign's list shows now; raises CallError.

        Inactive ones are also listed by their status, because the API may leave them out otherwise.
        """
        lists = (self._api.list(campaign_id), self._api.list(campaign_id, status="inactive"))
        return frozenset(str(each["id"]) for listed in lists for each in listed)

    def _look_up(self, campaign_id: str) -> Campaign:
        listed = started(partial(self.recent, campaign_id), "whop-list")
        try:
            platform = self._platform(campaign_id)
        finally:
            wait([listed])  # no call goes out for an operation that has ended
        try:
            recent = listed.result()
        except (AccessError, NotFoundError, RejectedError) as error:
            if not error.is_the_apis_own or error.status not in _UNREADABLE:
                raise
            reason = f"the key is not allowed to list the campaign's ad groups ({error.status})"
            return Campaign(campaign_id, platform, (), reason, is_final=True)
        return Campaign(campaign_id, platform, recent, "", is_final=False)

    def _look_again(self, campaign: Campaign, created_id: str) -> Campaign:
        """The campaign with a list that shows `created_id`, or with the last list if none shows it in time."""
        for wait_s in LIST_PATIENCE_S:
            if not self._wait(wait_s):
                raise run_ended()
            recent = self.recent(campaign.id)
            if any(each.id == created_id for each in recent):
                return replace(campaign, recent=recent, is_final=True)
        reason = "the campaign's list does not show the ad group that was just created"
        return replace(campaign, recent=recent, unguarded=reason, is_final=True)

    def _platform(self, campaign_id: str) -> str | None:
        try:
            platform = self._api.get_campaign(campaign_id).get("platform")
        except NotFoundError as error:
            if not error.is_the_apis_own:
                raise
            what = f"there is no campaign {campaign_id} that this key can see"
            hint = "check the id, and that whop:apiKey belongs to the company that owns the campaign"
            raise DeclarationError([str(Finding("error", ("campaign_id",), what, hint))]) from error
        except CallError as error:
            if error.status != 403:  # noqa: PLR2004 - the key may lack this one permission and still create
                raise
            return None
        return str(platform) if platform else None

    def _search_unfinished(self, campaign_id: str) -> Sequence[Observed]:
        try:
            found = [Observed.of_answer(each) for each in self._api.search(campaign_id, MARK_START)]
        except WhopError:
            return ()
        return [each for each in found if is_marked(each.name) and not each.is_inactive]
