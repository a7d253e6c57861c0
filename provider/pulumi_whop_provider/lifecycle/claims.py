"""Which resource of a run manages which ad group, and which names and ids are taken.

Shared by the host's threads. A resource is identified by its URN. Names are compared in a form that allows for an API
that rewrites them (`folded`).
"""

import threading
from collections import defaultdict
from typing import NamedTuple

from pulumi_whop_provider.planning.ownership import folded

__all__ = ["Claims", "NameClaim"]


class NameClaim(NamedTuple):
    """A name in a campaign, and the resource that declares it."""

    urn: str
    name: str


class Claims:
    """The claims of one run. If two resources claim the same thing, the first one keeps it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._holders: defaultdict[str, set[str]] = defaultdict(set)
        self._taken_over: set[str] = set()
        self._names: dict[tuple[str, str], NameClaim] = {}
        self._ids: dict[str, str] = {}
        self._created: set[tuple[str, str]] = set()

    def hold(self, urn: str, ad_group_id: str) -> None:
        """Notes that this ad group is in the state under the resource `urn`."""
        with self._lock:
            self._holders[ad_group_id].add(urn)

    def take_over(self, ad_group_id: str) -> None:
        """Notes that a resource takes over an ad group that was not created in this run."""
        with self._lock:
            self._taken_over.add(ad_group_id)

    def is_held_elsewhere(self, urn: str, ad_group_id: str) -> bool:
        """Whether a resource other than `urn` holds the ad group, or any resource takes it over."""
        with self._lock:
            others = self._holders[ad_group_id] - {urn, ""}
            return ad_group_id in self._taken_over or bool(others)

    def claim_name(self, urn: str, campaign_id: str, name: str) -> NameClaim | None:
        """Claims the name for the resource `urn`; returns the claim of another resource that already has it, if any."""
        with self._lock:
            claim = self._names.setdefault((campaign_id, folded(name)), NameClaim(urn, name))
            return None if claim.urn == urn else claim

    def claim_id(self, urn: str, ad_group_id: str) -> str | None:
        """Claims the ad group for the resource `urn`; returns another resource that already declares it, if any."""
        with self._lock:
            claimant = self._ids.setdefault(ad_group_id, urn)
            return None if claimant == urn else claimant

    def claim_create(self, campaign_id: str, name: str) -> bool:
        """Whether this is the run's first create of this name in the campaign.

        Without URNs, which some hosts do not pass on, nothing else notices that two resources have the same name.
        """
        with self._lock:
            key = (campaign_id, folded(name))
            is_first = key not in self._created
            self._created.add(key)
            return is_first
