"""What the provider reports about an adoption.

The engine's steps show what will be declared, and nothing of the ad group as it is: only the provider has read it. So
the money and the settings come from the lines in which it says them.
"""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final, cast

from pulumi_whop_provider.planning.spend import Amount, Span, Spending

__all__ = ["settings", "spending"]

_MONEY: Final = re.compile(
    r"(?P<verb>goes live: |stops: |stays \w+: |)(?:(?P<former>.+) → )?(?P<later>.+?)(?:, while (?P<idle>\w+))?"
)
_AMOUNT: Final = re.compile(r"\$([\d,]+(?:\.\d+)?)(?: (a day|in total|over its lifetime))?")
_WORDS: Final = {each.budget: each for each in (Spending(), Spending(is_known=False))}
_SETTING: Final = re.compile(r"adopting \S+ ((?:changes|sets) .+)")


def spending(lines: Iterable[str]) -> tuple[Spending, Spending] | None:
    """What the ad group spends before and after its adoption; None if no line says it."""
    return next(filter(None, map(_read, lines)), None)


def _read(line: str) -> tuple[Spending, Spending] | None:
    found = _MONEY.fullmatch(line)
    if found is None:
        return None
    later = _budget(found["later"], "")
    span = later.amounts[-1].span if later and later.amounts else ""
    former = _budget(found["former"], span) if found["former"] else later
    if later is None or former is None:
        return None
    verb = found["verb"].rstrip(": ")
    stays = verb.removeprefix("stays ").replace("live", "") if verb.startswith("stays") else found["idle"] or ""
    idle = {"goes live": ("paused", ""), "stops": ("", "paused")}.get(verb, (stays, stays))
    return _with(former, idle[0]), _with(later, idle[1])


def _with(budget: Spending, idle: str) -> Spending:
    return Spending(budget.amounts, idle, budget.is_known)


def _budget(text: str, span: Span | str) -> Spending | None:
    """The budgets in `text`; an amount that names no span has `span`."""
    if text in _WORDS:
        return _WORDS[text]
    amounts = []
    for part in text.split(", and "):
        found = _AMOUNT.fullmatch(part)
        if found is None or not (found[2] or span):
            return None
        amounts.append(Amount(Decimal(found[1].replace(",", "")), cast("Span", found[2] or span)))
    return Spending(tuple(amounts))


def settings(lines: Iterable[str]) -> Iterator[str]:
    """What `up` does to each setting, as in `changes daily_budget: $30.00 → $45.00`."""
    for line in lines:
        if found := _SETTING.fullmatch(line):
            yield found[1]
