"""What an ad group spends, and in one line, for the reviewer, what happens to it: what goes live, what stops.

If no money moves, there is no line.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Final, Literal

from pulumi_whop_provider.paths import Path, value_at, with_value
from pulumi_whop_provider.planning.body import on_platform
from pulumi_whop_provider.planning.money import dollar_text, dollars
from pulumi_whop_provider.planning.sides import Declaration, State, View
from pulumi_whop_provider.schema.fields import KeyPath, field_at
from pulumi_whop_provider.schema.spending import (
    BUDGET_MODE,
    BUDGETS,
    DAILY_BUDGETS,
    LIFETIME_BUDGETS,
    PLATFORM_SWITCHES,
    STATUS,
    TOTAL,
    other_budgets,
)
from pulumi_whop_provider.schema.twins import twins_of
from pulumi_whop_provider.unknown import Unknown

__all__ = [
    "Amount",
    "Span",
    "Spending",
    "effective",
    "moved",
    "of_adoption",
    "of_create",
    "of_delete",
    "of_replace",
    "of_update",
    "spending",
    "spending_of_state",
]

_AND: Final = ", and "
_IDLE: Final = ("paused", "inactive", "rejected", "flagged")

Span = Literal["a day", "in total", "over its lifetime"]
"""What a budget is for. `in total` is a `daily_budget` that TikTok applies to the whole run."""


@dataclass(frozen=True)
class Amount:
    """A budget, as in `$50.00 a day`."""

    dollars: Decimal
    span: Span

    def __str__(self) -> str:
        return f"{dollar_text(self.dollars)} {self.span}"


@dataclass(frozen=True)
class Spending:
    """What an ad group spends, as far as is known."""

    amounts: tuple[Amount, ...] = ()
    """Its budgets; one, unless a daily and a lifetime budget are both declared, or none is."""
    idle: str = ""
    """The state of an ad group that does not spend, such as `paused`; empty if it spends."""
    is_known: bool = True
    """False if the budget is only known after other resources."""

    @cached_property
    def budget(self) -> str:
        """The budget in words, with its span."""
        if not self.is_known:
            return "a budget that is known only after other resources"
        return _AND.join(map(str, self.amounts)) or "no budget of its own declared"


def spending(declared: Declaration) -> Spending:
    """What an ad group spends if it is as declared; an undeclared status is `active`."""
    amounts = tuple(_amounts(declared))
    is_known = bool(amounts) or not any(isinstance(value_at(declared, path), Unknown) for path in BUDGETS)
    return Spending(amounts, "" if _spends(declared) else _idle(declared), is_known)


def spending_of_state(state: State) -> Spending:
    """What an ad group spends according to its state: what is declared, otherwise what the API showed."""
    return spending(effective(on_platform(state.declared, state.baseline.platform), state.baseline.view))


def effective(declared: Declaration, view: View) -> Declaration:
    """The declaration plus the budget and the switches that it leaves alone, as the API shows them."""
    tree = declared
    for path in (STATUS, *PLATFORM_SWITCHES, *BUDGETS, BUDGET_MODE):
        value = value_at(view, path)
        if value is not None and all(value_at(declared, each) is None for each in _deciding(path)):
            tree = Declaration(with_value(tree, path, value))
    return tree


def _deciding(path: Path) -> tuple[Path, ...]:
    """The places that decide the value at `path`; a platform's switch does not change the status (contract, A-4)."""
    return (path,) if path == STATUS else (path, *twins_of(path), *other_budgets(path))


def of_create(later: Spending) -> str:
    """What a new ad group will spend."""
    return f"made {later.idle}: {later.budget}" if later.idle else f"goes live: {later.budget}"


def of_update(former: Spending, later: Spending) -> str:
    """What an update does to the money; empty if it moves none."""
    budgets = moved(former.budget, later.budget)
    if former.idle and not later.idle:
        return f"goes live: {budgets}"
    if later.idle and not former.idle:
        return f"stops: {budgets}"
    if former.budget == later.budget:
        return ""
    return f"{budgets}, while {later.idle}" if later.idle else budgets


def of_adoption(former: Spending, later: Spending) -> str:
    """What an adoption does to the money or, if it moves none, what Pulumi manages from now on."""
    stays = f"stays {later.idle}" if later.idle else "stays live"
    return of_update(former, later) or f"{stays}: {later.budget}"


def moved(former: str, later: str) -> str:
    """Both budgets, with the span only once if it is the same: `$30.00 → $50.00 a day`."""
    if former == later:
        return later
    amount, _, span = former.partition(" ")
    is_same_span = later.endswith(f" {span}") and _AND not in later
    return f"{amount if is_same_span else former} → {later}"


def of_replace(former: Spending, later: Spending) -> str:
    """What a replacement does to the money: one ad group ends, another begins."""
    return f"replaced: {of_delete(former)}; {of_create(later)}"


def of_delete(former: Spending) -> str:
    """What the end of an ad group does to the money."""
    return f"removed while {former.idle}" if former.idle else f"removed while active: {former.budget}"


def _idle(declared: Declaration) -> str:
    """The state of an ad group that does not spend: its own, or `paused` by its platform's switch."""
    status = value_at(declared, STATUS)
    return str(status) if status in _IDLE else "paused"


def _amounts(declared: Declaration) -> Iterator[Amount]:
    """The known budgets: the daily one, then the lifetime one."""
    daily: Span = "in total" if value_at(declared, BUDGET_MODE) == TOTAL else "a day"
    lifetime: Span = "over its lifetime"
    for paths, span in ((DAILY_BUDGETS, daily), (LIFETIME_BUDGETS, lifetime)):
        amount = _first_amount(declared, paths)
        if amount is not None:
            yield Amount(amount, span)


def _first_amount(declared: Declaration, paths: Sequence[KeyPath]) -> Decimal | None:
    """The first known amount at one of the paths, in dollars."""
    amounts = (dollars(field_at(path), value_at(declared, path)) for path in paths)
    return next((amount for amount in amounts if amount is not None), None)


def _spends(declared: Declaration) -> bool:
    """Whether it delivers, as far as is known; an undeclared status of a new ad group is `active`.

    Which platform's switch counts may not be known yet: then it is only held back if both are off.
    """
    switches = [switch for switch in PLATFORM_SWITCHES if value_at(declared, switch[:2]) is not None]
    is_off = bool(switches) and all(value_at(declared, each) == PLATFORM_SWITCHES[each] for each in switches)
    return value_at(declared, STATUS) not in _IDLE and not is_off
