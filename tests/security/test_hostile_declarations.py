"""Declarations that break a careless check, one by one: each gets findings of one line."""

from __future__ import annotations

from typing import Any

import pytest

from lifecycle.usual import meta, on_meta
from pulumi_whop_provider.planning.check import Limits, check
from security.ending import is_one_line

_TEXTS = ["a\nerror: forged", "\x1b[2J", "\u202e", "\ud800", "word " * 5000]
_DECLARED = {
    "budget beyond decimal digits, in both its places": on_meta(daily_budget=5.0) | {"daily_budget": 1e300},
    "budget in both its places, just too long to be exact": on_meta(daily_budget=2e29) | {"daily_budget": 1e27},
    "no number": meta(daily_budget=float("nan"), config={"bid_amount": float("inf")}),
    "not even an object": meta(config=[[]], platform_config=7.0),
    **{f"word of a list {text[:6]!r}": meta(status=text) for text in _TEXTS},
    **{f"time {text[:6]!r}": meta(config={"end_time": text}) for text in _TEXTS},
    **{f"country {text[:6]!r}": meta(config={"targeting": {"countries": [text]}}) for text in _TEXTS},
    **{f"key {text[:6]!r}": meta(config={text[:50]: 1.0}) for text in _TEXTS},
    **{f"campaign {text[:6]!r}": meta(campaign_id=text) for text in _TEXTS},
}


@pytest.mark.parametrize("strict", [True, False], ids=["strict", "lenient"])
@pytest.mark.parametrize("declared", _DECLARED.values(), ids=_DECLARED)
def test_a_declaration_is_judged_in_lines(declared: dict[str, Any], strict: bool) -> None:  # noqa: FBT001 - a case
    findings = check(declared, Limits(strict=strict))
    assert findings
    assert [str(each) for each in findings if not is_one_line(str(each))] == []
