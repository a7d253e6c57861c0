"""The client is made by the first call, and only once."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from api_fakes import Server, answer

from pulumi_whop_provider.api.ad_groups import AdGroups
from pulumi_whop_provider.api.late_client import LateClient


def test_threads_that_call_at_once_share_one_client():
    server, made, start = Server(answer(json={"id": "adgrp_1"})), [], Barrier(4)

    def make():
        made.append(server.client())
        return made[-1]

    ad_groups = AdGroups(LateClient(make))

    def read(_number):
        start.wait(10)
        return ad_groups.get("adgrp_1")["id"]

    with ThreadPoolExecutor(4) as host:
        assert list(host.map(read, range(4))) == ["adgrp_1"] * 4
    assert len(made) == 1


def test_host_that_makes_no_call_loads_no_http_library():
    program = (
        "import sys; from pulumi_whop_provider import dynamic; "
        "dynamic._build({'whop:apiKey': 'whop_0123456789'}.get); print('httpx' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
