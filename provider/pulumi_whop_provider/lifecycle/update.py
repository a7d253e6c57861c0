"""Update: a look at what is live, then the smallest write that makes the reviewed change true.

Nothing that the preview did not show is overwritten. A declared path that drifted since the last look is left as it
is and told; where the change itself touches such a path, the update stops before it writes, and the next preview
shows it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pulumi_whop_provider.errors import CallError, NotFoundError, VersionError, WhopError
from pulumi_whop_provider.lifecycle.create import brought_up, finish, own_mark
from pulumi_whop_provider.lifecycle.gone import is_gone, prove_gone
from pulumi_whop_provider.lifecycle.outcome import (
    IncompleteError,
    Outcome,
    campaign_in,
    declared_in,
    observed_in,
    state_of,
    with_live,
)
from pulumi_whop_provider.lifecycle.write import as_left, patched, tell_uncleared, verified, warn_of_unchecked
from pulumi_whop_provider.paths import starts_with, value_at
from pulumi_whop_provider.planning.diff import changes
from pulumi_whop_provider.planning.drift import drifts, is_met, is_review, undeclared_changes
from pulumi_whop_provider.planning.ignored import is_ignored
from pulumi_whop_provider.planning.observed import as_read, baseline_view, platform_of, told, view
from pulumi_whop_provider.planning.ownership import is_marked
from pulumi_whop_provider.planning.patch import displaced, patch_body
from pulumi_whop_provider.planning.wording import moved, review, turned, undeclared
from pulumi_whop_provider.schema.twins import twins_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pulumi_whop_provider.lifecycle.caller import Caller
    from pulumi_whop_provider.lifecycle.run import Run
    from pulumi_whop_provider.planning.diff import Change
    from pulumi_whop_provider.planning.drift import Drift
    from pulumi_whop_provider.planning.observed import Observed

__all__ = ["update"]


@dataclass(frozen=True)
class _Look:
    """What stands before the write: the state's declared side, the baseline, and what is live now."""

    ad_group_id: str
    state: Mapping[str, Any]
    baseline: Observed
    live: Observed


def update(
    run: Run, ad_group_id: str, state: Mapping[str, Any], declared: Mapping[str, Any], caller: Caller
) -> Outcome:
    """Makes the ad group what `declared` says, as far as the preview could show it.

    Raises CallError with nothing changed, IncompleteError where the state must take what is live.
    """
    look = _look(run, ad_group_id, state)
    if is_marked(look.state.get("name")):
        return _finished(run, look, declared, caller)
    differing = changes(declared, look.state, view(look.baseline))
    ignored = [each for each in differing if is_ignored(each.path, caller.ignored)]
    planned = [each for each in differing if each not in ignored]
    drifted = drifts(look.state, baseline_view(look.baseline), view(look.live))
    kept = [each for each in drifted if not _touching(planned, each)]
    untouched = [(each.path, each.before) for each in ignored] + [(each.path, each.live) for each in kept]
    wanted = with_live(declared, untouched)
    planned += displaced(_set_by(planned), wanted, view(look.live))
    written = [each for each in planned if each.effect != "unmanage"]
    elsewhere = undeclared_changes(look.state, baseline_view(look.baseline), view(look.live))
    _refuse_conflicts(look, declared, written, drifted, elsewhere)
    for each in drifted:
        if not _over(each, declared, written):
            caller.warn(
                f"changed outside Pulumi and left as it is: {turned(each.path, each.field, each.declared, each.live)}"
            )
    for each in elsewhere:  # with this update it becomes the baseline, and no refresh would report it
        if not _over(each, declared, written):
            caller.warn(undeclared(each))
    return _written(run, look, wanted, planned, caller)


def _look(run: Run, ad_group_id: str, state: Mapping[str, Any]) -> _Look:
    baseline, declared, campaign_id = observed_in(state), declared_in(state), campaign_in(state)
    try:
        live = as_read(baseline, run.api.get(ad_group_id))
    except NotFoundError as missing:
        prove_gone(run, missing, campaign_id)
        raise _gone(ad_group_id) from missing
    if is_gone(run, live, declared, campaign_id):
        raise _gone(ad_group_id)
    return _Look(ad_group_id, declared, baseline, live)


