"""What shows an answer to be of another version of the API."""

from importlib.resources import files

import pytest
import yaml

from pulumi_whop_provider.schema.fields import ad_group
from pulumi_whop_provider.schema.revision import OWN_KEYS, ad_group_signs, campaign_signs

SCHEMAS = yaml.safe_load(files("whop_simulator").joinpath("contract", "openapi.yaml").read_bytes())["components"][
    "schemas"
]
BLOCKS = {"config": {"bid_amount": 1200}, "platform_config": {"typename": "MetaPlatformConfigType"}}
NO_SIGN = {"title", "budget_type", "platform", "issues", "spend", "languages", "frequency_cap"}
"""Keys of the newest shape that an ad group which this package can read may have as well."""

FLAT = sorted(
    SCHEMAS["NewestAdGroup"]["properties"].keys() - SCHEMAS["AdGroup"]["properties"].keys() - NO_SIGN,
)


@pytest.mark.parametrize("value", [7, None], ids=["set", "null"])
@pytest.mark.parametrize("blocks", [{}, dict.fromkeys(BLOCKS)], ids=["no blocks", "null blocks"])
@pytest.mark.parametrize("key", FLAT)
def test_flat_setting_without_the_blocks_is_another_version(key, blocks, value):
    assert ad_group_signs({"id": "adgrp_1", "title": "a", "status": "active", **blocks, key: value}) == (key,)


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param({"name": "a", "daily_budget": 5, **BLOCKS}, id="the contract's"),
        pytest.param({**BLOCKS, **dict.fromkeys(FLAT, 7)}, id="extra keys beside both blocks"),
        pytest.param({"config": {}, "bid_type": "x"}, id="extra key beside an empty block"),
        pytest.param({"platform_config": {"meta": {}}, "bid_type": "x"}, id="extra key beside one block"),
        pytest.param({"config": None, "platform_config": None, "daily_budget": 5}, id="nothing set"),
        pytest.param(
            {"title": "a", "budget": 5, "budget_type": "daily", "platform": "meta", "ad_campaign": {"id": "c"}},
            id="without blocks, in the words of May 2026",
        ),
        pytest.param({"name": "a", "status": "active", "ad_campaign_id": "c"}, id="names its campaign in flat words"),
        pytest.param({}, id="the id alone"),
    ],
)
def test_answer_that_the_package_can_read_is_not_another_version(answer):
    assert ad_group_signs({"id": "adgrp_1", **answer}) == ()


def test_signs_come_in_an_order_of_their_own():
    assert ad_group_signs({"ends_at": None, "bid_type": None, "budget_amount": 5}) == (
        "budget_amount",
        "bid_type",
        "ends_at",
    )


@pytest.mark.parametrize(
    "key", ["budget_amount", "budget_currency", "budget_optimization", "bid_type", "campaign_type", "delivery_status"]
)
def test_flat_campaign_is_another_version(key):
    assert campaign_signs({"id": "adcamp_1", "title": "a", "platform": "meta", key: None}) == (key,)


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param({"daily_budget": None, "available_budget": 0, "config": None}, id="the contract's"),
        pytest.param({"config": {"budget_optimization": True}, "bid_type": "x"}, id="extra key beside its settings"),
        pytest.param({"available_budget": 0, "delivery_status": "x"}, id="extra key beside its figures"),
        pytest.param({"budget": 5, "budget_type": "daily", "total_spend": 0}, id="in the words of May 2026"),
        pytest.param({"platform": "meta"}, id="the platform alone"),
    ],
)
def test_campaign_that_the_package_can_read_is_not_another_version(answer):
    assert campaign_signs({"id": "adcamp_1", **answer}) == ()


def test_both_shapes_of_the_contract_are_distinguished():
    shown = {name: dict.fromkeys(SCHEMAS[name]["properties"], 1) for name in SCHEMAS if "properties" in SCHEMAS[name]}
    assert ad_group_signs(shown["AdGroup"]) == ad_group_signs(shown["AdGroupListItem"]) == ()
    assert campaign_signs(shown["AdCampaign"]) == ()
    assert len(ad_group_signs(shown["NewestAdGroup"])) > 3
    assert len(campaign_signs(shown["NewestAdCampaign"])) > 3


def test_own_keys_are_those_of_a_request_that_the_newest_version_does_not_know():
    requests = SCHEMAS["AdGroupCreateRequest"]["properties"].keys()
    assert set(OWN_KEYS) == requests - SCHEMAS["NewestAdGroupCreateRequest"]["properties"].keys()
    assert set(OWN_KEYS) < ad_group().children.keys()
