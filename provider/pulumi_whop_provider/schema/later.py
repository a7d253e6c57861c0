"""What the vendor's SDK knows and the create call of this revision does not.

None of it can be declared; it only explains why a key or a word is refused. The contract's update request and its
`x-later-values` are the source, and a contract test compares the two.
"""

from collections.abc import Mapping
from typing import Final

from pulumi_whop_provider.schema.fields import META, TIKTOK, Field, KeyPath

__all__ = ["LATER_KEYS", "LATER_WORDS", "VERDICTS", "is_later_key", "later_words", "verdicts_of"]


LATER_KEYS: Final[Mapping[KeyPath, tuple[str, ...]]] = {
    META: (
        "attribution_setting",
        "budget_remaining",
        "cost_per_result_goal",
        "created_time",
        "daily_min_spend_target",
        "daily_spend_cap",
        "dsa_beneficiary",
        "dsa_payor",
        "frequency_control_count",
        "frequency_control_days",
        "frequency_control_type",
        "is_dynamic_creative",
        "lead_conversion_location",
        "lead_form_config",
        "lead_gen_form_id",
        "lifetime_min_spend_target",
        "lifetime_spend_cap",
        "pixel_id",
        "source_adset_id",
        "start_time",
        "updated_time",
    ),
    (*META, "promoted_object"): ("custom_conversion_id", "custom_event_str"),
    TIKTOK: (
        "actions",
        "age_groups",
        "attribution_event_count",
        "audience_ids",
        "audience_rule",
        "audience_type",
        "brand_safety_type",
        "carrier_ids",
        "category_exclusion_ids",
        "click_attribution_window",
        "comment_disabled",
        "contextual_tag_ids",
        "deep_funnel_event_source",
        "deep_funnel_event_source_id",
        "deep_funnel_optimization_status",
        "device_model_ids",
        "device_price_ranges",
        "engaged_view_attribution_window",
        "excluded_audience_ids",
        "excluded_location_ids",
        "frequency",
        "frequency_schedule",
        "gender",
        "instant_form_config",
        "instant_form_id",
        "interest_category_ids",
        "interest_keyword_ids",
        "inventory_filter_enabled",
        "ios14_targeting",
        "isp_ids",
        "languages",
        "location_ids",
        "min_android_version",
        "min_ios_version",
        "network_types",
        "operating_systems",
        "pangle_audience_package_exclude_ids",
        "pangle_audience_package_include_ids",
        "pangle_block_app_ids",
        "product_set_id",
        "product_source",
        "secondary_optimization_event",
        "shopping_ads_retargeting_actions_days",
        "shopping_ads_retargeting_type",
        "spending_power",
        "vertical_sensitivity_id",
        "video_download_disabled",
        "video_user_actions",
        "view_attribution_window",
    ),
}
"""Additional keys of the platforms' blocks, by block. `budget` and `budget_type` are left out: no limit would apply to
such a budget."""

LATER_WORDS: Final[Mapping[KeyPath, tuple[str, ...]]] = {
    (*META, "destination_type"): ("LEAD_FORM_MESSENGER",),
}
"""Additional words of a field, by field."""

VERDICTS: Final = ("in_review", "rejected", "flagged")
"""States that the ad platform sets by itself; no program can ask for them."""


def is_later_key(path: KeyPath) -> bool:
    """Whether the key at the end of `path` is one that only the vendor's SDK knows."""
    return path[-1] in LATER_KEYS.get(path[:-1], ())


def later_words(field: Field) -> tuple[str, ...]:
    """The words of `field` that only the vendor's SDK knows."""
    return LATER_WORDS.get(field.path, ())


def verdicts_of(field: Field) -> tuple[str, ...]:
    """The words that only the ad platform's review sets in `field`."""
    return VERDICTS if field.path == ("status",) else ()
