"""Neither the provider nor the SDK has anything that runs a text as code.

`make lint` refuses most of it already, by ruff's rules S102, S301 to S307, S506 and S602 to S607: eval and exec, pickle
and its like, yaml.load, shells and processes. Here is what those rules do not cover, and that nobody turns them off.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

_ROOT = Path(__file__).resolve().parents[2]
_SOURCES = sorted(
    each for package in ("provider/pulumi_whop_provider", "sdk/pulumi_whop") for each in (_ROOT / package).rglob("*.py")
)
_RUNNERS = frozenset({"builtins", "code", "codeop", "ctypes", "importlib", "pty", "runpy", "yaml"})
_CALLS = frozenset({"compile", "__import__"})
_HARMLESS = frozenset({"S311"})  # random numbers that protect nothing

every_source = pytest.mark.parametrize("source", _SOURCES, ids=lambda each: str(each.relative_to(_ROOT)))


@every_source
def test_no_module_imports_what_runs_code(source: Path) -> None:
    assert _imported(ast.parse(source.read_text())) & _RUNNERS == set()


@every_source
def test_no_module_compiles_or_imports_a_text(source: Path) -> None:
    assert _called(ast.parse(source.read_text())) & _CALLS == set()


@every_source
def test_no_module_turns_a_security_rule_off(source: Path) -> None:
    off = re.findall(r"noqa:\s*([A-Z0-9, ]+)", source.read_text())
    assert {code for codes in off for code in re.findall(r"S\d+", codes)} <= _HARMLESS
    assert re.search(r"noqa(?!:)", source.read_text()) is None


def _imported(tree: ast.AST) -> set[str]:
    plain = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    origins = {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    return {name.partition(".")[0] for name in plain | origins}


def _called(tree: ast.AST) -> set[str]:
    calls = (node.func for node in ast.walk(tree) if isinstance(node, ast.Call))
    return {each.id for each in calls if isinstance(each, ast.Name)}
