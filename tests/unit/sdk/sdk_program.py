"""A program in a unit test, with Pulumi's mocks in place of the engine."""

import asyncio

import pulumi
from pulumi.runtime import Mocks

import pulumi_whop as whop

OBSERVED = {
    "created_at": "2026-01-01T00:00:00.000Z",
    "updated_at": "2026-01-02T00:00:00.000Z",
    "ad_campaign": {"id": "adcamp_1", "title": "Spring", "platform": "meta", "status": "active"},
    "platform_config": {"platform": "meta"},
}


class Engine(Mocks):
    """Keeps what is registered, and answers as the provider would."""

    def __init__(self, observed=OBSERVED):
        self.observed = observed
        self.registered = {}

    def new_resource(self, args):
        self.registered[args.name] = args
        return args.resource_id or "adgrp_1", {**args.inputs, "observed": self.observed}

    def call(self, _args):
        return {}

    def inputs(self, name="g"):
        return {key: value for key, value in self.registered[name].inputs.items() if key != "__provider"}


def value_of(output: pulumi.Output[object]) -> object:
    return asyncio.get_event_loop().run_until_complete(output.future())


def declare(*args, **keys) -> whop.AdGroup:
    group = whop.AdGroup("g", *args, **keys)
    value_of(group.id)
    return group
