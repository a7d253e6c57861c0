"""The look-ups that a program makes in its own process."""

from dataclasses import replace
from decimal import Decimal

import pytest
from api_fakes import Server, answer, refusal

from pulumi_whop_provider.errors import AccessError, DeclarationError
from pulumi_whop_provider.lookups import LookUps, look_ups
from pulumi_whop_provider.settings import Settings

SETTINGS = Settings("whop_key_canary_0123456789")


def campaign(campaign_id, title):
    return {"id": campaign_id, "title": title, "available_budget": 5.0}


def asked(server):
    return LookUps(server.ad_groups())


def test_a_title_finds_the_campaigns_of_exactly_that_title():
    found = [campaign("adcamp_1", "Sale"), campaign("adcamp_2", "Winter sale"), campaign("adcamp_3", "Sale")]
    server = Server(answer(200, [*found, campaign("adcamp_4", None), {"id": "adcamp_5"}]))
    assert [each["id"] for each in asked(server).ad_campaigns("biz_1", "Sale")] == ["adcamp_1", "adcamp_3"]
    assert server.requests[0].url.params["query"] == "Sale"


def test_without_a_title_it_is_all_campaigns():
    found = [campaign("adcamp_1", "Sale"), campaign("adcamp_2", "Winter sale")]
    assert asked(Server(answer(200, found))).ad_campaigns("biz_1", None) == found


def test_a_campaign_is_as_the_api_shows_it():
    found = {**campaign("adcamp_1", "Sale"), "config": {"objective": "sales"}, "new_key": [1]}
    assert asked(Server(answer(200, found))).ad_campaign("adcamp_1") == found


@pytest.mark.parametrize(
    ("block", "shown"),
    [
        ({"typename": "MetaAdGroupPlatformConfigType", "bid_amount": "5"}, {"platform": "meta", "bid_amount": 5}),
        ({"tiktok": {"pixel_id": "1"}}, {"platform": "tiktok", "pixel_id": "1"}),
        ({"typename": "GoogleAdGroupPlatformConfigType", "platform": {"a": 1}}, {"platform": "{'a': 1}"}),
        ({"x": 1}, {"platform": None, "x": 1}),
    ],
    ids=["flat", "nested", "unknown", "unnamed"],
)
def test_the_block_of_an_ad_group_names_its_platform_whichever_shape_it_comes_in(block, shown):
    (found,) = asked(Server(answer(200, [{"id": "adgrp_1", "platform_config": block}]))).ad_groups("adcamp_1")
    found["platform_config"].pop("typename", None)
    assert found["platform_config"] == shown


@pytest.mark.parametrize("block", [None, [], "text"], ids=str)
def test_an_ad_group_without_a_platform_block_is_listed_all_the_same(block):
    (found,) = asked(Server(answer(200, [{"id": "adgrp_1", "platform_config": block}]))).ad_groups("adcamp_1")
    assert found["id"] == "adgrp_1"


@pytest.mark.parametrize("value", ["", "a/b", "c&company_id=x", "é", None, 7])
@pytest.mark.parametrize(
    ("argument", "ask"),
    [
        ("id", lambda it, value: it.ad_campaign(value)),
        ("company_id", lambda it, value: it.ad_campaigns(value, None)),
        ("campaign_id", lambda it, value: it.ad_groups(value)),
    ],
    ids=["campaign", "campaigns", "ad groups"],
)
def test_what_cannot_be_an_id_is_not_asked_for(argument, ask, value):
    server = Server(answer(200, []))
    with pytest.raises(DeclarationError, match=f"^{argument} is not an API id"):
        ask(asked(server), value)
    assert server.requests == []


@pytest.mark.parametrize("title", ["", 5])
def test_a_title_that_is_empty_does_not_find_all_campaigns(title):
    server = Server(answer(200, []))
    with pytest.raises(DeclarationError, match="title is empty or not text; leave it out to get all campaigns"):
        asked(server).ad_campaigns("biz_1", title)
    assert server.requests == []


def test_a_refusal_is_the_clients():
    with pytest.raises(AccessError):
        asked(Server(refusal(403))).ad_groups("adcamp_1")


def test_the_look_ups_of_an_account_share_one_client():
    limited = replace(SETTINGS, max_daily_budget=Decimal(5), strict=False)
    assert look_ups(SETTINGS, print) is look_ups(limited, print)


@pytest.mark.parametrize(
    "other", [{"api_key": "whop_another_key"}, {"base_url": "https://sandbox-api.whop.com/api/v1"}]
)
def test_each_account_has_a_client_of_its_own(other):
    assert look_ups(SETTINGS, print) is not look_ups(replace(SETTINGS, **other), print)
