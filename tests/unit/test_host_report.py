"""What the host reports about the ad groups that the engine does not get to, after one that fails."""

import sys
import tempfile
from decimal import Decimal

import pytest

from pulumi_whop_provider.accounts import Account
from pulumi_whop_provider.dynamic import _Core, _report_others
from pulumi_whop_provider.handover import Declaration, Handover
from pulumi_whop_provider.host.frame import HostCall
from pulumi_whop_provider.lifecycle.provider import Provider
from pulumi_whop_provider.lifecycle.run import Run
from pulumi_whop_provider.planning.check import Limits
from pulumi_whop_provider.unknown import UNKNOWN

URN = "urn:pulumi:dev::adverts::pulumi-python:dynamic/whop:AdGroup::"


class Call(HostCall):
    """A call about the ad group `failing` that records what is shown on others."""

    @property
    def urn(self):
        return f"{URN}failing"

    def error(self, text, *, name, urn):
        self.fields[f"{name} {urn}"] = [*self.fields.get(f"{name} {urn}", []), text.partition(";")[0]]


@pytest.fixture(autouse=True)
def _a_run_of_its_own(tmp_path, monkeypatch):
    run = Run(None, now=lambda: None, wait=lambda _: True)
    monkeypatch.setattr(_Core, "provider", Provider(run, Limits(max_daily_budget=Decimal(100))))
    monkeypatch.setattr(_Core, "checked", {"failing"})
    monkeypatch.setattr(sys, "argv", ["host", "127.0.0.1:40123"])
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


def declaration(resource, urn=None, **declared):
    given = {"campaign_id": "adcamp_1", "name": resource, "daily_budget": 50} | declared
    return Declaration(resource, f"{URN}{resource}" if urn is None else urn, given)


def reported(*others, failing=("failing",)):
    Handover(40123).add([*(declaration(each, status="on") for each in failing), *others])
    call = Call()
    _report_others(call)
    return call.fields


def test_each_mistake_is_shown_on_its_resource():
    wrong = declaration("wrong", status="on", daily_budget=5000)
    assert reported(wrong, declaration("right")) == {
        f"wrong {URN}wrong": [
            "status: is not a known value",
            "daily_budget: $5,000.00 a day is above whop:maxDailyBudget ($100.00)",
        ]
    }


def test_a_resource_whose_urn_is_not_known_is_shown_by_its_name():
    assert list(reported(declaration("wrong", urn="", status="on"))) == ["wrong "]


def test_what_was_checked_is_not_shown_again():
    _Core.checked.add("wrong")
    assert reported(declaration("wrong", status="on")) == {}


def test_two_of_one_name_are_a_mistake_of_the_second():
    shown = reported(
        declaration("a", name="Same"), declaration("b", urn="", name="Same"), declaration("c", name="Same")
    )
    assert shown == {
        "b ": ["name: a has the same name in campaign adcamp_1"],
        f"c {URN}c": ["name: a has the same name in campaign adcamp_1"],
    }


def test_what_is_unknown_is_taken_for_right():
    assert reported(declaration("a", campaign_id=UNKNOWN, config={"bid_amount": UNKNOWN})) == {}


def test_what_is_only_worth_a_warning_is_not_shown():
    assert reported(declaration("a", config={"frequency_cap": 3})) == {}


def test_what_may_change_on_its_way_is_not_shown():
    assert reported(Declaration("changes", f"{URN}changes", None)) == {}


def test_what_is_of_another_account_is_left_to_the_process_of_that(monkeypatch):
    wrong, theirs = declaration("wrong", status="on"), declaration("theirs", status="on")._replace(account="second")
    assert list(reported(wrong, theirs)) == [f"wrong {URN}wrong"]
    monkeypatch.setattr(_Core, "account", Account("second"))
    assert list(reported(wrong, theirs)) == [f"theirs {URN}theirs"]


def test_what_another_program_left_is_not_shown():
    assert reported(declaration("wrong", status="on"), failing=("others",)) == {}


def test_what_is_nested_too_deep_is_shown():
    value = {}
    for _ in range(100):
        value = {"more": value}
    assert list(reported(declaration("deep", config=value)).values()) == [
        ["config: is nested more than 64 levels deep"]
    ]


def test_a_call_that_is_about_nothing_shows_nothing():
    Handover(40123).add([declaration("wrong", status="on")])
    call = HostCall()
    _report_others(call)
    assert call.fields == {}


def test_a_host_that_does_not_know_its_engine_shows_nothing(monkeypatch):
    monkeypatch.setattr(sys, "argv", ["host"])
    assert reported(declaration("wrong", status="on")) == {}
