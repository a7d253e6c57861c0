"""What the store keeps, as values."""

from dataclasses import dataclass

from whop_simulator.json_types import JsonObject


@dataclass(frozen=True)
class Key:
    """A bearer token with what it may do, for one company."""

    token: str
    company: str
    permissions: frozenset[str]


@dataclass(frozen=True)
class Campaign:
    """A parent of ad groups."""

    id: str
    company: str
    platform: str
    title: str
    status: str
    budget_optimization: bool
    """Whether the campaign holds the budget (A-15)."""
    created_at: str


@dataclass(frozen=True)
class AdGroup:
    """An ad group as stored."""

    id: str
    campaign_id: str
    created_at: str
    updated_at: str
    declared: JsonObject
    """What was sent, in the request's shape without `campaign_id`, merged over time; no nulls at keys."""
    verdict: str | None = None
    """Status that the ad platform has set over the advertiser's (A-14); None for none."""
    deleted: bool = False
    hidden_lists: int = 0
    """How many more lists do not show it yet."""
    stale: JsonObject | None = None
    """What lists still show of it: `declared` and `updated_at` of before, for `lists` more lists; None for nothing."""
    number: int = 0
    """Order of creation, given by the store."""


@dataclass(frozen=True)
class Replay:
    """The first answer to an `Idempotency-Key`."""

    request: str
    status: int
    body: JsonObject
