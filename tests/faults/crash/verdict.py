"""The verdict on a trial: what the API holds against what the state knows and what the program declares.

Pure functions with tests of their own, since the figures of the campaign are no better than the counting.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from faults.crash.program import AdGroup

__all__ = ["Ending", "Verdict", "is_leftover", "judged"]

_SPENDS = ("active", "in_review")
_MARK = " [pulumi:"


@dataclass(frozen=True)
class Ending:
    """How a trial ended."""

    declared: Sequence[AdGroup]
    """What should exist; nothing if it was destroyed."""
    live: Sequence[Mapping[str, Any]]
    """The API's ad groups."""
    state: Mapping[str, str]
    """Resource by the id in the state; entries that wait for their removal included."""
    texts: str
    """Everything that the recovery and a refresh after it printed."""
    trouble: str
    """Why it is not over; empty if the last command and the preview succeeded."""
    twice: Collection[tuple[str, str]]
    """Campaign and name of what spent twice at some moment."""
    was_unreadable: bool
    """Whether the engine left a state that it could not read itself."""
    refreshed: bool
    """Whether the recovery needed a refresh."""
    adopted: int
    """How many `adopt_id` the program needed."""
    outside_window: Collection[str]
    """The adopted ids that the run should have known."""
    was_struck: bool


@dataclass(frozen=True)
class Verdict:
    """The counts of a trial."""

    missed: int = 0
    """The request that should be hit never came, or the run was over: nobody was killed."""
    unowned: int = 0
    """Ad groups that spend and are in no state."""
    twice: int = 0
    """Ad groups that spent twice at some moment, under one name in one campaign."""
    leftovers: int = 0
    """Paused ad groups with a mark that are in no state."""
    named: int = 0
    """Those of them that a command named."""
    lost: int = 0
    """Declared ad groups that do not exist, or that the state does not know."""
    lost_updates: int = 0
    """Ad groups that are not as declared although the last command said so."""
    converged: int = 0
    """Trials that ended well without a change of the program."""
    unreadable: int = 0
    """Trials in which the engine left a state that it could not read, and the empty file beside it was deleted."""
    refreshed: int = 0
    """Trials in which the first command of the recovery was not enough, and a refresh was tried."""
    adopted: int = 0
    """Trials that ended well after `adopt_id`, as the message had said."""
    outside: int = 0
    """Ad groups that needed `adopt_id` outside the window in which nothing can be known."""
    stopped: int = 0
    """Trials that ended in any other way."""

    def __add__(self, other: Verdict) -> Verdict:
        """Both counted together."""
        return Verdict(*(getattr(self, each.name) + getattr(other, each.name) for each in fields(self)))

    @property
    def is_bad(self) -> bool:
        """Whether a count that must be zero is not."""
        unnamed = self.leftovers - self.named
        return any([self.unowned, self.twice, unnamed, self.lost, self.lost_updates, self.outside, self.stopped])


def judged(ending: Ending) -> Verdict:
    """The counts of one trial."""
    live = {str(each["id"]): each for each in ending.live}
    unknown = [each for each in ending.live if each["id"] not in ending.state]
    leftovers = [each for each in unknown if is_leftover(each)]
    right = {resource: live[each] for each, resource in ending.state.items() if each in live}
    wrong = [
        each for each in ending.declared if each.resource in right and _shown(right[each.resource]) != each.shown()
    ]
    lost = sum(each.resource not in right for each in ending.declared)
    unowned = sum(each["status"] in _SPENDS for each in unknown)
    is_there = not ending.trouble and not wrong and not lost and len(unknown) == len(leftovers)
    is_over = is_there and len(ending.state) == len(ending.declared)
    return Verdict(
        missed=int(not ending.was_struck),
        unowned=unowned,
        twice=len(ending.twice),
        leftovers=len(leftovers),
        named=sum(each["id"] in ending.texts for each in leftovers),
        lost=0 if ending.trouble else lost,
        lost_updates=0 if ending.trouble else len(wrong),
        converged=int(is_over and not ending.adopted),
        unreadable=int(ending.was_unreadable),
        refreshed=int(ending.refreshed),
        adopted=int(is_over and ending.adopted > 0),
        outside=len(ending.outside_window),
        stopped=int(not is_over),
    )


def is_leftover(ad_group: Mapping[str, Any]) -> bool:
    """Whether a create made it and did not finish it."""
    return _MARK in ad_group["name"] and ad_group["status"] == "paused"


def _shown(ad_group: Mapping[str, Any]) -> dict[str, Any]:
    shown = {key: ad_group[key] for key in ("name", "status", "daily_budget")}
    return shown | {"campaign_id": ad_group["ad_campaign"]["id"], "bid_amount": ad_group["config"]["bid_amount"]}
