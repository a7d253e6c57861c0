"""The comment as a whole: the same for the same preview, short enough to be posted, found again by its mark."""

import random

import pytest
from review_previews import CAMPAIGN, DAILY, SECRET, UNKNOWN, line, preview, review, step, urn

from pulumi_whop_cli.review.as_json import as_json
from pulumi_whop_cli.review.comment import LONGEST, comment, marker
from pulumi_whop_cli.review.options import Options
from pulumi_whop_cli.review.review import review_of

MANY = 500


def written(*steps, lines=None):
    return comment([review(*steps, lines=lines)], "default").replace("\\", "")


def test_the_first_line_is_the_mark():
    assert written(step("create", "a", None, DAILY)).startswith("<!-- pulumi-whop review: default -->\n## Ad spend")


@pytest.mark.parametrize("name", ["a --> b", "x\ny", "--", "ä", "<b>"])
def test_a_mark_is_one_hidden_line_whatever_its_name(name):
    mark = marker(name)
    assert mark.startswith("<!-- pulumi-whop review: ")
    assert mark.count("-->") == 1
    assert "--" not in mark[4:-3]
    assert mark.isprintable()


def test_the_money_comes_first():
    text = written(step("update", "a", DAILY, {**DAILY, "daily_budget": 80}))
    rows = [row for row in text.splitlines() if row.startswith("|")][:5]
    assert rows == [
        "| Campaign | A day before | After | Difference |",
        "| --- | ---: | ---: | ---: |",
        "| `Autumn sale` | $50.00 | $80.00 | +$30.00 |",
        "| **Total a day** | $50.00 | $80.00 | +$30.00 |",
        "| A month of 30.4 days | $1,520.00 | $2,432.00 | +$912.00 |",
    ]


@pytest.mark.parametrize(
    ("before", "after", "row"),
    [
        pytest.param(
            {**DAILY, "config": {"targeting": {"countries": ["US"], "age_min": 25, "age_max": 45}}},
            {**DAILY, "config": {"targeting": {"countries": ["US", "CA"], "age_min": 25, "genders": ["female"]}}},
            "| `a` | changed | $50.00 a day | live |  | US · 25–45 → US, CA · 25+ · women |  |",
            id="audience",
        ),
        pytest.param(
            {**DAILY, "status": "paused"},
            {**DAILY, "daily_budget": 80},
            "| `a` | changed | $50.00 → $80.00 a day | paused → live |  |  |  |",
            id="budget_and_status",
        ),
        pytest.param(
            {**DAILY, "config": {"bid_strategy": "cost_cap", "bid_amount": 1200, "pacing": "standard"}},
            {**DAILY, "config": {"bid_strategy": "bid_cap", "bid_amount": 900, "pacing": "accelerated"}},
            "| `a` | changed | $50.00 a day | live | cost cap $12.00 → bid cap $9.00 |  "
            "| `config.pacing`: `standard` → `accelerated` |",
            id="bid_and_another_setting",
        ),
        pytest.param(
            DAILY,
            {**DAILY, "name": "b", "config": {"optimization_goal": UNKNOWN}},
            "| `a` `b` | changed | $50.00 a day | live |  |  "
            "| `config.optimization_goal`: `not set` → `not known yet` |",
            id="unknown",
        ),
        pytest.param(
            {**DAILY, "config": {"bid_amount": SECRET, "targeting": {"interest_ids": ["1"]}}},
            {**DAILY, "config": {"bid_amount": 900, "targeting": {"interest_ids": ["2"]}}},
            "| `a` | changed | $50.00 a day | live | [secret] → $9.00 | 1 interest (changes) |  |",
            id="words_that_stay_the_same",
        ),
        pytest.param(
            {**DAILY, "daily_budget": 50},
            {"campaign_id": CAMPAIGN, "status": "active", "config": {"bid_amount": SECRET}},
            "| `a` | changed | $50.00 a day | live | not set → [secret] |  |  |",
            id="budget_no_longer_declared_stays",
        ),
    ],
)
def test_a_row_says_what_happens_to_an_ad_group(before, after, row):
    assert row in written(step("update", "a", before, after)).splitlines()


def test_the_rest_of_the_program_is_counted():
    bucket = {"op": "create", "urn": urn("logs", "aws:s3/bucket:Bucket"), "newState": {"inputs": {}}}
    stack = {"op": "create", "urn": urn("adverts-dev", "pulumi:pulumi:Stack")}
    text = written(step("same", "a", DAILY, DAILY), bucket, stack)
    assert text.splitlines()[-1] == "1 ad group unchanged · 1 other resource created · `adverts/dev`"


