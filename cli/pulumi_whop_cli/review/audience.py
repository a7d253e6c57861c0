"""The audience of an ad group in words, and how a change widens it."""

import operator
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from pulumi_whop_provider.paths import Path, value_at
from pulumi_whop_provider.schema.fields import META
from pulumi_whop_provider.schema.texts import is_country
from pulumi_whop_provider.schema.twins import places_of

__all__ = ["in_words", "is_of_the_audience", "widenings"]

_TARGETING: Final = ("config", "targeting")
_PLACES: Final = (*META, "geo_locations")
_EXCLUDED: Final = (*META, "excluded_geo_locations")
_AUTOMATION: Final = (*META, "targeting_automation", "advantage_audience")

_COUNTRIES: Final = (*_TARGETING, "countries")
_WHERE: Final[Mapping[str, Path]] = {
    "countries": _COUNTRIES,
    "regions": (*_PLACES, "regions"),
    "cities": (*_PLACES, "cities"),
    "postal codes": (*_PLACES, "zips"),
}
"""Where people may be: an ad group reaches those who are in any of these."""
_NOT_WHERE: Final[Mapping[str, Path]] = {
    "countries": (*_EXCLUDED, "countries"),
    "regions": (*_EXCLUDED, "regions"),
    "cities": (*_EXCLUDED, "cities"),
    "postal codes": (*_EXCLUDED, "zips"),
}
_OF_WHOM: Final[Mapping[str, Path]] = {
    "languages": (*_TARGETING, "languages"),
    "interests": (*_TARGETING, "interest_ids"),
    "audiences": (*_TARGETING, "include_audience_ids"),
    "devices": (*_TARGETING, "device_platforms"),
    "operating systems": (*META, "user_os"),
}
"""Lists that narrow the audience if they are declared: a longer one reaches more people, and none reaches all."""
_NOT_OF_WHOM: Final[Mapping[str, Path]] = {"audiences": (*_TARGETING, "exclude_audience_ids")}

_PREFIXES: Final[tuple[Path, ...]] = (
    _TARGETING,
    _PLACES,
    _EXCLUDED,
    (*META, "targeting_automation"),
    *((*META, key) for key in ("geo_regions", "geo_cities", "geo_zips", "location_types", "audience_type", "user_os")),
    *((*META, key) for key in ("user_device", "ios_devices", "android_devices")),
)
_NOT_THE_AUDIENCE: Final = (*_TARGETING, "placement_type")

_GENDERS: Final = {"male": "men", "female": "women"}
_LISTED_AT_MOST: Final = 6


def is_of_the_audience(path: Path) -> bool:
    """Whether the setting at `path` says whom the ads reach."""
    return path != _NOT_THE_AUDIENCE and any(path[: len(each)] == each for each in _PREFIXES)


def in_words(declared: Any) -> str:
    """Whom the ads reach, as in `US, CA · 25–45 · women`; empty if the declaration does not say."""
    parts = [*_where(declared), _ages(declared), _gender(declared), *_whom(declared), *_not(declared)]
    return " · ".join(filter(None, parts))


def _where(declared: Any) -> Iterator[str]:
    countries = _list(declared, _COUNTRIES)
    if countries and len(countries) <= _LISTED_AT_MOST and all(map(is_country, countries)):
        yield ", ".join(countries)
    elif countries:
        yield _count(countries, "countries")
    for noun, path in _WHERE.items():
        if path != _COUNTRIES:
            yield _count(_list(declared, path), noun)


def _ages(declared: Any) -> str:
    low, high = (value_at(declared, (*_TARGETING, key)) for key in ("age_min", "age_max"))
    if _is_number(low) and _is_number(high):
        return f"{low:g}–{high:g}"
    if _is_number(low):
        return f"{low:g}+"
    return f"up to {high:g}" if _is_number(high) else ""


def _gender(declared: Any) -> str:
    genders = _list(declared, (*_TARGETING, "genders"))
    return _GENDERS.get(str(genders[0]), "") if len(genders) == 1 else ""


