"""Each fault at each call of the core: the outcome that the table names, and the way back without the fault."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import pytest

from build import Declaration
from core_stack import CoreStack, RecordingCaller
from faults.catalogue import ELSEWHERE, FAULTS
from faults.faults_page import PAGE, page
from faults.matrix import CELLS, MATRIX, Cell
from faults.outcome import CALLS, Call, Outcome, Seen, outcome_of, without_nulls
from faults.stage import Stage, Strike
from lifecycle.usual import meta
from pulumi_whop_provider.errors import OwnershipError, WhopError
from whop_simulator import Simulator

_FAULTS = {each.name: each for each in FAULTS}
_USUAL = meta()
_CHANGED = meta(daily_budget=80)


@pytest.fixture(scope="module")
def stage(running: Simulator) -> Iterator[Stage]:
    with Stage.open(running) as stage:
        yield stage


def _declared_for(call: Call) -> Declaration:
    return _CHANGED if call == "update" else _USUAL


def _run(stack: CoreStack, call: Call, caller: RecordingCaller) -> None:
    """The command in which the call is made."""
    match call:
        case "read":
            stack.refresh(caller)
        case "delete":
            stack.destroy(caller)
        case _:
            stack.up(_declared_for(call), caller)


def _before(stage: Stage, strike: Strike) -> CoreStack:
    """A stack before that command; for a read, with a change in the dashboard."""
    stack = stage.empty_stack(strike.fault)
    if strike.call in ("read", "update", "delete"):
        stack.up(_USUAL)
    if strike.call == "read":
        assert stack.resource is not None
        stage.simulator.edit(stack.resource.id, {"config": {"bid_amount": 1900}})
    return stack


def _entry(stack: CoreStack) -> Any:
    return without_nulls(asdict(stack.resource)) if stack.resource else None


def _struck(stage: Stage, stack: CoreStack, strike: Strike) -> Seen:
    before, held = _entry(stack), stage.simulator.ad_groups()
    caller = RecordingCaller()
    error = ""
    with stage.struck(strike):
        try:
            _run(stack, strike.call, caller)
        except WhopError as failure:
            error = str(failure)
    return Seen(
        error=error,
        warnings="\n".join(caller.warnings),
        before=before,
        after=_entry(stack),
        has_acted=stage.simulator.ad_groups() != held,
        was_sent_again=strike.was_sent_again,
        was_looked_at=strike.was_looked_at,
    )


def _recover(stack: CoreStack, cell: Cell) -> None:
    """The same command again; after a refresh, also what a user does about what it reported."""
    if cell.call not in ("read", "delete") or stack.resource is not None:
        _run(stack, cell.call, RecordingCaller())
    if cell.outcome is Outcome.GONE:
        with pytest.raises(OwnershipError) as error:
            stack.up(_USUAL)
        stack.up({**_USUAL, "adopt_id": error.value.ids[0]})
    elif cell.call == "read":
        stack.up(_USUAL)


def _shown(group: Declaration) -> Declaration:
    """The settings that every ad group here declares, and the bid."""
    return {**{key: group[key] for key in ("name", "status", "daily_budget")}, "bid": group["config"]["bid_amount"]}


@pytest.mark.parametrize("cell", CELLS, ids=str)
def test_fault_ends_as_the_table_says_and_the_next_run_as_declared(stage: Stage, cell: Cell) -> None:
    strike = Strike(_FAULTS[cell.fault], cell.call, cell.is_lasting)
    stack = _before(stage, strike)
    seen = _struck(stage, stack, strike)
    assert outcome_of(cell.call, seen) is cell.outcome, seen
    assert not seen.error or cell.says in seen.error
    _recover(stack, cell)
    held = [_shown(each) for each in stage.simulator.ad_groups()]
    if cell.call == "delete":
        assert held == []
    else:
        assert held == [_shown(_declared_for(cell.call))]
        assert stack.preview(_declared_for(cell.call)) == []


@pytest.mark.parametrize("call", CALLS)
def test_redirect_leads_no_call_to_another_host(stage: Stage, call: Call) -> None:
    strike = Strike(_FAULTS["a redirect to another host"], call, is_lasting=True)
    stack = _before(stage, strike)
    with stage.struck(strike), pytest.raises(WhopError, match="a redirect, which is not followed"):
        _run(stack, call, RecordingCaller())
    assert [each.path for each in strike.sent if each.path.startswith(ELSEWHERE)] == []


def test_table_has_every_fault_at_every_call() -> None:
    assert list(MATRIX) == list(_FAULTS)
    assert all(set(row.outcomes) == set(CALLS) for row in MATRIX.values())


def test_every_outcome_of_the_table_comes_about() -> None:
    assert {cell.outcome for cell in CELLS} == set(Outcome)


def test_page_of_the_faults_is_up_to_date() -> None:
    assert PAGE.read_text("utf-8") == page(), "run `PYTHONPATH=tests python -m faults.faults_page`"
