"""Which properties the options `ignore_changes` and `replace_on_changes` name, given paths in Pulumi's notation."""

import re
from collections.abc import Iterable
from typing import Final

from pulumi_whop_provider.paths import Path

__all__ = ["is_ignored", "is_replacing"]

_STEP: Final = re.compile(r'\[\s*"((?:[^"\\]|\\.)*)"\s*\]|\[\s*(\d+|\*)\s*\]|([^.\[\]]+)')


def is_ignored(path: Path, ignored: Iterable[str]) -> bool:
    """Whether one of the ignored paths is `path`, is above it, or is inside the list at `path`.

    `*` stands for any key or position. A list is compared as one value: to ignore an item ignores the list.
    """
    return any(_covers(_steps(each), path) for each in ignored)


def is_replacing(path: Path, replacing: Iterable[str]) -> bool:
    """Whether a change at `path` replaces the resource: one of the `replacing` paths is `path` or is above it.

    As in the engine, a path inside a list does not match a change of the list.
    """
    return any(len(_steps(each)) <= len(path) and _covers(_steps(each), path) for each in replacing)


def _steps(text: str) -> list[str]:
    return [quoted.replace('\\"', '"') or index or key for quoted, index, key in _STEP.findall(text)]


def _covers(pattern: list[str], path: Path) -> bool:
    common = list(zip(pattern, path, strict=False))
    alike = all(step in ("*", there) for step, there in common)
    below = pattern[len(common) :]
    return alike and bool(pattern) and all(step == "*" or step.isdigit() for step in below)
