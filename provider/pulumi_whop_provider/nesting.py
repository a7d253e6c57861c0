"""How deep a value may be nested: what a program declares, and what the API answers."""

from typing import Final

__all__ = ["DEEPEST", "NO_SETTING_IS", "TOO_DEEP", "is_too_deep"]

DEEPEST: Final = 64
"""Levels; no setting of the contract needs ten, and beyond some hundreds Pulumi cannot put a value into the state."""

TOO_DEEP: Final = f"is nested more than {DEEPEST} levels deep"
NO_SETTING_IS: Final = "no setting of the API is"
"""What is said of such a value, after its place, and the hint."""


def is_too_deep(value: object) -> bool:
    """Whether dictionaries and lists are nested deeper than that; so is what holds itself."""
    return _is_deeper(value, DEEPEST)


def _is_deeper(value: object, levels: int) -> bool:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return levels < 0 or any(_is_deeper(each, levels - 1) for each in inner)
