"""What look-ups return, against the contract's answers: every key that an answer has is an attribute of its class."""

from pathlib import Path

import pytest
import yaml

import pulumi_whop as whop
from pulumi_whop._results import BLOCKS

CONTRACT = Path(__file__).parents[2] / "provider/whop_simulator/contract/openapi.yaml"
SCHEMAS = yaml.safe_load(CONTRACT.read_text(encoding="utf-8"))["components"]["schemas"]
CLASSES = {
    "AdCampaign": whop.GetAdCampaignResult,
    "AdCampaignListItem": whop.AdCampaignListItem,
    "AdCampaignConfig": whop.AdCampaignConfig,
    "LedgerAccountRef": whop.LedgerAccountRef,
    "PaymentMethod": whop.PaymentMethod,
    "ProductRef": whop.ProductRef,
    "UserRef": whop.UserRef,
    "AdGroupListItem": whop.AdGroupListItem,
    "AdGroupConfig": whop.AdGroupConfig,
    "AdGroupTargeting": whop.AdGroupTargeting,
    "MetaPlatformConfig": whop.MetaPlatformConfig,
    "TiktokPlatformConfig": whop.TiktokPlatformConfig,
}


@pytest.mark.parametrize("name", CLASSES)
def test_an_answer_has_no_key_that_its_class_lacks_and_no_other(name):
    assert set(CLASSES[name].__annotations__) == set(SCHEMAS[name]["properties"])


@pytest.mark.parametrize("name", CLASSES)
def test_every_block_of_an_answer_has_its_class(name):
    objects = {key for key, schema in SCHEMAS[name]["properties"].items() if _has_keys(schema)}
    assert set(BLOCKS.get(CLASSES[name], {})) == objects - {"platform_config"}


def _has_keys(schema):
    schemas = [SCHEMAS[each["$ref"].rpartition("/")[2]] if "$ref" in each else each for each in _variants(schema)]
    return any("properties" in each for each in schemas)


def _variants(schema):
    return schema.get("anyOf", [schema])
