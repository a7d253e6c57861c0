"""Previews as the engine prints them, made by hand: `pulumi preview --json`, shortened to what a review reads."""

from __future__ import annotations

import json
from typing import Any

from pulumi_whop_cli.review.options import Options
from pulumi_whop_cli.review.preview import Preview, parse
from pulumi_whop_cli.review.review import Review, review_of
from pulumi_whop_provider.paths import path_text
from pulumi_whop_provider.planning.diff import changes
from pulumi_whop_provider.planning.sides import Declaration, State

UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9"
SECRET = "[secret]"
CAMPAIGN = "adcamp_1"
TITLE = "Autumn sale"
DAILY = {"campaign_id": CAMPAIGN, "status": "active", "daily_budget": 50}

_PREFIX = "urn:pulumi:dev::adverts::"
_AD_GROUP = "pulumi-python:dynamic/whop:AdGroup"


def urn(name: str, kind: str = _AD_GROUP) -> str:
    return f"{_PREFIX}{kind}::{name}"


def observed(declared: dict[str, Any], platform: str = "meta", **campaign: Any) -> dict[str, Any]:
    """The API's answer about an ad group that is as declared."""
    shown: dict[str, Any] = {
        key: declared[key] for key in ("name", "status", "daily_budget", "config") if key in declared
    }
    own = declared.get("platform_config", {}).get(platform, {})
    return {
        "id": "adgrp_1",
        **shown,
        "platform_config": {"platform": platform, **own},
        "ad_campaign": {"id": CAMPAIGN, "title": TITLE, "platform": platform, "status": "active"} | campaign,
    }


def step(
    op: str,
    name: str,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    answer: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """A step of an ad group; `answer` is what the API showed of it last, by default all that is declared."""
    made: dict[str, Any] = {"op": op, "urn": urn(name), "detailedDiff": None}
    if before is not None:
        before = {"name": name, **before}
        outputs = {**before, "observed": answer or observed(before)}
        made["oldState"] = {"id": "adgrp_1", "inputs": {**before, "__provider": "x"}, "outputs": outputs}
    if after is not None:
        made["newState"] = {"inputs": {"name": name, **after, "__provider": "x"}}
    if before is not None and after is not None:
        state = State.of(made["oldState"]["outputs"])
        found = changes(Declaration({"name": name, **after}), state)
        made["detailedDiff"] = {path_text(each.path): {"kind": each.kind, "inputDiff": False} for each in found}
    return made


def retained(made: dict[str, Any]) -> dict[str, Any]:
    """The same step of a resource with `retain_on_delete`."""
    return {**made, "oldState": {**made["oldState"], "retainOnDelete": True}}


def renamed(made: dict[str, Any], former: str) -> dict[str, Any]:
    """The same step of a resource that had another name in the program."""
    return {**made, "oldState": {**made["oldState"], "urn": urn(former)}}


def line(severity: str, name: str, text: str) -> dict[str, Any]:
    """A line about an ad group, as the engine prints it."""
    prefix = "" if severity == "info" else f"{severity}: "
    return {"urn": urn(name), "message": f"{prefix}{name}: {text}\n", "severity": severity}


def preview(*steps: dict[str, Any], lines: list[dict[str, Any]] | None = None) -> Preview:
    """The preview, through JSON as in real life."""
    return parse(json.dumps({"config": {}, "steps": steps, "diagnostics": lines or []}), "test")


def review(*steps: dict[str, Any], lines: list[dict[str, Any]] | None = None, **options: Any) -> Review:
    """The review of a preview with these steps and lines."""
    return review_of(preview(*steps, lines=lines), Options(**options))
