"""Rules between fields that are assumed or only follow from a field's text: warnings, never errors.

Apart from `check` because each rule is a line in a list that grows, and none of them decides anything.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from pulumi_whop_provider.findings import Finding
from pulumi_whop_provider.paths import value_at
from pulumi_whop_provider.schema import fields
from pulumi_whop_provider.schema.couplings import DAILY_BUDGETS, END_TIMES
from pulumi_whop_provider.schema.instants import instant

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from pulumi_whop_provider.paths import Path

__all__ = ["assumed"]

_TARGETING: Final[Path] = ("config", "targeting")
_META: Final[Path] = ("platform_config", "meta")
_TIKTOK: Final[Path] = ("platform_config", "tiktok")
_BIDS: Final[tuple[Path, ...]] = (
    ("config", "bid_amount"),
    (*_META, "bid_amount"),
    (*_TIKTOK, "bid_price"),
    (*_TIKTOK, "conversion_bid_price"),
)
_DAYPARTING_LENGTH: Final = 48 * 7
_ATTRIBUTION_DAYS: Final = (1, 7, 28)
_UTC_TEXT: Final = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d")
_OFFSET: Final = re.compile(r"[T ].*(Z|[+-]\d\d(:?\d\d)?)$")


def assumed(declared: Mapping[str, Any]) -> list[Finding]:
    """Every warning about a declaration, in stable order."""
    return [finding for rule in _RULES for finding in rule(declared)]


def _warning(path: Path, message: str, hint: str = "") -> Finding:
    return Finding("warning", path, message, hint)


def _number(declared: Mapping[str, Any], path: Path) -> float | None:
    value = value_at(declared, path)
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def _text(declared: Mapping[str, Any], path: Path) -> str | None:
    value = value_at(declared, path)
    return value if isinstance(value, str) else None


def _ages(declared: Mapping[str, Any]) -> Iterator[Finding]:
    youngest, oldest = (_number(declared, (*_TARGETING, key)) for key in ("age_min", "age_max"))
    if youngest is not None and oldest is not None and youngest > oldest:
        yield _warning((*_TARGETING, "age_min"), "is above config.targeting.age_max, so that nobody is reached")


def _order_of_times(declared: Mapping[str, Any]) -> Iterator[Finding]:
    for block, start, end in (
        (("config",), "start_time", "end_time"),
        (_TIKTOK, "schedule_start_time", "schedule_end_time"),
    ):
        begins, ends = (instant(_text(declared, (*block, key)) or "") for key in (start, end))
        if begins and ends and begins >= ends:
            yield _warning((*block, end), f"is not after {start}")


def _readable_times(declared: Mapping[str, Any]) -> Iterator[Finding]:
    for path in (("config", "start_time"), ("config", "end_time"), (*_META, "end_time")):
        text = _text(declared, path)
        if text is None:
            continue
        if instant(text) is None:
            yield _warning(path, "is not a time in ISO 8601 form", "write it like 2026-01-01T00:00:00Z")
        elif not _OFFSET.search(text):
            yield _warning(path, "names no time zone and is taken for UTC", "end it with Z or an offset")


def _tiktok_times(declared: Mapping[str, Any]) -> Iterator[Finding]:
    for path in ((*_TIKTOK, "schedule_start_time"), (*_TIKTOK, "schedule_end_time")):
        text = _text(declared, path)
        if text is not None and (not _UTC_TEXT.fullmatch(text) or instant(text) is None):
            yield _warning(path, "is not of the form YYYY-MM-DD HH:MM:SS (UTC)")


def _bids(declared: Mapping[str, Any]) -> Iterator[Finding]:
    strategy = _text(declared, ("config", "bid_strategy"))
    path = ("config", "bid_amount")
    if strategy == "lowest_cost" and _number(declared, path) is not None:
        yield _warning(path, "has no effect with lowest_cost", "use bid_cap or cost_cap")
    if strategy in ("bid_cap", "cost_cap") and all(value_at(declared, bid) is None for bid in _BIDS):
        yield _warning(path, f"is not declared, and {strategy} needs one", "it is in whole cents")


def _lifetime_budget(declared: Mapping[str, Any]) -> Iterator[Finding]:
    path = (*_META, "lifetime_budget")
    if _number(declared, path) is None:
        return
    if all(value_at(declared, end) is None for end in END_TIMES):
        yield _warning(path, "needs an end time", "declare config.end_time")
    if any(_number(declared, daily) is not None for daily in DAILY_BUDGETS):
        yield _warning(path, "is declared beside a daily budget, and an ad group has one or the other")


def _amounts(declared: Mapping[str, Any]) -> Iterator[Finding]:
    for path, unit in _MONEY:
        amount = _number(declared, path)
        if amount is not None and amount <= 0:
            yield _warning(path, f"{amount:g} is not a positive amount")
        elif amount is not None and unit == "usd" and round(amount, 2) != amount:
            yield _warning(path, "has fractions of a cent", "the API may round it")


def _money_fields(field: fields.Field) -> Iterator[tuple[Path, str]]:
    if field.traits.unit is not None:
        yield field.path, field.traits.unit
    for child in field.children.values():
        yield from _money_fields(child)


_MONEY: Final = tuple(_money_fields(fields.ad_group()))


def _frequency_cap(declared: Mapping[str, Any]) -> Iterator[Finding]:
    cap, days = ("config", "frequency_cap"), ("config", "frequency_cap_interval_days")
    for one, other in ((cap, days), (days, cap)):
        if _number(declared, one) is not None and value_at(declared, other) is None:
            yield _warning(one, f"is declared without config.{other[1]}")


def _countries(declared: Mapping[str, Any]) -> Iterator[Finding]:
    for path in (
        (*_TARGETING, "countries"),
        (*_META, "geo_locations", "countries"),
        (*_META, "excluded_geo_locations", "countries"),
    ):
        codes = value_at(declared, path)
        for index, code in enumerate(codes if isinstance(codes, list) else []):
            if isinstance(code, str) and not re.fullmatch(r"[A-Za-z]{2}", code):
                yield _warning((*path, index), "is not a two-letter country code", "see ISO 3166-1")


def _known_numbers(declared: Mapping[str, Any]) -> Iterator[Finding]:
    advantage = (*_META, "targeting_automation", "advantage_audience")
    if _number(declared, advantage) not in (None, 0, 1):
        yield _warning(advantage, "is neither 0 nor 1")
    windows = value_at(declared, (*_META, "attribution_spec"))
    for index, window in enumerate(windows if isinstance(windows, list) else []):
        days = window.get("window_days") if isinstance(window, dict) else None
        if isinstance(days, int | float) and days not in _ATTRIBUTION_DAYS:
            path = (*_META, "attribution_spec", index, "window_days")
            yield _warning(path, f"{days:g} is not one of the known windows", "known are 1, 7 and 28 days")


def _dayparting(declared: Mapping[str, Any]) -> Iterator[Finding]:
    path = (*_TIKTOK, "dayparting")
    grid = _text(declared, path)
    if grid is not None and (len(grid) != _DAYPARTING_LENGTH or set(grid) - set("01")):
        yield _warning(path, f"is not a grid of {_DAYPARTING_LENGTH} characters 0 and 1", "48 half hours of 7 days")


_RULES: Final[tuple[Callable[[Mapping[str, Any]], Iterator[Finding]], ...]] = (
    _amounts,
    _lifetime_budget,
    _bids,
    _readable_times,
    _order_of_times,
    _frequency_cap,
    _ages,
    _countries,
    _known_numbers,
    _tiktok_times,
    _dayparting,
)
