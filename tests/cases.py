"""A life of one ad group as data, and what a user reads at each step of it.

Apart from the tests because the same lives are played under every reading of the contract. A case says what is reported
if the API is as the contract assumes; what another reading changes is in a table of its own (`lifecycle/outcomes.py`).
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from core_stack import CoreStack, RecordingCaller, Refused
from pulumi_whop_provider.api.ad_groups import AdGroups
from pulumi_whop_provider.errors import WhopError
from pulumi_whop_provider.paths import Path, path_text, value_at, with_value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from build import Declaration
    from pulumi_whop_provider.planning.diff import Change

__all__ = ["Destroy", "Edit", "LifecycleCase", "Made", "Refresh", "Remove", "Step", "Up", "World", "play"]

_CAMPAIGNS = {"adcamp_meta": "meta", "adcamp_meta_2": "meta", "adcamp_tiktok": "tiktok"}
_NOT_SETTINGS = ("campaign_id", "adopt_id")


class World:
    """One stack before an API with campaigns; the ids that the API generates are shown as `adgrp_1`, `adgrp_2` …."""

    def __init__(self, stack: CoreStack) -> None:
        self.stack = stack
        for campaign_id, platform in _CAMPAIGNS.items():
            stack.simulator.add_campaign(platform, id=campaign_id)

    @property
    def resource_id(self) -> str:
        """The id of the ad group in the state."""
        assert self.stack.resource is not None
        return self.stack.resource.id

    def plain(self, lines: list[str]) -> tuple[str, ...]:
        """The lines with the shown ids in place of the real ones."""
        for shown, real in self._ids().items():
            lines = [line.replace(real, shown) for line in lines]
        return tuple(lines)

    def real(self, declared: Declaration) -> Declaration:
        """The declaration with the real ids in place of the shown ones."""
        text = json.dumps(declared)
        for shown, real in self._ids().items():
            text = text.replace(shown, real)
        return dict(json.loads(text))

    def _ids(self) -> dict[str, str]:
        groups = [each for deleted in (True, False) for each in self.stack.simulator.ad_groups(deleted=deleted)]
        in_order = sorted(groups, key=lambda group: str(group["created_at"]))
        return {f"adgrp_{number}": str(group["id"]) for number, group in enumerate(in_order, 1)}


class Step(Protocol):
    """Something that happens to the ad group."""

    @property
    def tells(self) -> tuple[str, ...]:
        """The lines that a user reads, in order, if the API is as the contract assumes."""

    def play(self, world: World) -> list[str]:
        """Makes it happen; returns the lines that a user reads."""


@dataclass(frozen=True)
class LifecycleCase:
    """One life: its steps, with what is reported at each."""

    name: str
    steps: tuple[Step, ...]


def play(case: LifecycleCase, stack: CoreStack) -> list[tuple[str, ...]]:
    """What is reported at each step. Checks that there are no ad groups but those of the state and of others."""
    world = World(stack)
    reported = [world.plain(step.play(world)) for step in case.steps]
    living = {str(each["id"]) for each in stack.simulator.ad_groups()}
    assert living <= {stack.resource.id if stack.resource else "", *_made_by_others(case, world)}
    return reported


def _made_by_others(case: LifecycleCase, world: World) -> set[str]:
    count = sum(isinstance(step, Made) for step in case.steps)
    return {real for shown, real in world._ids().items() if int(shown.removeprefix("adgrp_")) <= count}


@dataclass(frozen=True)
class Up:
    """`pulumi up` of a program: what changes, what is reported, where the API then differs, what is left to do.

    `ignored` are the paths of `ignore_changes`.
    """

    declared: Declaration
    tells: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()

    def play(self, world: World) -> list[str]:
        stack, caller = world.stack, RecordingCaller(ignored=self.ignored)
        declared = self._declared(world)
        reported: list[str] = []
        try:
            reported += map(_change_line, stack.preview(declared, RecordingCaller(ignored=self.ignored)))
            stack.up(declared, caller)
        except (Refused, WhopError) as error:
            return [*reported, *_said(caller), *(f"error: {line}" for line in str(error).splitlines())]
        left = stack.preview(declared, RecordingCaller(ignored=self.ignored))
        return [
            *reported,
            *_said(caller),
            *_difference_lines(declared, stack.simulator.stored(world.resource_id)),
            *(f"left for the next up: {_change_line(each)}" for each in left),
        ]

    def _declared(self, world: World) -> Declaration:
        """The declaration as the engine passes it: with the former values at the ignored paths."""
        declared = world.real(self.declared)
        for text in self.ignored:
            path = tuple(text.split("."))
            declared = with_value(declared, path, value_at(world.stack.inputs, path))
        return declared


@dataclass(frozen=True)
class Refresh:
    """`pulumi refresh`."""

    tells: tuple[str, ...] = ()

    def play(self, world: World) -> list[str]:
        said = _said(world.stack.refresh())
        return said if world.stack.resource else [*said, "out of the state"]


@dataclass(frozen=True)
class Destroy:
    """`pulumi destroy`; no ad group is left."""

    tells: tuple[str, ...] = ()

    def play(self, world: World) -> list[str]:
        caller = RecordingCaller()
        world.stack.destroy(caller)
        return _said(caller)


@dataclass(frozen=True)
class Edit:
    """Somebody changes settings in the dashboard."""

    changes: Mapping[str, Any]
    tells: tuple[str, ...] = field(default=(), init=False)

    def play(self, world: World) -> list[str]:
        world.stack.simulator.edit(world.resource_id, dict(self.changes))
        return []


@dataclass(frozen=True)
class Remove:
    """Somebody deletes the ad group in the dashboard."""

    tells: tuple[str, ...] = field(default=(), init=False)

    def play(self, world: World) -> list[str]:
        world.stack.simulator.remove(world.resource_id)
        return []


@dataclass(frozen=True)
class Made:
    """Somebody creates an ad group without Pulumi, before anything else: the next of `adgrp_1`, `adgrp_2` …."""

    body: Mapping[str, Any]
    tells: tuple[str, ...] = field(default=(), init=False)

    def play(self, world: World) -> list[str]:
        AdGroups(world.stack.client).create(self.body)
        return []


def _said(caller: RecordingCaller) -> list[str]:
    return [*(f"warning: {line}" for line in caller.warnings), *(f"info: {line}" for line in caller.infos)]


def _change_line(change: Change) -> str:
    return f"{'replace' if change.replaces else change.kind} {path_text(change.path)}"


def _difference_lines(declared: Declaration, stored: Declaration) -> Iterator[str]:
    """The differences between the API and the program: kept, not stored, or stored in addition."""
    wanted, there = dict(_settings(declared)), dict(_settings(stored))
    for path in {**wanted, **there}:
        if wanted.get(path) != there.get(path) and (path in wanted or path != ("status",)):
            yield f"the API holds {path_text(path)}: {json.dumps(there.get(path))}"


def _settings(tree: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    if not isinstance(tree, dict):
        yield path, tree
        return
    for key, value in tree.items():
        if key not in _NOT_SETTINGS:
            yield from _settings(value, (*path, key))
