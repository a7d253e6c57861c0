"""A walk through a campaign's list: which of its items replace single reads, and when."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import TYPE_CHECKING, Any

import pytest

from pulumi_whop_provider.errors import WhopError
from pulumi_whop_provider.lifecycle.reads import Walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_Item = dict[str, Any]


def _item(ad_group_id: str, **more: Any) -> _Item:
    return {"id": ad_group_id, "name": "Spring", "config": {}, "platform_config": {}, **more}


def _whole(name: str) -> _Item:
    return _item(name, ad_campaign={"id": "adcamp_1"})


def _page(ad_group_ids: str) -> list[_Item]:
    return [_item(each) for each in ad_group_ids]


def _walked(*pages: list[_Item], samples: str = "a", from_the_end: Iterable[list[_Item]] = ()) -> Walk:
    walk = Walk([_whole(each) for each in samples])
    walk.read_pages(iter(pages), iter(from_the_end))
    return walk


def _no_page() -> Iterator[list[_Item]]:
    pytest.fail("a page that is not needed was asked for")
    yield []


def _refusal() -> Iterator[list[_Item]]:
    raise WhopError("no such parameter")
    yield []


def test_item_comes_with_the_campaign_that_lists_leave_out():
    assert _walked([_item("a"), _item("b")]).take("b") == _whole("b")


def test_item_serves_once():
    walk = _walked([_item("a"), _item("b")])
    assert [walk.take("b"), walk.take("b")] == [_whole("b"), None]


def test_item_without_a_block_does_not_serve():
    assert _walked([_item("a"), {"id": "b", "config": {}}]).take("b") is None


def test_sample_that_the_list_does_not_show_is_not_a_reason_against_it():
    assert _walked([_item("a"), _item("c")], samples="ab").take("c") == _whole("c")


def test_list_without_any_sample_is_not_believed():
    assert _walked([_item("c")]).take("c") is None


def test_list_that_shows_a_sample_otherwise_is_not_believed():
    assert _walked([_item("c")], [_item("a", name="other")]).take("c") is None


def test_what_was_not_taken_yet_is_gone_once_the_list_shows_a_sample_otherwise():
    assert _walked([_item("a"), _item("c")], [_item("a", name="other")]).take("c") is None


def test_list_that_breaks_off_leaves_nothing():
    def pages() -> Iterator[list[_Item]]:
        yield [_item("a"), _item("c")]
        raise WhopError("no answer")

    walk = Walk([_whole("a")])
    walk.read_pages(pages(), _no_page())
    assert walk.take("c") is None


def test_item_is_handed_out_while_the_next_page_is_awaited():
    is_taken = Event()

    def pages() -> Iterator[list[_Item]]:
        yield [_item("a"), _item("c")]
        assert is_taken.wait(30)
        yield [_item("d")]

    walk = Walk([_whole("a")])
    with ThreadPoolExecutor(1) as thread:
        walking = thread.submit(walk.read_pages, pages(), _no_page())
        assert walk.take("c") == _whole("c")
        is_taken.set()
        walking.result()
    assert walk.take("d") == _whole("d")


def test_nothing_is_handed_out_before_each_sample_was_seen():
    walk = Walk([_whole("a"), _whole("b")])
    with ThreadPoolExecutor(1) as thread:
        taking = thread.submit(walk.take, "c")

        def pages() -> Iterator[list[_Item]]:
            yield [_item("a"), _item("c")]
            with pytest.raises(TimeoutError):
                taking.result(timeout=0.2)
            yield [_item("b")]

        walk.read_pages(pages(), _no_page())
        assert taking.result() == _whole("c")


def test_list_whose_first_page_shows_a_sample_is_gone_through_from_its_front():
    walk = _walked(_page("ab"), _page("cd"), from_the_end=_no_page())
    assert walk.take("d") == _whole("d")


def test_list_whose_first_page_shows_no_sample_is_gone_through_from_its_end():
    walk = Walk([_whole("a")])

    def front() -> Iterator[list[_Item]]:
        yield _page("ef")
        yield from _no_page()

    def end() -> Iterator[list[_Item]]:
        yield from (_page("ab"), _page("cd"), _page("ef"))
        yield from _no_page()

    walk.read_pages(front(), end())
    assert [walk.take(each) for each in "bdf"] == [_whole(each) for each in "bdf"]


@pytest.mark.parametrize(
    "from_the_end",
    [
        pytest.param(_refusal(), id="refused"),
        pytest.param(iter([_page("ef"), _page("ef")]), id="the_front_instead"),
        pytest.param(iter([_page("ab"), _page("ab")]), id="the_end_again_and_again"),
        pytest.param(iter([_page("ab")]), id="one_page_and_no_more"),
        pytest.param(iter([[]]), id="nothing"),
    ],
)
def test_list_that_cannot_be_gone_through_from_its_end_is_from_its_front(from_the_end: Iterator[list[_Item]]):
    walk = _walked(_page("ef"), _page("cd"), _page("ab"), from_the_end=from_the_end)
    assert [walk.take(each) for each in "bdf"] == [_whole(each) for each in "bdf"]
