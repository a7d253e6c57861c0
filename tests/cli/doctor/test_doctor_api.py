"""What the doctor finds at the API: before the simulator, and before servers that are not the API."""

from __future__ import annotations

import json
import socket
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import TYPE_CHECKING

import pytest

from canary import API_KEY, leaks_in_text
from cli.doctor.servers import answering
from pulumi_whop_cli.doctor.api import api_checks, ask
from pulumi_whop_provider.settings import Settings
from whop_simulator.control import PERMISSIONS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pulumi_whop_cli.doctor.checks import Check
    from whop_simulator import Simulator

READ = "ad_campaign:basic:read"
NEWEST = "2026-10-15-1"
NOT_FOUND = json.dumps({"error": {"type": "not_found", "message": "This ad group does not exist"}})
AFTER_CONNECTION = ("access", "permissions", "API version", "campaign")


@pytest.fixture
def api(running: Simulator) -> Simulator:
    """The simulator with one campaign on Meta and one on TikTok."""
    running.reset()
    running.add_campaign("meta", id="adcamp_meta", title="Spring")
    running.add_campaign("tiktok", id="adcamp_tiktok")
    return running


def checked(settings: Settings, *campaign_ids: str) -> dict[str, Check]:
    checks = {each.name: each for each in api_checks(ask(settings, campaign_ids))}
    assert leaks_in_text(repr(checks)) == []
    return checks


def settings_of(api: Simulator, *, without: Iterable[str] = (), **changes: str) -> Settings:
    """The settings for a key that has all permissions but those `without`."""
    return Settings(**{"api_key": api.add_key(PERMISSIONS - set(without)), "base_url": api.base_url, **changes})


def statuses(checks: dict[str, Check]) -> dict[str, str]:
    return {name: each.status for name, each in checks.items()}


def test_a_key_that_may_do_everything_has_nothing_wrong(api: Simulator) -> None:
    checks = checked(settings_of(api), "adcamp_meta")
    assert set(statuses(checks).values()) == {"ok"}
    assert checks["campaign"].message == "adcamp_meta: Spring, on meta, active"
    assert (
        "ad_campaign:create, ad_campaign:delete, ad_campaign:update cannot be checked" in checks["permissions"].message
    )


def test_the_doctor_only_reads(api: Simulator) -> None:
    checked(settings_of(api), "adcamp_meta", "adcamp_tiktok")
    assert {each.method for each in api.requests} == {"GET"}


def test_every_campaign_has_a_line(api: Simulator) -> None:
    checks = api_checks(ask(settings_of(api), ["adcamp_meta", "adcamp_tiktok"]))
    assert [each.message for each in checks if each.name == "campaign"] == [
        "adcamp_meta: Spring, on meta, active",
        "adcamp_tiktok: Simulated campaign, on tiktok, active",
    ]


def test_without_a_campaign_only_the_campaign_is_not_checked(api: Simulator) -> None:
    checks = checked(settings_of(api))
    assert [name for name, each in checks.items() if each.status != "ok"] == ["campaign"]
    assert "--campaign" in checks["campaign"].message


def test_a_wrong_key_is_not_accepted(api: Simulator) -> None:
    checks = checked(Settings("no-key-of-this-api", api.base_url), "adcamp_meta")
    assert checks["access"].status == "failed"
    assert "does not accept the key (401" in checks["access"].message
    assert "pulumi config set --secret whop:apiKey" in checks["access"].advice
    assert checks["connection"].status == "ok"
    assert checks["permissions"].message == checks["campaign"].message == "because access failed"


def test_a_key_that_may_not_read_ad_groups_lacks_that_permission(api: Simulator) -> None:
    checks = checked(settings_of(api, without=[READ]), "adcamp_meta")
    assert checks["permissions"].status == "failed"
    assert f"This key lacks {READ}" in checks["permissions"].message
    assert checks["permissions"].advice.startswith(f"Give the key {READ}")
    assert statuses(checks)["access"] == "ok"
    assert statuses(checks)["API version"] == statuses(checks)["campaign"] == "not checked"


def test_a_key_that_may_read_ad_groups_and_no_campaigns_is_a_warning(api: Simulator) -> None:
    checks = checked(settings_of(api, without=["company:balance:read"]), "adcamp_meta")
    assert checks["permissions"].status == "warning"
    assert "This key lacks company:balance:read" in checks["permissions"].message
    assert "the platform of a campaign is not checked" in checks["permissions"].advice
    assert checks["campaign"].message == "adcamp_meta: its ad groups can be read"


@pytest.mark.parametrize("owner", ["nobody", "another company"])
def test_a_campaign_that_the_key_cannot_see_fails(api: Simulator, owner: str) -> None:
    if owner == "another company":
        api.add_campaign("meta", company="biz_another", id="adcamp_other")
    checks = checked(settings_of(api), "adcamp_other")
    assert checks["campaign"].status == "failed"
    assert checks["campaign"].message.startswith("adcamp_other: not found (404")
    assert "belongs to the company that owns it" in checks["campaign"].advice


def test_what_cannot_be_an_id_is_not_sent(api: Simulator) -> None:
    checks = checked(settings_of(api), "../ad_groups")
    assert checks["campaign"].status == "failed"
    assert "is not an API id" in checks["campaign"].message
    assert "adcamp_…" in checks["campaign"].advice
    assert all(".." not in each.path for each in api.requests)


