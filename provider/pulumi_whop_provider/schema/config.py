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
    """Oldest age reached, in years."""
    age_min: Whole | None = None
    """Youngest age reached, in years."""
    countries: Countries | None = None
    """Countries reached, by their two letters of ISO 3166-1, such as `US` or `DE`."""
    device_platforms: Annotated[list[DevicePlatform], UNORDERED] | None = None
    """Kinds of device reached."""
    exclude_audience_ids: TextSet | None = None
    """Audiences kept out, by the platform's own ids."""
    genders: Annotated[list[Gender], UNORDERED] | None = None
    """Genders reached; a list, although `all` is one of its values."""
    include_audience_ids: TextSet | None = None
    """Audiences aimed at, by the platform's own ids."""
    interest_ids: TextSet | None = None
    """Interests aimed at, by the platform's own ids."""
    languages: TextSet | None = None
    """Languages reached, as codes; no document names the code list."""
    placement_type: PlacementType | None = None
    """Whether the platform picks the placements or they are named."""


class Config(Block):
    """Bidding, goal, schedule, pacing and audience, the same for every platform."""

    bid_strategy: ConfigBidStrategy | None = None
    """How the bid in the auction is chosen."""
    bid_amount: Cents | None = None
    """Ceiling of the bid; means something together with `bid_cap` or `cost_cap` only."""
    optimization_goal: ConfigOptimizationGoal | None = None
    """Result that delivery is tuned for."""
    billing_event: ConfigBillingEvent | None = None
    """Event that is charged for."""
    start_time: Instant | None = None
    """When delivery begins, as ISO 8601 text such as `2026-01-01T00:00:00Z`."""
    end_time: Instant | None = None
    """When delivery stops, as ISO 8601 text; a lifetime budget needs it."""
    pacing: ConfigPacing | None = None
    """Whether the budget is spread evenly (`standard`) or spent quickly (`accelerated`)."""
    frequency_cap: Annotated[Whole, Traits(exact=True)] | None = None
    """Most impressions that one person gets within `frequency_cap_interval_days`."""
    frequency_cap_interval_days: Annotated[Whole, Traits(exact=True)] | None = None
    """Length in days of the interval that `frequency_cap` counts over."""
    targeting: Targeting | None = None
    """Who sees the ads: demography, places, interests, audiences, devices."""