def _gone(ad_group_id: str) -> WhopError:
    return WhopError(
        f"{ad_group_id} is gone: it was deleted outside Pulumi",
        advice="Run `pulumi refresh` to take it out of the state; the next `pulumi up` makes a new one",
    )


def _finished(run: Run, look: _Look, declared: Mapping[str, Any], caller: Caller) -> Outcome:
    """An ad group that a create left unfinished: brought to today's declaration while paused, then finished."""
    own = own_mark(caller, declared)
    born = brought_up(run, look.ad_group_id, declared, look.state, look.live, caller)
    return finish(run, declared, born, own, caller)


def _touching(planned: Sequence[Change], drift: Drift) -> list[Change]:
    return [each for each in planned if starts_with(each.path, drift.path) or starts_with(drift.path, each.path)]


def _refuse_conflicts(
    look: _Look,
    declared: Mapping[str, Any],
    written: Sequence[Change],
    drifted: Sequence[Drift],
    elsewhere: Sequence[Drift],
) -> None:
    """Stops before a change overwrites another one that its preview did not show."""
    live = view(look.live)
    conflicts = [
        each
        for each in (*drifted, *(each for each in elsewhere if not is_review(each)))
        if any(
            not is_met(change.path, change.field, change.after, told(live, change.path, change.field))
            for change in _over(each, declared, written)
        )
    ]
    if not conflicts:
        return
    lines = "; ".join(
        turned(each.path, each.field, each.baseline if each.declared is None else each.declared, each.live)
        for each in conflicts
    )
    state = with_live(look.state, [(each.path, each.live) for each in drifted])
    raise IncompleteError(
        f"{look.ad_group_id} was changed outside Pulumi after the preview, nothing was overwritten: {lines}",
        Outcome(look.ad_group_id, state_of(state, look.live)),
        advice="Run `pulumi refresh`, review the next `pulumi preview`, and run `pulumi up` again",
    )


def _over(drift: Drift, declared: Mapping[str, Any], written: Sequence[Change]) -> list[Change]:
    """The changes that write over what drifted: at its place or, where that is no longer declared, at its twin's."""
    is_declared = value_at(declared, drift.path) is not None
    places = () if is_declared else twins_of(drift.path)
    return [*_touching(written, drift), *(each for each in written if each.path in places)]


def _written(run: Run, look: _Look, wanted: Mapping[str, Any], planned: Sequence[Change], caller: Caller) -> Outcome:
    body = patch_body(wanted, planned, platform_of(look.live))
    try:
        observed = patched(run, look.ad_group_id, body, look.live)
    except CallError as error:
        if error.effect == "none":
            raise
        raise IncompleteError(
            f"the update of {look.ad_group_id} got no clear answer: {error.what}",
            Outcome(look.ad_group_id, state_of(look.state, look.baseline)),
            advice=(
                error.advice
                if isinstance(error, VersionError)
                else "Run `pulumi up` again: it looks first, and sends the same values"
            ),
            cause=error,
        ) from error
    left = as_left(caller, wanted, body, look.live, observed)
    verified(run, caller, look.ad_group_id, left, body, observed)
    warn_of_unchecked(caller, body, observed)
    _tell(caller, wanted, planned, look.live, observed)
    return Outcome(look.ad_group_id, state_of(left, observed))


def _set_by(planned: Sequence[Change]) -> dict[str, Any]:
    """The values that the changes set, as a tree."""
    return with_live({}, [(each.path, each.after) for each in planned if each.effect == "set"])


def _tell(
    caller: Caller, wanted: Mapping[str, Any], planned: Sequence[Change], before: Observed, after: Observed
) -> None:
    """What the write did beside what was asked: a key that stayed, an undeclared one that moved."""
    tell_uncleared(caller, planned, after)
    expected = [path for each in planned for path in (each.path, *twins_of(each.path))]
    for change in undeclared_changes(wanted, view(before), view(after)):
        if not any(starts_with(change.path, path) for path in expected):
            caller.warn(_moved_line(change))


def _moved_line(change: Drift) -> str:
    if is_review(change):
        return review(change.live, is_declared=False)
    told = moved(change.path, change.field, change.baseline, change.live)
    return f"changed by the API with this update, and not declared: {told}"
