"""The Markdown files are right: their links lead somewhere, their tables and programs are those of the code."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from documentation import errors_page
from documentation.pages import CONFIGURATION, PAGES, README, ROOT, SIMULATOR, blocks
from pulumi_whop_provider import settings
from pulumi_whop_provider.errors import ConfigurationError

LINKS = [
    pytest.param(page, target, id=f"{page.relative_to(ROOT)}-{target}")
    for page in PAGES
    for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8"))
    if "://" not in target
]
TABLE = CONFIGURATION.read_text(encoding="utf-8")
FOLDERS = ("provider/pulumi_whop_provider", "sdk/pulumi_whop")


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
    rows = re.findall(r"^\| `(whop:\w+)` \|", TABLE, re.MULTILINE)
    assert rows == list(settings.KEYS)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_key_that_a_page_names_exists(page: Path) -> None:
    assert keys_in(page.read_text(encoding="utf-8")) <= set(settings.KEYS)


def test_the_table_of_configuration_has_every_environment_variable_beside_its_key() -> None:
    rows = re.findall(r"^\| `(whop:\w+)` \| `(\w+)` \|", TABLE, re.MULTILINE)
    assert dict(rows) == settings.VARIABLES


def test_the_table_of_configuration_has_the_defaults_in_force() -> None:
    rows = re.findall(r"^\| `(whop:\w+)` \|[^|]*\| ([^|]+?) \|", TABLE, re.MULTILINE)
    stated = {key: default.strip("`") for key, default in rows}
    defaults = settings.Settings(api_key="")
    in_force = {key: getattr(defaults, name) for key, (name, _) in settings._READERS.items() if key in stated}
    assert stated == {key: _as_written(value) for key, value in in_force.items()}


def _as_written(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value).lower()


def test_the_table_of_the_simulators_options_has_every_one_and_no_other() -> None:
    help_text = subprocess.run(
        [sys.executable, "-m", "whop_simulator", "--help"], capture_output=True, text=True, check=True
    ).stdout
    rows = re.findall(r"^\| `(--[\w-]+)` \|", SIMULATOR.read_text(encoding="utf-8"), re.MULTILINE)
    assert rows == re.findall(r"^  (--[\w-]+)", help_text, re.MULTILINE)


def test_the_readme_is_short() -> None:
    assert len(README.read_text(encoding="utf-8").splitlines()) <= 200


def test_the_program_of_the_readme_is_the_quickstart() -> None:
    (program,) = blocks("python", README.read_text(encoding="utf-8"))
    assert program == (ROOT / "examples" / "quickstart" / "__main__.py").read_text(encoding="utf-8")


def test_the_project_file_of_the_readme_is_the_quickstarts() -> None:
    (settings_file,) = blocks("yaml", README.read_text(encoding="utf-8"))
    assert settings_file == (ROOT / "examples" / "quickstart" / "Pulumi.yaml").read_text(encoding="utf-8")


def test_every_make_target_that_the_pages_name_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):.*##", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = {name for page in PAGES for name in re.findall(r"[`\n]make ([a-z-]+)", page.read_text(encoding="utf-8"))}
    assert named <= targets


def test_the_page_of_messages_is_up_to_date() -> None:
    assert errors_page.PAGE.read_text(encoding="utf-8") == errors_page.page(), "run `make sdk`"


def test_every_module_that_says_something_is_on_the_page_of_messages() -> None:
    modules = [
        ".".join(path.relative_to((ROOT / folder).parent).with_suffix("").parts)
        for folder in FOLDERS
        for path in _python(folder)
    ]
    saying = [each for each in modules if not each.endswith("__init__") and any(errors_page.rows(each))]
    assert [each for each in saying if each not in errors_page.MODULES] == []


@pytest.mark.parametrize(
    ("key", "value"),
    [
        pytest.param("whop:apiKey", "", id="no_key"),
        pytest.param("whop:baseUrl", "https://[", id="no_url"),
        pytest.param("whop:baseUrl", "https://whop.example:0", id="no_port"),
        pytest.param("whop:strict", "perhaps", id="no_flag"),
    ],
)
def test_what_is_wrong_with_a_setting_is_on_the_page_of_messages_with_its_advice(key: str, value: str) -> None:
    with pytest.raises(ConfigurationError) as bad:
        settings.Settings.of({"whop:apiKey": "key", key: value}.get, {})
    message = bad.value.what.replace(f"{key} is", "… is")
    assert f"| `{message}` | {bad.value.advice} |" in errors_page.PAGE.read_text(encoding="utf-8")


def _python(folder: str) -> list[Path]:
    return sorted((ROOT / folder).rglob("*.py"))
