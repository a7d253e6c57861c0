"""The dashboard over HTTP: what it shows, what its forms change, and what they refuse."""

import html
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

import wheel
import whop_simulator
from whop_simulator import Simulator
from whop_simulator.control import COMPANY
from whop_simulator.dashboard import settings

SOURCES = Path(whop_simulator.__file__).parent / "dashboard"


@pytest.fixture(scope="session")
def session_browser(running: Simulator) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=running.dashboard_url, trust_env=False, follow_redirects=True) as client:
        yield client


@pytest.fixture
def web(sim: Simulator, session_browser: httpx.Client) -> httpx.Client:
    """Somebody with a browser, and no key; `sim` is empty."""
    assert sim.dashboard_url == session_browser.base_url
    return session_browser


def text_of(response: httpx.Response) -> str:
    """What a page says, in one line."""
    assert response.status_code == 200, response.text
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", response.text)))


def inputs_of(response: httpx.Response) -> dict[str, str]:
    """What a browser would submit if nobody touched the form."""
    texts = re.findall(r'<input id="[^"]*" name="([^"]+)" value="([^"]*)"', response.text)
    hidden = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', response.text)
    chosen = [
        (name, *re.findall(r'<option value="([^"]*)" selected', options))
        for name, options in re.findall(
            r'<select id="[^"]*" name="([^"]+)".*?>(.*?)</select>', response.text, re.DOTALL
        )
    ]
    selects = [(name, value[0] if value else "") for name, *value in chosen]
    return {name: html.unescape(value) for name, value in [*texts, *hidden, *selects]}


def save(web: httpx.Client, ad_group_id: str, **changes: str) -> httpx.Response:
    """Opens the form of an ad group, types, and submits it."""
    path = f"/dashboard/ad_groups/{ad_group_id}"
    return web.post(path, data=inputs_of(web.get(path)) | changes)


def test_the_dashboard_is_at_the_root_and_needs_no_key(web, made):
    made(name="Prospecting", daily_budget=50, config={"bid_amount": 1200, "targeting": {"countries": ["DE"]}})
    assert "Prospecting" in text_of(web.get("/"))


def test_an_empty_dashboard_says_how_to_begin(web):
    assert "--campaign meta:adcamp_try" in text_of(web.get("/"))


def test_daily_spend_counts_what_is_live(web, made):
    made(daily_budget=50)
    made(daily_budget=30.5)
    made(daily_budget=1000, status="paused")
    assert "Daily spend $80.50 Live ad groups 2 of 3" in text_of(web.get("/"))


def test_an_ad_group_in_review_is_not_live_yet(web, sim, made):
    sim.edit(made(daily_budget=50)["id"], {"status": "in_review"})
    assert "Daily spend $0.00 Live ad groups 0 of 1" in text_of(web.get("/"))


def test_nothing_is_live_in_a_campaign_that_is_paused(web, sim, made):
    made(campaign_id=sim.add_campaign(status="paused"), daily_budget=50)
    assert "Daily spend $0.00 Live ad groups 0 of 1" in text_of(web.get("/"))


def test_a_campaign_shows_its_own_spend(web, made, tiktok):
    made(daily_budget=50)
    made(campaign_id=tiktok, daily_budget=20)
    shown = text_of(web.get("/"))
    assert ("$20.00 a day New ad group" in shown, "$50.00 a day New ad group" in shown) == (True, True)


@pytest.mark.parametrize(
    ("platform", "settings"),
    [
        pytest.param(
            "meta",
            {"platform_config": {"meta": {"lifetime_budget": 90000, "end_time": "2030-01-01T00:00:00Z"}}},
            id="lifetime budget",
        ),
        pytest.param(
            "tiktok",
            {"daily_budget": 900, "platform_config": {"tiktok": {"budget_mode": "BUDGET_MODE_TOTAL"}}},
            id="TikTok's total",
        ),
    ],
)
def test_a_budget_of_the_whole_run_is_not_daily_spend(web, sim, made, platform, settings):
    made(campaign_id=sim.add_campaign(platform), **settings)
    assert "Daily spend $0.00 Budgets in total $900.00" in text_of(web.get("/"))


def test_an_ad_group_without_a_budget_says_who_holds_it(web, sim, made):
    made(campaign_id=sim.add_campaign(budget_optimization=True))
    assert "the campaign's" in text_of(web.get("/"))


