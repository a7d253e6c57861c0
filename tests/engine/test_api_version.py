"""The API's version date through the real engine, which passes dates and empty texts in its own way."""

from __future__ import annotations

from engine.stack import Stack
from whop_simulator import Simulator

NEWEST = "2026-10-15-1"


def versions(simulator: Simulator) -> set[str | None]:
    return {each.headers.get("api-version-date") for each in simulator.requests}


def test_date_without_quotes_in_the_settings_file_is_the_version(engine: Stack, simulator: Simulator) -> None:
    simulator.set(key_version=NEWEST)
    settings = engine.program / "Pulumi.dev.yaml"
    settings.write_text(f"{settings.read_text().rstrip()}\n  whop:apiVersion: 2025-01-01\n")
    engine.declare_one()
    engine.up().ok()
    engine.refresh().ok()
    engine.destroy().ok()
    assert versions(simulator) == {"2025-01-01"}


def test_answer_of_another_version_is_one_line_and_leaves_the_state(engine: Stack, simulator: Simulator) -> None:
    simulator.set(key_version=NEWEST)
    engine.declare_one()
    engine.up().ok()
    state = engine.state_of("one")
    engine.configure("whop:apiVersion", "")
    simulator.clear_requests()
    text = engine.refresh("--run-program").failed().text
    said = "error: could not read the ad group: the API answered in a version that this package does not support ("
    (line,) = {each.strip() for each in text.splitlines() if each.strip().startswith(said)}
    assert "`pulumi config rm whop:apiVersion`" in line
    assert "Traceback" not in text
    assert versions(simulator) == {None}
    assert engine.state_of("one") == state
    engine.run("config", "rm", "whop:apiVersion").ok()
    engine.up("--refresh", "--run-program", "--expect-no-changes").ok()
