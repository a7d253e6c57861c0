"""What the program declares as a secret is shown nowhere, though the state and the provider's lines repeat it."""

import json

import pytest
from review_previews import DAILY, SECRET, line, observed, preview, step

from pulumi_whop_cli.review.as_json import as_json
from pulumi_whop_cli.review.comment import comment
from pulumi_whop_cli.review.options import Options
from pulumi_whop_cli.review.review import review_of

HIDDEN = {**DAILY, "daily_budget": SECRET, "config": {"bid_strategy": "cost_cap", "bid_amount": SECRET}}
PLAIN = {**DAILY, "daily_budget": 7777, "config": {"bid_strategy": "cost_cap", "bid_amount": 8888}}
META = {"meta": {"daily_budget": 777700, "bid_amount": 8888}}


def everything(*steps, lines=()):
    found = review_of(preview(*steps, lines=list(lines)), Options())
    return comment([found], "default") + json.dumps(as_json(found))


@pytest.mark.parametrize("op", ["same", "update", "replace"])
def test_a_secret_that_the_answer_repeats_is_not_shown(op):
    answer = observed({**PLAIN, "name": "a", "platform_config": META})
    text = everything(step(op, "a", HIDDEN, {**HIDDEN, "status": "paused"}, answer))
    assert not any(value in text for value in ("7777", "7,777", "8888", "88.88"))


def test_a_secret_of_an_ad_group_that_is_removed_is_not_shown():
    text = everything(step("delete", "a", HIDDEN, None, observed({**PLAIN, "name": "a", "platform_config": META})))
    assert not any(value in text for value in ("7777", "7,777", "8888", "88.88"))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("changed outside Pulumi: daily_budget: $7,777.00 → $9,999.00", "[secret]"),
        ("changed outside Pulumi: config.bid_amount: 7777 cents → 9999 cents", "[secret]"),
        ("changed outside Pulumi, and not declared: platform_config.meta.bid_amount: 7777 → 9999", "[secret]"),
        ("daily_budget: 7777 is high; above $9,999.00 look at the unit", "[secret] is high"),
        ('config.bid_amount: "9999" is not a number', "[secret] is not a number"),
        ("adopting adgrp_x changes daily_budget: $7,777.00 → $9,999.00", "daily_budget: [secret]"),
    ],
)
@pytest.mark.parametrize("severity", ["warning", "error"])
def test_a_line_about_a_secret_setting_keeps_its_words_and_loses_its_values(text, shown, severity):
    made = step("create", "a", None, {**HIDDEN, "adopt_id": "adgrp_x"})
    printed = everything(made, lines=[line(severity, "a", text)]).replace("\\", "")
    assert not any(value in printed for value in ("7777", "7,777", "9999", "9,999"))
    if severity == "error":
        assert shown in printed


def test_lines_of_other_ad_groups_keep_their_values():
    other = line("warning", "b", "changed outside Pulumi: daily_budget: $50.00 → $9,999.00")
    assert "$9,999.00" in everything(step("same", "a", HIDDEN, HIDDEN), step("same", "b", DAILY, DAILY), lines=[other])
