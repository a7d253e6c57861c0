"""Which lives go differently if the API is not as the contract assumes; all other pairs go the same.

Data, separate from the lives, because it answers "what if": the page for users is generated from it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from lifecycle.dashboard_cases import CONFLICT, DASHBOARD_CASES, GONE, METAS_BID, METAS_BID_COUNTS
from lifecycle.program_cases import PROGRAM_CASES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cases import LifecycleCase

__all__ = ["CASES", "DEGRADED", "WITH_EVERY_WRITE", "Differs", "expected"]

CASES: Final = (*PROGRAM_CASES, *DASHBOARD_CASES)


@dataclass(frozen=True)
class Differs:
    """One step of a life, counted from 1, that reports something else: not the `lost` lines, but the `gained` ones."""

    step: int
    lost: tuple[str, ...] = ()
    gained: tuple[str, ...] = ()


_SPEC_KEPT: Final = (
    'the API holds platform_config.meta.attribution_spec: [{"event_type": "CLICK_THROUGH", "window_days": 7}]'
)
_LIFETIME = "platform_config.meta.lifetime_budget"
_BUDGET_NOT_TAKEN: Final = (
    "error: the API did not store what was sent to adgrp_1: daily_budget: $50.00 → nothing (sent → shown). "
    "Correct the value, or run `pulumi up` again to try once more."
)
_STATUS_NOT_TAKEN: Final = (
    "error: the API did not store what was sent to adgrp_1: "
    "status: active → inactive; it may have been deleted (sent → shown). "
    "If it was deleted, `pulumi up --replace` with its URN creates a new one."
)
_ENDED_AND_LEFT: Final = (
    "warning: changed outside Pulumi and left as it is: status: active → inactive; it may have been deleted"
)
_ADDED_KEY: Final = (
    "warning: changed by the API with this update, and not declared: "
    "platform_config.meta.geo_locations.added_by_platform"
)


def _kept(setting: str) -> str:
    return f"warning: not declared, but the API kept it: {setting}; clear it in the dashboard"


_ADOPTS_NAME: Final = Differs(2, gained=("warning: adopting adgrp_1 changes name",))

DEGRADED: Final[Mapping[str, Mapping[str, tuple[Differs, ...]]]] = {
    "null ignored": {
        "a key that is no longer declared": (
            Differs(
                2,
                gained=(
                    _kept("config.bid_amount: 1200 cents"),
                    "the API holds config.bid_amount: 1200",
                ),
            ),
        ),
        "a block that is no longer declared": (
            Differs(
                2,
                gained=(
                    _kept("platform_config.meta.attribution_spec"),
                    _SPEC_KEPT,
                ),
            ),
        ),
        "from a daily to a lifetime budget": (
            Differs(
                2,
                gained=(
                    _kept("config.bid_strategy: cost_cap"),
                    _kept("config.bid_amount: 1200 cents"),
                    _kept("config.targeting.countries: [US, DE]"),
                    "the API holds daily_budget: 50",
                    'the API holds config.bid_strategy: "cost_cap"',
                    "the API holds config.bid_amount: 1200",
                    'the API holds config.targeting.countries: ["US", "DE"]',
                ),
            ),
        ),
        "from a lifetime to a daily budget": (
            Differs(
                2,
                gained=(
                    _BUDGET_NOT_TAKEN,
                    _kept("config.end_time: 2027-01-31T00:00:00Z"),
                    _kept(f"{_LIFETIME}: 90000 cents"),
                ),
            ),
        ),
        "places in Meta's flat keys": (
            Differs(3, gained=('the API holds platform_config.meta.location_types: ["home"]',)),
        ),
    },
    "values rewritten": {
        "from a daily to a lifetime budget": (
            Differs(
                2,
                gained=(f"{_ADDED_KEY}: true → nothing",),
            ),
        ),
        "from a lifetime to a daily budget": (
            Differs(
                2,
                gained=(f"{_ADDED_KEY}: nothing → true",),
            ),
        ),
    },
    "answers without blocks": {
        "bid and status changed in the dashboard": (
            Differs(3, lost=("warning: changed outside Pulumi: config.bid_amount: 1200 cents → 1900 cents",)),
            Differs(4, lost=("update config.bid_amount",), gained=("the API holds config.bid_amount: 1900",)),
        ),
        "the bid changed in Meta's own words": (Differs(3, lost=(METAS_BID,)), Differs(4, lost=(METAS_BID_COUNTS,))),
        "a setting that nobody declared changed in the dashboard": (
            Differs(
                3, lost=("warning: changed outside Pulumi, and not declared: config.pacing: nothing → accelerated",)
            ),
        ),
        "changed in the dashboard between preview and up, at the path of the change": (
            Differs(
                3,
                lost=(CONFLICT,),
            ),
            Differs(4, lost=("update config.bid_amount",)),
        ),
        "changed in the dashboard between preview and up, at another path": (
            Differs(
                3,
                lost=(
                    "warning: changed outside Pulumi and left as it is: config.bid_amount: 1200 cents → 1900 cents",
                    "left for the next up: update config.bid_amount",
                ),
            ),
            Differs(4, lost=("update config.bid_amount",), gained=("the API holds config.bid_amount: 1900",)),
        ),
        "ignored changes": (
            Differs(3, lost=("warning: changed outside Pulumi: config.bid_amount: 1200 cents → 1900 cents",)),
            Differs(
                6,
                lost=(
                    "warning: changed outside Pulumi and left as it is: config.bid_amount: 1900 cents → 2000 cents",
                    "the API holds config.bid_amount: 2000",
                ),
            ),
        ),
        "an ad group adopted": (
            Differs(
                2,
                lost=("warning: adopting adgrp_1 changes config.bid_amount: 900 cents → 1200 cents",),
                gained=(
                    "warning: adopting adgrp_1 sets config.bid_strategy, which the API does not show",
                    "warning: adopting adgrp_1 sets config.bid_amount, which the API does not show",
                    "warning: adopting adgrp_1 sets config.targeting.countries, which the API does not show",
                ),
            ),
        ),
    },
    "a platform's block that says nothing": {
        "the bid changed in Meta's own words": (Differs(3, lost=(METAS_BID,)), Differs(4, lost=(METAS_BID_COUNTS,))),
    },
    "names in lower case": {"an ad group adopted": (_ADOPTS_NAME,)},
    "names with other blanks": {"an ad group adopted": (_ADOPTS_NAME,)},
    "new ad groups in review": {
        "the ad platform reviews an active ad group": (
            Differs(3, lost=("warning: the ad platform's review: status is in_review, declared active",)),
        ),
    },
    "deleted reads inactive": {
        "deleted in the dashboard, then refreshed": (
            Differs(
                3,
                lost=(
                    "warning: adgrp_1 was deleted outside Pulumi",
                    "out of the state",
                ),
                gained=("warning: changed outside Pulumi: status: active → inactive; it may have been deleted",),
            ),
            Differs(
                4,
                gained=(
                    "update status",
                    _STATUS_NOT_TAKEN,
                ),
            ),
        ),
        "deleted in the dashboard, not refreshed": (
            Differs(
                3,
                lost=(GONE,),
                gained=(
                    _ENDED_AND_LEFT,
                    "left for the next up: update status",
                ),
            ),
        ),
        "deleted in the dashboard, then destroyed": (Differs(3, gained=("info: removed while active: $50.00 a day",)),),
    },
}

_UNCHECKED: Final = "warning: {} cannot be checked: the API does not return it; look at it in the dashboard"
_RENAMED: Final = ("warning: sent and came back different: name changed",)

WITH_EVERY_WRITE: Final[Mapping[str, tuple[str, ...]]] = {
    "answers without blocks": tuple(
        map(_UNCHECKED.format, ("config", "platform_config.meta", "platform_config.tiktok"))
    ),
    "a platform's block that says nothing": tuple(
        map(_UNCHECKED.format, ("platform_config.meta", "platform_config.tiktok"))
    ),
    "names with HTML entities": _RENAMED,
    "names in lower case": _RENAMED,
    "names with other blanks": _RENAMED,
    "names cut": _RENAMED,
}
"""The warnings that a reading adds to every life that writes what they are about; the tables do not repeat them."""


def expected(case: LifecycleCase, reading: str) -> list[list[str]]:
    """What is reported at each step of the case under a reading, in no particular order."""
    reported = [list(step.tells) for step in case.steps]
    for each in DEGRADED.get(reading, {}).get(case.name, ()):
        for line in each.lost:
            reported[each.step - 1].remove(line)
        reported[each.step - 1] += each.gained
    return [sorted(lines) for lines in reported]
