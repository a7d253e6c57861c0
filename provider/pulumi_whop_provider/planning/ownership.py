"""Who owns an ad group: the mark that an unfinished one carries in its name, and what to do about those that are found.

A create call cannot be repeated safely. So a new ad group is created paused, under a name with a mark that
only this resource makes; a later run that finds the mark knows whose it is and that it is not finished.
"""

from __future__ import annotations

import hashlib
import html
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from pulumi_whop_provider.schema.texts import without_blanks

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pulumi_whop_provider.planning.sides import Observed

__all__ = ["MARK_START", "Refuse", "decide", "folded", "is_marked", "is_marked_by", "mark", "marked", "shortened"]

MARK_START: Final = "[pulumi:"
"""How every mark begins, to search for."""

_MARK: Final = re.compile(rf"{re.escape(MARK_START)}[0-9a-f]{{8}}\]$", re.IGNORECASE)


@dataclass(frozen=True)
class Refuse:
    """Creating another one might spend twice: stop, and name what is there."""

    reason: Literal["name_is_taken", "several_marked"]
    ids: tuple[str, ...]
    names: tuple[str, ...]
    """Their names, as the API shows them."""


def mark(identity: str) -> str:
    """The mark of a resource; `identity` is what distinguishes it from all others (its URN)."""
    return f"{MARK_START}{hashlib.sha256(identity.encode()).hexdigest()[:8]}]"


def marked(name: str, own_mark: str) -> str:
    """The name that an ad group carries until it is finished."""
    return f"{name} {own_mark}" if name else own_mark


def is_marked(name: object) -> bool:
    """Whether a name carries a mark: its ad group is not finished."""
    return isinstance(name, str) and _MARK.search(name) is not None


def is_marked_by(own_mark: str, name: object) -> bool:
    """Whether a name carries this very mark."""
    return is_marked(name) and str(name).casefold().endswith(own_mark)


def decide(
    candidates: Sequence[Observed],
    *,
    name: str,
    own_mark: str,
    is_known: Callable[[str], bool],
    longest_name: int | None = None,
) -> Observed | Refuse | None:
    """What to do about the campaign's recent ad groups before one called `name` is created.

    None if nothing is in the way. An ad group that an interrupted run of this resource left is to be finished, and no
    other one created.

    `is_known` says whether another resource of this run holds an id. `longest_name` is how many characters of a name
    the API keeps, None if it is not known to cut names. An inactive ad group blocks nothing. A finished namesake takes
    precedence over an unfinished ad group of this resource: it may already be spending for this declaration.
    """
    live = [each for each in candidates if not each.is_inactive]
    unfinished = [each for each in live if is_marked_by(own_mark, each.name)]
    taken = {folded(name), folded(name[:longest_name])} - {""}
    namesakes = [each for each in live if folded(each.name) in taken and not is_known(each.id)]
    if len(unfinished) > 1:
        return _refuse("several_marked", unfinished)
    if namesakes:
        return _refuse("name_is_taken", namesakes)
    return unfinished[0] if unfinished else None


def folded(name: object) -> str:
    """A name in the form in which names are compared: an API that rewrites names must not hide a namesake.

    HTML entities, Unicode forms, case, blanks and invisible characters make no difference. So some different names
    count as the same, which at worst costs a renaming; the opposite could cost a second ad group.
    """
    text = str(name or "")
    while (plain := html.unescape(text)) != text:
        text = plain
    return without_blanks(unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold()))


def shortened(sent: str, answered: object) -> int | None:
    """How many characters of a name the API keeps, if it cut off the one that was sent; otherwise None."""
    if not isinstance(answered, str) or len(answered) >= len(sent) or not sent.startswith(answered):
        return None
    return len(answered)


def _refuse(reason: Literal["name_is_taken", "several_marked"], ad_groups: Sequence[Observed]) -> Refuse:
    return Refuse(reason, tuple(each.id for each in ad_groups), tuple(str(each.name) for each in ad_groups))
