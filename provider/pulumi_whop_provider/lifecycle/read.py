"""Read: what the API shows now, and what of it drifted from the program."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from pulumi_whop_provider.errors import NotFoundError
from pulumi_whop_provider.lifecycle.gone import is_gone, is_inactive, prove_gone
from pulumi_whop_provider.lifecycle.outcome import campaign_in, declared_in, observed_in, state_of, with_live
from pulumi_whop_provider.planning.drift import VERDICTS, drifts, undeclared_changes
from pulumi_whop_provider.planning.observed import as_read, baseline_view, is_older, view, without_nulls
from pulumi_whop_provider.planning.ownership import mark
from pulumi_whop_provider.planning.wording import review, turned, undeclared
from pulumi_whop_provider.schema.validate import normalised

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from pulumi_whop_provider.lifecycle.caller import Caller
    from pulumi_whop_provider.lifecycle.run import Run
    from pulumi_whop_provider.lifecycle.unfinished import UnfinishedAdGroup
    from pulumi_whop_provider.planning.drift import Drift
    from pulumi_whop_provider.planning.observed import Observed

__all__ = ["ReadOutcome", "read"]

_ENDED_OR_DELETED: Final = (
    "status is inactive and not declared: somebody ended it, or it was deleted. "
    "Declare `status` to keep or change that, or run `pulumi up --replace` with its URN to create a new one"
)


@dataclass(frozen=True)
class ReadOutcome:
    """What a read found; an empty id means that the ad group is gone."""

    id: str
    state: dict[str, Any]
    inputs: dict[str, Any] | None
    """None where nothing of the program's inputs drifted."""


def read(
    run: Run,
    ad_group_id: str,
    state: Mapping[str, Any],
    inputs: Callable[[], Mapping[str, Any] | None],
    caller: Caller,
) -> ReadOutcome:
    """Reads the ad group; where a declared path drifted, state and inputs take the live value.

    `inputs` finds the program's of the last update, None where the host does not hand them over. An empty state (a
    resource that is looked up by its id) takes everything from the answer.
    """
    baseline = observed_in(state)
    campaign_id = campaign_in(state)
    declared = declared_in(state)
    run.claims.hold(caller.urn, ad_group_id)
    before = baseline_view(baseline)
    try:
        live = _live(run, ad_group_id, campaign_id, baseline, before)
    except NotFoundError as missing:
        prove_gone(run, missing, campaign_id)
        return _gone(ad_group_id, caller)
    if not declared:
        shown = without_nulls(view(live))
        return ReadOutcome(ad_group_id, state_of(shown, live), shown)
    if is_gone(run, live, declared, campaign_id):
        return _gone(ad_group_id, caller)
    if is_inactive(live) and "status" not in declared:
        caller.warn(_ENDED_OR_DELETED)
    after = view(live)
    # Nearly always nothing has changed, and to see that is much faster than to look path by path.
    found = [] if before == after else _told_drifts(declared, before, after, caller)
    for each in _unfinished(run, ad_group_id, campaign_id, caller):
        caller.warn(f"an interrupted run of this resource left {each.id} unfinished: {_advice(each)}")
    if not found:
        return ReadOutcome(ad_group_id, state_of(declared, live), None)
    drifted = [(each.path, each.live) for each in found]
    handed_over = inputs()
    program = declared if handed_over is None else handed_over
    return ReadOutcome(ad_group_id, state_of(with_live(declared, drifted), live), with_live(program, drifted))


def _live(
    run: Run, ad_group_id: str, campaign_id: str | None, baseline: Observed, before: Mapping[str, Any]
) -> Observed:
    """What the API shows; a list that shows something else than the baseline, or something older, is not believed."""
    reading = run.reads.get(ad_group_id, campaign_id)
    live = as_read(baseline, reading.answer)
    if reading.is_listed and (view(live) != before or is_older(live, baseline)):
        live = as_read(baseline, run.api.get(ad_group_id))
    return live


def _gone(ad_group_id: str, caller: Caller) -> ReadOutcome:
    caller.warn(f"{ad_group_id} is gone: it was deleted outside Pulumi")
    return ReadOutcome("", {}, None)


def _told_drifts(
    declared: Mapping[str, Any], before: Mapping[str, Any], after: Mapping[str, Any], caller: Caller
) -> list[Drift]:
    """The drifts, after all that changed was told."""
    declared = normalised(declared)  # in the schema's order: what is told must not change from run to run
    found = drifts(declared, before, after)
    for line in [
        *map(_drift_line, found),
        *map(undeclared, filter(_has_no_line_of_its_own, undeclared_changes(declared, before, after))),
        *_verdict_lines(declared, before, after),
    ]:
        caller.warn(line)
    return found


def _has_no_line_of_its_own(change: Drift) -> bool:
    return not (change.path == ("status",) and change.live == "inactive")


def _drift_line(drift: Drift) -> str:
    return f"changed outside Pulumi: {turned(drift.path, drift.field, drift.declared, drift.live)}"


def _verdict_lines(declared: Mapping[str, Any], baseline: Mapping[str, Any], live: Mapping[str, Any]) -> Iterator[str]:
    """The platform's review of an ad group that is declared active: news, no drift."""
    status = live.get("status")
    if declared.get("status") == "active" and status in VERDICTS and status != baseline.get("status"):
        yield review(status, is_declared=True)


def _unfinished(run: Run, ad_group_id: str, campaign_id: str | None, caller: Caller) -> Sequence[UnfinishedAdGroup]:
    """What interrupted runs of this very resource left behind; without a URN nothing says whose it is."""
    if not caller.urn or not campaign_id:
        return ()
    return [each for each in run.unfinished.of(campaign_id, mark(caller.urn)) if each.id != ad_group_id]


def _advice(unfinished: UnfinishedAdGroup) -> str:
    if unfinished.status == "paused":
        return "it is paused, and can be deleted"
    return f"its status is {unfinished.status or 'not shown'}: look at it, then pause or delete it"
