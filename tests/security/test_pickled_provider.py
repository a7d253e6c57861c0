"""What the pickled provider in a state is, and what loading it imports.

The stock host unpickles whatever is in the state: with any dynamic provider, somebody who can write a state can run
code wherever it is used. This package cannot prevent that. These tests check that its own blob is a reference to one
class and nothing else.
"""

from __future__ import annotations

import base64
import os
import pickletools
import subprocess
import sys
from pathlib import Path

import pytest
from pulumi.dynamic.dynamic import serialize_provider

from pulumi_whop_provider.dynamic import PROVIDER, WhopProvider

_BLOB = serialize_provider(PROVIDER)
_INERT = {"PROTO", "FRAME", "MEMOIZE", "STOP", "SHORT_BINUNICODE", "EMPTY_TUPLE", "NEWOBJ"}
_OF_THE_HOST = frozenset(
    {
        "pulumi_whop_provider",
        "pulumi_whop_provider.accounts",
        "pulumi_whop_provider.dynamic",
        "pulumi_whop_provider.unknown",
    }
)


def _run(program: str, **environment: str) -> str:
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **environment}
    done = subprocess.run(
        [sys.executable, "-c", program], env=env, check=True, capture_output=True, text=True, timeout=60
    )
    return done.stdout


def test_the_blob_names_one_class_and_calls_it_with_nothing() -> None:
    codes = [(opcode.name, argument) for opcode, argument, _ in pickletools.genops(base64.b64decode(_BLOB))]
    reported = [argument for name, argument in codes if name == "SHORT_BINUNICODE"]
    assert reported == ["pulumi_whop_provider.dynamic", "WhopProvider"]
    assert [name for name, _ in codes if name not in _INERT] == ["STACK_GLOBAL", "REDUCE"]
    before_the_call = [name for name, _ in codes if name != "MEMOIZE"]
    assert before_the_call[before_the_call.index("REDUCE") - 1] == "EMPTY_TUPLE"


def test_loading_it_gives_the_class_and_no_state() -> None:
    loaded = _run(
        f"import base64, dill; found = dill.loads(base64.b64decode({_BLOB!r})); "
        "print(type(found).__module__, type(found).__qualname__, vars(found))"
    )
    assert loaded.split() == [WhopProvider.__module__, WhopProvider.__qualname__, "{}"]


def test_loading_it_imports_the_host_module_of_this_package_and_no_more() -> None:
    # The host's own module cannot be imported here: it serves until the engine ends it.
    imported = _run(
        "import sys, base64, dill, pulumi.dynamic\n"
        "before = set(sys.modules)\n"
        f"dill.loads(base64.b64decode({_BLOB!r}))\n"
        "print(*sorted(set(sys.modules) - before))"
    )
    assert set(imported.split()) == _OF_THE_HOST


@pytest.mark.parametrize("seed", ["0", "1", "4242"])
def test_it_is_the_same_in_every_run(seed: str) -> None:
    program = (
        "from pulumi.dynamic.dynamic import serialize_provider; from pulumi_whop_provider.dynamic import PROVIDER; "
        "print(serialize_provider(PROVIDER))"
    )
    assert _run(program, PYTHONHASHSEED=seed).strip() == _BLOB


def test_it_is_the_same_for_another_instance_and_after_use() -> None:
    another = WhopProvider()
    another.unheard_of = Path(__file__).read_text()
    assert serialize_provider(another) == _BLOB


def test_it_takes_less_than_a_hundred_characters_of_each_state_entry() -> None:
    assert len(_BLOB) < 100
