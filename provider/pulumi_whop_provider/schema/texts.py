"""What a text can be, whichever setting it is for."""

import re
import unicodedata
from typing import Final

__all__ = ["control_character", "is_blank", "is_country"]

_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_COUNTRY: Final = re.compile(r"[A-Za-z]{2}")
_LOOK_BLANK: Final = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters, marks and symbols that show nothing: fillers and joiners."""


def control_character(text: str) -> str | None:
    """The first character that no setting has: a control character but tab and line ends, or half of a character."""
    found = _CONTROL.search(text)
    return found[0] if found else None


def is_blank(text: str) -> bool:
    """Whether `text` shows nothing: it is empty, or all blanks and characters of no width."""
    return all(unicodedata.category(char) in ("Zs", "Zl", "Zp", "Cc", "Cf") or char in _LOOK_BLANK for char in text)


def is_country(text: str) -> bool:
    """Whether `text` has the form of a country code, two letters."""
    return _COUNTRY.fullmatch(text) is not None
