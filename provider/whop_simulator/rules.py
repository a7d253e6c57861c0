"""Rules between fields that the contract's schemas cannot say; each is an assumption of its own."""

from whop_simulator import budgets, paths
from whop_simulator.errors import invalid
from whop_simulator.json_types import JsonObject
from whop_simulator.records import Campaign

VERDICTS = frozenset({"in_review", "rejected", "flagged"})
"""States that only the ad platform sets."""


def check_request(body: JsonObject, campaign: Campaign) -> None:
    """Raises the 400 for a request that breaks A-5, A-13 or A-15."""
    if body.get("status") in VERDICTS:
        raise invalid(f"status cannot be set to {body['status']}", "status")
    if campaign.platform == "meta" and budgets.disagree(body):
        param = "platform_config.meta.daily_budget"
        raise invalid(f"{param} in cents and daily_budget in dollars are different amounts", param)
    for path in budgets.DAILY:
        if campaign.budget_optimization and paths.get(body, path) is not None:
            raise invalid("The campaign holds the budget; leave the ad group's out", ".".join(path))


def check_result(declared: JsonObject) -> None:
    """Raises the 400 for an ad group that would be left with a lifetime budget and no end (A-6)."""
    ends = (("config", "end_time"), ("platform_config", "meta", "end_time"))
    if budgets.lifetime_cents(declared) is not None and not any(paths.get(declared, path) for path in ends):
        raise invalid("A lifetime budget needs an end_time", "config.end_time", code="parameter_missing")
