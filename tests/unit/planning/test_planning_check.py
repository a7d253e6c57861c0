"""All that is wrong with a declaration, at once, each finding at its path."""

from decimal import Decimal

import pytest
from hypothesis import given, strategies as st
from planning_examples import EXAMPLES

from build import ad_group, declarations
from pulumi_whop_provider.findings import Finding
from pulumi_whop_provider.paths import path_text, with_value
from pulumi_whop_provider.planning.check import Limits, check, platform_findings, too_deep
from pulumi_whop_provider.planning.diff import leaves
from pulumi_whop_provider.schema.twins import TWINS
from pulumi_whop_provider.unknown import UNKNOWN

STRICT, LENIENT = Limits(), Limits(strict=False)
HUNDRED = Limits(max_daily_budget=Decimal(100))
JUNK = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.floats() | st.text(max_size=3) | st.just(UNKNOWN),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
)


def meta(**config):
    return {"platform_config": {"meta": config}}


def tiktok(**config):
    return {"platform_config": {"tiktok": config}}


def found(declared, limits=STRICT):
    return [(each.severity, path_text(each.path), each.message) for each in check(ad_group(**declared), limits)]


def nested(levels):
    value = 1
    for _ in range(levels):
        value = [value]
    return value


def disagreement(severity, special, general):
    return severity, f"platform_config.{special}", f"says something else than {general}, and both are the same setting"


def test_a_sound_declaration_has_no_findings():
    assert check(ad_group(daily_budget=50, config={"pacing": "standard"}), HUNDRED) == []


@pytest.mark.parametrize(
    ("declared", "finding"),
    [
        pytest.param(
            {"config": {"bid_strategi": "bid_cap"}},
            Finding("error", ("config", "bid_strategi"), "is not a known key", 'did you mean "bid_strategy"?'),
            id="unknown_key",
        ),
        pytest.param(
            {"status": "actve"},
            Finding(
                "error",
                ("status",),
                '"actve" is not a known value',
                'did you mean "active"? allowed: active, paused, inactive',
            ),
            id="unknown_word",
        ),
        pytest.param(
            {"daily_budget": "50"},
            Finding("error", ("daily_budget",), "a string where an amount in dollars is needed", ""),
            id="wrong_type",
        ),
        *(
            pytest.param(
                {"name": name},
                Finding("error", ("name",), "is missing", "an ad group is found by its name in its campaign"),
                id=f"name_{word}",
            )
            for name, word in ((None, "null"), ("", "empty"))
        ),
        pytest.param(
            {"campaign_id": None},
            Finding("error", ("campaign_id",), "null where a string is needed", ""),
            id="campaign_null",
        ),
    ],
)
def test_a_mistake_is_an_error(declared, finding):
    assert check(ad_group(**declared), STRICT) == [finding]


@pytest.mark.parametrize(
    ("declared", "path", "message"),
    [
        pytest.param({"new_key": 1}, ("new_key",), "is not a known key", id="unknown_key"),
        pytest.param({"status": "archived"}, ("status",), '"archived" is not a known value', id="unknown_word"),
    ],
)
def test_without_strict_what_may_be_newer_than_the_schema_is_a_warning(declared, path, message):
    hint = "sent as it is, since whop:strict is false"
    assert check(ad_group(**declared), LENIENT) == [Finding("warning", path, message, hint)]


@pytest.mark.parametrize(
    "declared",
    [{"daily_budget": "50"}, {"name": ""}, {"campaign_id": None}],
    ids=["wrong_type", "no_name", "no_campaign"],
)
def test_without_strict_other_mistakes_stay_errors(declared):
    assert [each.severity for each in check(ad_group(**declared), LENIENT)] == ["error"]


def test_all_findings_come_at_once():
    declared = {
        "name": "",
        "status": "actve",
        "daily_budget": 150,
        "config": {"bid_amount": -5, "targeting": {"age_min": "18"}},
        **meta(bid_amount=6),
    }
    assert [each[:2] for each in found(declared, HUNDRED)] == [
        ("error", "status"),
        ("error", "config.targeting.age_min"),
        ("error", "name"),
        ("error", "platform_config.meta.bid_amount"),
        ("error", "daily_budget"),
        ("warning", "config.bid_amount"),
    ]


@pytest.mark.parametrize(
    ("declared", "expected"),
    [
        pytest.param(
            {"daily_budget": 50, **meta(daily_budget=50)},
            disagreement("error", "meta.daily_budget", "daily_budget"),
            id="budget",
        ),
        pytest.param(
            {"config": {"bid_amount": 500}, **meta(bid_amount=501)},
            disagreement("error", "meta.bid_amount", "config.bid_amount"),
            id="bid",
        ),
        pytest.param(
            {"config": {"bid_amount": 500}, **tiktok(bid_price=500)},
            disagreement("warning", "tiktok.bid_price", "config.bid_amount"),
            id="price_without_a_unit",
        ),
        pytest.param(
            {"status": "paused", **meta(status="ACTIVE")}, disagreement("warning", "meta.status", "status"), id="status"
        ),
        pytest.param(
            {"status": "active", **tiktok(operation_status="DISABLE")},
            disagreement("warning", "tiktok.operation_status", "status"),
            id="status_on_tiktok",
        ),
        pytest.param(
            {"config": {"end_time": "2026-01-01T00:00:00Z"}, **meta(end_time="2026-01-01T01:00:00Z")},
            disagreement("warning", "meta.end_time", "config.end_time"),
            id="time",
        ),
        pytest.param(
            meta(geo_zips=["1"], geo_locations={"zips": [{"key": "2"}]}),
            disagreement("warning", "meta.geo_locations.zips", "platform_config.meta.geo_zips"),
            id="places",
        ),
    ],
)
def test_twins_that_disagree(declared, expected):
    assert found(declared) == [expected]


