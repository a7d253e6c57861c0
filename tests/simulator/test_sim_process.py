"""The simulator's life: started in and out of process, stopped, killed, and started again on the same file."""

import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from whop_simulator import Simulator, Switches

SEED = ["--campaign", "meta:adcamp_x", "--campaign", "tiktok:adcamp_y", "--api-key", "shell-key"]


@contextmanager
def process(*arguments: str) -> Iterator[tuple[subprocess.Popen, str, str]]:
    """A simulator in a process of its own, with its base URL and key."""
    command = [sys.executable, "-m", "whop_simulator", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        try:
            base_url, key = running.stdout.readline().split()
            yield running, base_url, key
        finally:
            running.kill()


def client(base_url: str, key: str) -> httpx.Client:
    return httpx.Client(base_url=base_url, headers={"authorization": f"Bearer {key}"}, trust_env=False)


def create(base_url: str, key: str, campaign_id: str) -> str:
    with client(base_url, key) as api:
        response = api.post("/ad_groups", json={"campaign_id": campaign_id})
        assert response.status_code == 200, response.text
        return response.json()["id"]


def test_what_was_answered_200_survives_sigkill(tmp_path):
    data = tmp_path / "whop.sqlite"
    with process("--data", str(data), *SEED) as (running, base_url, key):
        made = create(base_url, key, "adcamp_x")
        running.kill()
    with Simulator.start(data=data) as sim:
        assert [group["id"] for group in sim.ad_groups()] == [made]


def test_process_seeds_campaigns_and_key():
    with process(*SEED) as (_, base_url, key), client(base_url, key) as api:
        platforms = [api.get(f"/ad_campaigns/{campaign}").json()["platform"] for campaign in ("adcamp_x", "adcamp_y")]
    assert (platforms, key) == (["meta", "tiktok"], "shell-key")


@pytest.mark.parametrize("version", ["2025-01-01", "2026-10-15-1"])
def test_process_plays_keys_that_store_either_version(version):
    with process(*SEED, "--key-version", version) as (_, base_url, key), client(base_url, key) as api:
        campaign = api.get("/ad_campaigns/adcamp_x").json()
    assert ("budget_optimization" in campaign) is (version == "2026-10-15-1")


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["--port", "70000"], "argument --port: '70000' is not a port, 0 to 65535"),
        (["--campaign", "myspace:adcamp_x"], "argument --campaign: 'myspace' is not a platform: write meta or tiktok"),
        (["--data", "."], "The simulator cannot use .: unable to open database file. Name an SQLite file"),
        (["--host", "not.a.host.invalid"], "The simulator cannot use not.a.host.invalid:0: "),
        (["--nonsense"], "unrecognized arguments: --nonsense"),
    ],
)
def test_a_wrong_argument_ends_the_process_with_one_line(arguments, line):
    assert line in _last_line_of_failure(arguments)


def test_a_port_that_is_taken_ends_the_process_with_one_line():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        line = _last_line_of_failure(["--port", str(port)])
    assert line == (
        f"The simulator cannot use 127.0.0.1:{port}: Address already in use. Choose another --port; 0 takes a free one."
    )


def _last_line_of_failure(arguments):
    command = [sys.executable, "-m", "whop_simulator", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    return done.stderr.splitlines()[-1]


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
def test_process_stops_cleanly(stop):
    with process() as (running, base_url, _):
        running.send_signal(stop)
        dashboard = f"Dashboard: {base_url.removesuffix('api/v1')}\n"
        assert (running.wait(timeout=10), running.stdout.read(), running.stderr.read()) == (0, "", dashboard)


def test_process_serves_the_dashboard_at_the_address_that_it_prints():
    with process(*SEED) as (running, _, _):
        address = running.stderr.readline().removeprefix("Dashboard: ").strip()
        assert "adcamp_x" in httpx.get(address, trust_env=False).text


def test_same_file_keeps_the_key(tmp_path):
    with Simulator.start(data=tmp_path / "whop.sqlite") as sim:
        key = sim.api_key
        sim.add_key(permissions=())
    with Simulator.start(data=tmp_path / "whop.sqlite") as sim:
        assert sim.api_key == key


def test_times_go_on_rising_after_a_restart(tmp_path: Path):
    with Simulator.start(data=tmp_path / "whop.sqlite") as sim:
        campaign = sim.add_campaign()
        first = create(sim.base_url, sim.api_key, campaign)
    with Simulator.start(data=tmp_path / "whop.sqlite") as sim:
        created = {group["id"]: group["created_at"] for group in sim.ad_groups()}
        second = create(sim.base_url, sim.api_key, campaign)
        assert sim.ad_groups()[-1]["created_at"] > created[first]
        assert sim.ad_groups()[-1]["id"] == second


def test_given_keys_are_valid():
    with Simulator.start(keys=["one", "two"]) as sim, client(sim.base_url, "two") as api:
        assert api.get("/ad_campaigns", params={"company_id": "biz_simulator0001"}).status_code == 200
        assert sim.api_key == "one"


def test_reset_goes_back_to_the_switches_of_the_start():
    with Simulator.start(switches=Switches(unset="absent")) as sim:
        sim.set(unset="null")
        sim.reset()
        assert sim.world.switches == Switches(unset="absent")


def test_two_simulators_run_side_by_side():
    with Simulator.start() as one, Simulator.start() as two:
        one.add_campaign(id="adcamp_x")
        with client(two.base_url, two.api_key) as api:
            assert api.get("/ad_campaigns/adcamp_x").status_code == 404


def test_broken_contract_is_a_500_and_raises_at_the_end():
    def broken() -> None:
        with Simulator.start() as sim, client(sim.base_url, sim.api_key) as api:
            campaign = sim.add_campaign(status="asleep")
            response = api.get(f"/ad_campaigns/{campaign}")
            assert (response.status_code, "status" in response.text) == (500, True)

    with pytest.raises(AssertionError, match="getAdCampaign answered 200: status"):
        broken()


def test_error_inside_the_block_is_not_hidden():
    def failing() -> None:
        with Simulator.start():
            raise LookupError("mine")

    with pytest.raises(LookupError, match="mine"):
        failing()
