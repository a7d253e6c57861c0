"""What the models are made of: closed blocks, and the types of the single values in them."""

from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from pulumi_whop_provider.schema.traits import UNORDERED, Traits

__all__ = ["Block", "Cents", "Countries", "CountryCode", "Dollars", "Instant", "Price", "TextSet", "UtcText", "Whole"]


class Block(BaseModel):
    """A closed block of declared settings; an optional field that is None is not declared."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


def _whole(value: object) -> object:
    """The integer for an integral float; anything else is left to the type's own validation."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


Whole = Annotated[int, BeforeValidator(_whole)]
"""A whole number; 25.0 is accepted, since Pulumi passes every number as a float."""

Cents = Annotated[Whole, Traits(unit="usd_cents", exact=True)]
"""Whole US cents."""

_Number = Annotated[float, Field(allow_inf_nan=False)]

Dollars = Annotated[_Number, Traits(unit="usd", exact=True)]
"""US dollars, decimals allowed."""

Price = Annotated[_Number, Traits(unit="not stated", exact=True)]
"""A decimal price; its currency is not documented."""

Instant = Annotated[str, Traits(instant=True, exact=True)]
"""A point in time as ISO 8601 text, such as `2026-01-01T00:00:00Z`."""

UtcText = Annotated[str, Traits(instant=True, utc_text=True, exact=True)]
"""A point in time in UTC as `YYYY-MM-DD HH:MM:SS`."""

CountryCode = Annotated[str, Traits(caseless=True)]
"""A two-letter ISO 3166-1 country code."""

Countries = Annotated[list[CountryCode], UNORDERED]
"""A set of countries."""

TextSet = Annotated[list[str], UNORDERED]
"""A set of ids or words."""
