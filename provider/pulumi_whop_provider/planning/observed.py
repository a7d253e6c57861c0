"""The API's answer in one shape, and that shape seen as a declaration.

Answers differ between revisions of the API (a later one says `title` and `budget`, leaves out whole blocks, or nests
`platform_config` as a request does). `canonical` brings them all to the contract's shape, which is what the state
keeps; `view` turns that into the shape of a declaration, so that the two can be compared path by path.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from pulumi_whop_provider.schema.fields import field_at
from pulumi_whop_provider.schema.ids import is_id
from pulumi_whop_provider.schema.instants import instant

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

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
    "is_older",
    "lacks_a_block",
    "merged",
    "platform_of",
    "told",
    "view",
    "without_blocks",
    "without_nulls",
]

Observed = dict[str, Any]
"""An ad group as the API answers it, in the contract's shape."""

PLATFORMS: Final = ("meta", "tiktok")
_NUMBER: Final = re.compile(r"-?\d{1,15}(\.\d{1,15})?")
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

    A setting that is null says no more than a missing key: the host drops nulls on the way in. A number that came as
    text is a number.
    """
    observed = dict(answer)
    for later, name in _RENAMED.items():
        is_daily = later != "budget" or observed.get("budget_type") in (None, "daily")
        if later in observed and name not in observed and is_daily:
            observed[name] = observed.pop(later)
    campaign_id = observed.pop("campaign_id", None) or observed.pop("ad_campaign_id", None)
    if campaign_id and not isinstance(observed.get("ad_campaign"), dict):
        observed["ad_campaign"] = {"id": campaign_id}
    if "daily_budget" in observed:
        observed["daily_budget"] = _with_numbers(observed["daily_budget"], field_at(("daily_budget",)))
    if "config" in observed:
        # An empty `config` still says that nothing is set, a missing one does not.
        settings = {} if observed["config"] is None else observed["config"]
        observed["config"] = _with_numbers(without_nulls(settings), field_at(("config",)))
    if "platform_config" in observed:
        observed["platform_config"] = _platform_block(observed)
    return observed


def _platform_block(observed: Mapping[str, Any]) -> Any:
    block = _flat({} if observed["platform_config"] is None else observed["platform_config"])
    platform = platform_of({**observed, "platform_config": block})
    plain = without_nulls(block)
    if not isinstance(plain, dict) or platform not in PLATFORMS:
        return plain
    known = _settings_of(platform)
    if known.isdisjoint(plain):
        plain |= {key: None for key in block if key in known}  # a block of nulls is not silent
    return _with_numbers(plain, field_at(("platform_config", platform)))


@cache
def _settings_of(platform: str) -> frozenset[str]:
    field = field_at(("platform_config", platform))
    return frozenset(field.children if field else ())


def _with_numbers(value: Any, field: Field | None) -> Any:
    """The value with each number that came as text, at every place of the schema that takes numbers."""
    if isinstance(value, dict) and field is not None:
        return {key: _with_numbers(each, field.children.get(key)) for key, each in value.items()}
    if isinstance(value, str) and field is not None and field.kind in ("integer", "number"):
        return _number_in(value)
    return value


def _number_in(text: str) -> Any:
    if not _NUMBER.fullmatch(text):
        return text
    number = float(text)
    return int(number) if number.is_integer() else number


def _is_silent(observed: Mapping[str, Any]) -> bool:
    """Whether the platform's block shows no setting at all, as if it were missing.

    An ad group has settings of its platform, its switch at least; so an empty block cannot be the whole truth.
    """
    block, platform = observed.get("platform_config"), platform_of(observed)
    return not isinstance(block, dict) or (platform in PLATFORMS and _settings_of(platform).isdisjoint(block))


def _flat(block: Any) -> Any:
    """The platform's block without its nesting, if it is nested as in a request and names one platform."""
    if not isinstance(block, dict) or "typename" in block:
        return block
    parts = [name for name in PLATFORMS if isinstance(block.get(name), dict)]
    filled = [name for name in parts if without_nulls(block[name])]  # the other platform's may be there and empty
    if len(filled or parts) != 1:
        return block
    (platform,) = filled or parts
    return {"platform": platform, **block[platform]}


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
    known = {key: value for key, value in (former or {}).items() if key not in _SCALARS}
    live = {**known, **canonical(answer)}
    if "platform_config" in known and _is_silent(live):
        live["platform_config"] = known["platform_config"]
    return live


def as_read(former: Mapping[str, Any], answer: Mapping[str, Any]) -> Observed:
    """`merged`, for the answer of a read: a single value that the former told and a whole answer lacks is unset."""
    live = merged(former, answer)
    if lacks_a_block(answer):
        return live
    return {**{key: None for key in _SCALARS if former.get(key) is not None}, **live}


def is_older(answer: Mapping[str, Any], former: Mapping[str, Any]) -> bool:
    """Whether an answer says that it is from before the former one; False if either names no time of change."""
    moment, known = (instant(str(each.get("updated_at"))) for each in (answer, former))
    return moment is not None and known is not None and moment < known


def without_blocks(observed: Observed, blocks: Collection[str]) -> Observed:
    """An answer without what it shows of some blocks; the platform that it names stays."""
    kept = {key: value for key, value in observed.items() if key not in blocks}
    block = observed.get("platform_config")
    if "platform_config" in blocks and isinstance(block, dict):
        kept["platform_config"] = {key: block[key] for key in _VARIANT_KEYS if key in block}
    return kept


def lacks_a_block(answer: Mapping[str, Any]) -> bool:
    """Whether a block of settings is missing or silent, so that a single read may tell more."""
    return any(block not in answer for block in _BLOCKS) or _is_silent(canonical(answer))


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
    if platform and "platform_config" in observed and not _is_silent(observed):
        block = observed["platform_config"]
        seen["platform_config"] = {platform: {key: block[key] for key in block if key not in _VARIANT_KEYS}}
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
