"""What this run knows: which resource holds which ad group, which names are given, what each campaign looks like.

One object per process; the host starts a process for the preview and another for the update, so nothing here outlives a
run. Shared by the host's threads.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from typing import TYPE_CHECKING

from pulumi_whop_provider.lifecycle.campaigns import Campaign, look_again, look_up
from pulumi_whop_provider.lifecycle.leftovers import Leftovers
from pulumi_whop_provider.lifecycle.once import Once
from pulumi_whop_provider.lifecycle.reads import Reads
from pulumi_whop_provider.planning.ownership import folded

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from pulumi_whop_provider.api.ad_groups import AdGroups

__all__ = ["Run"]


class Run:
    """The memory of one run.

    `now` is the clock, in UTC; `wait` waits so many seconds, and is False where the run was cancelled.
    """

    def __init__(
        self,
        api: AdGroups,
        *,
        now: Callable[[], datetime],
        wait: Callable[[float], bool],
    ) -> None:
        """Begin with nothing known."""
        self.api = api
        self.now = now
        self.wait = wait
        self.reads = Reads(api)
        self.leftovers = Leftovers(api)
        self._lock = threading.Lock()
        self._holders: defaultdict[str, set[str]] = defaultdict(set)
        self._adopted: set[str] = set()
        self._names: dict[tuple[str, str], tuple[str, str]] = {}
        self._declared: dict[str, str] = {}
        self._made: set[tuple[str, str]] = set()
        self._campaigns: dict[str, Campaign] = {}
        self._campaign_locks: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)
        self._listed: Once[frozenset[str]] = Once()
        self._read: set[str] = set()
        self._replaced: set[str] = set()

    def holds(self, urn: str, ad_group_id: str) -> None:
        """Note that the resource `urn` stands for this ad group."""
        with self._lock:
            self._holders[ad_group_id].add(urn)

    def adopts(self, ad_group_id: str) -> None:
        """Note that a declaration of this run takes this ad group over on purpose."""
        with self._lock:
            self._adopted.add(ad_group_id)

    def is_wanted_elsewhere(self, urn: str, ad_group_id: str) -> bool:
        """Whether another resource of this run than `urn` stands for the ad group, or a declaration takes it over."""
        with self._lock:
            others = self._holders[ad_group_id] - {urn, ""}
            return ad_group_id in self._adopted or bool(others)

    def name_holder(self, urn: str, campaign_id: str, name: str) -> tuple[str, str] | None:
        """The other resource of this run that has such a name in this campaign, with its name.

        None gives the name to `urn`. Names are compared as an API that rewrites them might (`folded`).
        """
        with self._lock:
            holder = self._names.setdefault((campaign_id, folded(name)), (urn, name))
            return None if holder[0] == urn else holder

    def makes(self, campaign_id: str, name: str) -> bool:
        """Whether this is the first ad group of this name that the run makes in the campaign.

        Where the host tells no URN, two declarations of one name are only seen here.
        """
        with self._lock:
            key = (campaign_id, folded(name))
            is_first = key not in self._made
            self._made.add(key)
            return is_first

    def declarer(self, urn: str, ad_group_id: str) -> str | None:
        """The other resource of the program that declares this ad group; None gives it to `urn`."""
        with self._lock:
            declarer = self._declared.setdefault(ad_group_id, urn)
            return None if declarer == urn else declarer

    def campaign(self, campaign_id: str) -> Campaign:
        """The campaign, looked up once per run however many threads ask for it at once."""
        with self._campaign_lock(campaign_id):
            if campaign_id not in self._campaigns:
                self._campaigns[campaign_id] = look_up(self.api, campaign_id, self.now())
            return self._campaigns[campaign_id]

    def settled_campaign(self, campaign_id: str, made_id: str) -> Campaign:
        """The campaign with all that earlier runs have made in it; listed once, after this run has made something.

        `made_id` is what this run has just made there; `campaign` was asked before.
        """
        with self._campaign_lock(campaign_id):
            known = self._campaigns[campaign_id]
            if not known.is_settled:
                known = look_again(self.api, known, made_id, now=self.now, wait=self.wait)
                self._campaigns[campaign_id] = known
            return known

    def first_listed_ids(self, campaign_id: str) -> frozenset[str]:
        """What `list_ids` gave when this run first asked for the campaign; raises CallError."""
        return self._listed.get(campaign_id, lambda: self.list_ids(campaign_id))

    def list_ids(self, campaign_id: str) -> frozenset[str]:
        """The ids that the campaign's list shows now; raises CallError.

        It is also asked for what is `inactive`, in case it leaves that out otherwise.
        """
        lists = (self.api.list(campaign_id), self.api.list(campaign_id, status="inactive"))
        return frozenset(str(each["id"]) for listed in lists for each in listed)

    def _campaign_lock(self, campaign_id: str) -> threading.Lock:
        with self._lock:
            return self._campaign_locks[campaign_id]

    def note_read(self, urn: str) -> None:
        """Note that the engine reads the resource: the diff that follows is the refresh's own."""
        with self._lock:
            self._read.add(urn)

    def is_refreshing(self, urn: str) -> bool:
        """Whether the resource was read, and not checked since: a diff now shows drift, it plans nothing."""
        with self._lock:
            return urn in self._read

    def note_replaced(self, urn: str) -> None:
        """Note that the resource's diff replaces it: the engine then checks the new one as if there were no old one."""
        with self._lock:
            self._replaced.add(urn)

    def is_replaced(self, urn: str) -> bool:
        """Whether the resource is being replaced, and that was told."""
        with self._lock:
            return bool(urn) and urn in self._replaced

    def note_check(self, urn: str) -> None:
        """Note that the engine has the program's declaration in hand."""
        with self._lock:
            self._read.discard(urn)
