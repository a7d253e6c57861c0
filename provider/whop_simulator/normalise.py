"""Rewrite answers as a server might (A-12)."""

from whop_simulator import paths, times
from whop_simulator.contract import contract
from whop_simulator.json_types import Json, JsonObject

_ADDED = {"added_by_platform": True}
_COUNTRY_KEYS = ("countries", "country")


def normalised(schema: JsonObject, value: Json, key: str = "") -> Json:
    """The same meaning in the server's own spelling.

    Times go to UTC with milliseconds (TikTok's `schedule_*` excepted), country codes to upper case, lists of words
    are deduplicated and sorted, decimals come as floats, free-form objects get a key that nobody sent.
    """
    plain = contract().schemas.plain(schema)
    if isinstance(value, dict):
        return _object(plain, value)
    if isinstance(value, list):
        return _list([normalised(plain.get("items", {}), item, key) for item in value])
    if isinstance(value, str):
        return _text(value, key)
    if isinstance(value, int) and "number" in plain.get("type", ()):
        return float(value)
    return value


def folded(block: JsonObject) -> JsonObject:
    """Meta's block with its flat places put in to `geo_locations`, where that says nothing of them itself."""
    for key, schema in contract().schemas.properties(contract().schemas.named("MetaAdSetInput")).items():
        _, folds, target = schema.get("x-echo", "").partition("perhaps folded into ")
        path = target.split(".")
        if folds and block.get(key) is not None and paths.get(block, path) is None:
            block = paths.put(block, path, _as_places(block[key]) if key == "geo_zips" else block[key])
    return block


def _as_places(zips: list[str]) -> list[JsonObject]:
    return [{"key": code} for code in zips]


def _object(plain: JsonObject, value: JsonObject) -> JsonObject:
    properties = plain.get("properties", {})
    result = {key: normalised(properties.get(key, {}), item, key) for key, item in value.items()}
    return result if properties or not plain.get("additionalProperties") else result | _ADDED


def _list(items: list[Json]) -> list[Json]:
    return sorted(set(items)) if all(isinstance(item, str) for item in items) else items


def _text(value: str, key: str) -> str:
    if key in _COUNTRY_KEYS:
        return value.upper()
    time = times.parsed(value) if key.endswith("_time") and not key.startswith("schedule_") else None
    return times.in_milliseconds(time) if time else value
