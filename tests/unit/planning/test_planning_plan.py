"""What a plan decides for each purpose: the changes, what is sent, and what the state declares after it."""

import pytest
from hypothesis import given, strategies as st
from planning_examples import EXAMPLES

from build import ad_group, declarations
from pulumi_whop_provider.paths import path_text, value_at, with_values
from pulumi_whop_provider.planning.diff import leaves
from pulumi_whop_provider.planning.equality import same
from pulumi_whop_provider.planning.plan import make_plan
from pulumi_whop_provider.planning.sides import NOT_SHOWN, NOTHING, Observed, State
from pulumi_whop_provider.schema.fields import field_at

MARKED = "Retargeting US [pulumi:0123abcd]"
END = {"end_time": "2027-01-01T00:00:00Z"}


def meta(**settings):
    return {"platform_config": {"meta": settings}}


def tiktok(**settings):
    return {"platform_config": {"tiktok": settings}}


FIFTY = {"daily_budget": 50, "status": "active"}
DAILY, CENTS, LIFETIME = {"daily_budget": 50}, meta(daily_budget=5000), meta(lifetime_budget=90_000)


def answer(campaign_id="adcamp_meta", platform="meta", **settings):
    """A whole answer of the API, in which a setting is as in a declaration."""
    block = settings.pop("platform_config", {}).get(platform, {})
    return Observed.of_answer(
        {
            "id": "adgrp_1",
            "name": "Retargeting US",
            "status": None,
            "daily_budget": None,
            "config": {},
            "platform_config": {"platform": platform, "optimization_goal": None, **block},
            "ad_campaign": {"id": campaign_id, "platform": platform},
            **settings,
        }
    )


def update(former, declared, baseline=None, live=None, **more):
    """The plan of an update; by default the API shows what was declared, and the same as before."""
    baseline = answer(**(former if baseline is None else baseline))
    live = baseline if live is None else answer(**live)
    return make_plan("update", ad_group(**declared), state=State(ad_group(**former), baseline), live=live, **more)


def adopt(declared, shown):
    return make_plan("adopt", ad_group(**declared), state=State({}, answer(**shown)))


def resume(former, declared, shown=None, **more):
    """The plan for what an interrupted run left, which shows what was declared then."""
    live = answer(**{**former, "name": MARKED, "status": "paused", **(shown or {})})
    state = State(ad_group(**{**former, "name": MARKED}), live)
    return make_plan("resume", ad_group(**declared), state=state, marked_name=MARKED, **more)


def finish(declared, kept=None):
    state = State(ad_group(**{**declared, "name": MARKED, **(kept or {})}), answer())
    return make_plan("finish", ad_group(**declared), state=state)


def actions(plan):
    return {path_text(each.path): each.action for each in plan.changes}


def sides(plan):
    return {path_text(each.path): (each.before, each.after) for each in plan.changes}


def paths(drifts):
    return [path_text(each.path) for each in drifts]


def findings(plan):
    return [(each.severity, str(each)) for each in plan.findings]


UPDATES = [
    pytest.param({"daily_budget": 30}, {"daily_budget": 30}, {}, {}, id="nothing"),
    pytest.param({"daily_budget": 30}, {"daily_budget": 50}, {"daily_budget": "set"}, {"daily_budget": 50}, id="set"),
    pytest.param(
        {"config": {"pacing": "standard"}},
        {},
        {"config.pacing": "clear"},
        {"config": {"pacing": None}},
        id="plain_setting_dropped",
    ),
    pytest.param({"daily_budget": 30}, {}, {"daily_budget": "unmanage"}, {}, id="money_dropped"),
    pytest.param(
        {"daily_budget": 30},
        meta(daily_budget=3000),
        {"platform_config.meta.daily_budget": "set", "daily_budget": "unmanage"},
        meta(daily_budget=3000),
        id="money_moves_to_its_other_place",
    ),
    pytest.param(
        {"daily_budget": 30, "config": END},
        {"config": END, **meta(lifetime_budget=90_000)},
        {"platform_config.meta.lifetime_budget": "set", "daily_budget": "clear"},
        {"daily_budget": None, **meta(lifetime_budget=90_000)},
        id="daily_budget_gives_way_to_a_lifetime_budget",
    ),
    pytest.param({}, {"adopt_id": "adgrp_1", "campaign_id": "adcamp_meta"}, {}, {}, id="what_only_this_provider_knows"),
]


