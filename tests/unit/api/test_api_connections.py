"""The connections are made by the first call, and only once."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Barrier, BrokenBarrierError, Thread
from typing import ClassVar

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


class _Answering(BaseHTTPRequestHandler):
    """Answers only when a whole party of requests is there; keeps its connection open."""

    protocol_version = "HTTP/1.1"
    party = Barrier(30)
    connections: ClassVar[list[object]] = []

    def setup(self):
        self.connections.append(self)
        super().setup()

    def do_GET(self):
        self.party.wait(20)
        self.send_response(200)
        self.send_header("Content-Length", "16")
        self.end_headers()
        self.wfile.write(b'{"id":"adgrp_1"}')

    def log_message(self, *_args):
        pass


def test_connection_of_each_thread_is_kept_for_its_next_call():
    with ThreadingHTTPServer(("127.0.0.1", 0), _Answering) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        client = Client(Settings(api_key=KEY, base_url=f"http://127.0.0.1:{server.server_port}"))
        with ThreadPoolExecutor(30) as host:
            for _ in range(2):
                list(host.map(lambda _: client.call(GET_AD_GROUP, path_id="adgrp_1"), range(30)))
        client.close()
        server.shutdown()
    assert len(_Answering.connections) == 30
