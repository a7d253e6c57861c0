"""What an answer must show after a write, and what else it shows."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pulumi_whop_provider.paths import Path, path_text, starts_with, value_at, with_value
from pulumi_whop_provider.planning.diff import Change, leaves
from pulumi_whop_provider.planning.drift import Drift, drifts, is_met, undeclared_changes, unmet
from pulumi_whop_provider.planning.equality import same
from pulumi_whop_provider.planning.plan import Plan
from pulumi_whop_provider.planning.sides import NOT_SHOWN, Body, Declaration, Observed, View, value_in
from pulumi_whop_provider.planning.wording import describe_drift, describe_undeclared, describe_value
from pulumi_whop_provider.schema.fields import Field, KeyPath, field_at
from pulumi_whop_provider.schema.spending import BUDGETS, PLATFORM_SWITCHES, STATUS
from pulumi_whop_provider.schema.twins import TWINS, Twin, twins_of

__all__ = ["Verification", "must_show", "overruled", "uncleared", "verify", "was_applied"]


@dataclass(frozen=True)
class Verification:
    """The result of a write."""

    refused: tuple[Drift, ...]
    """Money, times and switches that were not stored: the write has failed."""
    moved: tuple[Drift, ...]
    """Declared settings that changed with the write although it did not change them."""
    warnings: tuple[str, ...]
    """What a user should know, a line each."""


def verify(plan: Plan, live: Observed) -> Verification:
    """Compares what the API shows after a write with the plan that was carried out."""
    expected = must_show(plan.body, plan.declared)
    moved = [each for each in drifts(plan.kept, plan.live.view, live.view) if value_at(expected, each.path) is None]
    sent = unmet(expected, plan.live.view, live.view)
    found = [each for each in sent if each.is_exact or each.path not in plan.sent_again]
    return Verification(
        refused=tuple(each for each in found if each.is_exact),
        moved=tuple(moved),
        warnings=(*_differences(moved, found), *_beside(plan, expected, live.view)),
    )


def _differences(moved: Iterable[Drift], sent: Iterable[Drift]) -> Iterator[str]:
    for each in moved:
        yield f"changed by this write, which did not ask for it: {describe_drift(each)}"
    for each in sent:
        if not each.is_exact:
            yield f"sent and came back different: {describe_drift(each)}"


def _beside(plan: Plan, expected: Body, live: View) -> Iterator[str]:
    """What an answer shows, or does not show, beside the values that were sent."""
    for each in overruled(plan.declared, plan.body, live):
        yield f"{_value(each)} is set but not declared, and may override what was sent; declare it"
    sent_again = {path[0] for path in plan.sent_again}
    for block in _unchecked_blocks({key: expected[key] for key in expected if key not in sent_again}, live):
        yield f"{path_text(block)} cannot be checked: the API does not return it; look at it in the dashboard"
    for each in uncleared(plan.changes, plan.live.view, live):
        yield _not_cleared(each)
    for each in _switches_holding_back(plan, live):
        yield f"{_value(each)} is set but not declared, and keeps the ad group paused; declare it"
    changed = [path for each in plan.changes for path in (each.path, *twins_of(each.path))]
    for drift in undeclared_changes(plan.kept, plan.live.view, live):
        # An interrupted run may have left any unknown keys: then nothing can be said about them.
        is_unsure = drift.field is None and plan.purpose == "resume"
        if not is_unsure and not any(starts_with(drift.path, path) for path in changed):
            yield describe_undeclared(drift, "changed by the API with this update")


def _not_cleared(drift: Drift) -> str:
    if drift.baseline is NOT_SHOWN or same(drift.field, drift.baseline, drift.live):
        return f"not declared, but the API kept it: {_value(drift)}; clear it in the dashboard"
    return f"not declared, and reset by the API: {_value(drift)}; declare it if it should be different"


def _value(drift: Drift) -> str:
    return describe_value(drift.path, drift.field, drift.live)


def _switches_holding_back(plan: Plan, live: View) -> list[Drift]:
    """The platform's switch, if a finished ad group is active and its switch did not follow.

    That an undeclared switch follows `status` is an assumption (contract, A-4).
    """
    if plan.purpose != "finish" or value_at(plan.body, STATUS) != "active":
        return []
    return [
        Drift(path, None, NOT_SHOWN, off, field_at(path))
        for path, off in PLATFORM_SWITCHES.items()
        if value_at(plan.body, path) is None and value_at(live, path) == off
    ]


def must_show(body: Body, declared: Declaration) -> Body:
    """What an answer must show: what was sent, and each declared budget that the sent one may have ended."""
    if all(value_at(body, path) is None for path in BUDGETS):
        return body
    for path in BUDGETS:
        if value_at(declared, path) is not None:
            body = Body(with_value(body, path, value_at(declared, path)))
    return body


def uncleared(changes: Sequence[Change], before: View, live: View) -> list[Drift]:
    """The cleared keys that still have a value; the baseline is the one before the write."""
    return [
        Drift(
            each.path, None, value_in(before, each.path, each.field), value_in(live, each.path, each.field), each.field
        )
        for each in changes
        if each.action == "clear" and _shows(live, each.path, None, each.field) is False
    ]


def _unchecked_blocks(sent: Mapping[str, Any], live: View) -> list[Path]:
    """The blocks of which something was sent and nothing is shown."""
    blocks = {path[: 2 if path[0] == "platform_config" else 1] for path, _, _ in leaves(sent) if len(path) > 1}
    return [block for block in sorted(blocks) if value_in(live, block, None) is NOT_SHOWN]


def was_applied(body: Body, before: View, after: View) -> bool:
    """Whether the views before and after a write whose answer was lost show that it was made.

    Nothing that was sent may be shown differently. If the API does not show part of it, another part must have
    changed: a write is made completely or not at all.
    """
    sent = [*leaves(body), *((path, None, field_at(path)) for path in _nulls(body))]
    if any(_shows(after, *each) is False for each in sent):
        return False
    is_all_shown = all(_shows(after, *each) is not None for each in sent)
    return is_all_shown or any(_shows(before, *each) is False and _shows(after, *each) for each in sent)


def _shows(view: View, path: Path, value: Any, field: Field | None) -> bool | None:
    """Whether a view shows the value; None if it does not say."""
    live = value_in(view, path, field)
    if live is NOT_SHOWN:
        return None
    return same(field, None, live) if value is None else is_met(path, field, value, live)


def _nulls(tree: Mapping[str, Any], above: KeyPath = ()) -> Iterator[KeyPath]:
    for key, value in tree.items():
        if value is None:
            yield (*above, key)
        elif isinstance(value, dict):
            yield from _nulls(value, (*above, key))


def overruled(declared: Declaration, sent: Mapping[str, Any], live: View) -> list[Drift]:
    """The undeclared amounts in the platform's own words that contradict one that was sent, and may count instead.

    An amount that was once set there wins over the shared one, and does not follow it (contract, A-4).
    """
    return [each for twin in TWINS if twin.money for each in _against(twin, declared, sent, live)]


def _against(twin: Twin, declared: Declaration, sent: Mapping[str, Any], live: View) -> Iterator[Drift]:
    general = value_at(sent, twin.general)
    if general is None or value_at(declared, twin.special) is not None:
        return
    field = field_at(twin.special)
    expected, special = twin.to_special(general), value_in(live, twin.special, field)
    if special not in (None, NOT_SHOWN) and not same(field, expected, special):
        yield Drift(twin.special, expected, NOT_SHOWN, special, field)
