"""Everything that one running simulator holds."""

from dataclasses import dataclass, field

from whop_simulator.faults import Faults
from whop_simulator.limits import RateLimiter
from whop_simulator.request_log import RequestLog
from whop_simulator.store import Store
from whop_simulator.switches import Switches


@dataclass
class World:
    """The store and what lives beside it in memory."""

    store: Store
    switches: Switches
    faults: Faults = field(default_factory=Faults)
    limiter: RateLimiter = field(default_factory=RateLimiter)
    log: RequestLog = field(default_factory=RequestLog)
    violations: list[str] = field(default_factory=list)
    """What the contract says against our own answers."""
