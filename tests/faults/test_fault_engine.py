"""The same table under the real engine, with the commands that a user types: one fault, one ad group."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from engine.stack import Stack
from faults.batch import Batch, is_slow, proxied_stack
from faults.catalogue import REFUSED
from faults.matrix import CELLS, Cell
from faults.outcome import Call, Outcome
from faults.proxy import Exchange, Proxy, Reply, pass_on
from whop_simulator import Simulator

_UP = ("up", "--yes", "--skip-preview", "--continue-on-error")


_CREATE = ("list", "create", "list again", "finish")
_BATCHES_OF_A_CREATE = [
    *(pytest.param((call,), False, id=call) for call in _CREATE),
    pytest.param(_CREATE, True, id="all, by time-out"),
]
_HASTY_OR_NOT = pytest.mark.parametrize("is_hasty", [False, True], ids=["at once", "by time-out"])


def _batched(*calls: Call, is_hasty: bool) -> list[Cell]:
    return [each for each in CELLS if each.call in calls and each.fault != REFUSED.name and is_slow(each) == is_hasty]


def _spending(simulator: Simulator) -> list[tuple[str, str, int, int]]:
    groups = simulator.ad_groups()
    return sorted((each["name"], each["status"], each["daily_budget"], each["config"]["bid_amount"]) for each in groups)


def _declared(batch: Batch, daily_budget: int = 50) -> list[tuple[str, str, int, int]]:
    return sorted((name, "active", daily_budget, 1200) for name in batch.cells)


@pytest.mark.parametrize(("calls", "is_hasty"), _BATCHES_OF_A_CREATE)
def test_faults_of_a_create_end_as_the_table_says_and_the_next_up_as_declared(
    tmp_path: Path, calls: tuple[Call, ...], *, is_hasty: bool
) -> None:
    with proxied_stack(tmp_path, is_hasty=is_hasty) as (stack, simulator, proxy):
        batch = Batch(_batched(*calls, is_hasty=is_hasty), stack, simulator, proxy)
        batch.declare()
        assert batch.unlike_the_table(*_UP) == {}
        stack.up().ok()
        assert _spending(simulator) == _declared(batch)
        stack.preview("--expect-no-changes").ok()


@_HASTY_OR_NOT
def test_faults_of_an_update_end_as_the_table_says_and_the_next_up_as_declared(
    tmp_path: Path, *, is_hasty: bool
) -> None:
    with proxied_stack(tmp_path, is_hasty=is_hasty) as (stack, simulator, proxy):
        batch = Batch(_batched("update", is_hasty=is_hasty), stack, simulator, proxy)
        batch.declare()
        stack.up().ok()
        batch.declare(daily_budget=80)
        assert batch.unlike_the_table(*_UP) == {}
        stack.up().ok()
        assert _spending(simulator) == _declared(batch, daily_budget=80)
        stack.preview("--expect-no-changes").ok()


@_HASTY_OR_NOT
def test_faults_of_a_read_end_as_the_table_says_and_the_next_up_as_declared(tmp_path: Path, *, is_hasty: bool) -> None:
    with proxied_stack(tmp_path, is_hasty=is_hasty) as (stack, simulator, proxy):
        batch = Batch(_batched("read", is_hasty=is_hasty), stack, simulator, proxy)
        batch.declare()
        stack.up().ok()
        for each in simulator.ad_groups():
            simulator.edit(each["id"], {"config": {"bid_amount": 1900}})
        assert batch.unlike_the_table("refresh", "--yes", "--skip-preview") == {}
        stack.refresh().ok()
        batch.declare(adopting=[name for name, cell in batch.cells.items() if cell.outcome is Outcome.GONE])
        stack.up().ok()
        assert _spending(simulator) == _declared(batch)
        stack.preview("--expect-no-changes").ok()


@_HASTY_OR_NOT
def test_faults_of_a_delete_end_as_the_table_says_and_the_next_destroy_leaves_nothing(
    tmp_path: Path, *, is_hasty: bool
) -> None:
    with proxied_stack(tmp_path, is_hasty=is_hasty) as (stack, simulator, proxy):
        batch = Batch(_batched("delete", is_hasty=is_hasty), stack, simulator, proxy)
        batch.declare()
        stack.up().ok()
        assert batch.unlike_the_table("destroy", "--yes", "--skip-preview", "--continue-on-error") == {}
        stack.destroy().ok()
        assert (stack.resources(), simulator.ad_groups()) == ({}, [])


def _entry(stack: Stack) -> dict[str, Any]:
    """The ad group's entry in the state, without the engine's own times."""
    return {key: value for key, value in stack.state_of("one").items() if key in ("id", "inputs", "outputs")}


def _refused(proxy: Proxy) -> None:
    proxy.refuse()


def _reset_at_once(proxy: Proxy) -> None:
    proxy.on_connect = lambda: False


def _mended(proxy: Proxy) -> None:
    proxy.on_connect = lambda: True
    if proxy.is_refusing:
        proxy.accept_again()


@pytest.mark.parametrize(
    ("cut", "says"), [(_refused, "no connection to"), (_reset_at_once, "broke")], ids=["refused", "reset"]
)
def test_nothing_changes_while_no_connection_can_be_made(cut, says: str, tmp_path: Path) -> None:
    with proxied_stack(tmp_path) as (stack, simulator, proxy):
        simulator.add_campaign("meta", id="adcamp_meta")
        stack.declare_one()
        stack.up().ok()
        before = (_entry(stack), simulator.ad_groups())
        cut(proxy)
        stack.declare_one(daily_budget=80)
        assert all(says in each.failed().text for each in (stack.up(), stack.refresh(), stack.destroy()))
        assert (_entry(stack), simulator.ad_groups()) == before
        _mended(proxy)
        stack.up().ok()
        assert [each["daily_budget"] for each in simulator.ad_groups()] == [80]
        stack.preview("--expect-no-changes").ok()


def test_wait_of_12_s_is_said_and_waited_out_and_named_if_it_comes_again(tmp_path: Path) -> None:
    arrivals: list[float] = []

    def limit(exchange: Exchange) -> None:
        if exchange.method != "POST":
            pass_on(exchange)
            return
        arrivals.append(exchange.at)
        exchange.answer(Reply(429, {"retry-after": "12"}, b""))

    with proxied_stack(tmp_path) as (stack, simulator, proxy):
        simulator.add_campaign("meta", id="adcamp_meta")
        stack.declare_one()
        proxy.handle = limit
        failed = stack.up().failed()
        assert "rate limited, waiting 12 s" in failed.text
        assert "Wait 12 s, then run `pulumi up` again" in failed.text
        first, second = arrivals
        assert second - first >= 12
        assert simulator.ad_groups() == []
