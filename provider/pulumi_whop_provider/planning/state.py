"""What Pulumi's state keeps of an ad group (`State`): its declaration and the baseline."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from pulumi_whop_provider.planning.observed import NOTHING, Observed
from pulumi_whop_provider.planning.ownership import is_marked
from pulumi_whop_provider.planning.trees import Declaration
from pulumi_whop_provider.schema.ids import is_id

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["NO_STATE", "State"]

_OBSERVED: Final = "observed"


@dataclass(frozen=True)
class State:
    """The two sides of an ad group that outlive a run."""

    declared: Declaration
    """What the program declared at the last update; a setting that drifted has its live value since the refresh."""
    baseline: Observed
    """The API's answer after the last write or refresh."""

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> State:
        """The state that the engine hands over; empty for a resource that is looked up by its id."""
        declared = {key: value for key, value in stored.items() if key != _OBSERVED and value is not None}
        return cls(Declaration(declared), Observed.of_state(stored.get(_OBSERVED)))

    def as_dict(self) -> dict[str, Any]:
        """The state as the engine keeps it: the arguments as declared, and `observed`."""
        return {**self.declared, _OBSERVED: self.baseline.answer}

    @property
    def campaign_id(self) -> str | None:
        """The campaign as declared, or else as the API last named it; None if neither is an id."""
        return next(filter(is_id, (self.declared.get("campaign_id"), self.baseline.campaign_id)), None)

    def is_of_another_campaign(self, declared: Declaration) -> bool:
        """Whether `declared` is for another campaign, which may be on another platform."""
        return self.campaign_id not in (None, declared.get("campaign_id"))

    @property
    def is_unfinished(self) -> bool:
        """Whether a create left the ad group paused under a marked name."""
        return is_marked(self.declared.get("name"))


NO_STATE: Final = State(Declaration({}), NOTHING)
"""The state of an ad group that Pulumi does not know yet."""
