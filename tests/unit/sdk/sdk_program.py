"""A program in a unit test, with Pulumi's mocks in place of the engine."""

import asyncio
from collections.abc import Mapping
from typing import Any, TypeVar

import pulumi
from pulumi.runtime import MockCallArgs, MockResourceArgs, Mocks

import pulumi_whop as whop

T = TypeVar("T")

OBSERVED = {
    "created_at": "2026-01-01T00:00:00.000Z",
    "updated_at": "2026-01-02T00:00:00.000Z",
    "ad_campaign": {"id": "adcamp_1", "title": "Spring", "platform": "meta", "status": "active"},
    "platform_config": {"platform": "meta"},
}


class Engine(Mocks):
    """Keeps what is registered, and answers as the provider would."""

    def __init__(self, observed: Mapping[str, Any] = OBSERVED) -> None:
        self.observed = observed
        self.registered: dict[str, MockResourceArgs] = {}

    def new_resource(self, args: MockResourceArgs) -> tuple[str, dict[str, Any]]:
        self.registered[args.name] = args
        return args.resource_id or "adgrp_1", {**args.inputs, "observed": self.observed}

    def call(self, _args: MockCallArgs) -> tuple[dict[str, Any], None]:
        return {}, None

    def inputs(self, name: str = "g") -> dict[str, Any]:
        return {key: value for key, value in self.registered[name].inputs.items() if key != "__provider"}


def value_of(output: pulumi.Output[T]) -> T | None:
    return asyncio.get_event_loop().run_until_complete(output.future())


def declare(*args: Any, **keys: Any) -> whop.AdGroup:
    group = whop.AdGroup("g", *args, **keys)
    value_of(group.id)
    return group
