"""A setting with several places, seen from one platform, and the platforms that a declaration can be for."""

import pytest

from build import ad_group
from pulumi_whop_provider.planning.places import Said, possible_platforms, said, sure_platforms
from pulumi_whop_provider.unknown import UNKNOWN

SHARED, META = ("config", "bid_strategy"), ("platform_config", "meta", "bid_strategy")
PART = {"page_id": "1"}


@pytest.mark.parametrize(
    ("declared", "expected"),
    [
        pytest.param({}, None, id="nothing"),
        pytest.param(
            {"config": {"bid_strategy": "bid_cap"}}, Said(SHARED, "bid_cap", "LOWEST_COST_WITH_BID_CAP"), id="shared"
        ),
        pytest.param(
            {"platform_config": {"meta": {"bid_strategy": "COST_CAP"}}}, Said(META, "COST_CAP", "COST_CAP"), id="own"
        ),
        pytest.param(
            {"config": {"bid_strategy": "bid_cap"}, "platform_config": {"meta": {"bid_strategy": "COST_CAP"}}},
            Said(META, "COST_CAP", "COST_CAP"),
            id="own_before_shared",
        ),
        pytest.param({"config": UNKNOWN}, Said(SHARED, UNKNOWN, UNKNOWN), id="unknown"),
        pytest.param({"config": {"bid_strategy": "new"}}, Said(SHARED, "new", None), id="no_counterpart"),
        pytest.param({"platform_config": {"tiktok": {"bid_type": "BID_TYPE_CUSTOM"}}}, None, id="another_platform"),
    ],
)
def test_what_is_said_of_a_setting(declared, expected):
    assert said(ad_group(**declared), META) == expected


@pytest.mark.parametrize(
    ("parts", "sure", "possible"),
    [
        pytest.param(None, ("meta", "tiktok"), ("meta", "tiktok"), id="no_parts"),
        pytest.param({}, ("meta", "tiktok"), ("meta", "tiktok"), id="empty_parts"),
        pytest.param({"meta": {}}, ("meta", "tiktok"), ("meta", "tiktok"), id="empty_part"),
        pytest.param({"meta": PART}, ("meta",), ("meta",), id="meta"),
        pytest.param({"tiktok": PART}, ("tiktok",), ("tiktok",), id="tiktok"),
        pytest.param({"meta": {}, "tiktok": PART}, ("tiktok",), ("tiktok",), id="tiktok_beside_an_empty_part"),
        pytest.param({"meta": PART, "tiktok": PART}, ("meta", "tiktok"), ("meta", "tiktok"), id="both"),
        pytest.param(UNKNOWN, (), ("meta", "tiktok"), id="unknown_parts"),
        pytest.param({"meta": UNKNOWN}, ("meta",), ("meta", "tiktok"), id="unknown_meta"),
        pytest.param({"meta": UNKNOWN, "tiktok": PART}, ("tiktok",), ("meta", "tiktok"), id="unknown_meta_and_tiktok"),
        pytest.param({"meta": UNKNOWN, "tiktok": UNKNOWN}, (), ("meta", "tiktok"), id="unknown_both"),
    ],
)
def test_the_platforms_that_a_declaration_can_be_for(parts, sure, possible):
    declared = ad_group(platform_config=parts)
    assert (sure_platforms(declared), possible_platforms(declared)) == (sure, possible)