@pytest.mark.parametrize(
    ("targeting", "shown"),
    [
        ({"countries": ["US", "CA"], "age_min": 25, "age_max": 45}, "US, CA 25 to 45"),
        ({"age_min": 25}, "everywhere from 25"),
        ({"countries": ["US"], "age_max": 45}, "US up to 45"),
        ({}, "everywhere all ages"),
    ],
)
def test_an_audience_is_described_in_words(web, made, targeting, shown):
    made(config={"targeting": targeting})
    assert f" {shown} " in text_of(web.get("/"))


def test_a_deleted_ad_group_is_not_shown(web, sim, made):
    sim.remove(made(name="Gone by now", daily_budget=50)["id"])
    shown = text_of(web.get("/"))
    assert ("Gone by now" in shown, "Live ad groups 0 of 0" in shown) == (False, True)


@pytest.mark.parametrize("path", ["/", "/dashboard/ad_groups/{}", "/dashboard/ad_groups/{}/delete"])
def test_a_name_is_escaped_on_every_page(web, sim, made, path):
    name = "</title><script>alert('\"')</script>"
    shown = web.get(path.format(made(name=name, campaign_id=sim.add_campaign(title=name))["id"])).text
    assert ("<script>alert" in shown, "&lt;script&gt;alert" in shown) == (False, True)


@pytest.mark.parametrize(
    "switches",
    [
        {"shape": "later", "platform_nesting": "nested", "amounts": "text"},
        {"unset": "absent", "list_items": "neither", "normalise": True},
    ],
)
def test_every_page_stands_whatever_the_switches_hide(web, sim, made, switches):
    ad_group = made(name="A", daily_budget=50, config={"targeting": {"countries": ["de"]}})
    sim.set(**switches)
    pages = ["/", f"/dashboard/ad_groups/{ad_group['id']}", f"/dashboard/ad_groups/{ad_group['id']}/delete"]
    assert [web.get(page).status_code for page in pages] == [200, 200, 200]


def test_the_last_requests_are_shown_with_their_answers(web, sim, api, meta):
    sim.fail_next("getAdCampaign", 503)
    api.get(f"/ad_campaigns/{meta}", params={"query": "x y"})
    assert f"GET /ad_campaigns/{meta}?query=x+y 503" in text_of(web.get("/"))


def test_a_request_for_none_of_the_apis_calls_is_shown_with_its_whole_path(web, api):
    api.get("/nothing")
    assert "GET /api/v1/nothing 404" in text_of(web.get("/"))


def test_only_the_last_twenty_requests_are_shown(web, api):
    for number in range(21):
        api.get(f"/ad_campaigns/{number}x")
    shown = text_of(web.get("/"))
    assert ("/ad_campaigns/0x" in shown, "/ad_campaigns/1x" in shown) == (False, True)


def test_the_dashboard_keeps_itself_out_of_the_request_log(web, sim, made):
    ad_group = made()
    sim.clear_requests()
    web.get("/")
    save(web, ad_group["id"], name="B")
    web.get("/dashboard/static/style.css")
    assert sim.requests == []


def test_the_api_key_is_on_no_page(web, sim, made):
    ad_group = made(name="A")
    pages = ["/", f"/dashboard/ad_groups/{ad_group['id']}"]
    assert [sim.api_key in web.get(page).text for page in pages] == [False, False]


@pytest.mark.parametrize("path", ["", "/", "/dashboard", "/dashboard/static/style.css"])
def test_the_api_has_no_page_below_its_own_path(web, path):
    assert web.get(f"/api/v1{path}").status_code == 404


def test_a_base_url_without_the_apis_path_finds_no_ad_group(web, made):
    assert web.get(f"/ad_groups/{made()['id']}").status_code == 404


@pytest.mark.parametrize(
    ("name", "typed", "stored"),
    [
        pytest.param("name", "B", {"name": "B"}, id="text"),
        pytest.param("daily_budget", "80.25", {"daily_budget": 80.25}, id="dollars"),
        pytest.param("config.bid_amount", "1900", {"config": {"bid_amount": 1900}}, id="cents"),
        pytest.param("config.pacing", "accelerated", {"config": {"pacing": "accelerated"}}, id="choice"),
        pytest.param(
            "config.targeting.countries", "US, CA", {"config": {"targeting": {"countries": ["US", "CA"]}}}, id="list"
        ),
        pytest.param("config.targeting.age_min", "21", {"config": {"targeting": {"age_min": 21}}}, id="number"),
        pytest.param("status", "paused", {"status": "paused"}, id="status"),
    ],
)
def test_a_form_changes_a_setting_and_nothing_else(web, sim, made, name, typed, stored):
    ad_group = made()
    save(web, ad_group["id"], **{name: typed})
    assert sim.stored(ad_group["id"]) == {"campaign_id": ad_group["ad_campaign"]["id"], "status": "active"} | stored


