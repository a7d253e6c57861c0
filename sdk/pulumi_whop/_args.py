"""Generated from the schema by `make sdk`, not to be edited: the arguments of an ad group.

Every block has two forms that mean the same: a class to call and a dictionary to write.
"""

from collections.abc import Sequence
from typing import Required, TypedDict

from pulumi import Input

from pulumi_whop._input_type import input_type
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
    Status,
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
    "AdGroupArgs",
    "AdGroupArgsDict",
    "AdGroupAttributionSpecArgs",
    "AdGroupAttributionSpecArgsDict",
    "AdGroupConfigArgs",
    "AdGroupConfigArgsDict",
    "AdGroupGeoEntryArgs",
    "AdGroupGeoEntryArgsDict",
    "AdGroupGeoLocationsArgs",
    "AdGroupGeoLocationsArgsDict",
    "AdGroupMetaArgs",
    "AdGroupMetaArgsDict",
    "AdGroupPlatformConfigArgs",
    "AdGroupPlatformConfigArgsDict",
    "AdGroupPromotedObjectArgs",
    "AdGroupPromotedObjectArgsDict",
    "AdGroupTargetingArgs",
    "AdGroupTargetingArgsDict",
    "AdGroupTargetingAutomationArgs",
    "AdGroupTargetingAutomationArgsDict",
    "AdGroupTiktokArgs",
    "AdGroupTiktokArgsDict",
]


@input_type
class AdGroupTargetingArgs:
    """Who sees the ads, in words that every platform understands."""

    age_max: Input[int] | None = None
    """Maximum age, in years."""

    age_min: Input[int] | None = None
    """Minimum age, in years."""

    countries: Input[Sequence[Input[str]]] | None = None
    """Countries to reach, as two-letter ISO 3166-1 codes such as `US` or `DE`."""

    device_platforms: Input[Sequence[Input[DevicePlatform]]] | None = None
    """Device types to reach."""

    exclude_audience_ids: Input[Sequence[Input[str]]] | None = None
    """Audiences to exclude, as the platform's own ids."""

    genders: Input[Sequence[Input[Gender]]] | None = None
    """Genders to reach; a list, even for `all`."""

    include_audience_ids: Input[Sequence[Input[str]]] | None = None
    """Audiences to include, as the platform's own ids."""

    interest_ids: Input[Sequence[Input[str]]] | None = None
    """Interests to target, as the platform's own ids."""

    languages: Input[Sequence[Input[str]]] | None = None
    """Languages to reach, as codes; which list of codes is not documented."""

    placement_type: Input[PlacementType] | None = None
    """Whether the platform picks the placements (`automatic`) or you do (`manual`)."""


class AdGroupTargetingArgsDict(TypedDict, total=False):
    """Who sees the ads, in words that every platform understands."""

    age_max: Input[int] | None
    """Maximum age, in years."""

    age_min: Input[int] | None
    """Minimum age, in years."""

    countries: Input[Sequence[Input[str]]] | None
    """Countries to reach, as two-letter ISO 3166-1 codes such as `US` or `DE`."""

    device_platforms: Input[Sequence[Input[DevicePlatform]]] | None
    """Device types to reach."""

    exclude_audience_ids: Input[Sequence[Input[str]]] | None
    """Audiences to exclude, as the platform's own ids."""

    genders: Input[Sequence[Input[Gender]]] | None
    """Genders to reach; a list, even for `all`."""

    include_audience_ids: Input[Sequence[Input[str]]] | None
    """Audiences to include, as the platform's own ids."""

    interest_ids: Input[Sequence[Input[str]]] | None
    """Interests to target, as the platform's own ids."""

    languages: Input[Sequence[Input[str]]] | None
    """Languages to reach, as codes; which list of codes is not documented."""

    placement_type: Input[PlacementType] | None
    """Whether the platform picks the placements (`automatic`) or you do (`manual`)."""


