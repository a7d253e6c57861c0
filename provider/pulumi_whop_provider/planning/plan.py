"""`Plan`: what an ad group needs, decided once. The preview shows it, and a write carries it out.

A plan is made from what is declared, the state (what was declared before, and the baseline) and what is live. In a
preview the baseline stands for what is live, since check and diff make no call.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from pulumi_whop_provider.findings import Finding
from pulumi_whop_provider.paths import path_text, starts_with, value_at, with_values
from pulumi_whop_provider.planning import spend
from pulumi_whop_provider.planning.body import as_unfinished, create_body, is_updated, on_platform, patch_body
from pulumi_whop_provider.planning.check import platform_findings
from pulumi_whop_provider.planning.diff import Action, Change, changes, is_declared_at, leaves
from pulumi_whop_provider.planning.drift import drifts, is_met, is_review, undeclared_changes
from pulumi_whop_provider.planning.money import is_amount
from pulumi_whop_provider.planning.observed import NOT_SHOWN, NotShown, value_in
from pulumi_whop_provider.planning.option_paths import is_ignored
from pulumi_whop_provider.planning.state import NO_STATE, State
from pulumi_whop_provider.planning.trees import Body, Declaration, View
from pulumi_whop_provider.planning.verification import mismatches
from pulumi_whop_provider.planning.wording import change_text, describe_value
from pulumi_whop_provider.schema.couplings import BUDGETS, END_TIMES, other_budgets
from pulumi_whop_provider.schema.fields import field_at
from pulumi_whop_provider.schema.switches import PLATFORM_SWITCHES, STATUS
from pulumi_whop_provider.schema.twins import meaning_at, twins_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pulumi_whop_provider.paths import Path
    from pulumi_whop_provider.planning.drift import Drift
    from pulumi_whop_provider.planning.observed import Observed
    from pulumi_whop_provider.schema.fields import KeyPath

__all__ = ["Plan", "Purpose", "make_plan"]

Purpose = Literal["create", "resume", "finish", "adopt", "update", "replace"]
"""`create` makes an ad group, paused and unfinished; `resume` brings one that an interrupted run left unfinished up to
what is declared now; `finish` names it and sets its status. `adopt` takes over one that somebody else made. `replace`
ends one and creates another, and sends nothing by itself."""


@dataclass(frozen=True)
class Plan:
    """What an ad group needs."""

    purpose: Purpose
    declared: Declaration
    """What the program declares; a setting that is ignored or left alone has its present value."""
    state: State
    live: Observed
    """What the ad group is before the plan is carried out."""
    platform: str | None
    """The campaign's platform; None if it is not known yet."""
    changes: tuple[Change, ...]
    body: Body
    """What is sent; empty if nothing is."""
    kept: Declaration
    """What the state declares after the write."""
    kept_if_refused: Declaration
    """What the state declares if money, a time or a switch was not taken: what is not finished stays so."""
    left_alone: tuple[Drift, ...] = ()
    """Declared settings that somebody changed since the baseline, and that no change of this plan touches."""
    undeclared: tuple[Drift, ...] = ()
    """Settings that nobody declares and somebody changed since the baseline."""
    conflicts: tuple[Drift, ...] = ()
    """What somebody changed since the baseline, and a change of this plan would overwrite: then nothing may be sent."""

    @cached_property
    def money(self) -> str:
        """What becomes of the money, in one line; empty if the plan moves none."""
        declared = on_platform(self.declared, self.platform)
        managed = on_platform(self.state.declared, self.live.platform)
        before = spend.effective(managed, self.state.baseline.view)
        match self.purpose:
            case "create" | "resume":
                return spend.of_create(declared)
            case "replace":
                return spend.of_replace(before, declared)
            case _:
                return spend.of_update(before, spend.effective(declared, self._kept_view)) if self.changes else ""

    @property
    def _kept_view(self) -> View:
        """What is live, without what the plan clears."""
        cleared = [
            place for each in self.changes if each.action == "clear" for place in (each.path, *twins_of(each.path))
        ]
        return View(with_values(self.live.view, [(place, None) for place in cleared]))

    @property
    def money_finding(self) -> tuple[Finding, ...]:
        """The money as a finding, if the plan moves any."""
        return (Finding("info", (), self.money),) if self.money else ()

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What a reviewer should know beside the changes and the money; an error says that it cannot be carried out."""
        found = platform_findings(self.declared, self.platform)
        match self.purpose:
            case "adopt":
                found += self._adoption()
            case "update":
                found += [Finding("info", (), _unmanaged(each, self.declared)) for each in self._with("unmanage")]
                found += self._ended_budgets()
            case "resume":
                found += self._ended_budgets()
                found += self._following_switches()
        return tuple(found)

    def _with(self, action: Action) -> Iterator[Change]:
        return (each for each in self.changes if each.action == action)

    def _ended_budgets(self) -> Iterator[Finding]:
        """The engine's own diff cannot show the value of what was never declared."""
        for each in self._with("clear"):
            if value_at(self.state.declared, each.path) is None:
                value = describe_value(each.path, each.field, each.before)
                yield Finding("warning", (), f"not declared, and cleared for the budget that is declared: {value}")

    def _following_switches(self) -> Iterator[Finding]:
        for path, value in _dropped_switches(self.declared, self.state).items():
            setting = describe_value(path, field_at(path), value)
            yield Finding("info", (), f"no longer declared, and follows status: {setting}")

    def _adoption(self) -> Iterator[Finding]:
        effects = [*map(_adopting, self.changes)]
        for effect in effects:
            yield Finding("warning", (), f"adopting {self.live.id} {effect}")
        if not effects:
            yield Finding("info", (), f"adopting {self.live.id} changes nothing")

    @cached_property
    def sent_again(self) -> frozenset[Path]:
        """The settings that `finish` sends once more; what becomes of them is reported then."""
        if self.purpose not in ("create", "resume"):
            return frozenset()
        body = patch_body(*_finishing(self.declared, self.state, self.platform), self.platform)
        return frozenset(path for path, _, _ in leaves(body))


