"""The words that the API takes, one list per field kind, in the contract's order.

The lists change with the API, not with this package.
"""

from typing import Literal

__all__ = [
    "ConfigBidStrategy",
    "ConfigBillingEvent",
    "ConfigOptimizationGoal",
    "ConfigPacing",
    "DevicePlatform",
    "Gender",
    "MetaBidStrategy",
    "MetaBillingEvent",
    "MetaDestinationType",
    "MetaOptimizationGoal",
    "MetaStatus",
    "PlacementType",
    "Status",
    "TiktokBidType",
    "TiktokBillingEvent",
    "TiktokBudgetMode",
    "TiktokOperationStatus",
    "TiktokOptimizationGoal",
    "TiktokPacing",
    "TiktokPlacementType",
    "TiktokScheduleType",
]

Status = Literal["active", "paused", "inactive"]
"""States that a declaration may ask for."""

ConfigBidStrategy = Literal["lowest_cost", "bid_cap", "cost_cap"]
"""Unified bid strategies."""

ConfigOptimizationGoal = Literal[
    "conversions",
    "link_clicks",
    "landing_page_views",
    "reach",
    "impressions",
    "app_installs",
    "video_views",
    "lead_generation",
    "value",
    "page_likes",
    "conversations",
    "ad_recall_lift",
    "two_second_continuous_video_views",
    "post_engagement",
    "event_responses",
    "reminders_set",
    "quality_lead",
]
"""Unified optimisation goals."""

ConfigBillingEvent = Literal["impressions", "clicks", "optimized_cpm", "video_views"]
"""Unified charged events."""

ConfigPacing = Literal["standard", "accelerated"]
"""Unified pacing."""

DevicePlatform = Literal["mobile", "desktop"]
"""Kinds of device."""

Gender = Literal["male", "female", "all"]
"""Genders."""

PlacementType = Literal["automatic", "manual"]
"""Unified placement choice."""

MetaStatus = Literal["ACTIVE", "PAUSED"]
"""Meta's switch."""

MetaBidStrategy = Literal[
    "LOWEST_COST_WITHOUT_CAP", "LOWEST_COST_WITH_BID_CAP", "COST_CAP", "LOWEST_COST_WITH_MIN_ROAS"
]
"""Meta bid strategies."""

MetaOptimizationGoal = Literal[
    "NONE",
    "APP_INSTALLS",
    "AD_RECALL_LIFT",
    "ENGAGED_USERS",
    "EVENT_RESPONSES",
    "IMPRESSIONS",
    "LEAD_GENERATION",
    "QUALITY_LEAD",
    "LINK_CLICKS",
    "OFFSITE_CONVERSIONS",
    "PAGE_LIKES",
    "POST_ENGAGEMENT",
    "QUALITY_CALL",
    "REACH",
    "LANDING_PAGE_VIEWS",
    "VISIT_INSTAGRAM_PROFILE",
    "VALUE",
    "THRUPLAY",
    "DERIVED_EVENTS",
    "APP_INSTALLS_AND_OFFSITE_CONVERSIONS",
    "CONVERSATIONS",
    "IN_APP_VALUE",
    "MESSAGING_PURCHASE_CONVERSION",
    "SUBSCRIBERS",
    "REMINDERS_SET",
    "MEANINGFUL_CALL_ATTEMPT",
    "PROFILE_VISIT",
    "PROFILE_AND_PAGE_ENGAGEMENT",
    "TWO_SECOND_CONTINUOUS_VIDEO_VIEWS",
    "ENGAGED_REACH",
    "ENGAGED_PAGE_VIEWS",
    "MESSAGING_DEEP_CONVERSATION_AND_FOLLOW",
    "ADVERTISER_SILOED_VALUE",
    "AUTOMATIC_OBJECTIVE",
    "MESSAGING_APPOINTMENT_CONVERSION",
]
"""Meta optimisation goals."""

MetaBillingEvent = Literal[
    "APP_INSTALLS",
    "CLICKS",
    "IMPRESSIONS",
    "LINK_CLICKS",
    "NONE",
    "OFFER_CLAIMS",
    "PAGE_LIKES",
    "POST_ENGAGEMENT",
    "THRUPLAY",
    "PURCHASE",
    "LISTING_INTERACTION",
]
"""Meta charged events."""

MetaDestinationType = Literal[
    "UNDEFINED",
    "WEBSITE",
    "APP",
    "FACEBOOK",
    "MESSENGER",
    "WHATSAPP",
    "INSTAGRAM_DIRECT",
    "INSTAGRAM_PROFILE",
    "PHONE_CALL",
    "SHOP_AUTOMATIC",
    "APPLINKS_AUTOMATIC",
    "ON_AD",
    "ON_POST",
    "ON_VIDEO",
    "ON_PAGE",
    "ON_EVENT",
    "MESSAGING_MESSENGER_WHATSAPP",
    "MESSAGING_INSTAGRAM_DIRECT_MESSENGER",
    "MESSAGING_INSTAGRAM_DIRECT_WHATSAPP",
    "MESSAGING_INSTAGRAM_DIRECT_MESSENGER_WHATSAPP",
    "INSTAGRAM_PROFILE_AND_FACEBOOK_PAGE",
    "FACEBOOK_PAGE",
    "INSTAGRAM_LIVE",
    "FACEBOOK_LIVE",
    "IMAGINE",
    "LEAD_FROM_IG_DIRECT",
    "LEAD_FROM_MESSENGER",
    "WEBSITE_AND_LEAD_FORM",
    "WEBSITE_AND_PHONE_CALL",
    "BROADCAST_CHANNEL",
]
"""Meta click destinations."""

TiktokBudgetMode = Literal["BUDGET_MODE_DAY", "BUDGET_MODE_TOTAL", "BUDGET_MODE_DYNAMIC_DAILY_BUDGET"]
"""TikTok budget modes."""

TiktokScheduleType = Literal["SCHEDULE_START_END", "SCHEDULE_FROM_NOW"]
"""TikTok schedule kinds."""

TiktokOptimizationGoal = Literal[
    "CLICK",
    "CONVERT",
    "INSTALL",
    "IN_APP_EVENT",
    "REACH",
    "SHOW",
    "VIDEO_VIEW",
    "ENGAGED_VIEW",
    "ENGAGED_VIEW_FIFTEEN",
    "LEAD_GENERATION",
    "PREFERRED_LEAD",
    "CONVERSATION",
    "FOLLOWERS",
    "PROFILE_VIEWS",
    "PAGE_VISIT",
    "VALUE",
    "AUTOMATIC_VALUE_OPTIMIZATION",
    "TRAFFIC_LANDING_PAGE_VIEW",
    "DESTINATION_VISIT",
    "MT_LIVE_ROOM",
    "PRODUCT_CLICK_IN_LIVE",
]
"""TikTok optimisation goals."""

TiktokBillingEvent = Literal["CPC", "CPM", "OCPM", "CPV"]
"""TikTok charged events."""

TiktokBidType = Literal["BID_TYPE_NO_BID", "BID_TYPE_CUSTOM"]
"""TikTok bid kinds."""

TiktokPacing = Literal["PACING_MODE_SMOOTH", "PACING_MODE_FAST"]
"""TikTok pacing."""

TiktokPlacementType = Literal["PLACEMENT_TYPE_AUTOMATIC", "PLACEMENT_TYPE_NORMAL"]
"""TikTok placement choice."""

TiktokOperationStatus = Literal["ENABLE", "DISABLE"]
"""TikTok's switch."""
