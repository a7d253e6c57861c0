"""The text of an exported program: formatted, typed, readable, and nothing in it but what was meant."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from answers import CAMPAIGN, answer, on_meta
from exporting import registered
from hypothesis import HealthCheck, given, settings, strategies as st

from build import declarations
from pulumi_whop_cli.export.account import Account, Reading, account_of
from pulumi_whop_cli.export.literals import comment, text_literal
from pulumi_whop_cli.export.program import program
from pulumi_whop_provider.planning.sides import Observed
from pulumi_whop_provider.schema.fields import every_field

BIN = Path(sys.executable).parent
NAMES = {
    "plain": "Retargeting US",
    "quotes": """She said "it's" '''fine'''\"\"\"""",
    "backslashes": "C:\\new\\table\\",
    "line breaks": "one\ntwo\r\nthree\n# four\nimport os",
    "direction overrides": "safe\u202e\u2066txt.exe\u2069",
    "other scripts": "Zielgruppe Süd / 東京 हिन्दी עברית 🙂",
    "invisible characters": "a\u200b\u00a0\ufeffb\u2028c",
    "long": "word " * 60,
    "keyword": "class",
    "constant": "None",
    "code": '"); __import__("os").system("true")  # noqa',
    "instructions": "# type: ignore # fmt: off # ruff: noqa # pyright: basic",
    "format": "{name} %s ${x}",
    "signs": "!!! ???",
    "markup": "[bold]x[/bold] :smile: [red]",
}


def account(*answers: dict[str, Any], campaign_id: str = CAMPAIGN) -> Account:
    """The account of one campaign, with an id for each ad group that has none of its own."""
    named = [{**each, "id": f"adgrp_{number}"} for number, each in enumerate(answers, 1)]
    return account_of([Reading(campaign_id, list(map(Observed.of_answer, named)))])


def checked(text: str, folder: Path, *command: str) -> None:
    path = folder / "exported.py"
    path.write_text(text, encoding="utf-8")
    done = subprocess.run([*command, path], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def is_formatted(text: str, folder: Path) -> bool:
    for width in ("88", "120"):
        checked(text, folder, str(BIN / "ruff"), "format", "--isolated", "--diff", "--line-length", width)
    return True


@pytest.fixture
def weird() -> Account:
    """An account whose names are what names should not be, also where they are only mentioned."""
    names = NAMES.values()
    shown = [answer(name=name, **on_meta(page_id=name, publisher_platforms=[name, "x"])) for name in names]
    ended = [answer(name=name, status="inactive") for name in names]
    titled = [{**each, "ad_campaign": {"id": CAMPAIGN, "title": list(names)[3]}} for each in (*shown, *ended)]
    return account(*titled)


def test_names_reach_the_engine_as_they_are(weird: Account, tmp_path: Path) -> None:
    declared = registered(program(weird), tmp_path)
    assert {key: each["name"] for key, each in declared.items()} == {
        each.resource: each.declaration["name"] for each in weird.exported
    }
    assert {each["name"] for each in declared.values()} == set(NAMES.values())


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(["ruff", "format", "--isolated", "--check"], id="ruff format"),
        pytest.param(
            ["ruff", "format", "--isolated", "--check", "--line-length", "120"], id="ruff format, 120 columns"
        ),
        pytest.param(["ruff", "check", "--isolated"], id="ruff check"),
        pytest.param(["pyright", f"--pythonpath={sys.executable}"], id="pyright"),
        pytest.param(["mypy", "--strict", "--config-file="], id="mypy"),
    ],
)
def test_a_program_of_any_names_satisfies_the_tools(weird: Account, tmp_path: Path, command: Sequence[str]) -> None:
    (tmp_path / "pyrightconfig.json").write_text('{"typeCheckingMode": "strict"}')
    checked(program(weird), tmp_path, str(BIN / command[0]), *command[1:])


