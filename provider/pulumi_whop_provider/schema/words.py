"""The words of a setting, in the vocabulary of each of its places."""

from collections.abc import Iterator
from functools import cache

from pulumi_whop_provider.schema.fields import Field, KeyPath, field_at
from pulumi_whop_provider.schema.later import later_words, verdicts_of
from pulumi_whop_provider.schema.spelling import bare
from pulumi_whop_provider.schema.twins import TWINS, Twin

__all__ = ["is_word_of", "translated"]


def translated(word: str, field: Field) -> list[str]:
    """The words of `field` for one that is in the vocabulary of another place of the same setting."""
    own = (there for here, there in _renderings(field.path) if bare(here) == bare(word) and there in field.values)
    return list(dict.fromkeys(own))[:1]


def is_word_of(text: str, field: Field) -> bool:
    """Whether the API has `text` as a word for this setting, in any place of it; so it cannot be a secret."""
    return text in _all_words(field.path)


@cache
def _all_words(path: KeyPath) -> frozenset[str]:
    field = field_at(path)
    if field is None:
        return frozenset()
    scalar = field.item or field
    return frozenset(
        (*scalar.values, *later_words(scalar), *verdicts_of(scalar), *(word for word, _ in _renderings(path)))
    )


def _renderings(path: KeyPath) -> Iterator[tuple[str, str]]:
    """Pairs of a word of another place and what it is at `path`."""
    for twin in TWINS:
        if path == twin.general:
            yield from ((special, word) for word, special in _pairs(twin))
        if path == twin.special:
            own = dict(_pairs(twin))
            yield from own.items()
            for other in _siblings(twin):
                yield from ((special, own[word]) for word, special in _pairs(other) if word in own)


def _siblings(twin: Twin) -> list[Twin]:
    return [each for each in TWINS if each.general == twin.general and each is not twin]


def _pairs(twin: Twin) -> list[tuple[str, str]]:
    """Each word of the general place with its counterpart in the special one, if it has one."""
    general = field_at(twin.general)
    words = general.values if general else ()
    return [(word, str(special)) for word in words if (special := twin.to_special(word)) is not None]
