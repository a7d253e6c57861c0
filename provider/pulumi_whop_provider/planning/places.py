"""What a declaration says on one platform, if a setting has several places and the campaign's platform is not known.

A setting is looked up in all of its places, and what only counts on one platform is never held against the other.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from pulumi_whop_provider.paths import value_at
from pulumi_whop_provider.schema.fields import KeyPath
from pulumi_whop_provider.schema.twins import TWINS, meaning_at
from pulumi_whop_provider.unknown import Unknown

__all__ = ["Said", "own_and_shared", "possible_platforms", "said", "sure_platforms"]

_PAIRS: Final = (("meta", "tiktok"), ("tiktok", "meta"))
"""Each platform with the other one."""


@dataclass(frozen=True)
class Said:
    """A setting as one platform reads it."""

    place: KeyPath
    """Where it is declared."""
    value: Any
    """The value declared there."""
    meaning: Any
    """The value in the platform's own words; `UNKNOWN` if it is not known yet, None if no counterpart is known."""


def said(declared: Mapping[str, Any], place: KeyPath) -> Said | None:
    """What is declared for the setting that a platform has at `place`; None if nothing is.

    The platform's own place takes precedence over the one that all platforms share (contract, A-4).
    """
    for each in own_and_shared(place):
        value = value_at(declared, each)
        if value is not None:
            return Said(each, value, value if isinstance(value, Unknown) else meaning_at(place, each, value))
    return None


def own_and_shared(place: KeyPath) -> tuple[KeyPath, ...]:
    """The places that one platform takes the setting at `place` from, its own first."""
    return (place, *(twin.general for twin in TWINS if twin.special == place))


def sure_platforms(declared: Mapping[str, Any]) -> tuple[str, ...]:
    """The platforms that the declaration can be for, whatever the unknown values turn out to be.

    A part of `platform_config` that is not empty rules the other platform out, unless that has a part as well.
    """
    return tuple(own for own, other in _PAIRS if _is_filled(declared, own) or not _may_be_filled(declared, other))


def possible_platforms(declared: Mapping[str, Any]) -> tuple[str, ...]:
    """The platforms that the declaration can be for, depending on what the unknown values turn out to be."""
    return tuple(own for own, other in _PAIRS if _may_be_filled(declared, own) or not _is_filled(declared, other))


def _is_filled(declared: Mapping[str, Any], platform: str) -> bool:
    part = value_at(declared, ("platform_config", platform))
    return bool(part) and not isinstance(part, Unknown)


def _may_be_filled(declared: Mapping[str, Any], platform: str) -> bool:
    return bool(value_at(declared, ("platform_config", platform)))