def make_plan(  # noqa: PLR0913 - every side of the comparison, by its name
    purpose: Purpose,
    declared: Declaration,
    *,
    state: State = NO_STATE,
    live: Observed | None = None,
    platform: str | None = None,
    ignored: Sequence[str] = (),
    marked_name: str = "",
) -> Plan:
    """Decide what an ad group needs.

    `state` is what Pulumi keeps of it. `live` is what was just read, by default the baseline. `platform` is the
    campaign's, if no answer names it. `ignored` are the paths of `ignore_changes`. `marked_name` is the name that an
    unfinished ad group carries.

    An update compares with what the state declares, and changes what differs from that. An adoption has no such side:
    it compares with what is live, which may show more than is declared.
    """
    live = state.baseline if live is None else live
    if purpose == "adopt":
        state = State(Declaration({}), live)
    platform = None if state.is_of_another_campaign(declared) else live.platform or platform
    sides = _Sides(declared, state, live, platform)
    match purpose:
        case "create":
            return _of_create(sides, marked_name)
        case "resume":
            return _of_resume(sides, ignored, marked_name)
        case "finish":
            return _of_finish(sides)
        case "adopt":
            return _of_adoption(sides)
        case _:
            return _of_update(purpose, sides, ignored)


@dataclass(frozen=True)
class _Sides:
    """What a plan is made from."""

    declared: Declaration
    state: State
    live: Observed
    platform: str | None

    @cached_property
    def counting(self) -> Declaration:
        """What of the declaration counts on the platform."""
        return on_platform(self.declared, self.platform)

    @cached_property
    def managed(self) -> State:
        """What of the state counts on the platform."""
        return State(on_platform(self.state.declared, self.platform), self.state.baseline)

    def plan(
        self,
        purpose: Purpose,
        planned: Iterable[Change],
        body: Body,
        *,
        kept: Declaration | None = None,
        kept_if_refused: Declaration | None = None,
    ) -> Plan:
        """The plan with these changes; by default the state declares what the program does, whatever is taken."""
        kept = self.declared if kept is None else kept
        return Plan(
            purpose=purpose,
            declared=self.declared,
            state=self.state,
            live=self.live,
            platform=self.platform,
            changes=tuple(planned),
            body=body,
            kept=kept,
            kept_if_refused=kept if kept_if_refused is None else kept_if_refused,
        )


