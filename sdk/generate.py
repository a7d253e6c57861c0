"""Writes what is derived: the SDK's types of arguments, outputs and look-ups, its paths, and the table of arguments.

A tool for development, not part of the wheel. Run by `make sdk`; a test fails if the files are out of date.
"""

import ast
import inspect
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import chain, pairwise
from pathlib import Path
from typing import Final

from generate_results import results
from pulumi_whop_provider.schema.block import Block
from pulumi_whop_provider.schema.fields import Field, KeyPath, ad_group

__all__ = ["generated", "meaning"]

_ROOT: Final = Path(__file__).parents[1]
_WIDTH: Final = 120
_INDENT: Final = "    "

_PLAIN_TYPES: Final[Mapping[str, str]] = {"string": "str", "integer": "int", "number": "float", "boolean": "bool"}
_UNITS: Final[Mapping[str | None, str]] = {
    "usd": "In US dollars.",
    "usd_cents": "In whole US cents.",
    "not stated": "Its currency is not documented.",
}
_NEVER_RETURNED: Final = "Never returned by the API: a change made elsewhere cannot be seen."
_INLINE_AT_MOST: Final = 6
_UNITS_IN_TABLE: Final[Mapping[str | None, str]] = {"usd": "dollars", "usd_cents": "cents", "not stated": "not stated"}

_ARGS_HEAD: Final = '''"""Generated from the schema by `make sdk`, not to be edited: the arguments of an ad group.

Every block has two forms that mean the same: a class to call and a dictionary to write.
"""

from collections.abc import Sequence
from typing import Required, TypedDict

from pulumi import Input

from pulumi_whop._input_type import input_type
'''
_OUTPUTS_HEAD: Final = '''"""Generated from the schema by `make sdk`, not to be edited: the outputs of an ad group.

They are what was declared, without keys that the schema does not know; `AdGroup.observed` has everything that the API
returned.
"""

from typing import Any

from pulumi import output_type

'''
_PATHS_HEAD: Final = '''"""Generated from the schema by `make sdk`, not to be edited: the path of each setting.

As Pulumi writes them in resource options; `[*]` means each item of a list.
"""

from typing import Final

__all__ = ["PATHS"]

PATHS: Final = (
'''
_TABLE_HEAD: Final = """<!-- Generated from the schema by `make sdk`, not to be edited. -->

# Arguments

Every argument of `pulumi_whop.AdGroup`. A key that is not declared is never changed. `[]` is each item of a list.
"Returned: no" means that the API never returns the value: a change made elsewhere cannot be seen.

| argument | type | unit | returned | meaning |
|---|---|---|---|---|
"""


def generated() -> dict[Path, str]:
    """Every generated file, by its path."""
    return {
        _ROOT / "sdk/pulumi_whop/_args.py": _args(),
        _ROOT / "sdk/pulumi_whop/_outputs.py": _outputs(),
        _ROOT / "sdk/pulumi_whop/_paths.py": _paths(),
        _ROOT / "sdk/pulumi_whop/_results.py": results(_docstring, meaning),
        _ROOT / "docs/arguments.md": _table(),
    }


def _args() -> str:
    objects = _objects(ad_group())
    names = sorted(chain.from_iterable((f"{_name(each)}Args", f"{_name(each)}ArgsDict") for each in objects))
    classes = (text for each in objects for text in (_args_class(each), _args_dict(each)))
    return _ARGS_HEAD + _vocabulary(objects) + _all(names) + "".join(classes)


def _outputs() -> str:
    objects = [each for each in _objects(ad_group()) if each.path]
    names = sorted(_name(each) for each in objects)
    return _OUTPUTS_HEAD + _vocabulary(objects) + _all(names) + "".join(map(_output_class, objects))


def _paths() -> str:
    quoted = (f'"{each}",' for each in _places(ad_group(), ""))
    return f"{_PATHS_HEAD}{_indented(quoted)})\n"


def _places(block: Field, prefix: str) -> Iterator[str]:
    for field in block.children.values():
        place = f"{prefix}{field.name}"
        yield place
        if field.item:
            yield f"{place}[*]"
            yield from _places(field.item, f"{place}[*].")
        yield from _places(field, f"{place}.")


def _objects(field: Field) -> list[Field]:
    """The kinds of block at and under `field`, each once and after those that it contains."""
    found = {each.type_name: each for each in _blocks_below(field)}
    return list(found.values())


def _blocks_below(field: Field) -> Iterator[Field]:
    block = field.item or field
    for child in block.children.values():
        yield from _blocks_below(child)
    if block.kind == "object":
        yield block


def _name(block: Field) -> str:
    return f"AdGroup{block.type_name}" if block.path else block.type_name


def _vocabulary(objects: Iterable[Field]) -> str:
    """The import of the word lists that the blocks use."""
    names = sorted({leaf.type_name for leaf in _leaves(objects) if leaf.values})
    return f"from pulumi_whop_provider.schema.vocabulary import (\n{_indented(f'{each},' for each in names)})\n"


def _leaves(objects: Iterable[Field]) -> Iterator[Field]:
    for block in objects:
        yield from (child.item or child for child in block.children.values())


def _all(names: list[str]) -> str:
    quoted = (f'"{each}",' for each in names)
    return f"\n__all__ = [\n{_indented(quoted)}]\n"


def _indented(lines: Iterable[str]) -> str:
    return "".join(f"{_INDENT}{each}\n" for each in lines)


