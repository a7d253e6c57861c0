"""An API, or a proxy before it, that repeats the request in its answers does not get the key into the state."""

from __future__ import annotations

import base64
from typing import Any

import httpx

from canary import leaks_in_text
from core_stack import CoreStack
from lifecycle.usual import meta
from lifecycle.wire import Send, over


def _repeating(request: httpx.Request, send: Send) -> httpx.Response:
    """Every answer, and every item of a list, holds the request's own header in plain text and in base64."""
    answer = send(request)
    said = request.headers["authorization"]
    echo = {"echo": said, said: [base64.b64encode(said.encode()).decode()]}

    def with_echo(value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        return {**value, **echo, **({"data": [*map(with_echo, value["data"])]} if "data" in value else {})}

    return httpx.Response(answer.status_code, json=with_echo(answer.json()))


def test_the_whole_life_of_an_ad_group_keeps_the_key_out_of_its_state(shop: CoreStack) -> None:
    with over(shop, _repeating):
        shop.up(meta())
        shop.up(meta(daily_budget=60))
        shop.refresh()
        assert shop.resource is not None
        assert shop.resource.state["observed"]["echo"] == "Bearer [redacted]"
        assert leaks_in_text(repr(shop.resource), shop.simulator.api_key) == []
        shop.destroy()
    assert shop.simulator.ad_groups() == []
