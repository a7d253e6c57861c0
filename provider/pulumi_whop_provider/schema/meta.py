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
    """Length of the window in days; the known values are 1, 7 and 28."""


class GeoEntry(Block):
    """A city, region or postal code from Meta's catalogue."""

    key: str
    """Meta's id for the place."""
    country: CountryCode | None = None
    """Country of the place, as a two-letter ISO 3166-1 code."""
    name: str | None = None
    """Display name; only a label."""
    radius: Whole | None = None
    """Radius around a city, in whole miles."""


GeoEntries = Annotated[list[GeoEntry], UNORDERED]


class GeoLocations(Block):
    """A set of places, to reach or to exclude."""

    cities: GeoEntries | None = None
    """Cities."""
    countries: Countries | None = None
    """Countries, as two-letter ISO 3166-1 codes."""
    location_types: TextSet | None = None
    """How a person relates to a place: `home`, `recent`, `travel_in`."""
    regions: GeoEntries | None = None
    """Regions or states."""
    zips: GeoEntries | None = None
    """Postal codes, as objects."""


class PromotedObject(Block):
    """What the ads promote."""

    custom_event_type: str | None = None
    """Pixel event, such as `PURCHASE`, `COMPLETE_REGISTRATION` or `OTHER`."""
    page_id: str | None = None
    """Facebook page."""
    pixel_id: str | None = None
    """Meta pixel."""
    whatsapp_phone_number: str | None = None
    """WhatsApp number."""


class TargetingAutomation(Block):
    """How far Meta may widen the audience on its own."""

    advantage_audience: Whole | None = None
    """0 keeps the exact targeting, 1 lets Meta widen it; a number, not a boolean."""


class Meta(Block):
    """A Meta ad set; only used in a campaign on Meta."""

    status: Annotated[MetaStatus, SWITCH] | None = None
    """Meta's own switch, in addition to the ad group's `status`."""
    bid_strategy: MetaBidStrategy | None = None
    """How bids in the auction are chosen."""
    bid_amount: Cents | None = None
    """Bid ceiling."""
    daily_budget: Annotated[Cents, KEPT] | None = None
    """Daily budget; the same setting as the ad group's `daily_budget`, which is in dollars."""
    lifetime_budget: Annotated[Cents, KEPT] | None = None
    """Lifetime budget; requires an end time."""
    end_time: Instant | None = None
    """When delivery stops, as ISO 8601 text; required with a lifetime budget."""
    optimization_goal: MetaOptimizationGoal | None = None
    """Result that delivery is optimised for."""
    billing_event: MetaBillingEvent | None = None
    """Event that you are charged for."""
    attribution_spec: list[AttributionSpec] | None = None
    """Attribution windows, one for each kind of event."""
    destination_type: MetaDestinationType | None = None
    """Where a click leads."""
    promoted_object: PromotedObject | None = None
    """What the ads promote: a pixel, a page or a phone number."""
    whatsapp_phone_number: Annotated[str, NEVER_RETURNED] | None = None
    """WhatsApp number for messaging ads."""
    page_id: str | None = None
    """Facebook page that the ads are shown under."""
    instagram_actor_id: str | None = None
    """Instagram account that the ads are shown under."""
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
    """Operating systems to reach, such as `iOS`."""
    user_device: Annotated[TextSet, NEVER_RETURNED] | None = None
    """Device models to reach."""
    ios_devices: Annotated[TextSet, NEVER_RETURNED] | None = None
    """Apple device models to reach."""
    android_devices: Annotated[TextSet, NEVER_RETURNED] | None = None
    """Android device models to reach."""
    geo_regions: Annotated[GeoEntries, NEVER_RETURNED] | None = None
    """Regions to reach; the same setting as `geo_locations.regions`."""
    geo_cities: Annotated[GeoEntries, NEVER_RETURNED] | None = None
    """Cities to reach; the same setting as `geo_locations.cities`."""
    geo_zips: Annotated[TextSet, NEVER_RETURNED] | None = None
    """Postal codes to reach, as plain strings; the same setting as `geo_locations.zips`, which takes objects."""
    location_types: Annotated[TextSet, NEVER_RETURNED] | None = None
    """How a person relates to a place: `home`, `recent`, `travel_in`; the same as `geo_locations.location_types`."""
    excluded_geo_locations: GeoLocations | None = None
    """Places to exclude."""
    geo_locations: GeoLocations | None = None
    """Places to reach."""
    targeting_automation: TargetingAutomation | None = None
    """Switch for Meta's automatic widening of the audience."""
    brand_safety_content_filter_levels: Annotated[TextSet, NEVER_RETURNED] | None = None
    """Inventory filter levels, free text."""
