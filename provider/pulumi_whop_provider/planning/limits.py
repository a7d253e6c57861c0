"""The limits that the user's configuration sets on budgets, each of which holds for budgets of one span.

What span a budget has depends on its place, its mode and the platform.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pulumi_whop_provider.findings import Finding
from pulumi_whop_provider.paths import value_at
from pulumi_whop_provider.planning.money import dollar_text, dollars
from pulumi_whop_provider.planning.places import sure_platforms
from pulumi_whop_provider.schema.couplings import BUDGET_MODE, DAILY_BUDGETS, DAILY_MODES, LIFETIME_BUDGETS, TOTAL
from pulumi_whop_provider.schema.fields import field_at
from pulumi_whop_provider.unknown import Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from decimal import Decimal

    from pulumi_whop_provider.schema.fields import KeyPath

__all__ = ["above_the_limits"]

_UNITS: Final = {"usd": "dollars", "usd_cents": "cents"}
_DAILY: Final = "a day"
_TOTAL: Final = "in total"
_LIFETIME: Final = "over its lifetime"


def above_the_limits(
    declared: Mapping[str, Any], *, daily: Decimal | None, lifetime: Decimal | None
) -> Iterator[Finding]:
    """Every budget that is above the limit of its span, in dollars; None sets no limit.

    With TikTok's `BUDGET_MODE_TOTAL` the ad group's `daily_budget` is the amount of the whole run. If both platforms'
    parts are declared it is not known which of them counts: then it must keep to both limits, to be on the safe side.
    """
    for path, span in _budgets(declared):
        limit, key = (daily, "whop:maxDailyBudget") if span == _DAILY else (lifetime, "whop:maxLifetimeBudget")
        field = field_at(path)
        amount = dollars(field, value_at(declared, path))
        if limit is None or field is None or amount is None or amount <= limit:
            continue
        budget, unit = f"{dollar_text(amount)} {span}", _UNITS[str(field.traits.unit)]
        message = f"{budget} is above {key} ({dollar_text(limit)}); the value is in {unit}"
        yield Finding("error", path, message, f"lower it, or raise the limit with `pulumi config set {key}`")


def _budgets(declared: Mapping[str, Any]) -> Iterator[tuple[KeyPath, str]]:
    """The places of budgets, each with the span of its amount."""
    shared, *of_meta = DAILY_BUDGETS
    yield from ((shared, span) for span in _spans(declared))
    yield from ((path, _DAILY) for path in of_meta)
    yield from ((path, _LIFETIME) for path in LIFETIME_BUDGETS)


def _spans(declared: Mapping[str, Any]) -> list[str]:
    """What the ad group's `daily_budget` is the amount of, on each platform that it can be for."""
    spans = {"meta": [_DAILY], "tiktok": _spans_on_tiktok(value_at(declared, BUDGET_MODE))}
    return list(dict.fromkeys(span for platform in sure_platforms(declared) for span in spans[platform]))


def _spans_on_tiktok(mode: Any) -> list[str]:
    """None as long as the mode is not known; both for a mode that the schema does not know."""
    if isinstance(mode, Unknown):
        return []
    if mode == TOTAL:
        return [_TOTAL]
    return [_DAILY] if mode is None or mode in DAILY_MODES else [_DAILY, _TOTAL]
