"""The plan: what an ad group needs, by what is declared, what the state keeps and what is live."""

import pytest
from hypothesis import given, strategies as st
from planning_examples import EXAMPLES

from build import ad_group, declarations
from pulumi_whop_provider.paths import path_text, value_at, with_values
from pulumi_whop_provider.planning.diff import leaves
from pulumi_whop_provider.planning.observed import NOT_SHOWN, NOTHING, Observed
from pulumi_whop_provider.planning.plan import make_plan
from pulumi_whop_provider.planning.state import State

MARKED = "Retargeting US [pulumi:12345678]"


def meta(**settings):
    return {"platform_config": {"meta": settings}}


def shown(**answer):
    """An answer of a campaign on Meta."""
    campaign = {"id": "adcamp_meta", "platform": "meta"}
    return Observed.of_answer({"id": "adgrp_1", "name": "Retargeting US", "ad_campaign": campaign, **answer})


def state(baseline=None, **declared):
    return State(ad_group(**declared), shown(**declared) if baseline is None else baseline)


def actions(plan):
    return {path_text(each.path): each.action for each in plan.changes}


def test_an_update_sends_what_differs_from_the_state():
    plan = make_plan("update", ad_group(daily_budget=60), state=state(daily_budget=50))
    assert (actions(plan), plan.body) == ({"daily_budget": "set"}, {"daily_budget": 60})
    assert plan.money == "$50.00 → $60.00 a day"


def test_nothing_to_change_sends_nothing_and_says_nothing():
    plan = make_plan("update", ad_group(daily_budget=50), state=state(daily_budget=50))
    assert (plan.changes, plan.body, plan.money, plan.findings) == ((), {}, "", ())


def test_an_ignored_change_stays_as_the_state_has_it():
    declared = ad_group(daily_budget=20, name="Two")
    plan = make_plan("update", declared, state=state(daily_budget=70), ignored=["daily_budget"])
    assert (plan.body, plan.kept["daily_budget"], plan.money) == ({"name": "Two"}, 70, "")


def test_a_block_of_the_other_platform_is_one_finding_and_nothing_else():
    tiktok = {"tiktok": {"operation_status": "DISABLE", "budget_mode": "BUDGET_MODE_TOTAL"}}
    declared = ad_group(daily_budget=50, platform_config={"meta": {"page_id": "1"}, **tiktok})
    before = state(daily_budget=50, **meta(page_id="1"))
    plan = make_plan("update", declared, state=before)
    assert (plan.changes, plan.body, plan.money) == ((), {}, "")
    assert [each.severity for each in plan.findings] == ["warning"]
    assert plan.kept == declared


def test_another_campaign_may_be_on_the_other_platform():
    tiktok = {"platform_config": {"tiktok": {"budget_mode": "BUDGET_MODE_TOTAL"}}}
    declared = ad_group(campaign_id="adcamp_2", daily_budget=30, **tiktok)
    plan = make_plan("update", declared, state=state(daily_budget=50, status="active"))
    assert (plan.purpose, plan.body, plan.findings) == ("replace", {}, ())
    assert plan.money == "replaced: removed while active: $50.00 a day; goes live: $30.00 in total"


def test_a_replacement_that_is_asked_for_from_outside_is_one_though_nothing_differs():
    plan = make_plan("replace", ad_group(daily_budget=50), state=state(daily_budget=50, status="active"))
    assert (plan.purpose, plan.body) == ("replace", {})
    assert plan.money == "replaced: removed while active: $50.00 a day; goes live: $50.00 a day"


def test_what_drifted_and_is_not_touched_is_left_alone_and_kept_as_it_is():
    declared = ad_group(daily_budget=50, status="active", name="Two")
    live = shown(daily_budget=70, status="active")
    plan = make_plan("update", declared, state=state(daily_budget=50, status="active"), live=live)
    assert ([each.path for each in plan.left_alone], plan.kept["daily_budget"]) == ([("daily_budget",)], 70)
    assert (plan.body, plan.conflicts) == ({"name": "Two"}, ())


def test_a_change_of_what_drifted_is_a_conflict():
    plan = make_plan("update", ad_group(daily_budget=60), state=state(daily_budget=50), live=shown(daily_budget=70))
    assert [(each.path, each.live) for each in plan.conflicts] == [(("daily_budget",), 70)]


def test_a_change_to_what_is_live_already_is_no_conflict():
    plan = make_plan("update", ad_group(daily_budget=60), state=state(daily_budget=50), live=shown(daily_budget=60))
    assert (plan.conflicts, plan.left_alone) == ((), ())


def test_an_undeclared_setting_that_changed_is_named():
    baseline, live = (shown(config=each) for each in ({}, {"pacing": "accelerated"}))
    plan = make_plan("update", ad_group(name="Two"), state=state(baseline), live=live)
    assert [path_text(each.path) for each in plan.undeclared] == ["config.pacing"]


def test_an_adoption_compares_with_what_is_live():
    live = shown(daily_budget=30, config={"targeting": {"countries": ["US"], "age_min": 18}}, platform_config={})
    declared = ad_group(daily_budget=50, config={"targeting": {"countries": ["US"]}}, **meta(user_os=["iOS"]))
    plan = make_plan("adopt", declared, state=State({}, live))
    assert [(path_text(each.path), each.before, each.after) for each in plan.changes] == [
        ("daily_budget", 30, 50),
        ("platform_config.meta.user_os", NOT_SHOWN, ["iOS"]),
    ]
    assert plan.body == {"daily_budget": 50, **meta(user_os=["iOS"])}


