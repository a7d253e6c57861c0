"""Settings that can be declared in two places, and how to translate one into the words of the other.

The pairs and words are those of the contract (A-4, A-5, `x-assumed-projection`), plus the flat and nested places of a
Meta ad set.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import Final

from pulumi_whop_provider.schema.fields import META, TIKTOK, KeyPath
from pulumi_whop_provider.schema.instants import utc_text

__all__ = ["TWINS", "Twin", "meaning_at", "places_of", "twins_of"]


@dataclass(frozen=True)
class Twin:
    """One setting with two places."""

    general: KeyPath
    """The place in the shared vocabulary or, if both are the platform's own, the flat one."""
    special: KeyPath
    """The place in the platform's own vocabulary or, if both are, the nested one."""
    to_special: Callable[[object], object]
    """The general value in the special place's words; None if no counterpart is known."""
    money: bool = False
    """Whether both sides are amounts in known units: then a disagreement is surely a mistake."""


@cache
def twins_of(path: tuple[str | int, ...]) -> tuple[KeyPath, ...]:
    """The other places of the setting at `path`; empty if it has none."""
    pairs = (pair for twin in TWINS for pair in ((twin.general, twin.special), (twin.special, twin.general)))
    return tuple(there for here, there in pairs if here == path)


def places_of(path: KeyPath) -> tuple[KeyPath, ...]:
    """Every place of the setting at `path`, that one first."""
    places = [path]
    for place in places:
        places += [each for each in twins_of(place) if each not in places]
    return tuple(places)


def meaning_at(special: KeyPath, place: KeyPath, value: object) -> object:
    """The value at `place` in the words of `special`, another place of the setting; None if no counterpart is known."""
    if place == special:
        return value
    return next((twin.to_special(value) for twin in TWINS if (twin.general, twin.special) == (place, special)), None)


def _same(value: object) -> object:
    return value


def _words(**pairs: str) -> Callable[[object], object]:
    return lambda word: pairs.get(word) if isinstance(word, str) else None