def test_a_disagreement_says_what_to_do():
    (finding,) = check(ad_group(daily_budget=50, **meta(daily_budget=50)), STRICT)
    assert finding.hint == "declare only one of daily_budget and platform_config.meta.daily_budget"


@pytest.mark.parametrize(
    "declared",
    [
        pytest.param({"daily_budget": 19.99, **meta(daily_budget=1999)}, id="dollars_and_cents"),
        pytest.param({"config": {"bid_amount": 1250}, **tiktok(bid_price=12.5)}, id="cents_and_a_decimal"),
        pytest.param({"status": "inactive", **meta(status="PAUSED")}, id="words"),
        pytest.param(
            {"config": {"end_time": "2026-01-01T01:00:00+01:00"}, **meta(end_time="2026-01-01T00:00:00Z")}, id="times"
        ),
        pytest.param(
            {
                "config": {"targeting": {"countries": ["US", "DE"]}},
                **meta(geo_locations={"countries": ["de", "us"]}),
            },
            id="sets",
        ),
        pytest.param(
            {"config": {"billing_event": "optimized_cpm"}, **meta(billing_event="IMPRESSIONS")}, id="words_of_many"
        ),
        pytest.param(
            {"config": {"optimization_goal": "post_engagement"}, **tiktok(optimization_goal="CLICK")},
            id="no_counterpart_is_known",
        ),
        pytest.param(meta(geo_zips=["1"], geo_locations={"zips": [{"key": "1", "name": "Here"}]}), id="a_label_more"),
        pytest.param({"daily_budget": UNKNOWN, **meta(daily_budget=50)}, id="unknown_general"),
        pytest.param({"daily_budget": 50, **meta(daily_budget=UNKNOWN)}, id="unknown_special"),
        pytest.param({"daily_budget": 50, "platform_config": {"meta": UNKNOWN}}, id="unknown_block"),
        pytest.param({"daily_budget": 50, "platform_config": UNKNOWN}, id="unknown_outer_block"),
        pytest.param(
            {"config": {"targeting": {"countries": [UNKNOWN]}}, **meta(geo_locations={"countries": ["US"]})},
            id="unknown_item_of_the_general",
        ),
        pytest.param(
            {"config": {"targeting": {"countries": ["US"]}}, **meta(geo_locations={"countries": [UNKNOWN]})},
            id="unknown_item_of_the_special",
        ),
        pytest.param(
            meta(geo_cities=[{"key": UNKNOWN}], geo_locations={"cities": [{"key": "1"}]}), id="unknown_key_of_an_item"
        ),
    ],
)
def test_twins_that_agree_or_are_not_known_yet(declared):
    assert found(declared) == []


@EXAMPLES
@given(declarations("meta"), st.sampled_from(TWINS))
def test_a_null_twin_never_disagrees(declared, twin):
    for path in (twin.general, twin.special):
        alone = with_value(declared, path, None)
        assert not [each for each in check(alone, STRICT) if each.path == twin.special and "else than" in each.message]


@pytest.mark.parametrize(
    ("declared", "path", "message"),
    [
        pytest.param(
            {"daily_budget": 100.01},
            "daily_budget",
            "$100.01 a day is above whop:maxDailyBudget ($100.00); the value is in dollars",
            id="dollars",
        ),
        pytest.param(
            meta(daily_budget=10_001),
            "platform_config.meta.daily_budget",
            "$100.01 a day is above whop:maxDailyBudget ($100.00); the value is in cents",
            id="cents",
        ),
        pytest.param(
            {"daily_budget": 5000},
            "daily_budget",
            "$5,000.00 a day is above whop:maxDailyBudget ($100.00); the value is in dollars",
            id="cents_typed_as_dollars",
        ),
    ],
)
def test_a_budget_above_the_limit_is_an_error(declared, path, message):
    assert found(declared, HUNDRED) == [("error", path, message)]


def test_a_budget_above_the_limit_stays_an_error_without_strict():
    limits = Limits(strict=False, max_daily_budget=Decimal(100))
    (finding,) = check(ad_group(daily_budget=101), limits)
    assert finding.severity == "error"
    assert finding.hint == "lower it, or raise the limit with `pulumi config set whop:maxDailyBudget`"


