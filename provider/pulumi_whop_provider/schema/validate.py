"""Validates a declaration against the models, and converts its numbers to the form that the API takes.

It looks at each setting by itself. Rules between settings are in `planning`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from pulumi_whop_provider.errors import one_line
from pulumi_whop_provider.schema.ad_group import AdGroup
from pulumi_whop_provider.schema.fields import Field, ad_group, field_at
from pulumi_whop_provider.schema.remedies import missing_remedy, type_remedy
from pulumi_whop_provider.schema.suggestions import key_hint, meant, word_hint
from pulumi_whop_provider.schema.texts import control_character
from pulumi_whop_provider.schema.words import is_word_of
from pulumi_whop_provider.unknown import Unknown

__all__ = ["Problem", "ProblemKind", "normalised", "problems"]

ProblemKind = Literal["unknown_key", "unknown_value", "wrong_type", "missing", "control_character"]

_EXACT_INTEGERS = 2**53
"""Above this, a float cannot represent every integer."""

_LONGEST_QUOTE = 60

_NEEDS: Mapping[str, str] = {
    "object": "an object",
    "list": "a list",
    "string": "a string",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "a boolean",
}
_NEEDS_OF_UNIT: Mapping[str | None, str] = {"usd": "an amount in dollars", "usd_cents": "an amount in whole cents"}
_NAMES: Mapping[type, str] = {dict: "an object", list: "a list", str: "a string", bool: "a boolean"}


@dataclass(frozen=True)
class Problem:
    """One setting that is wrong by itself."""

    path: tuple[str | int, ...]
    kind: ProblemKind
    text: str
    """What is wrong, to be read after the path; never quotes free text, which may be secret."""
    hint: str
    """What to do about it."""


def problems(declared: Mapping[str, Any]) -> list[Problem]:
    """Everything that is wrong with `declared`, in no particular order; empty if nothing is.

    Unknown values are accepted anywhere.
    """
    unsendable = list(_unsendable(declared))
    reported = {each.path for each in unsendable}
    return [
        *unsendable,
        *(each for each in _invalid(declared) if each.kind == "unknown_key" or each.path not in reported),
    ]


def _invalid(declared: Mapping[str, Any]) -> list[Problem]:
    try:
        AdGroup.model_validate(declared)
    except ValidationError as invalid:
        found = invalid.errors(include_url=False, include_context=False)
        return [_problem(each) for each in found if each["type"] == "extra_forbidden" or not _is_unknown(each["input"])]
    return []


def normalised(declared: Mapping[str, Any]) -> dict[str, Any]:
    """`declared` in the schema's order, without nulls, with each number in the form of its field: 0.3 for 0.1 + 0.2.

    Anything that does not fit the schema passes unchanged.
    """
    return _normalised_keys(declared, ad_group())


def _is_unknown(value: object) -> bool:
    return isinstance(value, Unknown)


def _problem(error: ErrorDetails) -> Problem:
    path, value = error["loc"], error["input"]
    keys = tuple(step for step in path if isinstance(step, str))
    if error["type"] == "extra_forbidden":
        return Problem(path, "unknown_key", "is not a known key", key_hint(keys))
    field = _field_of(path, keys)
    if error["type"] == "missing":
        return Problem(path, "missing", "is missing", missing_remedy(field))
    if isinstance(value, str) and field.values:
        return Problem(path, "unknown_value", f"{_quoted(value, field)}is not a known value", word_hint(value, field))
    message = f"{_described(value, field)} where {_needed(field)} is needed"
    return Problem(path, "wrong_type", message, type_remedy(value, field))


def _quoted(word: str, field: Field) -> str:
    """The word in quotes if it is close to one that the API has; any other may be a secret in the wrong place."""
    is_harmless = is_word_of(word, field) or meant(word, field)
    return f'"{one_line(word, _LONGEST_QUOTE)}" ' if is_harmless else ""


def _unsendable(value: object, path: tuple[str | int, ...] = ()) -> Iterator[Problem]:
    """Every text in `value`, keys included, with a character that no setting may have: the API may not store it."""
    if isinstance(value, str):
        yield from _of_text(value, path, "has the control character")
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield from _unsendable(each, (*path, index))
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from _of_text(key, (*path, key), "is a key with the control character")
            yield from _unsendable(each, (*path, key))


def _of_text(text: str, path: tuple[str | int, ...], fault: str) -> Iterator[Problem]:
    if found := control_character(text):
        yield Problem(path, "control_character", f"{fault} U+{ord(found):04X}", "remove it")


def _field_of(path: tuple[str | int, ...], keys: tuple[str, ...]) -> Field:
    field = field_at(keys) or ad_group()
    return field.item if field.item and isinstance(path[-1], int) else field


def _needed(field: Field) -> str:
    return _NEEDS_OF_UNIT.get(field.traits.unit) or _NEEDS[field.kind]


def _described(value: object, field: Field) -> str:
    """The value itself if it is a number where one belongs, otherwise only its kind, since it may be secret."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value) if field.kind in ("integer", "number") else "a number"
    return _NAMES.get(type(value), "null" if value is None else f"a {type(value).__name__}")


def _normalised(value: object, field: Field | None) -> object:
    if isinstance(value, dict):
        return _normalised_keys(value, field)
    if isinstance(value, list):
        return [_normalised(each, field.item if field else None) for each in value]
    if isinstance(value, float) and field and field.kind in ("integer", "number"):
        return _plain(value if field.kind == "integer" else float(f"{value:.12g}"))
    return value


def _normalised_keys(block: Mapping[str, Any], field: Field | None) -> dict[str, Any]:
    children = field.children if field else {}
    # The host passes objects in any order: what is reported about them must not change from run to run.
    ordered = [*(key for key in children if key in block), *sorted(block.keys() - children.keys())]
    return {key: _normalised(block[key], children.get(key)) for key in ordered if block[key] is not None}


def _plain(number: float) -> float:
    return int(number) if number.is_integer() and abs(number) <= _EXACT_INTEGERS else number
