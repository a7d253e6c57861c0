"""What a person may have meant by a word that is not known.

The schema's suggestions know more, but take too long for a program to load.
"""

from collections.abc import Iterable
from difflib import get_close_matches

__all__ = ["nearest"]


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The most similar of `known`, ignoring case; None if none is similar."""
    folded = {each.casefold(): each for each in known}
    matches = get_close_matches(word.casefold(), folded, n=1)
    return folded[matches[0]] if matches else None