def test_a_program_is_statements_of_ours_and_nothing_else(weird: Account) -> None:
    statements = ast.parse(program(weird)).body
    assert [type(each) for each in statements[:3]] == [ast.Expr, ast.Import, ast.Assign]
    calls = [each.value for each in statements[3:] if isinstance(each, ast.Expr)]
    assert [ast.unparse(each.func) for each in calls if isinstance(each, ast.Call)] == ["whop.AdGroup"] * len(NAMES)


def test_every_line_of_a_program_is_printable(weird: Account) -> None:
    assert [line for line in program(weird).split("\n") if not line.isprintable()] == []


@given(text=st.text())
def test_a_text_is_a_literal_of_itself(text: str) -> None:
    assert ast.literal_eval(text_literal(text)) == text


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_settings_are_laid_out_as_the_formatter_has_them(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    platform = data.draw(st.sampled_from(["meta", "tiktok"]))
    shown = data.draw(declarations(platform))
    block = {"platform": platform, **shown.pop("platform_config", {}).get(platform, {})}
    text = program(account(answer(platform, **{**shown, "status": "paused", "platform_config": block})))
    assert is_formatted(text, tmp_path_factory.mktemp("formatted"))


@pytest.mark.parametrize("text", NAMES.values(), ids=NAMES)
def test_a_comment_is_one_printable_line(text: str) -> None:
    assert comment(text).isprintable()


def test_amounts_have_their_unit_beside_them() -> None:
    shown = answer(daily_budget=19.99, config={"bid_amount": 1200}, **on_meta(bid_amount=1300, lifetime_budget=None))
    text = program(account(shown))
    assert "    daily_budget=19.99,  # dollars\n" in text
    assert '            "bid_amount": 1300,  # cents\n' in text


def test_resource_names_read_like_the_names_and_are_unique() -> None:
    names = ["Retargeting US", "retargeting — us!", "RETARGETING/US", "class", "!!!", "Süd 東京 हिन्दी", "x" * 300]
    resources = [each.resource for each in account(*(answer(name=each) for each in names)).exported]
    assert resources == [
        "retargeting-us",
        "retargeting-us-2",
        "retargeting-us-3",
        "class",
        "adgrp_5",
        "süd-東京-हिन्दी",
        "x" * 50,
    ]


def test_a_numbered_resource_name_is_not_taken_twice() -> None:
    names = ["A 2", "A", "a!"]
    resources = [each.resource for each in account(*(answer(name=each) for each in names)).exported]
    assert resources == ["a-2", "a", "a-3"]


def test_of_two_ad_groups_of_one_name_the_older_one_is_exported() -> None:
    younger = answer(name="retargeting  us", created_at="2026-02-01T00:00:00Z")
    found = account(younger, answer(name="Retargeting US"))
    assert [each.id for each in found.exported] == ["adgrp_2"]
    assert list(map(str, found.left_out)) == [
        '"retargeting  us" (adgrp_1): it has the same name as adgrp_2; rename one of the two, then export again'
    ]


def test_names_may_be_the_same_in_two_campaigns() -> None:
    shown = answer()
    other = answer(id="adgrp_2", ad_campaign={"id": "adcamp_2", "title": "Summer"})
    readings = [Reading("adcamp_meta", [Observed.of_answer(shown)]), Reading("adcamp_2", [Observed.of_answer(other)])]
    found = account_of(readings)
    assert [each.resource for each in found.exported] == ["retargeting-us", "retargeting-us-2"]
    assert found.left_out == ()


def test_a_namesake_that_cannot_be_exported_takes_no_name() -> None:
    found = account(answer(status="inactive"), answer())
    assert [each.id for each in found.exported] == ["adgrp_2"]


def test_campaigns_are_constants_named_by_their_titles() -> None:
    titles = {"adcamp_1": "Summer sale", "adcamp_2": "summer-sale", "adcamp_3": "東京", "adcamp_4": ""}
    readings = [
        Reading(key, [Observed.of_answer(answer(id=f"adgrp_{key}", ad_campaign={"id": key, "title": title}))])
        for key, title in titles.items()
    ]
    text = program(account_of(readings))
    assert 'CAMPAIGN_SUMMER_SALE = "adcamp_1"  # title: "Summer sale"\n' in text
    assert 'CAMPAIGN_SUMMER_SALE_2 = "adcamp_2"  # title: "summer-sale"\n' in text
    assert 'CAMPAIGN_ADCAMP_3 = "adcamp_3"  # title: "東京"\n' in text
    assert 'CAMPAIGN_ADCAMP_4 = "adcamp_4"\n' in text
    assert text.count("campaign_id=CAMPAIGN_SUMMER_SALE_2,") == 1


TARGETING = {"countries": ["US", "CA"], "age_min": 25, "age_max": 54, "genders": ["male"], "languages": ["en"]}


def test_a_block_that_all_ad_groups_share_is_written_once(tmp_path: Path) -> None:
    shown = [
        answer(name=f"Group {number}", config={"frequency_cap": number, "targeting": TARGETING}) for number in (1, 2, 3)
    ]
    text = program(account(*shown))
    assert text.count("TARGETING: whop.AdGroupTargetingArgsDict = {\n") == 1
    assert text.count('"targeting": TARGETING') == 3
    assert is_formatted(text, tmp_path)
    declared = registered(text, tmp_path)
    assert [each["config"]["targeting"] for each in declared.values()] == [TARGETING] * 3


@pytest.mark.parametrize(
    ("count", "targeting"),
    [pytest.param(2, TARGETING, id="two ad groups"), pytest.param(5, {"countries": ["US"]}, id="a short block")],
)
def test_a_block_is_written_in_place_if_sharing_it_saves_little(count: int, targeting: dict[str, Any]) -> None:
    shown = [answer(name=f"Group {number}", config={"targeting": targeting}) for number in range(count)]
    assert "ArgsDict" not in program(account(*shown))


def test_a_block_that_one_ad_group_has_otherwise_is_written_in_place() -> None:
    shown = [answer(name=f"Group {number}", config={"targeting": TARGETING}) for number in range(4)]
    other = answer(name="Other", config={"targeting": {**TARGETING, "age_min": 26}})
    assert "ArgsDict" not in program(account(*shown, other))


def test_what_is_not_declared_is_a_comment_at_its_ad_group() -> None:
    text = program(account(answer(config={"pacing": "fast"}), answer(name="Other")))
    assert '# Not declared: config.pacing: is not a known value\nwhop.AdGroup(\n    "retargeting-us",\n' in text


def test_what_is_not_declared_for_any_ad_group_is_said_once() -> None:
    shown = [answer(name=f"Group {number}", config={"new": number}) for number in range(3)]
    text = program(account(*shown))
    assert "# Not declared for any ad group:\n# - config.new: is not an argument of AdGroup\n" in text
    assert text.count("config.new") == 1


def test_what_is_not_declared_for_one_of_several_is_said_at_that_one() -> None:
    shown = [answer(name=f"Group {number}", config={"new": 1} if number == 0 else {}) for number in range(3)]
    text = program(account(*shown))
    assert '# Not declared: config.new: is not an argument of AdGroup\nwhop.AdGroup(\n    "group-0",\n' in text
    assert "for any ad group" not in text


def test_what_is_left_out_is_named_at_the_end_with_the_reason() -> None:
    text = program(account(answer(), answer(name="Ended", status="inactive")))
    assert text.endswith(
        '# Not in this program:\n# - "Ended" (adgrp_2): it is inactive: somebody ended it, or it was deleted\n'
    )


def test_what_the_api_never_returns_is_named_for_the_platforms_of_the_account() -> None:
    text = program(account(answer()))
    assert "# platform_config.meta: whatsapp_phone_number, audience_type" in text
    assert "platform_config.tiktok" not in text


def test_the_same_account_is_the_same_program() -> None:
    shown = [answer(id=f"adgrp_{number}", name=f"Group {number}") for number in range(9)]
    texts = {
        program(account_of([Reading(CAMPAIGN, list(map(Observed.of_answer, order)))])) for order in (shown, shown[::-1])
    }
    assert len(texts) == 1


def test_the_constants_of_blocks_have_names_of_their_own() -> None:
    names = [each.name for each in every_field() if each.kind == "object"]
    assert len(names) == len(set(names))
