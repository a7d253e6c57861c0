"""What the host knows of the program's options."""

import sys
import tempfile
from types import SimpleNamespace

import pytest

from pulumi_whop_provider.handover import Declaration, Handover
from pulumi_whop_provider.host import program
from pulumi_whop_provider.host.frame import HostCall

PORT = 40123
IN_A_COMPONENT = "adverts:index:Market$"


@pytest.fixture(autouse=True)
def handover(tmp_path, monkeypatch):
    """The program's end of it."""
    monkeypatch.setattr(program, "_known", {})
    monkeypatch.setattr(sys, "argv", ["host", f"127.0.0.1:{PORT}"])
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return Handover(PORT)


def urn(name, parents=""):
    return f"urn:pulumi:dev::adverts::{parents}pulumi-python:dynamic/whop:AdGroup::{name}"


def at_top(name, *paths):
    return Declaration(name, urn(name), None, paths)


def in_a_component(name, *paths):
    return Declaration(name, "", None, paths)


def known(name, parents=""):
    return list(HostCall(request=SimpleNamespace(urn=urn(name, parents))).replace_on_changes)


def test_the_paths_are_those_that_the_program_handed_over_for_the_ad_group(handover):
    handover.add([at_top("one", "config", "name"), at_top("two"), in_a_component("three", "*")])
    assert (known("one"), known("two"), known("three", IN_A_COMPONENT)) == (["config", "name"], [], ["*"])


def test_a_namesake_in_a_component_has_paths_of_its_own(handover):
    handover.add([at_top("one", "name"), in_a_component("one", "config")])
    assert (known("one"), known("one", IN_A_COMPONENT)) == (["name"], ["config"])


def test_of_namesakes_in_components_only_the_paths_of_all_are_known(handover):
    handover.add([in_a_component("one", "name", "config"), in_a_component("one", "status", "name")])
    assert known("one", IN_A_COMPONENT) == ["name"]


def test_what_is_handed_over_later_is_found_and_the_rest_stays_known(handover):
    handover.add([at_top("one", "name")])
    assert (known("one"), known("later")) == (["name"], [])
    handover.add([at_top("later", "config")])
    assert known("later") == ["config"]
    handover.remove()
    assert (known("one"), known("later")) == (["name"], ["config"])


def test_without_a_file_an_address_or_a_request_nothing_is_known(handover, monkeypatch):
    assert known("one") == []
    handover.add([at_top("one", "name")])
    assert list(HostCall().replace_on_changes) == []
    monkeypatch.setattr(program, "_known", {})
    monkeypatch.setattr(sys, "argv", ["host"])
    assert known("one") == []
