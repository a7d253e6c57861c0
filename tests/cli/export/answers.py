"""Answers of the API about one ad group, as the export meets them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from hypothesis import strategies as st

from build import Platform, declarations
from pulumi_whop_cli.export.declared import Declared, declare
from pulumi_whop_provider.paths import value_at, with_value
from pulumi_whop_provider.planning.sides import Observed
from pulumi_whop_provider.schema.fields import ad_group, every_field
from pulumi_whop_provider.schema.twins import TWINS

__all__ = ["CAMPAIGN", "answer", "answers", "declared", "on_meta", "on_tiktok"]

CAMPAIGN: Final = "adcamp_meta"
_JUNK: Final = st.one_of(
    st.none(),
    st.booleans(),
    st.sampled_from(
        ["", [], {}, 0, -1, 2**53 + 1, 1e300, 0.1 + 0.2, 1234567890123, 123456.7890123, "fast", "5", "\x00"]
    ),
    st.sampled_from([["US", None], ["US", 5], [""], {"new": 1}, [{"key": "1", "new": {"deep": 1}}], [{"name": "x"}]]),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=5),
)
_PLACES: Final = [each.path for each in (ad_group(), *every_field()) if each.path]
_NEW_KEYS: Final = [("config", "new"), ("platform_config", "meta", "new"), ("config", "targeting", "two words")]

_PLATFORMS: Final[Sequence[Platform]] = ("meta", "tiktok")


def answer(platform: Platform = "meta", **changes: Any) -> dict[str, Any]:
    """The answer about a paused ad group without settings, with `changes` on top."""
    return {
        "id": "adgrp_1",
        "name": "Retargeting US",
        "status": "paused",
        "daily_budget": None,
        "created_at": "2026-01-01T00:00:00.000Z",
        "updated_at": "2026-01-01T00:00:00.000Z",
        "config": {},
        "platform_config": {"platform": platform, "bid_amount": None, "bid_price": None},
        "ad_campaign": {"id": CAMPAIGN, "title": "Spring", "platform": platform, "status": "active"},
        **changes,
    }


def on_meta(**settings: Any) -> dict[str, Any]:
    """The `platform_config` of an answer from a campaign on Meta."""
    return {"platform_config": {"platform": "meta", **settings}}


def on_tiktok(**settings: Any) -> dict[str, Any]:
    """The `platform_config` of an answer from a campaign on TikTok."""
    return {"platform_config": {"platform": "tiktok", **settings}}


def declared(shown: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """What is declared of an ad group beside its ids and name, and what is not, with the reasons."""
    found = declare(Observed.of_answer(shown), CAMPAIGN)
    assert isinstance(found, Declared), found
    ids = ("campaign_id", "adopt_id", "name")
    settings = {key: value for key, value in found.declaration.items() if key not in ids}
    return settings, list(map(str, found.omitted))


@st.composite
def answers(draw: st.DrawFn) -> dict[str, Any]:
    """Answers with settings of any fields, of which some are what no API should show."""
    platform = draw(st.sampled_from(_PLATFORMS))
    shown = draw(declarations(platform, twins=True))
    for twin in draw(st.lists(st.sampled_from(TWINS), max_size=3)):
        general = value_at(shown, twin.general)
        if general is not None and platform in twin.special:
            shown = with_value(shown, twin.special, twin.to_special(general))
    for path in draw(st.lists(st.sampled_from([*_PLACES, *_NEW_KEYS]), max_size=4)):
        if isinstance(value_at(shown, path[:-1]), dict | None):
            shown = with_value(shown, path, draw(_JUNK))
    parts = shown.pop("platform_config", None)
    block = parts.get(platform) if isinstance(parts, dict) else parts
    named = {"platform": platform, **block} if isinstance(block, dict) else block
    return answer(platform, **{**shown, "platform_config": named})
