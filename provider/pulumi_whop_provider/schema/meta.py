"""Settings of a Meta ad set, in Meta's own vocabulary."""

from typing import Annotated

from pulumi_whop_provider.schema.block import Block, Cents, Countries, CountryCode, Instant, TextSet, Whole
from pulumi_whop_provider.schema.traits import KEPT, NEVER_RETURNED, SWITCH, UNORDERED
from pulumi_whop_provider.schema.vocabulary import (
    MetaBidStrategy,
    MetaBillingEvent,
    MetaDestinationType,
    MetaOptimizationGoal,
    MetaStatus,
)

__all__ = ["AttributionSpec", "GeoEntry", "GeoLocations", "Meta", "PromotedObject", "TargetingAutomation"]


class AttributionSpec(Block):
    """One attribution window: what counts, and for how long."""

    event_type: str
    """What counts, such as `CLICK_THROUGH` or `VIEW_THROUGH`."""
    window_days: Whole
    """Days that it counts for; 1, 7 and 28 are the known values."""


class GeoEntry(Block):
    """A city, region or postal code of Meta's catalogue."""

    key: str
    """Meta's id of the place."""
    country: CountryCode | None = None
    """Country of the place, by its two letters of ISO 3166-1."""
    name: str | None = None
    """Name for people, a label only."""
    radius: Whole | None = None
    """Whole miles around the place that count too; for cities."""


GeoEntries = Annotated[list[GeoEntry], UNORDERED]


class GeoLocations(Block):
    """A set of places, to reach or to keep out."""

    cities: GeoEntries | None = None
    """Cities."""
    countries: Countries | None = None
    """Countries, by their two letters of ISO 3166-1."""
    location_types: TextSet | None = None
    """Senses in which a person is in a place: `home`, `recent`, `travel_in`."""
    regions: GeoEntries | None = None
    """Regions or states."""
    zips: GeoEntries | None = None
    """Postal codes, as objects."""


class PromotedObject(Block):
    """What the ads promote."""

    custom_event_type: str | None = None
    """Event of the pixel, such as `PURCHASE`, `COMPLETE_REGISTRATION` or `OTHER`."""
    page_id: str | None = None
    """Facebook page."""
    pixel_id: str | None = None
    """Meta pixel."""
    whatsapp_phone_number: str | None = None
    """WhatsApp number."""


class TargetingAutomation(Block):
    """How far Meta may widen the audience by itself."""

    advantage_audience: Whole | None = None
    """0 keeps the exact targeting, 1 lets Meta widen it; no boolean."""


class Meta(Block):
    """A Meta ad set; counts for a campaign on Meta only."""

    status: Annotated[MetaStatus, SWITCH] | None = None
    """Meta's own switch, beside the ad group's `status`."""
    bid_strategy: MetaBidStrategy | None = None
    """How the bid in the auction is chosen."""
    bid_amount: Cents | None = None
    """Ceiling of the bid."""
    daily_budget: Annotated[Cents, KEPT] | None = None
    """Budget of one day; the ad group's `daily_budget` says the same in dollars."""
    lifetime_budget: Annotated[Cents, KEPT] | None = None
    """Budget of the whole run; needs an end time."""
    end_time: Instant | None = None
    """When delivery stops, as ISO 8601 text; a lifetime budget needs it."""
    optimization_goal: MetaOptimizationGoal | None = None
    """Result that delivery is tuned for."""
    billing_event: MetaBillingEvent | None = None
    """Event that is charged for."""
    attribution_spec: list[AttributionSpec] | None = None
    """Attribution windows, one for each kind of event."""
    destination_type: MetaDestinationType | None = None
    """Where a click leads."""
    promoted_object: PromotedObject | None = None
    """What the ads promote: a pixel, a page or a phone number."""
    whatsapp_phone_number: Annotated[str, NEVER_RETURNED] | None = None
    """WhatsApp number for messaging ads."""
    page_id: str | None = None
    """Facebook page that the ad set speaks for."""
    instagram_actor_id: str | None = None
    """Instagram account that the ad set speaks for."""
    audience_type: Annotated[str, NEVER_RETURNED] | None = None
    """Kind of retargeting audience, free text."""
    publisher_platforms: TextSet | None = None
    """Surfaces to publish on, such as `facebook`, `instagram`, `messenger`, `audience_network`."""
    facebook_positions: TextSet | None = None
    """Placements on Facebook."""
    instagram_positions: TextSet | None = None
    """Placements on Instagram."""
    messenger_positions: Annotated[TextSet, NEVER_RETURNED] | None = None
    """Placements in Messenger."""
    audience_network_positions: Annotated[TextSet, NEVER_RETURNED] | None = None
    """Placements in the Audience Network."""
    threads_positions: Annotated[TextSet, NEVER_RETURNED] | None = None
    """Placements on Threads."""
    whatsapp_positions: Annotated[TextSet, NEVER_RETURNED] | None = None
    """Placements in WhatsApp."""
    user_os: Annotated[TextSet, NEVER_RETURNED] | None = None
    """Operating systems reached, such as `iOS`."""
    user_device: Annotated[TextSet, NEVER_RETURNED] | None = None
    """Device models reached."""
    ios_devices: Annotated[TextSet, NEVER_RETURNED] | None = None
    """Apple device models reached."""
    android_devices: Annotated[TextSet, NEVER_RETURNED] | None = None
    """Android device models reached."""
    geo_regions: Annotated[GeoEntries, NEVER_RETURNED] | None = None
    """Regions reached; `geo_locations.regions` says the same."""
    geo_cities: Annotated[GeoEntries, NEVER_RETURNED] | None = None
    """Cities reached; `geo_locations.cities` says the same."""
    geo_zips: Annotated[TextSet, NEVER_RETURNED] | None = None
    """Postal codes reached, as plain strings; `geo_locations.zips` says the same with objects."""
    location_types: Annotated[TextSet, NEVER_RETURNED] | None = None
    """Senses in which a person is in a place: `home`, `recent`, `travel_in`; also `geo_locations.location_types`."""
    excluded_geo_locations: GeoLocations | None = None
    """Places kept out."""
    geo_locations: GeoLocations | None = None
    """Places reached."""
    targeting_automation: TargetingAutomation | None = None
    """Switch for Meta's automatic widening of the audience."""
    brand_safety_content_filter_levels: Annotated[TextSet, NEVER_RETURNED] | None = None
    """Inventory filter levels, free text."""
