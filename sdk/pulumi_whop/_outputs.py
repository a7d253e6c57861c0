"""Generated from the schema by `make sdk`, not to be edited: the outputs of an ad group.

They are what was declared, without keys that the schema does not know; `AdGroup.observed` has everything that the API
returned.
"""

from typing import Any

from pulumi import output_type

from pulumi_whop_provider.schema.vocabulary import (
    ConfigBidStrategy,
    ConfigBillingEvent,
    ConfigOptimizationGoal,
    ConfigPacing,
    DevicePlatform,
    Gender,
    MetaBidStrategy,
    MetaBillingEvent,
    MetaDestinationType,
    MetaOptimizationGoal,
    MetaStatus,
    PlacementType,
    TiktokBidType,
    TiktokBillingEvent,
    TiktokBudgetMode,
    TiktokOperationStatus,
    TiktokOptimizationGoal,
    TiktokPacing,
    TiktokPlacementType,
    TiktokScheduleType,
)

__all__ = [
    "AdGroupAttributionSpec",
    "AdGroupConfig",
    "AdGroupGeoEntry",
    "AdGroupGeoLocations",
    "AdGroupMeta",
    "AdGroupPlatformConfig",
    "AdGroupPromotedObject",
    "AdGroupTargeting",
    "AdGroupTargetingAutomation",
    "AdGroupTiktok",
]


@output_type
class AdGroupTargeting(dict[str, Any]):
    """Who sees the ads, in words that every platform understands."""

    age_max: int | None = None
    """Maximum age, in years."""

    age_min: int | None = None
    """Minimum age, in years."""

    countries: list[str] | None = None
    """Countries to reach, as two-letter ISO 3166-1 codes such as `US` or `DE`."""

    device_platforms: list[DevicePlatform] | None = None
    """Device types to reach."""

    exclude_audience_ids: list[str] | None = None
    """Audiences to exclude, as the platform's own ids."""

    genders: list[Gender] | None = None
    """Genders to reach; a list, even for `all`."""

    include_audience_ids: list[str] | None = None
    """Audiences to include, as the platform's own ids."""

    interest_ids: list[str] | None = None
    """Interests to target, as the platform's own ids."""

    languages: list[str] | None = None
    """Languages to reach, as codes; which list of codes is not documented."""

    placement_type: PlacementType | None = None
    """Whether the platform picks the placements (`automatic`) or you do (`manual`)."""


@output_type
class AdGroupConfig(dict[str, Any]):
    """Bidding, goal, schedule, pacing and audience, the same for every platform."""

    bid_strategy: ConfigBidStrategy | None = None
    """How bids in the auction are chosen."""

    bid_amount: int | None = None
    """Bid ceiling; only used with the bid strategies `bid_cap` and `cost_cap`. In whole US cents."""

    optimization_goal: ConfigOptimizationGoal | None = None
    """Result that delivery is optimised for."""

    billing_event: ConfigBillingEvent | None = None
    """Event that you are charged for."""

    start_time: str | None = None
    """When delivery starts, as ISO 8601 text such as `2026-01-01T00:00:00Z`."""

    end_time: str | None = None
    """When delivery stops, as ISO 8601 text; required with a lifetime budget."""

    pacing: ConfigPacing | None = None
    """Whether the budget is spread evenly (`standard`) or spent quickly (`accelerated`)."""

    frequency_cap: int | None = None
    """Maximum number of impressions per person within `frequency_cap_interval_days`."""

    frequency_cap_interval_days: int | None = None
    """Interval that `frequency_cap` applies to, in days."""

    targeting: AdGroupTargeting | None = None
    """Who sees the ads: demographics, places, interests, audiences, devices."""


@output_type
class AdGroupAttributionSpec(dict[str, Any]):
    """One attribution window: what counts, and for how long."""

    event_type: str
    """What counts, such as `CLICK_THROUGH` or `VIEW_THROUGH`."""

    window_days: int
    """Length of the window in days; the known values are 1, 7 and 28."""


@output_type
class AdGroupPromotedObject(dict[str, Any]):
    """What the ads promote."""

    custom_event_type: str | None = None
    """Pixel event, such as `PURCHASE`, `COMPLETE_REGISTRATION` or `OTHER`."""

    page_id: str | None = None
    """Facebook page."""

    pixel_id: str | None = None
    """Meta pixel."""

    whatsapp_phone_number: str | None = None
    """WhatsApp number."""


