"""Kills at one HTTP request of a run: the proxy's handler of a trial.

Separate from the trial because it acts in the proxy's threads, in the middle of an exchange. It also records all
exchanges, which shows what was in flight when the run died.
"""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Lock, Thread
from typing import Any

from faults.crash import processes
from faults.crash.plan import Trial
from faults.proxy import Exchange, Reply
from whop_simulator import Simulator

__all__ = ["Breaker", "Call"]

_NO_SAVE_S = 3.0
_ENDLESS_S = 120.0
_GLANCE_S = 0.0005
_NOTICED_S = 1.5
"""How long after a kill a provider may still send what makes an ad group live: it notices within a second."""


@dataclass(frozen=True)
class Call:
    """One request as it reached the proxy; times are those of `time.monotonic`."""

    at: float
    method: str
    path: str
    body: Any
    status: int | None
    """What the simulator answered; None if it never got the request."""

    def finishes(self, ad_group_id: str) -> bool:
        """Whether this gave the ad group its own name, and thereby finished it."""
        is_named = isinstance(self.body, dict) and "[pulumi:" not in str(self.body.get("name", "[pulumi:"))
        return self.method == "PATCH" and self.path.endswith(f"/{ad_group_id}") and is_named and self.status == 200


class Breaker:
    """Passes everything on except the one request of the first run that the trial is about."""

    def __init__(self, trial: Trial, simulator: Simulator, state_file: Path) -> None:
        """Breaks nothing until `arm`."""
        self._trial = trial
        self._simulator = simulator
        self._state_file = state_file
        self._engine: int | None = None
        self._seen: Counter[str] = Counter()
        self._lock = Lock()
        self._idle = Event()
        self._idle.set()
        self._arrived = Event()
        self.calls: list[Call] = []
        self.struck_at: float | None = None
        """When the last signal was sent; None if nothing was killed: no such request came, or the run was over."""
        self.twice: set[tuple[str, str]] = set()
        """Campaign and name of ad groups that spent twice at some moment."""

    def arm(self, engine: int) -> None:
        """Counts requests from now on, and kills at the trial's."""
        self._engine = engine

    def disarm(self) -> None:
        """Kills nobody any more: the run is over."""
        with self._lock:
            self._engine = None

    def settle(self) -> None:
        """Waits until the request that was hit is done: it may reach the API long after the run."""
        self._idle.wait()

    def await_silence(self, silence_s: float) -> None:
        """Waits until there has been no request for this long; raises TimeoutError if that does not happen."""
        deadline = time.monotonic() + _ENDLESS_S
        while self._arrived.wait(silence_s):
            self._arrived.clear()
            if time.monotonic() > deadline:
                raise TimeoutError("what survived the run goes on and on")

    def outside_window(self, ids: Collection[str]) -> list[str]:
        """The ids whose finishing update was not under way when the run was killed: they should have been known."""
        return [each for each in ids if not any(self._is_in_window(call, each) for call in self.calls)]

    def _is_in_window(self, call: Call, ad_group_id: str) -> bool:
        return call.finishes(ad_group_id) and self.struck_at is not None and call.at < self.struck_at + _NOTICED_S

    def handle(self, exchange: Exchange) -> None:
        """The proxy's handler."""
        self._arrived.set()
        engine = self._engine_to_hit(exchange.method)
        if engine is None:
            exchange.answer(self._forwarded(exchange))
            return
        try:
            self._break(exchange, engine, processes.provider_of(engine))
        finally:
            self._idle.set()

    def _engine_to_hit(self, method: str) -> int | None:
        """The engine to kill at this request; None if it is another request."""
        with self._lock:
            if self._engine is None:
                return None
            self._seen[method] += 1
            if method != self._trial.method or self._seen[method] != self._trial.nth:
                return None
            self._idle.clear()
            return self._engine

    def _break(self, exchange: Exchange, engine: int, provider: int) -> None:
        match self._trial.cell.step:
            case "before send":
                self._strike(engine, provider)
                self._note(exchange, None)
                exchange.reset()
            case "after send":
                self._strike(engine, provider)
                time.sleep(self._trial.late_s)
                exchange.answer(self._forwarded(exchange))
            case "after commit":
                self._forwarded(exchange)
                self._strike(engine, provider)
                exchange.reset()
            case "after the answer":
                exchange.answer(self._forwarded(exchange))
                self._strike(engine, provider)
            case "while saving":
                reply, before = self._forwarded(exchange), self._saved_at()
                # In a thread of its own: the next request on this connection must not wait for the kill.
                Thread(target=self._strike_while_saving, args=(engine, provider, before)).start()
                exchange.answer(reply)

    def _strike_while_saving(self, engine: int, provider: int, before: int) -> None:
        if self._trial.saving_s is None:
            self._await_save(before)
        else:
            time.sleep(self._trial.saving_s)
        self._strike(engine, provider)

    def _await_save(self, before: int) -> None:
        deadline = time.monotonic() + _NO_SAVE_S
        while self._saved_at() == before and time.monotonic() < deadline:
            time.sleep(_GLANCE_S)

    def _saved_at(self) -> int:
        try:
            return self._state_file.stat().st_mtime_ns
        except FileNotFoundError:  # the engine replaces it
            return 0

    def _strike(self, engine: int, provider: int) -> None:
        if self._engine is None:  # the run has ended in the meantime
            return
        self.struck_at = time.monotonic()
        match self._trial.cell.who:
            case "engine":
                processes.end([engine])
            case "provider":
                processes.end([provider])
            case "both":
                processes.end([engine, provider])
            case "one SIGINT":
                processes.interrupt(engine)
            case "two SIGINTs":
                processes.interrupt(engine)
                time.sleep(self._trial.gap_s)
                self.struck_at = time.monotonic()  # after the first one everything is still saved
                processes.interrupt(engine)

    def _forwarded(self, exchange: Exchange) -> Reply:
        reply = exchange.forward()
        self._note(exchange, reply.status)
        if exchange.method != "GET":
            self._look_for_twins()
        return reply

    def _note(self, exchange: Exchange, status: int | None) -> None:
        body = json.loads(exchange.body) if exchange.body else None
        call = Call(exchange.at, exchange.method, exchange.path, body, status)
        with self._lock:
            self.calls.append(call)

    def _look_for_twins(self) -> None:
        spending = Counter(
            (each["ad_campaign"]["id"], each["name"])
            for each in self._simulator.ad_groups()
            if each["status"] == "active"
        )
        with self._lock:
            self.twice |= {each for each, count in spending.items() if count > 1}
