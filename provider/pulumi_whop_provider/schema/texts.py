"""Checks of a text that are the same for every setting."""

import re
import unicodedata
from typing import Final, TypeGuard

__all__ = ["control_character", "is_blank", "is_country", "is_id", "without_blanks"]

_ID: Final = re.compile(r"[A-Za-z0-9_-]{1,200}")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_COUNTRY: Final = re.compile(r"[A-Za-z]{2}")
_SHOW_NOTHING: Final = frozenset(("Zs", "Zl", "Zp", "Cc", "Cf"))
"""Categories of Unicode: blanks, and controls."""
_STAND_ON_OTHERS: Final = frozenset(("Mn", "Me"))
_FILLERS: Final = frozenset("\u115f\u1160\u2800\u3164\uffa0")


def is_id(value: object) -> TypeGuard[str]:
    """Whether `value` can be an id of the API; nothing that changes a URL's path or query can."""
    return isinstance(value, str) and _ID.fullmatch(value) is not None


def control_character(text: str) -> str | None:
    """The first character that no setting may have: half a character, or any control but tab and line ends."""
    found = _CONTROL.search(text)
    return found[0] if found else None


def without_blanks(text: str) -> str:
    """`text` without blanks and zero-width characters."""
    return "".join(char for char in text if unicodedata.category(char) not in _SHOW_NOTHING and char not in _FILLERS)


def is_blank(text: str) -> bool:
    """Whether `text` shows nothing: it is empty, or only blanks and zero-width characters."""
    return all(unicodedata.category(char) in _STAND_ON_OTHERS for char in without_blanks(text))


def is_country(text: str) -> bool:
    """Whether `text` has the form of a country code, two letters."""
    return _COUNTRY.fullmatch(text) is not None
