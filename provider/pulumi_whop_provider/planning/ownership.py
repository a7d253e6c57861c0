"""Whose an ad group is: the mark that an unfinished one carries in its name, and what to do about what is found.

A create call cannot be repeated safely. So a new ad group is born paused under a name with a mark that only this
resource makes; whoever finds the mark later knows whose it is and that it is not finished.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

__all__ = ["MARK_START", "Finish", "Make", "Refuse", "decide", "is_marked", "is_marked_by", "mark", "marked"]

MARK_START: Final = "[pulumi:"
"""How every mark begins, to search for."""

_MARK: Final = re.compile(rf"{re.escape(MARK_START)}[0-9a-f]{{8}}\]$", re.IGNORECASE)


@dataclass(frozen=True)
class Make:
    """Nothing is in the way: make a new ad group."""


@dataclass(frozen=True)
class Finish:
    """An interrupted run of this very resource left it: finish it, don't make another."""

    found: Mapping[str, Any]


@dataclass(frozen=True)
class Refuse:
    """Making one more might spend twice: stop, and name what is there."""

    reason: Literal["name_is_taken", "several_marked"]
    ids: tuple[str, ...]


def mark(identity: str) -> str:
    """The mark of a resource; `identity` is what tells it from all others (its URN)."""
    return f"{MARK_START}{hashlib.sha256(identity.encode()).hexdigest()[:8]}]"


def marked(name: str, own_mark: str) -> str:
    """The name that an ad group carries until it is finished."""
    return f"{name} {own_mark}" if name else own_mark


def is_marked(name: object) -> bool:
    """Whether a name carries a mark, so that its ad group is not finished."""
    return isinstance(name, str) and _MARK.search(name) is not None


def is_marked_by(own_mark: str, name: object) -> bool:
    """Whether a name carries this very mark."""
    return is_marked(name) and str(name).casefold().endswith(own_mark)


def decide(
    candidates: Sequence[Mapping[str, Any]], *, name: str, own_mark: str, is_known: Callable[[str], bool]
) -> Make | Finish | Refuse:
    """What to do about the campaign's recent ad groups before one called `name` is made.

    `is_known` tells of an id whether another resource of this run holds it. An inactive ad group blocks nothing. A
    finished namesake comes before an unfinished one of this resource: it may spend for this very declaration already.
    """
    live = [each for each in candidates if each.get("status") != "inactive"]
    unfinished = [each for each in live if is_marked_by(own_mark, each.get("name"))]
    namesakes = [
        each for each in live if name and _plain(each.get("name")) == _plain(name) and not is_known(str(each.get("id")))
    ]
    if len(unfinished) > 1:
        return Refuse("several_marked", _ids(unfinished))
    if namesakes:
        return Refuse("name_is_taken", _ids(namesakes))
    return Finish(unfinished[0]) if unfinished else Make()


def _plain(name: object) -> str:
    """A name as it is compared: the API may store it in another form of Unicode, or with other blanks."""
    return " ".join(unicodedata.normalize("NFC", str(name or "")).split())


def _ids(ad_groups: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    return tuple(str(each.get("id")) for each in ad_groups)
