"""The program of a trial: ten ad groups, what a change makes of them, and what the API should then hold.

Plain values, since the same declarations are written into the program and compared with the API.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from faults.crash.plan import Trial

__all__ = ["CAMPAIGNS", "AdGroup", "adopting", "first", "text", "wanted"]

CAMPAIGNS = ("adcamp_a", "adcamp_b")
_MOVED = (0, 1, 2, 8)
_DELETED_FIRST = (0, 2)


@dataclass(frozen=True)
class AdGroup:
    """One declaration."""

    resource: str
    arguments: Mapping[str, Any]
    options: Mapping[str, Any] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The ad group's own name."""
        return str(self.arguments["name"])

    def changed(self, **arguments: object) -> AdGroup:
        """The declaration with other arguments."""
        return replace(self, arguments={**self.arguments, **arguments})

    def shown(self) -> dict[str, Any]:
        """How the API shows what is declared."""
        return {
            "name": self.name,
            "campaign_id": self.arguments["campaign_id"],
            "status": self.arguments.get("status", "active"),
            "daily_budget": self.arguments["daily_budget"],
            "bid_amount": self.arguments["config"]["bid_amount"],
        }


def first() -> Sequence[AdGroup]:
    """Ten ad groups, most in one campaign; one is paused, one says nothing about it."""
    return [_first(number) for number in range(10)]


def _first(number: int) -> AdGroup:
    arguments: dict[str, Any] = {
        "campaign_id": CAMPAIGNS[number // 8],
        "name": f"Ad group {number}",
        "status": "paused" if number == 7 else "active",
        "daily_budget": 10 + number,
        "config": {"bid_strategy": "cost_cap", "bid_amount": 1000 + number, "targeting": {"countries": ["US"]}},
    }
    if number == 6:
        del arguments["status"]
    return AdGroup(f"g{number}", arguments)


def wanted(trial: Trial) -> Sequence[AdGroup]:
    """What the program declares when the trial's operation runs."""
    match trial.cell.operation:
        case "update":
            return [each.changed(daily_budget=each.arguments["daily_budget"] + 20) for each in first()]
        case "replace":
            return [_moved(number, each, trial) for number, each in enumerate(first())]
        case _:
            return first()


def _moved(number: int, ad_group: AdGroup, trial: Trial) -> AdGroup:
    if number not in _MOVED:
        return ad_group
    (other,) = set(CAMPAIGNS) - {ad_group.arguments["campaign_id"]}
    options = {"delete_before_replace": True} if trial.deletes_first and number in _DELETED_FIRST else {}
    return replace(ad_group.changed(campaign_id=other), options=options)


def adopting(program: Sequence[AdGroup], ids: Mapping[str, str]) -> Sequence[AdGroup]:
    """The program with `adopt_id` in the ad groups of those names."""
    return [each.changed(adopt_id=ids[each.name]) if each.name in ids else each for each in program]


def text(program: Sequence[AdGroup]) -> str:
    """The program as Python."""
    rows = [f"    ({each.resource!r}, {each.arguments!r}, {each.options!r})," for each in program]
    return "\n".join(
        [
            "for resource, arguments, options in [",
            *rows,
            "]:",
            "    whop.AdGroup(resource, opts=pulumi.ResourceOptions(**options), **arguments)",
        ]
    )
