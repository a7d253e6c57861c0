"""Rules between fields that are assumed or only follow from a field's description: warnings, never errors."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any, Final

from pulumi_whop_provider.findings import Finding
from pulumi_whop_provider.paths import Path, path_text, value_at
from pulumi_whop_provider.planning.money import amounts
from pulumi_whop_provider.planning.places import Said, own_and_shared, possible_platforms, said, sure_platforms
from pulumi_whop_provider.schema.fields import Field, KeyPath, ad_group, field_at
from pulumi_whop_provider.schema.instants import instant, is_usual, names_its_zone
from pulumi_whop_provider.schema.spending import BUDGET_MODE, DAILY_BUDGETS, LIFETIME_BUDGETS, TOTAL
from pulumi_whop_provider.schema.texts import is_country
from pulumi_whop_provider.schema.twins import meaning_at, places_of

__all__ = ["assumed"]

_TARGETING: Final = ("config", "targeting")
_META: Final = ("platform_config", "meta")
_TIKTOK: Final = ("platform_config", "tiktok")


@dataclass(frozen=True)
class _Bidding:
    """How a platform takes the bid: by which settings, and with which strategies."""

    strategy: KeyPath
    bids: tuple[KeyPath, ...]
    capped: tuple[str, ...]
    """The strategies that need a bid."""
    free: tuple[str, ...]
    """The strategies that use none."""


_BIDDING: Final[Mapping[str, _Bidding]] = {
    "meta": _Bidding(
        strategy=(*_META, "bid_strategy"),
        bids=((*_META, "bid_amount"),),
        capped=("LOWEST_COST_WITH_BID_CAP", "COST_CAP"),
        free=("LOWEST_COST_WITHOUT_CAP",),
    ),
    "tiktok": _Bidding(
        strategy=(*_TIKTOK, "bid_type"),
        bids=((*_TIKTOK, "bid_price"), (*_TIKTOK, "conversion_bid_price")),
        capped=("BID_TYPE_CUSTOM",),
        free=("BID_TYPE_NO_BID",),
    ),
}
_SCHEDULES: Final[Mapping[str, tuple[KeyPath, KeyPath]]] = {
    "meta": (("config", "start_time"), (*_META, "end_time")),
    "tiktok": ((*_TIKTOK, "schedule_start_time"), (*_TIKTOK, "schedule_end_time")),
}
_NEED_AN_END: Final = ((BUDGET_MODE, TOTAL), ((*_TIKTOK, "schedule_type"), "SCHEDULE_START_END"))
_AGES_ON_META: Final = (13, 65)
_DAYPARTING_LENGTH: Final = 48 * 7
_ATTRIBUTION_DAYS: Final = (1, 7, 28)
_UTC_FORM: Final = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", re.ASCII)


def assumed(declared: Mapping[str, Any]) -> list[Finding]:
    """Every warning about a declaration, each once."""
    return list(dict.fromkeys(finding for rule in _RULES for finding in rule(declared)))


def _warning(path: Path, message: str, hint: str) -> Finding:
    return Finding("warning", path, message, hint)


def _number(declared: Mapping[str, Any], path: Path) -> float | None:
    value = value_at(declared, path)
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def _texts(value: Any, field: Field | None, path: Path = ()) -> Iterator[tuple[Path, str, Field]]:
    """Every text of a known setting, also those in lists."""
    if field is None:
        return
    if isinstance(value, str):
        yield path, value, field
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield from _texts(each, field.item, (*path, index))
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from _texts(each, field.children.get(key), (*path, key))


def _ages(declared: Mapping[str, Any]) -> Iterator[Finding]:
    """Meta's bounds do not apply to an ad group that is declared only for TikTok."""
    ages = {key: _number(declared, (*_TARGETING, key)) for key in ("age_min", "age_max")}
    youngest, oldest = ages.values()
    if youngest is not None and oldest is not None and youngest > oldest:
        yield _warning((*_TARGETING, "age_min"), "is above config.targeting.age_max, and reaches nobody", "lower it")
    least, most = _AGES_ON_META
    for key, age in ages.items():
        if age is not None and not least <= age <= most and "meta" in sure_platforms(declared):
            yield _warning((*_TARGETING, key), f"{age:g} is outside what Meta accepts", f"write {least} to {most}")


def _order_of_times(declared: Mapping[str, Any]) -> Iterator[Finding]:
    for platform in sure_platforms(declared):
        start, end = (said(declared, place) for place in _SCHEDULES[platform])
        if start is None or end is None:
            continue
        begins, ends = (instant(each.value) if isinstance(each.value, str) else None for each in (start, end))
        if begins and ends and begins >= ends:
            is_near = start.place[:-1] == end.place[:-1]
            begin = start.place[-1] if is_near else path_text(start.place)
            yield _warning(end.place, f"is not after {begin}", "declare a later end")


def _readable_texts(declared: Mapping[str, Any]) -> Iterator[Finding]:
    for path, text, field in _texts(declared, ad_group()):
        if field.traits.caseless and not is_country(text):
            yield _warning(path, "is not a two-letter country code", "write it as in ISO 3166-1, such as US")
        elif field.traits.utc_text and (not _UTC_FORM.fullmatch(text) or instant(text) is None):
            yield _warning(path, "is not of the form YYYY-MM-DD HH:MM:SS (UTC)", "write it like 2026-01-01 00:00:00")
        elif field.traits.instant and not field.traits.utc_text:
            yield from _unclear_time(path, text)


def _unclear_time(path: Path, text: str) -> Iterator[Finding]:
    if instant(text) is None:
        yield _warning(path, "is not a time in ISO 8601 form", "write it like 2026-01-01T00:00:00Z")
    elif not is_usual(text):
        yield _warning(path, "is a time in a form that the API may not read", "write it like 2026-01-01T00:00:00Z")
    elif not names_its_zone(text):
        yield _warning(path, "names no time zone and is taken for UTC", "end it with Z or an offset")


