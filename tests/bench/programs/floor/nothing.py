"""A dynamic provider that does nothing: what Pulumi itself costs.

In a module of its own: it is pickled as a reference, which is the least that a dynamic provider can cost.
"""

from typing import Any
from uuid import uuid4

from pulumi import ResourceOptions
from pulumi.dynamic import CreateResult, Resource, ResourceProvider, UpdateResult


class Nothing(ResourceProvider):
    serialize_as_secret_always = False

    def create(self, props: dict[str, Any]) -> CreateResult:
        return CreateResult(uuid4().hex, props)

    def update(self, _id: str, _olds: dict[str, Any], _news: dict[str, Any]) -> UpdateResult:
        return UpdateResult(_news)


NOTHING = Nothing()


class AdGroup(Resource, module="nothing", name="AdGroup"):
    def __init__(self, name: str, props: dict[str, Any], opts: ResourceOptions | None = None) -> None:
        super().__init__(NOTHING, name, props, opts)
