"""The dashboard as a person meets it: in a browser, with labels, keys and colours."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from whop_simulator import Simulator

FULL = {
    "name": "Prospecting",
    "daily_budget": 50,
    "config": {
        "bid_strategy": "cost_cap",
        "bid_amount": 1200,
        "targeting": {"countries": ["US", "CA"], "age_min": 25, "age_max": 45},
    },
}

# The worst contrast of a text with what is behind it, with that text. Colours go through a canvas, since a browser may
# report them in several notations.
WORST_CONTRAST = """() => {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const painted = (colours) => {
    canvas.clearRect(0, 0, 1, 1);
    for (const colour of colours) { canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); }
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const backgrounds = (element) => element
    ? [...backgrounds(element.parentElement), getComputedStyle(element).backgroundColor] : [];
  const luminance = (rgb) => {
    const [r, g, b] = rgb.map((each) => each / 255).map((c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (element) => {
    const behind = backgrounds(element);
    const pair = [painted([...behind, getComputedStyle(element).color]), painted(behind)].map(luminance);
    return (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
  };
  const texts = [...document.body.querySelectorAll("*")].filter((each) => each.checkVisibility()
    && (each.value || [...each.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim())));
  return texts.map((each) => [contrast(each), each.innerText || each.value]).sort((a, b) => a[0] - b[0])[0];
}"""


def row(page: Page, name: str):
    return page.get_by_role("row", name=re.compile(name))


def test_a_budget_is_raised_in_the_form(sim, made, page):
    ad_group = made(**FULL)
    page.goto(sim.dashboard_url)
    page.get_by_role("link", name="Prospecting", exact=True).click()
    page.get_by_label("Daily budget, in dollars").fill("80")
    page.get_by_role("button", name="Save").click()
    expect(row(page, "Prospecting")).to_contain_text("$80.00 a day")
    assert sim.stored(ad_group["id"]) == {"campaign_id": ad_group["ad_campaign"]["id"], **FULL, "status": "active"} | {
        "daily_budget": 80
    }


def test_every_setting_of_the_form_has_its_label(sim, made, page):
    page.goto(f"{sim.dashboard_url}dashboard/ad_groups/{made(**FULL)['id']}")
    values = {
        label: page.get_by_label(label, exact=True).input_value() for label in page.locator("label").all_inner_texts()
    }
    assert values == {
        "Name": "Prospecting",
        "Status": "active",
        "Daily budget, in dollars": "50",
        "Ends": "",
        "Bid strategy": "cost_cap",
        "Bid amount, in cents": "1200",
        "Pacing": "",
        "Countries": "US, CA",
        "Youngest age": "25",
        "Oldest age": "45",
    }


def test_the_keyboard_alone_pauses_an_ad_group(sim, made, page):
    ad_group = made(**FULL)
    page.goto(sim.dashboard_url)
    page.get_by_role("link", name="Prospecting", exact=True).focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(row(page, "Prospecting")).to_contain_text("paused")
    assert sim.ad_group(ad_group["id"])["status"] == "paused"


def test_a_deletion_is_confirmed_on_a_page_of_its_own(sim, made, page):
    made(**FULL)
    page.goto(sim.dashboard_url)
    page.get_by_role("link", name="Delete Prospecting").click()
    page.get_by_role("link", name="Keep it").click()
    page.get_by_role("link", name="Delete Prospecting").click()
    page.get_by_role("button", name="Delete").click()
    expect(page.get_by_text("No ad groups yet")).to_be_visible()


def test_everything_works_without_javascript(sim, made, browser: Browser):
    ad_group = made(**FULL)
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(sim.dashboard_url)
        page.get_by_role("button", name="Pause Prospecting").click()
        page.get_by_text("Add a campaign").click()
        page.get_by_label("Title").fill("Autumn sale")
        page.get_by_role("button", name="Add").click()
        expect(page.get_by_role("heading", name="Autumn sale")).to_be_visible()
    assert sim.ad_group(ad_group["id"])["status"] == "paused"


def test_what_the_api_changes_shows_without_a_reload(sim, api, made, page):
    ad_group = made(**FULL)
    page.goto(sim.dashboard_url)
    api.patch(f"/ad_groups/{ad_group['id']}", json={"daily_budget": 65})
    expect(row(page, "Prospecting")).to_contain_text("$65.00 a day")
    expect(page.get_by_role("complementary", name="Last requests")).to_contain_text("PATCH")


def test_what_is_being_typed_survives_a_change(sim, api, made, page):
    ad_group = made(**FULL)
    page.goto(sim.dashboard_url)
    page.get_by_text("Add a campaign").click()
    page.get_by_label("Title").fill("Autumn s")
    api.patch(f"/ad_groups/{ad_group['id']}", json={"daily_budget": 65})
    expect(row(page, "Prospecting")).to_contain_text("$65.00 a day")
    page.keyboard.type("ale")
    expect(page.get_by_label("Title")).to_have_value("Autumn sale")


def test_the_focus_survives_a_change(sim, api, made, page):
    ad_group = made(**FULL)
    page.goto(sim.dashboard_url)
    page.get_by_role("button", name="Pause Prospecting").focus()
    api.patch(f"/ad_groups/{ad_group['id']}", json={"daily_budget": 65})
    expect(row(page, "Prospecting")).to_contain_text("$65.00 a day")
    expect(page.get_by_role("button", name="Pause Prospecting")).to_be_focused()


def test_a_page_that_lost_its_simulator_says_so(open_page):
    page = open_page(may_complain=True)
    with Simulator.start() as simulator:
        page.goto(simulator.dashboard_url)
        expect(page.get_by_text("No campaigns yet")).to_be_visible()
    expect(page.get_by_role("alert")).to_contain_text("no longer answers")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_can_be_read(sim, api, made, open_page, scheme):
    ad_group = made(**FULL)
    for status in ("paused", "in_review", "rejected", "inactive"):
        sim.edit(made(**FULL)["id"], {"status": status})
    api.delete(f"/ad_groups/{made()['id']}")
    api.get("/nothing")
    page = open_page(color_scheme=scheme)
    about = f"{sim.dashboard_url}dashboard/ad_groups/{ad_group['id']}"
    for address in (sim.dashboard_url, about, f"{about}/delete"):
        page.goto(address)
        worst, text = page.evaluate(WORST_CONTRAST)
        assert worst >= 4.5, text


@pytest.mark.parametrize("width", [360, 1440])
def test_the_page_is_as_wide_as_the_window(sim, made, page, width):
    made(**FULL)
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(sim.dashboard_url)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