@pytest.mark.parametrize(("former", "declared", "expected", "body"), UPDATES)
def test_an_update_sets_what_changed_and_clears_what_was_dropped(former, declared, expected, body):
    plan = update(former, declared)
    assert (plan.purpose, actions(plan), plan.body) == ("update", expected, body)
    assert plan.kept == plan.kept_if_refused == ad_group(**declared)


def test_an_ignored_change_keeps_the_value_of_the_state_and_sends_nothing():
    plan = update({"daily_budget": 30}, {"daily_budget": 50}, ignored=["daily_budget"])
    assert (plan.changes, plan.body, plan.money) == ((), {}, "")
    assert plan.kept == plan.declared == ad_group(daily_budget=30)


def test_an_ignored_setting_goes_with_its_changed_block_as_the_state_has_it():
    former = {"config": {"pacing": "standard", "bid_amount": 5}}
    plan = update(former, {"config": {"pacing": "accelerated", "bid_amount": 6}}, ignored=["config.pacing"])
    assert actions(plan) == {"config.bid_amount": "set"}
    assert plan.body == {"config": {"pacing": "standard", "bid_amount": 6}}
    assert plan.kept == ad_group(config={"pacing": "standard", "bid_amount": 6})


@pytest.mark.parametrize(
    ("former", "declared"),
    [
        pytest.param({}, tiktok(bid_price=12), id="added"),
        pytest.param(tiktok(bid_price=12), {}, id="dropped"),
        pytest.param(tiktok(operation_status="ENABLE"), tiktok(operation_status="DISABLE"), id="changed"),
    ],
)
def test_the_block_of_another_platform_is_kept_and_neither_changed_nor_sent(former, declared):
    plan = update(former, declared, baseline=FIFTY)
    assert (plan.changes, plan.body, plan.money, plan.kept) == ((), {}, "", ad_group(**declared))


def test_the_block_of_another_platform_has_no_say_in_the_money():
    other = tiktok(budget_mode="BUDGET_MODE_TOTAL", operation_status="DISABLE")
    assert update({**FIFTY, **other}, {**FIFTY, "daily_budget": 60}).money == "$50.00 → $60.00 a day"


TIKTOK_DOES_NOT_COUNT = "platform_config.tiktok: has no effect: the campaign is on meta"


@pytest.mark.parametrize(
    ("declared", "expected"),
    [
        pytest.param(
            tiktok(bid_price=12),
            ("error", f"{TIKTOK_DOES_NOT_COUNT}; declare platform_config.meta instead"),
            id="alone",
        ),
        pytest.param(
            {"platform_config": {"meta": {"page_id": "1"}, "tiktok": {"bid_price": 12}}},
            ("warning", f"{TIKTOK_DOES_NOT_COUNT}; remove it: it is not sent"),
            id="beside_its_own",
        ),
    ],
)
def test_the_block_of_another_platform_is_one_finding(declared, expected):
    assert findings(update(declared, declared)) == [expected]


def test_a_replacement_in_another_campaign_may_be_on_another_platform():
    plan = update(FIFTY, {"campaign_id": "adcamp_2", **DAILY, **tiktok(budget_mode="BUDGET_MODE_TOTAL")})
    assert (plan.purpose, plan.body, plan.findings) == ("replace", {}, ())
    assert plan.money == "replaced: removed while active: $50.00 a day; goes live: $50.00 in total"


def test_the_platform_is_the_answers_or_else_the_one_that_was_passed():
    declared = ad_group(**tiktok(bid_price=12))
    assert make_plan("update", declared, state=State(ad_group(), answer()), platform="tiktok").platform == "meta"
    assert make_plan("create", declared, platform="tiktok").platform == "tiktok"
    assert make_plan("create", declared).platform is None


def test_another_campaign_replaces_the_ad_group_and_sends_nothing():
    plan = update({"daily_budget": 50, "status": "active"}, {"campaign_id": "adcamp_2", "daily_budget": 70})
    assert (plan.purpose, plan.body, plan.platform) == ("replace", {}, None)
    assert actions(plan) == {"campaign_id": "replace", "daily_budget": "set", "status": "unmanage"}
    assert plan.money == "replaced: removed while active: $50.00 a day; goes live: $70.00 a day"


