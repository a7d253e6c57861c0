"""Drift from end to end: a person in the dashboard, `pulumi` in a terminal, and the page that shows both."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from canary import API_KEY, leaks_in_text
from engine.stack import Stack
from whop_simulator import Simulator

QUICKSTART = Path(__file__).resolve().parents[2] / "examples" / "quickstart"


@pytest.fixture
def simulator() -> Iterator[Simulator]:
    """A simulator of this test alone, which the engine's processes call."""
    with Simulator.start(keys=[API_KEY]) as simulator:
        yield simulator


@pytest.fixture
def quickstart(tmp_path: Path, simulator: Simulator) -> Stack:
    """The quickstart, deployed into a campaign named Autumn sale."""
    stack = Stack(tmp_path, project="whop-quickstart")
    shutil.copytree(QUICKSTART, stack.program, dirs_exist_ok=True)
    stack.init()
    stack.configure("whop:apiKey", simulator.api_key, secret=True)
    stack.configure("whop:baseUrl", simulator.base_url)
    stack.configure("campaignId", simulator.add_campaign("meta", title="Autumn sale"))
    stack.up().ok()
    return stack


def test_drift_made_in_the_dashboard_is_previewed_and_undone(
    quickstart: Stack, simulator: Simulator, page: Page
) -> None:
    page.goto(simulator.dashboard_url)
    line = page.get_by_role("row", name="Retargeting US")
    expect(line).to_contain_text("active $50.00 a day")

    line.get_by_role("link", name="Retargeting US", exact=True).click()
    page.get_by_label("Daily budget, in dollars").fill("80")
    page.get_by_role("button", name="Save").click()
    line.get_by_role("button", name="Pause Retargeting US").click()
    expect(line).to_contain_text("paused $80.00 a day")
    expect(page.locator("dl")).to_have_text("Daily spend $0.00 Live ad groups 0 of 1", use_inner_text=True)

    preview = quickstart.preview("--refresh").ok().text
    assert "changed outside Pulumi: status: active → paused" in preview
    assert "changed outside Pulumi: daily_budget: $50.00 → $80.00" in preview
    assert "goes live: $80.00 → $50.00 a day" in preview

    quickstart.up("--refresh").ok()
    expect(line).to_contain_text("active $50.00 a day")
    expect(page.locator("dl")).to_have_text("Daily spend $50.00 Live ad groups 1 of 1", use_inner_text=True)
    assert leaks_in_text(page.content()) == []

    quickstart.destroy().ok()
    expect(page.get_by_text("No ad groups yet")).to_be_visible()