def _args_class(block: Field) -> str:
    required_first = sorted(block.children.values(), key=lambda child: not child.required)
    head = f'\n\n@input_type\nclass {_name(block)}Args:\n    """{_summary(block)}"""\n'
    return head + "".join(_attribute(child, _class_annotation(child)) for child in required_first)


def _class_annotation(field: Field) -> str:
    return _input(field) if field.required else f"{_input(field)} | None = None"


def _args_dict(block: Field) -> str:
    head = f'\n\nclass {_name(block)}ArgsDict(TypedDict, total=False):\n    """{_summary(block)}"""\n'
    return head + "".join(_attribute(child, _dict_annotation(child)) for child in block.children.values())


def _dict_annotation(field: Field) -> str:
    return f"Required[{_input(field)}]" if field.required else f"{_input(field)} | None"


def _input(field: Field) -> str:
    if field.item:
        return f"Input[Sequence[{_input(field.item)}]]"
    if field.kind == "object":
        return f"Input[{_name(field)}Args | {_name(field)}ArgsDict]"
    return f"Input[{field.type_name if field.values else _PLAIN_TYPES[field.kind]}]"


def _output_class(block: Field) -> str:
    head = f'\n\n@output_type\nclass {_name(block)}(dict[str, Any]):\n    """{_summary(block)}"""\n'
    required_first = sorted(block.children.values(), key=lambda child: not child.required)
    return head + "".join(_attribute(child, _output_annotation(child)) for child in required_first)


def _output_annotation(field: Field) -> str:
    return _output(field) if field.required else f"{_output(field)} | None = None"


def _output(field: Field) -> str:
    if field.item:
        return f"list[{_output(field.item)}]"
    if field.kind == "object":
        return _name(field)
    return field.type_name if field.values else _PLAIN_TYPES[field.kind]


def _attribute(field: Field, annotation: str) -> str:
    return f"\n    {field.name}: {annotation}\n{_docstring(_text(field))}"


def _docstring(text: str) -> str:
    """An attribute's docstring, on one line if it fits."""
    one_line = f'{_INDENT}"""{text}"""\n'
    if len(one_line) <= _WIDTH:
        return one_line
    lines = textwrap.wrap(f'"""{text}', _WIDTH, initial_indent=_INDENT, subsequent_indent=_INDENT)
    return "\n".join((*lines, f'{_INDENT}"""\n'))


def _summary(block: Field) -> str:
    return inspect.getdoc(_model(block)) or ""


def _model(block: Field) -> type[Block]:
    return {each.__name__: each for each in Block.__subclasses__()}[block.type_name]


def meaning(field: Field) -> str:
    """What a field means, as Markdown text: the docstring below it in its model; empty if there is none."""
    return _meanings().get(field.path, "")


@cache
def _meanings() -> Mapping[KeyPath, str]:
    """Read here and not by the models (`use_attribute_docstrings`), as every preview waits for the models to load."""
    blocks = _blocks_below(ad_group())
    return {block.children[name].path: text for block in blocks for name, text in _docstrings(_model(block))}


def _docstrings(model: type[Block]) -> Iterator[tuple[str, str]]:
    """The attributes of a class that have a docstring below them, each with its docstring."""
    (definition,) = (each for each in ast.parse(inspect.getsource(model)).body if isinstance(each, ast.ClassDef))
    for attribute, below in pairwise(definition.body):
        if isinstance(attribute, ast.AnnAssign) and isinstance(below, ast.Expr):
            yield ast.unparse(attribute.target), inspect.cleandoc(ast.literal_eval(below.value))


def _text(field: Field) -> str:
    """The meaning of a field, and what its traits add to it."""
    unseen = _NEVER_RETURNED if field.traits.never_returned else ""
    return " ".join(filter(None, (meaning(field), _UNITS.get(field.traits.unit), unseen)))


def _table() -> str:
    words = {
        leaf.type_name: leaf.values for leaf in _leaves(_objects(ad_group())) if len(leaf.values) > _INLINE_AT_MOST
    }
    lists = "".join(f"\n## {name}\n\n{_words(words[name])}\n" for name in sorted(words))
    return _TABLE_HEAD + "".join(_rows(ad_group(), "")) + lists


def _rows(block: Field, place: str) -> Iterator[str]:
    for field in (block.item or block).children.values():
        path = f"{place}{field.name}"
        yield f"| {' | '.join((f'`{path}`', *_cells(field)))} |\n"
        yield from _rows(field, f"{path}[]." if field.item else f"{path}.")


def _cells(field: Field) -> tuple[str, str, str, str]:
    is_returned = "" if field.traits.ours else "no" if field.traits.never_returned else "yes"
    kind = f"{_type_in_table(field)}, required" if field.required else _type_in_table(field)
    return kind, _UNITS_IN_TABLE.get(field.traits.unit, ""), is_returned, meaning(field)


def _type_in_table(field: Field) -> str:
    if field.item:
        return f"list of {_type_in_table(field.item)}"
    if len(field.values) > _INLINE_AT_MOST:
        return f"[{field.type_name}](#{field.type_name.lower()})"
    return _words(field.values) if field.values else field.kind


def _words(values: Iterable[str]) -> str:
    return ", ".join(f"`{each}`" for each in values)


def main() -> None:
    """Writes every generated file."""
    for path, text in generated().items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
