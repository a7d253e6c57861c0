"""The page that lists every message with what to do, generated from the source code of the messages.

It reads the calls that make an error, a finding or a warning, and takes the API client's errors for each status. What a
message quotes is shown as `…`. Run as a module, it writes the page.
"""

from __future__ import annotations

import ast
import importlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from itertools import product
from pathlib import Path
from types import ModuleType
from typing import Any, Final

from documentation.pages import ROOT
from pulumi_whop_provider import settings
from pulumi_whop_provider.api.answers import Answer, unreadable, value_of
from pulumi_whop_provider.api.operations import CREATE_AD_GROUP
from pulumi_whop_provider.api.redaction import Redaction
from pulumi_whop_provider.errors import COMMAND, CallError, WhopError

__all__ = ["MODULES", "PAGE", "page", "rows"]

PAGE: Final = ROOT / "docs" / "errors.md"

_GROUPS: Final[Mapping[str, Sequence[str]]] = {
    "In the program": ("pulumi_whop._sendable", "pulumi_whop.ad_group", "pulumi_whop._options"),
    "In the configuration": ("pulumi_whop_provider.settings", "pulumi_whop_provider.dynamic", "pulumi_whop._secrecy"),
    "In what is declared": (
        "pulumi_whop_provider.schema.validate",
        "pulumi_whop_provider.planning.check",
        "pulumi_whop_provider.planning.rules",
        "pulumi_whop_provider.lifecycle.preview",
        "pulumi_whop_provider.lifecycle.campaigns",
        "pulumi_whop_provider.lifecycle.adopt",
    ),
    "In a call of the API": (
        "pulumi_whop_provider.api.answers",
        "pulumi_whop_provider.api.ad_groups",
        "pulumi_whop_provider.api.client",
        "pulumi_whop_provider.api.connections",
        "pulumi_whop_provider.api.exchange",
        "pulumi_whop_provider.lifecycle.gone",
    ),
    "When an ad group is created, updated or deleted": (
        "pulumi_whop_provider.lifecycle.create",
        "pulumi_whop_provider.lifecycle.finish",
        "pulumi_whop_provider.lifecycle.update",
        "pulumi_whop_provider.lifecycle.carry_out",
        "pulumi_whop_provider.lifecycle.delete",
        "pulumi_whop_provider.lifecycle.outcome",
        "pulumi_whop_provider.planning.plan",
        "pulumi_whop_provider.planning.verification",
    ),
    "At a refresh": ("pulumi_whop_provider.lifecycle.read", "pulumi_whop_provider.planning.wording"),
}

MODULES: Final = tuple(each for modules in _GROUPS.values() for each in modules)
"""Those whose messages are on the page."""

_MESSAGE_AND_HINT: Final = {
    "Finding": (2, 3),
    "Problem": (2, 3),
    "_problem": (1, 2),
    "_refusal": (0, 1),
    "_warning": (1, 2),
}
"""The positions of what a call says and of what it advises."""

_AS_IT_SAYS: Final = "what the message suggests"
_BY_ITSELF: Final = "—"
_STATUSES: Final = (400, 401, 403, 404, 408, 409, 429, 500, 302)
_SAYING: Final = frozenset({"warn", "RunError", "TypeError"})
_MAKERS: Final[Mapping[str, Callable[[Any], WhopError]]] = {
    "_fault": lambda key: settings._fault(key, ""),
    "unreadable": lambda _: unreadable(CREATE_AD_GROUP, "", 200),
}
"""The functions that make all errors of one kind, and add the same advice to each."""

_URL_ADVICE: Final = ast.Constant(settings._fault("whop:baseUrl", "").advice)

_SKIPPED: Final = frozenset({"BugError", "DeclarationError"})
_INTRODUCTION: Final = """\
# What does this message mean?

Look for a few words of it on this page. A message says what happened, where, and what to do next; `…` stands for what
it quotes. An error changes nothing unless it says so: run the same command again once it is mended.

This page is generated from the source code of the messages.
"""
_NEXT: Final = """\
**Next**: [what the preview says](preview-and-drift.md), [what happens if a run is interrupted](interruptions.md).
"""