def test_a_replacement_that_nothing_in_the_declaration_asks_for_sends_nothing():
    declared = ad_group(daily_budget=50, status="paused")
    plan = make_plan("replace", declared, state=State(declared, answer(daily_budget=50, status="paused")))
    assert (plan.purpose, plan.changes, plan.body) == ("replace", (), {})
    assert plan.money == "replaced: removed while paused; made paused: $50.00 a day"


ENDED_BUDGETS = [
    pytest.param(DAILY, DAILY, LIFETIME, ["platform_config.meta.lifetime_budget"], id="dollars"),
    pytest.param(CENTS, CENTS, LIFETIME, ["platform_config.meta.lifetime_budget"], id="cents"),
    pytest.param(
        LIFETIME, LIFETIME, DAILY | CENTS, ["daily_budget", "platform_config.meta.daily_budget"], id="lifetime"
    ),
    pytest.param(DAILY, DAILY | LIFETIME, LIFETIME, [], id="declared_lifetime"),
    pytest.param(LIFETIME, DAILY | LIFETIME, DAILY, [], id="declared_dollars"),
    pytest.param(LIFETIME, DAILY | LIFETIME, DAILY | CENTS, [], id="cents_that_follow_declared_dollars"),
    pytest.param(
        LIFETIME, meta(daily_budget=5000, lifetime_budget=90_000), DAILY, [], id="dollars_that_follow_declared_cents"
    ),
    pytest.param(DAILY, DAILY, {}, [], id="nothing_shown"),
    pytest.param(DAILY, DAILY, meta(lifetime_budget=None), [], id="unset"),
    pytest.param({"name": "a"}, DAILY, LIFETIME, [], id="no_budget_sent"),
]


@pytest.mark.parametrize(("sent", "declared", "shown", "expected"), ENDED_BUDGETS)
def test_an_undeclared_budget_is_cleared_for_the_one_that_is_sent(sent, declared, shown, expected):
    values = [(path, value) for path, value, _ in leaves(sent)]
    former = with_values(ad_group(**declared), [(path, None) for path, _ in values])
    wanted = with_values(ad_group(**declared), values)
    plan = make_plan("update", wanted, state=State(former, answer(**shown)))
    assert _nulls(plan.body) == expected
    assert [path for path, action in actions(plan).items() if action == "clear"] == expected[:1]
    assert all(value_at(plan.body, path) == value for path, value in values)


@pytest.mark.parametrize(("sent", "declared", "shown", "expected"), ENDED_BUDGETS[:3])
def test_an_adoption_clears_the_undeclared_budget_for_the_declared_one(sent, declared, shown, expected):
    plan = adopt(declared, shown)
    assert sent == declared
    assert _nulls(plan.body) == expected
    assert [path for path, action in actions(plan).items() if action == "clear"] == expected[:1]


def _nulls(tree):
    """The places at which a body clears something, in the order of their names."""
    return sorted(path_text(path) for path in _null_paths(tree))


def _null_paths(tree, above=()):
    for key, value in tree.items():
        if isinstance(value, dict):
            yield from _null_paths(value, (*above, key))
        elif value is None:
            yield (*above, key)


def test_the_value_of_a_budget_that_nobody_declared_and_that_is_cleared_is_a_warning():
    plan = update({}, DAILY, baseline=LIFETIME)
    what = "platform_config.meta.lifetime_budget: 90000 cents"
    assert findings(plan) == [
        (
            "warning",
            f"not declared, and cleared in favour of the declared budget: {what}; declare only that one to keep it",
        )
    ]
    assert plan.money == "$900.00 over its lifetime → $50.00 a day"


def test_what_is_cleared_no_longer_counts_for_the_money():
    former = {"daily_budget": 50, "status": "active", **tiktok(budget_mode="BUDGET_MODE_TOTAL")}
    state = State(ad_group(**former), answer(platform="tiktok", **former))
    plan = make_plan("update", ad_group(daily_budget=50, status="active"), state=state)
    assert actions(plan) == {"platform_config.tiktok.budget_mode": "clear"}
    assert plan.money == "$50.00 in total → $50.00 a day"


