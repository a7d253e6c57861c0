"""Who owns an ad group, and what to do before another one is created."""

import pytest

from pulumi_whop_provider.planning.ownership import (
    Refuse,
    decide,
    is_marked,
    mark,
    marked,
    shortened,
)
from pulumi_whop_provider.planning.sides import Observed

URN = "urn:pulumi:dev::adverts::pulumi-python:dynamic/whop:AdGroup::retargeting"
OWN, OTHER = mark(URN), mark(f"{URN}-2")


def found(ad_group_id, name="Spring", status="paused"):
    return Observed.of_answer({"id": ad_group_id, "name": name, "status": status})


def taken(*ids, names=("Spring", "Spring")):
    return Refuse("name_is_taken", ids, names[: len(ids)])


@pytest.mark.parametrize(
    ("candidates", "decision"),
    [
        pytest.param([], None, id="nothing_there"),
        pytest.param([found("1", "Autumn")], None, id="another_name"),
        pytest.param([found("1", None)], None, id="no_name"),
        pytest.param([Observed.of_answer({"id": "1", "status": "paused"})], None, id="no_name_at_all"),
        pytest.param([found("1", "spring")], taken("1", names=("spring",)), id="name_in_another_case"),
        pytest.param([found("1")], taken("1"), id="same_name"),
        pytest.param([found("1", " Spring ")], taken("1", names=(" Spring ",)), id="same_name_with_other_blanks"),
        pytest.param([found("1", status="active")], taken("1"), id="same_name_and_live"),
        pytest.param([found("1"), found("2")], taken("1", "2"), id="same_name_twice"),
        pytest.param([found("1", status="inactive")], None, id="same_name_and_inactive"),
        pytest.param([found("held")], None, id="same_name_held_by_another_resource"),
        pytest.param([found("held"), found("2")], taken("2"), id="one_held_and_one_that_nobody_holds"),
        pytest.param([found("1", f"Spring {OTHER}")], None, id="same_name_with_the_mark_of_another_resource"),
        pytest.param([found("1", f"Spring {OWN}")], found("1", f"Spring {OWN}"), id="own_mark"),
        pytest.param([found("1", f"Summer {OWN}")], found("1", f"Summer {OWN}"), id="own_mark_on_a_former_name"),
        pytest.param([found("1", OWN)], found("1", OWN), id="own_mark_alone"),
        pytest.param(
            [found("1", f"SPRING {OWN.upper()}")],
            found("1", f"SPRING {OWN.upper()}"),
            id="own_mark_in_capitals",
        ),
        pytest.param([found("1", f"{OWN} again")], None, id="own_mark_inside_a_name"),
        pytest.param([found("1", f"Spring {OWN} {OTHER}")], None, id="own_mark_before_that_of_another_resource"),
        pytest.param([found("1", f"Spring {OWN}", "inactive")], None, id="own_mark_and_inactive"),
        pytest.param([found("1", f"Spring {OWN}"), found("2")], taken("2"), id="same_name_before_own_mark"),
        pytest.param(
            [found("1", f"Spring {OWN}"), found("2", f"Spring {OWN}")],
            Refuse("several_marked", ("1", "2"), (f"Spring {OWN}", f"Spring {OWN}")),
            id="own_mark_twice",
        ),
    ],
)
def test_what_is_done_about_recent_ad_groups(candidates, decision):
    assert decide(candidates, name="Spring", own_mark=OWN, is_known={"held"}.__contains__) == decision


@pytest.mark.parametrize(
    ("declared", "answered"),
    [
        ("AT&T", "AT&amp;T"),
        ("AT&T", "AT&amp;amp;T"),
        ('"Spring" <US>', "&quot;Spring&quot; &lt;US&gt;"),
        ("it's", "it&#39;s"),
        ("Spring US", "SPRING US"),
        ("Straße", "STRASSE"),
        ("Spring  US ", "Spring US"),
        ("Spring US", "Spring\N{NO-BREAK SPACE}US"),
        ("Spring\tUS", "Spring\N{IDEOGRAPHIC SPACE}US"),
        ("Spring\N{ZERO WIDTH SPACE}US", "SpringUS"),
        ("Spring US", "\N{ZERO WIDTH NO-BREAK SPACE}Spring US"),
        ("Caf\N{LATIN SMALL LETTER E WITH ACUTE}", "Cafe\N{COMBINING ACUTE ACCENT}"),
        ("Spring \N{FULLWIDTH LATIN CAPITAL LETTER U}S", "Spring US"),
        ("\N{LATIN SMALL LIGATURE FI}rst", "first"),
        ("Spring\N{HORIZONTAL ELLIPSIS}", "Spring..."),
    ],
)
def test_a_name_that_the_api_rewrote_is_the_same_name(declared, answered):
    assert decide([found("1", answered)], name=declared, own_mark=OWN, is_known=lambda _: False) == taken(
        "1", names=(answered,)
    )


@pytest.mark.parametrize("other", ["US young", "U", "US-", "US!", "\N{SNOWMAN}US"])
def test_a_name_that_is_part_of_another_is_another_name(other):
    assert decide([found("1", other)], name="US", own_mark=OWN, is_known=lambda _: False) is None


def test_names_of_nothing_visible_are_not_the_same_name():
    assert decide([found("1", "\N{ZERO WIDTH SPACE}")], name=" ", own_mark=OWN, is_known=lambda _: False) is None


@pytest.mark.parametrize(("longest_name", "decision"), [(9, taken("1", names=("Spring US",))), (8, None), (None, None)])
def test_a_name_is_only_the_same_as_its_beginning_if_the_api_cuts_names_there(longest_name, decision):
    candidates = [found("1", "Spring US")]
    name = "Spring US young"
    assert decide(candidates, name=name, own_mark=OWN, is_known=lambda _: False, longest_name=longest_name) == decision


@pytest.mark.parametrize(
    ("sent", "answered", "length"),
    [
        ("Spring US", "Spring", 6),
        ("Spring US", "Spring US", None),
        ("Spring US", "spring", None),
        ("Spring US", None, None),
    ],
    ids=["cut", "kept", "another_name", "no_name"],
)
def test_the_answer_to_the_create_call_shows_whether_the_api_cuts_names(sent, answered, length):
    assert shortened(sent, answered) == length


def test_ad_groups_without_a_name_block_no_ad_group_without_one():
    assert decide([found("1", "")], name="", own_mark=OWN, is_known=lambda _: False) is None


def test_a_mark_is_the_same_in_every_run_and_version():
    assert mark("urn") == "[pulumi:b05f2986]"


def test_two_resources_have_two_marks():
    assert OWN != OTHER


@pytest.mark.parametrize(
    ("name", "text"), [("Spring", f"Spring {OWN}"), ("", OWN)], ids=["after_the_name", "in_place_of_a_name"]
)
def test_a_mark_is_at_the_end(name, text):
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
