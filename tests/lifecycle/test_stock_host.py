"""The provider under Pulumi's own host: what it gets, and what reaches the engine."""

from __future__ import annotations

import base64
import sys
from typing import TYPE_CHECKING, Any

import dill
import grpc
import pytest
from pulumi.output import Unknown
from pulumi.runtime import rpc
from pulumi.runtime.proto import provider_pb2

from lifecycle.stock_host import BLOB, Host, kept_by, plain, stock_host
from lifecycle.usual import config, meta
from pulumi_whop_provider import dynamic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from core_stack import CoreStack

_SAME = provider_pb2.DiffResponse.DIFF_NONE


@pytest.fixture
def host(shop: CoreStack, monkeypatch: pytest.MonkeyPatch) -> Iterator[Host]:
    monkeypatch.setattr(dynamic._Core, "provider", None)
    monkeypatch.setattr(sys, "tracebacklimit", None, raising=False)  # a one-line error sets it for its process
    with stock_host(shop.simulator) as host:
        yield host
    core = dynamic._Core.provider
    if core is not None:
        core._run.api._client.close()  # as the end of the host's process does


@pytest.fixture
def there(host: Host) -> tuple[str, dict[str, Any]]:
    """The id and the state of the usual ad group."""
    made = host.create(meta())
    return made.id, plain(made.properties)


def _kinds(diff: Any) -> dict[str, int]:
    return {path: each.kind for path, each in diff.detailedDiff.items()}


def test_state_that_an_operation_leaves_can_be_read_again(there: tuple[str, dict[str, Any]]) -> None:
    assert there[1]["__provider"] == BLOB


def test_diff_names_each_property_by_its_path(host: Host, there: tuple[str, dict[str, Any]]) -> None:
    diff = host.diff(*there, config(bid_amount=1300, pacing="standard", targeting=None))
    assert diff.hasDetailedDiff
    assert _kinds(diff) == {
        "config.bid_amount": provider_pb2.PropertyDiff.UPDATE,
        "config.pacing": provider_pb2.PropertyDiff.ADD,
        "config.targeting.countries": provider_pb2.PropertyDiff.DELETE,
    }
    assert (list(diff.diffs), list(diff.replaces)) == (["config"], [])


def test_diff_says_which_property_replaces(host: Host, there: tuple[str, dict[str, Any]]) -> None:
    diff = host.diff(*there, meta(campaign_id="adcamp_meta_2", daily_budget=60))
    assert list(diff.replaces) == ["campaign_id"]
    assert _kinds(diff) == {
        "campaign_id": provider_pb2.PropertyDiff.UPDATE_REPLACE,
        "daily_budget": provider_pb2.PropertyDiff.UPDATE,
    }


def test_diff_of_nothing_has_no_details(host: Host, there: tuple[str, dict[str, Any]]) -> None:
    diff = host.diff(*there, meta())
    assert (diff.changes, diff.hasDetailedDiff, _kinds(diff)) == (_SAME, False, {})


def test_pickled_provider_of_another_version_is_not_a_change(host: Host, there: tuple[str, dict[str, Any]]) -> None:
    ad_group_id, state = there
    assert host.diff(ad_group_id, {**state, "__provider": "gASVold"}, meta()).changes == _SAME


def test_ignored_path_is_not_a_change(host: Host, there: tuple[str, dict[str, Any]]) -> None:
    assert host.diff(*there, meta(daily_budget=60), ignoreChanges=["daily_budget"]).changes == _SAME


def test_what_is_not_known_yet_passes_a_check_at_any_depth(host: Host) -> None:
    unknown = Unknown()
    checked = host.check(meta(config={"pacing": unknown, "targeting": {"countries": ["US", unknown]}}))
    assert list(checked.failures) == []
    settings = checked.inputs["config"]
    assert settings["pacing"] == rpc.UNKNOWN
    assert list(settings["targeting"]["countries"]) == ["US", rpc.UNKNOWN]


@pytest.mark.parametrize("is_handed_over", [True, False])
def test_refresh_hands_back_the_inputs_with_what_drifted(
    host: Host, shop: CoreStack, there: tuple[str, dict[str, Any]], *, is_handed_over: bool
) -> None:
    shop.simulator.edit(there[0], {"daily_budget": 70})
    read = host.read(*there, meta(later_key="kept") if is_handed_over else None)
    only_there = {"later_key": "kept"} if is_handed_over else {}
    assert plain(read.inputs) == {**meta(daily_budget=70), **only_there, "__provider": BLOB}


def test_error_is_one_line_without_a_traceback(host: Host) -> None:
    with pytest.raises(grpc.RpcError) as error:
        host.create(meta(campaign_id="adcamp_nowhere"))
    (status,) = (value for key, value in error.value.trailing_metadata() if key == "grpc-status-details-bin")
    assert b"campaign_id: there is no campaign adcamp_nowhere" in status
    assert b"Traceback" not in status


def test_ad_group_that_was_made_and_is_not_right_stays_in_the_state(host: Host, shop: CoreStack) -> None:
    shop.simulator.fail_next("updateAdGroup", 403)
    with pytest.raises(grpc.RpcError) as error:
        host.create(meta())
    kept = kept_by(error.value)
    (left,) = shop.simulator.ad_groups()
    assert kept.id == left["id"]
    assert "stays paused" in kept.reasons[0]
    assert (plain(kept.properties)["__provider"], plain(kept.inputs)["__provider"]) == (BLOB, BLOB)
    assert plain(kept.properties)["status"] == "paused"
    assert plain(kept.inputs)["status"] == "active"
    host.update(kept.id, plain(kept.properties), meta())
    assert shop.simulator.stored(kept.id)["status"] == "active"


def test_update_without_a_clear_answer_stays_in_the_state_as_it_was(
    host: Host, shop: CoreStack, there: tuple[str, dict[str, Any]]
) -> None:
    shop.simulator.fail_next("updateAdGroup", 500)
    with pytest.raises(grpc.RpcError) as error:
        host.update(*there, meta(daily_budget=60))
    kept = kept_by(error.value)
    assert kept.id == there[0]
    assert plain(kept.properties) == there[1]
    assert plain(kept.inputs) == {**meta(daily_budget=60), "__provider": BLOB}


def test_deleted_ad_group_is_gone(host: Host, shop: CoreStack, there: tuple[str, dict[str, Any]]) -> None:
    host.delete(*there)
    assert shop.simulator.ad_groups() == []
    shop.simulator.clear_requests()
    assert host.read(*there).id == ""


def test_state_with_another_spelling_of_the_provider_shares_the_record_of_the_run(
    host: Host, there: tuple[str, dict[str, Any]]
) -> None:
    """An older pickle is another provider to the host, which configures each."""
    ad_group_id, state = there
    core = dynamic._Core.provider
    spelling = base64.b64encode(dill.dumps(dynamic.PROVIDER, protocol=0)).decode()
    assert spelling != BLOB
    assert host.read(ad_group_id, {**state, "__provider": spelling}).id == ad_group_id
    assert dynamic._Core.provider is core
