"""The switches of the platforms, and their words for off."""

from pulumi_whop_provider.schema.spending import PLATFORM_SWITCHES


def test_each_platform_has_its_own_switch_and_word_for_off():
    assert dict(PLATFORM_SWITCHES) == {
        ("platform_config", "meta", "status"): "PAUSED",
        ("platform_config", "tiktok", "operation_status"): "DISABLE",
    }
