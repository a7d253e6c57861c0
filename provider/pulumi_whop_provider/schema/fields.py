"""The schema as a tree of plain values, for code that walks it: planning, the generator, the tests.

It is derived from the models once; nothing else needs to know how they are written.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pulumi_whop_provider.schema import vocabulary
from pulumi_whop_provider.schema.ad_group import AdGroup
from pulumi_whop_provider.schema.block import Block
from pulumi_whop_provider.schema.traits import Traits

__all__ = [
    "META",
    "TIKTOK",
    "Field",
    "KeyPath",
    "Kind",
    "ad_group",
    "every_field",
    "field_at",
    "is_amount",
    "rank",
    "says_nothing",
]

Kind = Literal["object", "list", "string", "integer", "number", "boolean"]
KeyPath = tuple[str, ...]
"""Keys from the root down, without list positions: an item has the path of its list."""

META: KeyPath = ("platform_config", "meta")
TIKTOK: KeyPath = ("platform_config", "tiktok")
"""Where each platform's settings are."""

_KINDS: Mapping[object, Kind] = {str: "string", int: "integer", float: "number", bool: "boolean", list: "list"}
_WORD_LISTS: Mapping[Any, str] = {each: name for name, each in vars(vocabulary).items() if get_origin(each) is Literal}


@dataclass(frozen=True)
class Field:
    """One place in a declaration, with everything that is known about it."""

    name: str
    """Its key; the root's is empty."""
    path: KeyPath
    """Where it is; a list item has the path of its list."""
    kind: Kind
    traits: Traits
    values: tuple[str, ...]
    """The allowed words; empty if any text is allowed."""
    required: bool
    children: Mapping[str, "Field"]
    """The keys of an object, in the order of the schema; empty otherwise."""
    item: "Field | None"
    """What a list holds; None for anything but a list."""
    type_name: str
    """Name of the model (object) or of the word list (`values`), else the kind."""

    @property
    def keys(self) -> Mapping[str, "Field"]:
        """The keys of an object, or of the objects in a list; empty otherwise."""
        return self.item.children if self.item else self.children


@cache
def ad_group() -> Field:
    """The root: an ad group as it may be declared."""
    return _field(AdGroup, name="", path=(), required=True)


@cache
def every_field() -> tuple[Field, ...]:
    """Every field of an ad group, blocks before their contents; without the items of lists."""
    return tuple(_below(ad_group()))


def _below(field: Field) -> Iterator[Field]:
    for child in field.children.values():
        yield child
        yield from _below(child)


def field_at(path: Sequence[str]) -> Field | None:
    """The field at `path`, looking through lists; None for a key that the schema does not know."""
    field: Field | None = ad_group()
    for name in path:
        field = field.keys.get(name) if field else None
    return field


def is_amount(field: Field | None) -> bool:
    """Whether the field is an amount of money, in either unit."""
    return field is not None and field.traits.unit is not None


def says_nothing(field: Field | None, value: object) -> bool:
    """Whether a single value means that the setting is not set: null, an empty text, or an amount of money of 0."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return value is None or value == "" or (is_amount(field) and is_number and value == 0)


def rank(path: Sequence[str | int]) -> tuple[tuple[int, int, str], ...]:
    """Where to sort `path`: known keys as in the schema, then the others by name; items of a list by position."""
    ranks: list[tuple[int, int, str]] = []
    field: Field | None = ad_group()
    for step in path:
        if isinstance(step, int):
            ranks.append((0, step, ""))
            continue
        keys = list(field.keys) if field else []
        ranks.append((0, keys.index(step), "") if step in keys else (1, 0, step))
        field = field.keys.get(step) if field else None
    return tuple(ranks)


def _field(annotation: object, name: str, path: KeyPath, *, required: bool) -> Field:
    plain, traits = _unwrapped(annotation)
    args = get_args(plain)
    is_model = isinstance(plain, type) and issubclass(plain, Block)
    kind: Kind = "object" if is_model else "string" if plain in _WORD_LISTS else _KINDS[get_origin(plain) or plain]
    return Field(
        name=name,
        path=path,
        kind=kind,
        traits=traits,
        values=args if kind == "string" else (),
        required=required,
        children=dict(_children(plain, path) if is_model else ()),
        item=_field(args[0], name, path, required=True) if kind == "list" else None,
        type_name=plain.__name__ if is_model else _WORD_LISTS.get(plain, kind),
    )


def _children(model: type[Block], path: KeyPath) -> Iterator[tuple[str, Field]]:
    for name, info in model.model_fields.items():
        annotation = Annotated[info.annotation, *info.metadata] if info.metadata else info.annotation
        yield name, _field(annotation, name, (*path, name), required=info.is_required())


def _unwrapped(annotation: object) -> tuple[Any, Traits]:
    """The type without `Annotated` and `| None`, and the marks on it."""
    traits = Traits()
    while (origin := get_origin(annotation)) in (Annotated, Union, UnionType):
        args = get_args(annotation)
        for mark in args[1:] if origin is Annotated else ():
            traits |= mark if isinstance(mark, Traits) else Traits()
        annotation = args[0] if origin is Annotated else next(each for each in args if each is not NoneType)
    return annotation, traits
