"""The money of a preview: what is spent a day, by campaign and in total, and the budgets of whole runs.

Only what is live counts. What cannot be counted is named, never counted as zero.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from pulumi_whop_cli.review.changes import AdGroupChange, Campaign, live_amounts, live_sides
from pulumi_whop_cli.review.values import END_TIMES, first_at
from pulumi_whop_provider.planning.spend import Amount, Spending

__all__ = ["DAYS_A_MONTH", "Daily", "Lifetime", "Money", "money_of"]

DAYS_A_MONTH: Final = Decimal("30.4")
"""A year's 365 days over twelve months, as the ad platforms reckon."""


@dataclass(frozen=True)
class Daily:
    """Dollars a day before and after."""

    before: Decimal = Decimal()
    after: Decimal = Decimal()

    @property
    def difference(self) -> Decimal:
        """Dollars a day more; negative if it is less."""
        return self.after - self.before

    @property
    def a_month(self) -> "Daily":
        """The same in dollars for a month of 30.4 days."""
        return Daily(self.before * DAYS_A_MONTH, self.after * DAYS_A_MONTH)

    def __add__(self, other: "Daily") -> "Daily":
        return Daily(self.before + other.before, self.after + other.after)


@dataclass(frozen=True)
class Lifetime:
    """A budget of a whole run of an ad group that is live before or after."""

    resource: str
    campaign: Campaign
    before: Amount | None
    """None if it is not live before, or has no such budget."""
    after: Amount | None
    end: str
    """When the run ends, as declared; empty if that is not declared or not known."""
    is_managed: bool
    """False if Pulumi retains the ad group: it stays as it is, and is no longer managed."""


@dataclass(frozen=True)
class Money:
    """What a preview does to the money."""

    by_campaign: Sequence[tuple[Campaign, Daily]]
    total: Daily
    lifetimes: Sequence[Lifetime]
    unknown: Sequence[str]
    """Live ad groups, before or after, whose budget is secret or known only after other resources."""
    unbudgeted: Sequence[str]
    """Live ad groups without a budget of their own: their campaign's budget counts."""


def money_of(changes: Iterable[AdGroupChange]) -> Money:
    """Adds up what the ad groups spend before and after."""
    changes = list(changes)
    daily: dict[Campaign, Daily] = {}
    for change in changes:
        for campaign, amount in _daily(change):
            daily[campaign] = daily.get(campaign, Daily()) + amount
    by_campaign = sorted(daily.items(), key=lambda item: (item[0].title, item[0].id))
    live = [(change.resource, side) for change in changes for side in live_sides(change.former, change.later)]
    return Money(
        by_campaign=by_campaign,
        total=sum(daily.values(), Daily()),
        lifetimes=[each for change in changes for each in _lifetimes(change)],
        unknown=sorted({resource for resource, side in live if not side.is_known}),
        unbudgeted=sorted({resource for resource, side in live if side.is_known and not side.amounts}),
    )


def _daily(change: AdGroupChange) -> Iterator[tuple[Campaign, Daily]]:
    for each in live_amounts(change.former):
        if each.span == "a day":
            yield change.former_campaign, Daily(before=each.dollars)
    for each in live_amounts(change.later):
        if each.span == "a day":
            yield change.campaign, Daily(after=each.dollars)
    for each in live_amounts(change.left_behind):
        if each.span == "a day":
            yield change.former_campaign, Daily(after=each.dollars)


def _lifetimes(change: AdGroupChange) -> Iterator[Lifetime]:
    before, left, after = map(_of_whole_run, (change.former, change.left_behind, change.later))
    if left:
        end = _end(change.before)
        yield Lifetime(change.resource, change.former_campaign, left, left, end, is_managed=False)
        before = None  # the one left behind is the one that was there before
    if before or after:
        end, is_managed = _end(change.after or change.before), change.happening != "retained"
        yield Lifetime(change.resource, change.campaign, before, after, end, is_managed)


def _of_whole_run(side: Spending | None) -> Amount | None:
    return next((each for each in live_amounts(side) if each.span != "a day"), None)


def _end(declared: Any) -> str:
    end = first_at(declared, END_TIMES)
    return end[1] if end and isinstance(end[1], str) else ""
