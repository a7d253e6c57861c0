"""Every call of the API, made by a client whose key is the canary."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from typing import Any, Final

from canary import API_KEY
from pulumi_whop_provider.api.ad_groups import AdGroups
from pulumi_whop_provider.api.client import Client
from pulumi_whop_provider.settings import Settings

__all__ = ["CALLS", "client_for"]

CALLS: Final[Mapping[str, Callable[[AdGroups], Any]]] = {
    "create": lambda api: api.create({"campaign_id": "adcamp_1", "name": "One"}),
    "get": lambda api: api.get("adgrp_1"),
    "update": lambda api: api.update("adgrp_1", {"name": "One"}),
    "delete": lambda api: api.delete("adgrp_1"),
    "list": lambda api: api.list("adcamp_1"),
    "get the campaign": lambda api: api.get_campaign("adcamp_1"),
}


@contextmanager
def client_for(url: str, timeout_s: float = 5.0) -> Iterator[AdGroups]:
    """The calls, each sent once."""
    settings = Settings(api_key=API_KEY, base_url=url, timeout_s=timeout_s, max_retries=0)
    with closing(Client(settings)) as client:
        yield AdGroups(client)
