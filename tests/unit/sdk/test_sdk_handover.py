"""What a program hands over to the provider before it registers anything."""

import asyncio
import sys
import tempfile

import pulumi
import pytest
from pulumi.runtime import set_mocks
from pulumi.runtime.settings import SETTINGS
from sdk_program import Engine, declare, value_of

import pulumi_whop as whop
from pulumi_whop import _handover
from pulumi_whop_provider.handover import Declaration, Handover
from pulumi_whop_provider.unknown import UNKNOWN

PORT = 40123
URN = "urn:pulumi:stack::project::pulumi-python:dynamic/whop:AdGroup::"


pytestmark = pytest.mark.usefixtures("engine")


@pytest.fixture(autouse=True)
def _run_by_the_engine(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(sys, "orig_argv", ["python", "-u", "exec", "--engine", f"127.0.0.1:{PORT}", "."])
    _handover._handover.cache_clear()
    yield
    _handover._handover.cache_clear()


def handed_over():
    """All of it, once the program has run through."""
    asyncio.get_event_loop().run_until_complete(asyncio.sleep(0))
    return {each.name: each for each in Handover(PORT).take()}


def test_all_that_a_program_declares_is_handed_over():
    for name in ("one", "two"):
        whop.AdGroup(name, campaign_id="adcamp_1", config={"targeting": {"age_min": 25}})
    declared = {"campaign_id": "adcamp_1", "config": {"targeting": {"age_min": 25}}}
    assert handed_over() == {
        name: Declaration(name, f"{URN}{name}", {"name": name} | declared) for name in ("one", "two")
    }


def test_what_replaces_an_ad_group_is_handed_over_though_its_declaration_is_not():
    opts = pulumi.ResourceOptions(replace_on_changes=["daily_budget"], ignore_changes=["name"])
    whop.AdGroup("one", campaign_id="adcamp_1", opts=opts)
    (one,) = handed_over().values()
    assert (one.declared, one.replace_on_changes) == (None, ("daily_budget",))


def test_it_is_there_before_the_engine_hears_of_the_first(tmp_path):
    seen = []

    class Watching(Engine):
        def new_resource(self, args):
            seen.append([each.name for each in tmp_path.iterdir()])
            return super().new_resource(args)

    set_mocks(Watching(), preview=False)
    declare(campaign_id="adcamp_1")
    assert seen == [[f"pulumi-whop-{PORT}.jsonl"]]


def test_what_is_declared_later_is_handed_over_too():
    declare(campaign_id="adcamp_1")
    whop.AdGroup("later", campaign_id="adcamp_1")
    assert set(handed_over()) == {"g", "later"}


def test_an_output_is_handed_over_as_unknown_and_a_secret_with_it(tmp_path):
    whop.AdGroup("g", campaign_id=pulumi.Output.secret("hunter2-token"), status="on")
    asyncio.get_event_loop().run_until_complete(asyncio.sleep(0))
    assert "hunter2" not in (tmp_path / f"pulumi-whop-{PORT}.jsonl").read_text()
    assert handed_over()["g"].declared == {"campaign_id": UNKNOWN, "status": "on", "name": "g"}


def test_one_in_a_component_has_no_urn_that_the_program_knows():
    parent = pulumi.ComponentResource("adverts:index:Market", "market")
    whop.AdGroup("g", campaign_id="adcamp_1", opts=pulumi.ResourceOptions(parent=parent))
    assert handed_over()["g"].urn == ""


@pytest.mark.parametrize(
    "options",
    [
        pytest.param(lambda: {"ignore_changes": ["status"]}, id="ignore_changes"),
        pytest.param(lambda: {"transformations": [lambda _: None]}, id="transformation"),
        pytest.param(lambda: {"provider": pulumi.ProviderResource("pulumi-python", "other")}, id="provider_of_its_own"),
    ],
)
def test_what_the_provider_may_see_otherwise_is_handed_over_by_name_only(options):
    whop.AdGroup("g", campaign_id="adcamp_1", opts=pulumi.ResourceOptions(**options()))
    assert handed_over()["g"].declared is None


def test_one_of_another_account_is_handed_over_with_its_name():
    second = whop.Provider("second", api_key="whop_second_key")
    market = pulumi.ComponentResource("adverts:index:Market", "market", opts=pulumi.ResourceOptions(providers=[second]))
    whop.AdGroup("given", campaign_id="adcamp_1", opts=pulumi.ResourceOptions(provider=second))
    whop.AdGroup("handed-on", campaign_id="adcamp_1", opts=pulumi.ResourceOptions(parent=market))
    whop.AdGroup("of-the-stack", campaign_id="adcamp_1")
    found = {name: (each.account, each.declared is not None) for name, each in handed_over().items()}
    assert found == {"given": ("second", True), "handed-on": ("second", True), "of-the-stack": ("", True)}


def test_what_a_transform_may_change_is_not_checked_as_declared(monkeypatch):
    group, nothing = declare(campaign_id="adcamp_1"), pulumi.ResourceOptions()
    transformed = pulumi.ResourceOptions(transforms=[lambda _: None])
    is_checked_as_declared = _handover._is_checked_as_declared
    assert is_checked_as_declared(_handover._Declared(group, {}, nothing))
    assert not is_checked_as_declared(_handover._Declared(group, {}, transformed))
    monkeypatch.setattr(SETTINGS, "callbacks", object())
    assert not is_checked_as_declared(_handover._Declared(group, {}, nothing))


def test_what_a_component_transforms_is_handed_over_by_name_only():
    opts = pulumi.ResourceOptions(transformations=[lambda _: None])
    parent = pulumi.ComponentResource("adverts:index:Market", "market", opts=opts)
    whop.AdGroup("g", campaign_id="adcamp_1", opts=pulumi.ResourceOptions(parent=parent))
    assert handed_over()["g"].declared is None


def test_nothing_is_handed_over_of_an_ad_group_that_is_only_read():
    value_of(whop.AdGroup.get("g", "adgrp_77").id)
    assert handed_over() == {}


def test_nothing_is_handed_over_of_an_ad_group_that_could_not_be_made():
    with pytest.raises(AttributeError):
        whop.AdGroup("broken", campaign_id="adcamp_1", opts=pulumi.ResourceOptions(parent="text"))
    whop.AdGroup("g", campaign_id="adcamp_1")
    assert set(handed_over()) == {"g"}


@pytest.mark.parametrize("argv", [["python", "program.py"], ["python", "program.py", "--engine", "v8"], ["--engine"]])
def test_a_program_that_the_engine_did_not_start_hands_nothing_over(argv, tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "orig_argv", argv)
    declare(campaign_id="adcamp_1")
    assert list(tmp_path.iterdir()) == []
