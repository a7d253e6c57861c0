"""The page that lists every message with what to do, generated from the source code of the messages.

It reads the calls that make an error, a finding or a warning, and takes the API client's errors for each status. What a
message quotes is shown as `…`. Run as a module, it writes the page.
"""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Final

from documentation.pages import ROOT
from documentation.source_texts import Said, Source, called, own_nodes, source
from pulumi_whop_provider import settings
from pulumi_whop_provider.api.answers import Answer, value_of
from pulumi_whop_provider.api.operations import CREATE_AD_GROUP
from pulumi_whop_provider.api.redaction import Redaction
from pulumi_whop_provider.errors import COMMAND, CallError

__all__ = ["MODULES", "PAGE", "page", "refused", "rows"]

PAGE: Final = ROOT / "docs" / "errors.md"

_GROUPS: Final[Mapping[str, Sequence[str]]] = {
    "In the program": (
        "pulumi_whop._sendable",
        "pulumi_whop._constructor",
        "pulumi_whop.ad_group",
        "pulumi_whop.provider",
        "pulumi_whop._options",
        "pulumi_whop._asking",
    ),
    "In the configuration": ("pulumi_whop_provider.settings", "pulumi_whop._secrecy"),
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
    "At a refresh": ("pulumi_whop_provider.lifecycle.read",),
}

MODULES: Final = tuple(each for modules in _GROUPS.values() for each in modules)
"""Those whose messages are on the page."""

_MESSAGE_AND_HINT: Final = {"Finding": (2, 3), "Problem": (2, 3), "_problem": (1, 2)}
"""The positions of what a call says and of what it advises."""

_SAYING: Final = frozenset({"warn", "RunError", "TypeError"})
_SKIPPED: Final = frozenset({"BugError", "DeclarationError", "RemoteProtocolError", "RuntimeError"})
_PASSED_ON: Final = frozenset(
    {"str(each)", "line", "lost.what", "text", "self.money", "problem.text", "self.what if what is None else what"}
)
"""Expressions that pass on a message from another place, or are not one."""

_STATUSES: Final = (400, 401, 403, 404, 408, 409, 429, 500, 302)
_INTRODUCTION: Final = """\
# What does this message mean?

Look for a few words of it on this page. A message says what happened, where, and what to do next; `…` stands for what
it quotes, and — means that there is nothing to do. An error changes nothing unless it says so: correct the cause, and
run the same command again.

This page is generated from the source code of the messages.
"""
_NEXT: Final = """\
**Next**: [what the preview says](preview-and-drift.md), [what happens if a run is interrupted](interruptions.md).
"""

_Row = tuple[str, str]
"""A message, and what to do about it; empty if there is nothing to do."""


def rows(module: str) -> Iterator[_Row]:
    """The messages of a module, in the order of the source; raises LookupError for one whose text is not found."""
    here = source(module, MODULES)
    for function in here.functions:
        for node in own_nodes(function):
            for message, advice in _messages(node, function):
                for text, what_to_do in _said(here, function, message, advice):
                    if " " in text.strip("… :.;()"):
                        yield text, what_to_do


def _messages(node: ast.AST, function: ast.FunctionDef) -> Iterator[tuple[ast.expr, ast.expr | str | None]]:
    """What a node of a function says, and what it advises."""
    is_line = function.returns is not None and ast.unparse(function.returns) == "Iterator[str]"
    if is_line and isinstance(node, ast.Yield) and isinstance(node.value, ast.JoinedStr | ast.Call):
        yield node.value, None
    if not isinstance(node, ast.Call) or function.name == "_fault":
        return
    name, named = called(node), {each.arg: each.value for each in node.keywords}
    message: ast.expr | None = None
    advice: ast.expr | str | None = None
    if name in _MESSAGE_AND_HINT:
        message, advice = (_at(node.args, position) for position in _MESSAGE_AND_HINT[name])
    elif name == "_fault":
        message, advice = node.args[1], _on_setting(node.args[0], function)
    elif name == "advising":
        message, advice = named.get("what"), _at(node.args, 0)
    elif name in _SAYING or (name.endswith("Error") and name not in _SKIPPED):
        message, advice = _at(node.args, 0), named.get("advice")
    if message is not None:
        yield message, advice


def _at(arguments: Sequence[ast.expr], position: int) -> ast.expr | None:
    return arguments[position] if len(arguments) > position else None


def _on_setting(key: ast.expr, function: ast.FunctionDef) -> str:
    """The advice that `settings` adds to what is wrong with the value of a key."""
    names = [name for name, (_, read) in settings._READERS.items() if getattr(read, "__name__", "") == function.name]
    name = key.value if isinstance(key, ast.Constant) else next(iter(names), "whop:…")
    return settings._fault(str(name), "").advice


def _said(here: Source, function: ast.FunctionDef, message: ast.expr, advice: ast.expr | str | None) -> Iterator[_Row]:
    for text in _found(here, function, message):
        if advice is None:
            yield _apart(text.text)
        elif isinstance(advice, str):
            yield text.text, advice
        else:
            yield from ((text.text, each.text) for each in _found(here, function, advice) if text.fits(each))


def _found(here: Source, function: ast.FunctionDef, node: ast.expr) -> list[Said]:
    texts = here.texts(node, function)
    if not texts and ast.unparse(node) not in _PASSED_ON:
        raise LookupError(f"{here.name}, line {node.lineno}: no text found for {ast.unparse(node)}")
    return texts


def _apart(text: str) -> _Row:
    """A message that says in its own last part what to do."""
    message, between, advice = text.rpartition("; ")
    if not between:
        message, between, advice = text.partition(". ")
    return (message, advice) if between else (text, "")


def refused() -> Iterator[_Row]:
    """What the client says about each status, and advises."""
    for status in _STATUSES:
        answer = Answer(status, {}, b'{"error": {"message": "\xe2\x80\xa6"}}')
        try:
            value_of(CREATE_AD_GROUP, answer, Redaction("key"), datetime.now(UTC))
        except CallError as error:
            yield error.what, error.advice


_OTHERS: Final = {"In a call of the API": tuple(refused())}


def page() -> str:
    """The page as Markdown."""
    lines = [_INTRODUCTION]
    for heading, modules in _GROUPS.items():
        found: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for message, advice in (*_OTHERS.get(heading, ()), *(row for each in modules for row in rows(each))):
            found[_cell(message)][_cell(advice).removesuffix(".") or "—"] = None
        lines += [f"## {heading}\n", "| the message | what to do |", "|---|---|"]
        lines += [f"| `{message}` | {'<br>'.join(advice)} |" for message, advice in found.items()]
        lines.append("")
    return "\n".join([*lines, _NEXT])


def _cell(text: str) -> str:
    return re.sub(r"\ban …", "a …", text.replace(COMMAND, "the same command").replace("|", "\\|")).strip()


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
