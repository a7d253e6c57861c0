"""Read and write nested objects by a path of keys."""

from collections.abc import Sequence

from whop_simulator.json_types import Json, JsonObject


def get(value: JsonObject, path: Sequence[str]) -> Json:
    """The value at a path; None where it, or anything on the way to it, is missing or no object."""
    found: Json = value
    for key in path:
        found = found.get(key) if isinstance(found, dict) else None
    return found


def put(value: JsonObject, path: Sequence[str], item: Json) -> JsonObject:
    """A copy with `item` at the path; what is missing or null on the way is made."""
    key, *rest = path
    return {**value, key: put(value.get(key) or {}, rest, item) if rest else item}


def dropped(value: JsonObject, path: Sequence[str]) -> JsonObject:
    """A copy without what is at the path, and without objects that are empty for that reason."""
    key, *rest = path
    below = value.get(key) if rest else {}
    if not isinstance(below, dict):
        return value
    kept = dropped(below, rest) if rest else {}
    others = {name: item for name, item in value.items() if name != key}
    return {**others, key: kept} if kept else others
