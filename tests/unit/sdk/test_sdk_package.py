"""The SDK as a package: light, complete, and in step with the schema."""

import runpy
import subprocess
import sys
from pathlib import Path

import pytest

import pulumi_whop
from pulumi_whop import _args, _outputs, _results, ad_group, lookups, provider
from pulumi_whop_provider.schema.fields import ad_group as ad_group_field

GENERATOR = Path(__file__).parents[3] / "sdk/generate.py"

HEAVY = {
    "httpx",
    "pydantic",
    "pulumi_whop_cli",
    "pulumi_whop_provider.api",
    "pulumi_whop_provider.lifecycle",
    "pulumi_whop_provider.lookups",
    "rich",
    "typer",
}
MODULES = [_args, _outputs, _results, ad_group, lookups, provider]


def test_a_program_does_not_load_what_only_the_provider_needs():
    code = "import sys, pulumi_whop; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert HEAVY.isdisjoint(loaded)


def test_every_public_name_of_the_modules_is_exported():
    assert set(pulumi_whop.__all__) == {name for module in MODULES for name in module.__all__}


@pytest.mark.parametrize("module", [pulumi_whop, *MODULES], ids=lambda each: each.__name__)
def test_exports_are_sorted_and_there(module):
    assert module.__all__ == sorted(module.__all__)
    assert all(hasattr(module, name) for name in module.__all__)


def test_the_package_says_that_it_is_typed():
    assert (Path(pulumi_whop.__file__).parent / "py.typed").exists()


def test_generated_files_are_fresh():
    generated = runpy.run_path(str(GENERATOR))["generated"]()
    stale = [path.name for path, text in generated.items() if path.read_text(encoding="utf-8") != text]
    assert stale == [], "run `make sdk`"


def test_generated_files_say_so_in_line_one():
    generated = runpy.run_path(str(GENERATOR))["generated"]()
    sources = ("Generated from the schema by `make sdk`", "Generated from the contract by `make sdk`")
    assert all(any(each in text.splitlines()[0] for each in sources) for text in generated.values())


def test_every_field_says_what_it_means():
    meaning = runpy.run_path(str(GENERATOR))["meaning"]
    assert [each.path for each in _below(ad_group_field()) if not meaning(each).endswith(".")] == []


def _below(field):
    for child in (field.item or field).children.values():
        yield child
        yield from _below(child)


@pytest.mark.parametrize("name", _outputs.__all__)
def test_no_key_of_an_output_hides_what_every_dictionary_can(name):
    assert set(vars(getattr(_outputs, name)).get("__annotations__", {})).isdisjoint(dir(dict))