def test_a_declared_budget_that_is_cleared_for_another_is_not_a_finding():
    assert findings(update({**LIFETIME, "config": END}, DAILY)) == []


@pytest.mark.parametrize(
    ("former", "declared", "line"),
    [
        pytest.param(
            {"daily_budget": 30},
            {},
            "no longer managed, and left as it is: daily_budget: $30.00",
            id="dropped",
        ),
        pytest.param(
            {"daily_budget": 30},
            meta(daily_budget=3000),
            "daily_budget is now declared as platform_config.meta.daily_budget",
            id="moved",
        ),
    ],
)
def test_what_is_no_longer_managed_is_an_info(former, declared, line):
    assert findings(update(former, declared)) == [("info", line)]


# What was declared, and is now; what the API showed at the last update, and shows now; what was changed outside Pulumi.
DRIFTS = [
    pytest.param(FIFTY, FIFTY, FIFTY, FIFTY, {}, id="nothing"),
    pytest.param(
        FIFTY,
        {**FIFTY, "status": "paused"},
        FIFTY,
        {**FIFTY, "daily_budget": 70},
        {"left_alone": ["daily_budget"]},
        id="declared_and_untouched",
    ),
    pytest.param(
        FIFTY,
        {**FIFTY, "daily_budget": 60},
        FIFTY,
        {**FIFTY, "daily_budget": 70},
        {"conflicts": ["daily_budget"]},
        id="declared_and_changed_to_something_else",
    ),
    pytest.param(
        FIFTY,
        {**FIFTY, "daily_budget": 70},
        FIFTY,
        {**FIFTY, "daily_budget": 70},
        {},
        id="declared_and_changed_to_the_same",
    ),
    pytest.param(
        {},
        {"status": "paused"},
        {"config": {"pacing": "standard"}},
        {"config": {"pacing": "accelerated"}},
        {"undeclared": ["config.pacing"]},
        id="undeclared_and_untouched",
    ),
    pytest.param(
        {},
        DAILY,
        {"daily_budget": 30},
        {"daily_budget": 70},
        {"conflicts": ["daily_budget"]},
        id="undeclared_and_declared_now",
    ),
    pytest.param({}, DAILY, {"daily_budget": 30}, {"daily_budget": 50}, {}, id="undeclared_and_declared_now_as_it_is"),
    pytest.param(
        {"status": "active"},
        {"status": "active", "daily_budget": 50},
        {"status": "active"},
        {"status": "in_review"},
        {},
        id="review_of_one_declared_active",
    ),
    pytest.param(
        {},
        {"status": "paused"},
        {"status": "active"},
        {"status": "in_review"},
        {},
        id="review_of_one_declared_paused_now",
    ),
    pytest.param(
        {},
        DAILY,
        {"status": "active"},
        {"status": "rejected"},
        {"undeclared": ["status"]},
        id="review_of_an_undeclared_status",
    ),
    pytest.param(
        {"config": {"bid_amount": 500}},
        meta(bid_amount=700),
        {"config": {"bid_amount": 500}},
        {"config": {"bid_amount": 600}},
        {"conflicts": ["config.bid_amount"]},
        id="declared_in_its_other_place_now",
    ),
]


@pytest.mark.parametrize(("former", "declared", "baseline", "live", "expected"), DRIFTS)
def test_what_was_changed_outside_is_a_conflict_or_left_alone(former, declared, baseline, live, expected):
    plan = update(former, declared, baseline, live)
    found = {"conflicts": plan.conflicts, "left_alone": plan.left_alone, "undeclared": plan.undeclared}
    assert {kind: paths(drifts) for kind, drifts in found.items() if drifts} == expected


def test_what_is_left_alone_is_kept_as_it_is_live():
    plan = update(FIFTY, {**FIFTY, "status": "paused"}, FIFTY, {**FIFTY, "daily_budget": 70})
    assert plan.kept == plan.declared == ad_group(daily_budget=70, status="paused")
    assert plan.body == {"status": "paused"}


def test_what_is_left_alone_goes_with_its_changed_block_as_it_is_live():
    former = {"config": {"pacing": "standard", "bid_amount": 5}}
    live = {"config": {"pacing": "accelerated", "bid_amount": 5}}
    plan = update(former, {"config": {"pacing": "standard", "bid_amount": 6}}, former, live)
    assert plan.body == {"config": {"pacing": "accelerated", "bid_amount": 6}}
    assert paths(plan.left_alone) == ["config.pacing"]


