"""The warning of an API key in plain text in the configuration."""

import pulumi
import pytest
from pulumi.runtime.config import set_all_config

from pulumi_whop._secrecy import _warn_once, warn_of_readable_key


@pytest.fixture
def warnings(monkeypatch):
    reported = []
    monkeypatch.setattr(pulumi, "get_project", lambda: "project")
    monkeypatch.setattr(pulumi, "get_stack", lambda: "dev")
    monkeypatch.setattr(pulumi.log, "warn", reported.append)
    _warn_once.cache_clear()
    yield reported
    _warn_once.cache_clear()
    set_all_config({}, [])


def test_a_readable_key_is_warned_of_with_the_remedy(warnings):
    set_all_config({"whop:apiKey": "planted"}, [])
    warn_of_readable_key()
    (warning,) = warnings
    assert warning == (
        "whop:apiKey is in plain text in the stack's configuration. Set it again with "
        "`pulumi config set --secret whop:apiKey`, and replace the key if the file has left this machine."
    )


def test_the_warning_comes_once_in_a_program(warnings):
    set_all_config({"whop:apiKey": "planted"}, [])
    warn_of_readable_key()
    warn_of_readable_key()
    assert len(warnings) == 1


def test_another_stack_is_another_program(warnings, monkeypatch):
    set_all_config({"whop:apiKey": "planted"}, [])
    warn_of_readable_key()
    monkeypatch.setattr(pulumi, "get_stack", lambda: "prod")
    warn_of_readable_key()
    assert len(warnings) == 2


def test_an_encrypted_key_is_not_warned_of(warnings):
    set_all_config({"whop:apiKey": "planted"}, ["whop:apiKey"])
    warn_of_readable_key()
    assert warnings == []


def test_a_key_that_is_not_configured_is_not_warned_of(warnings):
    set_all_config({}, [])
    warn_of_readable_key()
    assert warnings == []
