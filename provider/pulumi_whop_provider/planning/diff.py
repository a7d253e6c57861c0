"""What a declaration changes against the state: one `Change` per property, in stable order.

Only what is declared now, or was declared before, can be a change.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from pulumi_whop_provider.paths import Path, value_at
from pulumi_whop_provider.planning.equality import same
from pulumi_whop_provider.planning.sides import Declaration, State
from pulumi_whop_provider.schema import fields
from pulumi_whop_provider.schema.fields import Field
from pulumi_whop_provider.schema.spending import BUDGETS, END_TIMES, LIFETIME_BUDGETS, other_budgets
from pulumi_whop_provider.schema.twins import twins_of

__all__ = ["Action", "Change", "changes", "is_declared_at", "is_ours", "leaves"]

Action = Literal["set", "clear", "unmanage", "replace"]
"""`set` sends the declared value, `clear` an explicit null. `unmanage` sends nothing: the value stays as it is.
`replace` cannot be sent: a new ad group is created."""


@dataclass(frozen=True)
class Change:
    """One property that differs; None means absent, on either side."""

    path: Path
    before: Any
    """The value in the state or, if an ad group is adopted, in the API."""
    after: Any
    """The declared value."""
    field: Field | None
    """None for a key that the schema does not know."""
    action: Action

    @property
    def kind(self) -> Literal["add", "delete", "update"]:
        """The operation on the property, in Pulumi's words."""
        if self.after is None:
            return "delete"
        return "add" if self.before is None else "update"

    @property
    def replaces(self) -> bool:
        """Whether the property cannot be changed in place."""
        return self.action == "replace"

    @property
    def is_sent(self) -> bool:
        """Whether an update sends it."""
        return self.action in ("set", "clear")


def changes(declared: Declaration, state: State) -> list[Change]:
    """What `declared` changes in an ad group with this state.

    Blocks are compared key by key, lists as one value. An unknown part is one change at its path. The baseline
    answers a single question: whether there is a lifetime budget that nobody declares any more.
    """
    holds_lifetime_budget = any(_says_one_of(side, LIFETIME_BUDGETS) for side in (state.declared, state.baseline.view))

    def action(path: Path, field: Field | None, after: Any) -> Action:
        if field is not None and field.traits.replaces:
            return "replace"
        return "set" if after is not None else _dropped(path, field, declared, keeps_end_time=holds_lifetime_budget)

    return [
        Change(path, before, after, field, action(path, field, after))
        for path, before, after, field in _differences(fields.ad_group(), (), state.declared, declared)
        if not is_ours(field)
    ]


def leaves(tree: Mapping[str, Any]) -> Iterator[tuple[Path, Any, Field | None]]:
    """Each value of a tree with its path and field: blocks are entered, lists are values, nulls are nothing."""
    for path, _, value, field in _differences(fields.ad_group(), (), {}, tree):
        yield path, value, field


def is_declared_at(path: Path, declared: Declaration) -> bool:
    """Whether the setting at `path` is declared, there or in its other place."""
    return _says_one_of(declared, (path, *twins_of(path)))


def is_ours(field: Field | None) -> bool:
    """Whether it is a key of this provider, which the API does not know."""
    return field is not None and field.traits.ours


def _dropped(
    path: Path, field: Field | None, declared: Declaration, *, keeps_end_time: bool
) -> Literal["clear", "unmanage"]:
    """What happens to a value that is no longer declared."""
    if _says_one_of(declared, twins_of(path)):
        return "unmanage"
    if _says_one_of(declared, other_budgets(path)):
        return "clear"
    # A lifetime budget that is no longer declared stays, so the end time that it needs must stay too.
    is_needed = keeps_end_time and path in END_TIMES and not _says_one_of(declared, BUDGETS)
    return "unmanage" if is_needed or (field is not None and field.traits.kept) else "clear"


def _says_one_of(tree: Mapping[str, Any], paths: Iterable[Path]) -> bool:
    return any(value_at(tree, path) is not None for path in paths)


def _differences(
    field: Field | None, path: Path, before: Any, after: Any
) -> Iterator[tuple[Path, Any, Any, Field | None]]:
    """Yields the paths at which two trees differ in meaning: the keys of `after`, then those that only `before` has."""
    if _is_block(before) and _is_block(after):
        before, after = before or {}, after or {}
        for key in [*after, *(key for key in before if key not in after)]:
            child = field.children.get(key) if field else None
            yield from _differences(child, (*path, key), before.get(key), after.get(key))
    elif (before is None) != (after is None) or not same(field, before, after):
        yield path, before, after, field


def _is_block(value: Any) -> bool:
    return value is None or isinstance(value, dict)
