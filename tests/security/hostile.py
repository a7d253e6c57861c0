"""Declarations, states and answers that are right except in a few places, which may hold anything.

Pure noise is refused at once. So the noise is put into whole ad groups, where it gets as far as it can.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final, Literal

import httpx
from hypothesis import HealthCheck, Phase, settings, strategies as st

from pulumi_whop_provider.paths import Path, with_value
from pulumi_whop_provider.schema import fields
from pulumi_whop_provider.schema.fields import Field
from pulumi_whop_provider.unknown import UNKNOWN

__all__ = ["ANSWERS", "DECLARED", "EXAMPLES", "KNOWN", "STATES"]

EXAMPLES: Final = settings(
    max_examples=100, deadline=None, suppress_health_check=list(HealthCheck), phases=set(Phase) - {Phase.explain}
)

_KEYS = re.findall(
    r"\w+",
    """
    id title name status daily_budget budget budget_type config platform_config meta tiktok platform typename data
    ad_campaign campaign_id page_info end_cursor has_next_page error errors message code param type deleted ad_group
    """,
)
_WORDS = [
    "adgrp_1",
    "active",
    "paused",
    "inactive",
    "in_review",
    "meta",
    "tiktok",
    "US",
    "cost_cap",
    "[pulumi:12345678]",
]
_TIMES = ["2026-01-01T00:00:00Z", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "2026-01-01\n00:00:00"]
_TRAPS = ["", "../x", "{id}", "%s", "a\nerror: b", "\x1b[2J", "\u0663", "\ud800", "\u202e", "x" * 5000]
_TEXTS = st.sampled_from([*_WORDS, *_TIMES, *_TRAPS]) | st.text(max_size=5)
_HUGE = st.sampled_from([2**63, -(10**30), 10**400, 1e300, -1e-300, 5e-324])


def _nested(levels: int) -> Any:
    return [] if levels == 0 else {"a": [_nested(levels - 1)]}


def _junk(scalars: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    keys = st.sampled_from(_KEYS) | st.text(max_size=2)
    trees = st.recursive(
        scalars, lambda inner: st.lists(inner, max_size=2) | st.dictionaries(keys, inner, max_size=2), max_leaves=5
    )
    return trees | st.integers(1, 30).map(_nested)


_JSON: Final = _junk(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | _HUGE | _TEXTS
)
"""Anything that a server can send."""

_KNOWN_JUNK: Final = _junk(st.none() | st.booleans() | st.floats() | _TEXTS)
"""Anything that the host can pass once all values are known: its numbers are floats."""

_JUNK: Final = _junk(st.none() | st.booleans() | st.floats() | _TEXTS | st.just(UNKNOWN))
"""Anything that it can pass in a preview."""


def _value(field: Field) -> Any:
    """A right value for a field."""
    if field.kind == "object":
        return {name: _value(child) for name, child in field.children.items() if name != "adopt_id"}
    if field.item:
        return [_value(field.item)]
    if field.values:
        return field.values[0]
    if field.traits.instant:
        return "2027-01-01T00:00:00Z"
    return {"string": "US", "integer": 12.0, "number": 12.5, "boolean": True}[field.kind]


def _whole(platform: Literal["meta", "tiktok"]) -> dict[str, Any]:
    """A declaration of every setting on one platform, except the second of two places."""
    declared = {**_value(fields.ad_group()), "campaign_id": "adcamp_1", "name": "One"}
    return {**declared, "platform_config": {platform: declared["platform_config"][platform]}}


def _small(platform: Literal["meta", "tiktok"]) -> dict[str, Any]:
    """A declaration without mistakes."""
    block = {"meta": {"page_id": "1"}, "tiktok": {"pixel_id": "1"}}[platform]
    config = {"bid_strategy": "cost_cap", "bid_amount": 1200.0, "targeting": {"countries": ["US"], "age_min": 25.0}}
    declared = {"campaign_id": "adcamp_1", "name": "One", "status": "active", "daily_budget": 50.0}
    return {**declared, "config": config, "platform_config": {platform: block}}


def _answer(declared: dict[str, Any]) -> dict[str, Any]:
    """The API's answer about an ad group that is as declared."""
    ((platform, block),) = declared["platform_config"].items()
    campaign = {"id": "adcamp_1", "title": "One", "platform": platform, "status": "active"}
    return {**declared, "id": "adgrp_1", "ad_campaign": campaign, "platform_config": {"platform": platform, **block}}


def _paths(tree: dict[str, Any], path: Path = ()) -> Iterator[Path]:
    for key, value in tree.items():
        yield (*path, key)
        yield from _paths(value, (*path, key)) if isinstance(value, dict) else ()


def _disturbed(tree: dict[str, Any], junk: st.SearchStrategy[Any], *more: Path) -> st.SearchStrategy[dict[str, Any]]:
    """The tree with anything in up to three of its places, or at one of the paths `more`."""
    places = st.sampled_from([*_paths(tree), *more])

    def changed(edits: list[tuple[Path, Any]]) -> dict[str, Any]:
        result = tree
        for path, value in edits:
            result = with_value(result, path, value)
        return result

    return st.lists(st.tuples(places, junk), max_size=3).map(changed)


_GROUPS: Final = [make(platform) for make in (_whole, _small) for platform in ("meta", "tiktok")]
_ELSEWHERE: Final[tuple[Path, ...]] = (("adopt_id",), ("observed",), ("unheard_of",), ("config", "unheard\nof"))
_IN_ANSWERS: Final[tuple[Path, ...]] = (
    ("title",),
    ("budget",),
    ("campaign_id",),
    ("platform",),
    ("platform_config", "typename"),
    ("config", "unheard\nof"),
)


def _any_of(junk: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.one_of([_disturbed(group, junk, *_ELSEWHERE) for group in _GROUPS])


def _answers_of(junk: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.one_of([_disturbed(_answer(group), junk, *_IN_ANSWERS) for group in _GROUPS])


DECLARED: Final = _any_of(_JUNK)
"""A declaration in a preview."""

KNOWN: Final = _any_of(_KNOWN_JUNK)
"""A declaration that is carried out."""

STATES: Final = st.builds(
    lambda declared, observed: {**declared, "observed": observed}, KNOWN, _answers_of(_KNOWN_JUNK) | _KNOWN_JUNK
)

_BODIES: Final = (
    st.one_of(
        _answers_of(_JSON),
        _answers_of(_JSON),
        st.lists(_answers_of(_JSON), max_size=2),
        st.lists(_answers_of(_JSON), max_size=2).map(lambda items: {"data": items, "page_info": {}}),
        st.just({"error": {"type": "not_found", "message": "No such ad group"}}),
        _JSON,
    ).map(lambda value: json.dumps(value).encode())
    | st.binary(max_size=20)
    | st.just(b"<html>")
)

ANSWERS: Final = st.lists(
    st.builds(
        lambda status, body, headers: httpx.Response(status, content=body, headers=headers),
        st.sampled_from([*[200] * 8, 204, 301, 400, 401, 403, 404, 404, 409, 422, 429, 500, 503]),
        _BODIES,
        st.dictionaries(
            st.sampled_from(["retry-after", "retry-after-ms", "x-should-retry", "x-request-id"]),
            st.sampled_from(["true", "false", "5", "-1", "1e999", "soon", "\x7f", "Thu, 01 Jan 2026 00:00:30 GMT"]),
        ),
    ),
    min_size=1,
    max_size=6,
)
"""The answers to the calls of one operation, in their order; the last one is given again and again."""
