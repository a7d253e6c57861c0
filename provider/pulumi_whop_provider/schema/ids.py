"""What can be an id of the API: the one rule for what is declared and for what gets into a URL."""

import re
from typing import Final, TypeGuard

__all__ = ["is_id"]

_ID: Final = re.compile(r"[A-Za-z0-9_-]{1,200}")


def is_id(value: object) -> TypeGuard[str]:
    """Whether `value` can be an id; nothing that changes a URL's path or query can."""
    return isinstance(value, str) and _ID.fullmatch(value) is not None
