"""Delete: the ad group ends, or is gone for certain, or stays because the program still wants it."""

from __future__ import annotations

from typing import Any

import pytest

from core_stack import CoreStack, RecordingCaller
from lifecycle.usual import meta
from lifecycle.wire import calling_as, calls, lost_answer, lost_request, over
from pulumi_whop_provider.errors import WhopError
from pulumi_whop_provider.lifecycle.outcome import IncompleteError
from whop_simulator.control import PERMISSIONS


@pytest.fixture
def up(shop: CoreStack) -> CoreStack:
    """A stack with the usual ad group, and no call counted yet."""
    shop.up(meta())
    shop.simulator.clear_requests()
    return shop


def _id(stack: CoreStack) -> str:
    assert stack.resource is not None
    return stack.resource.id


def _refuses(stack: CoreStack) -> str:
    """The line that a destroy fails with; it leaves the state as it was, and the ad group."""
    state = stack.resource
    with pytest.raises(WhopError) as error:
        stack.destroy()
    assert stack.resource == state
    return str(error.value)


def test_delete_is_one_call(up: CoreStack) -> None:
    ad_group_id = _id(up)
    up.destroy()
    assert calls(up) == [f"DELETE /ad_groups/{ad_group_id}"]
    assert up.simulator.ad_groups() == []


@pytest.mark.parametrize(
    ("status", "message"),
    [
        pytest.param("active", "removed while active: $50.00 a day", id="active"),
        pytest.param("paused", "removed while paused", id="paused"),
    ],
)
def test_end_of_spending_is_reported(shop: CoreStack, status: str, message: str) -> None:
    shop.up(meta(status=status))
    caller = RecordingCaller()
    shop.destroy(caller)
    assert caller.infos == [message]


def test_ad_group_that_is_gone_already_is_a_success_that_tells_nothing(up: CoreStack) -> None:
    up.simulator.remove(_id(up))
    caller = RecordingCaller()
    up.destroy(caller)
    assert (caller.warnings, caller.infos) == ([], [])


def test_404_counts_only_while_the_campaign_is_visible(up: CoreStack) -> None:
    up.simulator.fail_next("deleteAdGroup", 404)
    up.simulator.fail_next("getAdCampaign", 404)
    line = _refuses(up)
    assert line.startswith("could not delete the ad group: not found (404 not_found)")
    assert "this key cannot see campaign adcamp_meta either, and may belong to another company" in line
    assert "the state stays as it is" in line


def test_page_of_a_proxy_does_not_mean_gone(up: CoreStack) -> None:
    up.simulator.fail_next("deleteAdGroup", 404, "<h1>no such page</h1>")
    assert _refuses(up) == (
        "could not delete the ad group: not found (404): this 404 does not come from the API. "
        "Check whop:baseUrl and any proxy on the way; the state stays as it is."
    )
    assert len(up.simulator.ad_groups()) == 1


def test_404_that_a_read_contradicts_does_not_mean_gone(up: CoreStack) -> None:
    up.simulator.fail_next("deleteAdGroup", 404)
    line = _refuses(up)
    assert line.startswith("could not delete the ad group: not found (404 not_found): ")
    assert "but a read does not confirm it. Run the same command again" in line
    assert len(up.simulator.ad_groups()) == 1


def test_404_of_what_reads_inactive_means_gone(up: CoreStack) -> None:
    up.simulator.edit(_id(up), {"status": "inactive"})
    up.simulator.fail_next("deleteAdGroup", 404)
    up.destroy()
    assert up.resource is None


def test_wrong_base_url_does_not_mean_gone(up: CoreStack) -> None:
    with calling_as(up, base_url=up.simulator.base_url.replace("/api/v1", "/api/v2")):
        assert "Check whop:baseUrl" in _refuses(up)


