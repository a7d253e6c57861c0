"""Adopt: take over an ad group that somebody else made."""

from pulumi_whop_provider.errors import DeclarationError, NotFoundError
from pulumi_whop_provider.findings import Finding
from pulumi_whop_provider.lifecycle.carry_out import carry_out
from pulumi_whop_provider.lifecycle.gone import is_gone
from pulumi_whop_provider.lifecycle.outcome import Outcome, refuse_errors
from pulumi_whop_provider.lifecycle.run import Caller, Run
from pulumi_whop_provider.planning.plan import Plan, make_plan
from pulumi_whop_provider.planning.sides import Declaration, Observed

__all__ = ["adopt", "preview_adoption"]


def adopt(run: Run, declared: Declaration, caller: Caller) -> Outcome:
    """Makes the ad group `adopt_id` what is declared, by one update of what differs.

    Raises DeclarationError if it does not exist or belongs to another campaign or platform, IncompleteError if an exact
    setting was not stored.
    """
    plan = _plan(run, declared)
    refuse_errors(plan.findings)
    state = carry_out(run, plan, plan.live.id, caller, if_deleted="Remove adopt_id to create a new ad group")
    return Outcome.of(plan.live.id, state)


def preview_adoption(run: Run, declared: Declaration) -> list[Finding]:
    """What adopting would change, property by property, and what it does to the money; errors if it cannot be done."""
    try:
        plan = _plan(run, declared)
    except DeclarationError as error:
        return [Finding("error", (), text) for text in error.findings]
    return [*plan.findings, *plan.money_finding]


def _plan(run: Run, declared: Declaration) -> Plan:
    ad_group_id, campaign_id = str(declared["adopt_id"]), declared.get("campaign_id")
    try:
        live = Observed.of_answer(run.api.get(ad_group_id))
    except NotFoundError as error:
        if not error.is_the_apis_own:
            raise
        hint = "check the id, and that whop:apiKey belongs to the company that owns it"
        raise _refusal(f"there is no ad group {ad_group_id} that this key can see", hint) from error
    if is_gone(run, live, declared, live.campaign_id):
        raise _refusal(f"{ad_group_id} was deleted", "remove adopt_id")
    if live.campaign_id not in (None, campaign_id):
        message = f"{ad_group_id} belongs to campaign {live.campaign_id}, and the program declares {campaign_id}"
        raise _refusal(message, "declare the campaign of the ad group, which cannot move")
    return make_plan("adopt", declared, live=live)


def _refusal(message: str, hint: str) -> DeclarationError:
    return DeclarationError([str(Finding("error", ("adopt_id",), message, hint))])
