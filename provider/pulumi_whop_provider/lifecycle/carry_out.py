"""Carry out a plan: the only place that sends an update of an ad group, and that judges the result of a write.

If a setting that must be exact (money, a time, a switch) was not stored, the operation fails, with the ad group in the
state. Anything else that came back different is reported, and becomes the baseline.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from pulumi_whop_provider.errors import CallError, NotFoundError, RejectedError
from pulumi_whop_provider.lifecycle.outcome import IncompleteError, Outcome
from pulumi_whop_provider.lifecycle.run import Caller, Run
from pulumi_whop_provider.paths import path_text, value_at, with_values
from pulumi_whop_provider.planning.drift import Drift
from pulumi_whop_provider.planning.plan import Plan
from pulumi_whop_provider.planning.sides import Declaration, Observed, State
from pulumi_whop_provider.planning.verification import verify, was_applied
from pulumi_whop_provider.planning.wording import describe_drift
from pulumi_whop_provider.schema.spending import BUDGETS, STATUS, other_budgets

__all__ = ["advice_on_refused_budget", "carry_out", "completed", "verified"]

_TRY_AGAIN: Final = "Correct the value, or run `pulumi up` again to try once more"
_REPLACE: Final = "`pulumi up --replace` with its URN creates a new one"
_IF_DELETED: Final = f"If it was deleted, {_REPLACE}"


def carry_out(run: Run, plan: Plan, ad_group_id: str, caller: Caller, *, if_deleted: str = _REPLACE) -> State:
    """Sends what the plan needs, and returns the state after it.

    Raises CallError if the API refused it, or if its answer was lost and a read cannot settle whether it was made;
    IncompleteError as `verified` does. `if_deleted` is the advice for an ad group that can still be read but was
    deleted.
    """
    return verified(run, plan, ad_group_id, _sent(run, plan, ad_group_id, if_deleted), caller)


def verified(run: Run, plan: Plan, ad_group_id: str, live: Observed, caller: Caller) -> State:
    """Compares what the API shows after a write with the plan, and reports what is worth knowing.

    Returns the state, in which a setting that moved has its live value and shows again. Raises IncompleteError if a
    setting that must be exact was not stored.
    """
    found = verify(plan, live)
    for line in found.warnings:
        caller.warn(line)
    moved = [(each.path, each.live) for each in found.moved]
    if found.refused:
        advice = _advice(run, plan.declared, found.refused, live)
        raise _incomplete(ad_group_id, with_values(plan.kept_if_refused, moved), found.refused, live, advice)
    return State(Declaration(with_values(plan.kept, moved)), live)


def completed(run: Run, ad_group_id: str, known: Observed, later: Observed) -> Observed:
    """The later answer, completed: by another read if a block is missing, otherwise by what was known before."""
    live = known.merged_with(later)
    return live.merged_with(Observed.of_answer(run.api.get(ad_group_id))) if later.lacks_a_block else live


def _sent(run: Run, plan: Plan, ad_group_id: str, if_deleted: str) -> Observed:
    """What the API shows after the plan's body was sent; without a body, what it showed before."""
    if not plan.body:
        return plan.live
    known = plan.live.without_blocks(plan.body.keys())  # for what is sent, only what is shown afterwards counts
    try:
        answer = run.api.update(ad_group_id, plan.body)
    except NotFoundError as missing:
        if missing.is_the_apis_own and plan.live.is_inactive:  # it may be deleted and still readable (contract, A-8)
            what = f"{ad_group_id} was deleted: it reads as inactive, and cannot be updated"
            raise missing.advising(if_deleted, what=what) from missing
        raise
    except CallError as error:
        if error.effect == "none":
            error.advice = advice_on_refused_budget(run, plan.live.campaign_id, plan.body, error) or error.advice
            raise
        return _settle(run, plan, ad_group_id, known, error)
    return completed(run, ad_group_id, known, Observed.of_answer(answer))


def _settle(run: Run, plan: Plan, ad_group_id: str, known: Observed, lost: CallError) -> Observed:
    """What a read shows, if it shows that the write whose answer was lost was made; otherwise raises `lost`."""
    try:
        live = known.merged_with(Observed.of_answer(run.api.get(ad_group_id)))
    except CallError:
        raise lost from None
    if not was_applied(plan.body, plan.live.view, live.view):
        raise lost
    return live


def _advice(run: Run, declared: Declaration, refused: Sequence[Drift], live: Observed) -> str:
    if any(each.path == STATUS and each.live == "inactive" for each in refused):
        return _IF_DELETED
    is_budget = any(each.path in BUDGETS for each in refused)
    return (_advice_on_budget(run, live.campaign_id, declared) if is_budget else "") or _TRY_AGAIN


def _incomplete(
    ad_group_id: str, kept: Mapping[str, Any], refused: Sequence[Drift], live: Observed, advice: str
) -> IncompleteError:
    """The error for exact settings that were not stored; the state keeps the live values."""
    values = "; ".join(map(describe_drift, refused))
    # A setting that the program does not declare (a status that is active by default) does not belong in the state.
    shown_again = [(each.path, each.live) for each in refused if value_at(kept, each.path) is not None]
    state = State(Declaration(with_values(kept, shown_again)), live)
    return IncompleteError(
        f"the API did not store what was sent to {ad_group_id}: {values} (sent → shown)",
        Outcome.of(ad_group_id, state),
        advice=advice,
    )


def advice_on_refused_budget(run: Run, campaign_id: str | None, declared: Mapping[str, Any], error: CallError) -> str:
    """The advice if the API refused a declaration and mentioned a budget; empty for other errors.

    The reason may be in the campaign, which is only read once a write has failed.
    """
    is_about_it = isinstance(error, RejectedError) and "budget" in f"{error.where} {error.what}".lower()
    return _advice_on_budget(run, campaign_id, declared) if is_about_it else ""


def _advice_on_budget(run: Run, campaign_id: str | None, declared: Mapping[str, Any]) -> str:
    """The advice for a budget that was not stored; empty if nothing is known to be wrong with it."""
    budgets = [path for path in BUDGETS if value_at(declared, path) is not None]
    if not budgets:
        return ""
    if any(other in budgets for path in budgets for other in other_budgets(path)):
        return f"An ad group has one budget: declare only one of {_listed(map(path_text, budgets))}"
    if _holds_budget(run, campaign_id):
        return f"The campaign holds the budget of its ad groups: remove {_listed(map(path_text, budgets))}"
    return ""


def _holds_budget(run: Run, campaign_id: str | None) -> bool:
    """Whether the campaign is known to hold the budget: then its ad groups can have none (contract, A-15)."""
    if campaign_id is None:
        return False
    try:
        config = run.api.get_campaign(campaign_id).get("config")
    except CallError:
        return False
    return isinstance(config, dict) and config.get("budget_optimization") is True


def _listed(names: Iterable[str]) -> str:
    *others, last = names
    return f"{', '.join(others)} and {last}" if others else last
