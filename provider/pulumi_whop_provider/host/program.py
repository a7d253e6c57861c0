"""Resource options of the program that the engine does not pass on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pulumi_whop_provider.handover import Handover
from pulumi_whop_provider.host.engine import engine_address

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["replacing_paths"]

_known: Final[dict[str, Sequence[str]]] = {}
"""The paths of each ad group by its URN, or by its name if the program cannot know the URN."""


def replacing_paths(name: str, urn: str) -> Sequence[str]:
    """The paths of `replace_on_changes` of one ad group; empty if the program did not hand them over.

    To be called when the engine plans a change: by then the program has handed over everything that it declares in one
    go. What it declares later it hands over later, so the file is read again for an ad group that is not known.
    """
    if urn not in _known and name not in _known:
        _known.update(_handed_over())
    return _known.get(urn, _known.get(name, ()))


def _handed_over() -> dict[str, Sequence[str]]:
    found: dict[str, Sequence[str]] = {}
    handover = Handover.beside(engine_address())
    for each in handover.read() if handover else ():
        key = each.urn or each.name
        alike = found.get(key, each.replace_on_changes)  # of one in another component: nothing distinguishes them
        found[key] = [path for path in each.replace_on_changes if path in alike]
    return found
