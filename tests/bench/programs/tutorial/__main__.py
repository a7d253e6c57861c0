"""The table of ad groups, declared the way that tutorials show: a dynamic provider in the program itself.

An afternoon's work that does its job: a call per operation, the API's answer as state, and a comparison of the two.
It has none of this package's care: it cannot distinguish a lost answer from a failure, clears nothing, and checks
nothing.
"""

import json
from pathlib import Path
from typing import Any

import httpx
from pulumi import ResourceOptions
from pulumi.dynamic import (
    ConfigureRequest,
    CreateResult,
    DiffResult,
    ReadResult,
    Resource,
    ResourceProvider,
    UpdateResult,
)


class AdGroupProvider(ResourceProvider):
    def configure(self, req: ConfigureRequest) -> None:
        self.api = httpx.Client(
            base_url=req.config.require("whop:baseUrl"),
            headers={"Authorization": f"Bearer {req.config.require('whop:apiKey')}"},
            timeout=60,
        )

    def call(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        return self.api.request(method, path, json=body).raise_for_status().json()

    def create(self, props: dict[str, Any]) -> CreateResult:
        body = {key: value for key, value in props.items() if key != "__provider"}
        answer = self.call("POST", "/ad_groups", body)
        return CreateResult(answer["id"], answer)

    def read(self, id_: str, _props: dict[str, Any]) -> ReadResult:
        return ReadResult(id_, self.call("GET", f"/ad_groups/{id_}"))

    def diff(self, _id: str, olds: dict[str, Any], news: dict[str, Any]) -> DiffResult:
        is_moved = news["campaign_id"] != olds["ad_campaign"]["id"]
        declared = {key: value for key, value in news.items() if key not in ("__provider", "campaign_id")}
        declared["platform_config"] = declared["platform_config"]["meta"]
        is_changed = self.differs(olds, declared)
        return DiffResult(changes=is_moved or is_changed, replaces=["campaign_id"] if is_moved else [])

    def differs(self, answered: Any, declared: Any) -> bool:
        if isinstance(declared, dict):
            return any(self.differs((answered or {}).get(key), value) for key, value in declared.items())
        return bool(answered != declared)

    def update(self, id_: str, _olds: dict[str, Any], news: dict[str, Any]) -> UpdateResult:
        body = {key: value for key, value in news.items() if key not in ("__provider", "campaign_id")}
        return UpdateResult(self.call("PATCH", f"/ad_groups/{id_}", body))

    def delete(self, id_: str, _props: dict[str, Any]) -> None:
        self.call("DELETE", f"/ad_groups/{id_}")


class AdGroup(Resource, module="tutorial", name="AdGroup"):
    def __init__(self, name: str, props: dict[str, Any], opts: ResourceOptions | None = None) -> None:
        super().__init__(AdGroupProvider(), name, props, opts)


here = Path(__file__).parent
for resource, arguments in json.loads((here / "ad_groups.json").read_text()).items():
    AdGroup(resource, arguments)
for resource, ad_group_id in json.loads((here / "ids.json").read_text()).items():
    AdGroup(resource, {}, ResourceOptions(id=ad_group_id))
