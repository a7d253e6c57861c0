"""Refuses what Pulumi cannot hand on to the provider, in one line, where Pulumi would end in a traceback."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, time
from decimal import Decimal
from enum import Enum
from typing import Any, Final, cast

import pulumi

from pulumi_whop import _args
from pulumi_whop_provider.nesting import DEEPEST, NO_SETTING_IS, TOO_DEEP
from pulumi_whop_provider.paths import Path, path_text

__all__ = ["refuse_unsendable"]

_INSTEAD: Final[Mapping[type, str]] = {
    date: "write it as text, such as 2026-01-01T00:00:00Z",
    time: "write it as text",
    Decimal: "write it as a number",
    set: "write a list",
    frozenset: "write a list",
    bytes: "write it as text",
    Enum: "write its value",
}
"""Types that a program may well hold, and what to write; a date is also the base of a datetime."""


def refuse_unsendable(resource_name: str, declared: Mapping[str, Any]) -> None:
    """Raise `pulumi.RunError` with the place of the first value of `declared` that cannot be sent."""
    for key, value in declared.items():
        for what in _unsendable((key,), value):
            raise pulumi.RunError(f"AdGroup {resource_name}: {what}")


def _unsendable(path: Path, value: object) -> Iterator[str]:
    if len(path) > DEEPEST + 1:
        yield f"{path[0]} {TOO_DEEP}; {NO_SETTING_IS}"
    elif type(value).__module__ == _args.__name__:
        yield from _unsendable(path, vars(value))
    elif isinstance(value, dict):
        for key, each in cast("dict[object, object]", value).items():
            if isinstance(key, str):
                yield from _unsendable((*path, key), each)
            else:
                yield f"{path_text(path)} has the key {key!r}, which is no text"
    elif isinstance(value, list | tuple):
        for index, each in enumerate(cast("Sequence[object]", value)):
            yield from _unsendable((*path, index), each)
    elif not isinstance(value, str):
        yield from (
            f"{path_text(path)} is a {type(value).__name__}, which cannot be sent; {instead}"
            for kind, instead in _INSTEAD.items()
            if isinstance(value, kind)
        )