@input_type
class AdGroupConfigArgs:
    """Bidding, goal, schedule, pacing and audience, the same for every platform."""

    bid_strategy: Input[ConfigBidStrategy] | None = None
    """How bids in the auction are chosen."""

    bid_amount: Input[int] | None = None
    """Bid ceiling; only used with the bid strategies `bid_cap` and `cost_cap`. In whole US cents."""

    optimization_goal: Input[ConfigOptimizationGoal] | None = None
    """Result that delivery is optimised for."""

    billing_event: Input[ConfigBillingEvent] | None = None
    """Event that you are charged for."""

    start_time: Input[str] | None = None
    """When delivery starts, as ISO 8601 text such as `2026-01-01T00:00:00Z`."""

    end_time: Input[str] | None = None
    """When delivery stops, as ISO 8601 text; required with a lifetime budget."""

    pacing: Input[ConfigPacing] | None = None
    """Whether the budget is spread evenly (`standard`) or spent quickly (`accelerated`)."""

    frequency_cap: Input[int] | None = None
    """Maximum number of impressions per person within `frequency_cap_interval_days`."""

    frequency_cap_interval_days: Input[int] | None = None
    """Interval that `frequency_cap` applies to, in days."""

    targeting: Input[AdGroupTargetingArgs | AdGroupTargetingArgsDict] | None = None
    """Who sees the ads: demographics, places, interests, audiences, devices."""


class AdGroupConfigArgsDict(TypedDict, total=False):
    """Bidding, goal, schedule, pacing and audience, the same for every platform."""

    bid_strategy: Input[ConfigBidStrategy] | None
    """How bids in the auction are chosen."""

    bid_amount: Input[int] | None
    """Bid ceiling; only used with the bid strategies `bid_cap` and `cost_cap`. In whole US cents."""

    optimization_goal: Input[ConfigOptimizationGoal] | None
    """Result that delivery is optimised for."""

    billing_event: Input[ConfigBillingEvent] | None
    """Event that you are charged for."""

    start_time: Input[str] | None
    """When delivery starts, as ISO 8601 text such as `2026-01-01T00:00:00Z`."""

    end_time: Input[str] | None
    """When delivery stops, as ISO 8601 text; required with a lifetime budget."""

    pacing: Input[ConfigPacing] | None
    """Whether the budget is spread evenly (`standard`) or spent quickly (`accelerated`)."""

    frequency_cap: Input[int] | None
    """Maximum number of impressions per person within `frequency_cap_interval_days`."""

    frequency_cap_interval_days: Input[int] | None
    """Interval that `frequency_cap` applies to, in days."""

    targeting: Input[AdGroupTargetingArgs | AdGroupTargetingArgsDict] | None
    """Who sees the ads: demographics, places, interests, audiences, devices."""


@input_type
class AdGroupAttributionSpecArgs:
    """One attribution window: what counts, and for how long."""

    event_type: Input[str]
    """What counts, such as `CLICK_THROUGH` or `VIEW_THROUGH`."""

    window_days: Input[int]
    """Length of the window in days; the known values are 1, 7 and 28."""


class AdGroupAttributionSpecArgsDict(TypedDict, total=False):
    """One attribution window: what counts, and for how long."""

    event_type: Required[Input[str]]
    """What counts, such as `CLICK_THROUGH` or `VIEW_THROUGH`."""

    window_days: Required[Input[int]]
    """Length of the window in days; the known values are 1, 7 and 28."""


@input_type
class AdGroupPromotedObjectArgs:
    """What the ads promote."""

    custom_event_type: Input[str] | None = None
    """Pixel event, such as `PURCHASE`, `COMPLETE_REGISTRATION` or `OTHER`."""

    page_id: Input[str] | None = None
    """Facebook page."""

    pixel_id: Input[str] | None = None
    """Meta pixel."""

    whatsapp_phone_number: Input[str] | None = None
    """WhatsApp number."""


class AdGroupPromotedObjectArgsDict(TypedDict, total=False):
    """What the ads promote."""

    custom_event_type: Input[str] | None
    """Pixel event, such as `PURCHASE`, `COMPLETE_REGISTRATION` or `OTHER`."""

    page_id: Input[str] | None
    """Facebook page."""

    pixel_id: Input[str] | None
    """Meta pixel."""

    whatsapp_phone_number: Input[str] | None
    """WhatsApp number."""


@input_type
class AdGroupGeoEntryArgs:
    """A city, region or postal code from Meta's catalogue."""

    key: Input[str]
    """Meta's id for the place."""

    country: Input[str] | None = None
    """Country of the place, as a two-letter ISO 3166-1 code."""

    name: Input[str] | None = None
    """Display name; only a label."""

    radius: Input[int] | None = None
    """Radius around a city, in whole miles."""


