"""Parts of the README, so that what it shows is what the tests run."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

__all__ = ["README", "blocks", "of_pulumi", "section"]

README: Final = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")


def section(heading: str) -> str:
    """The text below a heading of the second level, up to the next one."""
    return README.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def blocks(language: str, text: str = README) -> list[str]:
    """The fenced blocks of a language."""
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def of_pulumi(feature: str, language: str) -> str:
    """The block that shows one of Pulumi's own features, which is known by the bold start of its paragraph."""
    text = section("Working with Pulumi's own features").partition(f"\n**{feature}")[2]
    return blocks(language, text)[0]
