"""What an operation ends in: the resource's state, or an error that may keep part of it; and what it reports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pulumi_whop_provider.errors import COMMAND, DeclarationError, WhopError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pulumi_whop_provider.findings import Finding
    from pulumi_whop_provider.lifecycle.run import Caller
    from pulumi_whop_provider.planning.sides import State

__all__ = ["IncompleteError", "Outcome", "refuse_errors", "report", "run_ended"]


@dataclass(frozen=True)
class Outcome:
    """A resource after an operation."""

    id: str
    """Empty if a read found that the ad group is gone."""
    state: dict[str, Any]
    """As the host keeps it (`State.as_dict`)."""
    inputs: dict[str, Any] | None = None
    """The program's inputs, if a read found that some of them drifted."""

    @classmethod
    def of(cls, ad_group_id: str, state: State, inputs: dict[str, Any] | None = None) -> Outcome:
        """The resource for this ad group."""
        return cls(ad_group_id, state.as_dict(), inputs)


class IncompleteError(WhopError):
    """The ad group exists, but not as declared: `outcome` must reach the state, and the next run must try again."""

    def __init__(self, what: str, outcome: Outcome, *, advice: str, cause: WhopError | None = None) -> None:
        """Says what is missing; `outcome` has the values that the API shows, `cause` is the call that failed."""
        super().__init__(
            what,
            where=cause.where if cause else "",
            effect=cause.effect if cause else "none",
            advice=advice,
            request_id=cause.request_id if cause else "",
        )
        self.outcome = outcome


def run_ended() -> WhopError:
    """The error of an operation that stops because the next run would not know what it did."""
    return WhopError("the run has ended, and its result would be lost", advice=f"Run {COMMAND} again")


def refuse_errors(findings: Iterable[Finding]) -> None:
    """Raises DeclarationError if the findings include an error."""
    if errors := [str(each) for each in findings if each.severity == "error"]:
        raise DeclarationError(errors)


def report(findings: Iterable[Finding], caller: Caller) -> None:
    """Shows the warnings and the information; each operation handles errors itself."""
    for each in findings:
        if each.severity == "warning":
            caller.warn(str(each))
        elif each.severity == "info":
            caller.info(str(each))
