"""Looks for an API key in everything that a test leaves behind, in every form that it may have taken.

Separate from the code under test, which has its own idea of those forms (`api/redaction.py`): one mistake must not be
on both sides.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final

__all__ = ["API_KEY", "forms_in", "leaks_in_text", "leaks_under"]

API_KEY: Final = "whop_canary_0123456789abcdef"
"""The key of every test under the engine. Letters, digits and _: no escape of JSON, YAML or a shell changes it."""

_SHORTEST: Final = 8
"""Fewer characters of a key than these may appear anywhere by chance."""

_USERS_OWN: Final = frozenset({"Pulumi.dev.yaml"})
"""Files that a user has written; without `--secret` they hold the key in plain text."""


def leaks_under(folder: Path, key: str = API_KEY) -> list[str]:
    """Each file below `folder` that holds the key, with the form of the key."""
    files = (each for each in folder.rglob("*") if each.is_file() and not each.is_symlink())
    return [
        f"{each.relative_to(folder)}: {form}"
        for each in files
        if each.name not in _USERS_OWN
        for form in forms_in(each.read_bytes(), key)
    ]


def leaks_in_text(text: str, key: str = API_KEY) -> list[str]:
    """The forms in which a text holds the key."""
    return forms_in(text.encode("utf-8", "surrogatepass"), key)


def forms_in(data: bytes, key: str = API_KEY) -> list[str]:
    """The names of the forms in which the bytes hold the key. A pickle holds it raw."""
    return [name for name, needle in _needles(key).items() if needle in data]


@cache
def _needles(key: str) -> Mapping[str, bytes]:
    raw = key.encode()
    percent = "".join(f"%{byte:02x}" for byte in raw)
    forms = {
        "raw": raw,
        "UTF-16": key.encode("utf-16-le"),
        "hex": raw.hex().encode(),
        "HEX": raw.hex().upper().encode(),
        "percent": percent.encode(),
        "PERCENT": percent.upper().encode(),
        **dict(_base64_needles(raw)),
    }
    return {name: form for name, form in forms.items() if len(form) >= _SHORTEST}


def _base64_needles(raw: bytes) -> Iterator[tuple[str, bytes]]:
    """The part of the base64 that depends only on the key, whatever surrounds it: three bytes make four letters."""
    for before in range(3):
        whole_groups = raw[-before % 3 : len(raw) - (len(raw) + before) % 3]
        yield f"base64 after {before} bytes", base64.b64encode(whole_groups)
        yield f"urlsafe base64 after {before} bytes", base64.urlsafe_b64encode(whole_groups)
