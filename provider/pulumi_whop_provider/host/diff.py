"""A diff that names each changed property, put into the host's answer, which has no field for that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pulumi.dynamic import DiffResult
from pulumi.runtime.proto.provider_pb2 import PropertyDiff

from pulumi_whop_provider.host.frame import current_call

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["DetailedDiffResult"]


class DetailedDiffResult(DiffResult):
    """A diff that names each changed property by its path."""

    def __init__(self, *, kinds: Mapping[str, str], replaces: Sequence[str]) -> None:
        """`kinds` are Pulumi's words for what happens at each changed path, such as `add` or `update_replace`."""
        self._kinds = kinds
        super().__init__(changes=bool(kinds), replaces=list(replaces))

    @property
    def delete_before_replace(self) -> bool | None:
        """None; the host reads it while it fills in its answer, which is when the details are added."""
        fields = current_call().fields
        if self._kinds and "changes" in fields:
            fields["detailedDiff"] = {
                path: PropertyDiff(kind=PropertyDiff.Kind.Value(kind.upper()), inputDiff=False)
                for path, kind in self._kinds.items()
            }
            fields["hasDetailedDiff"] = True
            fields["diffs"] = sorted({_top_level(path) for path in self._kinds})
        return None

    @delete_before_replace.setter
    def delete_before_replace(self, value: bool | None) -> None:
        """`DiffResult` assigns None; the program decides whether to delete first (`delete_before_replace`)."""


def _top_level(path: str) -> str:
    return path.split(".", 1)[0].split("[", 1)[0]
