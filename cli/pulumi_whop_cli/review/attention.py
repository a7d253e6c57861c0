"""What of a change needs a reviewer's eye, and why: one function for each kind."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from pulumi_whop_cli.review.audience import is_of_the_audience, widenings
from pulumi_whop_cli.review.changes import AdGroupChange, live_amounts, live_sides
from pulumi_whop_cli.review.kinds import Kind
from pulumi_whop_cli.review.options import Options
from pulumi_whop_cli.review.values import BID_STRATEGIES, END_TIMES, bid_in_words, first_at, has_a_cap, shown
from pulumi_whop_provider.paths import Path, path_text
from pulumi_whop_provider.planning.spend import Amount, moved
from pulumi_whop_provider.schema.twins import places_of

__all__ = ["Concern", "concerns_of"]


@dataclass(frozen=True)
class Concern:
    """One reason to look at one ad group."""

    kind: Kind
    resource: str
    """The resource's name in the program; empty if it is about the whole run."""
    reason: str


@dataclass(frozen=True)
class _Case:
    change: AdGroupChange
    options: Options
    drifted: Collection[str]
    """The paths of its declared settings that changed outside Pulumi."""


_GOALS: Final = places_of(("config", "optimization_goal"))
_TEACHES: Final[Mapping[str, Callable[[Path], bool]]] = {
    "audience": is_of_the_audience,
    "optimisation goal": _GOALS.__contains__,
    "bid strategy": BID_STRATEGIES.__contains__,
}
"""Settings after a change of which Meta's delivery learns anew, by the rule that it publishes."""


def concerns_of(change: AdGroupChange, options: Options, drifted: Collection[str]) -> Iterator[Concern]:
    """What of one ad group's change needs attention."""
    if change.happening == "unchanged":
        return
    case = _Case(change, options, drifted)
    for kind, reasons in _RULES.items():
        for reason in reasons(case):
            yield Concern(kind, change.resource, reason)


def _goes_live(case: _Case) -> Iterator[str]:
    if not live_sides(case.change.former):
        yield from (side.budget for side in live_sides(case.change.later))


def _budget_increase(case: _Case) -> Iterator[str]:
    former, later, share = _step(case.change)
    if share is not None and share > 0 and share >= Decimal(str(case.options.budget_increase)):
        yield f"{moved(str(former), str(later))} ({share:+.0%})"


def _removed(case: _Case) -> Iterator[str]:
    if case.change.happening == "removed":
        yield from (side.budget for side in live_sides(case.change.former))


def _retained(case: _Case) -> Iterator[str]:
    left = case.change.later if case.change.happening == "retained" else case.change.left_behind
    yield from (side.budget for side in live_sides(left))


def _replaced(case: _Case) -> Iterator[str]:
    if case.change.happening == "replaced":
        is_moved = any(each.path == ("campaign_id",) for each in case.change.settings)
        yield "it moves to another campaign" if is_moved else "its campaign stays the same"


def _unknown_amount(case: _Case) -> Iterator[str]:
    if not all(side.is_known for side in live_sides(case.change.former, case.change.later)):
        yield "it counts in no sum"


def _bid_cap_dropped(case: _Case) -> Iterator[str]:
    before, after = case.change.before, case.change.after
    if _is_update(case.change) and has_a_cap(before) and has_a_cap(after) is False:
        yield f"{bid_in_words(before)} → {bid_in_words(after) or 'not set'}"


def _end_time_removed(case: _Case) -> Iterator[str]:
    end = first_at(case.change.before, END_TIMES)
    kept = any(each.path in END_TIMES and each.action == "unmanage" for each in case.change.settings)
    if _is_update(case.change) and end and not kept and not first_at(case.change.after, END_TIMES):
        yield f"it ended at {shown(None, end[1])}"


def _audience_widened(case: _Case) -> Iterator[str]:
    if _is_update(case.change):
        wider = widenings(case.change.before, case.change.after)
        if wider:
            yield "; ".join(wider)


def _learning_phase(case: _Case) -> Iterator[str]:
    change = case.change
    is_delivering = live_sides(change.former) and live_sides(change.later)
    if change.campaign.platform != "meta" or change.happening != "changed" or not is_delivering:
        return
    sent = [each.path for each in change.settings if each.action != "unmanage"]
    reasons = [noun for noun, teaches in _TEACHES.items() if any(map(teaches, sent))]
    _, _, share = _step(change)
    if share is not None and abs(share) >= Decimal(str(case.options.learning_budget_change)):
        reasons.append(f"budget ({share:+.0%})")
    if reasons:
        yield ", ".join(reasons)


def _overwrites_drift(case: _Case) -> Iterator[str]:
    paths = [path_text(each.path) for each in case.change.settings if path_text(each.path) in case.drifted]
    if paths and case.change.happening == "changed":
        yield ", ".join(paths)


def _not_readable(case: _Case) -> Iterator[str]:
    declared = case.change.settings if _is_update(case.change) else ()
    paths = [path_text(each.path) for each in declared if each.field is not None and each.field.traits.never_returned]
    if paths:
        yield ", ".join(paths)


_RULES: Final[Mapping[Kind, Callable[[_Case], Iterable[str]]]] = {
    "goes-live": _goes_live,
    "budget-increase": _budget_increase,
    "removed-while-active": _removed,
    "retained": _retained,
    "replaced": _replaced,
    "unknown-amount": _unknown_amount,
    "bid-cap-dropped": _bid_cap_dropped,
    "end-time-removed": _end_time_removed,
    "audience-widened": _audience_widened,
    "learning-phase": _learning_phase,
    "overwrites-drift": _overwrites_drift,
    "not-readable": _not_readable,
}


def _is_update(change: AdGroupChange) -> bool:
    return change.happening in ("changed", "replaced")


def _step(change: AdGroupChange) -> tuple[Amount | None, Amount | None, Decimal | None]:
    """The budget before and after, and the share by which it changes; none if it is not live before and after."""
    former, later = (next(iter(live_amounts(side)), None) for side in (change.former, change.later))
    if former is None or later is None or former.span != later.span:
        return former, later, None
    return former, later, (later.dollars - former.dollars) / former.dollars if former.dollars else None