def test_what_an_unfinished_ad_group_no_longer_declares_of_money_is_cleared():
    before = state(shown(daily_budget=50), daily_budget=50, name=MARKED, status="paused")
    plan = make_plan("resume", ad_group(status="active"), state=before, marked_name=MARKED)
    assert actions(plan)["daily_budget"] == "clear"
    assert plan.body == {"name": MARKED, "status": "paused", "daily_budget": None}
    assert (plan.kept["name"], plan.kept["status"]) == (MARKED, "paused")


@pytest.mark.parametrize(
    ("declared", "body"),
    [
        pytest.param({}, {"status": "active"}, id="undeclared_status_is_active"),
        pytest.param({"status": "paused"}, {"status": "paused"}, id="paused"),
        pytest.param(
            meta(status="ACTIVE", page_id="1"),
            {"status": "active", **meta(status="ACTIVE", page_id="1")},
            id="declared_switch",
        ),
    ],
)
def test_what_finishes_an_ad_group_is_its_name_and_its_switches(declared, body):
    unfinished = state(shown(), **{**declared, "name": MARKED})
    plan = make_plan("finish", ad_group(**declared), state=unfinished)
    assert plan.body == {"name": "Retargeting US", **body}
    assert (plan.kept, plan.kept_if_refused) == (ad_group(**declared), unfinished.declared)


def test_a_new_ad_group_is_sent_paused_under_its_marked_name():
    plan = make_plan("create", ad_group(daily_budget=50), platform="meta", marked_name=MARKED)
    assert plan.body == ad_group(daily_budget=50, name=MARKED, status="paused")
    assert plan.kept == ad_group(daily_budget=50, name=MARKED)
    assert plan.money == "goes live: $50.00 a day"


DAILY, CENTS, LIFETIME = {"daily_budget": 50}, meta(daily_budget=5000), meta(lifetime_budget=90_000)


@pytest.mark.parametrize(
    ("sent", "declared", "live", "paths"),
    [
        pytest.param(DAILY, DAILY, LIFETIME, ["platform_config.meta.lifetime_budget"], id="dollars"),
        pytest.param(CENTS, CENTS, LIFETIME, ["platform_config.meta.lifetime_budget"], id="cents"),
        pytest.param(
            LIFETIME, LIFETIME, DAILY | CENTS, ["daily_budget", "platform_config.meta.daily_budget"], id="lifetime"
        ),
        pytest.param(DAILY, DAILY | LIFETIME, LIFETIME, [], id="declared_lifetime"),
        pytest.param(LIFETIME, DAILY | LIFETIME, DAILY, [], id="declared_dollars"),
        pytest.param(LIFETIME, DAILY | LIFETIME, DAILY | CENTS, [], id="cents_that_follow_declared_dollars"),
        pytest.param(
            LIFETIME,
            meta(daily_budget=5000, lifetime_budget=90_000),
            DAILY,
            [],
            id="dollars_that_follow_declared_cents",
        ),
        pytest.param(DAILY, DAILY, {}, [], id="nothing_shown"),
        pytest.param(DAILY, DAILY, meta(lifetime_budget=None), [], id="unset"),
        pytest.param({"name": "a"}, DAILY, LIFETIME, [], id="no_budget_sent"),
    ],
)
def test_an_undeclared_budget_goes_for_the_one_that_is_sent(sent, declared, live, paths):
    before = with_values(ad_group(**declared), [(path, None) for path, _, _ in leaves(sent)])
    baseline = Observed({"ad_campaign": {"platform": "meta"}, **_answer(live)})
    plan = make_plan("update", ad_group(**declared), state=State(before, baseline))
    cleared = sorted(path_text(path) for path in _nulls(plan.body))
    assert cleared == sorted(paths)
    named = [path_text(each.path) for each in plan.changes if each.action == "clear"]
    assert named == paths[:1]  # its other place is the same setting


def _answer(view):
    """An answer that is seen as `view`."""
    block = {"platform": "meta", "status": "ACTIVE", **view.get("platform_config", {}).get("meta", {})}
    return {**view, "platform_config": block}


def _nulls(tree, above=()):
    for key, value in tree.items():
        if isinstance(value, dict):
            yield from _nulls(value, (*above, key))
        elif value is None:
            yield (*above, key)


@EXAMPLES
@given(declarations("meta", twins=True), declarations("meta", twins=True), st.data())
def test_an_update_sends_nothing_that_is_ignored(declared, before, data):
    paths = [path for path, _, _ in leaves(declared) if path not in (("name",), ("campaign_id",))]
    ignored = data.draw(st.sets(st.sampled_from([path_text(path) for path in paths]), max_size=3)) if paths else set()
    plan = make_plan("update", declared, state=State(before, NOTHING), ignored=sorted(ignored))
    assert not ignored & {path_text(each.path) for each in plan.changes if each.action == "set"}
    for path in paths:
        if path_text(path) in ignored:
            assert value_at(plan.kept, path) == value_at(before, path)
