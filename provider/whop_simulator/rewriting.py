"""Answers that say the same in a way of their own: names, amounts and unset keys, a block that says nothing.

Apart from `normalise`, whose answers keep the contract.
"""

import html
from collections.abc import Callable, Mapping
from typing import Final

from whop_simulator.contract import contract
from whop_simulator.json_types import Json, JsonObject

_AMOUNTS: Final = ("daily_budget", "lifetime_budget", "bid_amount", "bid_price", "conversion_bid_price")
_NAMED_BY: Final = ("typename", "platform")
_LONGEST_NAME: Final = 40

_RENAMED: Final[Mapping[str, Callable[[str], str]]] = {
    "kept": str,
    "escaped": html.escape,
    "lower_case": str.lower,
    "respaced": lambda name: name.replace(" ", "\N{NO-BREAK SPACE}"),
    "cut": lambda name: name[:_LONGEST_NAME],
}


def renamed(name: str | None, names: str) -> str | None:
    """A name as it is answered; `names` is the switch."""
    return None if name is None else _RENAMED[names](name)


def silent(block: Json) -> Json:
    """A platform's block that only names the platform."""
    return {key: block[key] for key in _NAMED_BY if key in block} if isinstance(block, dict) else block


def emptied(schema: JsonObject, value: Json, key: str = "") -> Json:
    """The value with 0, an empty text or an empty list in place of nulls, at every depth of objects."""
    plain = contract().schemas.plain(schema)
    if isinstance(value, dict):
        properties = plain.get("properties", {})
        return {name: emptied(properties.get(name, {}), item, name) for name, item in value.items()}
    return _empty(plain, key) if value is None else value


def _empty(plain: JsonObject, key: str) -> Json:
    """What a setting that is not set is answered as; null if its type has no value that says nothing."""
    if key in _AMOUNTS:
        return 0
    kind = plain.get("type", ())
    if "array" in kind:
        return []
    return "" if "string" in kind and plain.keys().isdisjoint(("enum", "format")) else None


def with_text_amounts(value: Json, key: str = "") -> Json:
    """The value with each amount of money as text, at every depth of objects."""
    if isinstance(value, dict):
        return {name: with_text_amounts(item, name) for name, item in value.items()}
    return str(value) if key in _AMOUNTS and value is not None else value