def test_the_same_preview_gives_the_same_text_in_whatever_order_the_engine_prints_it():
    steps = [step("create", f"g{number}", None, {**DAILY, "daily_budget": number}) for number in range(1, 30)]
    steps += [step("delete", f"d{number}", DAILY) for number in range(5)]
    lines = [line("warning", f"g{number}", f"look at {number}") for number in range(1, 10)]
    texts = set()
    for seed in range(10):
        shuffle = random.Random(seed).shuffle
        shuffle(steps)
        shuffle(lines)
        texts.add(written(*steps, lines=lines))
    assert len(texts) == 1


def big(number):
    targeting = {"countries": ["US", "CA", "DE"], "age_min": 25, "age_max": 54, "genders": ["female"]}
    before = {**DAILY, "name": f"Ad group number {number} of the autumn campaign | with a long name"}
    before["config"] = {"bid_strategy": "cost_cap", "bid_amount": 1200, "targeting": targeting}
    after = {**before, "daily_budget": 50 + number, "config": {**before["config"], "pacing": "accelerated"}}
    return step("update", f"autumn-number-{number}", before, after)


def test_500_changes_fit_in_a_comment_and_the_largest_are_shown():
    found = review_of(preview(*map(big, range(1, MANY + 1))), Options())
    text = comment([found], "default")
    assert LONGEST - 1_000 < len(text) <= LONGEST
    assert f"autumn-number-{MANY}" in text
    assert "more changes that this comment has no room for" in text


def test_all_changes_of_several_stacks_share_the_room():
    found = [review_of(preview(*map(big, range(1, MANY + 1))), Options(), name) for name in ("dev", "prod")]
    text = comment(found, "default")
    assert len(text) <= LONGEST
    assert text.count("`autumn-number-500`") >= 2


def test_what_fits_is_shown_whole():
    found = review_of(preview(*map(big, range(1, 40))), Options())
    text = comment([found], "default")
    assert all(f"`autumn-number-{number}`" in text for number in range(1, 40))
    assert "<details>" in text


def test_several_stacks_begin_with_a_table_of_all():
    dev, prod = (review_of(preview(step("create", "a", None, DAILY)), Options(), name) for name in ("dev", "prod"))
    failed = review_of(preview(lines=[line("error", "a", "campaign_id: is missing")]), Options(), "test")
    text = comment([dev, prod, failed], "default").replace("\\", "")
    assert "## Ad spend of 3 stacks" in text
    assert "| `dev` | $0.00 | $50.00 | +$50.00 |" in text
    assert "| `test` | the preview failed |  |  |" in text


def test_a_failed_preview_shows_every_error_and_no_sum():
    text = written(
        step("same", "z", DAILY, DAILY),
        lines=[
            line("error", "b", "daily_budget: -1 is not a positive amount"),
            {
                "urn": urn("a"),
                "severity": "error",
                "message": "error: pulumi-python:dynamic/whop:AdGroup resource 'a' has a problem: name: is missing\n",
            },
            {"severity": "error", "message": "error: Resource monitor has terminated, shutting down\n"},
        ],
    )
    assert "## The preview failed" in text
    assert "- `a`: name: is missing\n- `b`: daily_budget: -1 is not a positive amount" in text
    assert "Total a day" not in text
    assert "monitor" not in text


def test_a_program_that_fails_shows_its_last_line_and_folds_the_rest():
    message = "error: Program failed:\nTraceback (most recent call last):\n  File \"x.py\"\nKeyError: 'x'\n"
    text = written(lines=[{"severity": "error", "message": message}])
    assert "**KeyError: 'x'**" in text
    assert "<details>\n<summary>The whole message</summary>" in text


def test_the_expectation_of_no_changes_is_no_failure():
    lines = [{"severity": "error", "message": "error: no changes were expected for preview but changes were proposed"}]
    assert not review(step("create", "a", None, DAILY), lines=lines).has_failed


def test_the_json_has_the_sums_as_numbers():
    found = as_json(review(step("update", "a", DAILY, {**DAILY, "daily_budget": 80})))
    assert found["money"]["daily"] == {"before": 50.0, "after": 80.0, "difference": 30.0}
    assert found["changes"][0]["settings"] == [
        {"path": "daily_budget", "before": "$50.00", "after": "$80.00", "action": "set"}
    ]
