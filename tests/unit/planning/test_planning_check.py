"""All that is wrong with a declaration, at once, each finding at its path."""

from decimal import Decimal

import pytest
from hypothesis import given, strategies as st
from planning_examples import EXAMPLES

from build import ad_group, declarations
from pulumi_whop_provider.findings import Finding
from pulumi_whop_provider.paths import path_text, with_value
from pulumi_whop_provider.planning.check import Limits, check, platform_findings, same_name, too_deep
from pulumi_whop_provider.planning.diff import leaves
from pulumi_whop_provider.schema.fields import Field, ad_group as root
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


def everything(field: Field):
    yield field
    for child in (field.item or field).children.values():
        yield from everything(child)


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
            Finding(
                "error", ("daily_budget",), "a string where an amount in dollars is needed", "write it without quotes"
            ),
            id="wrong_type",
        ),
        *(
            pytest.param(
                {"name": name},
                Finding("error", ("name",), "is missing", "write a name: an ad group is found by it in its campaign"),
                id=f"name_{word}",
            )
            for name, word in ((None, "null"), ("", "empty"))
        ),
        pytest.param(
            {"campaign_id": None},
            Finding(
                "error",
                ("campaign_id",),
                "null where a string is needed",
                "set it to the id of the campaign that the ad group belongs to, adcamp_…",
            ),
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
        pytest.param({"status": "archived"}, ("status",), "is not a known value", id="unknown_word"),
        pytest.param({"status": "Paused"}, ("status",), '"Paused" is not a known value', id="misspelt_word"),
    ],
)
def test_without_strict_what_may_be_newer_than_the_schema_is_a_warning(declared, path, message):
    hint = "check it: it is sent as it is, since whop:strict is false"
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
        ("error", "name"),
        ("error", "status"),
        ("error", "daily_budget"),
        ("error", "config.bid_amount"),
        ("warning", "config.bid_amount"),
        ("error", "config.targeting.age_min"),
        ("error", "platform_config.meta.bid_amount"),
        ("warning", "platform_config.meta.bid_amount"),
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
            {"config": {"bid_amount": 500, "bid_strategy": "cost_cap"}, **meta(bid_amount=501)},
            disagreement("error", "meta.bid_amount", "config.bid_amount"),
            id="bid",
        ),
        pytest.param(
            {"config": {"bid_amount": 500, "bid_strategy": "cost_cap"}, **tiktok(bid_price=500)},
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
        pytest.param(
            {"config": {"bid_amount": 1250, "bid_strategy": "bid_cap"}, **tiktok(bid_price=12.5)},
            id="cents_and_a_decimal",
        ),
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
    assert finding.hint == "lower it, or raise the limit (`pulumi config set whop:maxDailyBudget …`)"


BOTH_LIMITS = Limits(max_daily_budget=Decimal(100), max_lifetime_budget=Decimal(500))
IN_ALL = Limits(max_lifetime_budget=Decimal(500))


def total(**parts):
    """A budget of the whole run on TikTok; it needs an end time."""
    mode = {"budget_mode": "BUDGET_MODE_TOTAL", "schedule_end_time": "2027-01-01 00:00:00"}
    return {"platform_config": {"tiktok": mode, **parts}}


@pytest.mark.parametrize(
    ("declared", "expected"),
    [
        pytest.param(
            {"daily_budget": 501, **total()},
            [
                (
                    "daily_budget",
                    "$501.00 in total is above whop:maxLifetimeBudget ($500.00); the value is in dollars",
                    "lower it, or raise the limit (`pulumi config set whop:maxLifetimeBudget …`)",
                )
            ],
            id="total",
        ),
        pytest.param(
            {"config": {"end_time": "2027-01-01T00:00:00Z"}, **meta(lifetime_budget=50_001)},
            [
                (
                    "platform_config.meta.lifetime_budget",
                    "$500.01 over its lifetime is above whop:maxLifetimeBudget ($500.00); the value is in cents",
                    "lower it, or raise the limit (`pulumi config set whop:maxLifetimeBudget …`)",
                )
            ],
            id="lifetime",
        ),
        pytest.param(
            {"daily_budget": 501, **total(meta={"page_id": "1"})},
            [
                (
                    "daily_budget",
                    "$501.00 a day is above whop:maxDailyBudget ($100.00); the value is in dollars",
                    "lower it, or raise the limit (`pulumi config set whop:maxDailyBudget …`)",
                ),
                (
                    "daily_budget",
                    "$501.00 in total is above whop:maxLifetimeBudget ($500.00); the value is in dollars",
                    "lower it, or raise the limit (`pulumi config set whop:maxLifetimeBudget …`)",
                ),
            ],
            id="either_platform",
        ),
        pytest.param(
            {"daily_budget": 101, **total(meta={"page_id": "1"})},
            [
                (
                    "daily_budget",
                    "$101.00 a day is above whop:maxDailyBudget ($100.00); the value is in dollars",
                    "lower it, or raise the limit (`pulumi config set whop:maxDailyBudget …`)",
                )
            ],
            id="either_platform_above_one_limit",
        ),
        pytest.param(
            {"daily_budget": 501, **total(meta={})},
            [
                (
                    "daily_budget",
                    "$501.00 in total is above whop:maxLifetimeBudget ($500.00); the value is in dollars",
                    "lower it, or raise the limit (`pulumi config set whop:maxLifetimeBudget …`)",
                )
            ],
            id="an_empty_part_is_no_platform",
        ),
    ],
)
def test_a_budget_counts_against_the_limit_of_its_span(declared, expected):
    findings = check(ad_group(**declared), BOTH_LIMITS)
    assert [(path_text(each.path), each.message, each.hint) for each in findings] == expected


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
        pytest.param({"daily_budget": 900, **total()}, HUNDRED, id="total"),
        pytest.param({"daily_budget": 900}, IN_ALL, id="daily_of_no_platform"),
        pytest.param({"daily_budget": 900, **meta(page_id="1")}, IN_ALL, id="daily_on_meta"),
        pytest.param({"daily_budget": 900, **tiktok(budget_mode="BUDGET_MODE_DAY")}, IN_ALL, id="daily_on_tiktok"),
        pytest.param(
            {"daily_budget": 900, **tiktok(budget_mode="BUDGET_MODE_DYNAMIC_DAILY_BUDGET")}, IN_ALL, id="dynamic"
        ),
        pytest.param({"daily_budget": 500, **total()}, IN_ALL, id="total_at_the_limit"),
        pytest.param(
            {"config": {"end_time": "2027-01-01T00:00:00Z"}, **meta(lifetime_budget=50_000)},
            IN_ALL,
            id="lifetime_at_the_limit",
        ),
        pytest.param({"daily_budget": 900, **tiktok(budget_mode=UNKNOWN)}, BOTH_LIMITS, id="unknown_mode"),
        pytest.param({"daily_budget": 900, "platform_config": {"tiktok": UNKNOWN}}, BOTH_LIMITS, id="unknown_part"),
        pytest.param({"daily_budget": 900, "platform_config": UNKNOWN}, BOTH_LIMITS, id="unknown_parts"),
    ],
)
def test_a_budget_within_the_limit_is_not_a_finding(declared, limits):
    assert found(declared, limits) == []


