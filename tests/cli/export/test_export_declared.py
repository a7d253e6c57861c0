"""What of an ad group can be declared: all of it, but for what the provider would refuse or send."""

from __future__ import annotations

from typing import Any

import pytest
from answers import CAMPAIGN, answer, answers, declared, on_meta, on_tiktok
from hypothesis import HealthCheck, given, settings

from pulumi_whop_cli.export.declared import Declared, Refusal, declare
from pulumi_whop_provider.paths import Path, starts_with, value_at
from pulumi_whop_provider.planning.check import Limits, check
from pulumi_whop_provider.planning.diff import leaves
from pulumi_whop_provider.planning.plan import make_plan
from pulumi_whop_provider.planning.sides import Declaration, Observed
from pulumi_whop_provider.schema.twins import places_of
from pulumi_whop_provider.schema.validate import normalised


def case(name: str, shown: dict[str, Any], settings: dict[str, Any], *omitted: str) -> Any:
    return pytest.param(shown, {"status": "paused", **settings}, list(omitted), id=name)


@pytest.mark.parametrize(
    ("shown", "settings", "omitted"),
    [
        case("nothing is set", {}, {}),
        case("a budget in dollars", {"daily_budget": 50.0}, {"daily_budget": 50}),
        case("an amount as text", {"daily_budget": "19.99"}, {"daily_budget": 19.99}),
        case(
            "nulls, and empty values",
            {"config": {"pacing": None, "targeting": {"countries": []}}, **on_meta(page_id="")},
            {},
        ),
        case(
            "a block in full",
            {"config": {"targeting": {"countries": ["US"], "age_min": 25}}},
            {"config": {"targeting": {"age_min": 25, "countries": ["US"]}}},
        ),
        case(
            "two places that agree",
            {"daily_budget": 50, **on_meta(daily_budget=5000, status="PAUSED")},
            {"daily_budget": 50},
        ),
        case(
            "only the platform's own place",
            on_meta(bid_amount=1200),
            {"platform_config": {"meta": {"bid_amount": 1200}}},
        ),
        case(
            "two places that disagree",
            {"config": {"bid_amount": 1200}, **on_meta(bid_amount=1300)},
            {"platform_config": {"meta": {"bid_amount": 1300}}},
            "config.bid_amount: says something else than platform_config.meta.bid_amount, which counts",
        ),
        case(
            "a word without a counterpart on the platform",
            {"config": {"optimization_goal": "reminders_set"}, **on_tiktok(optimization_goal="CLICK")},
            {"platform_config": {"tiktok": {"optimization_goal": "CLICK"}}},
            "config.optimization_goal: says something else than platform_config.tiktok.optimization_goal, which counts",
        ),
        case(
            "two switches that disagree",
            on_meta(status="ACTIVE"),
            {"platform_config": {"meta": {"status": "ACTIVE"}}},
        ),
        case(
            "a place that says more than the other",
            on_meta(geo_cities=[{"key": "1"}], geo_locations={"cities": [{"key": "1", "radius": 25}]}),
            {"platform_config": {"meta": {"geo_locations": {"cities": [{"key": "1", "radius": 25}]}}}},
        ),
        case(
            "a key that nobody knows",
            {"config": {"tempo": 1}},
            {},
            "config.tempo: is not an argument of AdGroup",
        ),
        case(
            "a key in the items of a list that nobody knows",
            on_meta(geo_locations={"cities": [{"key": "1", "new": 1}, {"key": "2", "new": 2}]}),
            {"platform_config": {"meta": {"geo_locations": {"cities": [{"key": "1"}, {"key": "2"}]}}}},
            "platform_config.meta.geo_locations.cities.new: is not an argument of AdGroup",
        ),
        case(
            "a word that nobody knows",
            {"config": {"pacing": "fast"}},
            {},
            "config.pacing: is not a known value",
        ),
        case(
            "a word that nobody knows, in a list",
            {"config": {"targeting": {"genders": ["male", "x"], "age_min": 25}}},
            {"config": {"targeting": {"age_min": 25}}},
            "config.targeting.genders: [1] is not a known value",
        ),
        case(
            "an item of a list that lacks a key",
            on_meta(attribution_spec=[{"event_type": "CLICK_THROUGH", "window_days": None}]),
            {},
            "platform_config.meta.attribution_spec: [0].window_days is missing",
        ),
        case(
            "a value of another type",
            {"config": {"targeting": "everybody"}},
            {},
            "config.targeting: a string where an object is needed",
        ),
        case("an amount of nothing, which is none", {"config": {"bid_amount": 0}}, {}),
        case(
            "an amount below nothing",
            {"config": {"bid_amount": -5}},
            {},
            "config.bid_amount: -5 is not a positive amount",
        ),
        case(
            "a daily and a lifetime budget",
            {"daily_budget": 50, **on_meta(lifetime_budget=90000)},
            {},
            "daily_budget: $50.00, beside another budget, and an ad group has one; declare the one to keep",
            "platform_config.meta.lifetime_budget: 90000 cents, beside another budget, and an ad group has one; "
            "declare the one to keep",
        ),
        case(
            "a number that is not a float",
            {"config": {"frequency_cap": 2**53 + 1}},
            {},
            "config.frequency_cap: is a number that no float represents exactly",
        ),
        case(
            "a number that does not survive",
            {"daily_budget": 123456.7890123},
            {},
            "daily_budget: `pulumi up` would send it, since it cannot be declared as the API shows it",
        ),
        case(
            "a whole number with more digits than Pulumi's numbers keep",
            {"daily_budget": 1234567890123},
            {},
            "daily_budget: `pulumi up` would send it, since it cannot be declared as the API shows it",
        ),
        case(
            "a budget beside one that is not an amount",
            {"daily_budget": 50, **on_meta(lifetime_budget="unlimited")},
            {},
            "platform_config.meta.lifetime_budget: a string where an amount in whole cents is needed",
            "daily_budget: $50.00, beside another budget, and an ad group has one; declare the one to keep",
        ),
        case(
            "a word that nobody knows, in the platform's own place",
            {"config": {"optimization_goal": "link_clicks"}, **on_meta(optimization_goal="BRAND_NEW")},
            {"config": {"optimization_goal": "link_clicks"}},
            "platform_config.meta.optimization_goal: is not a known value",
        ),
        case(
            "a text that nothing can hold",
            on_meta(page_id="a\x00"),
            {},
            "platform_config.meta.page_id: has the control character U+0000",
        ),
        case(
            "settings of an unknown platform",
            {"platform_config": {"platform": "snap", "bid": 1}, "ad_campaign": {"id": CAMPAIGN, "platform": "snap"}},
            {},
            "platform_config.snap: is not an argument of AdGroup",
        ),
    ],
)
def test_declared_is_what_adopting_would_not_change(
    shown: dict[str, Any], settings: dict[str, Any], omitted: list[str]
) -> None:
    platform = shown.get("platform_config", {}).get("platform", "meta")
    assert declared(answer(platform, **shown)) == (settings, omitted)


