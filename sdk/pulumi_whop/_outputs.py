"""Generated from the schema by `make sdk`, not to be edited: the outputs of an ad group.

They are what was declared. A key that the schema does not know is in none of them; `AdGroup.observed` has all that
the API answered.
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
    """Oldest age reached, in years."""

    age_min: int | None = None
    """Youngest age reached, in years."""

    countries: list[str] | None = None
    """Countries reached, by their two letters of ISO 3166-1, such as `US` or `DE`."""

    device_platforms: list[DevicePlatform] | None = None
    """Kinds of device reached."""

    exclude_audience_ids: list[str] | None = None
    """Audiences kept out, by the platform's own ids."""

    genders: list[Gender] | None = None
    """Genders reached; a list, although `all` is one of its values."""

    include_audience_ids: list[str] | None = None
    """Audiences aimed at, by the platform's own ids."""

    interest_ids: list[str] | None = None
    """Interests aimed at, by the platform's own ids."""

    languages: list[str] | None = None
    """Languages reached, as codes; no document names the code list."""

    placement_type: PlacementType | None = None
    """Whether the platform picks the placements or they are named."""


@output_type
class AdGroupConfig(dict[str, Any]):
    """Bidding, goal, schedule, pacing and audience, the same for every platform."""

    bid_strategy: ConfigBidStrategy | None = None
    """How the bid in the auction is chosen."""

    bid_amount: int | None = None
    """Ceiling of the bid; means something together with `bid_cap` or `cost_cap` only. In whole US cents."""

    optimization_goal: ConfigOptimizationGoal | None = None
    """Result that delivery is tuned for."""

    billing_event: ConfigBillingEvent | None = None
    """Event that is charged for."""

    start_time: str | None = None
    """When delivery begins, as ISO 8601 text such as `2026-01-01T00:00:00Z`."""

    end_time: str | None = None
    """When delivery stops, as ISO 8601 text; a lifetime budget needs it."""

    pacing: ConfigPacing | None = None
    """Whether the budget is spread evenly (`standard`) or spent quickly (`accelerated`)."""

    frequency_cap: int | None = None
    """Most impressions that one person gets within `frequency_cap_interval_days`."""

    frequency_cap_interval_days: int | None = None
    """Length in days of the interval that `frequency_cap` counts over."""

    targeting: AdGroupTargeting | None = None
    """Who sees the ads: demography, places, interests, audiences, devices."""


@output_type
class AdGroupAttributionSpec(dict[str, Any]):
    """One attribution window: what counts, and for how long."""

    event_type: str
    """What counts, such as `CLICK_THROUGH` or `VIEW_THROUGH`."""

    window_days: int
    """Days that it counts for; 1, 7 and 28 are the known values."""


@output_type
class AdGroupPromotedObject(dict[str, Any]):
    """What the ads promote."""

    custom_event_type: str | None = None
    """Event of the pixel, such as `PURCHASE`, `COMPLETE_REGISTRATION` or `OTHER`."""

    page_id: str | None = None
    """Facebook page."""

    pixel_id: str | None = None
    """Meta pixel."""

    whatsapp_phone_number: str | None = None
    """WhatsApp number."""


@output_type
class AdGroupGeoEntry(dict[str, Any]):
    """A city, region or postal code of Meta's catalogue."""

    key: str
    """Meta's id of the place."""

    country: str | None = None
    """Country of the place, by its two letters of ISO 3166-1."""

    name: str | None = None
    """Name for people, a label only."""

    radius: int | None = None
    """Whole miles around the place that count too; for cities."""


@output_type
class AdGroupGeoLocations(dict[str, Any]):
    """A set of places, to reach or to keep out."""

    cities: list[AdGroupGeoEntry] | None = None
    """Cities."""

    countries: list[str] | None = None
    """Countries, by their two letters of ISO 3166-1."""

    location_types: list[str] | None = None
    """Senses in which a person is in a place: `home`, `recent`, `travel_in`."""

    regions: list[AdGroupGeoEntry] | None = None
    """Regions or states."""

    zips: list[AdGroupGeoEntry] | None = None
    """Postal codes, as objects."""


@output_type
class AdGroupTargetingAutomation(dict[str, Any]):
    """How far Meta may widen the audience by itself."""

    advantage_audience: int | None = None
    """0 keeps the exact targeting, 1 lets Meta widen it; no boolean."""


