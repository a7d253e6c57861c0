"""Generated from the contract by `make sdk`, not to be edited: what look-ups return.

A key that the contract does not know is an attribute too.
"""

from collections.abc import Mapping
from typing import Any, Final

from pulumi_whop._answer import Answer
from pulumi_whop._outputs import AdGroupConfig, AdGroupTargeting

__all__ = [
    "AdCampaignConfig",
    "AdCampaignListItem",
    "AdGroupListItem",
    "GetAdCampaignResult",
    "LedgerAccountRef",
    "MetaPlatformConfig",
    "PaymentMethod",
    "PaymentMethodCard",
    "PaymentMethodCashapp",
    "PaymentMethodIdeal",
    "PaymentMethodSepaDebit",
    "PaymentMethodUsBankAccount",
    "ProductRef",
    "TiktokPlatformConfig",
    "UserRef",
]


class LedgerAccountRef(Answer):
    """A balance account."""

    id: str
    """Account id."""


class AdCampaignConfig(Answer):
    """Meta campaign settings."""

    bid_amount: int | None
    """Bid cap; used with bid_cap. In whole US cents."""

    bid_strategy: str | None
    """Bid strategy. Known values: `lowest_cost`, `bid_cap`, `cost_cap`."""

    budget_optimization: bool | None
    """True when the campaign holds the budget and shares it among its ad groups."""

    end_time: str | None
    """Stop time, ISO 8601 text."""

    objective: str | None
    """What the campaign is for. Known values: `awareness`, `traffic`, `engagement`, `leads`, `sales`."""

    special_categories: list[str] | None
    """Special ad categories, e.g. housing, employment, credit."""

    start_time: str | None
    """Start time, ISO 8601 text."""

    status: str | None
    """What the advertiser set. Known values: `active`, `paused`."""


class UserRef(Answer):
    """A user in short."""

    id: str
    """User id."""

    name: str | None
    """Display name."""

    username: str
    """Unique handle."""


class PaymentMethodCard(Answer):
    """Present when typename is CardPaymentMethod."""

    brand: str | None
    """Card brand."""

    exp_month: int | None
    """Month of expiry, 1-12."""

    exp_year: int | None
    """Year of expiry, two digits."""

    last4: str | None
    """Last four digits."""


class PaymentMethodUsBankAccount(Answer):
    """Present when typename is UsBankAccountPaymentMethod."""

    account_type: str | None
    """Checking, savings."""

    bank_name: str | None
    """Bank."""

    last4: str | None
    """Last four digits."""


class PaymentMethodCashapp(Answer):
    """Present when typename is CashappPaymentMethod."""

    buyer_id: str | None
    """Cash App's id of the buyer."""

    cashtag: str | None
    """Buyer's cashtag."""


class PaymentMethodIdeal(Answer):
    """Present when typename is IdealPaymentMethod."""

    bank: str | None
    """Bank."""

    bic: str | None
    """Bank identifier code."""


class PaymentMethodSepaDebit(Answer):
    """Present when typename is SepaDebitPaymentMethod."""

    bank_code: str | None
    """Bank code."""

    branch_code: str | None
    """Branch code."""

    country: str | None
    """Two-letter country."""

    last4: str | None
    """Last four digits."""


class PaymentMethod(Answer):
    """A saved way to pay. Beside the common keys, one variant key."""

    typename: str
    """Which variant this is. Known values: `BasePaymentMethod`, `CardPaymentMethod`, `UsBankAccountPaymentMethod`,
    `CashappPaymentMethod`, `IdealPaymentMethod`, `SepaDebitPaymentMethod`.
    """

    id: str
    """Payment method id."""

    created_at: str
    """Creation time."""

    payment_method_type: str
    """Kind of instrument."""

    card: PaymentMethodCard | None
    """Present when typename is CardPaymentMethod."""

    us_bank_account: PaymentMethodUsBankAccount | None
    """Present when typename is UsBankAccountPaymentMethod."""

    cashapp: PaymentMethodCashapp | None
    """Present when typename is CashappPaymentMethod."""

    ideal: PaymentMethodIdeal | None
    """Present when typename is IdealPaymentMethod."""

    sepa_debit: PaymentMethodSepaDebit | None
    """Present when typename is SepaDebitPaymentMethod."""


class ProductRef(Answer):
    """A product in short."""

    id: str
    """Product id."""

    route: str
    """Slug in the product's link."""

    title: str
    """Display name."""


