"""The core and a simulator with the proxy between them: real sockets, the real client, a clock that does not wait.

One fault strikes at one call of one run; other runs are undisturbed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock

import httpx

from core_stack import CoreStack
from faults.catalogue import Fault
from faults.outcome import Call
from faults.proxy import Exchange, Proxy, pass_on
from pulumi_whop_provider.api.client import Client
from pulumi_whop_provider.api.clock import Clock
from pulumi_whop_provider.settings import Settings
from whop_simulator import Simulator

__all__ = ["Stage", "Strike"]

_HASTY_S = 0.4
_PATIENT_S = 30.0
_METHODS = {"create": "POST", "finish": "PATCH", "update": "PATCH", "delete": "DELETE"}
_OF_ALL = ("list", "create", "list again")


class _Clock(Clock):
    """Advances by the time of each wait."""

    def __init__(self) -> None:
        super().__init__()
        self._skipped = 0.0

    def monotonic_s(self) -> float:
        return super().monotonic_s() + self._skipped

    def wait(self, seconds: float) -> bool:
        self._skipped += seconds
        return True


class _Wire(httpx.HTTPTransport):
    """Usual connections, with a callback before each request is sent, one after the other.

    A connection is refused to one request by refusing all: none of another request may be made meanwhile.
    """

    def __init__(self) -> None:
        super().__init__()
        self.before: Callable[[httpx.Request], None] = lambda _request: None
        self._one_at_a_time = Lock()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        with self._one_at_a_time:
            self.before(request)
            return super().handle_request(request)


@dataclass(frozen=True)
class _Sent:
    """A request of the run, and whether it was struck."""

    method: str
    path: str
    is_struck: bool


@dataclass
class Strike:
    """A fault at the first such call of a run, or at every one."""

    fault: Fault
    call: Call
    is_lasting: bool
    sent: list[_Sent] = field(default_factory=list)

    def cuts(self, request: httpx.Request) -> bool:
        """Whether the connection is to be refused to this request."""
        return self.fault.strike is None and self._takes(request.method, request.url.path)

    def handle(self, exchange: Exchange) -> None:
        """Strikes, or passes the request on."""
        if self.fault.strike and self._takes(exchange.method, exchange.path):
            self.fault.strike(exchange)
        else:
            pass_on(exchange)

    def _takes(self, method: str, path: str) -> bool:
        has_struck = any(each.is_struck for each in self.sent)
        is_struck = self._is_meant(method, path) and (self.is_lasting or not has_struck)
        self.sent.append(_Sent(method, path, is_struck))
        return is_struck

    def _is_meant(self, method: str, path: str) -> bool:
        """Whether a request is the call that the fault is for; the second list is the one after the create."""
        is_of_all = path.partition("?")[0].endswith("/ad_groups")
        is_possible = self.call != "list again" or any(each.method == "POST" for each in self.sent)
        is_of_its_kind = is_of_all if self.call in _OF_ALL else "/ad_groups/" in path
        return is_possible and is_of_its_kind and method == _METHODS.get(self.call, "GET")

    @property
    def was_sent_again(self) -> bool:
        """Whether the call was sent once more without the fault."""
        return any(self._is_meant(each.method, each.path) for each in self._undisturbed_afterwards())

    @property
    def was_looked_at(self) -> bool:
        """Whether other calls followed."""
        return bool(self._undisturbed_afterwards())

    def _undisturbed_afterwards(self) -> list[_Sent]:
        struck = [number for number, each in enumerate(self.sent) if each.is_struck]
        assert struck, f"there was no {self.call} for the fault to strike"
        return [each for each in self.sent[struck[0] :] if not each.is_struck]


@dataclass
class Stage:
    """What all cells share."""

    simulator: Simulator
    proxy: Proxy
    _wire: _Wire
    _hasty: Client
    _patient: Client

    @classmethod
    @contextmanager
    def open(cls, simulator: Simulator) -> Iterator[Stage]:
        """A stage in front of this simulator."""
        with Proxy.start(simulator.base_url) as proxy:
            wire = _Wire()
            hasty, patient = (_client(simulator, proxy, wire, timeout_s) for timeout_s in (_HASTY_S, _PATIENT_S))
            yield cls(simulator, proxy, wire, hasty, patient)
            hasty.close()
            patient.close()

    def empty_stack(self, fault: Fault) -> CoreStack:
        """A stack with an empty simulator, whose client gives up soon if the fault only ends then."""
        self.simulator.reset()
        self.simulator.add_campaign("meta", id="adcamp_meta")
        return CoreStack(self.simulator, self._hasty if fault.is_slow else self._patient)

    @contextmanager
    def struck(self, strike: Strike) -> Iterator[None]:
        """The fault strikes in this block; what it held back arrives at its end."""
        self._wire.before = lambda request: self._cut() if strike.cuts(request) else self._mend()
        self.proxy.handle = strike.handle
        try:
            yield
        finally:
            self._wire.before = lambda _request: None
            self.proxy.handle = pass_on
            self._mend()
            self.proxy.deliver()

    def _cut(self) -> None:
        if not self.proxy.is_refusing:
            self.proxy.refuse()

    def _mend(self) -> None:
        if self.proxy.is_refusing:
            self.proxy.accept_again()


def _client(simulator: Simulator, proxy: Proxy, wire: _Wire, timeout_s: float) -> Client:
    settings = Settings(
        api_key=simulator.api_key,
        base_url=proxy.base_url,
        timeout_s=timeout_s,
        max_retries=2,
        requests_per_minute=1_000_000,
    )
    return Client(settings, transport=wire, clock=_Clock())