class AdGroupGeoEntryArgsDict(TypedDict, total=False):
    """A city, region or postal code from Meta's catalogue."""

    key: Required[Input[str]]
    """Meta's id for the place."""

    country: Input[str] | None
    """Country of the place, as a two-letter ISO 3166-1 code."""

    name: Input[str] | None
    """Display name; only a label."""

    radius: Input[int] | None
    """Radius around a city, in whole miles."""


@input_type
class AdGroupGeoLocationsArgs:
    """A set of places, to reach or to exclude."""

    cities: Input[Sequence[Input[AdGroupGeoEntryArgs | AdGroupGeoEntryArgsDict]]] | None = None
    """Cities."""

    countries: Input[Sequence[Input[str]]] | None = None
    """Countries, as two-letter ISO 3166-1 codes."""

    location_types: Input[Sequence[Input[str]]] | None = None
    """How a person relates to a place: `home`, `recent`, `travel_in`."""

    regions: Input[Sequence[Input[AdGroupGeoEntryArgs | AdGroupGeoEntryArgsDict]]] | None = None
    """Regions or states."""

    zips: Input[Sequence[Input[AdGroupGeoEntryArgs | AdGroupGeoEntryArgsDict]]] | None = None
    """Postal codes, as objects."""


class AdGroupGeoLocationsArgsDict(TypedDict, total=False):
    """A set of places, to reach or to exclude."""

    cities: Input[Sequence[Input[AdGroupGeoEntryArgs | AdGroupGeoEntryArgsDict]]] | None
    """Cities."""

    countries: Input[Sequence[Input[str]]] | None
    """Countries, as two-letter ISO 3166-1 codes."""

    location_types: Input[Sequence[Input[str]]] | None
    """How a person relates to a place: `home`, `recent`, `travel_in`."""

    regions: Input[Sequence[Input[AdGroupGeoEntryArgs | AdGroupGeoEntryArgsDict]]] | None
    """Regions or states."""

    zips: Input[Sequence[Input[AdGroupGeoEntryArgs | AdGroupGeoEntryArgsDict]]] | None
    """Postal codes, as objects."""


@input_type
class AdGroupTargetingAutomationArgs:
    """How far Meta may widen the audience on its own."""

    advantage_audience: Input[int] | None = None
    """0 keeps the exact targeting, 1 lets Meta widen it; a number, not a boolean."""


class AdGroupTargetingAutomationArgsDict(TypedDict, total=False):
    """How far Meta may widen the audience on its own."""

    advantage_audience: Input[int] | None
    """0 keeps the exact targeting, 1 lets Meta widen it; a number, not a boolean."""


