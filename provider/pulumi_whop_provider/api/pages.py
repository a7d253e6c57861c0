"""Reads one page of a list in any of the shapes that the API is known or suspected to send.

Apart from the calls because it is pure parsing, tested with whatever a server might answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from pulumi_whop_provider.schema.ids import is_id

__all__ = ["Beyond", "Page", "page_of"]


_OTHER_PAGINGS: Final = ("links", "meta", "pageInfo", "pagination", "paging")
_MORE: Final = ("hasMore", "hasNextPage", "has_more", "has_next_page", "next", "nextCursor", "next_cursor", "next_page")
"""Where and how other APIs say that a list goes on."""


@dataclass(frozen=True)
class Beyond:
    """What lies on one side of a page."""

    is_more: bool
    cursor: str
    """Empty where the page names none."""


@dataclass(frozen=True)
class Page:
    """Some items of a list; each is an object with an id."""

    items: tuple[dict[str, Any], ...]
    before: Beyond
    after: Beyond


def page_of(value: object) -> Page | None:
    """The page in an answer; None where it is none, or has an item without an id.

    A bare list, or `data` without `page_info`, is the whole list, unless it speaks of pages in a way that is not known:
    then there is more, and no cursor to it. Where it is not said whether there is more, a cursor beside some items
    means so, as the vendor's SDK has it; there is nothing beyond an empty page.
    """
    data, info = (value.get("data"), value.get("page_info")) if isinstance(value, dict) else (value, None)
    if not isinstance(data, list) or not all(_has_id(each) for each in data):
        return None
    if isinstance(value, dict) and not info and _goes_on(value):
        info = {"has_previous_page": True, "has_next_page": True}
    info = info if isinstance(info, dict) and data else {}
    before = _beyond(info.get("has_previous_page"), info.get("start_cursor"))
    after = _beyond(info.get("has_next_page"), info.get("end_cursor"))
    return Page(tuple(data), before, after)


def _beyond(is_more: object, cursor: object) -> Beyond:
    cursor = cursor if isinstance(cursor, str) else ""
    return Beyond(is_more if isinstance(is_more, bool) else bool(cursor), cursor)


def _goes_on(value: dict[str, Any]) -> bool:
    inner = [each for each in map(value.get, _OTHER_PAGINGS) if isinstance(each, dict)]
    return any(each.get(key) for each in (value, *inner) for key in _MORE)


def _has_id(item: object) -> bool:
    return isinstance(item, dict) and is_id(item.get("id"))