def test_a_budget_of_a_mode_that_nobody_knows_keeps_to_both_limits():
    limits = Limits(strict=False, max_daily_budget=Decimal(100), max_lifetime_budget=Decimal(500))
    errors = [each for each in found({"daily_budget": 501, **tiktok(budget_mode="NEW")}, limits) if each[0] == "error"]
    assert [message.partition(" (")[0] for _, _, message in errors] == [
        "$501.00 a day is above whop:maxDailyBudget",
        "$501.00 in total is above whop:maxLifetimeBudget",
    ]


def test_a_budget_on_meta_is_daily_though_tiktoks_mode_is_not_known():
    declared = {"daily_budget": 501, **meta(page_id="1")}
    declared["platform_config"]["tiktok"] = {"budget_mode": UNKNOWN}
    assert [each[2].partition(" (")[0] for each in found(declared, BOTH_LIMITS)] == [
        "$501.00 a day is above whop:maxDailyBudget"
    ]


def test_a_limit_of_zero_is_a_limit():
    assert [each[1] for each in found({"daily_budget": 1}, Limits(max_daily_budget=Decimal(0)))] == ["daily_budget"]


@pytest.mark.parametrize("number", [float("nan"), float("inf"), float("-inf")], ids=str)
@pytest.mark.parametrize("limits", [STRICT, LENIENT, HUNDRED], ids=["strict", "lenient", "limited"])
@pytest.mark.parametrize(
    "place",
    [("daily_budget",), ("config", "bid_amount"), ("platform_config", "tiktok", "bid_price")],
    ids=["dollars", "cents", "price"],
)
def test_an_amount_that_is_not_a_number_is_reported_once(number, limits, place):
    strategy = {} if place == ("daily_budget",) else {"config": {"bid_strategy": "cost_cap"}}
    (finding,) = check(with_value(ad_group(**strategy), place, number), limits)
    assert (finding.severity, finding.path) == ("error", place)
    assert finding.message.startswith(f"{number} where ")


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