@output_type
class AdGroupGeoEntry(dict[str, Any]):
    """A city, region or postal code from Meta's catalogue."""

    key: str
    """Meta's id for the place."""

    country: str | None = None
    """Country of the place, as a two-letter ISO 3166-1 code."""

    name: str | None = None
    """Display name; only a label."""

    radius: int | None = None
    """Radius around a city, in whole miles."""


@output_type
class AdGroupGeoLocations(dict[str, Any]):
    """A set of places, to reach or to exclude."""

    cities: list[AdGroupGeoEntry] | None = None
    """Cities."""

    countries: list[str] | None = None
    """Countries, as two-letter ISO 3166-1 codes."""

    location_types: list[str] | None = None
    """How a person relates to a place: `home`, `recent`, `travel_in`."""

    regions: list[AdGroupGeoEntry] | None = None
    """Regions or states."""

    zips: list[AdGroupGeoEntry] | None = None
    """Postal codes, as objects."""


@output_type
class AdGroupTargetingAutomation(dict[str, Any]):
    """How far Meta may widen the audience on its own."""

    advantage_audience: int | None = None
    """0 keeps the exact targeting, 1 lets Meta widen it; a number, not a boolean."""


@output_type
class AdGroupMeta(dict[str, Any]):
    """A Meta ad set; only used in a campaign on Meta."""

    status: MetaStatus | None = None
    """Meta's own switch, in addition to the ad group's `status`."""

    bid_strategy: MetaBidStrategy | None = None
    """How bids in the auction are chosen."""

    bid_amount: int | None = None
    """Bid ceiling. In whole US cents."""

    daily_budget: int | None = None
    """Daily budget; the same setting as the ad group's `daily_budget`, which is in dollars. In whole US cents."""

    lifetime_budget: int | None = None
    """Lifetime budget; requires an end time. In whole US cents."""

    end_time: str | None = None
    """When delivery stops, as ISO 8601 text; required with a lifetime budget."""

    optimization_goal: MetaOptimizationGoal | None = None
    """Result that delivery is optimised for."""

    billing_event: MetaBillingEvent | None = None
    """Event that you are charged for."""

    attribution_spec: list[AdGroupAttributionSpec] | None = None
    """Attribution windows, one for each kind of event."""

    destination_type: MetaDestinationType | None = None
    """Where a click leads."""

    promoted_object: AdGroupPromotedObject | None = None
    """What the ads promote: a pixel, a page or a phone number."""

    whatsapp_phone_number: str | None = None
    """WhatsApp number for messaging ads. Never returned by the API: a change made elsewhere cannot be seen."""

    page_id: str | None = None
    """Facebook page that the ads are shown under."""

    instagram_actor_id: str | None = None
    """Instagram account that the ads are shown under."""

    audience_type: str | None = None
    """Kind of retargeting audience, free text. Never returned by the API: a change made elsewhere cannot be seen."""

    publisher_platforms: list[str] | None = None
    """Surfaces to publish on, such as `facebook`, `instagram`, `messenger`, `audience_network`."""

    facebook_positions: list[str] | None = None
    """Placements on Facebook."""

    instagram_positions: list[str] | None = None
    """Placements on Instagram."""

    messenger_positions: list[str] | None = None
    """Placements in Messenger. Never returned by the API: a change made elsewhere cannot be seen."""

    audience_network_positions: list[str] | None = None
    """Placements in the Audience Network. Never returned by the API: a change made elsewhere cannot be seen."""

    threads_positions: list[str] | None = None
    """Placements on Threads. Never returned by the API: a change made elsewhere cannot be seen."""

    whatsapp_positions: list[str] | None = None
    """Placements in WhatsApp. Never returned by the API: a change made elsewhere cannot be seen."""

    user_os: list[str] | None = None
    """Operating systems to reach, such as `iOS`. Never returned by the API: a change made elsewhere cannot be seen."""

    user_device: list[str] | None = None
    """Device models to reach. Never returned by the API: a change made elsewhere cannot be seen."""

    ios_devices: list[str] | None = None
    """Apple device models to reach. Never returned by the API: a change made elsewhere cannot be seen."""

    android_devices: list[str] | None = None
    """Android device models to reach. Never returned by the API: a change made elsewhere cannot be seen."""

    geo_regions: list[AdGroupGeoEntry] | None = None
    """Regions to reach; the same setting as `geo_locations.regions`. Never returned by the API: a change made elsewhere
    cannot be seen.
    """

    geo_cities: list[AdGroupGeoEntry] | None = None
    """Cities to reach; the same setting as `geo_locations.cities`. Never returned by the API: a change made elsewhere
    cannot be seen.
    """

    geo_zips: list[str] | None = None
    """Postal codes to reach, as plain strings; the same setting as `geo_locations.zips`, which takes objects. Never
    returned by the API: a change made elsewhere cannot be seen.
    """

    location_types: list[str] | None = None
    """How a person relates to a place: `home`, `recent`, `travel_in`; the same as `geo_locations.location_types`. Never
    returned by the API: a change made elsewhere cannot be seen.
    """

    excluded_geo_locations: AdGroupGeoLocations | None = None
    """Places to exclude."""

    geo_locations: AdGroupGeoLocations | None = None
    """Places to reach."""

    targeting_automation: AdGroupTargetingAutomation | None = None
    """Switch for Meta's automatic widening of the audience."""

    brand_safety_content_filter_levels: list[str] | None = None
    """Inventory filter levels, free text. Never returned by the API: a change made elsewhere cannot be seen."""


