"""`Plan`: what an ad group needs, decided once. The preview shows it, and a write carries it out.

A plan is made from what is declared, the state (what was declared before, and the baseline) and what is live. In a
preview the baseline takes the place of what is live, since check and diff make no call.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Literal

from pulumi_whop_provider.findings import Finding
from pulumi_whop_provider.paths import Path, path_text, starts_with, value_at, with_values
from pulumi_whop_provider.planning import spend
from pulumi_whop_provider.planning.body import as_unfinished, create_body, is_updated, on_platform, patch_body
from pulumi_whop_provider.planning.check import platform_findings
from pulumi_whop_provider.planning.diff import Action, Change, changes, is_declared_at, is_ours, leaves
from pulumi_whop_provider.planning.drift import Drift, drifts, is_met, is_review, undeclared_changes, unmet
from pulumi_whop_provider.planning.option_paths import is_ignored
from pulumi_whop_provider.planning.sides import NO_STATE, NOT_SHOWN, Body, Declaration, Observed, State, View, value_in
from pulumi_whop_provider.planning.spend import Spending, effective, spending, spending_of_state
from pulumi_whop_provider.planning.wording import change_text, describe_value
from pulumi_whop_provider.schema.fields import KeyPath, field_at, is_amount
from pulumi_whop_provider.schema.spending import BUDGETS, END_TIMES, PLATFORM_SWITCHES, STATUS, other_budgets
from pulumi_whop_provider.schema.twins import meaning_at, twins_of

__all__ = ["Plan", "Purpose", "make_plan"]

Purpose = Literal["create", "resume", "finish", "adopt", "update", "replace"]
"""`create` makes an ad group, paused and unfinished; `resume` brings one that an interrupted run left unfinished up to
what is declared now; `finish` names it and sets its status. `adopt` takes over one that somebody else made. `replace`
deletes one and creates another, and sends nothing by itself."""


@dataclass(frozen=True)
class Plan:
    """What an ad group needs."""

    purpose: Purpose
    declared: Declaration
    """What the program declares; a setting that is ignored or left alone has its current value."""
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
    left_alone: tuple[Drift, ...] = ()
    """Declared settings that somebody changed since the baseline, and that no change of this plan touches."""
    undeclared: tuple[Drift, ...] = ()
    """Settings that nobody declares and somebody changed since the baseline."""
    conflicts: tuple[Drift, ...] = ()
    """What somebody changed since the baseline and this plan would overwrite: then nothing may be sent."""

    @property
    def kept_if_refused(self) -> Declaration:
        """What the state declares if money, a time or a switch was not stored: an unfinished ad group stays so."""
        return self.state.declared if self.purpose == "finish" else self.kept

    @cached_property
    def counting(self) -> Declaration:
        """The part of the declaration that counts on the platform."""
        return on_platform(self.declared, self.platform)

    @cached_property
    def former(self) -> Spending:
        """What the ad group spends according to the state."""
        return spending_of_state(self.state)

    @cached_property
    def later(self) -> Spending:
        """What it spends once the plan is carried out."""
        is_new = self.purpose in ("create", "resume", "replace")
        return spending(self.counting if is_new else effective(self.counting, self._kept_view))

    @cached_property
    def money(self) -> str:
        """What happens to the money, in one line; empty if the plan moves none."""
        match self.purpose:
            case "create" | "resume":
                return spend.of_create(self.later)
            case "replace":
                return spend.of_replace(self.former, self.later)
            case "adopt":
                return spend.of_adoption(self.former, self.later)
            case _:
                return spend.of_update(self.former, self.later) if self.changes else ""

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
        """What a reviewer should know besides the changes and the money; with an error it cannot be carried out."""
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
        """The engine's own diff cannot show a value that was never declared."""
        for each in self._with("clear"):
            if value_at(self.state.declared, each.path) is None:
                value = describe_value(each.path, each.field, each.before)
                message = f"not declared, and cleared in favour of the declared budget: {value}"
                yield Finding("warning", (), message, "declare only that one to keep it")

    def _following_switches(self) -> Iterator[Finding]:
        for path, value in _dropped_switches(self).items():
            setting = describe_value(path, field_at(path), value)
            yield Finding("info", (), f"no longer declared, and follows status: {setting}")

    def _adoption(self) -> Iterator[Finding]:
        for each in self.changes:
            yield Finding("warning", (), f"adopting {self.live.id} {_adoption_effect(each)}")
        if not self.changes:
            yield Finding("info", (), f"adopting {self.live.id} changes nothing")

    @cached_property
    def sent_again(self) -> frozenset[Path]:
        """The settings that `finish` sends once more; what happens to them is reported then."""
        if self.purpose not in ("create", "resume"):
            return frozenset()
        return frozenset(path for path, _, _ in leaves(_finishing(self).body))


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
    """Decides what an ad group needs.

    `state` is what Pulumi keeps about it. `live` is what was just read, by default the baseline. `platform` is the
    campaign's, if no answer names it. `ignored` are the paths of `ignore_changes`. `marked_name` is the name that an
    unfinished ad group carries.

    An update compares with what the state declares, and changes what differs from that. An adoption has no such state:
    it compares with what is live, which may show more than is declared.
    """
    live = state.baseline if live is None else live
    if purpose == "adopt":
        state = State(Declaration({}), live)
    platform = None if state.is_of_another_campaign(declared) else live.platform or platform
    plan = Plan(purpose, declared, state, live, platform, changes=(), body=Body({}), kept=declared)
    match purpose:
        case "create":
            return _creating(plan, marked_name)
        case "resume":
            return _resuming(plan, ignored, marked_name)
        case "finish":
            return _finishing(plan)
        case "adopt":
            return _adopting(plan)
        case _:
            return _updating(plan, ignored)