def test_what_drifted_and_is_ignored_is_not_a_conflict():
    plan = update(DAILY, {"daily_budget": 60}, DAILY, {"daily_budget": 70}, ignored=["daily_budget"])
    assert (plan.changes, plan.body, plan.conflicts) == ((), {}, ())
    assert plan.kept == ad_group(daily_budget=70)


ADOPTIONS = [
    pytest.param(DAILY, DAILY, {}, {}, id="as_declared"),
    pytest.param(DAILY, {"daily_budget": 30}, {"daily_budget": (30, 50)}, {"daily_budget": 50}, id="shown_otherwise"),
    pytest.param(DAILY, {"daily_budget": None}, {"daily_budget": (None, 50)}, {"daily_budget": 50}, id="unset"),
    pytest.param(
        meta(user_os=["iOS"]),
        {},
        {"platform_config.meta.user_os": (NOT_SHOWN, ["iOS"])},
        meta(user_os=["iOS"]),
        id="not_shown",
    ),
    pytest.param(
        DAILY,
        LIFETIME,
        {"daily_budget": (None, 50), "platform_config.meta.lifetime_budget": (90_000, None)},
        {"daily_budget": 50, **meta(lifetime_budget=None)},
        id="another_budget",
    ),
    pytest.param({}, {"daily_budget": 30, "config": {"pacing": "standard"}}, {}, {}, id="more_shown_than_declared"),
    pytest.param({"adopt_id": "adgrp_1"}, {}, {}, {}, id="what_only_this_provider_knows"),
    pytest.param(tiktok(bid_price=12), {}, {}, {}, id="block_of_another_platform"),
    pytest.param({"status": "active"}, {"status": "in_review"}, {}, {}, id="under_review_and_declared_active"),
]


@pytest.mark.parametrize(("declared", "shown", "expected", "body"), ADOPTIONS)
def test_an_adoption_sets_what_is_shown_otherwise_or_not_at_all(declared, shown, expected, body):
    plan = adopt(declared, shown)
    assert (plan.purpose, sides(plan), plan.body) == ("adopt", expected, body)
    assert plan.kept == ad_group(**declared)


@pytest.mark.parametrize(
    ("declared", "shown", "lines"),
    [
        pytest.param(DAILY, DAILY, [("info", "adopting adgrp_1 changes nothing")], id="nothing"),
        pytest.param(
            {"daily_budget": 50, **meta(user_os=["iOS"])},
            {"daily_budget": 30},
            [
                ("warning", "adopting adgrp_1 changes daily_budget: $30.00 → $50.00"),
                ("warning", "adopting adgrp_1 sets platform_config.meta.user_os, which the API does not show"),
            ],
            id="changes",
        ),
    ],
)
def test_the_findings_of_an_adoption(declared, shown, lines):
    assert findings(adopt(declared, shown)) == lines


@pytest.mark.parametrize(
    ("declared", "shown", "money"),
    [
        pytest.param({"daily_budget": 50, "status": "active"}, FIFTY, "stays live: $50.00 a day", id="nothing"),
        pytest.param(FIFTY, {**FIFTY, "daily_budget": 30}, "$30.00 → $50.00 a day", id="more"),
        pytest.param(
            DAILY, {"daily_budget": 50, "status": "paused"}, "stays paused: $50.00 a day", id="undeclared_status_stays"
        ),
        pytest.param(FIFTY, {**FIFTY, "status": "paused"}, "goes live: $50.00 a day", id="goes_live"),
        pytest.param(
            {"status": "active", **DAILY},
            {"status": "active", **LIFETIME},
            "$900.00 over its lifetime → $50.00 a day",
            id="another_budget",
        ),
    ],
)
def test_the_money_of_an_adoption_goes_from_what_is_live(declared, shown, money):
    assert adopt(declared, shown).money == money


CREATES = [
    pytest.param({}, {}, id="nothing_declared"),
    pytest.param({"status": "active"}, {}, id="status"),
    pytest.param({"adopt_id": "adgrp_1", "daily_budget": 5}, {"daily_budget": 5}, id="settings"),
    pytest.param(meta(status="ACTIVE"), meta(status="PAUSED"), id="switch"),
    pytest.param(tiktok(operation_status="ENABLE"), {}, id="switch_of_another_platform"),
]


