"""Amounts of money as people read them: dollars and cents, whichever unit a field has."""

import math
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import Any

from pulumi_whop_provider.paths import value_at
from pulumi_whop_provider.schema.fields import Field, every_field, is_amount

__all__ = ["amounts", "dollar_text", "dollars"]


def amounts(declared: Mapping[str, Any]) -> Iterator[tuple[Field, float]]:
    """Every amount of money that is declared, with its field."""
    for field in _fields_of_money():
        value = value_at(declared, field.path)
        if isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value):
            yield field, value


@cache
def _fields_of_money() -> tuple[Field, ...]:
    return tuple(filter(is_amount, every_field()))


def dollars(field: Field | None, amount: Any) -> Decimal | None:
    """The amount in dollars, exactly; None if it is not a finite number, or its unit is not known."""
    if field is None or isinstance(amount, bool) or not isinstance(amount, int | float) or not math.isfinite(amount):
        return None
    exact = Decimal(f"{amount:.15g}")  # as it is written: a sum of decimals is off by a part in 1e15
    if field.traits.unit == "usd":
        return exact
    return exact / 100 if field.traits.unit == "usd_cents" else None


def dollar_text(amount: Decimal) -> str:
    """The amount as in `$1,250.00`; fractions of a cent are kept, since two amounts must not look the same."""
    plain = amount.normalize()
    _, _, fraction = f"{plain:f}".partition(".")
    return f"${plain:,.2f}" if len(fraction) <= len("99") else f"${plain:,f}"
