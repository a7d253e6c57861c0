"""Finish an ad group that a create left paused and unfinished: bring it up to date, name it, set its status."""

import json
from collections.abc import Generator
from contextlib import contextmanager

from pulumi_whop_provider.errors import WhopError
from pulumi_whop_provider.lifecycle.carry_out import carry_out, completed
from pulumi_whop_provider.lifecycle.outcome import IncompleteError, Outcome, refuse_errors, report, run_ended
from pulumi_whop_provider.lifecycle.run import Caller, Run
from pulumi_whop_provider.paths import path_text, with_values
from pulumi_whop_provider.planning.check import platform_findings
from pulumi_whop_provider.planning.diff import changes, leaves
from pulumi_whop_provider.planning.ownership import mark, marked
from pulumi_whop_provider.planning.plan import make_plan
from pulumi_whop_provider.planning.sides import NOTHING, Declaration, Observed, State
from pulumi_whop_provider.schema.fields import is_amount

__all__ = [
    "bring_up_to_date",
    "finish",
    "kept_unfinished",
    "own_mark",
    "resume",
    "unfinished_name",
    "while_paused",
]


def own_mark(caller: Caller, declared: Declaration) -> str:
    """The mark of the resource, made from its URN or, if the host does not know that, from its declaration."""
    return mark(caller.urn or json.dumps(declared, sort_keys=True, default=str))


def unfinished_name(caller: Caller, declared: Declaration) -> str:
    """The name that the ad group carries until it is finished."""
    return marked(str(declared.get("name") or ""), own_mark(caller, declared))


def resume(run: Run, declared: Declaration, found: Observed, caller: Caller) -> Outcome:
    """Finishes an ad group that an interrupted run of this resource left, and that no state holds.

    Nothing says what was declared when it was created. An undeclared amount of money cannot be a default of the API,
    and is cleared; other undeclared settings are reported, for a person to judge.
    """
    run.claims.take_over(found.id)  # a replacement deletes its predecessor, which may be this one
    live = completed(run, found.id, NOTHING, found)
    amounts = [(path, value) for path, value, field in leaves(live.view) if is_amount(field)]
    others = platform_findings(declared, live.platform)
    refuse_errors(others)
    report(others, caller)
    known = State(Declaration(with_values({"campaign_id": declared["campaign_id"]}, amounts)), live)
    state = bring_up_to_date(run, declared, found.id, known, live, caller)
    _warn_of_undeclared(found.id, declared, state.baseline, caller)
    return finish(run, declared, found.id, state, caller)


def bring_up_to_date(
    run: Run, declared: Declaration, ad_group_id: str, state: State, live: Observed, caller: Caller
) -> State:
    """Gives an unfinished ad group, while it is paused, the settings that are declared now."""
    marked_name = unfinished_name(caller, declared)
    plan = make_plan("resume", declared, state=state, live=live, marked_name=marked_name)
    with while_paused():
        return carry_out(run, plan, ad_group_id, caller)


def finish(run: Run, declared: Declaration, ad_group_id: str, state: State, caller: Caller) -> Outcome:
    """The second phase: a paused ad group with the declared settings gets its name and its status.

    If anything goes wrong here, it stays in the state under its marked name, and the next run continues.
    """
    with kept_unfinished(ad_group_id, state):
        if not caller.engine_waits():  # nothing goes live for a run that has ended: its successor would not know of it
            raise run_ended()
        plan = make_plan("finish", declared, state=state)
        return Outcome.of(ad_group_id, carry_out(run, plan, ad_group_id, caller))


@contextmanager
def kept_unfinished(ad_group_id: str, state: State) -> Generator[None]:
    """Turns any error into an IncompleteError that keeps the unfinished ad group in the state."""
    try:
        yield
    except IncompleteError:
        raise
    except WhopError as error:
        fate = "and stays paused" if error.effect == "none" else "but perhaps not finished"
        raise IncompleteError(
            f"{ad_group_id} was created {fate}: {error.what}",
            Outcome.of(ad_group_id, state),
            advice=error.advice or "Run `pulumi up` again to finish it",
            cause=error,
        ) from error


@contextmanager
def while_paused() -> Generator[None]:
    """Adds to an error before anything goes live that the ad group stays paused."""
    try:
        yield
    except IncompleteError as error:
        error.advice = f"It stays paused. {error.advice}"
        raise


def _warn_of_undeclared(ad_group_id: str, declared: Declaration, live: Observed, caller: Caller) -> None:
    undeclared = changes(declared, State(Declaration(live.view), live))
    # Nothing can be said about keys that the schema does not know.
    others = [
        path_text(each.path)
        for each in undeclared
        if each.action == "clear" and each.field is not None and not is_amount(each.field)
    ]
    if others:
        text = ", ".join(others)
        caller.warn(
            f"{ad_group_id} has undeclared settings, set by the API or by the interrupted run: {text}; "
            "declare those that should be different"
        )