def test_an_input_that_was_emptied_clears_the_setting(web, sim, made):
    ad_group = made(config={"bid_amount": 1200, "pacing": "standard"})
    save(web, ad_group["id"], **{"config.bid_amount": ""})
    assert sim.stored(ad_group["id"])["config"] == {"pacing": "standard"}


def test_a_form_leaves_what_changed_elsewhere_since_it_was_opened(web, sim, made):
    ad_group = made(name="A", daily_budget=50)
    opened = inputs_of(web.get(f"/dashboard/ad_groups/{ad_group['id']}"))
    sim.edit(ad_group["id"], {"daily_budget": 80})
    web.post(f"/dashboard/ad_groups/{ad_group['id']}", data=opened | {"name": "B"})
    changed = sim.ad_group(ad_group["id"])
    assert (changed["name"], changed["daily_budget"]) == ("B", 80)


def test_a_form_that_nobody_touched_changes_nothing(web, sim, made):
    ad_group = made(
        name=" two\r\nlines ",
        daily_budget=33.333,
        config={"bid_amount": 1200, "targeting": {"countries": ["US", "CA"]}, "end_time": "2030-01-01T00:00:00+01:00"},
    )
    save(web, ad_group["id"])
    assert sim.ad_group(ad_group["id"]) == ad_group


def test_a_name_of_two_lines_survives_an_input_of_one(web, sim, made):
    ad_group = made(name="two\nlines")
    save(web, ad_group["id"], name="twolines", daily_budget="20")
    assert sim.ad_group(ad_group["id"])["name"] == "two\nlines"


@pytest.mark.parametrize(
    ("name", "typed", "message"),
    [
        pytest.param("daily_budget", "fifty", 'daily_budget: "fifty" is not of type', id="no number"),
        pytest.param("daily_budget", "inf", 'daily_budget: "inf" is not of type', id="no end"),
        pytest.param("config.targeting.age_min", "20.5", "config.targeting.age_min: 20.5 is not of type", id="half"),
        pytest.param("status", "asleep", 'status: "asleep" is not one of', id="no choice"),
    ],
)
def test_a_refusal_of_the_contract_is_shown_above_what_was_typed(web, sim, made, name, typed, message):
    ad_group = made(name="A")
    refused = save(web, ad_group["id"], name="B", **{name: typed})
    assert (refused.status_code, message in html.unescape(refused.text)) == (400, True)
    assert sim.ad_group(ad_group["id"]) == ad_group
    assert inputs_of(refused)["name"] == "B"


def test_a_verdict_of_the_platform_can_be_set(web, sim, made):
    ad_group = made()
    save(web, ad_group["id"], status="rejected")
    assert (sim.ad_group(ad_group["id"])["status"], sim.stored(ad_group["id"])["status"]) == ("rejected", "active")


@pytest.mark.parametrize(
    ("before", "button", "after"), [("active", "paused", "paused"), ("paused", "active", "active")]
)
def test_a_button_pauses_and_resumes(web, sim, made, before, button, after):
    ad_group = made(status=before)
    assert f'name="status" value="{button}"' in web.get("/").text
    web.post(f"/dashboard/ad_groups/{ad_group['id']}/status", data={"status": button})
    assert sim.ad_group(ad_group["id"])["status"] == after


def test_a_status_that_does_not_exist_is_refused(web, made):
    refused = web.post(f"/dashboard/ad_groups/{made()['id']}/status", data={"status": "asleep"})
    assert (refused.status_code, "is not one of" in refused.text) == (400, True)


def test_a_deletion_is_asked_about_and_then_done(web, sim, made):
    ad_group, kept = made(), made()
    path = f"/dashboard/ad_groups/{ad_group['id']}/delete"
    web.get(path)
    assert len(sim.ad_groups()) == 2
    web.post(path)
    assert [each["id"] for each in sim.ad_groups()] == [kept["id"]]


@pytest.mark.parametrize("path", ["", "/delete"])
def test_an_ad_group_that_is_gone_has_a_page_that_says_so(web, sim, made, path):
    ad_group = made()
    sim.remove(ad_group["id"])
    gone = web.get(f"/dashboard/ad_groups/{ad_group['id']}{path}")
    assert (gone.status_code, "does not exist, or no longer" in gone.text) == (404, True)


@pytest.mark.parametrize("path", ["", "/status", "/delete"])
def test_a_form_about_an_ad_group_that_is_gone_changes_nothing(web, sim, made, path):
    ad_group = made()
    sim.remove(ad_group["id"])
    [deleted] = sim.ad_groups(deleted=True)
    assert web.post(f"/dashboard/ad_groups/{ad_group['id']}{path}", data={"status": "paused"}).status_code == 404
    assert sim.ad_groups(deleted=True) == [deleted]


