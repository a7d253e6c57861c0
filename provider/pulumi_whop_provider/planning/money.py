"""Amounts of money as people read them: dollars and cents, whichever unit a field has."""

from __future__ import annotations

import math
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pulumi_whop_provider.schema.fields import Field

__all__ = ["dollar_text", "dollars", "is_amount"]


def is_amount(field: Field | None) -> bool:
    """Whether the field is an amount of money, in either unit."""
    return field is not None and field.traits.unit is not None


def dollars(field: Field | None, amount: Any) -> Decimal | None:
    """The amount in dollars, exactly; None for no finite number, and where the unit is not known to be money."""
    if field is None or isinstance(amount, bool) or not isinstance(amount, int | float) or not math.isfinite(amount):
        return None
    if field.traits.unit == "usd":
        return Decimal(str(amount))
    return Decimal(str(amount)) / 100 if field.traits.unit == "usd_cents" else None


def dollar_text(amount: Decimal) -> str:
    """The amount as in `$1,250.00`."""
    return f"${amount:,.2f}"