def _of_create(sides: _Sides, marked_name: str) -> Plan:
    unfinished = as_unfinished(sides.declared, sides.platform, marked_name)
    body = create_body(unfinished, sides.platform)
    return sides.plan("create", _set_all(sides.counting), body, kept=_as_declared(unfinished, sides.declared))


def _of_resume(sides: _Sides, ignored: Sequence[str], marked_name: str) -> Plan:
    complete = _with_dropped_switches(sides.declared, sides.state)
    unfinished = as_unfinished(complete, sides.platform, marked_name)
    counting = on_platform(unfinished, sides.platform)
    # Unlike a live ad group it keeps no amount, and no end time, that is no longer declared.
    planned = [
        replace(each, action="clear") if _is_dropped_amount(each, sides.counting) else each
        for each in changes(sides.counting, sides.managed)
        if not is_ignored(each.path, ignored)
    ]
    if any(each.replaces for each in planned):
        return sides.plan("replace", planned, Body({}))
    ended = _budgets_to_clear(counting, sides.counting, sides.live.view)
    planned += _not_yet(planned, ended)
    clears = [each for each in planned if each.action == "clear"]
    body = patch_body(unfinished, [*_set_all(counting), *clears, *ended], sides.platform)
    return sides.plan("resume", planned, body, kept=_as_declared(unfinished, complete))


def _as_declared(unfinished: Declaration, declared: Declaration) -> Declaration:
    """An unfinished declaration without what the program does not declare, such as the status."""
    values = [(path, value_at(unfinished, path)) for path, _, _ in leaves(declared)]
    return Declaration(with_values(declared, values))


def _of_finish(sides: _Sides) -> Plan:
    wanted, planned = _finishing(sides.declared, sides.state, sides.platform)
    body = patch_body(wanted, planned, sides.platform)
    return sides.plan("finish", planned, body, kept_if_refused=sides.state.declared)


def _finishing(declared: Declaration, state: State, platform: str | None) -> tuple[Declaration, list[Change]]:
    """What an ad group must be to be finished, and the changes: name, status and the platform's switch.

    An undeclared status is `active`, as it is for the API.
    """
    wanted = Declaration({**_with_dropped_switches(declared, state), "status": _status_of(declared)})
    counting = on_platform(wanted, platform)
    switches = [path for path in PLATFORM_SWITCHES if value_at(counting, path) is not None]
    return wanted, [
        Change(path, value_at(state.declared, path), value_at(counting, path), field_at(path), "set")
        for path in (("name",), STATUS, *switches)
    ]


def _dropped_switches(declared: Declaration, unfinished: State) -> dict[KeyPath, object]:
    """What the switches must be that an unfinished ad group was paused with, and that are no longer declared.

    They follow `status`, as if they had never been declared. Only a value turns them on again: no call unsets them.
    """
    return {
        path: meaning_at(path, STATUS, _status_of(declared))
        for path in PLATFORM_SWITCHES
        if value_at(unfinished.declared, path) is not None and value_at(declared, path) is None
    }


def _with_dropped_switches(declared: Declaration, unfinished: State) -> Declaration:
    return Declaration(with_values(declared, _dropped_switches(declared, unfinished).items()))


def _status_of(declared: Declaration) -> object:
    return declared.get("status", "active")


def _of_adoption(sides: _Sides) -> Plan:
    planned = list(_set_to_match(sides.counting, sides.live.view))
    ended = _budgets_to_clear(sides.counting, sides.counting, sides.live.view)
    body = patch_body(sides.declared, [*planned, *ended], sides.platform)
    return sides.plan("adopt", [*planned, *_not_yet(planned, ended)], body)


