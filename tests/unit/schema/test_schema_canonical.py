"""Answers of any revision of the API in the contract's shape, and the platform that they name."""

import pytest

from pulumi_whop_provider.schema.canonical import canonical, platform_of

META_TYPE = "MetaAdGroupPlatformConfigType"
FLAT = {"typename": META_TYPE, "platform": "meta", "page_id": "1"}
SEED = {
    "id": "adgrp_1",
    "name": "Spring",
    "status": "active",
    "daily_budget": 50.0,
    "created_at": "2026-01-01T00:00:00.000Z",
    "config": {"pacing": "standard", "targeting": None},
    "platform_config": FLAT,
    "ad_campaign": {"id": "adcamp_1", "title": "All", "platform": "meta", "status": "active"},
}

SHAPES = [
    pytest.param(SEED, {**SEED, "config": {"pacing": "standard"}}, id="the_contracts"),
    pytest.param({"title": "Spring"}, {"name": "Spring"}, id="title_for_name"),
    pytest.param({"title": None}, {"name": None}, id="title_unset"),
    pytest.param(
        {"title": "a", "budget_type": "lifetime"},
        {"name": "a", "budget_type": "lifetime"},
        id="title_beside_a_lifetime_budget",
    ),
    pytest.param({"name": "a", "title": "b"}, {"name": "a", "title": "b"}, id="title_beside_name"),
    pytest.param({"budget": 50}, {"daily_budget": 50}, id="budget_for_daily_budget"),
    pytest.param(
        {"budget": 50, "budget_type": "daily"}, {"daily_budget": 50, "budget_type": "daily"}, id="daily_by_its_type"
    ),
    pytest.param(
        {"budget": 50, "budget_type": None}, {"daily_budget": 50, "budget_type": None}, id="daily_without_a_type"
    ),
    pytest.param(
        {"budget": 900, "budget_type": "lifetime"},
        {"budget": 900, "budget_type": "lifetime"},
        id="lifetime_is_no_daily",
    ),
    pytest.param(
        {"budget": 900, "daily_budget": 50}, {"budget": 900, "daily_budget": 50}, id="budget_beside_daily_budget"
    ),
    pytest.param({"campaign_id": "adcamp_1"}, {"ad_campaign": {"id": "adcamp_1"}}, id="campaign_id"),
    pytest.param({"ad_campaign_id": "adcamp_1"}, {"ad_campaign": {"id": "adcamp_1"}}, id="ad_campaign_id"),
    pytest.param(
        {"campaign_id": "adcamp_2", "ad_campaign": {"id": "adcamp_1"}},
        {"ad_campaign": {"id": "adcamp_1"}},
        id="campaign_id_beside_the_campaign",
    ),
    pytest.param({"campaign_id": None}, {}, id="campaign_unset"),
    pytest.param({"config": None}, {"config": {}}, id="config_unset"),
    pytest.param({"platform_config": None}, {"platform_config": {}}, id="platform_config_unset"),
    pytest.param({"id": "adgrp_1"}, {"id": "adgrp_1"}, id="blocks_missing"),
    pytest.param(
        {"platform_config": {"meta": {"page_id": "1"}, "tiktok": None}},
        {"platform_config": {"platform": "meta", "page_id": "1"}},
        id="nested_meta",
    ),
    pytest.param(
        {"platform_config": {"tiktok": {"pixel_id": "1"}}},
        {"platform_config": {"platform": "tiktok", "pixel_id": "1"}},
        id="nested_tiktok",
    ),
    pytest.param({"platform_config": {"meta": {}}}, {"platform_config": {"platform": "meta"}}, id="nested_and_empty"),
    pytest.param(
        {"platform_config": {"meta": {"page_id": "1"}, "tiktok": {"pacing": None}}},
        {"platform_config": {"platform": "meta", "page_id": "1"}},
        id="nested_beside_an_empty_one",
    ),
    pytest.param(
        {"platform_config": {"meta": {"page_id": "1"}, "tiktok": {"pixel_id": "1"}}},
        {"platform_config": {"meta": {"page_id": "1"}, "tiktok": {"pixel_id": "1"}}},
        id="nested_and_both_is_left_alone",
    ),
    pytest.param(
        {"platform_config": {"typename": META_TYPE, "meta": {"a": 1}}},
        {"platform_config": {"typename": META_TYPE, "meta": {"a": 1}}},
        id="flat_with_a_key_of_that_name",
    ),
    pytest.param({"daily_budget": "50.00"}, {"daily_budget": 50}, id="amount_as_text"),
    pytest.param({"daily_budget": "$50"}, {"daily_budget": "$50"}, id="text_that_is_not_a_number"),
    pytest.param(
        {"config": {"bid_amount": "1200", "targeting": {"age_min": "25"}, "pacing": "1"}},
        {"config": {"bid_amount": 1200, "targeting": {"age_min": 25}, "pacing": "1"}},
        id="numbers_of_a_block_as_text",
    ),
    pytest.param(
        {"platform_config": {"platform": "tiktok", "bid_price": "4.50"}},
        {"platform_config": {"platform": "tiktok", "bid_price": 4.5}},
        id="price_as_text",
    ),
    pytest.param({"config": {"end_time": "", "other": ""}}, {"config": {"other": ""}}, id="empty_text"),
    pytest.param({"daily_budget": 0}, {"daily_budget": None}, id="amount_of_zero"),
    pytest.param(
        {"platform_config": {"platform": "meta", "lifetime_budget": "0", "page_id": "1"}},
        {"platform_config": {"platform": "meta", "page_id": "1"}},
        id="amount_of_zero_as_text_in_a_block",
    ),
    pytest.param(
        {"platform_config": {"platform": "meta", "lifetime_budget": 0}},
        {"platform_config": {"platform": "meta", "lifetime_budget": None}},
        id="block_of_amounts_of_zero",
    ),
    pytest.param(
        {"platform_config": {"meta": {"page_id": "1"}, "tiktok": {"bid_price": 0}}},
        {"platform_config": {"platform": "meta", "page_id": "1"}},
        id="nested_beside_one_with_an_amount_of_zero",
    ),
    pytest.param({"config": {"frequency_cap": 0}}, {"config": {"frequency_cap": 0}}, id="zero_that_is_no_amount"),
    pytest.param({"issues": [], "spend": 0}, {"issues": [], "spend": 0}, id="keys_that_nobody_knows"),
]


