"""Update: read what is live, then send the smallest update that makes the reviewed change.

Nothing that the preview did not show is overwritten. A declared path that drifted since the last look is left as it
is and reported. If the change itself touches such a path, the update stops before it writes, and the next preview
shows it.
"""

from pulumi_whop_provider.errors import CallError, VersionError, WhopError
from pulumi_whop_provider.lifecycle.carry_out import carry_out
from pulumi_whop_provider.lifecycle.finish import bring_up_to_date, finish
from pulumi_whop_provider.lifecycle.gone import unless_gone
from pulumi_whop_provider.lifecycle.outcome import IncompleteError, Outcome
from pulumi_whop_provider.lifecycle.run import Caller, Run
from pulumi_whop_provider.paths import with_values
from pulumi_whop_provider.planning.drift import drifts
from pulumi_whop_provider.planning.plan import Plan, make_plan
from pulumi_whop_provider.planning.sides import Declaration, Observed, State
from pulumi_whop_provider.planning.wording import describe_drift, describe_undeclared

__all__ = ["update"]


def update(run: Run, ad_group_id: str, state: State, declared: Declaration, caller: Caller) -> Outcome:
    """Updates the ad group to what `declared` says, as far as the preview could show it.

    Raises CallError if nothing was changed, IncompleteError if the state must take what is live.
    """
    live = unless_gone(run, state, lambda: state.baseline.as_read(Observed.of_answer(run.api.get(ad_group_id))))
    if live is None:
        raise WhopError(
            f"{ad_group_id} was deleted outside Pulumi",
            advice="Run `pulumi refresh` to remove it from the state; the next `pulumi up` creates a new one",
        )
    if state.is_unfinished:
        ready = bring_up_to_date(run, declared, ad_group_id, state, live, caller)
        return finish(run, declared, ad_group_id, ready, caller)
    plan = make_plan("update", declared, state=state, live=live, ignored=caller.ignored)
    if plan.conflicts:
        raise _conflict(ad_group_id, plan)
    for each in plan.left_alone:
        caller.warn(f"changed outside Pulumi and left as it is: {describe_drift(each)}")
    for each in plan.undeclared:  # with this update it becomes the baseline, and no refresh would report it
        caller.warn(describe_undeclared(each))
    try:
        return Outcome.of(ad_group_id, carry_out(run, plan, ad_group_id, caller))
    except CallError as error:
        if error.effect == "none":
            raise
        raise _without_clear_answer(ad_group_id, state, error) from error


def _conflict(ad_group_id: str, plan: Plan) -> IncompleteError:
    """The error for a change that would overwrite another one that its preview did not show."""
    lines = "; ".join(map(describe_drift, plan.conflicts))
    drifted = drifts(plan.state.declared, plan.state.baseline.view, plan.live.view)
    declared = Declaration(with_values(plan.state.declared, [(each.path, each.live) for each in drifted]))
    return IncompleteError(
        f"{ad_group_id} was changed outside Pulumi after the preview, nothing was overwritten: {lines}",
        Outcome.of(ad_group_id, State(declared, plan.live)),
        advice="Run `pulumi refresh`, review the next `pulumi preview`, and run `pulumi up` again",
    )


def _without_clear_answer(ad_group_id: str, state: State, error: CallError) -> IncompleteError:
    again = "Run `pulumi up` again: it reads the ad group first, and sends the same values"
    return IncompleteError(
        f"the update of {ad_group_id} got no clear answer: {error.what}",
        Outcome.of(ad_group_id, state),
        advice=error.advice if isinstance(error, VersionError) else again,
        cause=error,
    )