@input_type
class AdGroupMetaArgs:
    """A Meta ad set; only used in a campaign on Meta."""

    status: Input[MetaStatus] | None = None
    """Meta's own switch, in addition to the ad group's `status`."""

    bid_strategy: Input[MetaBidStrategy] | None = None
    """How bids in the auction are chosen."""

    bid_amount: Input[int] | None = None
    """Bid ceiling. In whole US cents."""

    daily_budget: Input[int] | None = None
    """Daily budget; the same setting as the ad group's `daily_budget`, which is in dollars. In whole US cents."""

    lifetime_budget: Input[int] | None = None
    """Lifetime budget; requires an end time. In whole US cents."""

    end_time: Input[str] | None = None
    """When delivery stops, as ISO 8601 text; required with a lifetime budget."""

    optimization_goal: Input[MetaOptimizationGoal] | None = None
    """Result that delivery is optimised for."""

    billing_event: Input[MetaBillingEvent] | None = None
    """Event that you are charged for."""

    attribution_spec: Input[Sequence[Input[AdGroupAttributionSpecArgs | AdGroupAttributionSpecArgsDict]]] | None = None
    """Attribution windows, one for each kind of event."""

    destination_type: Input[MetaDestinationType] | None = None
    """Where a click leads."""

    promoted_object: Input[AdGroupPromotedObjectArgs | AdGroupPromotedObjectArgsDict] | None = None
    """What the ads promote: a pixel, a page or a phone number."""

    whatsapp_phone_number: Input[str] | None = None
    """WhatsApp number for messaging ads. Never returned by the API: a change made elsewhere cannot be seen."""

    page_id: Input[str] | None = None
    """Facebook page that the ads are shown under."""

    instagram_actor_id: Input[str] | None = None
    """Instagram account that the ads are shown under."""

    audience_type: Input[str] | None = None
    """Kind of retargeting audience, free text. Never returned by the API: a change made elsewhere cannot be seen."""

    publisher_platforms: Input[Sequence[Input[str]]] | None = None
    """Surfaces to publish on, such as `facebook`, `instagram`, `messenger`, `audience_network`."""

    facebook_positions: Input[Sequence[Input[str]]] | None = None
    """Placements on Facebook."""

    instagram_positions: Input[Sequence[Input[str]]] | None = None
    """Placements on Instagram."""

    messenger_positions: Input[Sequence[Input[str]]] | None = None
    """Placements in Messenger. Never returned by the API: a change made elsewhere cannot be seen."""

    audience_network_positions: Input[Sequence[Input[str]]] | None = None
    """Placements in the Audience Network. Never returned by the API: a change made elsewhere cannot be seen."""

    threads_positions: Input[Sequence[Input[str]]] | None = None
    """Placements on Threads. Never returned by the API: a change made elsewhere cannot be seen."""

    whatsapp_positions: Input[Sequence[Input[str]]] | None = None
    """Placements in WhatsApp. Never returned by the API: a change made elsewhere cannot be seen."""

    user_os: Input[Sequence[Input[str]]] | None = None
    """Operating systems to reach, such as `iOS`. Never returned by the API: a change made elsewhere cannot be seen."""

    user_device: Input[Sequence[Input[str]]] | None = None
    """Device models to reach. Never returned by the API: a change made elsewhere cannot be seen."""

    ios_devices: Input[Sequence[Input[str]]] | None = None
    """Apple device models to reach. Never returned by the API: a change made elsewhere cannot be seen."""

    android_devices: Input[Sequence[Input[str]]] | None = None
    """Android device models to reach. Never returned by the API: a change made elsewhere cannot be seen."""

    geo_regions: Input[Sequence[Input[AdGroupGeoEntryArgs | AdGroupGeoEntryArgsDict]]] | None = None
    """Regions to reach; the same setting as `geo_locations.regions`. Never returned by the API: a change made elsewhere
    cannot be seen.
    """

    geo_cities: Input[Sequence[Input[AdGroupGeoEntryArgs | AdGroupGeoEntryArgsDict]]] | None = None
    """Cities to reach; the same setting as `geo_locations.cities`. Never returned by the API: a change made elsewhere
    cannot be seen.
    """

    geo_zips: Input[Sequence[Input[str]]] | None = None
    """Postal codes to reach, as plain strings; the same setting as `geo_locations.zips`, which takes objects. Never
    returned by the API: a change made elsewhere cannot be seen.
    """

    location_types: Input[Sequence[Input[str]]] | None = None
    """How a person relates to a place: `home`, `recent`, `travel_in`; the same as `geo_locations.location_types`. Never
    returned by the API: a change made elsewhere cannot be seen.
    """

    excluded_geo_locations: Input[AdGroupGeoLocationsArgs | AdGroupGeoLocationsArgsDict] | None = None
    """Places to exclude."""

    geo_locations: Input[AdGroupGeoLocationsArgs | AdGroupGeoLocationsArgsDict] | None = None
    """Places to reach."""

    targeting_automation: Input[AdGroupTargetingAutomationArgs | AdGroupTargetingAutomationArgsDict] | None = None
    """Switch for Meta's automatic widening of the audience."""

    brand_safety_content_filter_levels: Input[Sequence[Input[str]]] | None = None
    """Inventory filter levels, free text. Never returned by the API: a change made elsewhere cannot be seen."""