def _creating(plan: Plan, marked_name: str) -> Plan:
    unfinished = as_unfinished(plan.declared, plan.platform, marked_name)
    return replace(
        plan,
        changes=tuple(_set_all(plan.counting)),
        body=create_body(unfinished, plan.platform),
        kept=_as_declared(unfinished, plan.declared),
    )


def _resuming(plan: Plan, ignored: Sequence[str], marked_name: str) -> Plan:
    complete = _with_dropped_switches(plan)
    unfinished = as_unfinished(complete, plan.platform, marked_name)
    counting = on_platform(unfinished, plan.platform)
    # Unlike a live ad group, it keeps no amount or end time that is no longer declared.
    planned = [
        replace(each, action="clear") if _is_dropped_amount(each, plan.counting) else each
        for each in _changes(plan)
        if not is_ignored(each.path, ignored)
    ]
    if any(each.replaces for each in planned):
        return replace(plan, purpose="replace", changes=tuple(planned))
    ended = _budgets_to_clear(counting, plan.counting, plan.live.view)
    planned += _not_yet(planned, ended)
    clears = [each for each in planned if each.action == "clear"]
    return replace(
        plan,
        changes=tuple(planned),
        body=patch_body(unfinished, [*_set_all(counting), *clears, *ended], plan.platform),
        kept=_as_declared(unfinished, complete),
    )


def _as_declared(unfinished: Declaration, declared: Declaration) -> Declaration:
    """An unfinished declaration without what the program does not declare, such as the status."""
    values = [(path, value_at(unfinished, path)) for path, _, _ in leaves(declared)]
    return Declaration(with_values(declared, values))


def _finishing(plan: Plan) -> Plan:
    """Name, status and the platform's switch; an undeclared status is `active`, as it is for the API."""
    wanted = {**_with_dropped_switches(plan), "status": _status_of(plan.declared)}
    counting = on_platform(Declaration(wanted), plan.platform)
    switches = [path for path in PLATFORM_SWITCHES if value_at(counting, path) is not None]
    planned = tuple(
        Change(path, value_at(plan.state.declared, path), value_at(counting, path), field_at(path), "set")
        for path in (("name",), STATUS, *switches)
    )
    return replace(plan, changes=planned, body=patch_body(counting, planned, plan.platform))


def _dropped_switches(plan: Plan) -> dict[KeyPath, object]:
    """The values for switches that an unfinished ad group was paused with and that are no longer declared.

    They follow `status`, as if they had never been declared. Only a value turns them on again: no call unsets them.
    """
    return {
        path: meaning_at(path, STATUS, _status_of(plan.declared))
        for path in PLATFORM_SWITCHES
        if value_at(plan.state.declared, path) is not None and value_at(plan.declared, path) is None
    }


