"""What an operation leaves behind: the resource's state, or an error that keeps part of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pulumi_whop_provider.errors import WhopError

if TYPE_CHECKING:
    from pulumi_whop_provider.planning.sides import State

__all__ = ["IncompleteError", "Outcome", "run_ended"]


@dataclass(frozen=True)
class Outcome:
    """A resource after an operation."""

    id: str
    state: dict[str, Any]
    """As the host keeps it (`State.as_dict`)."""

    @classmethod
    def of(cls, ad_group_id: str, state: State) -> Outcome:
        """The resource that stands for this ad group."""
        return cls(ad_group_id, state.as_dict())


class IncompleteError(WhopError):
    """The ad group is there, but not as declared: `outcome` must reach the state, and the next run must try again."""

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
    """The error of an operation that goes no further, since its successor would not know of what it does."""
    return WhopError("the run has ended and nobody waits for it any more")
