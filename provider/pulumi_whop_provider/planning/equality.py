"""Whether two values mean the same to the API, which depends on the field's traits.

Numbers are compared by value, times as instants, and lists that are sets as sets; null, absent, an empty
text or list, an object with only nulls and an amount of money of 0 are the same. A server may return more keys than it
was sent, so `satisfies` only looks at those that are declared.
"""

import math
from collections.abc import Callable
from typing import Any

from pulumi_whop_provider.schema.fields import Field, says_nothing
from pulumi_whop_provider.schema.instants import instant

__all__ = ["same", "satisfies"]


def same(field: Field | None, left: Any, right: Any) -> bool:
    """Whether both values mean the same, seen from either side."""
    return _compare(field, left, right, both_ways=True)


def satisfies(field: Field | None, declared: Any, live: Any) -> bool:
    """Whether `live` is what `declared` asks for: keys that only `live` has do not count."""
    return _compare(field, declared, live, both_ways=False)


def _compare(field: Field | None, left: Any, right: Any, *, both_ways: bool) -> bool:
    if left is None or right is None:
        return _is_unset(field, left) and _is_unset(field, right)
    if isinstance(left, dict) and isinstance(right, dict):
        return _same_objects(field, left, right, both_ways=both_ways)
    if isinstance(left, list) and isinstance(right, list):
        return _same_lists(field, left, right, both_ways=both_ways)
    if _is_number(left) and _is_number(right):
        return _same_numbers(float(left), float(right))
    if isinstance(left, str) and isinstance(right, str):
        return _same_texts(field, left, right)
    return type(left) is type(right) and bool(left == right)


def _is_unset(field: Field | None, value: Any) -> bool:
    """Whether it says nothing: null, an empty text or list, an amount of 0, or an object with nothing else in it."""
    if isinstance(value, dict):
        return all(_is_unset(field.children.get(key) if field else None, each) for key, each in value.items())
    return value == [] or says_nothing(field, value)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _same_numbers(left: float, right: float) -> bool:
    # A cent must show on any budget, and a sum of decimals is off by a part in 1e15.
    if left.is_integer() and right.is_integer():
        return left == right
    return math.isclose(left, right, rel_tol=1e-14, abs_tol=1e-9)


def _same_texts(field: Field | None, left: str, right: str) -> bool:
    if left == right or field is None:
        return left == right
    if field.traits.caseless:
        return left.casefold() == right.casefold()
    return field.traits.instant and instant(left) is not None and instant(left) == instant(right)


def _same_objects(field: Field | None, left: dict[str, Any], right: dict[str, Any], *, both_ways: bool) -> bool:
    keys = left.keys() | right.keys() if both_ways else left.keys()
    children = field.children if field else {}
    return all(_compare(children.get(key), left.get(key), right.get(key), both_ways=both_ways) for key in keys)


def _same_lists(field: Field | None, left: list[Any], right: list[Any], *, both_ways: bool) -> bool:
    item = field.item if field else None

    def alike(one: Any, other: Any) -> bool:
        return _compare(item, one, other, both_ways=both_ways)

    if field is not None and field.traits.unordered:
        return _covers(left, right, alike) and _covers(right, left, lambda one, other: alike(other, one))
    return len(left) == len(right) and all(map(alike, left, right))


def _covers(needed: list[Any], there: list[Any], alike: Callable[[Any, Any], bool]) -> bool:
    # Most lists hold ids and may be long: exact matches are found by a set, and only the rest one by one.
    exact = {have for have in there if isinstance(have, str)}
    return all((isinstance(want, str) and want in exact) or any(alike(want, have) for have in there) for want in needed)