@dataclass(frozen=True)
class _Module:
    """The source of a module, and what it defines."""

    name: str

    @cached_property
    def live(self) -> ModuleType:
        return importlib.import_module(self.name)

    @cached_property
    def tree(self) -> ast.Module:
        assert self.live.__file__
        return ast.parse(Path(self.live.__file__).read_text(encoding="utf-8"))

    def rows(self) -> Iterator[tuple[str, str]]:
        """Each message with what to do about it, in the order of the source."""
        for function in (each for each in ast.walk(self.tree) if isinstance(each, ast.FunctionDef)):
            for node in _own(function):
                for message, hint in self._said(node, function):
                    advice = [_BY_ITSELF] if hint is None else self._texts(hint, function) or [_AS_IT_SAYS]
                    yield from product(self._texts(message, function), advice)

    def _said(self, node: ast.AST, function: ast.FunctionDef) -> Iterator[tuple[ast.expr | None, ast.expr | None]]:
        if isinstance(node, ast.Yield) and isinstance(node.value, ast.JoinedStr):
            yield node.value, None
        if isinstance(node, ast.Dict) and isinstance(_at([key for key in node.keys if key], 0), ast.Constant):
            yield from (
                (key, _URL_ADVICE) for key in node.keys if isinstance(key, ast.Constant) and " " in str(key.value)
            )
        if not isinstance(node, ast.Call):
            return
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        named = {each.arg: each.value for each in node.keywords}
        if name in _MESSAGE_AND_HINT and function.name != name:
            message, hint = _MESSAGE_AND_HINT[name]
            yield _at(node.args, message), _at(node.args, hint)
        elif name in _MAKERS:
            key = node.args[0].value if isinstance(node.args[0], ast.Constant) else "…"
            yield _at(node.args, 1), ast.Constant(_MAKERS[name](key).advice)
        elif name == "advising":
            yield named.get("what"), _at(node.args, 0)
        elif name in _SAYING or (name.endswith("Error") and name not in _SKIPPED):
            yield _at(node.args, 0), named.get("advice")

    def _texts(self, node: ast.expr | None, function: ast.FunctionDef) -> list[str]:
        """What an expression can say; nothing if it is not a text of this source."""
        found: list[str] = []
        match node:
            case ast.Constant(value=str(text)):
                found = [text]
            case ast.JoinedStr(values=parts):
                found = ["".join(each) for each in product(*(self._part(part, function) for part in parts))]
            case ast.IfExp(body=body, orelse=other):
                found = [*self._texts(body, function), *self._texts(other, function)]
            case ast.BoolOp(values=values):
                found = [text for each in values for text in self._texts(each, function)]
            case ast.Call(func=ast.Name(id=name)):
                called = [each for each in self.tree.body if isinstance(each, ast.FunctionDef) and each.name == name]
                ends = [(each.value, at) for at in called for each in ast.walk(at) if isinstance(each, ast.Return)]
                found = [text for value, at in ends for text in self._texts(value, at)]
            case ast.Name(id=name):
                known = getattr(self.live, name, None)
                local = [text for value in _assigned(function, name) for text in self._texts(value, function)]
                found = local or ([known] if isinstance(known, str) else [])
        return found

    def _part(self, part: ast.expr, function: ast.FunctionDef) -> list[str]:
        if isinstance(part, ast.FormattedValue):
            is_chosen = isinstance(part.value, ast.Call | ast.IfExp | ast.Name)
            return (is_chosen and self._texts(part.value, function)) or ["…"]
        return self._texts(part, function)


def _own(function: ast.FunctionDef) -> Iterator[ast.AST]:
    """What a function does itself, without the functions inside it, in the order of the source."""
    inner = {
        id(node)
        for each in ast.walk(function)
        if isinstance(each, ast.FunctionDef) and each is not function
        for node in ast.walk(each)
    }
    found = [each for each in ast.walk(function) if id(each) not in inner and hasattr(each, "lineno")]
    return iter(sorted(found, key=lambda each: (each.lineno, each.col_offset)))


def _assigned(function: ast.FunctionDef, name: str) -> Iterator[ast.expr]:
    for node in ast.walk(function):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Name) and target.id == name and not _names(node.value, name):
                    yield node.value


def _names(value: ast.expr, name: str) -> bool:
    return any(isinstance(each, ast.Name) and each.id == name for each in ast.walk(value))


def _at(arguments: Sequence[ast.expr], position: int) -> ast.expr | None:
    return arguments[position] if len(arguments) > position else None


def _refused() -> Iterator[tuple[str, str]]:
    """What the client says of each status, and advises."""
    for status in _STATUSES:
        answer = Answer(status, {}, b'{"error": {"message": "\xe2\x80\xa6"}}')
        try:
            value_of(CREATE_AD_GROUP, answer, Redaction("key"), datetime.now(UTC))
        except CallError as error:
            yield error.what, error.advice


_OTHERS: Final = {"In a call of the API": tuple(_refused())}


def rows(module: str) -> Iterator[tuple[str, str]]:
    """The messages of a module, each with what to do about it."""
    return (row for row in _Module(module).rows() if " " in row[0].strip("… :.;()"))


def page() -> str:
    """The page as Markdown."""
    lines = [_INTRODUCTION]
    for heading, modules in _GROUPS.items():
        found = dict.fromkeys([*_OTHERS.get(heading, ()), *(row for each in modules for row in rows(each))])
        lines += [f"## {heading}\n", "| the message | what to do |", "|---|---|"]
        lines += [f"| `{_cell(message)}` | {_cell(hint)} |" for message, hint in found]
        lines.append("")
    return "\n".join([*lines, _NEXT])


def _cell(text: str) -> str:
    return text.replace(COMMAND, "the same command").replace("|", "\\|").strip()


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