@pytest.mark.parametrize(("answer", "observed"), SHAPES)
def test_an_answer_in_the_contracts_shape(answer, observed):
    assert canonical(answer) == observed


@pytest.mark.parametrize("answer", [case.values[0] for case in SHAPES], ids=[case.id for case in SHAPES])
def test_the_contracts_shape_is_kept_by_a_second_look(answer):
    assert canonical(canonical(answer)) == canonical(answer)


def test_an_answer_is_not_changed_itself():
    answer = {"title": "Spring", "campaign_id": "adcamp_1", "config": None}
    canonical(answer)
    assert answer == {"title": "Spring", "campaign_id": "adcamp_1", "config": None}


@pytest.mark.parametrize(
    ("observed", "platform"),
    [
        pytest.param(SEED, "meta", id="campaign"),
        pytest.param(
            {"ad_campaign": {"platform": None}, "platform_config": {"platform": "tiktok"}}, "tiktok", id="block"
        ),
        pytest.param({"platform": "tiktok"}, "tiktok", id="top_level"),
        pytest.param({"platform_config": {"typename": META_TYPE}}, "meta", id="metas_typename"),
        pytest.param(
            {"platform_config": {"typename": "TiktokAdGroupPlatformConfigType"}}, "tiktok", id="tiktoks_typename"
        ),
        pytest.param({"ad_campaign": {"platform": "google"}}, "google", id="one_that_nobody_knows"),
        pytest.param({"platform_config": {"typename": "Google"}}, None, id="typename_that_nobody_knows"),
        pytest.param({"platform_config": {"typename": None}, "ad_campaign": None}, None, id="nulls"),
        pytest.param({"id": "adgrp_1"}, None, id="none_named"),
        pytest.param({}, None, id="empty"),
    ],
)
def test_the_platform_that_an_answer_names(observed, platform):
    assert platform_of(observed) == platform


@pytest.mark.parametrize(
    ("observed", "kept"),
    [
        pytest.param({"config": {"pacing": None, "bid_amount": 5}}, {"config": {"bid_amount": 5}}, id="in_a_block"),
        pytest.param(
            {"platform_config": {"promoted_object": {"page_id": None}, "specs": [{"window": None}]}},
            {"platform_config": {"promoted_object": {}, "specs": [{}]}},
            id="deeper",
        ),
        pytest.param(
            {"config": {"genders": [], "age": 0}}, {"config": {"genders": [], "age": 0}}, id="empty_is_not_unset"
        ),
        pytest.param({"daily_budget": None}, {"daily_budget": None}, id="beside_the_blocks"),
        pytest.param({"name": "Spring"}, {"name": "Spring"}, id="no_block_is_made_up"),
    ],
)
def test_an_answer_is_without_what_is_unset_in_a_block(observed, kept):
    assert canonical(observed) == kept
