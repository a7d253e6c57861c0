"""Turns a declaration into what Pulumi can send, and refuses anything else in one line; Pulumi would print a traceback.

A number is accepted if its value survives. Pulumi and the API write numbers as floats, with as few decimal digits as
distinguish one float from the next: `Decimal("19.99")` is accepted, since that float prints as 19.99; a third is not.
A type that only converts to float, such as numpy's float32, is refused: its 19.99 is a float of 19.989999771118164.
"""

import math
import operator
from collections import UserString
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import cache
from os import PathLike
from typing import Any, Final, SupportsFloat, SupportsIndex

import pulumi
from pulumi import Output
from pulumi.output import Unknown

from pulumi_whop import _args
from pulumi_whop_provider.nesting import DEEPEST, FEWER_LEVELS, TOO_DEEP
from pulumi_whop_provider.paths import Path, path_text

__all__ = ["sendable"]


def sendable(resource_name: str, declared: Mapping[str, Any]) -> dict[str, Any]:
    """`declared` in plain dictionaries, lists and values; outputs and awaitables in it are checked when they resolve.

    Raises `pulumi.RunError` with the place of each value that cannot be sent, without quoting any.
    """
    plain: dict[str, Any] = _plain_or_refused(resource_name, (), declared)
    return plain


def _plain_or_refused(resource_name: str, path: Path, value: object) -> Any:
    reading = _Reading(resource_name)
    plain = reading.plain(path, value)
    if reading.problems:
        raise pulumi.RunError(f"AdGroup {resource_name}: {'; '.join(reading.problems)}")
    return plain


@dataclass(frozen=True)
class _Reading:
    """A walk through one value, collecting what is wrong with it."""

    resource_name: str
    problems: list[str] = field(default_factory=list[str])

    def plain(self, path: Path, value: Any) -> Any:
        """The value in a form that Pulumi can send; None if there is none, which is then one of the problems."""
        if len(path) > DEEPEST + 1:
            return self._problem(path[:1], f"{TOO_DEEP}; {FEWER_LEVELS}")
        return _reader_of(type(value))(self, path, value)  # type: ignore[arg-type] # a class is hashable

    def kept(self, _path: Path, value: object) -> object:
        return value

    def text(self, path: Path, value: str) -> str:
        try:
            value.encode()
        except UnicodeEncodeError:
            self._problem(path, "has half a character (a lone surrogate); remove it")
        return str.__str__(value)  # not str(), which gives the name of an enum member

    def whole_number(self, path: Path, value: SupportsIndex) -> Any:
        try:
            number = operator.index(value)
        except TypeError:  # an array has the method too, but is only a number if it has no dimensions
            return self.refused(path, value)
        return number if _float_of(number) == number else self._inexact(path, value, "write it as text if it is an id")

    def fraction(self, path: Path, value: Decimal | Fraction) -> Any:
        kind = Decimal if isinstance(value, Decimal) else Fraction
        number = _float_of(value)
        is_exact = math.isfinite(number) and kind(repr(number)) == value
        return number if is_exact else self._inexact(path, value, "round it")

    def floating(self, _path: Path, value: float) -> float:
        return float(value)

    def block(self, path: Path, value: object) -> dict[str, Any]:
        return self.dictionary(path, {key: each for key, each in vars(value).items() if each is not None})

    def dictionary(self, path: Path, value: Mapping[Any, Any]) -> dict[str, Any]:
        plain: dict[str, Any] = {}
        for key in value:
            if isinstance(key, str):
                place = (*path, str.__str__(key))
                plain[self.text(place, key)] = self.plain(place, value[key])
            else:
                self._problem(path, f"has a key that is {_a(key)} and not text; write it as text")
        return plain

    def sequence(self, path: Path, value: Sequence[Any]) -> list[Any]:
        return [self.plain((*path, index), each) for index, each in enumerate(value)]

    def later(self, path: Path, value: Output[Any] | Awaitable[Any]) -> Output[Any]:
        output = value if isinstance(value, Output) else Output.from_input(value)
        return output.apply(lambda resolved: _plain_or_refused(self.resource_name, path, resolved))

    def refused(self, path: Path, value: object) -> Any:
        instead = next(text for kind, text in _INSTEAD if isinstance(value, kind))
        return self._problem(path, f"is {_a(value)}, which cannot be sent; {instead}")

    def _inexact(self, path: Path, value: object, instead: str) -> Any:
        return self._problem(path, f"is {_a(value)} that no float represents exactly; {instead}")

    def _problem(self, path: Path, text: str) -> Any:
        self.problems.append(f"{path_text(path) or 'the declaration'} {text}")


def _float_of(value: Decimal | Fraction | int) -> float:
    """The nearest float; NaN if there is none."""
    try:
        return float(value)
    except (OverflowError, ValueError):  # the latter for a signalling NaN
        return math.nan


_PLAIN: Final[Mapping[str, type]] = {kind.__name__: kind for kind in (bool, int, float, str, list, dict)}


def _a(value: object) -> str:
    kind = type(value)
    name = kind.__name__
    if _PLAIN.get(name, kind) is not kind:  # numpy has its own bool
        name = f"{kind.__module__}.{name}"
    return f"an {name}" if name[:1].lower() in "aeio" else f"a {name}"


_BLOCKS: Final = tuple(getattr(_args, name) for name in _args.__all__ if name.endswith("Args"))

_READERS: Final[Sequence[tuple[Any, Callable[[_Reading, Path, Any], Any]]]] = (
    ((type(None), bool, Unknown), _Reading.kept),
    (str, _Reading.text),
    (int, _Reading.whole_number),
    (float, _Reading.floating),
    ((Decimal, Fraction), _Reading.fraction),
    (_BLOCKS, _Reading.block),
    (Mapping, _Reading.dictionary),
    ((bytes, bytearray, memoryview, range, UserString), _Reading.refused),  # sequences that Pulumi does not send
    (Sequence, _Reading.sequence),
    ((Output, Awaitable), _Reading.later),
    (SupportsIndex, _Reading.whole_number),
    (object, _Reading.refused),
)
"""How each kind of value is read; the first match counts."""


@cache
def _reader_of(kind: type) -> Callable[[_Reading, Path, Any], Any]:
    return next(read for kinds, read in _READERS if issubclass(kind, kinds))  # pyright: ignore[reportGeneralTypeIssues]


_INSTEAD: Final[Sequence[tuple[Any, str]]] = (
    (pulumi.Resource, "write its output `id`"),
    (date, "write it as text, such as 2026-01-01T00:00:00Z"),  # also the base of a datetime
    ((time, bytes, bytearray, memoryview, PathLike, UserString), "write it as text"),
    (Enum, "write its value"),
    (Iterable, "write a list"),
    (SupportsFloat, "convert it with int(), float() or bool()"),
    (object, "write text, a number, True or False, a list or a dictionary"),
)
"""What to write instead of each kind of value; the first match counts."""
