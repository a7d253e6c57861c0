"""The models against the contract's create request.

Neither side has a key, type, word, unit or echo that the other lacks, at any depth.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
import yaml
from hypothesis import given

from build import declarations
from pulumi_whop_provider.schema.fields import Field, ad_group
from pulumi_whop_provider.schema.later import LATER_KEYS, LATER_WORDS, VERDICTS
from pulumi_whop_provider.schema.spending import DAILY_MODES, TOTAL

CONTRACT = Path(__file__).parents[2] / "provider/whop_simulator/contract/openapi.yaml"
DOCUMENT: Mapping[str, Any] = yaml.safe_load(CONTRACT.read_text(encoding="utf-8"))
SCHEMAS: Mapping[str, Any] = DOCUMENT["components"]["schemas"]
REQUEST = jsonschema_rs.Draft202012Validator(
    {"$ref": "#/components/schemas/AdGroupCreateRequest", "components": DOCUMENT["components"]}
)


@dataclass(frozen=True)
class Facts:
    """What both sides say about one place."""

    kind: str
    values: tuple[str, ...]
    required: bool
    nullable: bool
    unit: str | None
    never_returned: bool


def facts_of_contract() -> dict[str, Facts]:
    return dict(_walk_contract("", SCHEMAS["AdGroupCreateRequest"], required=True))


def facts_of_models() -> dict[str, Facts]:
    return dict(_walk_models("", ad_group()))


def _walk_contract(path: str, schema: Mapping[str, Any], *, required: bool) -> Iterator[tuple[str, Facts]]:
    marks, schema = schema, _resolved(schema)
    kind = next(each for each in _types(schema) if each != "null")
    yield (
        path,
        Facts(
            kind={"array": "list"}.get(kind, kind),
            values=tuple(schema.get("enum", ())),
            required=required,
            nullable="null" in _types(schema) or {"type": "null"} in marks.get("anyOf", ()),
            unit=marks.get("x-unit"),
            never_returned=marks.get("x-echo", "").startswith("absent"),
        ),
    )
    if "items" in schema:
        yield from _walk_contract(f"{path}[]", schema["items"], required=True)
    for key, below in schema.get("properties", {}).items():
        yield from _walk_contract(f"{path}.{key}", below, required=key in schema.get("required", ()))


def _resolved(schema: Mapping[str, Any]) -> Mapping[str, Any]:
    """The schema itself, behind references and `anyOf: [it, null]`."""
    if "$ref" in schema:
        return _resolved(SCHEMAS[schema["$ref"].rpartition("/")[2]])
    if "anyOf" in schema:
        return _resolved(next(each for each in schema["anyOf"] if each.get("type") != "null"))
    return schema


def _types(schema: Mapping[str, Any]) -> list[str]:
    return [schema["type"]] if isinstance(schema["type"], str) else schema["type"]


def _walk_models(path: str, field: Field) -> Iterator[tuple[str, Facts]]:
    yield (
        path,
        Facts(
            kind=field.kind,
            values=field.values,
            required=field.required,
            nullable=not field.required,
            unit=field.traits.unit,
            never_returned=field.traits.never_returned,
        ),
    )
    if field.item:
        yield from _walk_models(f"{path}[]", field.item)
    for key, child in field.children.items():
        if not child.traits.ours:
            yield from _walk_models(f"{path}.{key}", child)


FACTS_OF_CONTRACT = facts_of_contract()
FACTS_OF_MODELS = facts_of_models()


def test_the_contract_is_read_down_to_its_leaves():
    assert len(FACTS_OF_CONTRACT) > 150
    assert ".platform_config.meta.geo_locations.cities[].radius" in FACTS_OF_CONTRACT


def test_no_key_of_the_contract_is_missing_in_the_models():
    assert FACTS_OF_CONTRACT.keys() - FACTS_OF_MODELS.keys() == set()


def test_no_key_of_the_models_is_unknown_to_the_contract():
    assert FACTS_OF_MODELS.keys() - FACTS_OF_CONTRACT.keys() == set()


@pytest.mark.parametrize("fact", [each.name for each in fields(Facts)])
def test_both_sides_agree_on_every_key(fact):
    shared = FACTS_OF_CONTRACT.keys() & FACTS_OF_MODELS.keys()
    differing = {
        path: (getattr(FACTS_OF_CONTRACT[path], fact), getattr(FACTS_OF_MODELS[path], fact))
        for path in shared
        if getattr(FACTS_OF_CONTRACT[path], fact) != getattr(FACTS_OF_MODELS[path], fact)
    }
    assert differing == {}


@given(declarations("meta", twins=True))
def test_what_the_models_take_of_meta_is_a_request_of_the_contract(declared):
    REQUEST.validate(declared)


@given(declarations("tiktok", twins=True))
def test_what_the_models_take_of_tiktok_is_a_request_of_the_contract(declared):
    REQUEST.validate(declared)


UPDATE_ONLY = {"budget", "budget_type"}
"""Keys of the update call that the contract advises against: no limit applies to them."""


def _keys(schema: Mapping[str, Any], path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    schema = _resolved(schema)
    if "items" in schema:
        yield from _keys(schema["items"], path)
    for key, below in schema.get("properties", {}).items():
        yield (*path, key)
        yield from _keys(below, (*path, key))


def _later_words(schema: Mapping[str, Any], path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], list[str]]]:
    schema = _resolved(schema)
    if "x-later-values" in schema:
        yield path, schema["x-later-values"]
    if "items" in schema:
        yield from _later_words(schema["items"], path)
    for key, below in schema.get("properties", {}).items():
        yield from _later_words(below, (*path, key))


def test_the_later_keys_are_those_that_only_the_update_call_takes():
    created = set(_keys(SCHEMAS["AdGroupCreateRequest"]))
    extra = {path for path in _keys(SCHEMAS["AdGroupUpdateRequest"]) if path not in created}
    outermost = {path for path in extra if path[:-1] in created | {()}} - {(key,) for key in UPDATE_ONLY}
    assert {(*block, key) for block, keys in LATER_KEYS.items() for key in keys} == outermost


def test_the_later_words_are_those_of_the_contract():
    of_contract = {path: tuple(words) for path, words in _later_words(SCHEMAS["AdGroupCreateRequest"])}
    assert of_contract == LATER_WORDS


def test_the_verdicts_are_the_states_that_no_create_call_takes():
    read, asked_for = SCHEMAS["AdGroupStatusRead"]["enum"], SCHEMAS["AdGroupStatusCreate"]["enum"]
    assert tuple(each for each in read if each not in asked_for) == VERDICTS


def test_every_budget_mode_of_the_contract_has_its_span():
    assert {*DAILY_MODES, TOTAL} == set(SCHEMAS["TiktokBudgetMode"]["enum"])
