"""What can need a reviewer's eye: one word for each kind, the same in `--fail-on`, TOML, JSON and the documentation."""

from collections.abc import Mapping
from typing import Final, Literal

__all__ = ["LINKS", "TITLES", "Kind"]

Kind = Literal[
    "failed-preview",
    "goes-live",
    "budget-increase",
    "removed-while-active",
    "retained",
    "replaced",
    "unknown-amount",
    "bid-cap-dropped",
    "end-time-removed",
    "audience-widened",
    "learning-phase",
    "overwrites-drift",
    "not-readable",
    "warning",
    "drift",
]

TITLES: Final[Mapping[Kind, str]] = {
    "failed-preview": "The preview failed",
    "goes-live": "Goes live",
    "budget-increase": "Budget goes up",
    "removed-while-active": "Removed while active",
    "retained": "Keeps spending, and is no longer managed",
    "replaced": "Replaced: a new ad group whose delivery learns anew",
    "unknown-amount": "Budget not shown: secret, or known only after other resources",
    "bid-cap-dropped": "Bid has no limit any more",
    "end-time-removed": "No end time any more",
    "audience-widened": "Audience gets wider",
    "learning-phase": "Meta's learning phase starts again",
    "overwrites-drift": "Overwrites a change made outside Pulumi",
    "not-readable": "Cannot be read back, so it is not checked and its drift is not seen",
    "warning": "Warnings of the provider",
    "drift": "Changed outside Pulumi",
}
"""What each kind is called in a review; in the order in which a review lists them."""

LINKS: Final[Mapping[Kind, str]] = {"learning-phase": "https://www.facebook.com/business/help/112167992830700"}
"""Where the ad platform publishes the rule."""
