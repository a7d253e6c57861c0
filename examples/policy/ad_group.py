"""What a declared ad group spends, and whom it reaches: pure functions of its arguments.

The arguments are in the API's own words. A setting that has several places is looked at in each of them.
"""

from collections.abc import Mapping, Sequence
from decimal import ROUND_DOWN, Decimal
from typing import Any, Literal, NamedTuple, TypeGuard

Path = tuple[str, ...]
Props = Mapping[str, Any]
Span = Literal["a day", "in total"]

TYPE = "pulumi-python:dynamic/whop:AdGroup"

META: Path = ("platform_config", "meta")
TIKTOK: Path = ("platform_config", "tiktok")

BUDGET_PLACES: Sequence[Path] = (("daily_budget",), (*META, "daily_budget"), (*META, "lifetime_budget"))
"""Every place of a budget: the first in dollars, Meta's in cents."""

COUNTRY_PLACES: Sequence[Path] = (
    ("config", "targeting", "countries"),
    (*META, "geo_locations", "countries"),
    (*META, "geo_locations", "regions"),
    (*META, "geo_locations", "cities"),
    (*META, "geo_locations", "zips"),
    (*META, "geo_regions"),
    (*META, "geo_cities"),
    (*META, "geo_zips"),
)
"""Every place that adds people to the audience by where they are."""


class Budget(NamedTuple):
    """A declared budget, for a day or for the whole run."""

    dollars: Decimal
    span: Span


def budgets_at(props: Props, place: Path) -> list[Budget]:
    """What is declared at a place of `BUDGET_PLACES`.

    With TikTok's `BUDGET_MODE_TOTAL`, `daily_budget` is for the whole run. If both platforms are declared, only the
    campaign knows which of them counts: then the amount counts as both.
    """
    amount = value_at(props, place)
    if isinstance(amount, bool) or not isinstance(amount, int | float):
        return []
    dollars = Decimal(str(amount)) / _units_in_a_dollar(place)
    return [Budget(dollars, span) for span in _spans(props, place)]


def live_amount(props: Props, span: Span) -> Decimal:
    """The dollars that the ad group may spend in this span; 0 if it is not live, or has no such budget.

    The two places of the daily budget say the same, so it counts once.
    """
    if not is_live(props):
        return Decimal(0)
    declared = [budget for place in BUDGET_PLACES for budget in budgets_at(props, place)]
    return max((budget.dollars for budget in declared if budget.span == span), default=Decimal(0))


def lowered(props: Props, limits: Mapping[Span, Decimal]) -> Mapping[Path, float]:
    """The places whose budget is above its limit, with what to put there: whole cents, in the unit of the place."""
    amounts: dict[Path, float] = {}
    for place in BUDGET_PLACES:
        above = [limits[span] for dollars, span in budgets_at(props, place) if dollars > limits[span]]
        if above:
            whole_cents = min(above).quantize(Decimal("0.01"), ROUND_DOWN)
            amounts[place] = float(whole_cents * _units_in_a_dollar(place))
    return amounts


def is_live(props: Props) -> bool:
    """Whether the ad group delivers; one that declares no `status` does."""
    if props.get("status") in ("paused", "inactive"):
        return False
    is_off = [part.get("status") == "PAUSED" or part.get("operation_status") == "DISABLE" for part in _platforms(props)]
    return not all(is_off)


def has_budget(props: Props) -> bool:
    """Whether a budget is declared, on whichever platform the ad group is."""
    daily = props.get("daily_budget")
    return all(daily or part.get("daily_budget") or part.get("lifetime_budget") for part in _platforms(props))


def has_end(props: Props) -> bool:
    """Whether an end of delivery is declared, on whichever platform the ad group is."""
    end = value_at(props, ("config", "end_time"))
    return all(end or part.get("end_time") or part.get("schedule_end_time") for part in _platforms(props))


def countries_at(props: Props, place: Path) -> list[str | None]:
    """The country of each entry at a place of `COUNTRY_PLACES`, in capitals; None if the entry does not name it."""
    entries = value_at(props, place)
    if not _is_list(entries):
        return []
    if place[-1] != "countries":
        entries = [each.get("country") if _is_block(each) else None for each in entries]
    return [each.upper() if isinstance(each, str) else None for each in entries]


def value_at(props: Props, path: Path) -> Any:
    """The value at a path; None if nothing is declared there."""
    value: Any = props
    for key in path:
        value = value.get(key) if _is_block(value) else None
    return value


def _platforms(props: Props) -> Sequence[Props]:
    """What is declared for each platform that the ad group may be on; one empty part if nothing is."""
    parts = (value_at(props, META), value_at(props, TIKTOK))
    return [part for part in parts if _is_block(part) and part] or [{}]


def _spans(props: Props, place: Path) -> Sequence[Span]:
    if place != ("daily_budget",):
        return ("in total",) if place[-1] == "lifetime_budget" else ("a day",)
    modes = {part.get("budget_mode") == "BUDGET_MODE_TOTAL" for part in _platforms(props)}
    return ["in total" if is_total else "a day" for is_total in sorted(modes)]


def _units_in_a_dollar(place: Path) -> int:
    """Meta counts cents."""
    return 100 if place[: len(META)] == META else 1


def _is_block(value: object) -> TypeGuard[Props]:
    """Whether it is a block of settings; what should be one and is not says nothing here: the provider refuses it."""
    return isinstance(value, Mapping)


def _is_list(value: object) -> TypeGuard[Sequence[object]]:
    return isinstance(value, Sequence) and not isinstance(value, str)
