"""What a user gets wrong: one line that says what, where and what to do, with the state as it was."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from core_stack import CoreStack, Refused
from lifecycle.usual import LIFETIME, config, meta
from lifecycle.wire import Send, calling_as, calls, over
from pulumi_whop_provider.errors import ConfigurationError
from pulumi_whop_provider.planning.check import Limits
from pulumi_whop_provider.settings import Settings
from whop_simulator.control import PERMISSIONS


def _fails_with_nothing_made(stack: CoreStack, declared: dict[str, Any]) -> str:
    line = stack.fails(declared)
    assert "\n" not in line
    assert stack.resource is None
    assert stack.simulator.ad_groups() == []
    return line


@pytest.mark.parametrize(
    ("given", "line"),
    [
        pytest.param(
            {},
            "the API key is missing (at whop:apiKey). "
            "Set it (`pulumi config set --secret whop:apiKey …`), or set WHOP_API_KEY in the environment.",
            id="missing-key",
        ),
        pytest.param(
            {"whop:apiKey": "key", "whop:baseUrl": "http://api.whop.com/api/v1"},
            "the base URL is http:// to another machine, and would send the key in plain text (at whop:baseUrl). "
            "Set it like https://api.whop.com/api/v1, or remove it (`pulumi config rm whop:baseUrl`).",
            id="http-to-another-host",
        ),
    ],
)
def test_settings_that_allow_no_call_are_refused(given: dict[str, str], line: str) -> None:
    with pytest.raises(ConfigurationError) as error:
        Settings.of(given.get, {})
    assert str(error.value) == line


def test_wrong_key_is_reported_without_the_key(shop: CoreStack) -> None:
    with calling_as(shop, api_key="canary-key"):
        line = _fails_with_nothing_made(shop, meta())
    assert line.startswith("could not read the campaign: the API does not accept the key (401 unauthorized)")
    assert "Check whop:apiKey (`pulumi config set --secret whop:apiKey …`)" in line
    assert "canary" not in line


def test_error_of_a_key_that_may_not_create_names_what_it_lacks(shop: CoreStack) -> None:
    with calling_as(shop, api_key=shop.simulator.add_key(PERMISSIONS - {"ad_campaign:create"})):
        line = _fails_with_nothing_made(shop, meta())
    assert line == (
        "could not create the ad group: the key lacks a permission (403 forbidden): This key lacks ad_campaign:create. "
        "Give the key ad_campaign:create and ad_campaign:basic:read, and check that it belongs to the right company."
    )


def test_key_that_may_not_read_campaigns_still_creates(shop: CoreStack) -> None:
    with calling_as(shop, api_key=shop.simulator.add_key(PERMISSIONS - {"company:balance:read"})):
        shop.up(meta())
    assert shop.preview(meta()) == []


@pytest.mark.parametrize("path", ["/api/v2", ""])
def test_wrong_base_url_is_reported(shop: CoreStack, path: str) -> None:
    with calling_as(shop, base_url=shop.simulator.base_url.replace("/api/v1", path)):
        line = _fails_with_nothing_made(shop, meta())
    assert line == (
        "could not read the campaign: not found (404). "
        "This answer does not come from the API: check whop:baseUrl and any proxy on the way."
    )


def test_base_url_that_nobody_listens_on_is_reported(shop: CoreStack) -> None:
    with calling_as(shop, base_url="http://127.0.0.1:9/api/v1"):
        line = _fails_with_nothing_made(shop, meta())
    assert line.startswith("could not read the campaign: no connection to 127.0.0.1")
    assert "Check the network, whop:baseUrl and any proxy on the way" in line
    assert "not known" not in line


@pytest.mark.parametrize("campaign", ["nothing", "another company's"])
def test_campaign_that_the_key_does_not_see_is_reported_at_its_path(shop: CoreStack, campaign: str) -> None:
    campaign_id = shop.simulator.add_campaign(company="biz_other") if campaign != "nothing" else "adcamp_nothing"
    assert _fails_with_nothing_made(shop, meta(campaign_id=campaign_id)) == (
        f"campaign_id: there is no campaign {campaign_id} that this key can see; "
        "check the id, and that whop:apiKey belongs to the company that owns the campaign."
    )


def test_platform_that_does_not_fit_is_reported_at_its_path(shop: CoreStack) -> None:
    declared = meta(platform_config={"tiktok": {"pacing": "PACING_MODE_FAST"}})
    assert _fails_with_nothing_made(shop, declared) == (
        "platform_config.tiktok: has no effect: the campaign is on meta; declare platform_config.meta instead."
    )
    assert calls(shop, "POST") == []


def test_value_that_the_api_refuses_is_reported_at_its_path(shop: CoreStack) -> None:
    shop.simulator.add_campaign("meta", id="adcamp_meta", budget_optimization=True)
    assert _fails_with_nothing_made(shop, meta()) == (
        "could not create the ad group: the API refused it (400 parameter_invalid): "
        "The campaign holds the budget; leave the ad group's out (at daily_budget). "
        "The campaign holds the budget of its ad groups: remove daily_budget."
    )


def test_budget_that_the_api_refuses_in_an_update_names_the_campaigns(shop: CoreStack) -> None:
    shop.up(meta(daily_budget=None))
    shop.simulator.add_campaign("meta", id="adcamp_meta", budget_optimization=True)
    line = shop.fails(meta())
    assert line.endswith("The campaign holds the budget of its ad groups: remove daily_budget.")


def test_budget_that_the_api_passed_over_names_the_campaigns(shop: CoreStack) -> None:
    shop.simulator.add_campaign("meta", id="adcamp_meta", budget_optimization=True)

    def passing_over(request: httpx.Request, send: Send) -> httpx.Response:
        if request.method != "POST":
            return send(request)
        body = {key: value for key, value in json.loads(request.content).items() if key != "daily_budget"}
        headers = {"Authorization": request.headers["Authorization"]}
        return send(httpx.Request("POST", request.url, json=body, headers=headers))

    with over(shop, passing_over):
        line = shop.fails(meta())
    assert "daily_budget: $50.00 → nothing (sent → shown)" in line
    assert line.endswith("It stays paused. The campaign holds the budget of its ad groups: remove daily_budget.")
    assert [each["status"] for each in shop.simulator.ad_groups()] == ["paused"]


@pytest.mark.parametrize("error", [{"message": "No budget, please"}, {"message": "No", "param": "campaign.budget"}])
def test_refusal_that_speaks_of_a_budget_in_its_own_words_names_the_campaigns(
    shop: CoreStack, error: dict[str, str]
) -> None:
    shop.simulator.add_campaign("meta", id="adcamp_meta", budget_optimization=True)
    shop.simulator.fail_next("createAdGroup", 400, {"error": error})
    assert "The campaign holds the budget of its ad groups: remove daily_budget" in shop.fails(meta())


def test_refusal_of_another_setting_says_nothing_of_the_campaigns_budget(shop: CoreStack) -> None:
    shop.simulator.add_campaign("meta", id="adcamp_meta", budget_optimization=True)
    shop.simulator.fail_next("createAdGroup", 400, {"error": {"message": "Too long", "param": "name"}})
    assert shop.fails(meta()).endswith("Too long (at name). Correct the declaration.")


def test_two_budgets_at_once_stay_paused_and_say_what_to_change(shop: CoreStack) -> None:
    line = shop.fails({**LIFETIME, "daily_budget": 50})
    assert "daily_budget: $50.00 → nothing (sent → shown)" in line
    assert line.endswith(
        "It stays paused. An ad group has one budget: "
        "declare only one of daily_budget and platform_config.meta.lifetime_budget."
    )
    assert [each["status"] for each in shop.simulator.ad_groups()] == ["paused"]


def test_value_that_the_api_refuses_in_an_update_leaves_the_state(shop: CoreStack) -> None:
    shop.up(meta())
    state = shop.resource
    lifetime = {"meta": {"lifetime_budget": 90000}}
    assert shop.fails(meta(daily_budget=None, platform_config=lifetime)) == (
        "could not update the ad group: the API refused it (400 parameter_missing): "
        "A lifetime budget needs an end_time (at config.end_time). Correct the declaration."
    )
    assert shop.resource == state


def test_name_that_is_taken_is_reported_with_the_ways_out(shop: CoreStack) -> None:
    shop.up(meta())
    shop.resource, shop.inputs = None, {}
    line = shop.fails(meta())
    assert line.startswith('campaign adcamp_meta already has an ad group named "Retargeting US"')
    assert "adopt_id" in line
    assert len(shop.simulator.ad_groups()) == 1


def test_company_that_is_not_verified_is_reported(shop: CoreStack) -> None:
    shop.simulator.fail_next("createAdGroup", 422)
    line = _fails_with_nothing_made(shop, meta())
    assert "422" in line
    assert "Verify the company in Whop's dashboard" in line


def test_rate_limit_is_reported_with_its_wait(shop: CoreStack) -> None:
    shop.simulator.fail_next(
        "createAdGroup", 429, {"error": {"type": "rate_limit_exceeded", "message": "Try again in 12 seconds."}}
    )
    line = _fails_with_nothing_made(shop, meta())
    assert "rate limited (429 rate_limit_exceeded)" in line
    assert "Wait 12 s, then run `pulumi up` again" in line


def test_all_mistakes_in_a_declaration_are_reported_at_once_and_before_any_call(shop: CoreStack) -> None:
    declared = config(bid_strategy="cost_capp", targeting={"age_min": "young", "county": ["US"]})
    with pytest.raises(Refused) as error:
        shop.up(declared)
    lines = str(error.value).splitlines()
    assert [line.partition(": ")[0] for line in lines] == [
        "config.bid_strategy",
        "config.targeting.age_min",
        "config.targeting.county",
    ]
    assert "cost_cap" in lines[0]
    assert "countries" in lines[2]
    assert calls(shop) == []


@pytest.mark.parametrize("former", [[], [meta()]], ids=["create", "update"])
def test_free_text_that_the_api_repeats_is_not_quoted(shop: CoreStack, former: list[dict[str, Any]]) -> None:
    shop.limits = Limits(strict=False)
    for each in former:
        shop.up(each)
    line = shop.fails(config(bid_strategy="hunter2-token"))
    assert "hunter2" not in line
    assert '"[value]" is not one of "lowest_cost"' in line
    assert "(at config.bid_strategy)" in line


@pytest.mark.parametrize("unset", ["null", "empty"])
@pytest.mark.parametrize("declared", [meta(daily_budget=0), config(bid_amount=0)], ids=["budget", "bid"])
def test_an_amount_of_zero_that_is_sent_anyway_is_no_drift(
    shop: CoreStack, declared: dict[str, Any], unset: str
) -> None:
    shop.limits = Limits(strict=False)
    shop.simulator.set(unset=unset)
    shop.up(declared)
    assert shop.preview(declared) == []
    assert shop.refresh().warnings == []
    assert shop.preview(declared) == []
