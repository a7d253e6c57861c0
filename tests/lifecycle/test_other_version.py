"""An API of another version than this package's: reported as such, nothing changed, nothing taken for unset."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import httpx
import pytest

from build import ad_group
from core_stack import CoreStack, RecordingCaller
from lifecycle.usual import config, meta
from lifecycle.wire import Passage, Send, calling_as, calls, lost_answer, over
from pulumi_whop_provider.errors import VersionError, WhopError
from pulumi_whop_provider.lifecycle.outcome import IncompleteError
from pulumi_whop_provider.planning.ownership import is_marked
from whop_simulator import newest
from whop_simulator.control import PERMISSIONS

NEWEST: Final = "2026-10-15-1"
SEEN: Final = "the API answered in a version that this package does not support (budget_amount, budget_amount_local, "
SET_IT: Final = (
    "Set whop:apiVersion to `2025-01-01`, or remove it (`pulumi config rm whop:apiVersion`); "
    "if that is already the case, this package does not support that version of the API"
)


@pytest.fixture
def up(shop: CoreStack) -> CoreStack:
    """A stack with the usual ad group, and no call counted yet."""
    shop.up(meta())
    shop.simulator.clear_requests()
    return shop


@pytest.fixture
def _unversioned(shop: CoreStack) -> Iterator[None]:
    """A key created today, and `whop:apiVersion` set to an empty text."""
    shop.simulator.set(key_version=NEWEST)
    with calling_as(shop, api_version=""):
        yield


def _flat(stack: CoreStack, *methods: str) -> Passage:
    """An API that accepts the contract's requests, and answers calls of these methods in the flat shape."""
    store = stack.simulator.world.store

    def flattened(shown: Any) -> Any:
        if isinstance(shown, dict) and "data" in shown:
            return {**shown, "data": [flattened(each) for each in shown["data"]]}
        if not isinstance(shown, dict) or "platform_config" not in shown:
            return shown
        with store.transaction():
            group = store.ad_group(shown["id"])
            assert group is not None
            campaign = store.campaign(group.campaign_id)
            assert campaign is not None
            return newest.flat(group, campaign)

    def passage(request: httpx.Request, send: Send) -> httpx.Response:
        answer = send(request)
        is_list = request.method == "GET" and request.url.path.endswith("/ad_groups")
        if ("LIST" if is_list else request.method) not in methods or answer.status_code != httpx.codes.OK:
            return answer
        return httpx.Response(200, json=flattened(answer.json()))

    return passage


def _fails(stack: CoreStack, declared: dict[str, Any]) -> str:
    line = stack.fails(declared)
    assert "\n" not in line
    return line


@pytest.mark.usefixtures("_unversioned")
def test_create_stops_at_a_flat_campaign_before_anything_is_made(shop: CoreStack) -> None:
    line = _fails(shop, meta())
    assert line.startswith(f"could not read the campaign: {SEEN}")
    assert line.endswith(f"{SET_IT}.")
    assert sorted(calls(shop)) == ["GET /ad_campaigns/adcamp_meta", "GET /ad_groups"]
    assert shop.resource is None


def test_create_stops_at_a_flat_list_before_anything_is_made(shop: CoreStack) -> None:
    shop.up(meta(name="Another"))
    shop.resource, shop.inputs = None, {}
    shop.simulator.clear_requests()
    with over(shop, _flat(shop, "LIST")):
        line = _fails(shop, meta())
    assert line.startswith(f"could not list the campaign's ad groups: {SEEN}")
    assert calls(shop, "POST") == []
    assert len(shop.simulator.ad_groups()) == 1


@pytest.mark.usefixtures("_unversioned")
def test_create_with_a_key_that_may_not_read_campaigns_is_refused_by_the_other_version(shop: CoreStack) -> None:
    key = shop.simulator.add_key(PERMISSIONS - {"company:balance:read"})
    with calling_as(shop, api_key=key, api_version=""):
        line = _fails(shop, meta())
    assert "campaign_id is not a known parameter" in line
    assert SET_IT in line
    assert shop.simulator.ad_groups() == []


