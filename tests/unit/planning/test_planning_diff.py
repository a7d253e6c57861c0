"""What a declaration changes against the state, and what happens to each key that it drops."""

import pytest
from hypothesis import given, strategies as st
from planning_examples import EXAMPLES

from build import ad_group, declarations
from pulumi_whop_provider.paths import path_text, value_at
from pulumi_whop_provider.planning.body import on_platform
from pulumi_whop_provider.planning.diff import changes, leaves
from pulumi_whop_provider.planning.equality import same
from pulumi_whop_provider.planning.sides import Observed, State
from pulumi_whop_provider.schema.fields import field_at
from pulumi_whop_provider.unknown import UNKNOWN


def meta(**settings):
    return {"platform_config": {"meta": settings}}


def tiktok(**settings):
    return {"platform_config": {"tiktok": settings}}


def changed(declared, former, shown=None):
    return changes(declared, State(former, Observed.of_answer(shown or {})))


def actions(former, declared):
    return {path_text(each.path): each.action for each in changed(ad_group(**declared), ad_group(**former))}


LIFETIME = meta(lifetime_budget=90_000)
END = {"end_time": "2027-01-01T00:00:00Z"}
META = "platform_config.meta"

ACTIONS = [
    pytest.param({}, {"daily_budget": 50}, {"daily_budget": "set"}, id="key_added"),
    pytest.param({"daily_budget": 30}, {"daily_budget": 50}, {"daily_budget": "set"}, id="key_changed"),
    pytest.param(
        {"config": {"pacing": "standard"}}, {}, {"config.pacing": "clear"}, id="plain_key_dropped_with_its_block"
    ),
    pytest.param(
        {"config": {"pacing": "standard", "bid_amount": 5}},
        {"config": {"bid_amount": 5}},
        {"config.pacing": "clear"},
        id="plain_key_dropped_from_its_block",
    ),
    pytest.param({"daily_budget": 30}, {}, {"daily_budget": "unmanage"}, id="daily_budget_dropped"),
    pytest.param({"status": "paused"}, {}, {"status": "unmanage"}, id="status_dropped"),
    pytest.param(
        meta(status="PAUSED", daily_budget=5),
        {},
        {f"{META}.status": "unmanage", f"{META}.daily_budget": "unmanage"},
        id="metas_switch_and_budget_dropped",
    ),
    pytest.param(
        tiktok(operation_status="DISABLE"),
        {},
        {"platform_config.tiktok.operation_status": "unmanage"},
        id="tiktoks_switch_dropped",
    ),
    pytest.param(
        {"config": {"bid_amount": 500}},
        meta(bid_amount=500),
        {f"{META}.bid_amount": "set", "config.bid_amount": "unmanage"},
        id="bid_moves_to_its_special_twin",
    ),
    pytest.param(
        meta(bid_amount=500),
        {"config": {"bid_amount": 500}},
        {"config.bid_amount": "set", f"{META}.bid_amount": "unmanage"},
        id="bid_moves_to_its_general_twin",
    ),
    pytest.param(
        {"config": {"bid_amount": 500}},
        tiktok(bid_price=5.0),
        {"platform_config.tiktok.bid_price": "set", "config.bid_amount": "unmanage"},
        id="bid_moves_to_tiktok",
    ),
    pytest.param(
        {"config": {"bid_amount": 500}, **meta(bid_amount=500)},
        meta(bid_amount=500),
        {"config.bid_amount": "unmanage"},
        id="one_of_two_declared_twins_dropped",
    ),
    pytest.param(
        {"status": "paused"},
        meta(status="PAUSED"),
        {f"{META}.status": "set", "status": "unmanage"},
        id="status_moves_to_its_twin",
    ),
    pytest.param(
        {"daily_budget": 30},
        meta(daily_budget=3000),
        {f"{META}.daily_budget": "set", "daily_budget": "unmanage"},
        id="daily_budget_moves_to_cents",
    ),
    pytest.param(
        {"daily_budget": 30, "config": END},
        {"config": END, **LIFETIME},
        {f"{META}.lifetime_budget": "set", "daily_budget": "clear"},
        id="daily_budget_gives_way_to_a_lifetime_budget",
    ),
    pytest.param(
        meta(daily_budget=3000),
        {"config": END, **LIFETIME},
        {"config.end_time": "set", f"{META}.lifetime_budget": "set", f"{META}.daily_budget": "clear"},
        id="daily_budget_in_cents_gives_way_to_a_lifetime_budget",
    ),
    pytest.param(
        {"daily_budget": 30, "config": END, **meta(daily_budget=3000, lifetime_budget=90_000)},
        {"daily_budget": 30, "config": END, **LIFETIME},
        {f"{META}.daily_budget": "unmanage"},
        id="daily_budget_that_its_other_place_still_declares_is_not_cleared_for_a_lifetime_budget",
    ),
    pytest.param(
        {"config": END, **LIFETIME},
        {"daily_budget": 30},
        {"daily_budget": "set", "config.end_time": "clear", f"{META}.lifetime_budget": "clear"},
        id="lifetime_budget_gives_way_to_a_daily_budget_and_its_end_time_goes",
    ),
    pytest.param(
        {"config": END, **LIFETIME},
        meta(daily_budget=3000),
        {f"{META}.daily_budget": "set", "config.end_time": "clear", f"{META}.lifetime_budget": "clear"},
        id="lifetime_budget_gives_way_to_a_daily_budget_in_cents",
    ),
    pytest.param(
        {"config": END, **LIFETIME},
        {},
        {"config.end_time": "unmanage", f"{META}.lifetime_budget": "unmanage"},
        id="lifetime_budget_stays_undeclared_and_so_does_its_end_time",
    ),
    pytest.param(
        meta(lifetime_budget=90_000, **END),
        {},
        {f"{META}.lifetime_budget": "unmanage", f"{META}.end_time": "unmanage"},
        id="lifetime_budget_stays_undeclared_and_so_does_metas_end_time",
    ),
    pytest.param(
        {"config": END, **LIFETIME}, LIFETIME, {"config.end_time": "clear"}, id="end_time_dropped_beside_its_budget"
    ),
    pytest.param({"config": END}, {}, {"config.end_time": "clear"}, id="end_time_dropped_without_a_lifetime_budget"),
    pytest.param(
        {"config": {**END, "start_time": "2026-06-01T00:00:00Z"}, **LIFETIME},
        {},
        {
            "config.end_time": "unmanage",
            "config.start_time": "clear",
            f"{META}.lifetime_budget": "unmanage",
        },
        id="start_time_goes_though_a_lifetime_budget_stays",
    ),
    pytest.param(
        meta(geo_zips=["90210"]),
        meta(geo_locations={"zips": [{"key": "90210"}]}),
        {f"{META}.geo_locations.zips": "set", f"{META}.geo_zips": "unmanage"},
        id="flat_places_move_to_nested_ones",
    ),
    pytest.param(
        {"config": {"targeting": {"countries": ["US"], "age_min": 18}, "pacing": "standard"}},
        {},
        {"config.targeting.countries": "clear", "config.targeting.age_min": "clear", "config.pacing": "clear"},
        id="block_dropped_is_a_change_per_declared_key",
    ),
    pytest.param({"config": {}}, {}, {}, id="empty_block_dropped"),
    pytest.param({}, {"config": {"targeting": {}}}, {}, id="empty_block_added"),
    pytest.param({"config": {"pacing": None}}, {}, {}, id="null_dropped"),
    pytest.param({}, {"config": {"pacing": None}, "status": None}, {}, id="null_added"),
    pytest.param(
        {}, {"config": {"targeting": {"countries": []}}}, {"config.targeting.countries": "set"}, id="empty_list"
    ),
    pytest.param({"adopt_id": "adgrp_1"}, {"adopt_id": "adgrp_2"}, {}, id="adopt_id_changed"),
    pytest.param({}, {"adopt_id": "adgrp_1"}, {}, id="adopt_id_added"),
    pytest.param({"adopt_id": "adgrp_1"}, {}, {}, id="adopt_id_dropped"),
    pytest.param({"new_key": 1}, {}, {"new_key": "clear"}, id="key_that_nobody_knows_dropped"),
    pytest.param(
        {"config": {"targeting": {"age_min": 18}}},
        {"config": UNKNOWN},
        {"config": "set"},
        id="unknown_block_is_one_change_at_its_path",
    ),
    pytest.param(
        {"config": {"targeting": {"age_min": 18, "age_max": 40}}},
        {"config": {"targeting": {"age_min": UNKNOWN, "age_max": 40}}},
        {"config.targeting.age_min": "set"},
        id="unknown_value_is_a_change_at_its_path",
    ),
    pytest.param(
        {"daily_budget": 30},
        {"platform_config": UNKNOWN},
        {"platform_config": "set", "daily_budget": "unmanage"},
        id="unknown_block_may_hold_the_twin",
    ),
]


