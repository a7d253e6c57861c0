"""A dynamic provider that does nothing but keep what the API would have answered: what such a state costs Pulumi."""

from typing import Any
from uuid import uuid4

from pulumi.dynamic import CreateResult, Resource, ResourceProvider, UpdateResult


class Keeping(ResourceProvider):
    serialize_as_secret_always = False

    def create(self, props: dict[str, Any]) -> CreateResult:
        return CreateResult(uuid4().hex, _with_answer(props))

    def update(self, _id: str, _olds: dict[str, Any], _news: dict[str, Any]) -> UpdateResult:
        return UpdateResult(_with_answer(_news))


KEEPING = Keeping()


class AdGroup(Resource, module="keeping", name="AdGroup"):
    def __init__(self, name: str, props: dict[str, Any]) -> None:
        super().__init__(KEEPING, name, props)


def _with_answer(props: dict[str, Any]) -> dict[str, Any]:
    """The properties, plus an answer of the size and shape of the simulator's."""
    answer = {
        "id": "adgrp_0123456789abcd",
        "name": props["name"],
        "status": props["status"],
        "daily_budget": props["daily_budget"],
        "created_at": "2026-01-01T00:00:00.000Z",
        "updated_at": "2026-01-01T00:00:00.000Z",
        "ad_campaign": {
            "id": props["campaign_id"],
            "platform": "meta",
            "status": "active",
            "title": "Simulated campaign",
        },
        "config": props["config"],
        "platform_config": {
            **props["platform_config"]["meta"],
            "typename": "MetaAdGroupPlatformConfigType",
            "platform": "meta",
            "status": "ACTIVE",
            "bid_amount": props["config"]["bid_amount"],
            "bid_strategy": "COST_CAP",
            "daily_budget": props["daily_budget"] * 100,
            "geo_locations": {"countries": props["config"]["targeting"]["countries"]},
            "optimization_goal": "OFFSITE_CONVERSIONS",
        },
    }
    return {**props, "observed": answer}
