"""What each operation gets: what the operations of one run share (`Run`), and who called it (`Caller`).

The host starts a process for the preview and another for the update, so nothing here outlives a run.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final, Protocol

from pulumi_whop_provider.api.ad_groups import AdGroups
from pulumi_whop_provider.lifecycle.campaigns import Campaigns
from pulumi_whop_provider.lifecycle.claims import Claims
from pulumi_whop_provider.lifecycle.phases import Phases
from pulumi_whop_provider.lifecycle.reads import Reads

__all__ = ["Caller", "Run"]


class Run:
    """One per process; its parts are shared by the host's threads.

    `now` returns the time, in UTC. `wait` waits for a number of seconds, and returns False if the run was cancelled.
    """

    def __init__(self, api: AdGroups, *, now: Callable[[], datetime], wait: Callable[[float], bool]) -> None:
        self.api: Final = api
        self.now: Final = now
        self.wait: Final = wait
        self.claims: Final = Claims()
        self.phases: Final = Phases()
        self.campaigns: Final = Campaigns(api, now=now, wait=wait)
        self.reads: Final = Reads(api)
        self.platforms: Final[dict[str, str]] = {}
        """The platforms of campaigns, by id, as far as states have named them."""


class Caller(Protocol):
    """The call of one operation, by a host or a test."""

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
        """Shows a warning on the resource."""

    def info(self, text: str) -> None:
        """Shows an information line on the resource."""

    def engine_waits(self) -> bool:
        """Whether the engine still waits for the answer of this call."""
