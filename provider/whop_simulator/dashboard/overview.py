"""What the first page shows, as values: campaigns with what they spend, their ad groups, the last requests."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from urllib.parse import urlencode

from whop_simulator import budgets, money, paths, views
from whop_simulator.app import PREFIX
from whop_simulator.control import COMPANY
from whop_simulator.records import AdGroup, Campaign
from whop_simulator.request_log import LoggedRequest
from whop_simulator.world import World

Period = Literal["a day", "in total"]

_REQUESTS = 20
_LIVE = "active"


@dataclass(frozen=True)
class Budget:
    """What an ad group may spend."""

    cents: int
    period: Period


@dataclass(frozen=True)
class AdGroupLine:
    """An ad group in the table of its campaign."""

    id: str
    name: str
    status: str
    is_live: bool
    """Whether it spends: both it and its campaign are active."""
    budget: Budget | None
    """None if the campaign holds it, or there is none."""
    bid_cents: int | None
    bid_strategy: str
    countries: str
    """Empty for all countries."""
    ages: str
    """Empty for all ages."""


@dataclass(frozen=True)
class CampaignCard:
    """A campaign with its ad groups, the oldest first."""

    campaign: Campaign
    ad_groups: Sequence[AdGroupLine]

    @property
    def live(self) -> Sequence[AdGroupLine]:
        """The ad groups that spend."""
        return [line for line in self.ad_groups if line.is_live]

    def spend_cents(self, period: Period) -> int:
        """What the live ad groups may spend, of those with a budget for that period."""
        return sum(line.budget.cents for line in self.live if line.budget and line.budget.period == period)


@dataclass(frozen=True)
class RequestLine:
    """A request of the log."""

    at: datetime
    method: str
    target: str
    """Path and query; without the prefix of the API if the request was for one of its calls."""
    status: int | None
    """None as long as there is no answer."""


@dataclass(frozen=True)
class Overview:
    """All that the page shows."""

    cards: Sequence[CampaignCard]
    """The newest campaign first."""
    requests: Sequence[RequestLine]
    """The newest first."""

    @property
    def live(self) -> int:
        """How many ad groups spend."""
        return sum(len(card.live) for card in self.cards)

    @property
    def ad_groups(self) -> int:
        """How many ad groups there are."""
        return sum(len(card.ad_groups) for card in self.cards)

    def spend_cents(self, period: Period) -> int:
        """What all live ad groups may spend, of those with a budget for that period."""
        return sum(card.spend_cents(period) for card in self.cards)


def overview_of(world: World) -> Overview:
    """The campaigns of the default company, and the last requests."""
    with world.store.transaction():
        cards = [
            CampaignCard(campaign, [_line(group, campaign) for group in _present(world, campaign)])
            for campaign in world.store.campaigns(COMPANY)
        ]
    requests = [_request(entry) for entry in world.log.entries()[-_REQUESTS:]]
    return Overview(cards[::-1], requests[::-1])


def dollars(cents: int) -> str:
    """An amount for people."""
    return f"${money.dollars(cents):,.2f}"


def _present(world: World, campaign: Campaign) -> Sequence[AdGroup]:
    return [group for group in world.store.ad_groups(campaign.id) if not group.deleted]


def _line(group: AdGroup, campaign: Campaign) -> AdGroupLine:
    status = views.read_status(group)
    config = group.declared.get("config") or {}
    targeting = config.get("targeting") or {}
    return AdGroupLine(
        id=group.id,
        name=group.declared.get("name") or "",
        status=status,
        is_live=status == _LIVE and campaign.status == _LIVE,
        budget=_budget(group, campaign),
        bid_cents=config.get("bid_amount"),
        bid_strategy=(config.get("bid_strategy") or "").replace("_", " "),
        countries=", ".join(targeting.get("countries") or []),
        ages=_ages(targeting.get("age_min"), targeting.get("age_max")),
    )


def _budget(group: AdGroup, campaign: Campaign) -> Budget | None:
    lifetime_cents, daily_dollars = budgets.lifetime_cents(group.declared), views.daily_budget(group, campaign)
    if lifetime_cents is not None:
        return Budget(lifetime_cents, "in total")
    if daily_dollars is None:
        return None
    mode = paths.get(group.declared, ("platform_config", "tiktok", "budget_mode"))
    return Budget(money.cents(daily_dollars), "in total" if mode == "BUDGET_MODE_TOTAL" else "a day")


def _ages(lowest: int | None, highest: int | None) -> str:
    if lowest is None:
        return "" if highest is None else f"up to {highest}"
    return f"from {lowest}" if highest is None else f"{lowest} to {highest}"


def _request(entry: LoggedRequest) -> RequestLine:
    path = entry.path.removeprefix(PREFIX) if entry.operation else entry.path
    query = f"?{urlencode(entry.query)}" if entry.query else ""
    return RequestLine(datetime.fromtimestamp(entry.at).astimezone(), entry.method, path + query, entry.status)
