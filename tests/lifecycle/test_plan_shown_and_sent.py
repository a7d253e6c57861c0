"""Nothing is sent that the preview did not show, and nothing is shown that is not sent."""

from __future__ import annotations

from dataclasses import asdict
from typing import Final

import pytest
from hypothesis import given, reject, strategies as st

from build import Declaration, Platform, declarations, values_of
from cases import Edit, LifecycleCase, Made, Refresh, Remove, Up, World
from core_stack import CoreStack, RecordingCaller, Refused
from lifecycle.examples import BOTH_PLATFORMS, EXAMPLES, declared_in_new_campaign, fresh
from lifecycle.outcomes import CASES
from lifecycle.shown_and_sent import Played, faults, play_up
from lifecycle.usual import LIFETIME, meta, on_meta, tiktok
from pulumi_whop_provider.api.ad_groups import AdGroups
from pulumi_whop_provider.errors import WhopError
from pulumi_whop_provider.lifecycle.outcome import IncompleteError
from pulumi_whop_provider.paths import path_text, value_at, with_value, without
from pulumi_whop_provider.schema import fields
from pulumi_whop_provider.schema.fields import Field
from pulumi_whop_provider.schema.spending import BUDGETS, DAILY_BUDGETS, LIFETIME_BUDGETS, PLATFORM_SWITCHES
from pulumi_whop_provider.schema.twins import TWINS
from whop_simulator import Switches

_SHOWING_ALL: Final = {
    "as the contract assumes": Switches(),
    "unset keys absent": Switches(unset="absent"),
    "PATCH replaces a block": Switches(patch_merge="replace_block"),
    "null ignored": Switches(null="ignored"),
    "values rewritten": Switches(normalise=True),
    "answers nested by platform": Switches(platform_nesting="nested"),
    "amounts as text": Switches(amounts="text"),
    "unset keys as empty values": Switches(unset="empty"),
    "new ad groups in review": Switches(review=True),
}
"""The readings in which the API's answers show everything: in others, nobody can see what a write overwrites."""

_NOT_EDITABLE: Final = (("campaign_id",), ("adopt_id",))

_DAILY: Final = on_meta(page_id="1")
_LIFETIME_OF_DASHBOARD: Final = {"meta": {"lifetime_budget": 90000, "end_time": "2027-01-31T00:00:00Z"}}
_TOTAL: Final = {"budget_mode": "BUDGET_MODE_TOTAL", "schedule_end_time": "2027-01-31 00:00:00"}
_BUDGET, _STATUS = ("daily_budget",), ("status",)

_MORE_LIVES: Final = (
    LifecycleCase(
        "a budget whose changes are ignored",
        (
            Up(meta(), ignored=_BUDGET),
            Edit({"daily_budget": 70}),
            Up(meta(name="Two"), ignored=_BUDGET),
            Refresh(),
            Up(meta(name="Three"), ignored=_BUDGET),
            Up(meta(name="Three", status="paused"), ignored=_BUDGET),
        ),
    ),
    LifecycleCase(
        "a status whose changes are ignored",
        (
            Up(meta(), ignored=_STATUS),
            Edit({"status": "paused"}),
            Up(meta(name="Two"), ignored=_STATUS),
            Refresh(),
            Up(meta(name="Three"), ignored=_STATUS),
            Up(meta(name="Three", daily_budget=60), ignored=_STATUS),
        ),
    ),
    LifecycleCase(
        "a lifetime budget from the dashboard that goes for the daily one",
        (Up(_DAILY), Edit({"platform_config": _LIFETIME_OF_DASHBOARD}), Refresh(), Up(_DAILY)),
    ),
    LifecycleCase(
        "a daily budget from the dashboard that goes for the lifetime one",
        (Up(meta(daily_budget=None)), Edit({"daily_budget": 70}), Refresh(), Up(LIFETIME)),
    ),
    LifecycleCase(
        "a budget of the whole run that becomes one of a day",
        (
            Up(tiktok(platform_config={"tiktok": {**_TOTAL, "pacing": "PACING_MODE_FAST"}})),
            Up(tiktok(platform_config={"tiktok": {"pacing": "PACING_MODE_FAST"}})),
        ),
    ),
    LifecycleCase(
        "settings for another platform that change",
        (
            Up(meta(platform_config={"meta": {"page_id": "1"}, "tiktok": {"operation_status": "ENABLE"}})),
            Up(meta(platform_config={"meta": {"page_id": "1"}, "tiktok": {"operation_status": "DISABLE"}})),
            Up(meta(platform_config={"meta": {"page_id": "1"}, "tiktok": _TOTAL}, daily_budget=60)),
            Up(_DAILY),
        ),
    ),
    LifecycleCase("an adoption from a lifetime to a daily budget", (Made(LIFETIME), Up(meta(adopt_id="adgrp_1")))),
    LifecycleCase(
        "an adoption from a daily to a lifetime budget", (Made(meta()), Up({**LIFETIME, "adopt_id": "adgrp_1"}))
    ),
)
"""Lives with situations that generated ones rarely reach."""


