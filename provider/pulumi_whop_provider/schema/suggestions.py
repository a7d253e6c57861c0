"""What a person may have meant by a key or a word that the schema does not know."""

import json
from collections.abc import Mapping, Sequence
from itertools import chain, takewhile
from typing import Final

from pulumi_whop_provider.schema.fields import META, TIKTOK, Field, KeyPath, every_field, field_at
from pulumi_whop_provider.schema.later import is_later_key, later_words, verdicts_of
from pulumi_whop_provider.schema.spelling import bare, misspelt
from pulumi_whop_provider.schema.twins import places_of
from pulumi_whop_provider.schema.words import translated

__all__ = ["LATER", "OTHER_NAMES", "allowed", "key_hint", "meant", "word_hint"]

_LISTED_AT_MOST: Final = 12
"""A longer list does not help in one line: then only the nearest word is named."""

_ANYWAY: Final = "remove it, or set whop:strict to false to send it anyway"
LATER: Final = f"only later versions of the API know it; {_ANYWAY}"
"""The hint for a key or a word that only the vendor's SDK knows."""

_PLATFORMS: Final = (META, TIKTOK)

OTHER_NAMES: Final[Mapping[str, str]] = {
    "active": "status",
    "ad_campaign": "campaign_id",
    "ad_campaign_id": "campaign_id",
    "ad_group_id": "adopt_id",
    "ad_group_name": "name",
    "adset_id": "adopt_id",
    "adset_name": "name",
    "adset_schedule": "dayparting",
    "age": "age_min",
    "audiences": "include_audience_ids",
    "bid": "bid_amount",
    "bidding_strategy": "bid_strategy",
    "budget": "daily_budget",
    "budget_amount": "daily_budget",
    "campaign": "campaign_id",
    "conversion_goal": "optimization_goal",
    "country_codes": "countries",
    "custom_audiences": "include_audience_ids",
    "delivery_schedule": "dayparting",
    "desired_cost_per_result": "bid_amount",
    "devices": "device_platforms",
    "enabled": "status",
    "end_date": "end_time",
    "ends_at": "end_time",
    "excluded_countries": "excluded_geo_locations",
    "excluded_custom_audiences": "exclude_audience_ids",
    "frequency": "frequency_cap",
    "frequency_interval": "frequency_cap_interval_days",
    "goal": "optimization_goal",
    "instagram_user_id": "instagram_actor_id",
    "interests": "interest_ids",
    "locales": "languages",
    "locations": "geo_locations",
    "maximum_age": "age_max",
    "minimum_age": "age_min",
    "objective": "optimization_goal",
    "page": "page_id",
    "paused": "status",
    "pixel": "pixel_id",
    "postal_codes": "zips",
    "start_date": "start_time",
    "starts_at": "start_time",
    "state": "status",
    "title": "name",
    "total_budget": "lifetime_budget",
    "zip_codes": "zips",
}
"""Names of a setting in other revisions of the API and in the ad platforms' own APIs, with its key here."""

_REMARKS: Final[Mapping[str, str]] = {
    "budget_type": "remove it: daily_budget is per day, platform_config.meta.lifetime_budget for the whole run",
    "currency": "remove it: amounts are in US dollars or US cents",
    "distance_unit": "remove it: radius is in miles",
    "radius_unit": "remove it: radius is in miles",
}
"""What to say about a key that other ads APIs have and this one does not."""


def key_hint(path: Sequence[str]) -> str:
    """What may have been meant by the unknown key at the end of `path`, or what else to do about it."""
    *block, key = path
    if is_later_key(tuple(path)):
        place = _place([key], block)
        here = [".".join(place)] if place and not _is_of_another_platform(place, block) else []
        return " ".join(filter(None, (_did_you_mean(here), LATER)))
    return _did_you_mean(_nearest_keys(key, block)) or _remark(key) or _ANYWAY


def _nearest_keys(key: str, block: Sequence[str]) -> list[str]:
    parent = field_at(block)
    siblings = parent.keys if parent else {}
    near = misspelt(key, siblings)
    if near or (parent and parent.item):  # a key of a list item belongs nowhere else
        return near
    known = next((name for other, name in OTHER_NAMES.items() if bare(other) == bare(key)), key)
    place = _place([known], block) or _place(misspelt(key, (each.name for each in every_field())), block)
    return [] if place is None else [place[-1] if place[-1] in siblings else ".".join(place)]


def _remark(key: str) -> str:
    return next((text for name, text in _REMARKS.items() if bare(name) == bare(key)), "")


def word_hint(word: str, field: Field) -> str:
    """The word that may have been meant by `word`, and all that `field` takes if they are few or none is near."""
    if word in later_words(field):
        return LATER
    if word in verdicts_of(field):
        return f"only the ad platform sets it; {allowed(field)}"
    nearest = meant(word, field)
    is_listed = len(field.values) <= _LISTED_AT_MOST or not nearest
    return " ".join(filter(None, (_did_you_mean(nearest), allowed(field) if is_listed else "")))


def allowed(field: Field) -> str:
    """All the words that `field` takes."""
    return f"allowed: {', '.join(field.values)}"


def meant(word: str, field: Field) -> list[str]:
    """The words of `field` that `word` may stand for: misspelt, or in the vocabulary of another place."""
    return translated(word, field) or misspelt(word, field.values)


def _did_you_mean(words: Sequence[str]) -> str:
    return f"did you mean {' or '.join(json.dumps(each) for each in words)}?" if words else ""


def _place(names: Sequence[str], block: Sequence[str]) -> KeyPath | None:
    """The place, nearest to `block`, of a setting that has one of these names in any of its places."""
    named = [each.path for each in every_field() if each.name in names]
    places = dict.fromkeys(chain.from_iterable(map(places_of, named)))
    return max(places, key=lambda place: _nearness(place, block), default=None)


def _nearness(place: KeyPath, block: Sequence[str]) -> tuple[bool, int, int]:
    """Another platform's place is far; otherwise a place is nearer if it shares more of the path, or is less deep."""
    shared = takewhile(lambda pair: pair[0] == pair[1], zip(place, block, strict=False))
    return not _is_of_another_platform(place, block), len(list(shared)), -len(place)


def _is_of_another_platform(place: KeyPath, block: Sequence[str]) -> bool:
    own = tuple(block[:2])
    return own in _PLATFORMS and place[:2] in _PLATFORMS and place[:2] != own