class AdGroupMetaArgsDict(TypedDict, total=False):
    """A Meta ad set; only used in a campaign on Meta."""

    status: Input[MetaStatus] | None
    """Meta's own switch, in addition to the ad group's `status`."""

    bid_strategy: Input[MetaBidStrategy] | None
    """How bids in the auction are chosen."""

    bid_amount: Input[int] | None
    """Bid ceiling. In whole US cents."""

    daily_budget: Input[int] | None
    """Daily budget; the same setting as the ad group's `daily_budget`, which is in dollars. In whole US cents."""

    lifetime_budget: Input[int] | None
    """Lifetime budget; requires an end time. In whole US cents."""

    end_time: Input[str] | None
    """When delivery stops, as ISO 8601 text; required with a lifetime budget."""

    optimization_goal: Input[MetaOptimizationGoal] | None
    """Result that delivery is optimised for."""

    billing_event: Input[MetaBillingEvent] | None
    """Event that you are charged for."""

    attribution_spec: Input[Sequence[Input[AdGroupAttributionSpecArgs | AdGroupAttributionSpecArgsDict]]] | None
    """Attribution windows, one for each kind of event."""

    destination_type: Input[MetaDestinationType] | None
    """Where a click leads."""

    promoted_object: Input[AdGroupPromotedObjectArgs | AdGroupPromotedObjectArgsDict] | None
    """What the ads promote: a pixel, a page or a phone number."""

    whatsapp_phone_number: Input[str] | None
    """WhatsApp number for messaging ads. Never returned by the API: a change made elsewhere cannot be seen."""

    page_id: Input[str] | None
    """Facebook page that the ads are shown under."""

    instagram_actor_id: Input[str] | None
    """Instagram account that the ads are shown under."""

    audience_type: Input[str] | None
    """Kind of retargeting audience, free text. Never returned by the API: a change made elsewhere cannot be seen."""

    publisher_platforms: Input[Sequence[Input[str]]] | None
    """Surfaces to publish on, such as `facebook`, `instagram`, `messenger`, `audience_network`."""

    facebook_positions: Input[Sequence[Input[str]]] | None
    """Placements on Facebook."""

    instagram_positions: Input[Sequence[Input[str]]] | None
    """Placements on Instagram."""

    messenger_positions: Input[Sequence[Input[str]]] | None
    """Placements in Messenger. Never returned by the API: a change made elsewhere cannot be seen."""

    audience_network_positions: Input[Sequence[Input[str]]] | None
    """Placements in the Audience Network. Never returned by the API: a change made elsewhere cannot be seen."""

    threads_positions: Input[Sequence[Input[str]]] | None
    """Placements on Threads. Never returned by the API: a change made elsewhere cannot be seen."""

    whatsapp_positions: Input[Sequence[Input[str]]] | None
    """Placements in WhatsApp. Never returned by the API: a change made elsewhere cannot be seen."""

    user_os: Input[Sequence[Input[str]]] | None
    """Operating systems to reach, such as `iOS`. Never returned by the API: a change made elsewhere cannot be seen."""

    user_device: Input[Sequence[Input[str]]] | None
    """Device models to reach. Never returned by the API: a change made elsewhere cannot be seen."""

    ios_devices: Input[Sequence[Input[str]]] | None
    """Apple device models to reach. Never returned by the API: a change made elsewhere cannot be seen."""

    android_devices: Input[Sequence[Input[str]]] | None
    """Android device models to reach. Never returned by the API: a change made elsewhere cannot be seen."""

    geo_regions: Input[Sequence[Input[AdGroupGeoEntryArgs | AdGroupGeoEntryArgsDict]]] | None
    """Regions to reach; the same setting as `geo_locations.regions`. Never returned by the API: a change made elsewhere
    cannot be seen.
    """

    geo_cities: Input[Sequence[Input[AdGroupGeoEntryArgs | AdGroupGeoEntryArgsDict]]] | None
    """Cities to reach; the same setting as `geo_locations.cities`. Never returned by the API: a change made elsewhere
    cannot be seen.
    """

    geo_zips: Input[Sequence[Input[str]]] | None
    """Postal codes to reach, as plain strings; the same setting as `geo_locations.zips`, which takes objects. Never
    returned by the API: a change made elsewhere cannot be seen.
    """

    location_types: Input[Sequence[Input[str]]] | None
    """How a person relates to a place: `home`, `recent`, `travel_in`; the same as `geo_locations.location_types`. Never
    returned by the API: a change made elsewhere cannot be seen.
    """

    excluded_geo_locations: Input[AdGroupGeoLocationsArgs | AdGroupGeoLocationsArgsDict] | None
    """Places to exclude."""

    geo_locations: Input[AdGroupGeoLocationsArgs | AdGroupGeoLocationsArgsDict] | None
    """Places to reach."""

    targeting_automation: Input[AdGroupTargetingAutomationArgs | AdGroupTargetingAutomationArgsDict] | None
    """Switch for Meta's automatic widening of the audience."""

    brand_safety_content_filter_levels: Input[Sequence[Input[str]]] | None
    """Inventory filter levels, free text. Never returned by the API: a change made elsewhere cannot be seen."""


