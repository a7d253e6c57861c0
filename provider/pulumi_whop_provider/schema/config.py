"""Settings in the vocabulary that all ad platforms share.

They stay the same when a campaign moves to another platform.
"""

from typing import Annotated

from pulumi_whop_provider.schema.block import Block, Cents, Countries, Instant, TextSet, Whole
from pulumi_whop_provider.schema.traits import UNORDERED, Traits
from pulumi_whop_provider.schema.vocabulary import (
    ConfigBidStrategy,
    ConfigBillingEvent,
    ConfigOptimizationGoal,
    ConfigPacing,
    DevicePlatform,
    Gender,
    PlacementType,
)

__all__ = ["Config", "Targeting"]


class Targeting(Block):
    """Who sees the ads, in words that every platform understands."""

    age_max: Whole | None = None
    """Maximum age, in years."""
    age_min: Whole | None = None
    """Minimum age, in years."""
    countries: Countries | None = None
    """Countries to reach, as two-letter ISO 3166-1 codes such as `US` or `DE`."""
    device_platforms: Annotated[list[DevicePlatform], UNORDERED] | None = None
    """Device types to reach."""
    exclude_audience_ids: TextSet | None = None
    """Audiences to exclude, as the platform's own ids."""
    genders: Annotated[list[Gender], UNORDERED] | None = None
    """Genders to reach; a list, even for `all`."""
    include_audience_ids: TextSet | None = None
    """Audiences to include, as the platform's own ids."""
    interest_ids: TextSet | None = None
    """Interests to target, as the platform's own ids."""
    languages: TextSet | None = None
    """Languages to reach, as codes; which list of codes is not documented."""
    placement_type: PlacementType | None = None
    """Whether the platform picks the placements (`automatic`) or you do (`manual`)."""


class Config(Block):
    """Bidding, goal, schedule, pacing and audience, the same for every platform."""

    bid_strategy: ConfigBidStrategy | None = None
    """How bids in the auction are chosen."""
    bid_amount: Cents | None = None
    """Bid ceiling; only used with the bid strategies `bid_cap` and `cost_cap`."""
    optimization_goal: ConfigOptimizationGoal | None = None
    """Result that delivery is optimised for."""
    billing_event: ConfigBillingEvent | None = None
    """Event that you are charged for."""
    start_time: Instant | None = None
    """When delivery starts, as ISO 8601 text such as `2026-01-01T00:00:00Z`."""
    end_time: Instant | None = None
    """When delivery stops, as ISO 8601 text; required with a lifetime budget."""
    pacing: ConfigPacing | None = None
    """Whether the budget is spread evenly (`standard`) or spent quickly (`accelerated`)."""
    frequency_cap: Annotated[Whole, Traits(exact=True)] | None = None
    """Maximum number of impressions per person within `frequency_cap_interval_days`."""
    frequency_cap_interval_days: Annotated[Whole, Traits(exact=True)] | None = None
    """Interval that `frequency_cap` applies to, in days."""
    targeting: Targeting | None = None
    """Who sees the ads: demographics, places, interests, audiences, devices."""
