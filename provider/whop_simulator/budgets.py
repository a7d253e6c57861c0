"""The daily budget in its two places and units (A-5), for reads and writes."""

from whop_simulator import money, paths
from whop_simulator.json_types import JsonObject

_DOLLARS = ("daily_budget",)
_CENTS = ("platform_config", "meta", "daily_budget")
DAILY = (_DOLLARS, _CENTS)
"""The two paths of the daily budget."""


def disagree(body: JsonObject) -> bool:
    """Whether a request, or what is stored, names both budgets and they are different amounts."""
    dollars, cents = paths.get(body, _DOLLARS), paths.get(body, _CENTS)
    return dollars is not None and cents is not None and money.cents(dollars) != cents


def one_budget(stored: JsonObject, changes: JsonObject) -> JsonObject:
    """What is stored after `changes`: one daily budget, since it is one thing in two units.

    Where only one of the two was sent, the other follows: it is dropped, and reads as the mirror of the one sent.
    """
    sent_dollars, sent_cents = _names(changes, _DOLLARS), _names(changes, _CENTS)
    if sent_dollars and not sent_cents and _follows(stored, _DOLLARS):
        return paths.dropped(stored, _CENTS)
    if sent_cents and not sent_dollars and _follows(stored, _CENTS):
        return paths.dropped(stored, _DOLLARS)
    return stored


def lifetime_cents(stored: JsonObject) -> int | None:
    """The lifetime budget in cents, said by `meta.lifetime_budget` or by `budget` with its type; None without one."""
    cents: int | None = paths.get(stored, ("platform_config", "meta", "lifetime_budget"))
    if cents is None and stored.get("budget_type") == "lifetime" and stored.get("budget") is not None:
        return money.cents(stored["budget"])
    return cents


def daily_dollars(stored: JsonObject) -> float | None:
    """The daily budget in dollars as sent, or the mirror of Meta's cents; None beside a lifetime budget (A-6)."""
    if lifetime_cents(stored) is not None:
        return None
    sent: float | None = paths.get(stored, _DOLLARS)
    cents = paths.get(stored, _CENTS)
    return money.dollars(cents) if sent is None and cents is not None else sent


def _names(changes: JsonObject, path: tuple[str, ...]) -> bool:
    return path[-1] in (paths.get(changes, path[:-1]) or {} if path[:-1] else changes)


def _follows(stored: JsonObject, sent: tuple[str, ...]) -> bool:
    return paths.get(stored, sent) is None or disagree(stored)