def test_version_that_the_api_does_not_have_is_reported_with_those_that_it_has(shop: CoreStack) -> None:
    with calling_as(shop, api_version="2027-01-01"):
        line = _fails(shop, meta())
    assert line == (
        "could not read the campaign: the API refused it (400 parameter_invalid): Unsupported Api-Version-Date. "
        f"Supported versions: 2025-01-01, 2026-10-15-1 (at Api-Version-Date). {SET_IT}."
    )
    assert shop.simulator.ad_groups() == []


@pytest.fixture
def made(shop: CoreStack) -> str:
    """The error line of a create whose POST was answered in the flat shape."""
    with over(shop, _flat(shop, "POST", "LIST", "PATCH")):
        return _fails(shop, meta())


def test_create_call_that_is_answered_flat_tells_what_it_made(shop: CoreStack, made: str) -> None:
    (group,) = shop.simulator.ad_groups()
    assert made.startswith(f"{group['id']} was created and stays paused: could not create the ad group: {SEEN}")
    assert made.endswith(f"{SET_IT}; the next `pulumi up` finds {group['id']} by its mark, and finishes it.")
    assert "not known" not in made
    assert shop.resource is None


def test_nothing_is_sent_after_a_create_call_that_is_answered_flat(shop: CoreStack, made: str) -> None:
    assert made
    assert sorted(calls(shop)) == ["GET /ad_campaigns/adcamp_meta", "GET /ad_groups", "POST /ad_groups"]
    (group,) = shop.simulator.ad_groups()
    assert (group["status"], is_marked(group["name"])) == ("paused", True)


def test_run_after_a_create_call_that_was_answered_flat_finishes_the_same_ad_group(shop: CoreStack, made: str) -> None:
    assert made
    (left,) = shop.simulator.ad_groups()
    shop.up(meta())
    (group,) = shop.simulator.ad_groups()
    assert (group["id"], group["name"], group["status"]) == (left["id"], "Retargeting US", "active")


def test_create_call_that_is_answered_flat_and_live_is_not_called_paused(shop: CoreStack) -> None:
    flat = _flat(shop, "POST")

    def live(request: httpx.Request, send: Send) -> httpx.Response:
        answer = flat(request, send)
        if request.method != "POST":
            return answer
        return httpx.Response(200, json={**answer.json(), "status": "active", "title": "Retargeting US"})

    with over(shop, live):
        line = _fails(shop, meta())
    (group,) = shop.simulator.ad_groups()
    assert line.startswith(f"{group['id']} was created and does not read as paused, and may be spending: ")
    assert line.endswith(f"{SET_IT}; {group['id']} does not carry the mark of this resource: pause or delete it first.")


def test_second_phase_that_is_answered_flat_keeps_the_ad_group_as_unfinished(shop: CoreStack) -> None:
    with over(shop, _flat(shop, "PATCH", "GET")), pytest.raises(IncompleteError) as error:
        shop.up(meta())
    assert shop.resource is not None
    assert is_marked(shop.resource.state["name"])
    assert f"was created but perhaps not finished: {SEEN}" in str(error.value)
    assert SET_IT in str(error.value)
    shop.up(meta())
    assert [group["name"] for group in shop.simulator.ad_groups()] == ["Retargeting US"]


def test_adoption_is_refused_in_its_preview(shop: CoreStack) -> None:
    shop.up(meta())
    assert shop.resource is not None
    adopting = meta(adopt_id=shop.resource.id)
    shop.resource, shop.inputs = None, {}
    shop.simulator.clear_requests()
    shop.simulator.set(key_version=NEWEST)
    with calling_as(shop, api_version=""), pytest.raises(VersionError) as error:
        shop.preview(adopting)
    assert str(error.value).startswith(f"could not read the ad group: {SEEN}")
    assert shop.resource is None
    assert calls(shop, "PATCH") == []


def test_adoption_changes_nothing(up: CoreStack) -> None:
    assert up.resource is not None
    declared, provider = meta(adopt_id=up.resource.id, daily_budget=80), up.provider()
    up.simulator.set(key_version=NEWEST)
    with calling_as(up, api_version=""):
        provider = up.provider()
        with pytest.raises(VersionError):
            provider.create(declared, RecordingCaller())
    assert calls(up, "PATCH") == []


