"""The words of a setting, in the vocabulary of each of its places."""

from collections.abc import Iterator, Mapping

from pulumi_whop_provider.schema.fields import Field, KeyPath, field_at
from pulumi_whop_provider.schema.later import later_words, verdicts_of
from pulumi_whop_provider.schema.spelling import bare
from pulumi_whop_provider.schema.twins import TWINS

__all__ = ["is_word_of", "translated"]


def translated(word: str, field: Field) -> list[str]:
    """The words of `field` for one that is in the vocabulary of another place of the same setting."""
    own = (row[field.path] for row in _rows(field.path) if bare(word) in map(bare, row.values()))
    return [each for each in own if each in field.values][:1]


def is_word_of(text: str, field: Field) -> bool:
    """Whether `text` is one of the API's words for this setting, in any of its places, and therefore not a secret."""
    scalar = field.item or field
    own = (*scalar.values, *later_words(scalar), *verdicts_of(scalar))
    return text in own or any(text in row.values() for row in _rows(field.path))


def _rows(path: KeyPath) -> Iterator[Mapping[KeyPath, str]]:
    """The words that mean the same, by their places, for each meaning that has a word at `path`."""
    general = next((twin.general for twin in TWINS if twin.special == path), path)
    twins = [twin for twin in TWINS if twin.general == general]
    field = field_at(general)
    for word in field.values if field else ():
        words = {general: word, **{twin.special: twin.to_special(word) for twin in twins}}
        if words.get(path) is not None:
            yield {place: str(each) for place, each in words.items() if each is not None}
