"""The filters that both lists have."""

from datetime import UTC, datetime

from whop_simulator import times
from whop_simulator.json_types import JsonObject


def matches(query: JsonObject, name: str | None, status: str, created_at: str) -> bool:
    """Whether an item passes `query`, `status`, `created_after` and `created_before`."""
    return (
        query.get("query", "").casefold() in (name or "").casefold()
        and query.get("status", status) == status
        and ("created_after" not in query or _instant(created_at) > _instant(query["created_after"]))
        and ("created_before" not in query or _instant(created_at) < _instant(query["created_before"]))
    )


def _instant(text: str) -> datetime:
    time = times.parsed(text)
    return _NEVER if time is None else time


_NEVER = datetime.max.replace(tzinfo=UTC)
"""Stands for a leap second and the like, which the contract's format allows and Python cannot say."""