def test_a_version_that_the_api_does_not_have_fails(api: Simulator) -> None:
    checks = checked(settings_of(api, api_version="1999-01-01"), "adcamp_meta")
    assert checks["API version"].status == "failed"
    assert "whop:apiVersion" in checks["API version"].advice
    assert statuses(checks)["access"] == "ok"
    assert statuses(checks)["permissions"] == statuses(checks)["campaign"] == "not checked"


def test_answers_in_another_version_fail(api: Simulator) -> None:
    checks = checked(settings_of(api, api_version=NEWEST), "adcamp_meta")
    assert checks["API version"].status == "failed"
    assert "does not support" in checks["API version"].message
    assert checks["campaign"].status == "not checked"


def test_naming_no_version_is_a_warning(api: Simulator) -> None:
    checks = checked(settings_of(api, api_version=""), "adcamp_meta")
    assert checks["API version"].status == "warning"
    assert "the one of the key" in checks["API version"].message


def test_an_address_where_nobody_listens_fails_at_the_connection() -> None:
    with socket.socket() as bound:  # and does not listen
        bound.bind(("127.0.0.1", 0))
        checks = checked(Settings(API_KEY, f"http://127.0.0.1:{bound.getsockname()[1]}/api/v1"), "adcamp_meta")
    assert checks["connection"].status == "failed"
    assert "no connection to 127.0.0.1" in checks["connection"].message
    assert {statuses(checks)[each] for each in (*AFTER_CONNECTION, "clock")} == {"not checked"}


def test_a_path_that_is_not_the_apis_fails_at_the_connection(api: Simulator) -> None:
    checks = checked(settings_of(api, base_url=f"{api.base_url}/v1"), "adcamp_meta")
    assert checks["connection"].status == "failed"
    assert "something other than the API answers: not found (404)" in checks["connection"].message
    assert "whop:baseUrl" in checks["connection"].advice


@pytest.mark.parametrize(
    ("status", "body", "said"),
    [
        pytest.param(200, "<html>Sign in to the network</html>", "the answer is not JSON (200)", id="a proxy's page"),
        pytest.param(302, "", "a redirect, which is not followed (302)", id="a redirect"),
        pytest.param(403, "<html>Blocked</html>", "lacks a permission (403)", id="a firewall's refusal"),
        pytest.param(502, "<html>Bad gateway</html>", "the API failed (502)", id="a gateway without the API"),
        pytest.param(200, '{"id": "adgrp_1"}', "answered with a success", id="a success for what does not exist"),
        pytest.param(500, '{"error": {"message": "Bearer {key}"}}', "[redacted]", id="an error that repeats the key"),
    ],
)
def test_an_answer_that_is_not_expected_of_the_api_fails_at_the_connection(status: int, body: str, said: str) -> None:
    with answering(status, body, {"Location": "https://example.com/login"}) as base_url:
        checks = checked(Settings(API_KEY, base_url), "adcamp_meta")
    assert checks["connection"].status == "failed"
    assert said in checks["connection"].message
    assert checks["connection"].advice
    assert {statuses(checks)[each] for each in AFTER_CONNECTION} == {"not checked"}


def test_a_refusal_of_the_api_itself_is_named_as_one() -> None:
    with answering(422, '{"error": {"message": "No"}}') as base_url:
        checks = checked(Settings(API_KEY, base_url), "adcamp_meta")
    assert checks["connection"].status == "failed"
    assert checks["connection"].message == "the API refused it (422): No"


def test_a_call_that_fails_is_not_repeated(api: Simulator) -> None:
    api.fail_next("getAdCampaign", 500)
    checks = checked(settings_of(api), "adcamp_meta")
    assert checks["campaign"].message.startswith("adcamp_meta: the API failed (500")
    assert [each.operation for each in api.requests].count("getAdCampaign") == 1


def test_a_key_that_has_used_up_its_calls_is_not_asked_again(api: Simulator) -> None:
    api.fail_next("getAdGroup", 429, {"error": {"type": "rate_limit", "message": "Try again in 12 seconds."}})
    checks = checked(settings_of(api), "adcamp_meta")
    assert "rate limited (429" in checks["access"].message
    assert checks["access"].advice == "Wait 12 s, then run this command again"
    assert len(api.requests) == 1


@pytest.mark.parametrize(
    ("ahead", "said"),
    [
        pytest.param(timedelta(hours=3), "this machine is 3 hours behind the API", id="a clock that is behind"),
        pytest.param(timedelta(minutes=-10), "this machine is 10 minutes ahead of the API", id="a clock that is ahead"),
    ],
)
def test_a_clock_that_is_off_fails(ahead: timedelta, said: str) -> None:
    headers = {"Date": format_datetime(datetime.now(UTC) + ahead, usegmt=True)}
    with answering(404, NOT_FOUND, headers) as base_url:
        checks = checked(Settings(API_KEY, base_url))
    assert checks["clock"].status == "failed"
    assert checks["clock"].message == said
    assert [name for name, each in checks.items() if each.status == "failed"] == ["clock"]


@pytest.mark.parametrize("date", [None, "yesterday"])
def test_an_answer_without_a_time_leaves_the_clock_unchecked(date: str | None) -> None:
    with answering(404, NOT_FOUND, {"Date": date} if date else {}) as base_url:
        assert checked(Settings(API_KEY, base_url))["clock"].status == "not checked"


def test_a_proxy_in_the_environment_that_cannot_be_used_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "ftp://proxy")
    checks = checked(Settings(API_KEY), "adcamp_meta")
    assert checks["connection"].status == "failed"
    assert "HTTPS_PROXY" in checks["connection"].advice
    assert {statuses(checks)[each] for each in AFTER_CONNECTION} == {"not checked"}