def test_refresh_fails_with_the_state_as_it_was(up: CoreStack) -> None:
    state, inputs = up.resource, up.inputs
    up.simulator.set(key_version=NEWEST)
    with calling_as(up, api_version=""), pytest.raises(VersionError) as error:
        up.refresh()
    assert str(error.value).startswith(f"could not read the ad group: {SEEN}")
    assert (up.resource, up.inputs) == (state, inputs)
    assert up.preview(meta()) == []


@pytest.fixture
def many(shop: CoreStack) -> list[tuple[str, dict[str, Any]]]:
    """The ids and states of more ad groups of one campaign than are read singly."""
    found = []
    for number in range(5):
        stack = CoreStack(shop.simulator, shop.client)
        stack.up(ad_group(name=f"Group {number}"))
        assert stack.resource is not None
        found.append((stack.resource.id, stack.resource.state))
    return found


def test_refresh_of_many_fails_for_each(shop: CoreStack, many: list[tuple[str, dict[str, Any]]]) -> None:
    shop.simulator.set(key_version=NEWEST)
    with calling_as(shop, api_version=""):
        provider = shop.provider()
        for ad_group_id, state in many:
            with pytest.raises(VersionError):
                provider.read(ad_group_id, state, lambda: None, RecordingCaller())


def test_refresh_of_many_reads_singly_if_the_list_alone_is_flat(
    shop: CoreStack, many: list[tuple[str, dict[str, Any]]]
) -> None:
    with over(shop, _flat(shop, "LIST")):
        provider = shop.provider()
        callers = [RecordingCaller() for _ in many]
        found = [
            provider.read(ad_group_id, state, lambda: None, caller)
            for (ad_group_id, state), caller in zip(many, callers, strict=True)
        ]
    assert [each.state for each in found] == [state for _, state in many]
    assert [caller.warnings for caller in callers] == [[]] * len(many)


def test_update_stops_before_it_writes(up: CoreStack) -> None:
    state = up.resource
    up.simulator.set(key_version=NEWEST)
    with calling_as(up, api_version=""):
        line = _fails(up, config(bid_amount=1500))
    assert line.startswith(f"could not read the ad group: {SEEN}")
    assert calls(up, "PATCH") == []
    assert up.resource == state


def test_update_that_is_answered_flat_leaves_the_state(up: CoreStack) -> None:
    assert up.resource is not None
    state = dict(up.resource.state)
    # The read before the write is complete, everything after it is flat.
    flat, whole = _flat(up, "PATCH", "GET"), _flat(up)
    seen: list[str] = []

    def passage(request: httpx.Request, send: Send) -> httpx.Response:
        seen.append(request.method)
        return (flat if "PATCH" in seen else whole)(request, send)

    with over(up, passage), pytest.raises(IncompleteError) as error:
        up.up(config(bid_amount=1500))
    assert f"got no clear answer: {SEEN}" in str(error.value)
    assert SET_IT in str(error.value)
    assert up.resource.state == state


def test_delete_that_is_answered_as_an_object_is_a_success(up: CoreStack) -> None:
    up.simulator.set(key_version=NEWEST)
    caller = RecordingCaller()
    with calling_as(up, api_version=""):
        up.destroy(caller)
    assert (up.resource, up.simulator.ad_groups()) == (None, [])
    assert caller.infos == ["removed while active: $50.00 a day"]


def test_lost_delete_that_reads_flat_is_not_gone(up: CoreStack) -> None:
    state = up.resource
    up.simulator.set(key_version=NEWEST, deleted="inactive")

    def passage(request: httpx.Request, send: Send) -> httpx.Response:
        del request.headers["api-version-date"]
        return lost_answer("DELETE")(request, send)

    with over(up, passage), pytest.raises(WhopError, match="not known"):
        up.destroy()
    assert up.resource == state


def test_404_of_a_delete_proves_nothing_before_a_flat_campaign(up: CoreStack) -> None:
    state = up.resource
    up.simulator.set(key_version=NEWEST)
    up.simulator.fail_next("deleteAdGroup", 404)
    with calling_as(up, api_version=""), pytest.raises(VersionError):
        up.destroy()
    assert up.resource == state


def test_404_of_a_read_proves_nothing_before_a_flat_campaign(up: CoreStack) -> None:
    state = up.resource
    up.simulator.set(key_version=NEWEST)
    up.simulator.fail_next("getAdGroup", 404)
    with calling_as(up, api_version=""), pytest.raises(VersionError):
        up.refresh()
    assert up.resource == state
