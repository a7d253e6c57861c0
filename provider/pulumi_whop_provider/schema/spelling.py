"""Whether one word is a misspelling of another, as opposed to a word that merely resembles it."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

__all__ = ["bare", "misspelt"]

_NEVER_MISSPELT: Final = 3
"""Words of up to this many letters are too short: one letter makes another word."""

_ONE_SLIP: Final = 9
"""In words of up to this many letters, one slip is a misspelling, and two make another word."""

_NAMED_AT_MOST: Final = 3


def bare(word: str) -> str:
    """The letters and digits alone, in lower case: `dailyBudget`, `daily-budget` and `daily_budget` are the same."""
    return "".join(filter(str.isalnum, word.casefold()))


def misspelt(word: str, known: Iterable[str]) -> list[str]:
    """Which of `known` `word` misspells: the nearest, several if they are equally near, empty if none is near."""
    slips = {each: counted for each in known if (counted := _slips(word, each)) is not None}
    return [each for each, counted in slips.items() if counted == min(slips.values())][:_NAMED_AT_MOST]


def _slips(word: str, known: str) -> float | None:
    """How many slips turn `known` into `word`, a plural or singular counting half; None if there are too many."""
    if _words_in(word) == _words_in(known):
        return 0
    forms = {bare(known): 0.0, **dict.fromkeys(_numbers(bare(known)), 0.5)}
    counted = ((_distance(bare(word), form, _allowed(form)), extra) for form, extra in forms.items())
    return min((slips + extra for slips, extra in counted if slips is not None), default=None)


def _words_in(text: str) -> list[str]:
    """The words of a name, sorted, so `min_age` and `age_min` are the same."""
    apart = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", text)
    return sorted(filter(None, re.split(r"[\W_]+", apart.casefold())))


def _numbers(word: str) -> Iterator[str]:
    if word.endswith("ies"):
        yield f"{word[:-3]}y"
    elif word.endswith("s"):
        yield word[:-1]
    elif word.endswith("y"):
        yield f"{word[:-1]}ies"
    else:
        yield f"{word}s"


def _allowed(word: str) -> int:
    if len(word) <= _NEVER_MISSPELT:
        return 0
    return 1 if len(word) <= _ONE_SLIP else 2


def _distance(one: str, other: str, at_most: int) -> int | None:
    """How many letters are missing, added, replaced or swapped with a neighbour; None if more than `at_most`."""
    if abs(len(one) - len(other)) > at_most:
        return None
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        two_before, before, row = before, row, [i]
        for j, against in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                cost = min(cost, two_before[j - 2] + 1)
            row.append(cost)
        if min(row) > at_most:
            return None
    return row[-1] if row[-1] <= at_most else None
