"""A review as JSON, for scripts. Amounts are numbers, in dollars."""

from decimal import Decimal
from typing import Any

from pulumi_whop_cli.review.changes import AdGroupChange, Campaign, Setting
from pulumi_whop_cli.review.money import Daily, Lifetime, Money
from pulumi_whop_cli.review.review import Review
from pulumi_whop_cli.review.values import shown
from pulumi_whop_provider.paths import path_text
from pulumi_whop_provider.planning.spend import Amount, Spending

__all__ = ["as_json"]


def as_json(review: Review) -> dict[str, Any]:
    """The review; keys may be added in later versions, and none changes its meaning."""
    return {
        "stack": review.stack,
        "failed": review.has_failed,
        "money": _money(review.money),
        "changes": [_change(each) for each in review.changes],
        "unchanged": review.unchanged,
        "left_out": review.left_out,
        "other_resources": dict(review.others),
        "concerns": [
            {"kind": each.kind, "ad_group": each.resource or None, "reason": each.reason} for each in review.concerns
        ],
        "drift": [
            {
                "ad_group": each.resource,
                "kind": each.kind,
                "setting": each.path or None,
                "change": each.text,
                "up": each.remedy,
            }
            for each in review.drifts
        ],
        "problems": [{"resource": each.resource or None, "text": each.text} for each in review.problems],
    }


def _money(money: Money) -> dict[str, Any]:
    return {
        "daily": _daily(money.total),
        "monthly": _daily(money.total.a_month),
        "by_campaign": [{"campaign": _campaign(each), **_daily(daily)} for each, daily in money.by_campaign],
        "lifetime": [_lifetime(each) for each in money.lifetimes],
        "unknown": list(money.unknown),
        "without_budget": list(money.unbudgeted),
    }


def _daily(daily: Daily) -> dict[str, float]:
    return {
        "before": _number(daily.before),
        "after": _number(daily.after),
        "difference": _number(daily.difference),
    }


def _lifetime(each: Lifetime) -> dict[str, Any]:
    return {
        "ad_group": each.resource,
        "campaign": _campaign(each.campaign),
        "before": _amount(each.before),
        "after": _amount(each.after),
        "end": each.end or None,
        "managed": each.is_managed,
    }


def _change(change: AdGroupChange) -> dict[str, Any]:
    return {
        "urn": change.urn,
        "ad_group": change.resource,
        "name": change.name or None,
        "happening": change.happening,
        "campaign": _campaign(change.campaign),
        "before": _spending(change.former),
        "after": _spending(change.later),
        "settings": [_setting(each) for each in change.settings],
        "adoption": list(change.adoption_lines),
    }


def _setting(setting: Setting) -> dict[str, Any]:
    return {
        "path": path_text(setting.path),
        "before": shown(setting.field, setting.before),
        "after": shown(setting.field, setting.after),
        "action": setting.action,
    }


def _spending(side: Spending | None) -> dict[str, Any] | None:
    if side is None:
        return None
    return {"live": not side.idle, "status": side.idle or "live", "budgets": [_amount(each) for each in side.amounts]}


def _amount(amount: Amount | None) -> dict[str, Any] | None:
    return None if amount is None else {"dollars": _number(amount.dollars), "span": amount.span}


def _campaign(campaign: Campaign) -> dict[str, Any]:
    return {
        "id": campaign.id or None,
        "title": campaign.title or None,
        "platform": campaign.platform or None,
        "paused": campaign.is_paused,
    }


def _number(amount: Decimal) -> float:
    return float(amount)
