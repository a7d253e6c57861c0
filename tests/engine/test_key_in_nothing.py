"""The API key does not appear in anything that the engine, the host or the provider writes or prints, with all logs on.

Every test under the engine is searched for it when it ends (`tests/conftest.py`); here the API also repeats the key in
its answers.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from canary import API_KEY, leaks_under
from engine.stack import Stack
from whop_simulator import Simulator

_LOUD = ("--debug", "-v=9", "--logtostderr", "--logflow", "--event-log", "events.json")
_ECHO = {"error": {"type": "echo", "message": f"you sent Authorization: Bearer {API_KEY}", "code": API_KEY}}


@pytest.fixture
def watched(engine: Stack) -> Stack:
    """A stack whose engine also offers its flags for debugging, `--event-log` among them."""
    engine.env["PULUMI_DEBUG_COMMANDS"] = "true"
    return engine


@pytest.fixture(params=["in the configuration", "in the environment"])
def informed(watched: Stack, request: pytest.FixtureRequest) -> Stack:
    """The same, with its key from either place."""
    if request.param == "in the environment":
        watched.run("config", "rm", "whop:apiKey").ok()
        watched.env["WHOP_API_KEY"] = API_KEY
    return watched


def test_the_key_is_in_no_log_state_history_or_output(informed: Stack, simulator: Simulator, tmp_path: Path) -> None:
    informed.declare_one()
    informed.up(*_LOUD).ok()
    informed.declare_one(daily_budget=60)
    informed.run("preview", "--json", *_LOUD).ok()
    informed.up(*_LOUD).ok()
    informed.refresh(*_LOUD).ok()
    informed.run("stack", "export").ok()
    informed.run("preview", "-v=9").ok()
    informed.destroy(*_LOUD).ok()

    assert simulator.ad_groups() == []
    assert (informed.program / "events.json").stat().st_size > 0
    assert list(informed.temporary.glob("pulumi*.log*")), "the log that goes to files"
    assert leaks_under(tmp_path) == []


def test_a_key_that_the_api_repeats_in_its_errors_appears_nowhere(
    watched: Stack, simulator: Simulator, tmp_path: Path
) -> None:
    watched.declare_one()
    simulator.fail_next("createAdGroup", 422, _ECHO)
    assert "[redacted]" in watched.up(*_LOUD).failed().text
    simulator.fail_next("updateAdGroup", 422, _ECHO)
    assert "[redacted]" in watched.up(*_LOUD).failed().text
    simulator.fail_next("getAdGroup", 401, f"<p>{API_KEY}</p>")
    watched.refresh(*_LOUD).failed()
    watched.declare_one(config={"bid_strategy": "cost_capp"})
    watched.preview(*_LOUD).failed()

    assert list(watched.resources()) == ["one"]
    assert leaks_under(tmp_path) == []
