"""Values of settings as a reviewer reads them: with their unit, and a word for what is not shown."""

import json
from typing import Any, Final

from pulumi_whop_cli.review.preview import SECRET
from pulumi_whop_provider.paths import Path, value_at
from pulumi_whop_provider.planning.money import dollar_text, dollars
from pulumi_whop_provider.schema.fields import TIKTOK, Field, field_at
from pulumi_whop_provider.schema.twins import places_of
from pulumi_whop_provider.unknown import UNKNOWN

__all__ = ["BID_STRATEGIES", "END_TIMES", "bid_in_words", "first_at", "has_a_cap", "is_of_the_bid", "shown"]

BID_STRATEGIES: Final = places_of(("config", "bid_strategy"))
END_TIMES: Final = places_of(("config", "end_time"))
_BID_AMOUNTS: Final = (*places_of(("config", "bid_amount")), (*TIKTOK, "conversion_bid_price"))

_STRATEGIES: Final = {
    "lowest_cost": "lowest cost",
    "LOWEST_COST_WITHOUT_CAP": "lowest cost",
    "BID_TYPE_NO_BID": "lowest cost",
    "bid_cap": "bid cap",
    "LOWEST_COST_WITH_BID_CAP": "bid cap",
    "cost_cap": "cost cap",
    "COST_CAP": "cost cap",
    "BID_TYPE_CUSTOM": "cap",
    "LOWEST_COST_WITH_MIN_ROAS": "minimum return",
}
_UNCAPPED: Final = "lowest cost"
_UNKNOWN: Final = "not known yet"


def shown(field: Field | None, value: Any) -> str:
    """The value in words; what has none comes as JSON."""
    amount = dollars(field, value)
    if amount is not None:
        return dollar_text(amount)
    if isinstance(value, list) and value and all(isinstance(each, str) for each in value):
        return ", ".join(value)
    if value is None or value is UNKNOWN:
        return "not set" if value is None else _UNKNOWN
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=lambda _: _UNKNOWN)


def first_at(declared: Any, paths: tuple[Path, ...]) -> tuple[Path, Any] | None:
    """The first of the places at which something is declared, and what that is."""
    return next(((path, value) for path in paths if (value := value_at(declared, path)) is not None), None)


def is_of_the_bid(path: Path) -> bool:
    """Whether the setting at `path` says how much is bid, and how."""
    return path in (*BID_STRATEGIES, *_BID_AMOUNTS)


def bid_in_words(declared: Any) -> str:
    """The bid, as in `cost cap $12.00`; empty if none is declared."""
    strategy, amount = first_at(declared, BID_STRATEGIES), first_at(declared, _BID_AMOUNTS)
    words = shown(None, strategy[1]) if strategy else ""
    return " ".join(
        filter(None, (_STRATEGIES.get(words, words), shown(_field(amount[0]), amount[1]) if amount else ""))
    )


def has_a_cap(declared: Any) -> bool | None:
    """Whether the bid has a limit; None if that is secret or not known yet."""
    strategy, amount = first_at(declared, BID_STRATEGIES), first_at(declared, _BID_AMOUNTS)
    if any(found and found[1] in (SECRET, UNKNOWN) for found in (strategy, amount)):
        return None
    if strategy and _STRATEGIES.get(str(strategy[1])) == _UNCAPPED:
        return False
    return amount is not None


def _field(path: Path) -> Field | None:
    return field_at([step for step in path if isinstance(step, str)])
