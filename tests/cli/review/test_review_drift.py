"""What changed outside Pulumi, and what `pulumi up` does about it."""

import pytest
from review_previews import DAILY, line, renamed, review, step

EDITED = line("warning", "a", "changed outside Pulumi: daily_budget: $50.00 → $70.00")
UNDECLARED = line("warning", "a", "changed outside Pulumi, and not declared: config.pacing: nothing → accelerated")
NAMED = line("warning", "a", "changed outside Pulumi: name changed")
DELETED = line("warning", "a", "adgrp_1 was deleted outside Pulumi")
REVIEWED = line("warning", "a", "the ad platform's review: status is in_review, declared active")
LIVE = {**DAILY, "daily_budget": 70}
REFRESHED = step("refresh", "a", DAILY, DAILY)


def drifts(*steps, lines):
    return [(each.kind, each.path, each.text, each.remedy) for each in review(*steps, lines=lines).drifts]


@pytest.mark.parametrize(
    ("steps", "said", "expected"),
    [
        pytest.param(
            [REFRESHED, step("update", "a", LIVE, DAILY)],
            EDITED,
            ("declared", "daily_budget", "$50.00 → $70.00", "sets what the program declares"),
            id="declared",
        ),
        pytest.param(
            [REFRESHED, step("same", "a", LIVE, LIVE)],
            EDITED,
            ("declared", "daily_budget", "$50.00 → $70.00", "leaves it as it is"),
            id="ignored_by_the_program",
        ),
        pytest.param(
            [REFRESHED, step("delete", "a", LIVE)],
            EDITED,
            ("declared", "daily_budget", "$50.00 → $70.00", "removes the ad group"),
            id="removed_from_the_program",
        ),
        pytest.param(
            [REFRESHED, step("replace", "a", LIVE, {**DAILY, "campaign_id": "adcamp_2"})],
            EDITED,
            ("declared", "daily_budget", "$50.00 → $70.00", "replaces the ad group"),
            id="replaced",
        ),
        pytest.param(
            [REFRESHED],
            EDITED,
            ("declared", "daily_budget", "$50.00 → $70.00", "leaves it as it is"),
            id="refresh_alone",
        ),
        pytest.param(
            [REFRESHED, step("same", "a", DAILY, DAILY)],
            UNDECLARED,
            ("undeclared", "config.pacing", "nothing → accelerated", "leaves it as it is"),
            id="undeclared",
        ),
        pytest.param(
            [REFRESHED, step("update", "a", {**DAILY, "name": "other"}, DAILY)],
            NAMED,
            ("declared", "name", "changed", "sets what the program declares"),
            id="free_text",
        ),
        pytest.param(
            [REFRESHED, step("create", "a", None, DAILY)],
            DELETED,
            ("deleted", "", "adgrp_1 was deleted outside Pulumi", "creates a new one"),
            id="deleted",
        ),
        pytest.param(
            [REFRESHED],
            DELETED,
            ("deleted", "", "adgrp_1 was deleted outside Pulumi", "forgets it"),
            id="deleted_and_not_declared_any_more",
        ),
        pytest.param(
            [REFRESHED, step("same", "a", DAILY, DAILY)],
            REVIEWED,
            ("verdict", "status", "status is in_review, declared active", "leaves it as it is"),
            id="verdict",
        ),
    ],
)
def test_what_is_said_of_a_drift(steps, said, expected):
    assert drifts(*steps, lines=[said]) == [expected]


def test_only_what_fails_the_nightly_check_is_something_to_fail_on():
    found = review(REFRESHED, lines=[EDITED, UNDECLARED, DELETED, REVIEWED]).found({"drift"})
    assert found == {"drift": 2}


def test_a_line_that_is_printed_twice_is_one_drift():
    assert len(drifts(REFRESHED, lines=[EDITED, EDITED])) == 1


def test_the_resource_of_a_component_is_named_by_its_own_name():
    inside = {**EDITED, "urn": EDITED["urn"].replace("pulumi-python:", "my:Campaign$pulumi-python:")}
    (found,) = review(REFRESHED, lines=[inside]).drifts
    assert found.resource == "a"


def test_an_alias_joins_what_changed_under_the_former_name():
    refreshed = line("warning", "old", "changed outside Pulumi: daily_budget: $50.00 → $70.00")
    (found,) = review(renamed(step("update", "a", LIVE, DAILY), "old"), lines=[refreshed]).drifts
    assert (found.resource, found.remedy) == ("a", "sets what the program declares")


def test_a_line_that_names_no_resource_is_reported_all_the_same():
    unnamed = {"message": "warning: changed outside Pulumi: daily_budget: $50.00 → $70.00\n", "severity": "warning"}
    (found,) = review(REFRESHED, lines=[unnamed]).drifts
    assert (found.resource, found.text) == ("", "$50.00 → $70.00")
    assert found.remedy == "not known, since the line names no ad group"


def test_properties_that_the_host_does_not_show_come_from_the_plan():
    made = step("update", "a", LIVE, DAILY) | {"detailedDiff": None}
    (change,) = review(made).changes
    assert [each.path for each in change.settings] == [("daily_budget",)]