@output_type
class AdGroupMeta(dict[str, Any]):
    """A Meta ad set; counts for a campaign on Meta only."""

    status: MetaStatus | None = None
    """Meta's own switch, beside the ad group's `status`."""

    bid_strategy: MetaBidStrategy | None = None
    """How the bid in the auction is chosen."""

    bid_amount: int | None = None
    """Ceiling of the bid. In whole US cents."""

    daily_budget: int | None = None
    """Budget of one day; the ad group's `daily_budget` says the same in dollars. In whole US cents."""

    lifetime_budget: int | None = None
    """Budget of the whole run; needs an end time. In whole US cents."""

    end_time: str | None = None
    """When delivery stops, as ISO 8601 text; a lifetime budget needs it."""

    optimization_goal: MetaOptimizationGoal | None = None
    """Result that delivery is tuned for."""

    billing_event: MetaBillingEvent | None = None
    """Event that is charged for."""

    attribution_spec: list[AdGroupAttributionSpec] | None = None
    """Attribution windows, one for each kind of event."""

    destination_type: MetaDestinationType | None = None
    """Where a click leads."""

    promoted_object: AdGroupPromotedObject | None = None
    """What the ads promote: a pixel, a page or a phone number."""

    whatsapp_phone_number: str | None = None
    """WhatsApp number for messaging ads. Never returned by the API: a change made elsewhere cannot be seen."""

    page_id: str | None = None
    """Facebook page that the ad set speaks for."""

    instagram_actor_id: str | None = None
    """Instagram account that the ad set speaks for."""

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
    """Operating systems reached, such as `iOS`. Never returned by the API: a change made elsewhere cannot be seen."""

    user_device: list[str] | None = None
    """Device models reached. Never returned by the API: a change made elsewhere cannot be seen."""

    ios_devices: list[str] | None = None
    """Apple device models reached. Never returned by the API: a change made elsewhere cannot be seen."""

    android_devices: list[str] | None = None
    """Android device models reached. Never returned by the API: a change made elsewhere cannot be seen."""

    geo_regions: list[AdGroupGeoEntry] | None = None
    """Regions reached; `geo_locations.regions` says the same. Never returned by the API: a change made elsewhere cannot
    be seen.
    """

    geo_cities: list[AdGroupGeoEntry] | None = None
    """Cities reached; `geo_locations.cities` says the same. Never returned by the API: a change made elsewhere cannot
    be seen.
    """

    geo_zips: list[str] | None = None
    """Postal codes reached, as plain strings; `geo_locations.zips` says the same with objects. Never returned by the
    API: a change made elsewhere cannot be seen.
    """

    location_types: list[str] | None = None
    """Senses in which a person is in a place: `home`, `recent`, `travel_in`; also `geo_locations.location_types`. Never
    returned by the API: a change made elsewhere cannot be seen.
    """

    excluded_geo_locations: AdGroupGeoLocations | None = None
    """Places kept out."""

    geo_locations: AdGroupGeoLocations | None = None
    """Places reached."""

    targeting_automation: AdGroupTargetingAutomation | None = None
    """Switch for Meta's automatic widening of the audience."""

    brand_safety_content_filter_levels: list[str] | None = None
    """Inventory filter levels, free text. Never returned by the API: a change made elsewhere cannot be seen."""


@output_type
class AdGroupTiktok(dict[str, Any]):
    """A TikTok ad group; counts for a campaign on TikTok only."""

    budget_mode: TiktokBudgetMode | None = None
    """Daily, total or dynamic daily budget; its amount is the ad group's `daily_budget`."""

    schedule_type: TiktokScheduleType | None = None
    """Whether it runs between two times or from now on."""

    schedule_start_time: str | None = None
    """Start in UTC as `YYYY-MM-DD HH:MM:SS`."""

    schedule_end_time: str | None = None
    """End in UTC as `YYYY-MM-DD HH:MM:SS`."""

    dayparting: str | None = None
    """Half hours of the week that deliver, 48 x 7 characters, each `0` or `1`. Never returned by the API: a change made
    elsewhere cannot be seen.
    """

    optimization_goal: TiktokOptimizationGoal | None = None
    """Result that delivery is tuned for."""

    billing_event: TiktokBillingEvent | None = None
    """Event that is charged for."""

    bid_type: TiktokBidType | None = None
    """No bid, or the bid that `bid_price` names."""

    bid_price: float | None = None
    """Bid as a decimal. No document states its currency unit."""

    conversion_bid_price: float | None = None
    """Wanted cost of a conversion under oCPM billing, as a decimal. No document states its currency unit."""

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
    """TikTok's own switch, beside the ad group's `status`."""

    creative_material_mode: str | None = None
    """How creatives are delivered, free text. Never returned by the API: a change made elsewhere cannot be seen."""


@output_type
class AdGroupPlatformConfig(dict[str, Any]):
    """Settings in each platform's own vocabulary; only the part of the campaign's platform counts."""

    meta: AdGroupMeta | None = None
    """For a campaign on Meta."""

    tiktok: AdGroupTiktok | None = None
    """For a campaign on TikTok."""