def _missing_bids(declared: Mapping[str, Any]) -> Iterator[Finding]:
    for platform in sure_platforms(declared):
        bidding = _BIDDING[platform]
        strategy = said(declared, bidding.strategy)
        if strategy and strategy.meaning in bidding.capped and not any(said(declared, bid) for bid in bidding.bids):
            place = _beside(strategy.place, bidding.bids[0])
            field = field_at(place)
            form = "in whole cents" if field and field.traits.unit == "usd_cents" else "as a decimal number"
            yield _warning(place, f"is not declared, and {strategy.value} needs one", f"declare it {form}")


def _beside(near: KeyPath, place: KeyPath) -> KeyPath:
    """The place of the setting at `place` that is in the same block as `near`."""
    return next(each for each in places_of(place) if each[:-1] == near[:-1])


def _idle_bids(declared: Mapping[str, Any]) -> Iterator[Finding]:
    """A bid that is not used on any platform that the ad group may be on."""
    reasons: dict[KeyPath, list[Finding | None]] = {}
    for platform in possible_platforms(declared):
        bidding = _BIDDING[platform]
        strategy = said(declared, bidding.strategy)
        for place in chain.from_iterable(map(own_and_shared, bidding.bids)):
            if _number(declared, place) is not None:
                reasons.setdefault(place, []).append(_idle(place, strategy, bidding))
    for of_place in reasons.values():
        if all(of_place):
            yield from filter(None, of_place[:1])


def _idle(bid: KeyPath, strategy: Said | None, bidding: _Bidding) -> Finding | None:
    """Why a platform does not use the bid; None if it does, or may."""
    if strategy is None:
        place = _beside(bid, bidding.strategy)
        hint = f"declare {path_text(place)} as {_capped_words(place, bidding)}"
        return _warning(bid, "is declared without a strategy that uses it", hint)
    if strategy.meaning in bidding.free:
        return _warning(bid, f"has no effect with {strategy.value}", f"use {_capped_words(strategy.place, bidding)}")
    return None


def _capped_words(place: KeyPath, bidding: _Bidding) -> str:
    """The strategies that need a bid, in the words of one of their places."""
    field = field_at(place)
    words = field.values if field else ()
    return " or ".join(each for each in words if meaning_at(bidding.strategy, place, each) in bidding.capped)


def _lifetime_budget(declared: Mapping[str, Any]) -> Iterator[Finding]:
    for path in LIFETIME_BUDGETS:
        if _number(declared, path) is None:
            continue
        if said(declared, _SCHEDULES["meta"][1]) is None:
            yield _warning(path, "needs an end time", "declare config.end_time")
        daily = [path_text(each) for each in DAILY_BUDGETS if _number(declared, each) is not None]
        if daily:
            yield _warning(
                path,
                f"is declared beside {' and '.join(daily)}, and the API keeps only one of the two: "
                "a new ad group stays paused, an update fails",
                f"declare only one of {' and '.join((path_text(path), *daily))}",
            )


def _ends_on_tiktok(declared: Mapping[str, Any]) -> Iterator[Finding]:
    _, end = _SCHEDULES["tiktok"]
    for path, word in _NEED_AN_END:
        if value_at(declared, path) == word and said(declared, end) is None:
            yield _warning(path, f"{word} needs an end time", f"declare {path_text(end)} or config.end_time")


def _fractions_of_a_cent(declared: Mapping[str, Any]) -> Iterator[Finding]:
    for field, amount in amounts(declared):
        if field.traits.unit == "usd" and amount > 0 and round(amount, 2) != amount:
            yield _warning(field.path, "has fractions of a cent", "write at most two decimals: the API may round it")


def _frequency_cap(declared: Mapping[str, Any]) -> Iterator[Finding]:
    cap, days = ("config", "frequency_cap"), ("config", "frequency_cap_interval_days")
    for one, other in ((cap, days), (days, cap)):
        if _number(declared, one) is not None and value_at(declared, other) is None:
            yield _warning(one, f"is declared without config.{other[1]}", "declare both, or neither")


def _known_numbers(declared: Mapping[str, Any]) -> Iterator[Finding]:
    advantage = (*_META, "targeting_automation", "advantage_audience")
    if _number(declared, advantage) not in (None, 0, 1):
        yield _warning(advantage, "is neither 0 nor 1", "write 0 or 1")
    windows = value_at(declared, (*_META, "attribution_spec"))
    for index, window in enumerate(windows if isinstance(windows, list) else []):
        days = window.get("window_days") if isinstance(window, dict) else None
        if isinstance(days, int | float) and days not in _ATTRIBUTION_DAYS:
            path = (*_META, "attribution_spec", index, "window_days")
            yield _warning(path, f"{days:g} is not one of the known windows", "write 1, 7 or 28")


def _dayparting(declared: Mapping[str, Any]) -> Iterator[Finding]:
    path = (*_TIKTOK, "dayparting")
    grid = value_at(declared, path)
    if isinstance(grid, str) and (len(grid) != _DAYPARTING_LENGTH or set(grid) - set("01")):
        yield _warning(
            path, f"is not a grid of {_DAYPARTING_LENGTH} characters 0 and 1", "write one for each half hour of 7 days"
        )


_RULES: Final[tuple[Callable[[Mapping[str, Any]], Iterator[Finding]], ...]] = (
    _fractions_of_a_cent,
    _lifetime_budget,
    _missing_bids,
    _idle_bids,
    _readable_texts,
    _order_of_times,
    _ends_on_tiktok,
    _frequency_cap,
    _ages,
    _known_numbers,
    _dayparting,
)
