"""The pages of the documentation, and their parts."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

__all__ = ["CONFIGURATION", "FEATURES", "PAGES", "README", "ROOT", "SIMULATOR", "block_of", "blocks", "section"]

ROOT: Final = Path(__file__).parents[2]
README: Final = ROOT / "README.md"
CONFIGURATION: Final = ROOT / "docs" / "configuration.md"
FEATURES: Final = ROOT / "docs" / "pulumi-features.md"
SIMULATOR: Final = ROOT / "docs" / "simulator.md"
PAGES: Final = sorted(
    {*ROOT.glob("*.md"), *(path for folder in ("docs", "examples", "tests") for path in (ROOT / folder).rglob("*.md"))}
)


def section(page: Path, heading: str) -> str:
    """The text below a heading of the second level, up to the next one."""
    return page.read_text(encoding="utf-8").partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def blocks(language: str, text: str) -> list[str]:
    """The fenced blocks of a language."""
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def block_of(feature: str, language: str) -> str:
    """The block that shows one of Pulumi's own features."""
    return blocks(language, section(FEATURES, feature))[0]
