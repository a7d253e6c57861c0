"""Values as Python source code, laid out as `ruff format` lays them out, with the unit of money beside each amount.

A free text is only ever written as a literal, or in a comment as one printable line, so nothing in it becomes code.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from pulumi_whop_provider.errors import one_line
from pulumi_whop_provider.schema.fields import Field, KeyPath

__all__ = ["WIDTH", "comment", "entry", "text_literal"]

WIDTH: Final = 88
"""Columns; the default of ruff. What is broken into lines for it has trailing commas, and stays so in wider files."""

_INDENT: Final = " " * 4
_UNITS: Final[Mapping[str | None, str]] = {"usd": "dollars", "usd_cents": "cents"}


def text_literal(text: str) -> str:
    """The text as a literal in double quotes, or in single ones if that takes fewer backslashes."""
    inner = repr('"' + text)[2:-1].replace(r"\'", "'")  # with a double quote in it, repr always takes single ones
    quote = "'" if text.count('"') > text.count("'") else '"'
    return quote + inner.replace(quote, "\\" + quote) + quote


def comment(text: str) -> str:
    """A line of comment; it begins with words of ours, or a free text might be an instruction to a tool."""
    return f"# {one_line(text)}"


def entry(head: str, value: Any, field: Field | None, depth: int, names: Mapping[KeyPath, str]) -> Iterator[str]:
    """The lines of one entry of a call, a dictionary or a list: `head`, the value and a comma.

    `names` are the constants that stand for blocks, by their paths.
    """
    before = f"{_INDENT * depth}{head}"
    name = names.get(field.path) if field is not None and isinstance(value, dict) else None
    line = f"{before}{name or _flat(value)},"
    if name is None and isinstance(value, dict | list) and (_has_money(value, field) or _columns(line) > WIDTH):
        opening, closing = "{}" if isinstance(value, dict) else "[]"
        yield f"{before}{opening}"
        for inner_head, each, inner in _entries(value, field):
            yield from entry(inner_head, each, inner, depth + 1, names)
        yield f"{_INDENT * depth}{closing},"
    else:
        unit = _unit(value, field)
        yield f"{line}  # {unit}" if unit else line


def _entries(value: dict[str, Any] | list[Any], field: Field | None) -> Iterator[tuple[str, Any, Field | None]]:
    if isinstance(value, list):
        for each in value:
            yield "", each, field.item if field else None
    else:
        for key, each in value.items():
            yield f"{text_literal(key)}: ", each, field.children.get(key) if field else None


def _flat(value: Any) -> str:
    """The value on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{text_literal(key)}: {_flat(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return f"[{', '.join(map(_flat, value))}]"
    return text_literal(value) if isinstance(value, str) else repr(value)


def _has_money(value: Any, field: Field | None) -> bool:
    """Whether there is an amount in it that needs its unit beside it, and so a line of its own."""
    if isinstance(value, dict | list):
        return any(_has_money(each, inner) for _, each, inner in _entries(value, field))
    return _unit(value, field) is not None


def _unit(value: Any, field: Field | None) -> str | None:
    return None if field is None or isinstance(value, dict | list) else _UNITS.get(field.traits.unit)


def _columns(line: str) -> int:
    """An upper bound of the columns that a terminal needs: how wide a character is depends on who is asked."""
    return sum(1 if char.isascii() else 2 for char in line)
