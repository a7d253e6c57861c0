"""What an expression of a module can say, found from its source alone."""

from __future__ import annotations

import ast
import textwrap
from itertools import count
from pathlib import Path

import pytest

from documentation.source_texts import own_nodes, source

_NUMBERS = count()

SAYINGS = {
    "constant": ('return "a text"', ["a text"]),
    "constant_of_the_module": ("return TEXT", ["in the module"]),
    "what_only_a_run_knows": ('return f"{len(is_daily)} of {is_daily.x}"', ["… of …"]),
    "not_a_text": ("return len(is_daily)", []),
    "either_branch": ('return "day" if is_daily else "life"', ["day", "life"]),
    "branches_of_one_condition": (
        'key = "day" if is_daily else "life"\nlimit = "1" if is_daily else "9"\nreturn f"{key} above {limit}"',
        ["day above 1", "life above 9"],
    ),
    "sum": ('return "run" + (" later" if is_daily else "")', ["run later", "run"]),
    "table": (
        'return TABLE[is_daily] + TABLE.get(is_daily, "three")',
        ["oneone", "onetwo", "onethree", "twoone", "twotwo", "twothree"],
    ),
    "first_that_fits": ("return next(text for key, text in TABLE.items() if key == is_daily)", ["one", "two"]),
    "parts_that_are_not_empty": (
        'return "; ".join(filter(None, ("a", "b" if is_daily else "")))',
        ["a; b", "a"],
    ),
    "parameter": ('return f"it {how}"', ["it rains", "it snows"]),
    "parameter_of_a_call": ('return called("it rains")', ["it rains"]),
    "put_together_step_by_step": ('text = "a"\ntext += "b"\nreturn f"{text} c"', ["… c"]),
}


@pytest.mark.parametrize(("body", "expected"), SAYINGS.values(), ids=SAYINGS)
def test_what_a_function_can_return(
    body: str, expected: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = f"saying_{next(_NUMBERS)}"
    (tmp_path / f"{name}.py").write_text(
        'TEXT = "in the module"\nTABLE = {"a": "one", "b": "two"}\n\n\n'
        f"def say(is_daily, how):\n{textwrap.indent(body, '    ')}\n\n\n"
        'def caller():\n    say(1, "rains")\n    say(1, how="snows")\n    called("hail")\n\n\n'
        "def called(text):\n    return text\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    here = source(name, (name,))
    say = next(each for each in here.functions if each.name == "say")
    (value,) = [each.value for each in own_nodes(say) if isinstance(each, ast.Return)]
    assert value is not None
    assert [each.text for each in here.texts(value, say)] == expected