@pytest.mark.parametrize(("declared", "body"), CREATES)
def test_a_create_sends_it_paused_under_its_marked_name(declared, body):
    plan = make_plan("create", ad_group(**declared), platform="meta", marked_name=MARKED)
    assert plan.body == {"campaign_id": "adcamp_meta", "name": MARKED, "status": "paused", **body}


def test_what_a_create_keeps_is_unfinished_and_declares_no_more_than_the_program():
    assert make_plan("create", ad_group(), marked_name=MARKED).kept == ad_group(name=MARKED)
    declared = ad_group(adopt_id="adgrp_1", status="active", **tiktok(operation_status="ENABLE"))
    kept = make_plan("create", declared, platform="meta", marked_name=MARKED).kept
    assert kept == {**declared, "name": MARKED, "status": "paused"}


def test_the_changes_of_a_create_are_what_is_declared_for_its_platform():
    declared = {"adopt_id": "adgrp_1", **FIFTY, "platform_config": {**CENTS["platform_config"], "tiktok": {"a": 1}}}
    plan = make_plan("create", ad_group(**declared), platform="meta", marked_name=MARKED)
    assert actions(plan) == dict.fromkeys(
        ["campaign_id", "name", "daily_budget", "status", "platform_config.meta.daily_budget"], "set"
    )
    assert plan.money == "goes live: $50.00 a day"


def test_a_create_sends_name_status_and_switch_again_when_it_is_finished():
    plan = make_plan("create", ad_group(**DAILY, **meta(status="ACTIVE")), platform="meta", marked_name=MARKED)
    assert {path_text(each) for each in plan.sent_again} == {"name", "status", "platform_config.meta.status"}
    assert update({}, DAILY).sent_again == frozenset()


RESUMES = [
    pytest.param(DAILY, DAILY, {"daily_budget": 50}, id="nothing_changed_and_all_is_sent_again"),
    pytest.param(DAILY, {}, {"daily_budget": None}, id="budget_dropped"),
    pytest.param({"config": {"bid_amount": 5}}, {}, {"config": {"bid_amount": None}}, id="bid_dropped"),
    pytest.param(
        {"config": END, **LIFETIME},
        {},
        {"config": {"end_time": None}, **meta(lifetime_budget=None)},
        id="lifetime_budget_dropped_with_its_end_time",
    ),
    pytest.param({"config": {"pacing": "standard"}}, {}, {"config": {"pacing": None}}, id="plain_setting_dropped"),
    pytest.param(DAILY, CENTS, CENTS, id="budget_that_moved_to_its_other_place_is_not_cleared"),
    pytest.param(
        DAILY,
        {**LIFETIME, "config": END},
        {"daily_budget": None, "config": END, **LIFETIME},
        id="another_budget_instead",
    ),
    pytest.param({"status": "active"}, {}, {}, id="status_dropped"),
]


@pytest.mark.parametrize(("former", "declared", "body"), RESUMES)
def test_what_is_resumed_keeps_no_amount_that_is_no_longer_declared(former, declared, body):
    plan = resume(former, declared)
    assert (plan.purpose, plan.body) == ("resume", {"name": MARKED, "status": "paused", **body})


def test_what_is_resumed_declares_no_more_than_the_program_and_stays_unfinished():
    assert resume({}, DAILY).kept == ad_group(name=MARKED, **DAILY)
    assert resume({}, FIFTY).kept == ad_group(name=MARKED, daily_budget=50, status="paused")


def test_what_is_resumed_gives_up_a_budget_that_nobody_declared():
    plan = resume({}, DAILY, shown=LIFETIME)
    assert plan.body == {"name": MARKED, "status": "paused", "daily_budget": 50, **meta(lifetime_budget=None)}
    what = "platform_config.meta.lifetime_budget: 90000 cents"
    assert findings(plan) == [
        (
            "warning",
            f"not declared, and cleared in favour of the declared budget: {what}; declare only that one to keep it",
        )
    ]


def test_an_ignored_setting_that_was_dropped_is_not_cleared_in_what_is_resumed():
    plan = resume({"config": {"pacing": "standard"}}, {}, ignored=["config.pacing"])
    assert plan.body == {"name": MARKED, "status": "paused"}