@pytest.mark.parametrize(
    ("declared", "limits"),
    [
        pytest.param({"daily_budget": 100}, HUNDRED, id="at_the_limit"),
        pytest.param(meta(daily_budget=10_000), HUNDRED, id="at_the_limit_in_cents"),
        pytest.param({"daily_budget": 1_000_000}, STRICT, id="no_limit"),
        pytest.param({"daily_budget": UNKNOWN}, HUNDRED, id="unknown"),
        pytest.param(
            {"config": {"end_time": "2027-01-01T00:00:00Z"}, **meta(lifetime_budget=1_000_000)}, HUNDRED, id="lifetime"
        ),
    ],
)
def test_a_budget_within_the_limit_is_none(declared, limits):
    assert found(declared, limits) == []


def test_a_limit_of_zero_is_a_limit():
    assert [each[1] for each in found({"daily_budget": 1}, Limits(max_daily_budget=Decimal(0)))] == ["daily_budget"]


def test_a_budget_that_is_no_number_is_an_error_and_not_a_crash():
    expected = [("error", "daily_budget", "nan where an amount in dollars is needed")]
    assert [each for each in found({"daily_budget": float("nan")}, HUNDRED) if each[0] == "error"] == expected


@pytest.mark.parametrize(
    "unknown",
    [
        pytest.param({"daily_budget": UNKNOWN}, id="leaf"),
        pytest.param({"platform_config": UNKNOWN}, id="block"),
        pytest.param({"config": {"bid_strategi": 1, "targeting": UNKNOWN}}, id="inner_block"),
        pytest.param({"config": {"bid_strategi": 1, "targeting": {"countries": ["US", UNKNOWN]}}}, id="item"),
    ],
)
def test_an_unknown_value_hides_no_failure_elsewhere(unknown):
    declared = ad_group(**{"config": {"bid_strategi": 1}, "status": "actve", **unknown})
    assert [path_text(each.path) for each in check(declared, STRICT)] == ["status", "config.bid_strategi"]


@EXAMPLES
@given(declarations("meta"), st.data())
def test_making_any_value_unknown_adds_no_error(declared, data):
    path, _, _ = data.draw(st.sampled_from(list(leaves(declared))))
    before = check(declared, STRICT)
    after = check(with_value(declared, path, UNKNOWN), STRICT)
    assert [each for each in after if each not in before] == []


@EXAMPLES
@given(declarations("meta", twins=True), st.data(), JUNK)
def test_no_declaration_makes_the_check_raise(declared, data, junk):
    path, _, _ = data.draw(st.sampled_from(list(leaves(declared))))
    depth = data.draw(st.integers(1, len(path)))
    assert isinstance(check(with_value(declared, path[:depth], junk), HUNDRED), list)


META_PART, TIKTOK_PART = {"meta": {"page_id": "1"}}, {"tiktok": {"pixel_id": "1"}}


@pytest.mark.parametrize(
    ("parts", "platform", "expected"),
    [
        pytest.param(
            META_PART | TIKTOK_PART,
            "meta",
            [
                Finding(
                    "warning",
                    ("platform_config", "tiktok"),
                    "does not count: the campaign is on meta",
                    "it is not sent",
                )
            ],
            id="both",
        ),
        pytest.param(
            TIKTOK_PART,
            "meta",
            [
                Finding(
                    "error",
                    ("platform_config", "tiktok"),
                    "does not count: the campaign is on meta",
                    "declare platform_config.meta instead",
                )
            ],
            id="only_the_other",
        ),
        pytest.param(
            {"meta": {}, **TIKTOK_PART},
            "meta",
            [
                Finding(
                    "error",
                    ("platform_config", "tiktok"),
                    "does not count: the campaign is on meta",
                    "declare platform_config.meta instead",
                )
            ],
            id="only_the_other_beside_an_empty_one",
        ),
        pytest.param(META_PART, "meta", [], id="its_own"),
        pytest.param({**META_PART, "tiktok": {}}, "meta", [], id="its_own_beside_an_empty_one"),
        pytest.param({**META_PART, "tiktok": None}, "meta", [], id="its_own_beside_a_null"),
        pytest.param({}, "meta", [], id="no_part"),
        pytest.param(None, "meta", [], id="no_block"),
        pytest.param(UNKNOWN, "meta", [], id="unknown_block"),
        pytest.param(META_PART | TIKTOK_PART, None, [], id="platform_is_not_known"),
    ],
)
def test_only_the_part_of_the_campaigns_platform_counts(parts, platform, expected):
    assert platform_findings(ad_group(platform_config=parts), platform) == expected


@pytest.mark.parametrize(("levels", "keys"), [(64, []), (65, ["config"]), (10**4, ["config"])])
def test_what_is_nested_too_deep_to_be_looked_at_is_named(levels, keys):
    assert [path_text(each.path) for each in too_deep({"name": "A", "config": nested(levels)})] == keys


def test_a_name_that_ends_like_a_mark_is_refused():
    assert found({"name": "Spring [pulumi:1a2b3c4d]"}) == [
        ("error", "name", "ends like the mark of an unfinished ad group")
    ]
