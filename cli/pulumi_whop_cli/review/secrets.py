"""Hides in the provider's lines what the program declares as a secret.

The engine masks secrets in the steps of a preview. Lines of the provider it cannot mask, nor can the provider know
which settings are secret: it quotes numbers and words of the API. A comment is read by more people than a terminal.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from pulumi_whop_cli.review.preview import SECRET, Diagnostic, Preview
from pulumi_whop_provider.paths import Path, path_text
from pulumi_whop_provider.schema.twins import twins_of

__all__ = ["redacted"]

_CHANGE: Final = re.compile(r": .* → .*")
_VALUE: Final = re.compile(r'\$?\d[\d.,:TZ-]*\d|\$?\d|"[^"]*"')


def redacted(preview: Preview) -> Preview:
    """The preview, with `[secret]` in place of values in lines about a secret setting, or about its other place."""
    secrets: dict[str, set[str]] = {}
    for step in preview.steps:
        for resource in filter(None, (step.old_state, step.new_state)):
            secrets.setdefault(step.urn, set()).update(_paths(resource.inputs))
    lines = [_redacted(each, secrets.get(each.urn, ())) for each in preview.diagnostics]
    return preview.model_copy(update={"diagnostics": lines})


def _paths(tree: Any, path: Path = ()) -> Iterator[str]:
    if tree == SECRET:
        yield from map(path_text, (path, *twins_of(path)))
    elif isinstance(tree, dict):
        for key, value in tree.items():
            yield from _paths(value, (*path, key))


def _redacted(line: Diagnostic, secrets: Iterable[str]) -> Diagnostic:
    for path in secrets:
        found = re.search(rf"(?<![\w.]){re.escape(path)}(?!\w)", line.message)
        if found:
            before, after = line.message[: found.end()], line.message[found.end() :]
            hidden = _CHANGE.sub(f": {SECRET}", after) if _CHANGE.search(after) else _VALUE.sub(SECRET, after)
            return line.model_copy(update={"message": before + hidden})
    return line