@pytest.mark.parametrize("platforms", [("meta",), ("tiktok",), ("meta", "tiktok")], ids="+".join)
@EXAMPLES
@given(st.data())
def test_making_any_value_unknown_adds_no_finding(platforms, data):
    declared = {}
    for platform in platforms:
        drawn = data.draw(declarations(platform, twins=True))
        parts = declared.get("platform_config", {}) | drawn.get("platform_config", {})
        declared = declared | drawn | ({"platform_config": parts} if parts else {})
    path, _, _ = data.draw(st.sampled_from(list(leaves(declared))))
    depth = data.draw(st.integers(1, len(path)))
    before = check(declared, BOTH_LIMITS)
    after = check(with_value(declared, path[:depth], UNKNOWN), BOTH_LIMITS)
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
                    "has no effect: the campaign is on meta",
                    "remove it: it is not sent",
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
                    "has no effect: the campaign is on meta",
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
                    "has no effect: the campaign is on meta",
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


AMOUNTS = [
    ("daily_budget",),
    ("config", "bid_amount"),
    ("platform_config", "meta", "bid_amount"),
    ("platform_config", "meta", "daily_budget"),
    ("platform_config", "meta", "lifetime_budget"),
    ("platform_config", "tiktok", "bid_price"),
    ("platform_config", "tiktok", "conversion_bid_price"),
]


def test_every_amount_of_money_is_tried_here():
    assert {field.path for field in everything(root()) if field.traits.unit} == set(AMOUNTS)


@pytest.mark.parametrize("path", AMOUNTS, ids=".".join)
@pytest.mark.parametrize(("amount", "text"), [(0, "0"), (-5, "-5"), (-0.0, "0"), (-1_234_567, "-1234567")])
def test_an_amount_of_zero_or_less_is_an_error(path, amount, text):
    found = [each for each in check(with_value(ad_group(), path, amount), STRICT) if each.severity == "error"]
    hint = "declare an amount above 0, or leave it out"
    assert found == [Finding("error", path, f"{text} is not a positive amount", hint)]


@pytest.mark.parametrize("path", AMOUNTS, ids=".".join)
def test_without_strict_an_amount_of_zero_or_less_is_a_warning(path):
    found = [each for each in check(with_value(ad_group(), path, -5), LENIENT) if "positive" in each.message]
    hint = "check it: it is sent as it is, since whop:strict is false"
    assert found == [Finding("warning", path, "-5 is not a positive amount", hint)]


def test_an_unknown_amount_is_not_a_finding():
    assert check(ad_group(daily_budget=UNKNOWN), STRICT) == []


@pytest.mark.parametrize("name", [" ", "\t", "\u00a0\u2003", "\u200b\ufeff", "\u3164"], ids=ascii)
def test_a_name_of_nothing_but_blanks_is_refused_as_a_missing_one_is(name):
    assert check(ad_group(name=name), STRICT) == [
        Finding(
            "error",
            ("name",),
            "is missing: it has only blanks",
            "write a name: an ad group is found by it in its campaign",
        )
    ]


@pytest.mark.parametrize("limits", [STRICT, LENIENT], ids=["strict", "lenient"])
@pytest.mark.parametrize("key", ["campaign_id", "adopt_id", "name"])
def test_a_control_character_is_the_one_error_of_its_text(limits, key):
    (finding,) = check(ad_group(**{key: "a\x00"}), limits)
    assert str(finding) == f"{key}: has the control character U+0000; remove it"
    assert finding.severity == "error"


