"""A base URL that only looks like this machine, or like https, gets no key.

The plain cases are in `test_settings.py`.
"""

from __future__ import annotations

import ipaddress
from contextlib import closing
from dataclasses import replace
from typing import NoReturn

import httpx
import pytest
from hypothesis import given, settings as hypothesis_settings, strategies as st

from canary import API_KEY
from pulumi_whop_provider.api.client import Client
from pulumi_whop_provider.api.operations import GET_AD_GROUP
from pulumi_whop_provider.errors import ConfigurationError, NoAnswerError
from pulumi_whop_provider.settings import Settings


def _settings(url: str) -> Settings:
    return Settings.of({"whop:apiKey": API_KEY, "whop:baseUrl": url}.get, {})


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1.evil.example",
        "http://127.0.0.1%2eevil.example",
        "http://127.0.0.1,evil.example",
        "http://localhost.",
        "http://localhost.evil",
        "http://localhost%00.evil.example",
        "http://2130706433",
        "http://0x7f000001",
        "http://0177.0.0.1",
        "http://127.1",
        "http://0.0.0.0",
        "http://[::]",
        "http://[::ffff:10.0.0.1]",
        "HTTP://api.whop.com",
    ],
)
def test_a_host_that_only_looks_like_this_machine_is_refused_without_tls(url: str) -> None:
    with pytest.raises(ConfigurationError, match="another machine"):
        _settings(url)


@pytest.mark.parametrize(
    "url",
    [
        "https://@api.whop.com",
        "https://:@api.whop.com",
        "https://user%40x@api.whop.com",
        "https://api.whop.com%2f@evil.example",
        "https://api.whop.com:443@evil.example",
        "HTTPS://user@api.whop.com",
        "http://127.0.0.1;@evil.example",
        "http://user:word@127.0.0.1",
    ],
)
def test_credentials_in_any_spelling_are_refused(url: str) -> None:
    with pytest.raises(ConfigurationError, match="credentials"):
        _settings(url)


@pytest.mark.parametrize(
    "url",
    [
        "https:\\\\evil.example",
        "http:\\\\127.0.0.1",
        "https:/\\evil.example",
        "https://api.whop.com\\@evil.example",
        "http://127.0.0.1\t.evil.example",
        "ht\ntps://api.whop.com",
        "\x00https://api.whop.com",
        "https://\u0430pi.whop.com",
        "http://\u24db\u24de\u24d2\u24d0\u24db\u24d7\u24de\u24e2\u24e3",
        "http://127\u30020\u30020\u30021",
    ],
)
def test_characters_that_parsers_read_differently_are_refused(url: str) -> None:
    with pytest.raises(ConfigurationError, match="another character"):
        _settings(url)


@pytest.mark.parametrize(
    "url",
    [
        "https:evil.example",
        "https:///evil.example",
        "//api.whop.com",
        "unix:///var/run/socket",
        "http+unix://127.0.0.1",
        "ws://127.0.0.1",
        "wss://api.whop.com",
        "javascript:alert(1)",
        "data:,x",
    ],
)
def test_another_scheme_or_no_host_is_refused(url: str) -> None:
    with pytest.raises(ConfigurationError, match="does not start with https://"):
        _settings(url)


@pytest.mark.parametrize("url", ["http://LOCALHOST", "HTTP://127.0.0.1", "http://[::1]", "http://[0:0:0:0:0:0:0:1]"])
def test_this_machine_is_known_in_its_other_spellings(url: str) -> None:
    assert _settings(url).base_url == url


_NOWHERE = httpx.MockTransport(lambda _request: httpx.Response(200))
_MARKS = "/\\@:.?#[]%;, \t\n"
_WORDS = "http https HTTP :// 127.0.0.1 localhost [::1] evil.example %40 %2f %00 é \u3002 xn-- user 80 0x7f {id}"
_PIECES = st.sampled_from([*_MARKS, *_WORDS.split()])


@hypothesis_settings(max_examples=300)
@given(st.sampled_from(["", "http://", "https://", "http://127.0.0.1", "https://api.whop.com"]), st.lists(_PIECES))
def test_whatever_is_accepted_goes_out_over_tls_or_to_this_machine(start: str, pieces: list[str]) -> None:
    try:
        client = Client(_settings(start + "".join(pieces)), transport=_NOWHERE)
        connections = client._connected()
    except ConfigurationError:
        return
    try:
        with closing(client):
            url = connections._http.build_request("GET", "/ad_groups/adgrp_1").url
    except UnicodeError:  # that host cannot be a name: nothing is sent, and a call says so (below)
        return
    assert url.userinfo == b""
    assert url.path.endswith("/ad_groups/adgrp_1")
    host = url.raw_host.decode()
    assert url.scheme == "https" or host == "localhost" or ipaddress.ip_address(host).is_loopback


@pytest.mark.parametrize("host", ["xn--", "xn--%", "xn--80"])
def test_a_host_that_cannot_be_a_name_is_reported_in_one_line(host: str) -> None:
    def not_found(request: httpx.Request) -> NoReturn:
        raise httpx.ConnectError("no such name", request=request)

    settings = replace(_settings(f"https://{host}/"), max_retries=0)
    with (
        closing(Client(settings, transport=httpx.MockTransport(not_found))) as client,
        pytest.raises(NoAnswerError, match="xn--") as caught,
    ):
        client.call(GET_AD_GROUP, path_id="adgrp_1")
    assert caught.value.effect == "none"


def test_certificates_and_host_names_are_verified() -> None:
    with closing(Client(_settings("https://api.whop.com"))) as client:
        context = client._connected()._http._transport._pool._ssl_context
    assert (context.verify_mode.name, context.check_hostname) == ("CERT_REQUIRED", True)
