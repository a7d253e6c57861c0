"""What to do about a budget that the API refused or did not take.

The answer may be found in the campaign, which is only read once a write has failed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pulumi_whop_provider.errors import CallError, RejectedError
from pulumi_whop_provider.paths import path_text, value_at
from pulumi_whop_provider.schema.couplings import BUDGETS, other_budgets

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pulumi_whop_provider.api.ad_groups import AdGroups
    from pulumi_whop_provider.lifecycle.run import Run

__all__ = ["advice_on_budget", "advice_on_refused_budget"]


def advice_on_refused_budget(run: Run, campaign_id: str | None, declared: Mapping[str, Any], error: CallError) -> str:
    """`advice_on_budget`, if the API has refused the declaration and mentions a budget; empty for other errors."""
    is_about_it = isinstance(error, RejectedError) and "budget" in f"{error.where} {error.what}".lower()
    return advice_on_budget(run, campaign_id, declared) if is_about_it else ""


def advice_on_budget(run: Run, campaign_id: str | None, declared: Mapping[str, Any]) -> str:
    """The advice for a declaration with a budget that did not take; empty if nothing is known to be wrong with it."""
    budgets = [path for path in BUDGETS if value_at(declared, path) is not None]
    if not budgets:
        return ""
    if any(other in budgets for path in budgets for other in other_budgets(path)):
        return f"An ad group has one budget: declare only one of {_listed(map(path_text, budgets))}"
    if _holds_budget(run.api, campaign_id):
        return f"The campaign holds the budget of its ad groups: remove {_listed(map(path_text, budgets))}"
    return ""


def _holds_budget(api: AdGroups, campaign_id: str | None) -> bool:
    """Whether the campaign is known to hold the budget: then its ad groups can have none (contract, A-15)."""
    if campaign_id is None:
        return False
    try:
        config = api.get_campaign(campaign_id).get("config")
    except CallError:
        return False
    return isinstance(config, dict) and config.get("budget_optimization") is True


def _listed(names: Iterable[str]) -> str:
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last
