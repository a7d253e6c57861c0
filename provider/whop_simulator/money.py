"""Dollars and cents: the one place where money meets floats."""

from decimal import ROUND_HALF_UP, Decimal


def cents(dollars: float) -> int:
    """Whole cents of an amount in dollars, rounded half up (A-5)."""
    return int((Decimal(str(dollars)) * 100).to_integral_value(ROUND_HALF_UP))


def dollars(amount_cents: float) -> float:
    """Dollars of an amount in cents."""
    return float(Decimal(str(amount_cents)) / 100)