def test_an_ad_group_is_made_by_hand(web, sim, api, meta):
    path = f"/dashboard/campaigns/{meta}/new"
    typed = {"name": "By hand", "daily_budget": "25", "status": "paused", "config.targeting.countries": "DE"}
    web.post(path, data=inputs_of(web.get(path)) | typed)
    [made] = api.get("/ad_groups", params={"campaign_id": meta}).json()["data"]
    assert sim.stored(made["id"]) == {
        "campaign_id": meta,
        "name": "By hand",
        "daily_budget": 25,
        "status": "paused",
        "config": {"targeting": {"countries": ["DE"]}},
    }


def test_an_ad_group_made_by_hand_is_held_to_the_rules_of_a_create(web, sim):
    path = f"/dashboard/campaigns/{sim.add_campaign(budget_optimization=True)}/new"
    refused = web.post(path, data={"name": "A", "daily_budget": "25"})
    assert (refused.status_code, "The campaign holds the budget" in refused.text) == (400, True)
    assert sim.ad_groups() == []


def test_an_ad_group_cannot_be_made_in_a_campaign_that_does_not_exist(web):
    path = "/dashboard/campaigns/adcamp_none/new"
    assert (web.get(path).status_code, web.post(path).status_code) == (404, 404)


def test_a_campaign_is_added(web, api):
    web.post("/dashboard/campaigns", data={"title": "Autumn sale", "platform": "tiktok"})
    [campaign] = api.get("/ad_campaigns", params={"company_id": COMPANY}).json()["data"]
    assert (campaign["title"], campaign["platform"]) == ("Autumn sale", "tiktok")


def test_a_campaign_on_another_platform_is_refused(web):
    assert web.post("/dashboard/campaigns", data={"title": "A", "platform": "myspace"}).status_code == 400


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({"sec-fetch-site": "cross-site"}, id="another site"),
        pytest.param({"sec-fetch-site": "same-site"}, id="another port"),
        pytest.param({"sec-fetch-site": "none"}, id="no page at all"),
        pytest.param({"origin": "https://evil.example"}, id="another origin"),
        pytest.param({"origin": "null"}, id="an origin that is hidden"),
    ],
)
@pytest.mark.parametrize("path", ["", "/status", "/delete"])
def test_a_form_of_another_site_changes_nothing(web, sim, made, headers, path):
    ad_group = made()
    form = {"name": "B", "status": "paused"}
    refused = web.post(f"/dashboard/ad_groups/{ad_group['id']}{path}", data=form, headers=headers)
    assert (refused.status_code, sim.ad_group(ad_group["id"])) == (403, ad_group)


@pytest.mark.parametrize(
    "headers", [{"sec-fetch-site": "same-origin", "origin": "http://somewhere"}, {"origin": "http://{}"}, {}]
)
def test_a_form_of_the_dashboard_is_accepted(web, sim, made, headers):
    ad_group = made()
    sent = {name: value.format(web.base_url.netloc.decode()) for name, value in headers.items()}
    web.post(f"/dashboard/ad_groups/{ad_group['id']}/status", data={"status": "paused"}, headers=sent)
    assert sim.ad_group(ad_group["id"])["status"] == "paused"


def test_a_page_forbids_what_is_not_its_own(web):
    policy = web.get("/").headers["content-security-policy"]
    assert policy.startswith("default-src 'none';")
    assert "frame-ancestors 'none'" in policy


def test_every_setting_of_the_form_is_one_of_the_contract():
    kinds = {each.name: (each.kind, each.unit) for section in settings.SECTIONS.values() for each in section}
    assert kinds == {
        "name": ("text", ""),
        "status": ("choice", ""),
        "daily_budget": ("number", "dollars"),
        "config.end_time": ("text", ""),
        "config.bid_strategy": ("choice", ""),
        "config.bid_amount": ("number", "cents"),
        "config.pacing": ("choice", ""),
        "config.targeting.countries": ("list", ""),
        "config.targeting.age_min": ("number", ""),
        "config.targeting.age_max": ("number", ""),
    }


def test_the_wheel_has_every_template_and_static_file(tmp_path):
    files = [each for folder in ("templates", "static") for each in (SOURCES / folder).iterdir()]
    with zipfile.ZipFile(wheel.built(tmp_path)) as archive:
        shipped = archive.namelist()
    assert {f"whop_simulator/dashboard/{each.relative_to(SOURCES)}" for each in files} <= set(shipped)