@output_type
class AdGroupTiktok(dict[str, Any]):
    """A TikTok ad group; only used in a campaign on TikTok."""

    budget_mode: TiktokBudgetMode | None = None
    """Daily, total or dynamic daily budget; its amount is the ad group's `daily_budget`."""

    schedule_type: TiktokScheduleType | None = None
    """Whether it runs between two times or from now on."""

    schedule_start_time: str | None = None
    """Start in UTC as `YYYY-MM-DD HH:MM:SS`."""

    schedule_end_time: str | None = None
    """End in UTC as `YYYY-MM-DD HH:MM:SS`."""

    dayparting: str | None = None
    """Half hours of the week in which it delivers: 48 x 7 characters, each `0` or `1`. Never returned by the API: a
    change made elsewhere cannot be seen.
    """

    optimization_goal: TiktokOptimizationGoal | None = None
    """Result that delivery is optimised for."""

    billing_event: TiktokBillingEvent | None = None
    """Event that you are charged for."""

    bid_type: TiktokBidType | None = None
    """No bid, or the bid in `bid_price`."""

    bid_price: float | None = None
    """Bid as a decimal. Its currency is not documented."""

    conversion_bid_price: float | None = None
    """Target cost per conversion with oCPM billing, as a decimal. Its currency is not documented."""

    pacing: TiktokPacing | None = None
    """Whether the budget is spread evenly or spent quickly."""

    placement_type: TiktokPlacementType | None = None
    """Whether TikTok picks the placements or `placements` names them."""

    placements: list[str] | None = None
    """Apps to place ads in, such as `PLACEMENT_TIKTOK` or `PLACEMENT_PANGLE`."""

    tiktok_subplacements: list[str] | None = None
    """Places inside TikTok, such as `IN_FEED` or `SEARCH_FEED`. Never returned by the API: a change made elsewhere
    cannot be seen.
    """

    pixel_id: str | None = None
    """TikTok pixel that tracks conversions."""

    optimization_event: str | None = None
    """Conversion event, such as `COMPLETE_PAYMENT`."""

    app_id: str | None = None
    """App that is promoted. Never returned by the API: a change made elsewhere cannot be seen."""

    promotion_type: str | None = None
    """Where the outcome is optimised, free text. Never returned by the API: a change made elsewhere cannot be seen."""

    identity_id: str | None = None
    """TikTok identity that the ads are shown under."""

    identity_type: str | None = None
    """Kind of identity, such as `AUTH_CODE`, `TT_USER` or `BC_AUTH_TT`."""

    identity_authorized_bc_id: str | None = None
    """Business Center behind a `BC_AUTH_TT` identity. Never returned by the API: a change made elsewhere cannot be
    seen.
    """

    operation_status: TiktokOperationStatus | None = None
    """TikTok's own switch, in addition to the ad group's `status`."""

    creative_material_mode: str | None = None
    """How creatives are delivered, free text. Never returned by the API: a change made elsewhere cannot be seen."""


@output_type
class AdGroupPlatformConfig(dict[str, Any]):
    """Settings in each platform's own vocabulary; only those of the campaign's platform count."""

    meta: AdGroupMeta | None = None
    """For a campaign on Meta."""

    tiktok: AdGroupTiktok | None = None
    """For a campaign on TikTok."""
