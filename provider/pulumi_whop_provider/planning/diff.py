"""What a declaration changes against the state: one `Change` per property, in stable order.

Only what the declaration says, or has said before, can be a change; what nobody declared never is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from pulumi_whop_provider.paths import value_at
from pulumi_whop_provider.planning.equality import same
from pulumi_whop_provider.schema import fields
from pulumi_whop_provider.schema.couplings import BUDGETS, END_TIMES, LIFETIME_BUDGETS, other_budgets
from pulumi_whop_provider.schema.twins import twins_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pulumi_whop_provider.paths import Path
    from pulumi_whop_provider.schema.fields import Field

__all__ = ["Change", "changes", "leaves"]


@dataclass(frozen=True)
class Change:
    """One property that differs: `before` stands in the state, `after` is declared; None is absent on either side."""

    path: Path
    before: Any
    after: Any
    field: Field | None
    effect: Literal["set", "clear", "unmanage"]
    """`set` sends the declared value, `clear` an explicit null; `unmanage` sends nothing: the value stays as it is."""

    @property
    def kind(self) -> Literal["add", "delete", "update"]:
        """The operation on the property, in Pulumi's words."""
        if self.after is None:
            return "delete"
        return "add" if self.before is None else "update"

    @property
    def replaces(self) -> bool:
        """Whether the property cannot be changed in place, so that a new ad group is made."""
        return self.field is not None and self.field.traits.replaces


def changes(
    declared: Mapping[str, Any], state: Mapping[str, Any], shown: Mapping[str, Any] | None = None
) -> list[Change]:
    """What `declared` changes in an ad group whose declared side stands in `state`.

    `shown` is the view of the API's last answer, where there is one: it tells the platform, and the budget that nobody
    declares any more. Blocks are compared key by key, lists as one value. An unknown part is one change at its path.
    """
    counting = _on_platform_of(shown or {}, declared)
    holds_lifetime_budget = any(_says_one_of(side, LIFETIME_BUDGETS) for side in (state, shown or {}))
    return [
        Change(
            path,
            before,
            after,
            field,
            "set" if after is not None else _effect(path, field, counting, keeps_end_time=holds_lifetime_budget),
        )
        for path, before, after, field in _differences(fields.ad_group(), (), state, declared)
        if not (field is not None and field.traits.ours)
    ]


def _on_platform_of(shown: Mapping[str, Any], declared: Mapping[str, Any]) -> Mapping[str, Any]:
    """The declaration without the parts of platforms that the ad group is not on: they are nobody's twins."""
    ours, parts = shown.get("platform_config"), declared.get("platform_config")
    if not isinstance(ours, dict) or not isinstance(parts, dict):
        return declared
    return {**declared, "platform_config": {name: part for name, part in parts.items() if name in ours}}


def leaves(tree: Mapping[str, Any]) -> Iterator[tuple[Path, Any, Field | None]]:
    """Each declared value with its path and field: blocks are entered, lists are values, nulls are nothing."""
    for path, _, value, field in _differences(fields.ad_group(), (), {}, tree):
        yield path, value, field


def _effect(
    path: Path, field: Field | None, declared: Mapping[str, Any], *, keeps_end_time: bool
) -> Literal["clear", "unmanage"]:
    """What becomes of a value that is no longer declared."""
    if _says_one_of(declared, twins_of(path)):
        return "unmanage"
    if _says_one_of(declared, other_budgets(path)):
        return "clear"
    # A lifetime budget that is no longer declared stays, and then so must the end time that it needs.
    is_needed = keeps_end_time and path in END_TIMES and not _says_one_of(declared, BUDGETS)
    return "unmanage" if is_needed or (field is not None and field.traits.kept) else "clear"


def _says_one_of(declared: Mapping[str, Any], paths: Iterable[Path]) -> bool:
    return any(value_at(declared, path) is not None for path in paths)


def _differences(
    field: Field | None, path: Path, before: Any, after: Any
) -> Iterator[tuple[Path, Any, Any, Field | None]]:
    """Yields the paths at which two trees differ in meaning, `after`'s keys first, then those only `before` has."""
    if _is_block(before) and _is_block(after):
        before, after = before or {}, after or {}
        for key in [*after, *(key for key in before if key not in after)]:
            child = field.children.get(key) if field else None
            yield from _differences(child, (*path, key), before.get(key), after.get(key))
    elif (before is None) != (after is None) or not same(field, before, after):
        yield path, before, after, field


def _is_block(value: Any) -> bool:
    return value is None or isinstance(value, dict)
