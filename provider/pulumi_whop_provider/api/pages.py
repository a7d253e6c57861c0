"""Reads one page of a list in any of the shapes that the API is known or suspected to send.

Apart from the calls because it is pure parsing, tested with whatever a server might answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pulumi_whop_provider.schema.ids import is_id

__all__ = ["Page", "page_of"]


@dataclass(frozen=True)
class Page:
    """Some items of a list; each is an object with an id."""

    items: tuple[dict[str, Any], ...]
    has_next: bool
    end_cursor: str
    """Empty where the page names none."""


def page_of(value: object) -> Page | None:
    """The page in an answer; None where it is none, or has an item without an id.

    A bare list, or `data` without `page_info`, is the whole list. Without `has_next_page` a cursor after some items
    means more, as the vendor's SDK has it; an empty page is always the last.
    """
    data, info = (value.get("data"), value.get("page_info")) if isinstance(value, dict) else (value, None)
    if not isinstance(data, list) or not all(_has_id(each) for each in data):
        return None
    info = info if isinstance(info, dict) else {}
    cursor = info.get("end_cursor")
    cursor = cursor if isinstance(cursor, str) else ""
    has_next = info.get("has_next_page")
    if not isinstance(has_next, bool):
        has_next = bool(cursor)
    return Page(tuple(data), has_next and bool(data), cursor)


def _has_id(item: object) -> bool:
    return isinstance(item, dict) and is_id(item.get("id"))