def _whom(declared: Any) -> Iterator[str]:
    for noun, path in _OF_WHOM.items():
        yield _count(_list(declared, path), noun)
    if value_at(declared, _AUTOMATION) == 1:
        yield "widened by Meta"


def _not(declared: Any) -> Iterator[str]:
    for noun, path in (*_NOT_WHERE.items(), *_NOT_OF_WHOM.items()):
        if count := _count(_list(declared, path), noun):
            yield f"without {count}"


def widenings(before: Any, after: Any) -> list[str]:
    """How `after` reaches more people than `before`, each in words; what is secret or not known yet is passed over."""
    return [
        *_wider_where(before, after),
        *_wider_ages(before, after),
        *_wider_gender(before, after),
        *(text for noun, path in _OF_WHOM.items() for text in _wider_list(noun, path, before, after)),
        *(text for noun, path in _NOT_WHERE.items() for text in _fewer_excluded(noun, path, before, after)),
        *(text for noun, path in _NOT_OF_WHOM.items() for text in _fewer_excluded(noun, path, before, after)),
        *_wider_by_meta(before, after),
    ]


def _wider_where(before: Any, after: Any) -> Iterator[str]:
    former = {noun: _list(before, path) for noun, path in _WHERE.items()}
    later = {noun: _list(after, path) for noun, path in _WHERE.items()}
    if not any(former.values()) or any(_is_hidden(side, path) for side in (before, after) for path in _WHERE.values()):
        return
    if not any(later.values()):
        yield "no place is named any more"
    for noun in _WHERE:
        added = [each for each in later[noun] if each not in former[noun]]
        if added and noun == "countries" and len(added) <= _LISTED_AT_MOST and all(map(is_country, added)):
            yield f"{', '.join(added)} added"
        elif added:
            yield f"{_count(added, noun)} added"


def _wider_ages(before: Any, after: Any) -> Iterator[str]:
    for key, is_wider in (("age_min", operator.lt), ("age_max", operator.gt)):
        path = (*_TARGETING, key)
        former, later = value_at(before, path), value_at(after, path)
        if _is_number(former) and later is None:
            yield f"{key} {former:g} is no longer declared"
        elif _is_number(former) and _is_number(later) and is_wider(later, former):
            yield f"{key} from {former:g} to {later:g}"


def _wider_gender(before: Any, after: Any) -> Iterator[str]:
    if _gender(before) and not _gender(after) and not _is_hidden(after, (*_TARGETING, "genders")):
        yield f"not only {_gender(before)} any more"


def _wider_list(noun: str, path: Path, before: Any, after: Any) -> Iterator[str]:
    former, later = _list(before, path), _list(after, path)
    if not former or _is_hidden(after, path):
        return
    added = [each for each in later if each not in former]
    if not later:
        yield f"no {noun} are named any more"
    elif added:
        yield f"{_count(added, noun)} added"


def _fewer_excluded(noun: str, path: Path, before: Any, after: Any) -> Iterator[str]:
    kept = _list(after, path)
    removed = [each for each in _list(before, path) if each not in kept]
    if removed and not _is_hidden(after, path):
        yield f"{_count(removed, noun)} no longer excluded"


def _wider_by_meta(before: Any, after: Any) -> Iterator[str]:
    if value_at(after, _AUTOMATION) == 1 and value_at(before, _AUTOMATION) != 1:
        yield "Meta may widen it"


def _list(declared: Any, path: Path) -> Sequence[Any]:
    """The list at `path` or at its other place; empty if it is not declared, secret, or not known yet."""
    values = (value_at(declared, place) for place in _places(path))
    return next((value for value in values if isinstance(value, list)), [])


def _places(path: Path) -> Sequence[Path]:
    return places_of(tuple(step for step in path if isinstance(step, str)))


def _is_hidden(declared: Any, path: Path) -> bool:
    """Whether something is declared at `path` that is secret or not known yet."""
    return any(not isinstance(value_at(declared, place), list | None) for place in _places(path))


def _count(values: Sequence[Any], noun: str) -> str:
    singular = {"countries": "country", "cities": "city"}.get(noun, noun.removesuffix("s"))
    return f"{len(values)} {singular if len(values) == 1 else noun}" if values else ""


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
