"""Property paths, in one notation everywhere: how they are printed, looked up and replaced.

A path is a tuple of keys and list indexes. Trees are plain dicts and lists and are never changed in place.
"""

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from pulumi_whop_provider.unknown import UNKNOWN, Unknown

__all__ = ["Path", "path_text", "starts_with", "value_at", "with_value", "with_values", "without"]

Path = tuple[str | int, ...]

_PLAIN_KEY = re.compile(r"[A-Za-z_$][A-Za-z0-9_$]*")


def path_text(path: Path) -> str:
    """The path as Pulumi writes it: `config.targeting.countries[0]`, `config["two words"]`."""
    text = ""
    for step in path:
        if isinstance(step, int):
            text += f"[{step}]"
        elif _PLAIN_KEY.fullmatch(step):
            text += f".{step}" if text else step
        else:
            text += f"[{json.dumps(step)}]"
    return text


def starts_with(path: Path, prefix: Path) -> bool:
    """Whether `path` is `prefix` or lies under it."""
    return path[: len(prefix)] == prefix


def value_at(tree: Any, path: Path) -> Any:
    """The value at `path`; None if there is none, `UNKNOWN` if a part above it is not known yet."""
    for step in path:
        if isinstance(tree, Unknown):
            return UNKNOWN
        if not isinstance(tree, dict) or step not in tree:
            return None
        tree = tree[step]
    return tree


def with_value(tree: Mapping[str, Any], path: Path, value: Any) -> dict[str, Any]:
    """A copy of `tree` with `value` at `path`; missing blocks on the way are created."""
    head, rest = str(path[0]), path[1:]
    below = tree.get(head)
    return {**tree, head: with_value(below if isinstance(below, dict) else {}, rest, value) if rest else value}


def without(tree: Mapping[str, Any], path: Path) -> dict[str, Any]:
    """A copy of `tree` without `path`, and without the blocks that this leaves empty."""
    head, rest = str(path[0]), path[1:]
    others = {key: value for key, value in tree.items() if key != head}
    below = tree.get(head)
    if not rest or not isinstance(below, dict):
        return others
    kept = without(below, rest)
    return {key: kept if key == head else value for key, value in tree.items()} if kept else others


def with_values(tree: Mapping[str, Any], values: Iterable[tuple[Path, Any]]) -> dict[str, Any]:
    """A copy of `tree` with other values at some paths; a path whose value is None is left out."""
    changed = dict(tree)
    for path, value in values:
        changed = without(changed, path) if value is None else with_value(changed, path, value)
    return changed
