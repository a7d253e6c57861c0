"""What the program says in its options and the engine does not hand on, by the resource's name."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from pulumi_whop_provider.handover import Handover
from pulumi_whop_provider.host.engine import engine_address

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["replacing_paths"]


@functools.cache
def replacing_paths() -> Mapping[str, Sequence[str]]:
    """The paths of `replace_on_changes` of each ad group.

    To be asked for when the engine plans a change: by then the program has declared all that it declares in one go. An
    ad group that it declares later has none here, and the engine's second check then reports that it is replaced.
    """
    handover = Handover.beside(engine_address())
    return {each.name: each.replace_on_changes for each in handover.read()} if handover else {}
