"""Cut lists into pages."""

import base64
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from whop_simulator.errors import invalid
from whop_simulator.json_types import JsonObject

_DEFAULT_PAGE = 20
_Item = TypeVar("_Item")


@dataclass(frozen=True)
class Page(Generic[_Item]):
    """A part of a list, and where it stands in the list (`page_info`)."""

    items: Sequence[_Item]
    info: JsonObject


def page_of(items: Sequence[tuple[int, _Item]], query: JsonObject, limit: int) -> Page[_Item]:
    """The part that `first`, `last`, `after` and `before` ask for, of items that come with rising positions.

    `first` defaults to 20 and both it and `last` are cut at `limit` (A-9). A cursor names a position, so that it
    holds when its item is gone; one that names none is a 400.
    """
    positions = [position for position, _ in items]
    start = bisect_right(positions, _position(query, "after")) if "after" in query else 0
    end = bisect_left(positions, _position(query, "before")) if "before" in query else len(items)
    first, last = query.get("first"), query.get("last")
    if first is not None or last is None:
        end = min(end, start + _size(_DEFAULT_PAGE if first is None else first, limit))
    if last is not None:
        start = max(start, end - _size(last, limit))
    info = {
        "start_cursor": _cursor(positions[start]) if start < end else None,
        "end_cursor": _cursor(positions[end - 1]) if start < end else None,
        "has_next_page": max(start, end) < len(items),
        "has_previous_page": start > 0,
    }
    return Page([item for _, item in items[start:end]], info)


def _size(wanted: int, limit: int) -> int:
    return max(0, min(wanted, limit))


def _cursor(position: int) -> str:
    return base64.urlsafe_b64encode(str(position).encode()).decode()


def _position(query: JsonObject, param: str) -> int:
    try:
        return int(base64.urlsafe_b64decode(query[param]))
    except ValueError:
        raise invalid(f"{param} is no cursor", param) from None