def _with_dropped_switches(plan: Plan) -> Declaration:
    return Declaration(with_values(plan.declared, _dropped_switches(plan).items()))


def _status_of(declared: Declaration) -> object:
    return declared.get("status", "active")


def _adopting(plan: Plan) -> Plan:
    planned = list(_set_to_match(plan.counting, plan.live.view))
    ended = _budgets_to_clear(plan.counting, plan.counting, plan.live.view)
    body = patch_body(plan.declared, [*planned, *ended], plan.platform)
    return replace(plan, changes=(*planned, *_not_yet(planned, ended)), body=body)


def _updating(plan: Plan, ignored: Sequence[str]) -> Plan:
    """An update, or a replacement if that is the purpose or a change asks for it."""
    program, baseline, live = plan.declared, plan.state.baseline.view, plan.live.view
    differing = _changes(plan)
    if not differing and plan.live is plan.state.baseline and plan.purpose == "update":
        return plan  # as for nearly every ad group of a preview
    skipped = [each for each in differing if is_ignored(each.path, ignored)]
    planned = [each for each in differing if each not in skipped]
    drifted = drifts(plan.state.declared, baseline, live)
    untouched = [each for each in drifted if not _touching(planned, each)]
    values = [*((each.path, each.before) for each in skipped), *((each.path, each.live) for each in untouched)]
    declared = Declaration(with_values(program, values))
    plan = replace(plan, declared=declared, kept=declared)
    values_set = with_values({}, [(each.path, each.after) for each in planned if each.action == "set"])
    ended = _budgets_to_clear(values_set, plan.counting, live)
    planned += _not_yet(planned, ended)
    plan = replace(plan, changes=tuple(planned))
    if plan.purpose == "replace" or any(each.replaces for each in planned):
        return replace(plan, purpose="replace")
    undeclared = undeclared_changes(plan.state.declared, baseline, live)

    def overwriting(drift: Drift) -> list[Change]:
        return _overwriting(drift, program, planned)

    return replace(
        plan,
        body=patch_body(declared, [*planned, *ended], plan.platform),
        left_alone=tuple(each for each in drifted if not overwriting(each)),
        undeclared=tuple(each for each in undeclared if not overwriting(each)),
        conflicts=tuple(
            each
            for each in (*drifted, *(each for each in undeclared if not is_review(each)))
            if any(not _is_done(change, live) for change in overwriting(each))
        ),
    )


def _changes(plan: Plan) -> list[Change]:
    """What differs from the state, on the campaign's platform."""
    return changes(plan.counting, replace(plan.state, declared=on_platform(plan.state.declared, plan.platform)))


def _set_all(declared: Declaration) -> Iterator[Change]:
    for path, value, field in leaves(declared):
        if not is_ours(field):
            yield Change(path, None, value, field, "set")


def _set_to_match(declared: Declaration, live: View) -> Iterator[Change]:
    """What the API shows differently from what is declared, and what must be sent since the API does not show it."""
    wanted = {key: value for key, value in declared.items() if is_updated(key)}
    for each in unmet(wanted, live, live):
        yield Change(each.path, each.live, each.declared, each.field, "set")
    for path, value, field in leaves(wanted):
        if value_in(live, path, field) is NOT_SHOWN:
            yield Change(path, NOT_SHOWN, value, field, "set")


def _is_dropped_amount(change: Change, declared: Declaration) -> bool:
    is_about_money = is_amount(change.field) or change.path in END_TIMES
    return change.after is None and is_about_money and not is_declared_at(change.path, declared)


def _budgets_to_clear(sent: Mapping[str, Any], declared: Declaration, live: View) -> list[Change]:
    """The undeclared budgets that must go to make room for the one that is sent: an ad group has only one."""
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
    return f"no longer managed, and left as it is: {value}"


def _adoption_effect(change: Change) -> str:
    if change.before is NOT_SHOWN:
        return f"sets {path_text(change.path)}, which the API does not show"
    return f"changes {change_text(change.path, change.field, change.before, change.after)}"
