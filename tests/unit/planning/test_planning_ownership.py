"""Whose an ad group is, and what to do before another one is made."""

import pytest

from pulumi_whop_provider.planning.ownership import Finish, Make, Refuse, decide, is_marked, mark, marked

URN = "urn:pulumi:dev::adverts::pulumi-python:dynamic/whop:AdGroup::retargeting"
OWN, OTHER = mark(URN), mark(f"{URN}-2")


def found(ad_group_id, name="Spring", status="paused"):
    return {"id": ad_group_id, "name": name, "status": status}


@pytest.mark.parametrize(
    ("candidates", "decision"),
    [
        pytest.param([], Make(), id="nothing_there"),
        pytest.param([found("1", "Autumn")], Make(), id="another_name"),
        pytest.param([found("1", None)], Make(), id="no_name"),
        pytest.param([{"id": "1", "status": "paused"}], Make(), id="no_name_at_all"),
        pytest.param([found("1", "spring")], Make(), id="name_in_another_case"),
        pytest.param([found("1")], Refuse("name_is_taken", ("1",)), id="same_name"),
        pytest.param([found("1", " Spring ")], Refuse("name_is_taken", ("1",)), id="same_name_with_other_blanks"),
        pytest.param([found("1", status="active")], Refuse("name_is_taken", ("1",)), id="same_name_and_live"),
        pytest.param([found("1"), found("2")], Refuse("name_is_taken", ("1", "2")), id="same_name_twice"),
        pytest.param([found("1", status="inactive")], Make(), id="same_name_and_inactive"),
        pytest.param([found("held")], Make(), id="same_name_held_by_another_resource"),
        pytest.param(
            [found("held"), found("2")], Refuse("name_is_taken", ("2",)), id="one_held_and_one_that_nobody_holds"
        ),
        pytest.param([found("1", f"Spring {OTHER}")], Make(), id="same_name_with_the_mark_of_another_resource"),
        pytest.param([found("1", f"Spring {OWN}")], Finish(found("1", f"Spring {OWN}")), id="own_mark"),
        pytest.param(
            [found("1", f"Summer {OWN}")], Finish(found("1", f"Summer {OWN}")), id="own_mark_on_a_former_name"
        ),
        pytest.param([found("1", OWN)], Finish(found("1", OWN)), id="own_mark_alone"),
        pytest.param(
            [found("1", f"SPRING {OWN.upper()}")],
            Finish(found("1", f"SPRING {OWN.upper()}")),
            id="own_mark_in_capitals",
        ),
        pytest.param([found("1", f"{OWN} again")], Make(), id="own_mark_inside_a_name"),
        pytest.param([found("1", f"Spring {OWN}", "inactive")], Make(), id="own_mark_and_inactive"),
        pytest.param(
            [found("1", f"Spring {OWN}"), found("2")], Refuse("name_is_taken", ("2",)), id="same_name_before_own_mark"
        ),
        pytest.param(
            [found("1", f"Spring {OWN}"), found("2", f"Spring {OWN}")],
            Refuse("several_marked", ("1", "2")),
            id="own_mark_twice",
        ),
    ],
)
def test_what_is_done_about_recent_ad_groups(candidates, decision):
    assert decide(candidates, name="Spring", own_mark=OWN, is_known={"held"}.__contains__) == decision


def test_ad_groups_without_a_name_block_no_ad_group_without_one():
    assert decide([found("1", "")], name="", own_mark=OWN, is_known=lambda _: False) == Make()


def test_a_mark_is_the_same_in_every_run_and_version():
    assert mark("urn") == "[pulumi:b05f2986]"


def test_two_resources_have_two_marks():
    assert OWN != OTHER


@pytest.mark.parametrize(
    ("name", "text"), [("Spring", f"Spring {OWN}"), ("", OWN)], ids=["after_the_name", "in_place_of_a_name"]
)
def test_a_mark_stands_at_the_end(name, text):
    assert marked(name, OWN) == text


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (f"Spring {OWN}", True),
        (OWN, True),
        ("Spring", False),
        (f"{OWN} again", False),
        ("Spring [pulumi:nothex!!]", False),
        ("Spring [pulumi:1a2b3c4d5]", False),
        (None, False),
        (5, False),
    ],
    ids=["marked", "mark_alone", "plain", "inside", "no_hash", "too_long", "null", "number"],
)
def test_a_marked_name_is_known_by_its_end(name, expected):
    assert is_marked(name) is expected
