"""Settings of a TikTok ad group, in TikTok's own vocabulary."""

from typing import Annotated

from pulumi_whop_provider.schema.block import Block, Price, TextSet, UtcText
from pulumi_whop_provider.schema.traits import NEVER_RETURNED, SWITCH
from pulumi_whop_provider.schema.vocabulary import (
    TiktokBidType,
    TiktokBillingEvent,
    TiktokBudgetMode,
    TiktokOperationStatus,
    TiktokOptimizationGoal,
    TiktokPacing,
    TiktokPlacementType,
    TiktokScheduleType,
)

__all__ = ["Tiktok"]


class Tiktok(Block):
    """A TikTok ad group; only used in a campaign on TikTok."""

    budget_mode: TiktokBudgetMode | None = None
    """Daily, total or dynamic daily budget; its amount is the ad group's `daily_budget`."""
    schedule_type: TiktokScheduleType | None = None
    """Whether it runs between two times or from now on."""
    schedule_start_time: UtcText | None = None
    """Start in UTC as `YYYY-MM-DD HH:MM:SS`."""
    schedule_end_time: UtcText | None = None
    """End in UTC as `YYYY-MM-DD HH:MM:SS`."""
    dayparting: Annotated[str, NEVER_RETURNED] | None = None
    """Half hours of the week in which it delivers: 48 x 7 characters, each `0` or `1`."""
    optimization_goal: TiktokOptimizationGoal | None = None
    """Result that delivery is optimised for."""
    billing_event: TiktokBillingEvent | None = None
    """Event that you are charged for."""
    bid_type: TiktokBidType | None = None
    """No bid, or the bid in `bid_price`."""
    bid_price: Price | None = None
    """Bid as a decimal."""
    conversion_bid_price: Price | None = None
    """Target cost per conversion with oCPM billing, as a decimal."""
    pacing: TiktokPacing | None = None
    """Whether the budget is spread evenly or spent quickly."""
    placement_type: TiktokPlacementType | None = None
    """Whether TikTok picks the placements or `placements` names them."""
    placements: TextSet | None = None
    """Apps to place ads in, such as `PLACEMENT_TIKTOK` or `PLACEMENT_PANGLE`."""
    tiktok_subplacements: Annotated[TextSet, NEVER_RETURNED] | None = None
    """Places inside TikTok, such as `IN_FEED` or `SEARCH_FEED`."""
    pixel_id: str | None = None
    """TikTok pixel that tracks conversions."""
    optimization_event: str | None = None
    """Conversion event, such as `COMPLETE_PAYMENT`."""
    app_id: Annotated[str, NEVER_RETURNED] | None = None
    """App that is promoted."""
    promotion_type: Annotated[str, NEVER_RETURNED] | None = None
    """Where the outcome is optimised, free text."""
    identity_id: str | None = None
    """TikTok identity that the ads are shown under."""
    identity_type: str | None = None
    """Kind of identity, such as `AUTH_CODE`, `TT_USER` or `BC_AUTH_TT`."""
    identity_authorized_bc_id: Annotated[str, NEVER_RETURNED] | None = None
    """Business Center behind a `BC_AUTH_TT` identity."""
    operation_status: Annotated[TiktokOperationStatus, SWITCH] | None = None
    """TikTok's own switch, in addition to the ad group's `status`."""
    creative_material_mode: Annotated[str, NEVER_RETURNED] | None = None
    """How creatives are delivered, free text."""