@input_type
class AdGroupTiktokArgs:
    """A TikTok ad group; only used in a campaign on TikTok."""

    budget_mode: Input[TiktokBudgetMode] | None = None
    """Daily, total or dynamic daily budget; its amount is the ad group's `daily_budget`."""

    schedule_type: Input[TiktokScheduleType] | None = None
    """Whether it runs between two times or from now on."""

    schedule_start_time: Input[str] | None = None
    """Start in UTC as `YYYY-MM-DD HH:MM:SS`."""

    schedule_end_time: Input[str] | None = None
    """End in UTC as `YYYY-MM-DD HH:MM:SS`."""

    dayparting: Input[str] | None = None
    """Half hours of the week in which it delivers: 48 x 7 characters, each `0` or `1`. Never returned by the API: a
    change made elsewhere cannot be seen.
    """

    optimization_goal: Input[TiktokOptimizationGoal] | None = None
    """Result that delivery is optimised for."""

    billing_event: Input[TiktokBillingEvent] | None = None
    """Event that you are charged for."""

    bid_type: Input[TiktokBidType] | None = None
    """No bid, or the bid in `bid_price`."""

    bid_price: Input[float] | None = None
    """Bid as a decimal. Its currency is not documented."""

    conversion_bid_price: Input[float] | None = None
    """Target cost per conversion with oCPM billing, as a decimal. Its currency is not documented."""

    pacing: Input[TiktokPacing] | None = None
    """Whether the budget is spread evenly or spent quickly."""

    placement_type: Input[TiktokPlacementType] | None = None
    """Whether TikTok picks the placements or `placements` names them."""

    placements: Input[Sequence[Input[str]]] | None = None
    """Apps to place ads in, such as `PLACEMENT_TIKTOK` or `PLACEMENT_PANGLE`."""

    tiktok_subplacements: Input[Sequence[Input[str]]] | None = None
    """Places inside TikTok, such as `IN_FEED` or `SEARCH_FEED`. Never returned by the API: a change made elsewhere
    cannot be seen.
    """

    pixel_id: Input[str] | None = None
    """TikTok pixel that tracks conversions."""

    optimization_event: Input[str] | None = None
    """Conversion event, such as `COMPLETE_PAYMENT`."""

    app_id: Input[str] | None = None
    """App that is promoted. Never returned by the API: a change made elsewhere cannot be seen."""

    promotion_type: Input[str] | None = None
    """Where the outcome is optimised, free text. Never returned by the API: a change made elsewhere cannot be seen."""

    identity_id: Input[str] | None = None
    """TikTok identity that the ads are shown under."""

    identity_type: Input[str] | None = None
    """Kind of identity, such as `AUTH_CODE`, `TT_USER` or `BC_AUTH_TT`."""

    identity_authorized_bc_id: Input[str] | None = None
    """Business Center behind a `BC_AUTH_TT` identity. Never returned by the API: a change made elsewhere cannot be
    seen.
    """

    operation_status: Input[TiktokOperationStatus] | None = None
    """TikTok's own switch, in addition to the ad group's `status`."""

    creative_material_mode: Input[str] | None = None
    """How creatives are delivered, free text. Never returned by the API: a change made elsewhere cannot be seen."""


