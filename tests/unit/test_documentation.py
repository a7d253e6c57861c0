"""What the Markdown files say is so: their links lead somewhere, their tables and programs are those of the code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pulumi_whop_provider import settings
from readme import README, blocks, section

ROOT = Path(__file__).parents[2]
PAGES = sorted({*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")})
LINKS = [
    pytest.param(page, target, id=f"{page.relative_to(ROOT)}-{target}")
    for page in PAGES
    for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8"))
    if "://" not in target
]
PROGRAMS = blocks("python")


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def keys_in(text: str) -> set[str]:
    return set(re.findall(r"`(whop:\w+)`", text))


@pytest.mark.parametrize(("page", "target"), LINKS)
def test_a_link_leads_somewhere(page: Path, target: str) -> None:
    path, _, anchor = target.partition("#")
    there = (page.parent / path).resolve() if path else page
    assert there.exists()
    assert not anchor or anchor in anchors(there)


def test_the_table_of_configuration_has_every_key_and_no_other() -> None:
    rows = re.findall(r"^\| `(whop:\w+)` \|", section("Configuration"), re.MULTILINE)
    assert rows == list(settings._READERS)


def test_every_key_that_the_readme_names_exists() -> None:
    assert keys_in(README) <= settings._READERS.keys()


def test_the_table_of_configuration_has_every_environment_variable_beside_its_key() -> None:
    rows = re.findall(r"^\| `(whop:\w+)` \| `(\w+)` \|", section("Configuration"), re.MULTILINE)
    assert dict(rows) == settings._VARIABLES


def test_the_table_of_configuration_has_the_defaults_in_force() -> None:
    rows = re.findall(r"^\| `(whop:\w+)` \|[^|]*\| ([^|]+?) \|", section("Configuration"), re.MULTILINE)
    stated = {key: default.strip("`") for key, default in rows}
    defaults = settings.Settings(api_key="")
    in_force = {key: getattr(defaults, name) for key, (name, _) in settings._READERS.items() if key in stated}
    assert stated == {key: _as_written(value) for key, value in in_force.items()}


def _as_written(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value).lower()


@pytest.mark.parametrize("program", PROGRAMS, ids=[f"block-{number}" for number, _ in enumerate(PROGRAMS, 1)])
def test_a_python_block_of_the_readme_compiles(program: str) -> None:
    compile(program, "README.md", "exec")


def test_the_first_program_of_the_readme_is_the_quickstart() -> None:
    assert PROGRAMS[0] == (ROOT / "examples" / "quickstart" / "__main__.py").read_text(encoding="utf-8")


def test_the_project_file_of_the_readme_is_the_quickstarts() -> None:
    assert blocks("yaml")[0] == (ROOT / "examples" / "quickstart" / "Pulumi.yaml").read_text(encoding="utf-8")


def test_every_make_target_that_the_pages_name_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):.*##", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = {name for page in PAGES for name in re.findall(r"[`\n]make ([a-z-]+)", page.read_text(encoding="utf-8"))}
    assert named <= targets


def test_every_error_that_the_readme_explains_is_one_that_the_code_says() -> None:
    sources = "".join(path.read_text(encoding="utf-8") for path in [*_python("provider"), *_python("sdk")])
    cells = re.findall(r"^\| (`[^|]+`) \|", section("Errors and what to do"), re.MULTILINE)
    phrases = [phrase for cell in cells for phrase in re.findall(r"`([^`]+)`", cell)]
    assert phrases
    assert [phrase for phrase in phrases if phrase not in sources] == []


def _python(folder: str) -> list[Path]:
    return sorted((ROOT / folder).rglob("*.py"))
