"""What can be an id of the API: the one rule for what is declared and for what gets into a URL."""

import re
from typing import Final

__all__ = ["is_id"]

_ID: Final = re.compile(r"[A-Za-z0-9_-]{1,200}")


def is_id(text: str) -> bool:
    """Whether `text` can be an id; nothing that changes a URL's path or query can."""
    return _ID.fullmatch(text) is not None