@pytest.mark.parametrize(("former", "declared", "expected"), ACTIONS)
def test_what_becomes_of_each_key(former, declared, expected):
    assert actions(former, declared) == expected


@pytest.mark.parametrize(
    ("former", "declared"),
    [
        pytest.param(
            {"config": {"targeting": {"countries": ["US", "DE"]}}},
            {"config": {"targeting": {"countries": ["de", "US", "US"]}}},
            id="set",
        ),
        pytest.param({"daily_budget": 25.0}, {"daily_budget": 25}, id="number"),
        pytest.param(
            {"config": {"end_time": "2026-01-01T00:00:00Z"}},
            {"config": {"end_time": "2026-01-01T01:00:00+01:00"}},
            id="time",
        ),
    ],
)
def test_another_spelling_of_the_same_is_not_a_change(former, declared):
    assert actions(former, declared) == {}


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [(None, "active", "add"), ("paused", "active", "update"), ("paused", None, "delete")],
    ids=["add", "update", "delete"],
)
def test_the_operation_on_a_property(before, after, kind):
    (change,) = changed(ad_group(status=after), ad_group(status=before))
    assert (change.kind, change.before, change.after) == (kind, before, after)


def test_a_change_knows_its_field():
    (change,) = changed(ad_group(config={"bid_amount": 5}), ad_group())
    assert change.field == field_at(("config", "bid_amount"))


