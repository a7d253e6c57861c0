"""The API's answer in one shape, and that shape seen as a declaration.

Answers differ between revisions of the API (a later one says `title` and `budget`, leaves out whole blocks, or nests
`platform_config` as a request does). `canonical` brings them all to the contract's shape, which is what the state
keeps; `view` turns that into the shape of a declaration, so that the two can be compared path by path.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from pulumi_whop_provider.schema.ids import is_id

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pulumi_whop_provider.paths import Path
    from pulumi_whop_provider.schema.fields import Field

__all__ = [
    "NOT_TOLD",
    "PLATFORMS",
    "NotTold",
    "Observed",
    "as_read",
    "baseline_view",
    "canonical",
    "lacks_a_block",
    "merged",
    "platform_of",
    "told",
    "view",
    "without_nulls",
]

Observed = dict[str, Any]
"""An ad group as the API answers it, in the contract's shape."""

PLATFORMS: Final = ("meta", "tiktok")
_RENAMED: Final = {"title": "name", "budget": "daily_budget"}
_VARIANT_KEYS: Final = ("typename", "platform")
_SCALARS: Final = ("name", "status", "daily_budget")
_BLOCKS: Final = ("config", "platform_config")


class NotTold:
    """The answer says nothing about a path: neither a value nor that it is unset."""

    def __repr__(self) -> str:
        """Say what it is."""
        return "NOT_TOLD"


NOT_TOLD: Final = NotTold()


def canonical(answer: Mapping[str, Any]) -> Observed:
    """The answer in the contract's shape, without the nulls in its blocks; keys that nobody knows stay as they are.

    A setting that is null says no more than a missing key: the host drops nulls on the way in.
    """
    observed = dict(answer)
    for later, name in _RENAMED.items():
        is_daily = later != "budget" or observed.get("budget_type") in (None, "daily")
        if later in observed and name not in observed and is_daily:
            observed[name] = observed.pop(later)
    campaign_id = observed.pop("campaign_id", None) or observed.pop("ad_campaign_id", None)
    if campaign_id and not isinstance(observed.get("ad_campaign"), dict):
        observed["ad_campaign"] = {"id": campaign_id}
    for block in _BLOCKS:
        if block in observed:
            # An empty block still says that nothing is set, a missing one does not.
            observed[block] = {} if observed[block] is None else without_nulls(observed[block])
    nested = _nested_platform(observed.get("platform_config"))
    if nested:
        platform, settings = nested
        observed["platform_config"] = {"platform": platform, **settings}
    return observed


def _nested_platform(block: Any) -> tuple[str, dict[str, Any]] | None:
    """The one platform and its settings, where the block is nested as in a request."""
    if not isinstance(block, dict) or "typename" in block:
        return None
    parts = [(name, block[name]) for name in PLATFORMS if isinstance(block.get(name), dict)]
    filled = [part for part in parts if part[1]]  # the other platform's may be there and empty
    return next(iter(filled or parts), None) if len(filled or parts) == 1 else None


def platform_of(observed: Mapping[str, Any] | None) -> str | None:
    """The platform that an answer names, perhaps one that this package does not know; None if it names none."""
    if not observed:
        return None
    campaign = observed.get("ad_campaign")
    block = observed.get("platform_config")
    named = [part.get("platform") for part in (campaign, block, observed) if isinstance(part, dict)]
    if isinstance(block, dict):
        named += [name for name in PLATFORMS if str(block.get("typename", "")).lower().startswith(name)]
    return next((str(name) for name in named if name), None)


def merged(former: Mapping[str, Any] | None, answer: Mapping[str, Any]) -> Observed:
    """The answer, with the former answer's blocks where this one lacks them whole.

    A list item lacks its campaign, a later revision lacks `config`: what was known before stays known. Not so for
    single values: where an unset one is left out of the answer, the former one would be a lie.
    """
    return {**{key: value for key, value in (former or {}).items() if key not in _SCALARS}, **canonical(answer)}


def as_read(former: Mapping[str, Any], answer: Mapping[str, Any]) -> Observed:
    """`merged`, for the answer of a read: a single value that the former told and a whole answer lacks is unset."""
    live = merged(former, answer)
    if lacks_a_block(answer):
        return live
    return {**{key: None for key in _SCALARS if former.get(key) is not None}, **live}


def lacks_a_block(observed: Mapping[str, Any]) -> bool:
    """Whether a block of settings is missing, so that a single read may tell more."""
    return any(block not in observed for block in _BLOCKS)


def without_nulls(value: Any) -> Any:
    """A JSON value without the keys whose value is null, at any depth, as Pulumi's host hands it on."""
    if isinstance(value, dict):
        return {key: without_nulls(each) for key, each in value.items() if each is not None}
    return [without_nulls(each) for each in value] if isinstance(value, list) else value


def view(observed: Mapping[str, Any] | None) -> dict[str, Any]:
    """The answer in the shape of a declaration: only the keys that it tells."""
    if not observed:
        return {}
    seen = {key: observed[key] for key in (*_SCALARS, "config") if key in observed}
    campaign = observed.get("ad_campaign")
    if isinstance(campaign, dict) and is_id(campaign.get("id")):
        seen["campaign_id"] = campaign["id"]
    platform = platform_of(observed)
    if platform and "platform_config" in observed:
        block = observed["platform_config"]
        settings = {key: block[key] for key in block if key not in _VARIANT_KEYS} if isinstance(block, dict) else None
        seen["platform_config"] = {platform: settings}
    return seen


def baseline_view(observed: Mapping[str, Any]) -> dict[str, Any]:
    """The view of an answer that comes out of the state, where a null has become a missing key."""
    return {**dict.fromkeys(_SCALARS), **view(observed)} if observed else {}


def told(seen: Mapping[str, Any], path: Path, field: Field | None) -> Any:
    """What a view says about `path`: a value, None where it is unset, `NOT_TOLD` where nothing is said.

    In a block that is there, a missing key and a null mean the same: unset. Not so for a field that the API never
    returns, and for whole blocks and top-level keys: about those a missing key says nothing.
    """
    unset: NotTold | None = NOT_TOLD if field is not None and field.traits.never_returned else None
    node: Any = seen
    for depth, step in enumerate(path):
        if node is None:
            return unset
        if not isinstance(node, dict):
            return NOT_TOLD
        if step not in node:
            return NOT_TOLD if depth == 0 or path[:depth] == ("platform_config",) else unset
        node = node[step]
    return unset if node is None else node
