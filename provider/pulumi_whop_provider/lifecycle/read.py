"""Read: what the API shows now, and which of it drifted from the program."""

from collections.abc import Callable, Generator, Mapping, Sequence
from concurrent.futures import wait
from contextlib import contextmanager
from typing import Any, Final

from pulumi_whop_provider.lifecycle.gone import unless_gone
from pulumi_whop_provider.lifecycle.outcome import Outcome
from pulumi_whop_provider.lifecycle.run import Caller, Run
from pulumi_whop_provider.paths import with_values
from pulumi_whop_provider.planning.drift import VERDICTS, Drift, drifts, undeclared_changes
from pulumi_whop_provider.planning.ownership import mark
from pulumi_whop_provider.planning.sides import Declaration, Observed, State
from pulumi_whop_provider.planning.wording import (
    CHANGED,
    DELETED,
    describe_drift,
    describe_review,
    describe_undeclared,
)
from pulumi_whop_provider.schema.canonical import without_nulls
from pulumi_whop_provider.schema.spending import STATUS
from pulumi_whop_provider.schema.texts import is_id
from pulumi_whop_provider.schema.validate import normalised

__all__ = ["read"]

_ENDED_OR_DELETED: Final = (
    "status is inactive and not declared: somebody ended it, or it was deleted. "
    "Declare `status` to keep or change that, or run `pulumi up --replace` with its URN to create a new one"
)


def read(
    run: Run,
    ad_group_id: str,
    state: State,
    inputs: Callable[[], Mapping[str, Any] | None],
    caller: Caller,
) -> Outcome:
    """Reads the ad group; if a declared path drifted, state and inputs take the live value.

    `inputs` returns the program's inputs of the last update, None if the host does not pass them on. A state without a
    declaration (a resource that is looked up by its id) takes everything from the answer.
    """
    run.claims.hold(caller.urn, ad_group_id)
    with _searched(run, ad_group_id, state, caller):
        live = unless_gone(run, state, lambda: run.reads.get(ad_group_id, state))
    if live is None:
        caller.warn(f"{ad_group_id} {DELETED}")
        return Outcome("", {})
    if not state.declared:
        found = Declaration(without_nulls(live.view))
        return Outcome.of(ad_group_id, State(found, live), found)
    if live.is_inactive and "status" not in state.declared:
        caller.warn(_ENDED_OR_DELETED)
    # Nearly always nothing has changed, and seeing that is much faster than comparing path by path.
    drifted = [] if live.view == state.baseline.view else _reported_drifts(state, live, caller)
    for each in _unfinished(run, ad_group_id, state.campaign_id, caller):
        caller.warn(f"an interrupted run of this resource left {each.id} unfinished: {_advice(each)}")
    if not drifted:
        return Outcome.of(ad_group_id, State(state.declared, live))
    values = [(each.path, each.live) for each in drifted]
    declared = Declaration(with_values(state.declared, values))
    handed_over = inputs()
    program = state.declared if handed_over is None else handed_over
    return Outcome.of(ad_group_id, State(declared, live), with_values(program, values))


def _reported_drifts(state: State, live: Observed, caller: Caller) -> list[Drift]:
    """The drifts, after reporting everything that changed."""
    declared = Declaration(normalised(state.declared))  # in the schema's order: lines must not change from run to run
    baseline, status = state.baseline.view, live.view.get("status")
    drifted = drifts(declared, baseline, live.view)
    for each in drifted:
        caller.warn(f"{CHANGED}: {describe_drift(each)}")
    for each in undeclared_changes(declared, baseline, live.view):
        if not (each.path == STATUS and each.live == "inactive"):  # which has a line of its own
            caller.warn(describe_undeclared(each))
    if declared.get("status") == "active" and status in VERDICTS and status != baseline.get("status"):
        caller.warn(describe_review(str(status), is_declared=True))  # which is no drift
    return drifted


@contextmanager
def _searched(run: Run, ad_group_id: str, state: State, caller: Caller) -> Generator[None]:
    """Lets the search for `_unfinished` go out beside the first read of a campaign, and ends after it."""
    campaign_id = state.campaign_id if caller.urn and state.declared and is_id(ad_group_id) else None
    searches = [run.campaigns.search_unfinished(campaign_id)] if campaign_id else []
    try:
        yield
    finally:
        wait(searches)


def _unfinished(run: Run, ad_group_id: str, campaign_id: str | None, caller: Caller) -> Sequence[Observed]:
    """What interrupted runs of this resource left behind; without a URN nothing says whose it is."""
    if not caller.urn or not campaign_id:
        return ()
    return [each for each in run.campaigns.unfinished(campaign_id, mark(caller.urn)) if each.id != ad_group_id]


def _advice(unfinished: Observed) -> str:
    status = unfinished.answer.get("status")
    if status == "paused":
        return "it is paused; you can delete it"
    return f"its status is {status or 'not shown'}; pause or delete it"
