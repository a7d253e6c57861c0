"""What the operations of one run share.

The host starts a process for the preview and another for the update, so nothing here outlives a run.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pulumi_whop_provider.lifecycle.campaigns import Campaigns
from pulumi_whop_provider.lifecycle.claims import Claims
from pulumi_whop_provider.lifecycle.phases import Phases
from pulumi_whop_provider.lifecycle.reads import Reads
from pulumi_whop_provider.lifecycle.unfinished import Unfinished

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from pulumi_whop_provider.api.ad_groups import AdGroups

__all__ = ["Run"]


class Run:
    """One per process; its parts are shared by the host's threads.

    `now` is the clock, in UTC. `wait` waits so many seconds; it returns False if the run was cancelled.
    """

    def __init__(self, api: AdGroups, *, now: Callable[[], datetime], wait: Callable[[float], bool]) -> None:
        self.api: Final = api
        self.now: Final = now
        self.wait: Final = wait
        self.claims: Final = Claims()
        self.phases: Final = Phases()
        self.campaigns: Final = Campaigns(api, now=now, wait=wait)
        self.reads: Final = Reads(api)
        self.unfinished: Final = Unfinished(api)