@pytest.mark.parametrize("reading", _SHOWING_ALL)
@pytest.mark.parametrize("case", [*CASES, *_MORE_LIVES], ids=lambda case: case.name)
def test_every_life_is_shown_as_it_is_sent(stack: CoreStack, case: LifecycleCase, reading: str) -> None:
    stack.simulator.set(**asdict(_SHOWING_ALL[reading]))
    world, is_fresh = World(stack), True
    found: list[str] = []
    for number, step in enumerate(case.steps, 1):
        if not isinstance(step, Up):
            is_fresh = isinstance(step, Refresh) or (is_fresh and not isinstance(step, Edit | Remove))
            step.play(world)
            continue
        try:
            played = play_up(stack, world.real(step.declared), step.ignored)
        except (Refused, WhopError):  # the preview has failed: nothing is shown, and nothing is sent
            continue
        found += [f"step {number}: {each}" for each in faults(played, is_fresh=is_fresh)]
        is_fresh = is_fresh or played.has_read
    assert found == []


def test_an_unfinished_ad_group_shows_which_budget_goes(shop: CoreStack) -> None:
    with pytest.raises(IncompleteError):
        shop.up(LIFETIME, RecordingCaller(waits=False))
    assert faults(play_up(shop, meta(daily_budget=None)), is_fresh=True) == []


@BOTH_PLATFORMS
@EXAMPLES
@given(data=st.data())
def test_every_update_is_shown_as_it_is_sent(stack: CoreStack, platform: Platform, data: st.DataObject) -> None:
    _updates(fresh(stack, Switches()), data, platform)


@BOTH_PLATFORMS
@EXAMPLES
@given(data=st.data())
def test_ignored_changes_are_neither_shown_nor_sent(stack: CoreStack, platform: Platform, data: st.DataObject) -> None:
    stack = fresh(stack, Switches())
    stack.simulator.add_campaign(platform, id="adcamp_meta")
    declared, ignored = data.draw(declarations(platform)), data.draw(_ignored(platform))
    found = faults(_played(stack, declared, ignored), is_fresh=True)
    is_fresh = _edit(stack, data, [each for each in _shown(platform) if path_text(each.path).startswith(ignored)])
    for _ in range(3):
        declared = data.draw(_changed(declared, platform))
        played = _played(stack, declared, ignored)
        found += faults(played, is_fresh=is_fresh)
        is_fresh = is_fresh or played.has_read
        if data.draw(st.booleans()):
            stack.refresh()
            is_fresh = True
    assert found == []


@BOTH_PLATFORMS
@EXAMPLES
@given(data=st.data())
def test_a_block_of_another_platform_is_neither_shown_nor_sent(
    stack: CoreStack, platform: Platform, data: st.DataObject
) -> None:
    _updates(fresh(stack, Switches()), data, platform, is_for_both=True)


@BOTH_PLATFORMS
@EXAMPLES
@given(data=st.data())
def test_an_adoption_is_shown_as_it_is_sent(stack: CoreStack, platform: Platform, data: st.DataObject) -> None:
    stack = fresh(stack, Switches())
    stack.simulator.add_campaign(platform, id="adcamp_meta")
    there = data.draw(declarations(platform))
    made = AdGroups(stack.client).create(there)
    declared = {**data.draw(_changed(there, platform)), "adopt_id": str(made["id"])}
    assert faults(_played(stack, declared), is_fresh=True) == []


@BOTH_PLATFORMS
@EXAMPLES
@given(data=st.data())
def test_a_replacement_is_shown_as_it_is_made(stack: CoreStack, platform: Platform, data: st.DataObject) -> None:
    stack = fresh(stack, Switches())
    first, second = (declared_in_new_campaign(stack, data, platform) for _ in range(2))
    stack.up(first)
    assert faults(_played(stack, second), is_fresh=True) == []


@BOTH_PLATFORMS
@EXAMPLES
@given(data=st.data())
def test_an_unfinished_ad_group_is_finished_as_it_is_shown(
    stack: CoreStack, platform: Platform, data: st.DataObject
) -> None:
    stack = fresh(stack, Switches())
    first = declared_in_new_campaign(stack, data, platform)
    second = data.draw(_changed(first, platform))
    switch = next(path for path in PLATFORM_SWITCHES if path[1] == platform)
    if data.draw(st.booleans()):  # among so many settings it would hardly ever be drawn and then dropped
        field = fields.field_at(switch)
        assert field is not None
        first, second = with_value(first, switch, data.draw(values_of(field))), without(second, switch)
    with pytest.raises(IncompleteError):
        stack.up(first, RecordingCaller(waits=False))
    assert faults(_played(stack, second), is_fresh=True) == []


