"""An ad group as the API answers it: one answer on top of another, and what it says about a path."""

import pytest
from hypothesis import given
from planning_examples import EXAMPLES

from build import declarations
from pulumi_whop_provider.planning.diff import leaves
from pulumi_whop_provider.planning.equality import satisfies
from pulumi_whop_provider.planning.sides import NOT_SHOWN, NOTHING, Observed, value_in
from pulumi_whop_provider.schema.fields import field_at

META_TYPE = "MetaAdGroupPlatformConfigType"
FLAT = {"typename": META_TYPE, "platform": "meta", "page_id": "1"}
SEED = {
    "id": "adgrp_1",
    "name": "Spring",
    "status": "active",
    "daily_budget": 50.0,
    "created_at": "2026-01-01T00:00:00.000Z",
    "config": {"pacing": "standard", "targeting": None},
    "platform_config": FLAT,
    "ad_campaign": {"id": "adcamp_1", "title": "All", "platform": "meta", "status": "active"},
}


@pytest.mark.parametrize(
    ("former", "answer", "observed"),
    [
        pytest.param({}, {"title": "a"}, {"name": "a"}, id="first_answer"),
        pytest.param(
            {"config": {"pacing": "standard"}},
            {"name": "a"},
            {"config": {"pacing": "standard"}, "name": "a"},
            id="missing_block_stays",
        ),
        pytest.param(
            {"config": {"pacing": "standard", "bid_amount": 5}},
            {"config": {"bid_amount": 6}},
            {"config": {"bid_amount": 6}},
            id="block_is_taken_whole",
        ),
        pytest.param({"config": {"pacing": "standard"}}, {"config": None}, {"config": {}}, id="block_was_unset"),
        pytest.param(
            {"ad_campaign": {"id": "adcamp_1"}},
            {"id": "adgrp_1"},
            {"ad_campaign": {"id": "adcamp_1"}, "id": "adgrp_1"},
            id="list_item_lacks_its_campaign",
        ),
        pytest.param(
            {"name": "a", "status": "active", "daily_budget": 50},
            {"name": "b", "status": "paused"},
            {"name": "b", "status": "paused"},
            id="single_value_does_not_stay",
        ),
        pytest.param(
            {"platform_config": FLAT},
            {"platform_config": {"platform": "meta"}},
            {"platform_config": FLAT},
            id="platform_block_that_only_names_the_platform_is_missing",
        ),
        pytest.param(
            {"platform_config": FLAT, "ad_campaign": {"platform": "meta"}},
            {"platform_config": None},
            {"platform_config": FLAT, "ad_campaign": {"platform": "meta"}},
            id="platform_block_that_is_null_is_missing",
        ),
        pytest.param(
            {"platform_config": FLAT},
            {"platform_config": {"platform": "meta", "page_id": None, "bid_amount": None}},
            {"platform_config": {"platform": "meta", "page_id": None, "bid_amount": None}},
            id="platform_block_of_nulls_is_not_missing",
        ),
    ],
)
def test_an_answer_on_top_of_the_former_one(former, answer, observed):
    assert Observed(former).merged_with(Observed.of_answer(answer)).answer == observed


def test_an_answer_without_its_platforms_block_still_names_the_platform():
    answer = {"name": "a", "config": {"pacing": "standard"}, "platform_config": FLAT}
    left = Observed(answer).without_blocks({"config", "platform_config"})
    assert left.answer == {"name": "a", "platform_config": {"typename": META_TYPE, "platform": "meta"}}
    assert (left.platform, left.view) == ("meta", {"name": "a"})


BLOCKS = {"config": {}, "platform_config": {}}


@pytest.mark.parametrize(
    ("former", "answer", "observed"),
    [
        pytest.param({"daily_budget": 50}, BLOCKS, {**BLOCKS, "daily_budget": None}, id="left_out_is_unset"),
        pytest.param({"daily_budget": None}, BLOCKS, BLOCKS, id="unset_before"),
        pytest.param({}, BLOCKS, BLOCKS, id="never_shown"),
        pytest.param({"daily_budget": 50}, {"config": {}}, {"config": {}}, id="left_out_of_part_of_an_answer"),
    ],
)
def test_a_single_value_that_a_whole_answer_leaves_out_is_unset(former, answer, observed):
    assert Observed(former).as_read(Observed.of_answer(answer)).answer == observed


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ({"config": {}, "platform_config": {}}, False),
        ({"config": None, "platform_config": None}, False),
        ({"config": {}}, True),
        ({"platform_config": {}}, True),
        ({"config": {}, "platform_config": FLAT}, False),
        ({"config": {}, "platform_config": {"platform": "meta"}}, True),
        ({"config": {}, "platform_config": {"meta": {"page_id": "1"}}}, False),
    ],
    ids=["both", "both_unset", "no_platform_config", "no_config", "filled", "silent", "nested"],
)
def test_an_answer_that_lacks_a_block(answer, expected):
    assert Observed.of_answer(answer).lacks_a_block is expected


