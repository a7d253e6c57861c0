"""Reads one page of a list in any of the shapes that the API is known or suspected to send."""

from dataclasses import dataclass
from typing import Any, Final

from pulumi_whop_provider.schema.texts import is_id

__all__ = ["Beyond", "Page", "page_of"]


_PAGINGS: Final = ("links", "meta", "pageInfo", "page_info", "pagination", "paging")
_FLAGS: Final = ("hasMore", "hasNextPage", "has_more", "has_next_page")
_CURSORS: Final = ("endCursor", "end_cursor", "next", "nextCursor", "next_cursor", "next_page")
"""The keys by which this and other APIs say that a list goes on: a flag or, without one, a cursor."""


@dataclass(frozen=True)
class Beyond:
    """What lies on one side of a page."""

    is_more: bool
    cursor: str
    """Empty if the page names none."""


@dataclass(frozen=True)
class Page:
    """Some items of a list; each is an object with an id."""

    items: tuple[dict[str, Any], ...]
    before: Beyond
    after: Beyond


def page_of(value: object) -> Page | None:
    """The page in an answer; None if it is not one, or has an item without an id.

    A bare list, or `data` without `page_info`, is the complete list. If it describes pages in an unknown way, there
    is more, and no cursor to it. If it does not say whether there is more, a cursor beside some items means that there
    is, as in the vendor's SDK; there is nothing beyond an empty page.
    """
    data, info = (value.get("data"), value.get("page_info")) if isinstance(value, dict) else (value, None)
    if not isinstance(data, list) or not all(isinstance(each, dict) and is_id(each.get("id")) for each in data):
        return None
    unsaid = Beyond(isinstance(value, dict) and bool(data) and _goes_on(value), "")
    info = info if isinstance(info, dict) and data else {}
    before = _beyond(info.get("has_previous_page"), info.get("start_cursor"))
    after = _beyond(info.get("has_next_page"), info.get("end_cursor"))
    return Page(tuple(data), before or unsaid, after or unsaid)


def _beyond(is_more: object, cursor: object) -> Beyond | None:
    """What a page says about one side; None if it says nothing in the words of the contract."""
    cursor = cursor if isinstance(cursor, str) else ""
    if isinstance(is_more, bool):
        return Beyond(is_more, cursor)
    return Beyond(is_more=True, cursor=cursor) if cursor else None


def _goes_on(value: dict[str, Any]) -> bool:
    return any(_says_more(each) for each in (value, *map(value.get, _PAGINGS)) if isinstance(each, dict))


def _says_more(part: dict[str, Any]) -> bool:
    flags = [part[key] for key in _FLAGS if part.get(key) is not None]
    return any(flags) if flags else any(part.get(key) for key in _CURSORS)