@pytest.mark.parametrize("body", [{"deleted": False}, False, {"status": "up"}, None])
def test_answer_that_does_not_say_so_is_not_a_success_while_a_read_shows_it(up: CoreStack, body: Any) -> None:
    up.simulator.fail_next("deleteAdGroup", 200, body)
    line = _refuses(up)
    assert "the answer does not confirm the deletion" in line
    assert "It is not known whether the API acted on it" in line


@pytest.mark.parametrize("deleted", ["not_found", "inactive"])
@pytest.mark.parametrize("body", [{"status": "ok"}, "", [True]])
def test_answer_in_another_shape_is_settled_by_a_read(up: CoreStack, body: Any, deleted: str) -> None:
    up.simulator.set(deleted=deleted)
    up.simulator.fail_next("deleteAdGroup", 200, body, after_commit=True)
    caller = RecordingCaller()
    up.destroy(caller)
    assert caller.infos == ["removed while active: $50.00 a day"]


def test_lost_answer_is_settled_by_a_read(up: CoreStack) -> None:
    with over(up, lost_answer("DELETE")):
        up.destroy()
    assert up.simulator.ad_groups() == []


def test_lost_request_is_not_taken_for_a_deletion(up: CoreStack) -> None:
    with over(up, lost_request("DELETE")):
        assert "It is not known whether the API acted on it" in _refuses(up)
    up.destroy()
    assert up.simulator.ad_groups() == []


@pytest.mark.parametrize("listed", ["inactive", "inactive_unlisted"])
def test_lost_request_is_not_taken_for_a_deletion_of_what_was_inactive_before(shop: CoreStack, listed: str) -> None:
    shop.simulator.set(deleted=listed)
    shop.up(meta(status="inactive"))
    shop.simulator.fail_next("deleteAdGroup", 500)
    assert "It is not known whether the API acted on it" in _refuses(shop)
    assert len(shop.simulator.ad_groups()) == 1


@pytest.mark.parametrize("status", ["active", None])
def test_ad_group_that_was_ended_in_the_dashboard_and_refreshed_is_not_taken_for_deleted(
    shop: CoreStack, status: str | None
) -> None:
    shop.up(meta(status=status))
    shop.simulator.edit(_id(shop), {"status": "inactive"})
    shop.refresh()
    shop.simulator.fail_next("deleteAdGroup", 500)
    assert "It is not known whether the API acted on it" in _refuses(shop)
    assert len(shop.simulator.ad_groups()) == 1


def test_ad_group_that_is_declared_inactive_is_not_taken_for_deleted_though_no_answer_showed_it_yet(
    up: CoreStack,
) -> None:
    assert up.resource is not None
    up.simulator.edit(_id(up), {"status": "inactive"})
    up.simulator.fail_next("deleteAdGroup", 500)
    with pytest.raises(WhopError, match="not known"):
        up.provider().delete(_id(up), {**up.resource.state, "status": "inactive"}, RecordingCaller())


def test_replaced_ad_group_that_was_inactive_stays_in_the_state_while_its_deletion_is_in_doubt(shop: CoreStack) -> None:
    shop.up(meta(status="inactive"))
    shop.simulator.fail_next("deleteAdGroup", 500)
    former = shop.resource
    with pytest.raises(WhopError, match="not known"):
        shop.up(meta(campaign_id="adcamp_meta_2"))
    assert former is not None
    assert former.id in {each["id"] for each in shop.simulator.ad_groups()}


def test_lost_answer_on_an_inactive_ad_group_is_settled_by_a_list_that_no_longer_shows_it(shop: CoreStack) -> None:
    shop.simulator.set(deleted="inactive_unlisted")
    shop.up(meta(status="inactive"))
    shop.simulator.fail_next("deleteAdGroup", 500, after_commit=True)
    shop.destroy()
    assert shop.resource is None


def test_page_of_a_proxy_to_the_read_that_follows_does_not_settle_a_lost_answer(up: CoreStack) -> None:
    up.simulator.fail_next("getAdGroup", 404, "<h1>no such page</h1>")
    with over(up, lost_request("DELETE")):
        assert "It is not known whether the API acted on it" in _refuses(up)
    assert len(up.simulator.ad_groups()) == 1


