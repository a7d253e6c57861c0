"""Types of single values: numbers as Pulumi hands them over, texts with a fixed form, and lists that are sets."""

from typing import Annotated

from pydantic import BeforeValidator, Field

from pulumi_whop_provider.schema.traits import (
    CASELESS,
    INSTANT,
    UNORDERED,
    UNSTATED_UNIT,
    USD,
    USD_CENTS,
    UTC_TEXT,
)

__all__ = ["Cents", "Countries", "CountryCode", "Dollars", "Instant", "Number", "Price", "TextSet", "UtcText", "Whole"]


def _whole(value: object) -> object:
    """The integer for an integral float; everything else is left for the type to judge."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


Whole = Annotated[int, BeforeValidator(_whole)]
"""A whole number; 25.0 counts, since Pulumi hands every number over as a float."""

Cents = Annotated[Whole, USD_CENTS]
"""Whole US cents."""

Number = Annotated[float, Field(allow_inf_nan=False)]
"""A finite number."""

Dollars = Annotated[Number, USD]
"""US dollars, decimals allowed."""

Price = Annotated[Number, UNSTATED_UNIT]
"""A decimal price whose currency unit no document states."""

Instant = Annotated[str, INSTANT]
"""A point in time as ISO 8601 text, such as `2026-01-01T00:00:00Z`."""

UtcText = Annotated[str, UTC_TEXT]
"""A point in time in UTC as `YYYY-MM-DD HH:MM:SS`."""

CountryCode = Annotated[str, CASELESS]
"""A country by its two letters of ISO 3166-1."""

Countries = Annotated[list[CountryCode], UNORDERED]
"""A set of countries."""

TextSet = Annotated[list[str], UNORDERED]
"""A set of ids or words."""
