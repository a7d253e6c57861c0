"""What to do about a value of the wrong type, and about one that is missing.

Unlike in `suggestions`, nothing is guessed here: the field itself says what it accepts.
"""

import json
import re
from collections.abc import Mapping
from typing import Final

from pulumi_whop_provider.schema.fields import Field
from pulumi_whop_provider.schema.suggestions import allowed, meant
from pulumi_whop_provider.schema.texts import is_country
from pulumi_whop_provider.schema.traits import Unit

__all__ = ["missing_remedy", "type_remedy"]

_REQUIRED: Final[Mapping[str, str]] = {
    "campaign_id": "set it to the id of the campaign that the ad group belongs to, adcamp_…",
    "event_type": "name the event that counts, such as CLICK_THROUGH",
    "key": "set it to the id that Meta has for the place",
    "window_days": "set it to 1, 7 or 28",
}
_AMOUNTS: Final[Mapping[Unit, str]] = {
    "usd": "write dollars, such as 25 or 25.5",
    "usd_cents": "write whole cents, such as 1200 for $12.00",
    "not stated": "write a number, such as 12.5",
}
_NUMBERS_OF: Final[Mapping[str, str]] = {"advantage_audience": "allowed: 0, 1", "window_days": "write 1, 7 or 28"}
_IN_QUOTES: Final = re.compile(r"\s*[+-]?\d+(\.\d+)?\s*", re.ASCII)
_WITH_A_UNIT: Final = re.compile(
    r"[\s\d.,_+$€£¥%-]*\d[\s\d.,_+$€£¥%-]*(usd|dollars?|cents?)?\s*", re.ASCII | re.IGNORECASE
)


def missing_remedy(field: Field) -> str:
    """What to set a required field to."""
    return _REQUIRED[field.name]


def type_remedy(value: object, field: Field) -> str:
    """What to write in the place of `value`, which is of the wrong type for `field`."""
    if value is None:
        return missing_remedy(field) if field.required and field.path and field.name in _REQUIRED else "leave it out"
    match field.kind:
        case "object":
            return f"write an object, such as {_example(field)}"
        case "list":
            return _list_remedy(value, field, field.item)
        case "string":
            return _text_remedy(value, field)
        case _:
            return _number_remedy(value, field)


def _list_remedy(value: object, field: Field, item: Field | None) -> str:
    words = _words(value, item) if item else []
    if words:
        return f"write {json.dumps(words)}"
    if isinstance(value, dict) and item and item.kind == "object":
        return "put it in a list: [{…}]"
    return "; ".join(
        filter(None, (f"write a list, such as {_example(field)}", allowed(item) if item and item.values else ""))
    )


def _words(value: object, item: Field) -> list[str]:
    """The words in a text, separated by commas; empty if any of them is not a known word, and so may be a secret."""
    parts = [part.strip() for part in value.split(",")] if isinstance(value, str) else []
    words = [_word(part, item) for part in parts]
    return [each for each in words if each] if all(words) else []


def _word(text: str, item: Field) -> str:
    if item.traits.caseless:
        return text if is_country(text) else ""
    return text if text in item.values else next(iter(meant(text, item)), "")


def _text_remedy(value: object, field: Field) -> str:
    if field.values:
        return f"write one word, not a list; {allowed(field)}" if isinstance(value, list) else allowed(field)
    if field.traits.utc_text:
        return "write the time in UTC, such as 2026-01-01 00:00:00"
    if field.traits.instant:
        return "write the time in ISO 8601 form, such as 2026-01-01T00:00:00Z"
    if field.traits.caseless:
        return "write a two-letter country code, such as US"
    return "write it in quotes" if isinstance(value, bool | int | float) else "write a single string"


def _number_remedy(value: object, field: Field) -> str:
    if isinstance(value, bool) and field.name == "advantage_audience":
        return f"write {int(value)}"
    if isinstance(value, str) and _IN_QUOTES.fullmatch(value) and ("." not in value or field.kind == "number"):
        return "write it without quotes"
    if isinstance(value, str) and _WITH_A_UNIT.fullmatch(value):
        return f"write the number alone, without quotes; {_number_form(field)}"
    return _number_form(field)


def _number_form(field: Field) -> str:
    if field.traits.unit:
        return _AMOUNTS[field.traits.unit]
    return _NUMBERS_OF.get(field.name, "write a whole number, such as 30")


def _example(field: Field) -> str:
    """A value of the field, as an example."""
    if field.item:
        return f"[{_example(field.item)}]"
    if field.kind == "object":
        keys = [each.name for each in field.children.values() if each.required] or [next(iter(field.children))]
        return f"{{{', '.join(f'{json.dumps(key)}: …' for key in keys)}}}"
    if field.traits.caseless:
        return json.dumps("US")
    return json.dumps(field.values[0]) if field.values else '"…"'
