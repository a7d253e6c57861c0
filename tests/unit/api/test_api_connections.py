"""The connections are made by the first call, and only once."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier, BrokenBarrierError

import httpx
import pytest
from api_fakes import KEY, Server, answer

from pulumi_whop_provider.api.client import Client
from pulumi_whop_provider.api.operations import GET_AD_GROUP
from pulumi_whop_provider.errors import ConfigurationError, NoAnswerError
from pulumi_whop_provider.settings import Settings


def test_threads_that_call_at_once_share_one_pool(monkeypatch):
    made, start, second = [], Barrier(4), Barrier(2)

    class Counted(httpx.Client):
        def __init__(self, **options):
            made.append(self)
            with suppress(BrokenBarrierError):  # time for another thread to make one too
                second.wait(0.3)
            super().__init__(**options)

    monkeypatch.setattr(httpx, "Client", Counted)
    client = Server(answer(json={"id": "adgrp_1"})).client()

    def read(_number):
        start.wait(10)
        return client.call(GET_AD_GROUP, path_id="adgrp_1")

    with ThreadPoolExecutor(4) as host:
        assert list(host.map(read, range(4))) == [{"id": "adgrp_1"}] * 4
    assert len(made) == 1


@pytest.mark.parametrize("proxy", ["nonsense://x", "http://a:b:c"])
def test_call_after_one_with_an_unusable_proxy_connects_anew(monkeypatch, proxy):
    nobody = "http://127.0.0.1:1"
    client = Client(Settings(api_key=KEY, base_url=nobody, max_retries=0))
    with monkeypatch.context() as environment:
        environment.setenv("HTTPS_PROXY", proxy)
        with pytest.raises(ConfigurationError, match="proxy"):
            client.call(GET_AD_GROUP, path_id="adgrp_1")
    with pytest.raises(NoAnswerError, match=r"no connection to 127\.0\.0\.1"):
        client.call(GET_AD_GROUP, path_id="adgrp_1")


def test_client_that_has_made_no_call_can_be_closed():
    Client(Settings(api_key=KEY)).close()


def test_host_that_makes_no_call_loads_no_http_library():
    program = (
        "import sys; from types import SimpleNamespace; from pulumi_whop_provider import dynamic; "
        "dynamic.PROVIDER.configure(SimpleNamespace(config={'whop:apiKey': 'whop_0123456789'})); "
        "print('httpx' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
