"""The newest version of the API, which the contract is not: flat and in dollars.

Apart because it only translates: what a call does stands once, in the contract's words. Errors that come of it name the
contract's keys.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from whop_simulator import budgets, money, paths, views
from whop_simulator.calls import Call
from whop_simulator.contract import Operation
from whop_simulator.json_types import Json, JsonObject
from whop_simulator.records import AdGroup, Campaign
from whop_simulator.switches import Switches
from whop_simulator.world import World

_LIFETIME = ("platform_config", "meta", "lifetime_budget")
_PATHS = {
    "ad_campaign_id": ("campaign_id",),
    "title": ("name",),
    "status": ("status",),
    "budget_amount": ("daily_budget",),
    "starts_at": ("config", "start_time"),
    "ends_at": ("config", "end_time"),
}
_BID_TYPES = {"lowest_cost": "minimum_cost", "bid_cap": "maximum_target", "cost_cap": "average_target"}


def answered(world: World, operation: Operation, call: Call, handler: Callable[[World, Call], Json]) -> Json:
    """The answer to a call of the newest version, which `handler` carries out in the contract's words."""
    answer = handler(world, replace(call, query=_query(operation, call.query), body=_body(call.body)))
    match operation.id:
        case "deleteAdGroup":
            return {"id": call.target, "deleted": True}
        case "getAdCampaign":
            return _campaign(world, answer)
        case "listAdCampaigns":
            return {**answer, "data": [_campaign(world, item) for item in answer["data"]]}
        case "listAdGroups":
            return {**answer, "data": [_ad_group(world, item) for item in answer["data"]]}
        case _:
            return _ad_group(world, answer)


def _query(operation: Operation, query: JsonObject) -> JsonObject:
    names = {newest: name for name, newest in operation.renamed.items()}
    return {names.get(key, key): value for key, value in query.items()}


def _body(body: JsonObject) -> JsonObject:
    """The body in the contract's shape; a budget without a type is a daily one."""
    plain: JsonObject = {}
    for key, value in body.items():
        if key == "budget_amount" and body.get("budget_type") == "lifetime":
            plain = paths.put(plain, _LIFETIME, value and money.cents(value))
        elif key in _PATHS:
            plain = paths.put(plain, _PATHS[key], value)
    return plain


def _ad_group(world: World, answer: JsonObject) -> JsonObject:
    group = world.store.ad_group(answer["id"])
    campaign = world.store.campaign(group.campaign_id) if group else None
    if group is None or campaign is None:
        raise LookupError(answer["id"])
    return flat(group, campaign)


def flat(group: AdGroup, campaign: Campaign) -> JsonObject:
    """The ad group as the newest version answers it."""
    shown = views.whole_truth(group, campaign, Switches())
    config, targeting = shown["config"], shown["config"]["targeting"] or {}
    cents, lifetime = config["bid_amount"], budgets.lifetime_cents(group.declared)
    amount = shown["daily_budget"] if lifetime is None else money.dollars(lifetime)
    return {
        "id": shown["id"],
        "title": shown["name"],
        "status": shown["status"],
        "platform": campaign.platform,
        "ad_campaign": {"id": campaign.id},
        **_budget(amount, "daily" if lifetime is None else "lifetime"),
        "bid_type": _BID_TYPES.get(config["bid_strategy"]),
        "desired_cost_per_result": None if cents is None else money.dollars(cents),
        "minimum_daily_spend": None,
        "optimization_goal": config["optimization_goal"],
        "conversion_event": None,
        "conversion_location": None,
        **_audience(targeting),
        "placements": [],
        "delivery_schedule": None,
        "delivery_status": shown["status"],
        "starts_at": config["start_time"],
        "ends_at": config["end_time"],
        "frequency_cap": None,
        **_figures(shown),
    }


def _budget(amount: float | None, kind: str) -> JsonObject:
    return {
        "budget_amount": amount,
        "budget_amount_local": amount,
        "budget_currency": "usd",
        "budget_type": None if amount is None else kind,
    }


def _audience(targeting: Mapping[str, Json]) -> JsonObject:
    genders = targeting.get("genders") or []
    return {
        "audiences": {
            "include": targeting.get("include_audience_ids") or [],
            "exclude": targeting.get("exclude_audience_ids") or [],
        },
        "demographics": {
            "automatic": False,
            "gender": genders[0] if len(genders) == 1 else "all",
            "minimum_age": targeting.get("age_min"),
            "maximum_age": targeting.get("age_max"),
        },
        "detailed_targeting": {
            "interests": [{"id": each} for each in targeting.get("interest_ids") or []],
            "behaviors": [],
            "demographics": [],
        },
        "devices": {"platforms": targeting.get("device_platforms") or [], "operating_systems": []},
        "regions": {"include": {"countries": targeting.get("countries") or []}, "exclude": {}},
        "languages": targeting.get("languages") or [],
    }


def _figures(shown: JsonObject) -> JsonObject:
    return {"issues": [], "spend": 0, "created_at": shown["created_at"], "updated_at": shown["updated_at"]}


def _campaign(world: World, answer: JsonObject) -> JsonObject:
    campaign = world.store.campaign(answer["id"])
    holds_budget = campaign is not None and campaign.budget_optimization
    return {
        "id": answer["id"],
        "title": answer["title"],
        "platform": answer["platform"],
        "status": answer["status"],
        **_budget(None, "daily"),
        "budget_optimization": "ad_campaign" if holds_budget else "ad_group",
        "bid_type": None,
        "campaign_type": "standard",
        "delivery_status": answer["status"],
        "desired_cost_per_result": None,
        "objective": None,
        "special_ad_categories": [],
        "starts_at": None,
        "ends_at": None,
        **_figures(answer),
    }
