"""One trial: the run that is killed, the recovery, and the look at what is left.

Separate from the campaign because the tests run single trials.
"""

from __future__ import annotations

import subprocess
import time
import traceback
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from engine.stack import AD_GROUP_TYPE, Result, Stack
from faults.crash import processes
from faults.crash.breaker import Breaker
from faults.crash.plan import Trial
from faults.crash.program import text, wanted
from faults.crash.recovery import Recovery
from faults.crash.templates import copied, simulated, stack_in
from faults.crash.transcript import transcript
from faults.crash.verdict import Ending, Verdict, is_leftover, judged
from faults.proxy import Proxy
from whop_simulator import Simulator

__all__ = ["Report", "run_trial"]

_RUN_S = 120
_MOST_REFRESHES = 3
"""A list that lags may only show to a later run what it hid from the first."""
_SILENCE_S = 4.0
"""A provider whose engine is gone and that has sent nothing for this long is at rest: it starts no further wait."""


@dataclass(frozen=True)
class Report:
    """What a trial found, with its transcript."""

    trial: Trial
    verdict: Verdict
    trouble: str
    transcript: str


def run_trial(trial: Trial, templates: Path, folder: Path, parallel: int | None = None) -> Report:
    """Runs the trial in a folder that does not exist yet.

    `parallel` is how many operations the run that is killed has under way at once, None for the engine's own choice.
    """
    copied(templates, trial, folder)
    try:
        return _carried_out(trial, folder, () if parallel is None else ("--parallel", str(parallel)))
    finally:
        for each in folder.glob("simulator.sqlite*"):  # the one file in the folder that may hold the API key
            each.unlink()


def _carried_out(trial: Trial, folder: Path, arguments: Sequence[str]) -> Report:
    with simulated(folder, trial.switches) as simulator, Proxy.start(simulator.base_url) as proxy:
        stack = stack_in(folder, proxy.base_url)
        breaker = Breaker(trial, simulator, stack.state / ".pulumi" / "stacks" / stack.project / "dev.json")
        proxy.handle = breaker.handle
        try:
            return _Run(trial, stack, simulator, breaker, arguments).report()
        finally:
            processes.end(processes.of_home(stack.home))
            breaker.settle()


@dataclass
class _Run:
    trial: Trial
    stack: Stack
    simulator: Simulator
    breaker: Breaker
    arguments: Sequence[str]
    """Of the command that is killed."""
    commands: list[Result] = field(default_factory=list)
    began: float = field(default_factory=time.monotonic)

    def report(self) -> Report:
        try:
            ending = self._ending()
        except Exception as error:  # noqa: BLE001 - a trial that cannot be carried on is one that stopped
            return self._reported(Verdict(stopped=1), repr(error), {}, traceback.format_exc())
        return self._reported(judged(ending), ending.trouble, ending.state, "")

    def _reported(self, verdict: Verdict, trouble: str, state: Mapping[str, str], trace: str) -> Report:
        end = f"{verdict}\n{trouble}\n{trace}"
        reported = transcript(self.trial, self.commands, self.breaker, self.began)
        live = "\n".join(_line(each, state) for each in self.simulator.ad_groups())
        return Report(self.trial, verdict, trouble, f"{reported}\n\nin the API\n{live}\n\n{end}")

    def _ending(self) -> Ending:
        program = wanted(self.trial)
        is_destroyed = self.trial.cell.operation == "destroy"
        self.stack.declare(text(program))
        self._be_killed()
        recovery = Recovery(self.stack, program, self.trial.cell.operation, self.commands)
        last = recovery.run()
        self._outwait()
        preview = None if is_destroyed else self._run("preview", "--expect-no-changes")
        state, live = self._state(), self.simulator.ad_groups()
        leftovers = [str(each["id"]) for each in live if is_leftover(each) and each["id"] not in state]
        for _ in range(_MOST_REFRESHES):
            if all(any(each in command.text for command in self.commands[1:]) for each in leftovers):
                break
            self._run("refresh", "--yes", "--skip-preview")  # it should name them
        return Ending(
            declared=[] if is_destroyed else program,
            live=live,
            state=state,
            texts="".join(each.text for each in self.commands[1:]),
            trouble=_trouble(last, preview),
            twice=self.breaker.twice,
            was_unreadable=recovery.was_unreadable,
            refreshed=recovery.refreshed,
            adopted=len(recovery.adopted),
            outside_window=self.breaker.outside_window(recovery.adopted.values()),
            was_struck=self.breaker.struck_at is not None,
        )

    def _be_killed(self) -> None:
        """The run that is killed. Its output goes to a file: a pipe would stay open as long as anybody survives."""
        operation = "destroy" if self.trial.cell.operation == "destroy" else "up"
        command = ("pulumi", operation, "--yes", "--skip-preview", "--non-interactive", *self.arguments)
        output = self.stack.home / "killed.txt"
        with output.open("w") as file:
            engine = subprocess.Popen(
                command, cwd=self.stack.program, env=self.stack.env, stdout=file, stderr=subprocess.STDOUT
            )
            self.breaker.arm(engine.pid)
            try:
                engine.wait(_RUN_S)
            finally:
                self.breaker.disarm()
                engine.kill()
                self.commands.append(Result(command, engine.wait(), output.read_text(), ""))

    def _outwait(self) -> None:
        """Waits until what survived the run is at rest, since what it still does counts; it never ends by itself."""
        self.breaker.settle()
        if processes.providers_of_home(self.stack.home):
            self.breaker.await_silence(_SILENCE_S)
            processes.end(processes.of_home(self.stack.home))

    def _run(self, *args: str) -> Result:
        self.commands.append(self.stack.run(*args))
        return self.commands[-1]

    def _state(self) -> dict[str, str]:
        """Resource by id, entries that wait for their removal included."""
        exported = self.stack.run("stack", "export").ok().json()["deployment"].get("resources", [])
        return {each["id"]: each["urn"].rpartition("::")[2] for each in exported if each["type"] == AD_GROUP_TYPE}


def _trouble(last: Result, preview: Result | None) -> str:
    found: Sequence[tuple[Result | None, str]] = [(last, "the recovery fails"), (preview, "the preview shows changes")]
    return "; ".join(what for result, what in found if result is not None and result.exit_code != 0)


def _line(ad_group: Mapping[str, Any], state: Mapping[str, str]) -> str:
    campaign, known = ad_group["ad_campaign"]["id"], state.get(ad_group["id"], "in no state")
    shown = f"{ad_group['id']} {ad_group['status']} {ad_group['name']!r} in {campaign}"
    return f"{shown}, ${ad_group['daily_budget']} a day, {known}"
