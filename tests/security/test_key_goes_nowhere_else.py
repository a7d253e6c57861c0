"""The key goes to the base URL and nowhere else: not through a redirect, a proxy, or an insecure connection."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from canary import API_KEY, forms_in
from pulumi_whop_provider.api.ad_groups import AdGroups
from pulumi_whop_provider.errors import CallError, NoAnswerError
from security.calling import CALLS, client_for
from security.listening import listening

_REDIRECTS = (300, 301, 302, 303, 305, 307, 308)

every_call = pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)


@every_call
@pytest.mark.parametrize("status", _REDIRECTS)
def test_no_redirect_is_followed_to_another_server(call: Callable[[AdGroups], Any], status: int) -> None:
    with (
        listening(200, b'{"id": "adgrp_1"}') as other,
        listening(status, headers={"location": f"{other.url}/api/v1/ad_groups"}) as asked,
        client_for(asked.url) as api,
        pytest.raises(CallError, match="redirect"),
    ):
        call(api)
    assert len(asked.heads) == 1
    assert API_KEY in asked.heads[0]
    assert other.heads == []


def test_no_redirect_is_followed_on_the_same_server() -> None:
    with listening(307, headers={"location": "/api/v1/ad_campaigns/adcamp_1"}) as asked, client_for(asked.url) as api:
        with pytest.raises(CallError):
            api.delete("adgrp_1")
        assert [each.partition(" HTTP")[0] for each in asked.heads] == ["DELETE /ad_groups/adgrp_1"]


@pytest.mark.parametrize("location", ["//other.example/", "\\\\other.example", "javascript:0", "", "http://[", "é"])
def test_a_redirect_to_what_is_not_an_address_leaves_the_effect_open(location: str) -> None:
    headers = {"location": location.encode().decode("latin-1")}
    with listening(302, headers=headers) as asked, client_for(asked.url) as api:
        with pytest.raises(NoAnswerError) as caught:
            api.create({"campaign_id": "adcamp_1", "name": "One"})
        assert len(asked.heads) == 1
    assert caught.value.effect == "unknown"


@pytest.mark.parametrize("name", ["HTTPS_PROXY", "ALL_PROXY", "https_proxy"])
def test_a_proxy_sees_the_host_and_not_the_key(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    with listening(502) as proxy:
        monkeypatch.setenv(name, proxy.url)
        with client_for("https://api.invalid/api/v1") as api, pytest.raises(NoAnswerError):
            api.get("adgrp_1")
    assert [each.partition(" HTTP")[0] for each in proxy.heads] == ["CONNECT api.invalid:443"]
    assert forms_in("".join(proxy.heads).encode()) == []


def test_a_server_that_speaks_no_tls_gets_no_key() -> None:
    with listening(200) as plain, client_for(plain.url.replace("http://", "https://")) as api:
        with pytest.raises(NoAnswerError) as caught:
            api.get("adgrp_1")
        assert caught.value.effect == "none"
    assert forms_in("".join(plain.heads).encode()) == []
