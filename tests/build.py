"""Declarations for tests: the smallest valid one, changed; and Hypothesis strategies of all that the schema allows.

The strategies are derived from the schema, so a new field is tested from the day it is added.
"""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

from hypothesis import strategies as st

from pulumi_whop_provider.paths import value_at, with_value, without
from pulumi_whop_provider.schema import fields
from pulumi_whop_provider.schema.fields import Field
from pulumi_whop_provider.schema.instants import instant
from pulumi_whop_provider.schema.twins import TWINS, Twin

__all__ = ["Declaration", "Platform", "ad_group", "declarations", "values_of"]

Declaration = dict[str, Any]
Platform = Literal["meta", "tiktok"]

_FIRST_MOMENT = datetime(2026, 1, 1, tzinfo=UTC)
_TEXT = st.text(alphabet="abcXYZ019 äß漢-_/&'\"", min_size=1, max_size=8).filter(lambda text: text == text.strip())
_MOMENTS = st.integers(0, 10_000_000).map(lambda seconds: _FIRST_MOMENT + timedelta(seconds=seconds))
_ZONES = st.sampled_from(["Z", "+00:00", "+05:30", "-08:00"])
_CENTS = st.integers(1, 1_000_000)
_HUNDREDTHS = _CENTS.map(lambda cents: cents // 100 if cents % 100 == 0 else cents / 100)

_BY_NAME: Mapping[str, st.SearchStrategy[Any]] = {
    "advantage_audience": st.integers(0, 1),
    "age_max": st.integers(13, 65),
    "age_min": st.integers(13, 65),
    "dayparting": st.text("01", min_size=336, max_size=336),
    "event_type": st.sampled_from(["CLICK_THROUGH", "VIEW_THROUGH", "ENGAGED_VIDEO_VIEW"]),
    "location_types": st.sampled_from(["home", "recent", "travel_in"]),
    "window_days": st.sampled_from([1, 7, 28]),
}
"""Fields whose form is only documented in words; for a list, its items."""

_LIFETIME_BUDGET = ("platform_config", "meta", "lifetime_budget")
_END = ("config", "end_time")
_TARGETING, _TIKTOK = ("config", "targeting"), ("platform_config", "tiktok")
_BOUNDS = (
    ((*_TARGETING, "age_min"), (*_TARGETING, "age_max")),
    (("config", "start_time"), _END),
    (("config", "start_time"), ("platform_config", "meta", "end_time")),
    ((*_TIKTOK, "schedule_start_time"), (*_TIKTOK, "schedule_end_time")),
)


def ad_group(**changes: Any) -> Declaration:
    """The smallest valid declaration, with `changes` on top."""
    return {"campaign_id": "adcamp_meta", "name": "Retargeting US", **changes}


@st.composite
def declarations(draw: st.DrawFn, platform: Platform, *, twins: bool = False) -> Declaration:
    """Valid declarations of any fields that count on `platform`, with campaign and name set.

    No setting is declared in both its places unless `twins` is set; then money says the same in both.
    """
    declared: Declaration = _without_empty_blocks(ad_group(**draw(_blocks(fields.ad_group(), platform))))
    for twin in TWINS:
        declared = _agreeing(declared, twin) if twins else _once(declared, twin, keep_special=draw(st.booleans()))
    return _ordered(_with_one_budget(declared))


def values_of(field: Field) -> st.SearchStrategy[Any]:
    """Valid values of one field, in the form that the API documents."""
    if field.kind == "object":
        required = {name: values_of(child) for name, child in field.children.items() if child.required}
        optional = {name: values_of(child) for name, child in field.children.items() if not child.required}
        return st.fixed_dictionaries(required, optional=optional)
    if field.item:
        return st.lists(values_of(field.item), min_size=1, max_size=3, unique_by=_identity)
    return _scalars(field)


def _blocks(root: Field, platform: Platform) -> st.SearchStrategy[Declaration]:
    """The root's optional keys; of the platforms' blocks, only the one that counts. A block may be empty."""
    block = values_of(root.children["platform_config"].children[platform])
    always = {"config": values_of(root.children["config"]), "platform_config": st.fixed_dictionaries({platform: block})}
    leaves = {name: child for name, child in root.children.items() if child.kind != "object"}
    ours = {name for name, child in leaves.items() if child.required or child.traits.ours}
    optional = {name: values_of(child) for name, child in leaves.items() if name not in ours}
    return st.fixed_dictionaries(always, optional=optional)


def _scalars(field: Field) -> st.SearchStrategy[Any]:
    if field.name in _BY_NAME:
        return _BY_NAME[field.name]
    if field.values:
        return st.sampled_from(field.values)
    if field.traits.caseless:
        return st.sampled_from(["US", "DE", "FR", "JP", "BR"])
    if field.traits.instant:
        is_tiktok = "tiktok" in field.path
        return _MOMENTS.map("{:%Y-%m-%d %H:%M:%S}".format) if is_tiktok else st.builds(_iso_text, _MOMENTS, _ZONES)
    return {"string": _TEXT, "integer": _CENTS, "number": _HUNDREDTHS}[field.kind]


def _iso_text(moment: datetime, zone: str) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%S}{zone}"


def _identity(item: Any) -> Any:
    """What must be unique in a list: the item, a place's key, an attribution window's event."""
    return item.get("key") or item["event_type"] if isinstance(item, dict) else item


def _without_empty_blocks(block: Mapping[str, Any]) -> Declaration:
    cleaned = {key: _without_empty_blocks(value) if isinstance(value, dict) else value for key, value in block.items()}
    return {key: value for key, value in cleaned.items() if value != {}}


def _once(declared: Declaration, twin: Twin, *, keep_special: bool) -> Declaration:
    return without(declared, twin.general if keep_special else twin.special) if _has_both(declared, twin) else declared


def _agreeing(declared: Declaration, twin: Twin) -> Declaration:
    if not twin.money or not _has_both(declared, twin):
        return declared
    return with_value(declared, twin.special, twin.to_special(value_at(declared, twin.general)))


def _has_both(declared: Declaration, twin: Twin) -> bool:
    return value_at(declared, twin.general) is not None and value_at(declared, twin.special) is not None


def _with_one_budget(declared: Declaration) -> Declaration:
    """A lifetime budget excludes a daily one and needs an end time (A-6)."""
    if value_at(declared, _LIFETIME_BUDGET) is None:
        return declared
    for daily in (("daily_budget",), ("platform_config", "meta", "daily_budget")):
        declared = without(declared, daily)
    has_end = any(value_at(declared, end) is not None for end in (_END, ("platform_config", "meta", "end_time")))
    return declared if has_end else with_value(declared, _END, "2027-01-01T00:00:00Z")


def _ordered(declared: Declaration) -> Declaration:
    """The lower of two bounds first, in age and in time."""
    for lower, upper in _BOUNDS:
        low, high = value_at(declared, lower), value_at(declared, upper)
        if low is not None and high is not None and _order(low) > _order(high):
            declared = with_value(with_value(declared, lower, high), upper, low)
    return declared


def _order(bound: Any) -> Any:
    return instant(bound) if isinstance(bound, str) else bound
