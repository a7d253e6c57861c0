"""A diff that names each changed property, put into the host's answer, which has no field for that."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from pulumi.dynamic import DiffResult
from pulumi.runtime.proto import provider_pb2

from pulumi_whop_provider.host.frame import current_call

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["PropertyDiffKind", "detailed_diff_result"]

PropertyDiffKind = Literal["add", "delete", "update", "add_replace", "delete_replace", "update_replace"]

_KINDS: Final[Mapping[PropertyDiffKind, int]] = {
    "add": provider_pb2.PropertyDiff.ADD,
    "add_replace": provider_pb2.PropertyDiff.ADD_REPLACE,
    "delete": provider_pb2.PropertyDiff.DELETE,
    "delete_replace": provider_pb2.PropertyDiff.DELETE_REPLACE,
    "update": provider_pb2.PropertyDiff.UPDATE,
    "update_replace": provider_pb2.PropertyDiff.UPDATE_REPLACE,
}


def detailed_diff_result(*, kinds: Mapping[str, PropertyDiffKind], replaces: Sequence[str]) -> DiffResult:
    """A diff that names each changed property by its path; `kinds` empty means that nothing changed."""
    return _DetailedDiffResult(kinds, replaces)


class _DetailedDiffResult(DiffResult):
    """The host asks for `delete_before_replace` while it fills its answer: that moment adds the details to it."""

    def __init__(self, kinds: Mapping[str, PropertyDiffKind], replaces: Sequence[str]) -> None:
        self._kinds = kinds
        super().__init__(changes=bool(kinds), replaces=list(replaces))

    @property
    def delete_before_replace(self) -> bool | None:
        fields = current_call().fields
        if self._kinds and "changes" in fields:
            fields["detailedDiff"] = {
                path: provider_pb2.PropertyDiff(kind=_KINDS[kind], inputDiff=False)  # type: ignore[arg-type]
                for path, kind in self._kinds.items()
            }
            fields["hasDetailedDiff"] = True
            fields["diffs"] = sorted({_top_level(path) for path in self._kinds})
        return None

    @delete_before_replace.setter
    def delete_before_replace(self, value: bool | None) -> None:
        """`DiffResult` assigns None; whether to delete first is the program's to say (`delete_before_replace`)."""


def _top_level(path: str) -> str:
    return path.split(".", 1)[0].split("[", 1)[0]