def _of_update(purpose: Purpose, sides: _Sides, ignored: Sequence[str]) -> Plan:
    baseline, live = sides.state.baseline.view, sides.live.view
    differing = changes(sides.counting, sides.managed)
    skipped = [each for each in differing if is_ignored(each.path, ignored)]
    planned = [each for each in differing if each not in skipped]
    drifted = drifts(sides.managed.declared, baseline, live)
    untouched = [each for each in drifted if not _touching(planned, each)]
    values = [*((each.path, each.before) for each in skipped), *((each.path, each.live) for each in untouched)]
    left = replace(sides, declared=Declaration(with_values(sides.declared, values)))
    ended = _budgets_to_clear(_values_set(planned), left.counting, live)
    planned += _not_yet(planned, ended)
    if purpose == "replace" or any(each.replaces for each in planned):
        return left.plan("replace", planned, Body({}))
    plan = left.plan("update", planned, patch_body(left.declared, [*planned, *ended], sides.platform))
    undeclared = undeclared_changes(sides.managed.declared, baseline, live)

    def overwriting(drift: Drift) -> list[Change]:
        return _overwriting(drift, sides.declared, planned)

    return replace(
        plan,
        left_alone=tuple(each for each in drifted if not overwriting(each)),
        undeclared=tuple(each for each in undeclared if not overwriting(each)),
        conflicts=tuple(
            each
            for each in (*drifted, *(each for each in undeclared if not is_review(each)))
            if any(not _is_done(change, live) for change in overwriting(each))
        ),
    )


def _set_all(declared: Declaration) -> Iterator[Change]:
    for path, value, field in leaves(declared):
        if not (field is not None and field.traits.ours):
            yield Change(path, None, value, field, "set")


def _set_to_match(declared: Declaration, live: View) -> Iterator[Change]:
    """What must be set for the API to show all that is declared, or has to be sent since the API does not show it."""
    wanted = {key: value for key, value in declared.items() if is_updated(key)}
    for each in mismatches(wanted, live):
        yield Change(each.path, each.live, each.sent, each.field, "set")
    for path, value, field in leaves(wanted):
        if isinstance(value_in(live, path, field), NotShown):
            yield Change(path, NOT_SHOWN, value, field, "set")


def _is_dropped_amount(change: Change, declared: Declaration) -> bool:
    is_about_money = is_amount(change.field) or change.path in END_TIMES
    return change.after is None and is_about_money and not is_declared_at(change.path, declared)


def _budgets_to_clear(sent: Mapping[str, Any], declared: Declaration, live: View) -> list[Change]:
    """The undeclared budgets that must go for the one that is sent: an ad group has one."""
    return [
        Change(other, value_at(live, other), None, field_at(other), "clear")
        for path in BUDGETS
        if value_at(sent, path) is not None
        for other in other_budgets(path)
        if value_at(live, other) is not None and not is_declared_at(other, declared)
    ]


def _not_yet(planned: Iterable[Change], more: Iterable[Change]) -> list[Change]:
    """The changes of settings that no change is planned for yet, in any of their places."""
    found: list[Change] = []
    for change in more:
        places = (change.path, *twins_of(change.path))
        if not any(each.path in places for each in (*planned, *found)):
            found.append(change)
    return found


def _values_set(planned: Iterable[Change]) -> dict[str, Any]:
    """The values that the changes set, as a tree."""
    return with_values({}, [(each.path, each.after) for each in planned if each.action == "set"])


def _touching(planned: Iterable[Change], drift: Drift) -> list[Change]:
    return [each for each in planned if starts_with(each.path, drift.path) or starts_with(drift.path, each.path)]


def _overwriting(drift: Drift, declared: Declaration, planned: Iterable[Change]) -> list[Change]:
    """The changes that write over what drifted: at its place or, if that is no longer declared, at its twin's."""
    sent = [each for each in planned if each.is_sent]
    is_declared = value_at(declared, drift.path) is not None
    places = () if is_declared else twins_of(drift.path)
    return [*_touching(sent, drift), *(each for each in sent if each.path in places)]


def _is_done(change: Change, live: View) -> bool:
    return is_met(change.path, change.field, change.after, value_in(live, change.path, change.field))


def _unmanaged(change: Change, declared: Declaration) -> str:
    twin = next((path for path in twins_of(change.path) if value_at(declared, path) is not None), None)
    if twin is not None:
        return f"{path_text(change.path)} is now declared as {path_text(twin)}"
    value = describe_value(change.path, change.field, change.before)
    return f"no longer managed, nothing is sent and it stays as it is: {value}"


def _adopting(change: Change) -> str:
    if change.before is NOT_SHOWN:
        return f"sets {path_text(change.path)}, which the API does not show"
    return f"changes {change_text(change.path, change.field, change.before, change.after)}"
