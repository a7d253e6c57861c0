"""What an operation leaves behind: the resource's state, or an error that keeps part of it.

The state is the declaration as declared, plus `observed`: the API's answer after the last write or refresh.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from pulumi_whop_provider.errors import WhopError
from pulumi_whop_provider.paths import with_value, without
from pulumi_whop_provider.planning.observed import view
from pulumi_whop_provider.schema.ids import is_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pulumi_whop_provider.paths import Path

__all__ = [
    "IncompleteError",
    "Outcome",
    "campaign_in",
    "declared_in",
    "observed_in",
    "run_ended",
    "state_of",
    "with_live",
]

_OBSERVED: Final = "observed"


@dataclass(frozen=True)
class Outcome:
    """A resource after an operation: its id and its state."""

    id: str
    state: dict[str, Any]


class IncompleteError(WhopError):
    """The ad group is there, but not as declared: `outcome` must reach the state, and the next run must try again."""

    def __init__(self, what: str, outcome: Outcome, *, advice: str, cause: WhopError | None = None) -> None:
        """Say what is missing; `outcome` tells the values that the API shows, `cause` which call failed."""
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


def state_of(declared: Mapping[str, Any], observed: Mapping[str, Any]) -> dict[str, Any]:
    """The state of a resource."""
    return {**declared, _OBSERVED: observed}


def declared_in(state: Mapping[str, Any]) -> dict[str, Any]:
    """The declared side of a state."""
    return {key: value for key, value in state.items() if key != _OBSERVED and value is not None}


def observed_in(state: Mapping[str, Any]) -> dict[str, Any]:
    """The API's last answer in a state; empty where there is none."""
    observed = state.get(_OBSERVED)
    return observed if isinstance(observed, dict) else {}


def campaign_in(state: Mapping[str, Any]) -> str | None:
    """The campaign of a state, as declared or else as the API last told; None where neither is an id."""
    told = (declared_in(state).get("campaign_id"), view(observed_in(state)).get("campaign_id"))
    return next(filter(is_id, told), None)


def with_live(declared: Mapping[str, Any], live: Iterable[tuple[Path, Any]]) -> dict[str, Any]:
    """`declared` with the live values at some of its paths; a path that is unset is dropped."""
    tree = dict(declared)
    for path, value in live:
        tree = without(tree, path) if value is None else with_value(tree, path, value)
    return tree