def test_what_is_resumed_for_another_campaign_is_replaced():
    plan = resume(DAILY, {**DAILY, "campaign_id": "adcamp_2"})
    assert (plan.purpose, plan.body) == ("replace", {})


FINISHES = [
    pytest.param({}, {"name": "Retargeting US", "status": "active"}, id="status_is_active_by_default"),
    pytest.param({"status": "paused"}, {"name": "Retargeting US", "status": "paused"}, id="paused"),
    pytest.param(
        meta(status="ACTIVE"),
        {"name": "Retargeting US", "status": "active", **meta(status="ACTIVE")},
        id="switch",
    ),
    pytest.param(
        meta(status="ACTIVE", page_id="1"),
        {"name": "Retargeting US", "status": "active", **meta(status="ACTIVE", page_id="1")},
        id="switch_with_its_block",
    ),
    pytest.param(DAILY | meta(page_id="1"), {"name": "Retargeting US", "status": "active"}, id="nothing_else"),
    pytest.param(
        tiktok(operation_status="ENABLE"),
        {"name": "Retargeting US", "status": "active"},
        id="switch_of_another_platform",
    ),
]


@pytest.mark.parametrize(("declared", "body"), FINISHES)
def test_a_finish_sends_name_status_and_the_declared_switch(declared, body):
    plan = finish(declared)
    assert (plan.purpose, plan.body) == ("finish", body)
    assert plan.kept == ad_group(**declared)


@pytest.mark.parametrize(("status", "switch"), [({}, "ACTIVE"), ({"status": "paused"}, "PAUSED")])
def test_a_switch_that_is_no_longer_declared_stays_off_until_the_finish_and_then_follows_the_status(status, switch):
    declared, off = {**FIFTY, **status}, meta(status="PAUSED")
    resumed = resume({**FIFTY, **off}, declared)
    assert (resumed.body["platform_config"], resumed.kept["platform_config"]) == (off["platform_config"],) * 2
    line = f"no longer declared, and follows status: platform_config.meta.status: {switch}"
    assert ("info", line) in findings(resumed)
    plan = finish(declared, kept=off)
    assert plan.body["platform_config"] == meta(status=switch)["platform_config"]
    assert (plan.kept, plan.kept_if_refused) == (ad_group(**declared), ad_group(**declared, **off, name=MARKED))


def test_a_finish_that_was_refused_stays_unfinished():
    plan = finish(FIFTY, kept={"status": "paused"})
    assert plan.kept_if_refused == ad_group(name=MARKED, daily_budget=50, status="paused")


@EXAMPLES
@given(declarations("meta", twins=True), declarations("meta", twins=True), st.data())
def test_an_update_sends_nothing_that_is_ignored(declared, former, data):
    found = [path for path, _, _ in leaves(declared) if path not in (("name",), ("campaign_id",))]
    ignored = data.draw(st.sets(st.sampled_from([path_text(path) for path in found]), max_size=3)) if found else set()
    plan = make_plan("update", declared, state=State(former, NOTHING), ignored=sorted(ignored))
    assert not ignored & {path_text(each.path) for each in plan.changes if each.action == "set"}
    for path in found:
        if path_text(path) in ignored:  # a set in another order is not a change, and is kept as declared
            assert same(field_at(path), value_at(plan.kept, path), value_at(former, path))


@EXAMPLES
@given(declarations("meta", twins=True), st.sampled_from(["update", "resume", "replace"]))
def test_an_update_to_what_the_state_declares_changes_nothing(declared, purpose):
    plan = make_plan(purpose, declared, state=State(declared, NOTHING), marked_name=declared["name"])
    assert plan.changes == ()
    assert purpose == "resume" or plan.body == {}


@EXAMPLES
@given(declarations("meta", twins=True))
def test_an_adoption_of_what_is_as_declared_changes_nothing(declared):
    live = answer(**{key: value for key, value in declared.items() if key != "campaign_id"})
    assert [path_text(each.path) for each in _shown_changes(declared, live)] == []


def _shown_changes(declared, live):
    """The changes of an adoption, without those of fields that the API never shows."""
    plan = make_plan("adopt", declared, live=live)
    return [each for each in plan.changes if not (each.field and each.field.traits.never_returned)]
