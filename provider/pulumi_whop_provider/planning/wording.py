"""How values and their changes are worded in warnings and errors.

A value that may be secret is never quoted, since the provider cannot see which inputs are. Numbers, the API's words for
the setting, times and country codes are quoted; about any other text it is only said that it differs (the engine's own
diff shows it, and masks secrets).
"""

import json
from typing import Any, Final

from pulumi_whop_provider.paths import Path, path_text
from pulumi_whop_provider.planning.drift import Drift, is_review
from pulumi_whop_provider.planning.money import dollar_text, dollars
from pulumi_whop_provider.schema.fields import Field
from pulumi_whop_provider.schema.instants import instant
from pulumi_whop_provider.schema.texts import is_country
from pulumi_whop_provider.schema.words import is_word_of

__all__ = [
    "CHANGED",
    "DELETED",
    "REVIEWED",
    "UNDECLARED",
    "change_text",
    "describe_change",
    "describe_drift",
    "describe_review",
    "describe_undeclared",
    "describe_value",
    "value_text",
]

CHANGED: Final = "changed outside Pulumi"
DELETED: Final = "was deleted outside Pulumi"
UNDECLARED: Final = "and not declared"
REVIEWED: Final = "the ad platform's review"
"""The words by which the reports of a refresh are recognised (`pulumi-whop review`)."""

_LONGEST_LIST: Final = 8
_UNQUOTED: Final = "a value"
_UNQUOTED_LIST: Final = "a list"


def value_text(field: Field | None, value: Any) -> str:
    """The value with its unit, or a description if it may not be quoted."""
    if value in (None, [], {}):
        return "nothing"
    if isinstance(value, bool):
        return json.dumps(value)
    if isinstance(value, int | float):
        return _amount(field, value)
    if isinstance(value, list) and field is not None and field.item is not None and len(value) <= _LONGEST_LIST:
        texts = [value_text(field.item, item) for item in value]
        return _UNQUOTED_LIST if _UNQUOTED in texts else f"[{', '.join(texts)}]"
    if isinstance(value, str) and field is not None and _may_be_quoted(field, value):
        return value
    return _UNQUOTED_LIST if isinstance(value, list) else _UNQUOTED


def _may_be_quoted(field: Field, text: str) -> bool:
    if field.traits.instant:
        return text.isprintable() and instant(text) is not None
    return is_country(text) if field.traits.caseless else is_word_of(text, field)


def _amount(field: Field | None, value: float) -> str:
    unit = field.traits.unit if field is not None else None
    amount = dollars(field, value) if unit == "usd" else None
    if amount is not None:
        return dollar_text(amount)
    return f"{value:.15g}" + (" cents" if unit == "usd_cents" else "")


def change_text(path: Path, field: Field | None, before: Any, after: Any) -> str:
    """`path: before → after`; the path alone if neither value may be quoted."""
    texts = value_text(field, before), value_text(field, after)
    return path_text(path) if texts[0] == texts[1] else f"{path_text(path)}: {texts[0]} → {texts[1]}"


def describe_change(path: Path, field: Field | None, before: Any, after: Any) -> str:
    """`change_text`, or `path changed` if neither value may be quoted, and what an `inactive` status may mean."""
    text = change_text(path, field, before, after)
    if text == path_text(path):
        return f"{text} changed"
    # A deleted ad group may read as an inactive one (contract, A-8).
    return text + ("; it may have been deleted" if path == ("status",) and after == "inactive" else "")


def describe_drift(drift: Drift) -> str:
    """The change to the live value, from the declared one or, if there is none, from the baseline's."""
    before = drift.baseline if drift.declared is None else drift.declared
    return describe_change(drift.path, drift.field, before, drift.live)


def describe_value(path: Path, field: Field | None, value: Any) -> str:
    """`path: value`; the path alone if the value may not be quoted."""
    text = value_text(field, value)
    return path_text(path) if text in (_UNQUOTED, _UNQUOTED_LIST) else f"{path_text(path)}: {text}"


def describe_review(status: str, *, is_declared: bool) -> str:
    """The ad platform's review of an ad group that is declared `active`, or whose status is not declared."""
    return f"{REVIEWED}: status is {status}, {'declared active' if is_declared else 'not declared'}"


def describe_undeclared(drift: Drift, changed: str = CHANGED) -> str:
    """The change at a path that nobody declared; `changed` says who made it."""
    if is_review(drift):
        return describe_review(drift.live, is_declared=False)
    return f"{changed}, {UNDECLARED}: {describe_drift(drift)}"
