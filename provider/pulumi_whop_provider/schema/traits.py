"""Facts about a field that its type cannot express: unit, list order, what the API does with it.

The models carry them as marks in `Annotated`; planning reads them.
"""

from dataclasses import dataclass, fields
from typing import Final, Literal

__all__ = ["KEPT", "NEVER_RETURNED", "SWITCH", "UNORDERED", "Traits", "Unit"]

Unit = Literal["usd", "usd_cents", "not stated"]
"""The contract's `x-unit`: decimal dollars, whole cents, or a price whose currency no document names."""


@dataclass(frozen=True)
class Traits:
    """What is true of a field besides its type; `|` combines the marks of one field."""

    unit: Unit | None = None
    """Unit of an amount of money; None if the field is not money."""
    replaces: bool = False
    """A change replaces the ad group, since the update call has no such key."""
    unordered: bool = False
    """The API treats the list as a set: order and repetition mean nothing."""
    instant: bool = False
    """The text is a point in time and is compared as one."""
    utc_text: bool = False
    """The point in time is written as `YYYY-MM-DD HH:MM:SS`, in UTC."""
    caseless: bool = False
    """Upper and lower case mean the same."""
    exact: bool = False
    """Money, time or state: the API must have stored it as sent, or the write has failed."""
    never_returned: bool = False
    """No answer contains it (contract, `x-echo: absent`), so its drift cannot be seen."""
    switch: bool = False
    """It decides whether the ad group delivers, and so spends."""
    kept: bool = False
    """An ad group always has one: no longer declaring it does not clear it."""
    ours: bool = False
    """A key of this provider; the API does not know it."""

    def __or__(self, other: "Traits") -> "Traits":
        """Both sets of facts; if both name a unit, the left one counts."""
        joined = {each.name: getattr(self, each.name) or getattr(other, each.name) for each in fields(self)}
        return Traits(**joined)


UNORDERED: Final = Traits(unordered=True)
NEVER_RETURNED: Final = Traits(never_returned=True)
SWITCH: Final = Traits(switch=True, exact=True, kept=True)
KEPT: Final = Traits(kept=True)
