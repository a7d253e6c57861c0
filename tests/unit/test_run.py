"""What the creates of one run share, however many threads ask at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier, Event
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from core_stack import RecordingCaller
from pulumi_whop_provider.api.ad_groups import AdGroups
from pulumi_whop_provider.api.client import Client
from pulumi_whop_provider.errors import DeclarationError
from pulumi_whop_provider.lifecycle.campaigns import Once
from pulumi_whop_provider.lifecycle.provider import Provider
from pulumi_whop_provider.lifecycle.run import Run
from pulumi_whop_provider.planning.check import Limits
from pulumi_whop_provider.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from pulumi_whop_provider.lifecycle.campaigns import Campaign

_CAMPAIGN = "adcamp_1"
_MADE = "adgrp_made"


class _Api:
    """An API whose every list shows one more ad group; while it answers one, another thread asks as well."""

    def __init__(self, host: ThreadPoolExecutor) -> None:
        self.run = Run(
            AdGroups(Client(Settings(api_key="key"), transport=httpx.MockTransport(self._answer))),
            now=lambda: datetime(2027, 1, 1, tzinfo=UTC),
            wait=lambda _: True,
        )
        self.asks: Callable[[], Campaign] | None = None
        self.others: list[Future[Campaign]] = []
        self.lists = 0
        self._host = host

    def _answer(self, request: httpx.Request) -> httpx.Response:
        if not request.url.path.endswith("/ad_groups"):
            return httpx.Response(200, json={"id": _CAMPAIGN, "platform": "meta"})
        self.lists += 1
        items: list[dict[str, Any]] = [{"id": f"adgrp_{number}"} for number in range(self.lists)]
        if self.asks:
            other = self._host.submit(self.asks)
            self.asks = None
            self.others.append(other)
            with pytest.raises(TimeoutError):
                other.result(timeout=0.2)
        return httpx.Response(200, json={"data": [*items, {"id": _MADE}]})


def test_creates_that_ask_at_once_decide_on_the_same_list_of_the_campaign() -> None:
    """With a list each, one of them could see a namesake that the other does not."""
    with ThreadPoolExecutor() as host:
        api = _Api(host)
        api.asks = lambda: api.run.campaigns.get(_CAMPAIGN)
        campaign = api.run.campaigns.get(_CAMPAIGN)
        assert [each.result() for each in api.others] == [campaign]
    assert api.lists == 1


def test_creates_that_have_made_something_at_once_decide_on_the_same_second_list() -> None:
    with ThreadPoolExecutor() as host:
        api = _Api(host)
        api.run.campaigns.get(_CAMPAIGN)
        api.asks = lambda: api.run.campaigns.look_again(_CAMPAIGN, _MADE)
        campaign = api.run.campaigns.look_again(_CAMPAIGN, _MADE)
        assert [each.result() for each in api.others] == [campaign]
    assert api.lists == 2


def test_create_that_starts_while_the_second_list_is_awaited_decides_on_it_too() -> None:
    """On the first list it could create what an earlier run has left, and what only the second list shows."""
    with ThreadPoolExecutor() as host:
        api = _Api(host)
        api.run.campaigns.get(_CAMPAIGN)
        api.asks = lambda: api.run.campaigns.get(_CAMPAIGN)
        campaign = api.run.campaigns.look_again(_CAMPAIGN, _MADE)
        assert [each.result() for each in api.others] == [campaign]
    assert api.lists == 2


def test_threads_that_ask_at_once_get_what_one_of_them_finds() -> None:
    once: Once[int] = Once()
    found: list[Future[int]] = []

    def find() -> int:
        if not found:
            found.append(host.submit(once.get, "key", find))
            with pytest.raises(TimeoutError):
                found[0].result(timeout=0.2)
        return len(found)

    with ThreadPoolExecutor() as host:
        assert once.get("key", find) == 1
        assert found[0].result() == 1
    assert once.get("key", lambda: pytest.fail("it was found already")) == 1


def test_what_could_not_be_found_is_looked_for_again() -> None:
    once: Once[int] = Once()
    with pytest.raises(ZeroDivisionError):
        once.get("key", lambda: 1 // 0)
    assert once.get("key", lambda: 2) == 2


class _Together:
    """An API that answers only once a whole party of calls has come; `asked` keeps them."""

    def __init__(self, party: int) -> None:
        self.asked: list[str] = []
        self._party = Barrier(party)
        self.run = Run(
            AdGroups(Client(Settings(api_key="key"), transport=httpx.MockTransport(self._answer))),
            now=lambda: datetime(2027, 1, 1, tzinfo=UTC),
            wait=lambda _: True,
        )

    def _answer(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request.url.path.removeprefix("/api/v1"))
        self._party.wait(20)
        if request.url.path.endswith("/ad_groups"):
            return httpx.Response(200, json={"data": [_shown(str(number)) for number in range(4)]})
        name = request.url.path.rpartition("/")[2]
        return httpx.Response(200, json=_shown(name) if name.isdigit() else {"id": name, "platform": "meta"})


def _shown(ad_group_id: str) -> dict[str, Any]:
    return {
        "id": ad_group_id,
        "name": "Spring",
        "status": "active",
        "daily_budget": 5,
        "config": {},
        "platform_config": {},
        "ad_campaign": {"id": _CAMPAIGN},
    }


def test_campaign_and_its_list_are_asked_for_side_by_side() -> None:
    api = _Together(2)
    assert api.run.campaigns.get(_CAMPAIGN).platform == "meta"
    assert sorted(api.asked) == [f"/ad_campaigns/{_CAMPAIGN}", "/ad_groups"]


def test_several_campaigns_are_looked_up_side_by_side() -> None:
    api = _Together(6)
    with ThreadPoolExecutor(3) as host:
        found = list(host.map(api.run.campaigns.get, ["adcamp_1", "adcamp_2", "adcamp_3"]))
    assert [each.id for each in found] == ["adcamp_1", "adcamp_2", "adcamp_3"]


def _refreshed(api: _Together, campaign_id: str, number: int) -> str:
    """The id that a refresh finds for one of the four ad groups that every list shows."""
    state = {"campaign_id": campaign_id, "name": "Spring", "observed": _shown(str(number))}
    caller = RecordingCaller(urn=f"urn:{campaign_id}:{number}")
    return Provider(api.run, Limits()).read(str(number), state, lambda: None, caller).id


def test_first_reads_of_a_campaign_its_list_and_the_search_are_asked_for_side_by_side() -> None:
    api = _Together(5)
    with ThreadPoolExecutor(4) as host:
        assert list(host.map(_refreshed, [api] * 4, [_CAMPAIGN] * 4, range(4))) == ["0", "1", "2", "3"]
    assert sorted(api.asked) == ["/ad_groups", "/ad_groups", "/ad_groups/0", "/ad_groups/1", "/ad_groups/2"]


def test_several_campaigns_are_refreshed_side_by_side() -> None:
    api = _Together(10)
    campaigns = ["adcamp_1", "adcamp_2"]
    with ThreadPoolExecutor(8) as host:
        assert list(host.map(_refreshed, [api] * 8, campaigns * 4, [0, 0, 1, 1, 2, 2, 3, 3])) == [*"00112233"]
    assert len(api.asked) == 10


def test_list_is_not_left_behind_by_a_create_whose_campaign_cannot_be_read() -> None:
    answered = Event()

    def answer(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/ad_groups"):
            answered.set()
            return httpx.Response(200, json={"data": []})
        return httpx.Response(404, json={"error": {"type": "not_found", "message": "no such campaign"}})

    client = Client(Settings(api_key="key"), transport=httpx.MockTransport(answer))
    run = Run(AdGroups(client), now=lambda: datetime(2027, 1, 1, tzinfo=UTC), wait=lambda _: True)
    with pytest.raises(DeclarationError, match="there is no campaign"):
        run.campaigns.get(_CAMPAIGN)
    assert answered.is_set()
