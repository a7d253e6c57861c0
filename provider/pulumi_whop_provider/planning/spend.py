"""Says in one line for the reviewer what becomes of the money: what goes live, budgets before and after.

There is only a line if money moves.
"""

from collections.abc import Sequence
from typing import Final

from pulumi_whop_provider.paths import Path, value_at, with_value
from pulumi_whop_provider.planning.money import dollar_text, dollars
from pulumi_whop_provider.planning.sides import Declaration, View
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

__all__ = ["effective", "of_create", "of_delete", "of_replace", "of_update"]

_AND: Final = ", and "
_IDLE: Final = ("paused", "inactive", "rejected", "flagged")


def effective(declared: Declaration, view: View) -> Declaration:
    """The declaration, with the budget and the switches that it leaves alone as the API shows them."""
    tree = declared
    for path in (STATUS, *PLATFORM_SWITCHES, *BUDGETS, BUDGET_MODE):
        value = value_at(view, path)
        if value is not None and all(value_at(declared, each) is None for each in _deciding(path)):
            tree = Declaration(with_value(tree, path, value))
    return tree


def _deciding(path: Path) -> tuple[Path, ...]:
    """The places that decide on the one at `path`; no platform's switch moves the ad group's status (contract, A-4)."""
    return (path,) if path == STATUS else (path, *twins_of(path), *other_budgets(path))


def of_create(declared: Declaration) -> str:
    """What a new ad group will spend."""
    return f"goes live: {_budget(declared)}" if _spends(declared) else f"made {_idle(declared)}: {_budget(declared)}"


def of_update(before: Declaration, after: Declaration) -> str:
    """What an update does to the money; empty if it moves none. Both sides are `effective`."""
    former, later = _budget(before), _budget(after)
    moved = _moved(former, later)
    if _spends(after) and not _spends(before):
        return f"goes live: {moved}"
    if _spends(before) and not _spends(after):
        return f"stops: {moved}"
    if former == later:
        return ""
    return moved if _spends(after) else f"{moved}, while {_idle(after)}"


def _moved(former: str, later: str) -> str:
    """Both budgets, the span said once if it is the same: `$30.00 → $50.00 a day`."""
    if former == later:
        return later
    amount, _, span = former.partition(" ")
    is_same_span = later.endswith(f" {span}") and _AND not in later
    return f"{amount if is_same_span else former} → {later}"


def of_replace(before: Declaration, declared: Declaration) -> str:
    """What a replacement does: one ad group ends, another begins."""
    return f"replaced: {of_delete(before)}; {of_create(declared)}"


def of_delete(before: Declaration) -> str:
    """What the end of an ad group does to the money."""
    return f"removed while active: {_budget(before)}" if _spends(before) else f"removed while {_idle(before)}"


def _idle(declared: Declaration) -> str:
    """The state of an ad group that does not spend: its own, or `paused` by its platform's switch."""
    status = value_at(declared, STATUS)
    return str(status) if status in _IDLE else "paused"


def _budget(declared: Declaration) -> str:
    """The budget with its unit, as in `$50.00 a day`; both, if a daily and a lifetime budget are declared."""
    daily = "in total" if value_at(declared, BUDGET_MODE) == TOTAL else "a day"
    texts = [_amount(declared, DAILY_BUDGETS, daily), _amount(declared, LIFETIME_BUDGETS, "over its lifetime")]
    text = _AND.join(filter(None, texts))
    if not text and any(isinstance(value_at(declared, path), Unknown) for path in BUDGETS):
        return "a budget that is known only after other resources"
    return text or "no budget of its own declared"


def _amount(declared: Declaration, paths: Sequence[KeyPath], span: str) -> str:
    """The first known amount at one of the paths; empty if there is none."""
    amounts = (dollars(field_at(path), value_at(declared, path)) for path in paths)
    return next((f"{dollar_text(amount)} {span}" for amount in amounts if amount is not None), "")


def _spends(declared: Declaration) -> bool:
    """Whether it delivers as far as can be said; an undeclared status of a new ad group is `active`.

    Of two platforms' switches the one that counts may not be known yet: then both must be off to hold it back.
    """
    switches = [switch for switch in PLATFORM_SWITCHES if value_at(declared, switch[:2]) is not None]
    is_off = bool(switches) and all(value_at(declared, each) == PLATFORM_SWITCHES[each] for each in switches)
    return value_at(declared, STATUS) not in _IDLE and not is_off