class AdGroupTiktokArgsDict(TypedDict, total=False):
    """A TikTok ad group; only used in a campaign on TikTok."""

    budget_mode: Input[TiktokBudgetMode] | None
    """Daily, total or dynamic daily budget; its amount is the ad group's `daily_budget`."""

    schedule_type: Input[TiktokScheduleType] | None
    """Whether it runs between two times or from now on."""

    schedule_start_time: Input[str] | None
    """Start in UTC as `YYYY-MM-DD HH:MM:SS`."""

    schedule_end_time: Input[str] | None
    """End in UTC as `YYYY-MM-DD HH:MM:SS`."""

    dayparting: Input[str] | None
    """Half hours of the week in which it delivers: 48 x 7 characters, each `0` or `1`. Never returned by the API: a
    change made elsewhere cannot be seen.
    """

    optimization_goal: Input[TiktokOptimizationGoal] | None
    """Result that delivery is optimised for."""

    billing_event: Input[TiktokBillingEvent] | None
    """Event that you are charged for."""

    bid_type: Input[TiktokBidType] | None
    """No bid, or the bid in `bid_price`."""

    bid_price: Input[float] | None
    """Bid as a decimal. Its currency is not documented."""

    conversion_bid_price: Input[float] | None
    """Target cost per conversion with oCPM billing, as a decimal. Its currency is not documented."""

    pacing: Input[TiktokPacing] | None
    """Whether the budget is spread evenly or spent quickly."""

    placement_type: Input[TiktokPlacementType] | None
    """Whether TikTok picks the placements or `placements` names them."""

    placements: Input[Sequence[Input[str]]] | None
    """Apps to place ads in, such as `PLACEMENT_TIKTOK` or `PLACEMENT_PANGLE`."""

    tiktok_subplacements: Input[Sequence[Input[str]]] | None
    """Places inside TikTok, such as `IN_FEED` or `SEARCH_FEED`. Never returned by the API: a change made elsewhere
    cannot be seen.
    """

    pixel_id: Input[str] | None
    """TikTok pixel that tracks conversions."""

    optimization_event: Input[str] | None
    """Conversion event, such as `COMPLETE_PAYMENT`."""

    app_id: Input[str] | None
    """App that is promoted. Never returned by the API: a change made elsewhere cannot be seen."""

    promotion_type: Input[str] | None
    """Where the outcome is optimised, free text. Never returned by the API: a change made elsewhere cannot be seen."""

    identity_id: Input[str] | None
    """TikTok identity that the ads are shown under."""

    identity_type: Input[str] | None
    """Kind of identity, such as `AUTH_CODE`, `TT_USER` or `BC_AUTH_TT`."""

    identity_authorized_bc_id: Input[str] | None
    """Business Center behind a `BC_AUTH_TT` identity. Never returned by the API: a change made elsewhere cannot be
    seen.
    """

    operation_status: Input[TiktokOperationStatus] | None
    """TikTok's own switch, in addition to the ad group's `status`."""

    creative_material_mode: Input[str] | None
    """How creatives are delivered, free text. Never returned by the API: a change made elsewhere cannot be seen."""


@input_type
class AdGroupPlatformConfigArgs:
    """Settings in each platform's own vocabulary; only those of the campaign's platform count."""

    meta: Input[AdGroupMetaArgs | AdGroupMetaArgsDict] | None = None
    """For a campaign on Meta."""

    tiktok: Input[AdGroupTiktokArgs | AdGroupTiktokArgsDict] | None = None
    """For a campaign on TikTok."""


class AdGroupPlatformConfigArgsDict(TypedDict, total=False):
    """Settings in each platform's own vocabulary; only those of the campaign's platform count."""

    meta: Input[AdGroupMetaArgs | AdGroupMetaArgsDict] | None
    """For a campaign on Meta."""

    tiktok: Input[AdGroupTiktokArgs | AdGroupTiktokArgsDict] | None
    """For a campaign on TikTok."""


@input_type
class AdGroupArgs:
    """An ad group as a program declares it; Meta calls it an ad set."""

    campaign_id: Input[str]
    """Campaign that the ad group belongs to, `adcamp_…`; a change replaces the ad group."""

    name: Input[str] | None = None
    """Display name; defaults to the name of the Pulumi resource."""

    status: Input[Status] | None = None
    """Whether it delivers; defaults to `active` for a new ad group."""

    daily_budget: Input[float] | None = None
    """Daily budget. In US dollars."""

    config: Input[AdGroupConfigArgs | AdGroupConfigArgsDict] | None = None
    """Settings in the vocabulary that all platforms share."""

    platform_config: Input[AdGroupPlatformConfigArgs | AdGroupPlatformConfigArgsDict] | None = None
    """Settings in the vocabulary of one platform."""

    adopt_id: Input[str] | None = None
    """Id of an existing ad group to take over, `adgrp_…`."""


class AdGroupArgsDict(TypedDict, total=False):
    """An ad group as a program declares it; Meta calls it an ad set."""

    campaign_id: Required[Input[str]]
    """Campaign that the ad group belongs to, `adcamp_…`; a change replaces the ad group."""

    name: Input[str] | None
    """Display name; defaults to the name of the Pulumi resource."""

    status: Input[Status] | None
    """Whether it delivers; defaults to `active` for a new ad group."""

    daily_budget: Input[float] | None
    """Daily budget. In US dollars."""

    config: Input[AdGroupConfigArgs | AdGroupConfigArgsDict] | None
    """Settings in the vocabulary that all platforms share."""

    platform_config: Input[AdGroupPlatformConfigArgs | AdGroupPlatformConfigArgsDict] | None
    """Settings in the vocabulary of one platform."""

    adopt_id: Input[str] | None
    """Id of an existing ad group to take over, `adgrp_…`."""