class GetAdCampaignResult(Answer):
    """A campaign, as `get_ad_campaign` returns it. Counters and balances move by themselves."""

    id: str
    """Campaign id, `adcamp_…`."""

    available_budget: float
    """Money that can still be spent now; for daily campaigns at most the daily budget less today's spend. In US
    dollars.
    """

    billing_ledger_account: LedgerAccountRef | None
    """Balance account that is charged; null when a card is."""

    clicks_count: int
    """Clicks so far."""

    config: AdCampaignConfig | None
    """Meta campaign settings; null off Meta."""

    created_at: str
    """Creation time."""

    created_by_user: UserRef
    """Who made it."""

    daily_budget: float | None
    """Effective daily budget: the sum of the ad groups' budgets when they have any, else the campaign's own. So it
    moves when ad groups change. In US dollars.
    """

    impressions_count: int
    """Impressions so far."""

    paused_until: str | None
    """When a timed pause ends."""

    payment_method: PaymentMethod | None
    """Instrument charged daily; null when a platform balance is charged."""

    platform: str | None
    """Platform that the campaign runs on; decides which platform_config applies to its ad groups. Known values: `meta`,
    `tiktok`.
    """

    product: ProductRef | None
    """Product promoted; null when none."""

    purchases_count: int
    """Purchases so far."""

    remaining_balance: float
    """Balance left. In US dollars."""

    return_on_ad_spend: float
    """Revenue over spend, as a percentage."""

    revenue: float
    """Revenue traced to the campaign. In US dollars."""

    status: str
    """Campaign state. Known values: `active`, `paused`, `inactive`, `stale`, `pending_refund`, `payment_failed`,
    `draft`, `in_review`, `flagged`.
    """

    target_country_codes: list[str]
    """Two-letter ISO 3166-1 country codes."""

    title: str
    """Campaign title."""

    todays_spend: float
    """Spent today. In US dollars."""

    total_credits: float
    """Credits ever added. In US dollars."""

    total_spend: float
    """Spent ever. In US dollars."""

    updated_at: str
    """Last change."""


class AdCampaignListItem(Answer):
    """A campaign, as `get_ad_campaigns` returns it: without settings, payment and creator."""

    id: str
    """Campaign id, `adcamp_…`."""

    available_budget: float
    """Money that can still be spent now; for daily campaigns at most the daily budget less today's spend. In US
    dollars.
    """

    clicks_count: int
    """Clicks so far."""

    created_at: str
    """Creation time."""

    daily_budget: float | None
    """Effective daily budget: the sum of the ad groups' budgets when they have any, else the campaign's own. So it
    moves when ad groups change. In US dollars.
    """

    impressions_count: int
    """Impressions so far."""

    paused_until: str | None
    """When a timed pause ends."""

    platform: str | None
    """Platform that the campaign runs on; decides which platform_config applies to its ad groups. Known values: `meta`,
    `tiktok`.
    """

    product: ProductRef | None
    """Product promoted; null when none."""

    purchases_count: int
    """Purchases so far."""

    remaining_balance: float
    """Balance left. In US dollars."""

    return_on_ad_spend: float
    """Revenue over spend, as a percentage."""

    revenue: float
    """Revenue traced to the campaign. In US dollars."""

    status: str
    """Campaign state. Known values: `active`, `paused`, `inactive`, `stale`, `pending_refund`, `payment_failed`,
    `draft`, `in_review`, `flagged`.
    """

    target_country_codes: list[str]
    """Two-letter ISO 3166-1 country codes."""

    title: str
    """Campaign title."""

    todays_spend: float
    """Spent today. In US dollars."""

    total_credits: float
    """Credits ever added. In US dollars."""

    total_spend: float
    """Spent ever. In US dollars."""

    updated_at: str
    """Last change."""


class MetaPlatformConfig(Answer):
    """The settings of a Meta ad set that the API returns, in Meta's own vocabulary."""

    typename: str
    """Which variant this is; the key to tell the two apart."""

    platform: str
    """Platform of the campaign. Known values: `meta`, `tiktok`."""

    page_id: str | None
    """Facebook page that the ads are shown under."""

    instagram_actor_id: str | None
    """Instagram account that the ads are shown under."""

    status: str | None
    """Meta's own switch, in addition to the ad group's `status`. Known values: `ACTIVE`, `PAUSED`."""

    bid_strategy: str | None
    """How bids in the auction are chosen. Known values: `LOWEST_COST_WITHOUT_CAP`, `LOWEST_COST_WITH_BID_CAP`,
    `COST_CAP`, `LOWEST_COST_WITH_MIN_ROAS`.
    """

    bid_amount: int | None
    """Bid ceiling. In whole US cents."""

    daily_budget: int | None
    """Daily budget; the same setting as the ad group's `daily_budget`, which is in dollars. In whole US cents."""

    lifetime_budget: int | None
    """Lifetime budget; requires an end time. In whole US cents."""

    end_time: str | None
    """When delivery stops, as ISO 8601 text; required with a lifetime budget."""

    optimization_goal: str | None
    """Result that delivery is optimised for."""

    billing_event: str | None
    """Event that you are charged for."""

    destination_type: str | None
    """Where a click leads."""

    promoted_object: dict[str, Any] | None
    """What the ads promote: a pixel, a page or a phone number."""

    attribution_spec: list[dict[str, Any]] | None
    """Attribution windows, one for each kind of event."""

    publisher_platforms: list[str] | None
    """Surfaces to publish on, such as `facebook`, `instagram`, `messenger`, `audience_network`."""

    facebook_positions: list[str] | None
    """Placements on Facebook."""

    instagram_positions: list[str] | None
    """Placements on Instagram."""

    geo_locations: dict[str, Any] | None
    """Places to reach."""

    excluded_geo_locations: dict[str, Any] | None
    """Places to exclude."""

    targeting_automation: dict[str, Any] | None
    """Switch for Meta's automatic widening of the audience."""


