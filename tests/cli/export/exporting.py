"""Exports an account, runs the program, and does with it what the engine would, without the engine."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from core_stack import URN, CoreStack, RecordingCaller, _through_host
from pulumi_whop_cli.export.account import Account, account_of
from pulumi_whop_cli.export.reading import read
from pulumi_whop_provider.api.ad_groups import AdGroups

if TYPE_CHECKING:
    from pulumi_whop_provider.planning.diff import Change

__all__ = ["exported", "left_after", "registered", "taken_over"]

_REGISTERING: Final = Path(__file__).with_name("registering.py")


def exported(stack: CoreStack, *campaign_ids: str) -> Account:
    """The account as the command finds it."""
    return account_of(read(AdGroups(stack.client), campaign_ids, lambda _done, _total: None))


def registered(program: str, folder: Path) -> dict[str, dict[str, Any]]:
    """What the program declares, by the names of its resources, with the numbers that Pulumi sends."""
    path = folder / "exported.py"
    path.write_text(program, encoding="utf-8")
    done = subprocess.run([sys.executable, _REGISTERING, path], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


def taken_over(stack: CoreStack, declared: dict[str, dict[str, Any]]) -> dict[str, CoreStack]:
    """The stack's resources after an `up` of what is declared: one run for all of them."""
    run = stack.provider()
    resources = {}
    for name, inputs in declared.items():
        previewing, adopting = RecordingCaller(urn=_urn(name)), RecordingCaller(urn=_urn(name))
        checked = run.check(inputs, {}, previewing)
        assert checked.errors == ()
        assert f"adopting {inputs['adopt_id']} changes nothing" in previewing.infos
        outcome = run.create(_through_host(checked.declared), adopting)
        assert adopting.warnings == []
        resources[name] = CoreStack(stack.simulator, stack.client, outcome, _through_host(checked.declared))
    return resources


def left_after(
    stack: CoreStack, resources: dict[str, CoreStack], declared: dict[str, dict[str, Any]]
) -> dict[str, list[Change]]:
    """What the next preview shows, of each resource of which it shows anything: one run for all of them."""
    run = stack.provider()
    found = {}
    for name, inputs in declared.items():
        caller, resource = RecordingCaller(urn=_urn(name)), resources[name]
        checked = run.check(inputs, resource.inputs, caller)
        assert checked.errors == ()
        assert resource.resource is not None
        found[name] = run.diff(resource.resource.id, _through_host(resource.resource.state), checked.declared, caller)
    return {name: changes for name, changes in found.items() if changes}


def _urn(name: str) -> str:
    return f"{URN.rpartition('::')[0]}::{name}"