@pytest.mark.parametrize(
    ("observed", "seen"),
    [
        pytest.param(
            SEED,
            {
                "name": "Spring",
                "status": "active",
                "daily_budget": 50.0,
                "config": {"pacing": "standard", "targeting": None},
                "campaign_id": "adcamp_1",
                "platform_config": {"meta": {"page_id": "1"}},
            },
            id="the_contracts",
        ),
        pytest.param({"id": "adgrp_1", "issues": []}, {}, id="nothing_that_is_declared"),
        pytest.param({"name": None}, {"name": None}, id="null_is_shown"),
        pytest.param({"platform_config": {"page_id": "1"}}, {}, id="settings_of_no_known_platform"),
        pytest.param(
            {"platform_config": {"page_id": "1"}, "ad_campaign": {"platform": "meta"}},
            {"platform_config": {"meta": {"page_id": "1"}}},
            id="platform_from_the_campaign",
        ),
        pytest.param({"platform_config": {}, "platform": "meta"}, {}, id="no_settings_of_the_platform"),
        pytest.param({"platform_config": {"platform": "meta", "spend": 4}}, {}, id="only_keys_that_nobody_knows"),
        pytest.param({"platform": "meta"}, {}, id="settings_missing"),
        pytest.param({"ad_campaign": {"id": None}}, {}, id="campaign_without_an_id"),
        pytest.param({"ad_campaign": {"id": 7}}, {}, id="campaign_with_what_is_no_id"),
        pytest.param({}, {}, id="empty"),
    ],
)
def test_an_answer_seen_as_a_declaration(observed, seen):
    assert Observed(observed).view == seen


@pytest.mark.parametrize(
    ("observed", "seen"),
    [
        ({"name": "a"}, {"name": "a", "status": None, "daily_budget": None}),
        ({"daily_budget": 50}, {"name": None, "status": None, "daily_budget": 50}),
        ({}, {}),
    ],
    ids=["name", "budget", "no_answer_yet"],
)
def test_a_key_that_the_state_lost_was_null(observed, seen):
    assert Observed.of_state(observed).view == seen


@pytest.mark.parametrize("stored", [None, {}, "text", []], ids=["missing", "empty", "text", "list"])
def test_a_state_that_keeps_no_answer_shows_nothing(stored):
    assert Observed.of_state(stored) is NOTHING
    assert (NOTHING.view, NOTHING.platform) == ({}, None)


@pytest.mark.parametrize(
    ("moment", "known", "expected"),
    [
        ("2026-01-01T00:00:00Z", "2026-01-01T00:00:01Z", True),
        ("2026-01-01T01:00:00+01:00", "2026-01-01T00:00:01Z", True),
        ("2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z", False),
        ("2026-01-01T00:00:01Z", "2026-01-01T00:00:00Z", False),
        (None, "2026-01-01T00:00:00Z", False),
        ("2026-01-01T00:00:00Z", None, False),
    ],
    ids=["older", "older_in_another_zone", "same", "newer", "no_time", "no_time_known"],
)
def test_an_answer_that_is_older_than_another(moment, known, expected):
    answer, other = (Observed({"updated_at": each} if each else {}) for each in (moment, known))
    assert answer.is_older_than(other) is expected


def test_an_answer_names_its_ad_group_and_campaign():
    answer = Observed(SEED)
    assert (answer.id, answer.name, answer.campaign_id, answer.platform) == ("adgrp_1", "Spring", "adcamp_1", "meta")


@pytest.mark.parametrize("status", ["active", "inactive", None])
def test_only_the_status_inactive_is_inactive(status):
    assert Observed({"status": status}).is_inactive is (status == "inactive")


SEEN = {"name": None, "config": {"pacing": None, "targeting": {"age_min": 18}}, "platform_config": {"meta": {}}}


@pytest.mark.parametrize(
    ("path", "value"),
    [
        pytest.param("config.targeting.age_min", 18, id="value"),
        pytest.param("config.targeting.age_max", None, id="missing_in_a_block_that_is_there"),
        pytest.param("config.pacing", None, id="null_in_a_block"),
        pytest.param("name", None, id="null_at_the_top"),
        pytest.param("platform_config.meta.page_id", None, id="missing_in_the_platforms_block"),
        pytest.param("platform_config.meta.geo_locations.countries", None, id="missing_with_its_block"),
        pytest.param("status", NOT_SHOWN, id="missing_at_the_top"),
        pytest.param("new_block.key", NOT_SHOWN, id="missing_block"),
        pytest.param("platform_config.tiktok.pacing", NOT_SHOWN, id="other_platform"),
        pytest.param("platform_config.meta.user_os", NOT_SHOWN, id="never_returned"),
        pytest.param("config.targeting.age_min.deeper", NOT_SHOWN, id="below_a_value"),
    ],
)
def test_what_an_answer_says_about_a_path(path, value):
    steps = path.split(".")
    assert value_in(SEEN, tuple(steps), field_at(steps)) is value


@pytest.mark.parametrize(
    ("seen", "value"),
    [
        ({"platform_config": {"meta": {"user_os": ["iOS"]}}}, ["iOS"]),
        ({"platform_config": {"meta": {"user_os": None}}}, NOT_SHOWN),
        ({"platform_config": {"meta": None}}, NOT_SHOWN),
    ],
    ids=["shown_after_all", "null", "no_settings"],
)
def test_a_field_that_is_never_returned(seen, value):
    path = ("platform_config", "meta", "user_os")
    assert value_in(seen, path, field_at(path)) == value


def test_a_block_that_is_null_says_that_its_keys_are_unset():
    assert value_in({"config": None}, ("config", "pacing"), None) is None


def test_not_shown_says_what_it_is():
    assert repr(NOT_SHOWN) == "NOT_SHOWN"


@EXAMPLES
@given(declarations("meta", twins=True))
def test_an_answer_nested_like_the_request_is_seen_as_declared(declared):
    seen = Observed.of_answer({"id": "adgrp_1", **declared}).view
    for path, value, at in leaves(declared):
        assert satisfies(at, value, value_in(seen, path, at))