class TiktokPlatformConfig(Answer):
    """The settings of a TikTok ad group that the API returns, in TikTok's own vocabulary."""

    typename: str
    """Which variant this is; the key to tell the two apart."""

    platform: str
    """Platform of the campaign. Known values: `meta`, `tiktok`."""

    budget_mode: str | None
    """Daily, total or dynamic daily budget; its amount is the ad group's `daily_budget`. Known values:
    `BUDGET_MODE_DAY`, `BUDGET_MODE_TOTAL`, `BUDGET_MODE_DYNAMIC_DAILY_BUDGET`.
    """

    schedule_type: str | None
    """Whether it runs between two times or from now on. Known values: `SCHEDULE_START_END`, `SCHEDULE_FROM_NOW`."""

    schedule_start_time: str | None
    """Start in UTC as `YYYY-MM-DD HH:MM:SS`."""

    schedule_end_time: str | None
    """End in UTC as `YYYY-MM-DD HH:MM:SS`."""

    optimization_goal: str | None
    """Result that delivery is optimised for."""

    billing_event: str | None
    """Event that you are charged for. Known values: `CPC`, `CPM`, `OCPM`, `CPV`."""

    bid_type: str | None
    """No bid, or the bid in `bid_price`. Known values: `BID_TYPE_NO_BID`, `BID_TYPE_CUSTOM`."""

    bid_price: float | None
    """Bid as a decimal. No document states its currency unit."""

    conversion_bid_price: float | None
    """Target cost per conversion with oCPM billing, as a decimal. No document states its currency unit."""

    pacing: str | None
    """Whether the budget is spread evenly or spent quickly. Known values: `PACING_MODE_SMOOTH`, `PACING_MODE_FAST`."""

    placement_type: str | None
    """Whether TikTok picks the placements or `placements` names them. Known values: `PLACEMENT_TYPE_AUTOMATIC`,
    `PLACEMENT_TYPE_NORMAL`.
    """

    placements: list[str] | None
    """Apps to place ads in, such as `PLACEMENT_TIKTOK` or `PLACEMENT_PANGLE`."""

    pixel_id: str | None
    """TikTok pixel that tracks conversions."""

    optimization_event: str | None
    """Conversion event, such as `COMPLETE_PAYMENT`."""

    identity_id: str | None
    """TikTok identity that the ads are shown under."""

    identity_type: str | None
    """Kind of identity, such as `AUTH_CODE`, `TT_USER` or `BC_AUTH_TT`."""

    operation_status: str | None
    """TikTok's own switch, in addition to the ad group's `status`. Known values: `ENABLE`, `DISABLE`."""


class AdGroupListItem(Answer):
    """An ad group, as `get_ad_groups` returns it."""

    id: str
    """Ad group id, `adgrp_…`."""

    name: str | None
    """Name for people."""

    status: str
    """State now, which the platform's review can change. Known values: `active`, `paused`, `inactive`, `in_review`,
    `rejected`, `flagged`.
    """

    daily_budget: float | None
    """Budget of one day; None if it has a budget of the whole run or its campaign's. In US dollars."""

    created_at: str
    """Creation time, milliseconds, UTC."""

    updated_at: str
    """Last change; moves with every write."""

    platform_config: MetaPlatformConfig | TiktokPlatformConfig | dict[str, Any] | None
    """Settings in the vocabulary of its platform; a dictionary if that is not known."""

    config: AdGroupConfig | None
    """Settings in the vocabulary that all platforms share."""


BLOCKS: Final[Mapping[type, Mapping[str, type]]] = {
    AdGroupConfig: {
        "targeting": AdGroupTargeting,
    },
    PaymentMethod: {
        "card": PaymentMethodCard,
        "us_bank_account": PaymentMethodUsBankAccount,
        "cashapp": PaymentMethodCashapp,
        "ideal": PaymentMethodIdeal,
        "sepa_debit": PaymentMethodSepaDebit,
    },
    GetAdCampaignResult: {
        "billing_ledger_account": LedgerAccountRef,
        "config": AdCampaignConfig,
        "created_by_user": UserRef,
        "payment_method": PaymentMethod,
        "product": ProductRef,
    },
    AdCampaignListItem: {
        "product": ProductRef,
    },
    AdGroupListItem: {
        "config": AdGroupConfig,
    },
}
"""The class of each block of a class, by its key."""

PLATFORMS: Final[Mapping[str, type]] = {"meta": MetaPlatformConfig, "tiktok": TiktokPlatformConfig}
"""The class of `platform_config`, by the platform that it names."""
