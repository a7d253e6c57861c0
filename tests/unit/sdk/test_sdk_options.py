"""The warning of a resource option that names a setting which an ad group does not have."""

import pulumi
import pytest
from sdk_program import declare

import pulumi_whop as whop
from pulumi_whop import _paths

pytestmark = pytest.mark.usefixtures("engine")


@pytest.fixture
def warnings(monkeypatch):
    reported = []
    monkeypatch.setattr(pulumi.log, "warn", lambda text, resource: reported.append((text, resource)))
    return reported


@pytest.mark.parametrize(
    "path",
    [
        *("*", "status", "config", "config.bid_amount", "config.targeting.countries", "config.targeting.countries[0]"),
        *("config.targeting.countries[*]", "platform_config.meta.geo_cities[3].radius", "config.*"),
        *("platform_config.*.status", "platform_config.meta.geo_cities.*.key", "platform_config.meta.geo_cities[*]"),
        *('["config"]', 'config["bid_amount"]', 'config["targeting"].age_min', '["config"]["targeting"]["age_min"]'),
        *("observed", "observed.updated_at", "observed.anything[0].of_the_api", "*.bid_amount"),
    ],
)
@pytest.mark.parametrize("option", ["ignore_changes", "replace_on_changes"])
def test_the_path_of_a_setting_is_not_warned_of(warnings, option, path):
    declare(campaign_id="adcamp_1", opts=pulumi.ResourceOptions(**{option: [path]}))
    assert warnings == []


@pytest.mark.parametrize("path", _paths.PATHS)
def test_no_path_of_the_schema_is_warned_of(warnings, path):
    declare(campaign_id="adcamp_1", opts=pulumi.ResourceOptions(ignore_changes=[path]))
    assert warnings == []


@pytest.mark.parametrize(
    ("path", "meant"),
    [
        ("config.bid_amuont", "config.bid_amount"),
        ("dailyBudget", "daily_budget"),
        ("config.bidAmount", "config.bid_amount"),
        ("platformConfig.meta.geoCities[0].radius", "platform_config.meta.geo_cities[0].radius"),
        ("Config", "config"),
        ("bid_amount", "config.bid_amount"),
        ("targeting.countries", "config.targeting.countries"),
        ("config.targeting.countries.US", "config.targeting.countries"),
        ("config.targeting.countries[US]", "config.targeting.countries[*]"),
        ("config[0]", "config"),
        ("config.bid_amount[0]", "config.bid_amount"),
        ("config.bid_amount.*", "config.bid_amount"),
        ("campaign", "campaign_id"),
        ("config.", "config"),
        ("config[", "config"),
    ],
)
@pytest.mark.parametrize("option", ["ignore_changes", "replace_on_changes"])
def test_a_path_that_no_setting_has_is_warned_of_on_the_ad_group_with_the_nearest(warnings, option, path, meant):
    group = declare(campaign_id="adcamp_1", opts=pulumi.ResourceOptions(**{option: ["status", path]}))
    reported = f'{option}: "{path}" is not a setting of an ad group; did you mean "{meant}"?'
    assert warnings == [(reported, group)]


@pytest.mark.parametrize("path", ["zzz", "", "id", "created_at"])
def test_a_path_that_is_near_no_setting_is_warned_of_without_a_guess(warnings, path):
    declare(campaign_id="adcamp_1", opts=pulumi.ResourceOptions(ignore_changes=[path]))
    assert [text for text, _ in warnings] == [
        f'ignore_changes: "{path}" is not a setting of an ad group; write a path such as "config.targeting.countries"'
    ]


def test_each_path_is_warned_of(warnings):
    opts = pulumi.ResourceOptions(ignore_changes=["zzz", "yyy"], replace_on_changes=["zzz"])
    declare(campaign_id="adcamp_1", opts=opts)
    assert len(warnings) == 3


def test_an_ad_group_that_is_only_read_is_not_warned_of(warnings):
    whop.AdGroup.get("g", "adgrp_77", pulumi.ResourceOptions(ignore_changes=["zzz"]))
    assert warnings == []
