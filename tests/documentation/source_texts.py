"""What an expression in the source code of the package can say: the texts behind a message, found without running it.

It follows local names, parameters, constants and the functions of the package. A value that only a run knows is `…`.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import chain
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any, Final

__all__ = ["Said", "Source", "called", "own_nodes"]

_MOST_ALTERNATIVES: Final = 2
"""A value inside a text that can be more than this is shown as `…`."""

_QUOTES: Final = re.compile("…(: …( → …)?)+")
"""Several values in a row, shown as one."""

_Known = Mapping[object, Sequence["Said"]]
"""The texts of the parameters of the functions that are being followed; the functions themselves have none."""


@dataclass(frozen=True)
class Said:
    """A text that an expression can have, and the branches of the source that lead to it."""

    text: str
    branches: Mapping[object, int] = field(default_factory=dict)
    """The number of the branch at each place where the source has several."""

    def fits(self, other: Said) -> bool:
        """Whether one run can say both."""
        return all(other.branches.get(place, number) == number for place, number in self.branches.items())


@dataclass(frozen=True)
class Source:
    """The source of one module; `callers` are the modules whose calls give its functions their arguments."""

    name: str
    callers: tuple[str, ...]

    @cached_property
    def functions(self) -> Sequence[ast.FunctionDef]:
        """Its functions and methods, in the order of the source."""
        assert self._module.__file__
        tree = ast.parse(Path(self._module.__file__).read_text(encoding="utf-8"))
        return [each for each in ast.walk(tree) if isinstance(each, ast.FunctionDef)]

    @cached_property
    def _module(self) -> ModuleType:
        return importlib.import_module(self.name)

    def texts(self, node: ast.expr, function: ast.FunctionDef) -> list[Said]:
        """The texts of an expression in a function, without empty ones; none if it is not a text of the source."""
        return [each for each in self._texts(node, function, {}) if each.text]

    def _texts(self, node: ast.expr | None, function: ast.FunctionDef, known: _Known) -> list[Said]:
        def say(part: ast.expr) -> list[Said]:
            return self._texts(part, function, known)

        found: list[Said] = []
        match node:
            case ast.Constant(value=str(text)):
                found = [Said(text)]
            case ast.JoinedStr(values=parts):
                found = _joined("", (self._part(part, function, known) for part in parts))
            case ast.BinOp(left=left, op=ast.Add(), right=right):
                found = _joined("", (say(left), say(right)))
            case ast.IfExp(test=test, body=body, orelse=other):
                found = _one_of((function, ast.unparse(test)), (say(body), say(other)))
            case ast.BoolOp(values=values):
                found = _one_of(node, map(say, values))
            case ast.Name(id=name):
                found = self._named(name, function, known)
            case ast.Subscript(value=ast.Name(id=table)):
                found = self._in_constant(table)
            case ast.Call():
                found = self._of_call(node, function, known)
        return found

    def _part(self, part: ast.expr, function: ast.FunctionDef, known: _Known) -> list[Said]:
        if not isinstance(part, ast.FormattedValue):
            return self._texts(part, function, known)
        found = self._texts(part.value, function, known)
        texts = {each.text for each in found} - {""}
        is_value = isinstance(part.value, ast.Call) or all(each.startswith("…") for each in texts)
        is_many = is_value and len(texts) > _MOST_ALTERNATIVES
        return found if texts and not is_many else [Said("…")]

    def _of_call(self, call: ast.Call, function: ast.FunctionDef, known: _Known) -> list[Said]:
        match call:
            case ast.Call(func=ast.Attribute(value=ast.Constant(value=str(between)), attr="join"), args=[joined]):
                parts = [self._texts(part, function, known) for part in _listed(joined)]
                return _joined(between, parts) if all(parts) and parts else []
            case ast.Call(func=ast.Attribute(value=ast.Name(id=table), attr="get"), args=[_, *default]):
                others = (self._texts(each, function, known) for each in default)
                return [*self._in_constant(table), *chain.from_iterable(others)]
            case ast.Call(func=ast.Name(id="next"), args=[ast.GeneratorExp(generators=[walked]), *_]):
                names = [each.id for each in ast.walk(walked.iter) if isinstance(each, ast.Name)]
                return [said for name in names for said in self._in_constant(name)]
            case ast.Call(func=ast.Name()):
                return self._returned(call, function, known)
        return []

    def _returned(self, call: ast.Call, caller: ast.FunctionDef, known: _Known) -> list[Said]:
        """What a function of the package returns to this call."""
        live = inspect.unwrap(getattr(self._module, called(call), str))
        packages = {_package(each) for each in self.callers}
        if not isinstance(live, FunctionType) or live in known or _package(live.__module__) not in packages:
            return []
        there = source(live.__module__, self.callers)
        function = next(each for each in there.functions if each.name == live.__name__)
        given: dict[object, Sequence[Said]] = {
            (function, name): self._argument(call, caller, there, function, name, known)
            for name in _parameters(function)
        }
        ends = (each.value for each in own_nodes(function) if isinstance(each, ast.Return))
        return _one_of(function, (there._texts(each, function, {**known, live: (), **given}) for each in ends))

    def _named(self, name: str, function: ast.FunctionDef, known: _Known) -> list[Said]:
        """What a local name, a parameter or a constant of the module is."""
        place = (function, name)
        if assigned := _assigned(function, name):
            return _one_of(place, (self._texts(each, function, known) for each in assigned))
        if place in known:
            return list(known[place])
        if name in _parameters(function):
            return self._given(name, function, {**known, place: ()})
        constant = getattr(self._module, name, None)
        return [Said(constant)] if isinstance(constant, str) else []

    def _given(self, name: str, function: ast.FunctionDef, known: _Known) -> list[Said]:
        """What the calls of a function give for a parameter; empty if one of them gives what only a run knows."""
        given = [
            there._argument(call, caller, self, function, name, known)
            for there in (source(each, self.callers) for each in self.callers)
            if there is self or getattr(there._module.__dict__.get(function.name), "__module__", "") == self.name
            for caller in there.functions
            for call in own_nodes(caller)
            if isinstance(call, ast.Call) and called(call) == function.name and caller is not function
        ]
        return _one_of(function, given) if all(given) else []

    def _argument(
        self,
        call: ast.Call,
        caller: ast.FunctionDef,
        there: Source,
        function: ast.FunctionDef,
        name: str,
        known: _Known,
    ) -> list[Said]:
        """What a call in this module gives for a parameter of a function `there`, or what its default is."""
        position = _parameters(function).index(name)
        by_name = {each.arg: each.value for each in call.keywords}
        given = call.args[position] if position < len(call.args) else by_name.get(name)
        if given is not None:
            return self._texts(given, caller, known)
        return there._texts(_defaults(function).get(name), function, known)

    def _in_constant(self, name: str) -> list[Said]:
        """The texts in a table of the module."""
        return [Said(text) for text in dict.fromkeys(_strings(getattr(self._module, name, None)))]


source = cache(Source)


def _package(module: str) -> str:
    return module.partition(".")[0]


def _one_of(place: object, branches: Iterable[Sequence[Said]]) -> list[Said]:
    return [
        Said(each.text, {place: number, **each.branches}) for number, branch in enumerate(branches) for each in branch
    ]


def _joined(between: str, parts: Iterable[Sequence[Said]]) -> list[Said]:
    """The parts one after the other, in every combination that one run can say."""
    found = [Said("")]
    for part in parts:
        found = [
            Said(_with_one_quote(left.text, between, right.text), {**left.branches, **right.branches})
            for left in found
            for right in part
            if left.fits(right)
        ]
    return found


def _with_one_quote(left: str, between: str, right: str) -> str:
    return _QUOTES.sub("…", between.join(filter(None, (left, right))))


def _listed(joined: ast.expr) -> Sequence[ast.expr]:
    """The items of a tuple, also of one whose empty texts are filtered out."""
    if isinstance(joined, ast.Call) and called(joined) == "filter":
        joined = joined.args[1]
    return joined.elts if isinstance(joined, ast.Tuple) else ()


def own_nodes(function: ast.FunctionDef) -> Iterator[ast.AST]:
    """What a function does itself, without the functions inside it, in the order of the source."""
    inner = {
        id(node)
        for each in ast.walk(function)
        if isinstance(each, ast.FunctionDef) and each is not function
        for node in ast.walk(each)
    }
    found = [each for each in ast.walk(function) if id(each) not in inner and hasattr(each, "lineno")]
    return iter(sorted(found, key=_position))


def _position(node: Any) -> tuple[int, int]:
    return node.lineno, node.col_offset


def called(call: ast.Call) -> str:
    """The name of the function or method that is called."""
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _assigned(function: ast.FunctionDef, name: str) -> list[ast.expr]:
    """What a local name is set to; empty if it is put together step by step."""
    nodes = list(ast.walk(function))
    if any(isinstance(each, ast.AugAssign) and _is_named(each.target, name) for each in nodes):
        return []
    return [
        node.value
        for node in nodes
        if isinstance(node, ast.Assign) and any(_is_named(target, name) for target in node.targets)
        if not any(_is_named(each, name) for each in ast.walk(node.value))
    ]


def _is_named(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name


def _parameters(function: ast.FunctionDef) -> list[str]:
    """The names of the parameters, the positional ones first and without `self`."""
    names = [each.arg for each in (*function.args.args, *function.args.kwonlyargs)]
    return names[1:] if names[:1] == ["self"] else names


def _defaults(function: ast.FunctionDef) -> dict[str, ast.expr]:
    arguments = function.args
    last = zip(reversed(arguments.args), reversed(arguments.defaults), strict=False)
    named = zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)
    return {each.arg: value for each, value in (*last, *named) if value is not None}


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from chain.from_iterable(map(_strings, value.values()))
    elif isinstance(value, list | tuple):
        yield from chain.from_iterable(map(_strings, value))