def test_an_ordered_list_in_another_order_is_one_change():
    windows = [{"event_type": kind, "window_days": 1} for kind in ("CLICK_THROUGH", "VIEW_THROUGH")]
    (change,) = changed(ad_group(**meta(attribution_spec=windows[::-1])), ad_group(**meta(attribution_spec=windows)))
    assert change.path == ("platform_config", "meta", "attribution_spec")


def test_another_campaign_replaces_the_ad_group():
    (change,) = changed(ad_group(campaign_id="adcamp_2"), ad_group(campaign_id="adcamp_1"))
    assert (change.action, change.replaces, change.is_sent) == ("replace", True, False)


@pytest.mark.parametrize(
    "declared", [{"name": "Autumn"}, {"status": "paused"}, {"new_key": 1}], ids=["name", "status", "key_nobody_knows"]
)
def test_everything_else_changes_in_place(declared):
    assert not any(each.replaces for each in changed(ad_group(**declared), ad_group()))


def test_changes_come_in_the_order_of_the_declaration_and_dropped_keys_last():
    state = {"name": "a", "config": {"pacing": "standard", "bid_amount": 1}, "daily_budget": 30}
    declared = {"config": {"billing_event": "clicks", "bid_amount": 2}, "status": "paused", "name": "b"}
    assert [path_text(each.path) for each in changed(declared, state)] == [
        "config.billing_event",
        "config.bid_amount",
        "config.pacing",
        "status",
        "name",
        "daily_budget",
    ]


def test_leaves_are_the_declared_values():
    tree = {"config": {"targeting": {"countries": ["US"], "age_min": None}, "pacing": "standard"}, "new": {"key": 1}}
    assert list(leaves(tree)) == [
        (("config", "targeting", "countries"), ["US"], field_at(("config", "targeting", "countries"))),
        (("config", "pacing"), "standard", field_at(("config", "pacing"))),
        (("new", "key"), 1, None),
    ]


@EXAMPLES
@given(st.sampled_from(["meta", "tiktok"]).flatmap(lambda platform: declarations(platform, twins=True)))
def test_a_declaration_changes_nothing_against_itself(declared):
    assert changed(declared, declared) == []


@EXAMPLES
@given(declarations("meta"), declarations("meta"))
def test_every_change_is_where_the_two_sides_differ(declared, state):
    for each in changed(declared, state):
        assert (each.before, each.after) == (value_at(state, each.path), value_at(declared, each.path))
        assert not same(each.field, each.before, each.after)


@EXAMPLES
@given(declarations("tiktok"), declarations("tiktok"))
def test_the_way_back_changes_the_same_paths(declared, state):
    there, back = ({each.path for each in changed(*pair)} for pair in ((declared, state), (state, declared)))
    assert there == back


@EXAMPLES
@given(declarations("meta"))
def test_every_leaf_is_added_against_nothing(declared):
    planned = changed(declared, {})
    added = {each.path: each.after for each in planned if each.kind == "add" and each.action in ("set", "replace")}
    assert added == {path: value for path, value, _ in leaves(declared)}


def test_an_end_time_stays_while_the_api_shows_a_lifetime_budget_that_nobody_declares() -> None:
    state = ad_group(config={"end_time": "2027-01-01T00:00:00Z"})
    shown = {"platform_config": {"meta": {"lifetime_budget": 90000}}}
    assert [each.action for each in changed(ad_group(), state)] == ["clear"]
    assert [each.action for each in changed(ad_group(), state, shown)] == ["unmanage"]


def test_a_setting_of_another_platform_is_not_a_twin_of_what_is_dropped() -> None:
    settings = tiktok(bid_price=12)
    former, declared = ad_group(config={"bid_amount": 1200}, **settings), ad_group(**settings)
    for platform, action in (("meta", "clear"), ("tiktok", "unmanage")):
        (change,) = changed(on_platform(declared, platform), on_platform(former, platform))
        assert change.action == action


def test_a_setting_of_another_platform_is_set_in_the_state_like_any_other() -> None:
    (change,) = changed(ad_group(**tiktok(bid_price=12)), ad_group(), {"platform_config": {"meta": {}}})
    assert (change.action, change.kind) == ("set", "add")
