"""Who asks for an operation, as the lifecycle sees it: a host's call, or a test's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["Caller"]


class Caller(Protocol):
    """One call of one operation."""

    @property
    def urn(self) -> str:
        """The URN of the resource; empty if the host does not know it."""

    @property
    def old_outputs(self) -> Mapping[str, Any] | None:
        """The state that a check carries beside the inputs; None if the host does not show it."""

    @property
    def ignored(self) -> Sequence[str]:
        """The property paths whose changes the program ignores (`ignore_changes`), as Pulumi writes them."""

    @property
    def replace_on_changes(self) -> Sequence[str]:
        """The property paths whose change replaces the ad group (`replace_on_changes`); empty if that is not known."""

    def warn(self, text: str) -> None:
        """Show a warning on the resource."""

    def info(self, text: str) -> None:
        """Show an information line on the resource."""

    def engine_waits(self) -> bool:
        """Whether somebody still waits for the answer of this call."""
