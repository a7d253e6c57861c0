"""What a person may have meant by a key or a word that the schema does not know.

Apart from the validation because guessing is a matter of taste, and judging is not.
"""

from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from itertools import takewhile
from typing import Final

from pulumi_whop_provider.schema.fields import Field, KeyPath, ad_group, field_at
from pulumi_whop_provider.schema.twins import TWINS

__all__ = ["key_hint", "word_hint"]

_LISTED_AT_MOST = 12
"""More words than that are no help in one line; the nearest one is."""


_SURELY: Final = 0.75
"""So similar that a key of the same block is meant, whatever other blocks have."""


def key_hint(path: Sequence[str]) -> str:
    """The key that may have been meant by the unknown one at the end of `path`; empty where none comes near."""
    *block, key = path
    parent = field_at(block)
    siblings = (parent.item or parent).children if parent else ()
    if misspelt := _nearest(key, siblings, _SURELY):
        return _did_you_mean(misspelt)
    elsewhere = [field.path for field in _fields(ad_group()) if field.name == key]
    if elsewhere:
        nearest: KeyPath = max(elsewhere, key=lambda place: _nearness(place, block))
        return _did_you_mean(".".join(nearest))
    return _did_you_mean(_nearest(key, siblings))


def word_hint(word: str, field: Field) -> str:
    """The word that may have been meant by `word`, and all that `field` takes where they are few or none comes near."""
    nearest = _translated(word, field) or _nearest(word, field.values)
    is_listed = len(field.values) <= _LISTED_AT_MOST or not nearest
    return " ".join(filter(None, (_did_you_mean(nearest), f"allowed: {', '.join(field.values)}" if is_listed else "")))


def _did_you_mean(word: str | None) -> str:
    return f'did you mean "{word}"?' if word else ""


def _translated(word: str, field: Field) -> str | None:
    """The field's own word for one in its twin's vocabulary."""
    for twin in TWINS:
        if field.path == twin.special and twin.to_special(word) in field.values:
            return str(twin.to_special(word))
        if field.path == twin.general:
            own = [each for each in field.values if twin.to_special(each) == word]
            if own:
                return own[0]
    return None


def _nearest(word: str, known: Iterable[str], similarity: float = 0.6) -> str | None:
    """The most similar of `known`, upper and lower case alike; `similarity` is from 0 to 1, as `difflib` has it."""
    folded = {each.casefold(): each for each in known}
    matches = get_close_matches(word.casefold(), folded, n=1, cutoff=similarity)
    return folded[matches[0]] if matches else None


def _nearness(place: KeyPath, block: Sequence[str]) -> tuple[int, int]:
    """How much of the way both share; among equals the shorter place is nearer."""
    shared = takewhile(lambda pair: pair[0] == pair[1], zip(place, block, strict=False))
    return len(list(shared)), -len(place)


def _fields(field: Field) -> Iterator[Field]:
    for child in (field.item or field).children.values():
        yield child
        yield from _fields(child)
