"""What must hold for every valid declaration of any fields, under every reading of the contract that allows it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hypothesis import given, strategies as st

from build import Platform
from core_stack import CoreStack
from lifecycle.examples import ALL_READINGS, BOTH_PLATFORMS, EXAMPLES, declared_in_new_campaign, fresh, readings
from pulumi_whop_provider.paths import Path, path_text, without
from pulumi_whop_provider.planning.diff import changes, leaves
from pulumi_whop_provider.planning.sides import NOTHING, State
from pulumi_whop_provider.schema.twins import twins_of
from whop_simulator import Switches


@ALL_READINGS
@BOTH_PLATFORMS
@EXAMPLES
@given(data=st.data())
def test_after_up_a_preview_shows_nothing(
    stack: CoreStack, switches: Switches, platform: Platform, data: st.DataObject
) -> None:
    stack = fresh(stack, switches)
    declared = declared_in_new_campaign(stack, data, platform)
    stack.up(declared)
    assert stack.preview(declared) == []
    stack.refresh()
    assert stack.preview(declared) == []


@readings(without=("null ignored",))
@BOTH_PLATFORMS
@EXAMPLES
@given(data=st.data())
def test_an_update_ends_where_a_fresh_create_would(
    stack: CoreStack, switches: Switches, platform: Platform, data: st.DataObject
) -> None:
    stack = fresh(stack, switches)
    first, second = (declared_in_new_campaign(stack, data, platform) for _ in range(2))
    ends = _settings_after(stack, {**first, "campaign_id": second["campaign_id"]}, second)
    begins = _settings_after(stack, {**second, "campaign_id": stack.simulator.add_campaign(platform)})
    kept = _kept(first, second)
    assert dict(_differences(_without(ends, kept), _without(begins, kept))) == {}


def _settings_after(stack: CoreStack, *declared: dict[str, Any]) -> dict[str, Any]:
    """What the API has stored after one `up` for each declaration."""
    stack = CoreStack(stack.simulator, stack.client)
    for each in declared:
        stack.up(each)
        assert stack.preview(each) == []
    assert stack.resource is not None
    return _settings(stack.simulator.stored(stack.resource.id))


def _settings(stored: dict[str, Any]) -> dict[str, Any]:
    moving = ("id", "campaign_id", "created_at", "updated_at")
    return {key: value for key, value in _plain(stored).items() if key not in moving}


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items() if _plain(item) not in (None, {}, [])}
    return [_plain(item) for item in value] if isinstance(value, list) else value


def _kept(first: dict[str, Any], second: dict[str, Any]) -> set[Path]:
    """What an ad group keeps although the second declaration drops it, with its twins: see test_planning_diff."""
    kept = {each.path for each in changes(second, State(first, NOTHING)) if each.action == "unmanage"}
    return kept | {twin for path in kept for twin in twins_of(path)} - {path for path, _, _ in leaves(second)}


def _differences(left: Any, right: Any, path: Path = ()) -> Iterator[tuple[str, tuple[Any, Any]]]:
    """Where two trees differ: a failure names the field, not two whole ad groups."""
    if isinstance(left, dict) and isinstance(right, dict):
        for key in {**left, **right}:
            yield from _differences(left.get(key), right.get(key), (*path, key))
    elif left != right:
        yield path_text(path), (left, right)


def _without(tree: dict[str, Any], paths: set[Path]) -> dict[str, Any]:
    for path in paths:
        tree = without(tree, path)
    return tree
