"""The words that the API takes, one list per field kind, in the contract's order.

The lists change with the API, not with this package.
"""

from typing import Literal

Status = Literal["active", "paused", "inactive"]
"""States that a declaration may ask for."""

ConfigBidStrategy = Literal["lowest_cost", "bid_cap", "cost_cap"]

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

ConfigBillingEvent = Literal["impressions", "clicks", "optimized_cpm", "video_views"]

ConfigPacing = Literal["standard", "accelerated"]

DevicePlatform = Literal["mobile", "desktop"]

Gender = Literal["male", "female", "all"]

PlacementType = Literal["automatic", "manual"]

MetaStatus = Literal["ACTIVE", "PAUSED"]

MetaBidStrategy = Literal[
    "LOWEST_COST_WITHOUT_CAP", "LOWEST_COST_WITH_BID_CAP", "COST_CAP", "LOWEST_COST_WITH_MIN_ROAS"
]

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

TiktokBudgetMode = Literal["BUDGET_MODE_DAY", "BUDGET_MODE_TOTAL", "BUDGET_MODE_DYNAMIC_DAILY_BUDGET"]

TiktokScheduleType = Literal["SCHEDULE_START_END", "SCHEDULE_FROM_NOW"]

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

TiktokBillingEvent = Literal["CPC", "CPM", "OCPM", "CPV"]

TiktokBidType = Literal["BID_TYPE_NO_BID", "BID_TYPE_CUSTOM"]

TiktokPacing = Literal["PACING_MODE_SMOOTH", "PACING_MODE_FAST"]

TiktokPlacementType = Literal["PLACEMENT_TYPE_AUTOMATIC", "PLACEMENT_TYPE_NORMAL"]

TiktokOperationStatus = Literal["ENABLE", "DISABLE"]
