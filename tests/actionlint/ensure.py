"""Finds or builds `actionlint`, of the version that the `go.mod` beside this file pins."""

from __future__ import annotations

import re
from pathlib import Path

from go_builds.build import build, cache, go, locked, placed, say, scratch

__all__ = ["ensure"]

_HERE = Path(__file__).resolve().parent
_MODULE = "github.com/rhysd/actionlint"


def ensure() -> Path:
    """The command, built once per machine."""
    home = cache() / f"actionlint-{_pinned()}"
    with locked(home):
        if not (home / "bin" / "actionlint").exists():
            _build(home)
    return home / "bin" / "actionlint"


def _pinned() -> str:
    (found,) = re.findall(rf"^\s*{re.escape(_MODULE)} v(\S+)", (_HERE / "go.mod").read_text(), re.MULTILINE)
    return str(found)


def _build(home: Path) -> None:
    with scratch() as folder:
        made = folder / "actionlint"
        say(f"building actionlint {_pinned()} from its Go module: some seconds, once per machine")
        build(go(folder), _HERE, f"{_MODULE}/cmd/actionlint", made / "bin" / "actionlint")
        placed(made, home)
