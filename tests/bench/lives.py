"""The lives of stacks, one per contender, side by side: each action runs for all contenders before the next begins.

Every command is checked to have done its job: no contender is fast by leaving work out.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bench.declared import Table, one_in_ten, table, with_budgets_raised
from bench.environment import install
from bench.figures import ACTIONS, Action, Contender, Figures, Measurement, Setting
from bench.watch import ROLES, watched
from engine.stack import Result, Stack

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from whop_simulator import Simulator

__all__ = ["WITHOUT_CHECKPOINTS", "Conditions", "Life", "Template", "live", "template"]

WITHOUT_CHECKPOINTS: Final = {"PULUMI_SKIP_CHECKPOINTS": "true", "PULUMI_EXPERIMENTAL": "true"}
"""Makes the engine write the state once, at the end of a command."""

_PROGRAMS: Final = Path(__file__).parent / "programs"
_PROJECT: Final = "bench"
_PACER_OFF: Final = "1000000"
_COMMAND_TIMEOUT_S: Final = 3600
_MOST_LOOKED_UP: Final = 30
_SUMMARY: Final = r"^ +[+~-] (\d+) (created|updated|deleted)$"
_COMMANDS: Final[Mapping[Action, Sequence[str]]] = {
    "up": ["up", "--yes", "--skip-preview"],
    "preview": ["preview", "--expect-no-changes"],
    "change": ["up", "--yes", "--skip-preview"],
    "refresh": ["refresh", "--yes", "--skip-preview"],
    "drift": ["refresh", "--yes", "--skip-preview"],
    "get": ["up", "--yes", "--skip-preview"],
    "destroy": ["destroy", "--yes", "--skip-preview"],
}


@dataclass(frozen=True)
class Conditions:
    """What the lives that run side by side have in common."""

    size: int
    setting: Setting
    repeat: int

    def __str__(self) -> str:
        return f"{self.size} ad groups, {self.setting}"


@dataclass(frozen=True)
class Template:
    """A stack that was made and configured once, to be copied, and the Python of the environment that it runs in."""

    folder: Path
    python: Path


def template(folder: Path, simulator: Simulator) -> Template:
    """Makes both in `folder`, which must not be there yet."""
    folder.mkdir()
    python = install(folder)
    stack = Stack(folder / "template", project=_PROJECT, python=python)
    stack.init()
    stack.configure("whop:apiKey", simulator.api_key, secret=True)
    stack.configure("whop:baseUrl", simulator.base_url)
    stack.configure("whop:requestsPerMinute", _PACER_OFF)
    return Template(folder / "template", python)


def live(conditions: Conditions, contenders: Sequence[Contender], made: Template, simulator: Simulator) -> Figures:
    """One life for each contender; who goes first changes from repeat to repeat.

    A command that does not do its job ends only that life, and is listed among the failures.
    """
    figures = Figures()
    simulator.reset()
    simulator.set(latency_s=conditions.setting.latency_s)
    first = conditions.repeat % len(contenders)
    lives = [Life(each, conditions, made, simulator) for each in (*contenders[first:], *contenders[:first])]
    for action in ACTIONS:
        for each in list(lives):
            try:
                figures.measurements.append(each.act(action))
            except RuntimeError as error:
                figures.failures.append(str(error))
                lives.remove(each)
    for folder in made.folder.parent.glob("life-*"):
        shutil.rmtree(folder)
    return figures


class Life:
    """One stack of one contender, from nothing to nothing."""

    def __init__(self, contender: Contender, conditions: Conditions, made: Template, simulator: Simulator) -> None:
        """Makes the stack, and a campaign of its own."""
        self.contender: Contender = contender
        self._conditions = conditions
        self._simulator = simulator
        self._arguments: Sequence[str] = ()
        self._campaign = simulator.add_campaign("meta")
        self._stack = _stack(contender, made)
        self._reader = _stack(contender, made)
        """Another stack, which looks up the ad groups of the first."""
        parallel = conditions.setting.parallel
        self.use({}, ["--parallel", str(parallel)] if parallel else [])

    def act(self, action: Action) -> Measurement:
        """Runs one command and measures it; raises RuntimeError if it did not do what it should."""
        self._prepare(action)
        self._simulator.clear_requests()
        begun = time.monotonic()
        with watched() as watch:
            result = self._run(action)
            wall_s = time.monotonic() - begun
        self._check(action, result)
        usages = {role: watch.usage(role) for role in ROLES}
        return Measurement(
            contender=self.contender,
            action=action,
            size=self._conditions.size,
            latency_s=self._conditions.setting.latency_s,
            parallel=self._conditions.setting.parallel,
            repeat=self._conditions.repeat,
            wall_s=wall_s,
            cpu_s={role: usage.cpu_s for role, usage in usages.items()},
            peak_kb={role: usage.peak_kb for role, usage in usages.items()},
            calls=dict(Counter(str(each.operation) for each in self._simulator.requests)),
            state_bytes=_state_file(self._stack_of(action)).stat().st_size,
        )

    def use(self, env: Mapping[str, str], arguments: Sequence[str] = ()) -> None:
        """Sets variables of the environment, and further arguments, for the commands that follow."""
        self._stack.env.update(env)
        self._arguments = arguments

    def _run(self, action: Action) -> Result:
        try:
            stack = self._stack_of(action)
            return stack.run(*_COMMANDS[action], *self._arguments, timeout_s=_COMMAND_TIMEOUT_S)
        except subprocess.TimeoutExpired as error:
            raise RuntimeError(f"{self._where(action)}: not done after {_COMMAND_TIMEOUT_S} s") from error

    def _stack_of(self, action: Action) -> Stack:
        return self._reader if action == "get" else self._stack

    @property
    def _table(self) -> Table:
        return table(self._campaign, self._conditions.size)

    def _prepare(self, action: Action) -> None:
        if action == "up":
            self._declare(self._table)
        elif action == "change":
            self._declare(with_budgets_raised(self._table))
        elif action == "drift":
            for ad_group_id in self._ids_of(one_in_ten(self._table, first=5)):
                self._simulator.edit(ad_group_id, {"config": {"bid_amount": 2400}})
        elif action == "get":
            self._reader.write("ids.json", json.dumps(self._looked_up))

    def _declare(self, ad_groups: Table) -> None:
        self._stack.write("ad_groups.json", json.dumps(ad_groups))

    @property
    def _looked_up(self) -> Mapping[str, str]:
        """The ids of the first ad groups by resource name; those of the floor are made up."""
        names = list(self._table)[:_MOST_LOOKED_UP]
        return dict(zip(names, self._ids_of(names) or names, strict=True))

    def _ids_of(self, resources: list[str]) -> list[str]:
        """Their ids at the API; none for the floor, which made none there."""
        names = {self._table[each]["name"] for each in resources}
        return [each["id"] for each in self._simulator.ad_groups(self._campaign) if each["name"] in names]

    def _check(self, action: Action, result: Result) -> None:
        done = {word: int(number) for number, word in re.findall(_SUMMARY, result.out, re.MULTILINE)}
        if action == "get":  # which the summary does not count
            resources = json.loads(_state_file(self._reader).read_text())["checkpoint"]["latest"].get("resources", [])
            done["read"] = sum(each.get("external", False) for each in resources)
        left = self._simulator.ad_groups(self._campaign) if action == "destroy" else []
        if result.exit_code != 0 or left or done != self._expected(action):
            raise RuntimeError(
                f"{self._where(action)}: {done or 'nothing'} done, expected {self._expected(action)}, "
                f"{len(left)} ad groups left\n{result.text}"
            )

    def _where(self, action: Action) -> str:
        return f"{self.contender}, {action}, {self._conditions}"

    def _expected(self, action: Action) -> dict[str, int]:
        """What the command's summary counts; the stack itself is one more resource."""
        drifted = len(self._ids_of(one_in_ten(self._table, first=5)))
        return {
            "up": {"created": self._conditions.size + 1},
            "preview": {},
            "change": {"updated": len(one_in_ten(self._table))},
            "refresh": {},
            "drift": {"updated": drifted} if drifted else {},
            "get": {"created": 1, "read": len(self._looked_up)},
            "destroy": {"deleted": self._conditions.size + 1},
        }[action]


def _stack(contender: Contender, made: Template) -> Stack:
    """A copy of the stack with the program of a contender, which declares nothing yet."""
    folder = Path(tempfile.mkdtemp(prefix="life-", dir=made.folder.parent))
    shutil.copytree(made.folder, folder, dirs_exist_ok=True)
    # A user's modules are compiled once: the engine's tests, which forbid it, would pay for that in each command.
    stack = Stack(folder, project=_PROJECT, python=made.python, env={"PYTHONDONTWRITEBYTECODE": ""})
    shutil.copytree(_PROGRAMS / contender, stack.program, dirs_exist_ok=True)
    for name in ("ad_groups.json", "ids.json"):
        stack.write(name, "{}")
    return stack


def _state_file(stack: Stack) -> Path:
    return stack.state / ".pulumi" / "stacks" / _PROJECT / "dev.json"
