"""The typed calls, and the shapes of answers that they accept."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from api_fakes import Server, answer
from hypothesis import given, strategies as st

from pulumi_whop_provider.api.pages import page_of
from pulumi_whop_provider.errors import DeclarationError, NoAnswerError, VersionError

ONE = {"id": "adgrp_1", "name": "a"}


def page(*ids, after=None, more=False, before=None, earlier=False):
    info = {"end_cursor": after, "has_next_page": more, "start_cursor": before, "has_previous_page": earlier}
    return answer(200, {"data": [{"id": each} for each in ids], "page_info": info})


CALLS = {
    "create": lambda api: api.create({"campaign_id": "c"}),
    "get": lambda api: api.get("adgrp_1"),
    "update": lambda api: api.update("adgrp_1", {"name": "a"}),
    "get_campaign": lambda api: api.get_campaign("adgrp_1"),
}


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
@pytest.mark.parametrize(
    "body",
    [ONE, {"data": ONE}, {"ad_group": ONE}, {"ad_campaign": ONE}],
    ids=["bare", "data", "ad_group", "ad_campaign"],
)
def test_object_is_found_bare_or_wrapped(call, body):
    assert call(Server(answer(200, body)).ad_groups()) == ONE


@pytest.mark.parametrize("body", [None, True])
@pytest.mark.parametrize("name", ["create", "get", "get_campaign"])
def test_empty_success_is_not_an_answer_if_an_object_is_asked_for(name, body):
    with pytest.raises(NoAnswerError, match="not an object with an id"):
        CALLS[name](Server(answer(200, body)).ad_groups())


@pytest.mark.parametrize("body", [None, True])
def test_empty_success_of_an_update_is_the_id(body):
    assert CALLS["update"](Server(answer(200, body)).ad_groups()) == {"id": "adgrp_1"}


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
@pytest.mark.parametrize(
    "body",
    [[], [ONE], {}, {"id": None}, {"id": 7}, {"id": ""}, {"data": [ONE]}, {"data": {"x": 1}}],
    ids=str,
)
def test_answer_without_an_id_is_not_an_answer(call, body):
    with pytest.raises(NoAnswerError, match="not an object with an id"):
        call(Server(answer(200, body)).ad_groups())


@pytest.mark.parametrize("name", ["get", "update", "get_campaign"])
def test_answer_about_another_id_is_not_an_answer(name):
    with pytest.raises(NoAnswerError, match="about another id"):
        CALLS[name](Server(answer(200, {"id": "adgrp_2"})).ad_groups())


def test_unreadable_create_has_an_unknown_effect():
    with pytest.raises(NoAnswerError) as caught:
        Server(answer(200, {})).ad_groups().create({})
    assert caught.value.effect == "unknown"


def test_nested_campaign_is_not_taken_for_a_wrapper():
    body = {**ONE, "ad_campaign": {"id": "adcamp_1"}}
    assert Server(answer(200, body)).ad_groups().get("adgrp_1") == body


FLAT = {
    "id": "adgrp_1",
    "title": "a",
    "status": "paused",
    "bid_type": None,
    "budget_amount": 5,
    "regions": {},
    "ends_at": 1,
}
FLAT_CAMPAIGN = {
    "id": "adcamp_1",
    "platform": "meta",
    "budget_amount": 5,
    "bid_type": None,
    "delivery_status": "active",
}
FLAT_CALLS = {
    "create": (CALLS["create"], FLAT, "unknown"),
    "create, wrapped": (CALLS["create"], {"data": FLAT}, "unknown"),
    "get": (CALLS["get"], FLAT, "none"),
    "get, wrapped": (CALLS["get"], {"ad_group": FLAT}, "none"),
    "update": (CALLS["update"], FLAT, "unknown"),
    "list": (lambda api: api.list("c"), {"data": [ONE, FLAT]}, "none"),
    "search": (lambda api: api.search("c", "a"), [FLAT], "none"),
    "pages": (lambda api: list(api.pages("c")), {"data": [FLAT]}, "none"),
    "get_campaign": (CALLS["get_campaign"], {**FLAT_CAMPAIGN, "id": "adgrp_1"}, "none"),
    "list_campaigns": (lambda api: api.list_campaigns("biz_1"), {"data": [FLAT_CAMPAIGN]}, "none"),
}


@pytest.mark.parametrize(("call", "body", "effect"), FLAT_CALLS.values(), ids=FLAT_CALLS)
def test_answer_of_another_version_is_named_and_not_handed_on(call, body, effect):
    with pytest.raises(VersionError) as caught:
        call(Server(answer(200, body)).ad_groups())
    assert (caught.value.effect, caught.value.status) == (effect, 200)
    assert "the API answered in a version that this package does not support (budget_amount, bid_type, " in str(
        caught.value
    )
    assert str(caught.value).endswith(
        "Set whop:apiVersion to `2025-01-01`, or remove it (`pulumi config rm whop:apiVersion`); "
        "if that is already the case, this package does not support that version of the API."
    )


def test_error_of_another_version_keeps_what_the_answer_shows():
    with pytest.raises(VersionError) as caught:
        CALLS["create"](Server(answer(200, {"data": FLAT})).ad_groups())
    assert caught.value.shown == FLAT


@pytest.mark.parametrize(
    "answered",
    [answer(200, json=True), answer(200, {"id": "adgrp_1", "deleted": True}), answer(200, {"id": "adgrp_1"})],
    ids=["true", "object", "its id"],
)
def test_deleted(answered):
    server = Server(answered)
    server.ad_groups().delete("adgrp_1")
    assert server.requests[0].method == "DELETE"


@pytest.mark.parametrize(
    "body",
    [
        False,
        {"deleted": False},
        {"id": "adgrp_1", "deleted": False},
        {"id": "adgrp_2"},
        {"status": "up"},
        {},
        None,
        [],
        "true",
        1,
    ],
    ids=str,
)
def test_delete_that_does_not_say_so_is_not_known_to_have_happened(body):
    with pytest.raises(NoAnswerError, match="does not confirm the deletion") as error:
        Server(answer(200, body)).ad_groups().delete("adgrp_1")
    assert error.value.effect == "unknown"


def test_list_follows_the_cursor():
    server = Server(page("a", "b", after="x", more=True), page("c", after="y", more=True), page("d"))
    assert [each["id"] for each in server.ad_groups().list("adcamp_1")] == ["a", "b", "c", "d"]
    assert [dict(request.url.params) for request in server.requests] == [
        {"campaign_id": "adcamp_1", "first": "100"},
        {"campaign_id": "adcamp_1", "first": "100", "after": "x"},
        {"campaign_id": "adcamp_1", "first": "100", "after": "y"},
    ]


def test_list_of_campaigns_follows_the_cursor_and_has_each_once():
    server = Server(page("a", "b", after="x", more=True), page("b", "c"))
    assert [each["id"] for each in server.ad_groups().list_campaigns("biz_1", "Sale & more")] == ["a", "b", "c"]
    assert [dict(request.url.params) for request in server.requests] == [
        {"company_id": "biz_1", "first": "100", "query": "Sale & more"},
        {"company_id": "biz_1", "first": "100", "query": "Sale & more", "after": "x"},
    ]


def test_list_of_campaigns_asks_for_all_if_no_title_is_given():
    server = Server(page())
    server.ad_groups().list_campaigns("biz_1")
    assert dict(server.requests[0].url.params) == {"company_id": "biz_1", "first": "100"}


def test_a_campaign_in_a_list_is_of_this_version_without_its_settings():
    item = {"id": "adcamp_1", "title": "a", "available_budget": 5.0, "daily_budget": None, "delivery_status": "active"}
    assert list(Server(answer(200, [item])).ad_groups().list_campaigns("biz_1")) == [item]


def test_list_follows_the_other_cursor_from_the_end():
    server = Server(page("c", "d", before="x", earlier=True), page("a", "b", before="y"))
    assert list(server.ad_groups().pages_from_the_end("adcamp_1")) == [
        ({"id": "c"}, {"id": "d"}),
        ({"id": "a"}, {"id": "b"}),
    ]
    assert [dict(request.url.params) for request in server.requests] == [
        {"campaign_id": "adcamp_1", "last": "100"},
        {"campaign_id": "adcamp_1", "last": "100", "before": "x"},
    ]


@pytest.mark.parametrize("unsaid", [{}, {"has_next_page": None}], ids=["absent", "null"])
def test_cursor_without_a_word_on_the_next_page_is_followed(unsaid):
    first = answer(200, {"data": [{"id": "a"}], "page_info": {"end_cursor": "x", **unsaid}})
    server = Server(first, page("b"))
    assert [each["id"] for each in server.ad_groups().list("c")] == ["a", "b"]
    assert server.requests[1].url.params["after"] == "x"


def test_item_on_two_pages_is_listed_once():
    server = Server(page("a", "b", after="x", more=True), page("b", "c"))
    assert [each["id"] for each in server.ad_groups().list("c")] == ["a", "b", "c"]


def test_created_after_is_sent_in_utc():
    server = Server(page())
    server.ad_groups().list("c", created_after=datetime(2026, 1, 1, 1, tzinfo=timezone(timedelta(hours=1))))
    assert server.requests[0].url.params["created_after"] == "2026-01-01T00:00:00Z"


def test_created_after_keeps_its_microseconds():
    server = Server(page())
    server.ad_groups().list("c", created_after=datetime(2026, 1, 1, 0, 0, 0, 5, tzinfo=UTC))
    assert server.requests[0].url.params["created_after"] == "2026-01-01T00:00:00.000005Z"


@pytest.mark.parametrize(
    "body",
    [
        [ONE],
        {"data": [ONE]},
        {"data": [ONE], "page_info": None},
        {"data": [ONE], "page_info": {"end_cursor": None}},
        {"data": [ONE], "page_info": {"end_cursor": "x", "has_next_page": False}},
    ],
    ids=["bare", "no page_info", "null page_info", "no cursor", "cursor of the last page"],
)
def test_other_shapes_of_the_last_page(body):
    assert list(Server(answer(200, body)).ad_groups().list("c")) == [ONE]


def test_empty_page_ends_the_list():
    server = Server(page("a", after="x", more=True), page(after="x", more=True))
    assert [each["id"] for each in server.ad_groups().list("c")] == ["a"]


@pytest.mark.parametrize(
    "answered", [page("a", after="x", more=True), page("a", more=True)], ids=["same cursor", "more without a cursor"]
)
def test_list_without_an_end_is_an_error(answered):
    with pytest.raises(NoAnswerError, match="no end"):
        Server(answered).ad_groups().list("c")


@pytest.mark.parametrize(
    "paging",
    [
        {"has_more": True},
        {"next_cursor": "x"},
        {"pageInfo": {"hasNextPage": True}},
        {"links": {"next": "/2"}},
        {"page_info": {"hasNextPage": True, "endCursor": "x"}},
        {"page_info": {"endCursor": "x"}},
        {"page_info": {"next_cursor": "x"}},
        {"page_info": {"has_next_page": "true", "end_cursor": None}},
        {"page_info": {"end_cursor": 7}},
        {"page_info": {"end_cursor": None}, "has_more": True},
    ],
    ids=str,
)
def test_list_that_goes_on_in_a_way_that_is_not_known_is_an_error(paging):
    with pytest.raises(NoAnswerError, match="no end"):
        Server(answer(200, {"data": [ONE], **paging})).ad_groups().list("c")


@pytest.mark.parametrize(
    "paging",
    [
        {"has_more": False},
        {"next_cursor": None},
        {"pagination": {"next": "", "total": 1}},
        {"pageInfo": {"hasNextPage": False, "endCursor": "x"}},
        {"page_info": {"hasNextPage": False, "endCursor": "x"}},
        {"page_info": {"has_next_page": False, "end_cursor": "x"}, "has_more": True},
    ],
    ids=str,
)
def test_list_that_says_in_such_a_way_that_it_ends_is_whole(paging):
    assert list(Server(answer(200, {"data": [ONE], **paging})).ad_groups().list("c")) == [ONE]


def test_list_of_ever_new_cursors_is_an_error():
    cursors = iter(range(10**6))

    def endless(_request):
        return page("a", after=str(next(cursors)), more=True)

    server = Server(endless)
    with pytest.raises(NoAnswerError, match="no end"):
        server.ad_groups(requests_per_minute=10**6).list("c")
    assert len(server.requests) == 1000


@pytest.mark.parametrize(
    "body", [{}, {"data": None}, {"data": {}}, {"data": [1]}, [{"name": "a"}], True, None], ids=str
)
def test_what_is_not_a_list_is_an_error(body):
    with pytest.raises(NoAnswerError, match="not a list of ad groups"):
        Server(answer(200, body)).ad_groups().list("c")


def test_what_is_not_a_list_of_campaigns_is_an_error():
    with pytest.raises(NoAnswerError, match="not a list of campaigns"):
        Server(answer(200, {})).ad_groups().list_campaigns("biz_1")


@pytest.mark.parametrize("name", ["list", "list_campaigns"])
def test_list_of_what_is_not_an_id_is_not_asked_for(name):
    server = Server(page())
    with pytest.raises(DeclarationError):
        getattr(server.ad_groups(), name)("c&company_id=x")
    assert server.requests == []


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["data", "page_info", "id", "end_cursor", "has_next_page", "start_cursor"]), inner
        )
    ),
    max_leaves=12,
)


@given(JSON)
def test_whatever_comes_is_a_page_of_objects_with_ids_or_none(value):
    found = page_of(value)
    assert found is None or all(each["id"] for each in found.items)