def _decimal(value: object) -> Decimal | None:
    """The number as it is written, 19.99 as 19.99; None for anything but a finite number."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    number = Decimal(str(value))
    return number if number.is_finite() else None


def _dollars_to_cents(dollars: object) -> object:
    amount = _decimal(dollars)
    return None if amount is None else int((amount * 100).to_integral_value(ROUND_HALF_UP))


def _cents_to_decimal(cents: object) -> object:
    amount = _decimal(cents)
    return None if amount is None else float(amount / 100)


def _zip_entries(codes: object) -> object:
    return [{"key": code} for code in codes] if isinstance(codes, list) else None


_CONFIG: Final = ("config",)

_META_BID_STRATEGY: Final = _words(
    lowest_cost="LOWEST_COST_WITHOUT_CAP", bid_cap="LOWEST_COST_WITH_BID_CAP", cost_cap="COST_CAP"
)
_META_BILLING_EVENT: Final = _words(
    impressions="IMPRESSIONS", clicks="LINK_CLICKS", optimized_cpm="IMPRESSIONS", video_views="THRUPLAY"
)
_META_GOAL: Final = _words(
    conversions="OFFSITE_CONVERSIONS",
    link_clicks="LINK_CLICKS",
    landing_page_views="LANDING_PAGE_VIEWS",
    reach="REACH",
    impressions="IMPRESSIONS",
    app_installs="APP_INSTALLS",
    video_views="THRUPLAY",
    lead_generation="LEAD_GENERATION",
    value="VALUE",
    page_likes="PAGE_LIKES",
    conversations="CONVERSATIONS",
    ad_recall_lift="AD_RECALL_LIFT",
    two_second_continuous_video_views="TWO_SECOND_CONTINUOUS_VIDEO_VIEWS",
    post_engagement="POST_ENGAGEMENT",
    event_responses="EVENT_RESPONSES",
    reminders_set="REMINDERS_SET",
    quality_lead="QUALITY_LEAD",
)
_TIKTOK_BID_TYPE: Final = _words(lowest_cost="BID_TYPE_NO_BID", bid_cap="BID_TYPE_CUSTOM", cost_cap="BID_TYPE_CUSTOM")
_TIKTOK_BILLING_EVENT: Final = _words(impressions="CPM", clicks="CPC", optimized_cpm="OCPM", video_views="CPV")
_TIKTOK_GOAL: Final = _words(
    conversions="CONVERT",
    link_clicks="CLICK",
    landing_page_views="TRAFFIC_LANDING_PAGE_VIEW",
    reach="REACH",
    impressions="SHOW",
    app_installs="INSTALL",
    video_views="VIDEO_VIEW",
    lead_generation="LEAD_GENERATION",
    quality_lead="PREFERRED_LEAD",
    value="VALUE",
    conversations="CONVERSATION",
)
_META_STATUS: Final = _words(active="ACTIVE", paused="PAUSED", inactive="PAUSED")
_TIKTOK_STATUS: Final = _words(active="ENABLE", paused="DISABLE", inactive="DISABLE")
_TIKTOK_PACING: Final = _words(standard="PACING_MODE_SMOOTH", accelerated="PACING_MODE_FAST")
_TIKTOK_PLACEMENT: Final = _words(automatic="PLACEMENT_TYPE_AUTOMATIC", manual="PLACEMENT_TYPE_NORMAL")


TWINS: Final = (
    Twin(("status",), (*META, "status"), _META_STATUS),
    Twin(("status",), (*TIKTOK, "operation_status"), _TIKTOK_STATUS),
    Twin(("daily_budget",), (*META, "daily_budget"), _dollars_to_cents, money=True),
    Twin((*_CONFIG, "bid_amount"), (*META, "bid_amount"), _same, money=True),
    Twin((*_CONFIG, "bid_amount"), (*TIKTOK, "bid_price"), _cents_to_decimal),
    Twin((*_CONFIG, "bid_strategy"), (*META, "bid_strategy"), _META_BID_STRATEGY),
    Twin((*_CONFIG, "bid_strategy"), (*TIKTOK, "bid_type"), _TIKTOK_BID_TYPE),
    Twin((*_CONFIG, "optimization_goal"), (*META, "optimization_goal"), _META_GOAL),
    Twin((*_CONFIG, "optimization_goal"), (*TIKTOK, "optimization_goal"), _TIKTOK_GOAL),
    Twin((*_CONFIG, "billing_event"), (*META, "billing_event"), _META_BILLING_EVENT),
    Twin((*_CONFIG, "billing_event"), (*TIKTOK, "billing_event"), _TIKTOK_BILLING_EVENT),
    Twin((*_CONFIG, "start_time"), (*TIKTOK, "schedule_start_time"), utc_text),
    Twin((*_CONFIG, "end_time"), (*META, "end_time"), _same),
    Twin((*_CONFIG, "end_time"), (*TIKTOK, "schedule_end_time"), utc_text),
    Twin((*_CONFIG, "pacing"), (*TIKTOK, "pacing"), _TIKTOK_PACING),
    Twin((*_CONFIG, "targeting", "placement_type"), (*TIKTOK, "placement_type"), _TIKTOK_PLACEMENT),
    Twin((*_CONFIG, "targeting", "countries"), (*META, "geo_locations", "countries"), _same),
    Twin((*META, "geo_regions"), (*META, "geo_locations", "regions"), _same),
    Twin((*META, "geo_cities"), (*META, "geo_locations", "cities"), _same),
    Twin((*META, "geo_zips"), (*META, "geo_locations", "zips"), _zip_entries),
    Twin((*META, "location_types"), (*META, "geo_locations", "location_types"), _same),
    Twin((*META, "whatsapp_phone_number"), (*META, "promoted_object", "whatsapp_phone_number"), _same),
)
"""Every pair; those with the same general place are next to each other."""
