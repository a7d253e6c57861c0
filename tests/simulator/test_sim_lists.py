"""Lists of ad groups: filters and pages."""

import pytest
from hypothesis import given, strategies as st

from whop_simulator.paging import page_of


@pytest.fixture
def listed(api, meta):
    def names(**query: object) -> list:
        response = api.get("/ad_groups", params={"campaign_id": meta, **query})
        assert response.status_code == 200, response.text
        return [item["name"] for item in response.json()["data"]]

    return names


def test_list_holds_only_the_campaigns_ad_groups(sim, made, listed):
    made(name="mine")
    made(name="theirs", campaign_id=sim.add_campaign())
    assert listed() == ["mine"]


def test_list_of_a_company_holds_all_its_campaigns(sim, api, made):
    made(name="one")
    made(name="two", campaign_id=sim.add_campaign())
    items = api.get("/ad_groups", params={"company_id": "biz_simulator0001"}).json()["data"]
    assert [item["name"] for item in items] == ["two", "one"]


@pytest.mark.parametrize("query", [{}, {"campaign_id": "a", "company_id": "b"}], ids=["neither", "both"])
def test_list_needs_exactly_one_of_campaign_and_company(api, query):
    assert api.get("/ad_groups", params=query).status_code == 400


def test_items_do_not_name_their_campaign(api, made, meta):
    made()
    (item,) = api.get("/ad_groups", params={"campaign_id": meta}).json()["data"]
    assert "ad_campaign" not in item


def test_query_finds_part_of_the_name_in_any_case(made, listed):
    made(name="Retargeting US")
    made(name="Prospecting")
    made()
    assert listed(query="RETARG") == ["Retargeting US"]


def test_status_filter_sees_the_platforms_verdict(sim, made, listed):
    sim.edit(made(name="A")["id"], {"status": "rejected"})
    made(name="B")
    assert listed(status="rejected") == ["A"]


def test_unknown_status_is_refused(api, meta):
    assert api.get("/ad_groups", params={"campaign_id": meta, "status": "asleep"}).status_code == 400


def test_created_after_is_strict(made, listed):
    first = made(name="first")
    made(name="second")
    assert listed(created_after=first["created_at"]) == ["second"]


def test_created_before_is_strict(made, listed):
    made(name="first")
    second = made(name="second")
    assert listed(created_before=second["created_at"]) == ["first"]


def test_time_that_is_none_is_refused(api, meta):
    assert api.get("/ad_groups", params={"campaign_id": meta, "created_after": "soon"}).status_code == 400


def test_cursor_of_no_item_is_refused(api, meta):
    assert api.get("/ad_groups", params={"campaign_id": meta, "after": "@@"}).json()["error"]["param"] == "after"


def test_empty_list_has_no_cursors(api, meta):
    assert api.get("/ad_groups", params={"campaign_id": meta}).json()["page_info"] == {
        "start_cursor": None,
        "end_cursor": None,
        "has_next_page": False,
        "has_previous_page": False,
    }


@pytest.mark.parametrize("text", ["x", "1.5", "9" * 30])
def test_first_that_is_not_an_integer_is_refused(api, meta, text):
    assert api.get("/ad_groups", params={"campaign_id": meta, "first": text}).json()["error"]["param"] == "first"


LETTERS = list(enumerate("abcde"))


@pytest.mark.parametrize(
    ("query", "items", "previous", "following"),
    [
        pytest.param({"first": 2}, "ab", False, True, id="first"),
        pytest.param({"last": 2}, "de", True, False, id="last"),
        pytest.param({"first": 4, "last": 2}, "cd", True, True, id="last of the first"),
        pytest.param({"first": 5}, "abcde", False, False, id="all"),
        pytest.param({"first": 0}, "", False, True, id="none"),
        pytest.param({"first": -1}, "", False, True, id="less than none"),
        pytest.param({}, "abcde", False, False, id="nothing said"),
    ],
)
def test_page(query, items, previous, following):
    page = page_of(LETTERS, query, 100)
    info = (page.info["has_previous_page"], page.info["has_next_page"])
    assert ("".join(page.items), info) == (items, (previous, following))


@given(st.integers(1, 7), st.integers(0, 12))
def test_following_end_cursors_meets_every_item_once(size, length):
    items = [(number, number) for number in range(length)]
    query, met = {"first": size}, []
    while True:
        page = page_of(items, query, 100)
        met += page.items
        if not page.info["has_next_page"]:
            break
        query["after"] = page.info["end_cursor"]
    assert met == list(range(length))


@given(st.integers(1, 7), st.integers(0, 12))
def test_following_start_cursors_backwards_meets_every_item_once(size, length):
    items = [(number, number) for number in range(length)]
    query, met = {"last": size}, []
    while True:
        page = page_of(items, query, 100)
        met = [*page.items, *met]
        if not page.info["has_previous_page"]:
            break
        query["before"] = page.info["start_cursor"]
    assert met == list(range(length))


def test_cursor_holds_when_its_item_is_gone():
    after = page_of(LETTERS, {"first": 1}, 100).info["end_cursor"]
    assert page_of(LETTERS[1:], {"first": 1, "after": after}, 100).items == ["b"]