WRONG_EVERYWHERE = {
    "zzz": 1,
    "adopt_id": "no id",
    "platform_config": {
        "tiktok": {"budget_mode": "total", "b": 1, "a": 2},
        "meta": {"geo_cities": [{"key": "1", "b": 1, "a": 1}, {}], "lifetime_budget": 0, "status": "on"},
    },
    "config": {
        "z": 1,
        "targeting": {"countries": ["US", 1, "USA"], "age_min": 70, "age_max": 12},
        "end_time": "soon",
        "start_time": 5,
        "a": 1,
        "bid_amount": 0.5,
    },
    "aaa": 1,
    "daily_budget": -1,
    "status": "on",
    "name": "",
    "campaign_id": "?",
}
IN_ORDER = [
    "campaign_id",
    "name",
    "status",
    "daily_budget",
    "config.bid_amount",
    "config.start_time",
    "config.end_time",
    "config.targeting.age_max",
    "config.targeting.age_min",
    "config.targeting.age_min",
    "config.targeting.countries[1]",
    "config.targeting.countries[2]",
    "config.a",
    "config.z",
    "platform_config.meta.status",
    "platform_config.meta.lifetime_budget",
    "platform_config.meta.lifetime_budget",
    "platform_config.meta.geo_cities[0].a",
    "platform_config.meta.geo_cities[0].b",
    "platform_config.meta.geo_cities[1].key",
    "platform_config.tiktok.budget_mode",
    "platform_config.tiktok.a",
    "platform_config.tiktok.b",
    "adopt_id",
    "aaa",
    "zzz",
]


def shuffled(value, draw):
    if isinstance(value, dict):
        return {key: shuffled(value[key], draw) for key in draw(st.permutations(sorted(value)))}
    return [shuffled(each, draw) for each in value] if isinstance(value, list) else value


@pytest.mark.parametrize("limits", [STRICT, LENIENT], ids=["strict", "lenient"])
@EXAMPLES
@given(st.data())
def test_findings_are_in_the_order_of_the_schema_whatever_the_order_of_the_keys(limits, data):
    others = [Finding("error", ("name",), "is taken")]
    findings = check(shuffled(WRONG_EVERYWHERE, data.draw), limits, others)
    assert [path_text(each.path) for each in findings] == [*IN_ORDER[:1], "name", *IN_ORDER[1:]]
    assert findings == check(WRONG_EVERYWHERE, limits, others)


@EXAMPLES
@given(st.permutations(["name", "config", "zzz", "aaa"]))
def test_what_is_nested_too_deep_is_named_in_the_order_of_the_schema(keys):
    found = too_deep({key: nested(65) for key in keys})
    assert [path_text(each.path) for each in found] == ["name", "config", "aaa", "zzz"]


def test_what_is_wrong_by_itself_is_judged_by_no_rule():
    declared = {"config": {"bid_strategy": "cost_capp", "bid_amount": "12", "end_time": 5}, **meta(bid_amount=5)}
    assert [each[:2] for each in found(declared)] == [
        ("error", "config.bid_strategy"),
        ("error", "config.bid_amount"),
        ("error", "config.end_time"),
    ]


@pytest.mark.parametrize("limits", [STRICT, LENIENT, BOTH_LIMITS], ids=["strict", "lenient", "limited"])
@EXAMPLES
@given(st.sampled_from([field.path for field in everything(root()) if field.path]), st.booleans())
def test_no_finding_quotes_a_free_text(limits, path, in_list):
    secret = "hunter2-token"
    findings = check(with_value(ad_group(), path, [secret] if in_list else secret), limits)
    assert [str(each) for each in findings if secret in str(each)] == []


@pytest.mark.parametrize(
    ("campaign", "expected"),
    [
        ("adcamp_1", "in campaign adcamp_1"),
        ("hunter2-token", "in the same campaign"),
        ("adcamp_1 hunter2", "in the same campaign"),
    ],
    ids=["id", "another_text", "more_than_an_id"],
)
def test_a_campaign_is_named_by_its_id_only(campaign, expected):
    assert expected in same_name(campaign, "one has the same name").message
