"""Somebody edits an ad group in the dashboard: what must hold for any declaration and any single edit."""

from __future__ import annotations

from typing import Any

from hypothesis import assume, given, strategies as st

from build import Platform, values_of
from core_stack import CoreStack
from lifecycle.examples import ALL_READINGS, BOTH_PLATFORMS, EXAMPLES, declared_in_new_campaign, fresh
from pulumi_whop_provider.paths import Path, path_text, value_at, with_value
from pulumi_whop_provider.planning.diff import leaves
from pulumi_whop_provider.planning.equality import satisfies
from pulumi_whop_provider.schema import fields
from pulumi_whop_provider.schema.fields import Field
from pulumi_whop_provider.schema.spending import other_budgets
from pulumi_whop_provider.schema.twins import twins_of
from whop_simulator import Switches

_NOT_EDITABLE = {("campaign_id",), ("adopt_id",)}


@ALL_READINGS
@BOTH_PLATFORMS
@EXAMPLES
@given(data=st.data())
def test_an_edit_of_a_declared_field_is_drift_at_its_path_and_is_repaired(
    stack: CoreStack, switches: Switches, platform: Platform, data: st.DataObject
) -> None:
    stack = fresh(stack, switches)
    declared = declared_in_new_campaign(stack, data, platform)
    stack.up(declared)
    path, field, value = _edit_of(data, _seen(declared))
    _edit(stack, path, value)
    assume(_is_shown(stack, path))

    reported = stack.refresh().warnings

    expected = f"changed outside Pulumi: {path_text(path)}"
    drift = [line for line in reported if line.startswith(expected)]
    assert drift == [line for line in reported if "not declared" not in line]
    assert len(drift) == 1
    assert [each.path for each in stack.preview(declared)] == [path]
    stack.up(declared)
    assert satisfies(field, value_at(declared, path), _stored(stack, path))
    assert stack.preview(declared) == []


@ALL_READINGS
@BOTH_PLATFORMS
@EXAMPLES
@given(data=st.data())
def test_an_edit_of_an_undeclared_field_never_causes_a_change(
    stack: CoreStack, switches: Switches, platform: Platform, data: st.DataObject
) -> None:
    stack = fresh(stack, switches)
    declared = declared_in_new_campaign(stack, data, platform)
    stack.up(declared)
    path, _, value = _edit_of(data, _undeclared(declared, platform))
    _edit(stack, path, value)

    stack.refresh()

    assert stack.preview(declared) == []


@ALL_READINGS
@BOTH_PLATFORMS
@EXAMPLES
@given(data=st.data())
def test_an_edit_between_refresh_and_up_is_never_overwritten_unseen(
    stack: CoreStack, switches: Switches, platform: Platform, data: st.DataObject
) -> None:
    stack = fresh(stack, switches)
    declared = declared_in_new_campaign(stack, data, platform)
    stack.up(declared)
    path, _, value = _edit_of(data, _seen(declared))
    changed = {**declared, "name": f"{declared['name']} 2"}
    assume(path != ("name",))
    _edit(stack, path, value)
    assume(_is_shown(stack, path))
    edited = _stored(stack, path)

    reported = stack.up(changed).warnings

    assert _stored(stack, path) == edited
    assert any(path_text(path) in line for line in reported)
    assert path in [each.path for each in stack.preview(changed)]


def _edit_of(data: st.DataObject, candidates: list[tuple[Path, Any, Field]]) -> tuple[Path, Field, Any]:
    """One edit that really changes something, but not the twin of another declared field."""
    assume(candidates)
    path, before, field = data.draw(st.sampled_from(candidates))
    value = data.draw(values_of(field))
    assume(not satisfies(field, before, value) and not satisfies(field, value, before))
    return path, field, value


def _seen(declared: dict[str, Any]) -> list[tuple[Path, Any, Field]]:
    """The declared fields that the API returns and that no other declared field follows."""
    found = [
        (path, value, field)
        for path, value, field in leaves(declared)
        if field is not None and not field.traits.never_returned and path not in _NOT_EDITABLE
    ]
    return [each for each in found if not any(value_at(declared, twin) is not None for twin in twins_of(each[0]))]


def _undeclared(declared: dict[str, Any], platform: Platform) -> list[tuple[Path, Any, Field]]:
    declared_paths = {path for path, _, _ in leaves(declared)}
    followed = {other for path in declared_paths for other in (*twins_of(path), *other_budgets(path))}
    return [
        (field.path, None, field)
        for field in _all_leaves(fields.ad_group())
        if field.path not in declared_paths | followed | _NOT_EDITABLE
        and (field.path[0] != "platform_config" or field.path[1] == platform)
    ]


def _all_leaves(field: Field) -> list[Field]:
    if field.kind != "object":
        return [field]
    return [leaf for child in field.children.values() for leaf in _all_leaves(child)]


def _edit(stack: CoreStack, path: Path, value: Any) -> None:
    assert stack.resource is not None
    stack.simulator.edit(stack.resource.id, with_value({}, path, value))


def _stored(stack: CoreStack, path: Path) -> Any:
    assert stack.resource is not None
    return value_at(stack.simulator.stored(stack.resource.id), path)


def _is_shown(stack: CoreStack, path: Path) -> bool:
    """Whether this reading of the API shows the path at all."""
    return stack.simulator.world.switches.shape == "seed" or path[0] in ("name", "status", "daily_budget")
