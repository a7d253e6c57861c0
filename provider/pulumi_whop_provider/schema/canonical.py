"""Converts an answer of the API to the contract's shape, whichever revision of the API it came from.

Answers differ between revisions: a later one says `title` and `budget`, leaves blocks out, or nests `platform_config`
as a request does.
"""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from pulumi_whop_provider.schema.fields import Field, field_at, says_nothing

__all__ = ["PLATFORMS", "VARIANT_KEYS", "canonical", "is_silent", "platform_of", "without_nulls"]

PLATFORMS: Final = ("meta", "tiktok")

VARIANT_KEYS: Final = ("typename", "platform")
"""Keys of an answer's platform block that name the platform and are not settings."""

_NUMBER: Final = re.compile(r"-?\d{1,15}(\.\d{1,15})?")
_RENAMED: Final = {"title": "name", "budget": "daily_budget"}


def canonical(answer: Mapping[str, Any]) -> dict[str, Any]:
    """The answer in the contract's shape, without the nulls in its blocks; unknown keys stay as they are.

    A null setting means the same as a missing key, since the host drops nulls. A number that was sent as text becomes
    a number. An empty text, and an amount of money of 0, become a null: ad platforms answer so where nothing is set.
    """
    observed = dict(answer)
    for later, name in _RENAMED.items():
        is_daily = later != "budget" or observed.get("budget_type") in (None, "daily")
        if later in observed and name not in observed and is_daily:
            observed[name] = observed.pop(later)
    campaign_id = observed.pop("campaign_id", None) or observed.pop("ad_campaign_id", None)
    if campaign_id and not isinstance(observed.get("ad_campaign"), dict):
        observed["ad_campaign"] = {"id": campaign_id}
    if "daily_budget" in observed:
        observed["daily_budget"] = _settled(observed["daily_budget"], field_at(("daily_budget",)))
    if "config" in observed:
        # An empty `config` says that nothing is set; a missing one says nothing.
        settings = {} if observed["config"] is None else observed["config"]
        observed["config"] = without_nulls(_settled(settings, field_at(("config",))))
    if "platform_config" in observed:
        observed["platform_config"] = _platform_block(observed)
    return observed


def _platform_block(observed: Mapping[str, Any]) -> Any:
    block = _flat({} if observed["platform_config"] is None else observed["platform_config"])
    platform = platform_of({**observed, "platform_config": block})
    if not isinstance(block, dict) or platform not in PLATFORMS:
        return without_nulls(block)
    settings: dict[str, Any] = without_nulls(_settled(block, field_at(("platform_config", platform))))
    known = _settings_of(platform)
    if known.isdisjoint(settings):
        settings |= {key: None for key in block if key in known}  # a block of nulls is not silent
    return settings


@cache
def _settings_of(platform: str) -> frozenset[str]:
    field = field_at(("platform_config", platform))
    return frozenset(field.children if field else ())


def _settled(value: Any, field: Field | None) -> Any:
    """The value with the numbers that the schema expects instead of text, and nulls for what says nothing."""
    if field is None:
        return value
    if isinstance(value, dict):
        return {key: _settled(each, field.children.get(key)) for key, each in value.items()}
    if isinstance(value, str) and field.kind in ("integer", "number"):
        value = _number_in(value)
    return None if says_nothing(field, value) else value


def _number_in(text: str) -> Any:
    if not _NUMBER.fullmatch(text):
        return text
    number = float(text)
    return int(number) if number.is_integer() else number


def is_silent(observed: Mapping[str, Any]) -> bool:
    """Whether the platform's block shows no setting at all, as if it were missing.

    An ad group always has a setting of its platform, at least its switch, so an empty block cannot be complete.
    """
    block, platform = observed.get("platform_config"), platform_of(observed)
    return not isinstance(block, dict) or (platform in PLATFORMS and _settings_of(platform).isdisjoint(block))


def _flat(block: Any) -> Any:
    """The platform's block without its nesting, if it is nested as in a request and names one platform."""
    if not isinstance(block, dict) or "typename" in block:
        return block
    parts = [name for name in PLATFORMS if isinstance(block.get(name), dict)]
    # The other platform's may be there, but empty.
    filled = [name for name in parts if without_nulls(_settled(block[name], field_at(("platform_config", name))))]
    if len(filled or parts) != 1:
        return block
    (platform,) = filled or parts
    return {"platform": platform, **block[platform]}


def platform_of(observed: Mapping[str, Any]) -> str | None:
    """The platform that an answer names, perhaps one that this package does not know; None if it names none."""
    campaign = observed.get("ad_campaign")
    block = observed.get("platform_config")
    named = [part.get("platform") for part in (campaign, block, observed) if isinstance(part, dict)]
    if isinstance(block, dict):
        named += [name for name in PLATFORMS if str(block.get("typename", "")).lower().startswith(name)]
    return next((str(name) for name in named if name), None)


def without_nulls(value: Any) -> Any:
    """A JSON value without the keys whose value is null, at any depth, as Pulumi's host passes it on."""
    if isinstance(value, dict):
        return {key: without_nulls(each) for key, each in value.items() if each is not None}
    return [without_nulls(each) for each in value] if isinstance(value, list) else value