@pytest.mark.parametrize("verdict", ["in_review", "rejected", "flagged"])
def test_a_status_that_only_the_platform_sets_is_not_declared(verdict: str) -> None:
    settings, omitted = declared(answer(status=verdict, **on_meta(status="ACTIVE")))
    assert settings == {"platform_config": {"meta": {"status": "ACTIVE"}}}
    assert omitted == [f"status: {verdict} is set by the ad platform's review, and cannot be declared"]


def test_a_block_that_the_answer_lacks_is_named() -> None:
    shown = answer()
    del shown["config"], shown["platform_config"]
    assert declared(shown) == (
        {"status": "paused"},
        ["config: the API does not show it", "platform_config: the API does not show it"],
    )


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        pytest.param({"status": "inactive"}, "it is inactive: somebody ended it, or it was deleted", id="inactive"),
        pytest.param({"name": None}, "name: is missing", id="no name"),
        pytest.param({"name": " \u200b"}, "name: is missing: it has only blanks", id="blank name"),
        pytest.param({"name": "A\x07"}, "name: has the control character U+0007", id="control character"),
        pytest.param(
            {"name": "A [pulumi:1a2b3c4d]"}, "name: ends like the mark of an unfinished ad group", id="unfinished"
        ),
        pytest.param({"name": 5}, "name: a number where a string is needed", id="a number for a name"),
        pytest.param({"ad_campaign": {"id": "adcamp_2"}}, "it belongs to campaign adcamp_2", id="another campaign"),
    ],
)
def test_an_ad_group_that_cannot_be_declared_is_refused_with_the_reason(changes: dict[str, Any], reason: str) -> None:
    assert declare(Observed.of_answer(answer(**changes)), CAMPAIGN) == Refusal(reason)


EXAMPLES = settings(max_examples=200, suppress_health_check=list(HealthCheck))


@EXAMPLES
@given(shown=answers())
def test_whatever_the_api_shows_the_declaration_passes_the_check_and_its_adoption_sends_nothing(
    shown: dict[str, Any],
) -> None:
    live = Observed.of_answer(shown)
    found = declare(live, CAMPAIGN)
    if isinstance(found, Declared):
        delivered = Declaration(normalised(through_pulumi(found.declaration)))
        assert [str(each) for each in check(delivered, Limits()) if each.severity == "error"] == []
        plan = make_plan("adopt", delivered, live=live)
        assert (plan.changes, plan.body) == ((), {})


def through_pulumi(value: Any) -> Any:
    """The value as Pulumi's host hands it to the provider, where every number is a float."""
    if isinstance(value, dict):
        return {key: through_pulumi(each) for key, each in value.items()}
    if isinstance(value, list):
        return [through_pulumi(each) for each in value]
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


@EXAMPLES
@given(shown=answers())
def test_every_setting_that_the_api_shows_is_declared_or_named(shown: dict[str, Any]) -> None:
    live = Observed.of_answer(shown)
    found = declare(live, CAMPAIGN)
    if isinstance(found, Declared):
        named = [each.path for each in found.omitted]
        lost = [path for path, value, _ in leaves(live.view) if not is_unset(value) and not is_in(path, found, named)]
        assert lost == []


def is_unset(value: Any) -> bool:
    return value in (None, "", [], {})


def is_in(path: Path, found: Declared, named: list[Any]) -> bool:
    places = places_of(tuple(map(str, path)))
    is_declared = any(value_at(found.declaration, place) is not None for place in places)
    return is_declared or any(
        starts_with(place, each) or starts_with(each, place) for each in named for place in places
    )
