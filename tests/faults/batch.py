"""A stack under the real engine with an ad group for each cell of one call, each in a campaign of its own.

So one command meets all faults: the campaign tells the proxy which one is to strike. A refused connection names no
campaign, so that fault is not included. Faults that only end with the client's time-out have batches of their own: for
all others the time-out is out of reach, however busy the machine is.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from canary import API_KEY
from engine.stack import Stack
from faults.catalogue import FAULTS
from faults.matrix import Cell
from faults.outcome import Seen, outcome_of, without_nulls
from faults.proxy import Exchange, Proxy, pass_on
from faults.stage import Strike
from whop_simulator import Simulator

__all__ = ["Batch", "is_slow", "proxied_stack"]

_FAULTS = {each.name: each for each in FAULTS}
_HASTY_S = 10
_PATIENT_S = 600


def is_slow(cell: Cell) -> bool:
    """Whether the cell's fault ends by a time-out."""
    return _FAULTS[cell.fault].is_slow


@contextmanager
def proxied_stack(folder: Path, *, is_hasty: bool = False) -> Iterator[tuple[Stack, Simulator, Proxy]]:
    """A stack that reaches the simulator through a proxy; a hasty one gives up a call after a while."""
    with Simulator.start(keys=[API_KEY]) as simulator, Proxy.start(simulator.base_url) as proxy:
        env = {"WHOP_API_KEY": API_KEY, "WHOP_BASE_URL": proxy.base_url, "PULUMI_DEBUG_COMMANDS": "1"}  # --event-log
        stack = Stack(folder, env=env)
        stack.init()
        with (stack.program / "Pulumi.dev.yaml").open("a") as settings:
            timeout_s = _HASTY_S if is_hasty else _PATIENT_S
            settings.write(f'config:\n  whop:timeout: "{timeout_s}"\n  whop:maxRetries: "1"\n')
        yield stack, simulator, proxy


class Batch:
    """The ad groups of some cells: cell 7 has the resource `g7` in campaign `adcamp_g7`."""

    def __init__(self, cells: Sequence[Cell], stack: Stack, simulator: Simulator, proxy: Proxy) -> None:
        self.cells = {f"g{number}": cell for number, cell in enumerate(cells)}
        self._stack = stack
        self._simulator = simulator
        self._proxy = proxy
        self._campaigns: dict[str, str] = {}
        for name in self.cells:
            simulator.add_campaign("meta", id=f"adcamp_{name}")

    def declare(self, *, daily_budget: int = 50, adopting: Collection[str] = ()) -> None:
        """A program of all ad groups; those in `adopting` are taken over."""
        adopt_ids = {each["name"]: each["id"] for each in self._simulator.ad_groups() if each["name"] in adopting}
        self._stack.declare(
            f"for name in {list(self.cells)}:\n"
            "    whop.AdGroup(\n"
            '        name, campaign_id=f"adcamp_{name}", name=name, status="active",\n'
            f"        daily_budget={daily_budget}, adopt_id={adopt_ids}.get(name),\n"
            '        config={"bid_strategy": "cost_cap", "bid_amount": 1200},\n'
            "    )\n"
        )

    def unlike_the_table(self, *command: str) -> dict[str, str]:
        """Runs the command with all faults; returns the cells whose outcome differs from the table."""
        before, held = self._entries(), self._held()
        strikes = {name: Strike(_FAULTS[cell.fault], cell.call, cell.is_lasting) for name, cell in self.cells.items()}
        self._proxy.handle = lambda exchange: strikes[self._name(exchange)].handle(exchange)
        reported = self._reported(*command)
        self._proxy.handle = pass_on
        self._proxy.deliver()
        after, held_after = self._entries(), self._held()
        seen = {
            name: Seen(
                error="\n".join(reported[name, "error"]),
                warnings="\n".join(reported[name, "warning"]),
                before=before.get(name),
                after=after.get(name),
                has_acted=held.get(name) != held_after.get(name),
                was_sent_again=strikes[name].was_sent_again,
                was_looked_at=strikes[name].was_looked_at,
            )
            for name in self.cells
        }
        return dict(_differing(self.cells, seen))

    def _reported(self, *command: str) -> Mapping[tuple[str, str], list[str]]:
        """What a command reports, by resource and severity."""
        log = self._stack.program.parent / "events"
        self._stack.run(*command, "--event-log", str(log)).failed()
        reported = defaultdict(list)
        for line in log.read_text().splitlines():
            if event := json.loads(line).get("diagnosticEvent"):
                reported[event.get("urn", "").rpartition("::")[2], event["severity"]].append(event["message"])
        return reported

    def _name(self, exchange: Exchange) -> str:
        """The resource that a request is about."""
        parts = urlsplit(exchange.path)
        last = parts.path.rpartition("/")[2]
        if exchange.method == "POST":
            campaign = str(json.loads(exchange.body)["campaign_id"])
        elif last == "ad_groups":
            campaign = parse_qs(parts.query)["campaign_id"][0]
        else:
            campaign = last if last.startswith("adcamp_") else self._campaign_of(last)
        return campaign.removeprefix("adcamp_")

    def _campaign_of(self, ad_group_id: str) -> str:
        if ad_group_id not in self._campaigns:
            groups = [*self._simulator.ad_groups(), *self._simulator.ad_groups(deleted=True)]
            self._campaigns = {each["id"]: each["ad_campaign"]["id"] for each in groups}
        return self._campaigns[ad_group_id]

    def _held(self) -> dict[str, Any]:
        return {each["ad_campaign"]["id"].removeprefix("adcamp_"): each for each in self._simulator.ad_groups()}

    def _entries(self) -> dict[str, Any]:
        return {name: without_nulls([each["id"], each["outputs"]]) for name, each in self._stack.resources().items()}


def _differing(cells: Mapping[str, Cell], seen: Mapping[str, Seen]) -> Iterator[tuple[str, str]]:
    for name, cell in cells.items():
        outcome, error = outcome_of(cell.call, seen[name]), seen[name].error
        if outcome is not cell.outcome or (error and cell.says not in error):
            yield str(cell), f"{outcome}: {error or seen[name].warnings}"