@pytest.mark.parametrize("status", [400, 403, 409, 422])
def test_refused_deletion_of_what_somebody_made_inactive_is_not_a_success(up: CoreStack, status: int) -> None:
    up.simulator.edit(_id(up), {"status": "inactive"})
    up.simulator.fail_next("deleteAdGroup", status)
    _refuses(up)
    assert len(up.simulator.ad_groups()) == 1


def test_lost_answer_is_not_settled_for_an_ad_group_whose_campaign_is_not_known(up: CoreStack) -> None:
    assert up.resource is not None
    unknown = {"name": "Retargeting", "observed": {"status": "active"}}
    with over(up, lost_answer("DELETE")), pytest.raises(WhopError, match="not known"):
        up.provider().delete(_id(up), unknown, RecordingCaller())


@pytest.mark.parametrize("deleted", ["not_found", "inactive"])
def test_lost_answer_is_not_settled_by_a_key_that_does_not_see_the_campaign(up: CoreStack, deleted: str) -> None:
    up.simulator.set(deleted=deleted)
    up.simulator.fail_next("getAdCampaign", 404)
    with over(up, lost_answer("DELETE")):
        assert "It is not known whether the API acted on it" in _refuses(up)


def test_lost_answer_that_no_read_can_settle_keeps_the_state(up: CoreStack) -> None:
    up.simulator.fail_next("getAdGroup", 500)
    with over(up, lost_answer("DELETE")):
        with pytest.raises(WhopError, match="not known"):
            up.destroy()
        assert up.resource is not None
        up.destroy()
    assert up.resource is None


def test_key_of_another_company_deletes_nothing(up: CoreStack) -> None:
    with calling_as(up, api_key=up.simulator.add_key(company="biz_other")):
        assert "This key is for another company" in _refuses(up)


def test_wrong_key_names_the_key_that_destroy_uses(up: CoreStack) -> None:
    with calling_as(up, api_key="wrong"):
        line = _refuses(up)
    assert "the API does not accept the key (401 unauthorized)" in line
    assert "refresh and destroy use the key saved with the last `up`, unless you add `--run-program`" in line


def test_error_of_a_key_without_the_permission_names_it(up: CoreStack) -> None:
    with calling_as(up, api_key=up.simulator.add_key(PERMISSIONS - {"ad_campaign:delete"})):
        assert "Give the key ad_campaign:delete" in _refuses(up)


def test_unfinished_ad_group_survives_its_own_replacement(shop: CoreStack) -> None:
    with pytest.raises(IncompleteError):
        shop.up(meta(), RecordingCaller(waits=False))
    assert shop.resource is not None
    provider, former = shop.provider(), shop.resource
    successor = provider.create(meta(), RecordingCaller())
    provider.delete(former.id, former.state, RecordingCaller())
    assert [group["id"] for group in shop.simulator.ad_groups()] == [successor.id]


def test_ad_group_that_another_resource_has_adopted_stays(up: CoreStack) -> None:
    assert up.resource is not None
    provider, caller = up.provider(), RecordingCaller()
    provider.check(meta(adopt_id=_id(up)), {}, RecordingCaller(urn="urn:renamed"))
    provider.delete(_id(up), up.resource.state, caller)
    assert caller.warnings == [f"{_id(up)} was not deleted: another declaration of this program manages it"]
    assert len(up.simulator.ad_groups()) == 1


def test_ad_group_that_another_resource_manages_stays(up: CoreStack) -> None:
    assert up.resource is not None
    provider, caller = up.provider(), RecordingCaller()
    provider.diff(_id(up), up.resource.state, meta(), RecordingCaller(urn="urn:another"))
    provider.delete(_id(up), up.resource.state, caller)
    assert caller.warnings == [f"{_id(up)} was not deleted: another declaration of this program manages it"]
    assert len(up.simulator.ad_groups()) == 1
