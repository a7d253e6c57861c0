"""How a PATCH changes what is stored (A-7)."""

from whop_simulator import budgets, paths
from whop_simulator.json_types import Json, JsonObject
from whop_simulator.switches import Switches


def patched(stored: JsonObject, body: JsonObject, platform: str, switches: Switches) -> JsonObject:
    """What is stored after a PATCH.

    Both sides have the request's shape. Only the part of `platform_config` that is the campaign's platform's is
    stored (A-3). A null status keeps the status, since an ad group is never without one.
    """
    changes = _own(body if switches.null == "clears" else without_nulls(body), platform)
    if switches.patch_merge == "replace_block":
        for block in (("config",), ("platform_config", platform)):
            if paths.get(changes, block) is not None:
                stored = paths.dropped(stored, block)
    return budgets.one_budget(merged(stored, changes), changes)


def merged(stored: JsonObject, changes: JsonObject) -> JsonObject:
    """Objects merged at every depth, lists replaced, nulls cleared; an object that clearing emptied goes too."""
    result = dict(stored)
    for key, change in changes.items():
        value = _merged_value(result.get(key), change)
        if value is None:
            result.pop(key, None)
        else:
            result[key] = value
    return result


def without_nulls(body: JsonObject) -> JsonObject:
    """The body without its nulls, at every depth of objects."""
    kept = {key: without_nulls(value) if isinstance(value, dict) else value for key, value in body.items()}
    return {key: value for key, value in kept.items() if value is not None}


def _merged_value(stored: Json, change: Json) -> Json:
    if not isinstance(change, dict):
        return change
    result = merged(stored if isinstance(stored, dict) else {}, change)
    return result if result or not change else None


def _own(body: JsonObject, platform: str) -> JsonObject:
    changes = {key: value for key, value in body.items() if not (key == "status" and value is None)}
    if changes.get("platform_config"):
        blocks = changes["platform_config"]
        changes["platform_config"] = {platform: blocks[platform]} if platform in blocks else {}
    return {key: value for key, value in changes.items() if not (key == "platform_config" and value == {})}