def _updates(stack: CoreStack, data: st.DataObject, platform: Platform, *, is_for_both: bool = False) -> None:
    """A generated life: each `up` may follow a change of the program, an edit in the dashboard, and a refresh."""
    stack.simulator.add_campaign(platform, id="adcamp_meta")
    declared, is_fresh = data.draw(declarations(platform)), True
    found: list[str] = []
    for _ in range(4):
        program = data.draw(_for_both(declared, platform)) if is_for_both else declared
        played = _played(stack, program)
        found += faults(played, is_fresh=is_fresh)
        is_fresh = is_fresh or played.has_read
        if data.draw(st.booleans()):
            is_fresh = _edit(stack, data, _shown(platform))
        declared = data.draw(_changed(declared, platform))
    assert found == []


def _played(stack: CoreStack, declared: Declaration, ignored: tuple[str, ...] = ()) -> Played:
    """One `up` of a generated program; the example is discarded if its preview already fails."""
    try:
        return play_up(stack, declared, ignored)
    except (Refused, WhopError):
        reject()


def _edit(stack: CoreStack, data: st.DataObject, candidates: list[Field]) -> bool:
    """An edit of one of the settings in the dashboard; whether there was a refresh after it."""
    assert stack.resource is not None
    field = data.draw(st.sampled_from(candidates))
    stack.simulator.edit(stack.resource.id, with_value({}, field.path, data.draw(values_of(field))))
    is_refreshed = data.draw(st.booleans())
    if is_refreshed:
        stack.refresh()
    return is_refreshed


@st.composite
def _for_both(draw: st.DrawFn, declared: Declaration, platform: Platform) -> Declaration:
    """The declaration with settings for the other platform besides its own."""
    other: Platform = "tiktok" if platform == "meta" else "meta"
    block = value_at(draw(declarations(other)), ("platform_config", other))
    if not value_at(declared, ("platform_config", platform)):  # the other's alone are an error
        own = {"meta": {"page_id": "104"}, "tiktok": {"placements": ["PLACEMENT_TIKTOK"]}}
        declared = with_value(declared, ("platform_config", platform), own[platform])
    declared = with_value(declared, ("platform_config", other), block)
    for twin in TWINS:  # the check refuses two amounts for one, whichever block counts
        if twin.money and value_at(declared, twin.general) is not None and twin.special[1] == other:
            declared = without(declared, twin.special)
    return declared


@st.composite
def _changed(draw: st.DrawFn, declared: Declaration, platform: Platform) -> Declaration:
    """The next state of a program: the same, another one, or one or two settings changed."""
    if draw(st.integers(0, 3)) == 0:
        return draw(declarations(platform))
    for _ in range(draw(st.integers(0, 2))):
        field = draw(st.sampled_from(_settings(platform)))
        is_dropped = value_at(declared, field.path) is not None and draw(st.booleans())
        value = None if is_dropped else draw(values_of(field))
        declared = without(declared, field.path) if value is None else with_value(declared, field.path, value)
    if value_at(declared, LIFETIME_BUDGETS[0]) is not None:  # with a daily one, the API keeps either
        for place in DAILY_BUDGETS:
            declared = without(declared, place)
    return declared if declared.get("name") else {**declared, "name": "Retargeting US"}


def _ignored(platform: Platform) -> st.SearchStrategy[tuple[str, ...]]:
    """One or two paths of `ignore_changes`: of money, of any setting that the API shows, or of a block."""
    paths = [field.path for field in _shown(platform)]
    above = sorted({path[:-1] for path in paths if len(path) > 1})
    of_money = [path_text(path) for path in paths if path in (("status",), *BUDGETS)]
    one = st.sampled_from(of_money) | st.sampled_from([path_text(path) for path in (*paths, *above)])
    return st.lists(one, min_size=1, max_size=2, unique=True).map(tuple)


def _shown(platform: Platform) -> list[Field]:
    """The settings whose edits can be seen."""
    return [each for each in _settings(platform) if not each.traits.never_returned]


def _settings(platform: Platform) -> list[Field]:
    found = [field for field in _leaves(fields.ad_group()) if field.path not in _NOT_EDITABLE]
    return [each for each in found if each.path[0] != "platform_config" or each.path[1] == platform]


def _leaves(field: Field) -> list[Field]:
    if field.kind != "object":
        return [field]
    return [leaf for child in field.children.values() for leaf in _leaves(child)]
