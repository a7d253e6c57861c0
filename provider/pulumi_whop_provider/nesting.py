"""How deep a value may be nested: what a program declares, and what the API answers."""

from typing import Final

__all__ = ["DEEPEST", "FEWER_LEVELS", "TOO_DEEP", "is_too_deep"]

DEEPEST: Final = 64
"""In levels; no setting of the contract needs ten, and beyond a few hundred Pulumi cannot keep a value in the state."""

TOO_DEEP: Final = f"is nested more than {DEEPEST} levels deep"
FEWER_LEVELS: Final = "declare fewer levels: no setting of the API needs ten"
"""What is wrong with such a value, to be read after its place, and what to do."""


def is_too_deep(value: object) -> bool:
    """Whether dictionaries and lists are nested deeper than that, as in a value that contains itself."""
    return _is_deeper(value, DEEPEST)


def _is_deeper(value: object, levels: int) -> bool:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return levels < 0 or any(_is_deeper(each, levels - 1) for each in inner)
