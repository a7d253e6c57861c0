"""Turn records into answers: most that is unknown about the API is what it shows."""

from dataclasses import replace
from functools import cache
from typing import Literal

from whop_simulator import budgets, money, normalise, rewriting
from whop_simulator.contract import contract
from whop_simulator.json_types import Json, JsonObject
from whop_simulator.projection import projected
from whop_simulator.records import AdGroup, Campaign
from whop_simulator.switches import Switches

Place = Literal["AdGroup", "AdGroupListItem"]
"""The contract's schema of the place in an answer."""


def ad_group_answer(group: AdGroup, campaign: Campaign, switches: Switches, place: Place = "AdGroup") -> JsonObject:
    """The ad group as the API answers it, alone or in a list."""
    whole = _whole(group, campaign, switches)
    schema = contract().schemas.named(place)
    shown: JsonObject = contract().schemas.filled(schema, whole)
    if switches.unset == "empty":
        block = rewriting.emptied(variant(campaign.platform), shown["platform_config"])
        shown = rewriting.emptied(schema, shown) | {"platform_config": block}
    if switches.normalise:
        block = normalise.normalised(variant(campaign.platform), shown["platform_config"])
        shown = normalise.normalised(schema, shown) | {"platform_config": block}
    if switches.platform_nesting == "nested":
        shown["platform_config"] = _nested(shown["platform_config"])
    if switches.shape == "later":
        shown = _later(shown, group, campaign, place)
    if switches.platform_block == "silent" and "platform_config" in shown:
        shown["platform_config"] = rewriting.silent(shown["platform_config"])
    for key in _LACKING[switches.list_items] if place == "AdGroupListItem" else ():
        shown.pop(key, None)
    if switches.amounts == "text":
        shown = rewriting.with_text_amounts(shown)
    return without_unset(shown) if switches.unset == "absent" else shown


def whole_truth(group: AdGroup, campaign: Campaign, switches: Switches) -> JsonObject:
    """The ad group in the contract's full shape, whatever the switches hide or rename."""
    shown = replace(
        switches,
        unset="null",
        shape="seed",
        platform_nesting="flat",
        list_items="whole",
        platform_block="whole",
        amounts="number",
    )
    return ad_group_answer(group, campaign, shown)


def read_status(group: AdGroup) -> str:
    """The status that readers see: `inactive` once deleted, else the platform's verdict, else the advertiser's."""
    declared: str = group.declared["status"]
    return "inactive" if group.deleted else group.verdict or declared


def daily_budget(group: AdGroup, campaign: Campaign) -> float | None:
    """The daily budget in dollars that readers see; null when the campaign holds the budget (A-15)."""
    return None if campaign.budget_optimization else budgets.daily_dollars(group.declared)


@cache
def variant(platform: str) -> JsonObject:
    """The schema of `platform_config` in answers for one platform, distinguished by `typename` as clients do."""
    branches = contract().schemas.properties(contract().schemas.named("AdGroup"))["platform_config"]["anyOf"]
    schemas = [contract().schemas.plain(branch) for branch in branches if "$ref" in branch]
    return next(schema for schema in schemas if _typename(schema).lower().startswith(platform))


def without_unset(value: Json) -> Json:
    """The value without keys that are null, at every depth of objects."""
    if not isinstance(value, dict):
        return value
    return {key: without_unset(item) for key, item in value.items() if item is not None}


_LACKING = {
    "whole": (),
    "no_config": ("config",),
    "no_platform_config": ("platform_config",),
    "neither": ("config", "platform_config"),
}


def _whole(group: AdGroup, campaign: Campaign, switches: Switches) -> JsonObject:
    declared = {**group.declared, "daily_budget": daily_budget(group, campaign)}
    return {
        "id": group.id,
        "name": rewriting.renamed(declared.get("name"), switches.names),
        "status": read_status(group),
        "daily_budget": declared["daily_budget"],
        "created_at": group.created_at,
        "updated_at": group.updated_at,
        "config": declared.get("config", {}),
        "platform_config": _platform_config(declared, campaign.platform, switches),
        "ad_campaign": {
            "id": campaign.id,
            "title": campaign.title,
            "platform": campaign.platform,
            "status": campaign.status,
        },
    }


def _platform_config(declared: JsonObject, platform: str, switches: Switches) -> JsonObject:
    block = projected(platform, declared)
    if switches.normalise and platform == "meta":
        block = normalise.folded(block)
    schema = variant(platform)
    named = {**block, "typename": _typename(schema), "platform": platform}
    shown: JsonObject = contract().schemas.filled(schema, named)
    return shown


def _typename(schema: JsonObject) -> str:
    name: str = schema["properties"]["typename"]["const"]
    return name


def _nested(block: JsonObject) -> JsonObject:
    return {block["platform"]: {key: item for key, item in block.items() if key not in {"typename", "platform"}}}


def _later(shown: JsonObject, group: AdGroup, campaign: Campaign, place: Place) -> JsonObject:
    """The shape of later revisions: no blocks, `title`, and one budget with its type, in dollars."""
    lifetime = budgets.lifetime_cents(group.declared)
    answer = {
        "id": shown["id"],
        "title": shown["name"],
        "status": shown["status"],
        "platform": campaign.platform,
        "budget": shown["daily_budget"] if lifetime is None else money.dollars(lifetime),
        "budget_type": "daily" if lifetime is None else "lifetime",
        "created_at": shown["created_at"],
        "updated_at": shown["updated_at"],
    }
    return answer | {"ad_campaign": {"id": campaign.id}} if place == "AdGroup" else answer
