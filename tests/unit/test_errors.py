"""The one line that a user reads of an error."""

import pytest

from pulumi_whop_provider import errors
from pulumi_whop_provider.errors import (
    COMMAND,
    BugError,
    CallError,
    ConfigurationError,
    DeclarationError,
    NotFoundError,
    OwnershipError,
    WhopError,
    one_line,
)


def test_line_names_operation_place_effect_advice_and_request():
    error = CallError(
        "the API failed (503)",
        operation="update the ad group",
        where="config.bid_amount",
        effect="unknown",
        advice="Run `pulumi up` again",
        request_id="req_1",
    )
    assert str(error) == (
        "could not update the ad group: the API failed (503) (at config.bid_amount). "
        "It is not known whether the API acted on it. Run `pulumi up` again. Request id: req_1."
    )


@pytest.mark.parametrize(("command", "named"), [(None, "the same command"), ("`pulumi up`", "`pulumi up`")])
def test_advice_names_the_command_that_was_run(command, named):
    error = WhopError("refused", advice=f"Wait 12 s, then run {COMMAND} again")
    if command:
        error.command = command
    assert str(error) == f"refused. Wait 12 s, then run {named} again."


def test_error_with_another_advice_keeps_the_rest():
    error = CallError(
        "not found (404)",
        operation="delete the ad group",
        where="id",
        effect="unknown",
        advice="Check the id",
        request_id="req_1",
    )
    error.command = "`pulumi destroy`"
    other = error.advising(f"Run {COMMAND} again", what="not found (404), yet it can be read")
    assert str(other) == (
        "could not delete the ad group: not found (404), yet it can be read (at id). "
        "It is not known whether the API acted on it. Run `pulumi destroy` again. Request id: req_1."
    )
    assert error.advising("Wait").what == error.what
    assert error.advice == "Check the id"


def test_error_with_another_advice_is_of_no_kind_that_a_caller_looks_for():
    assert type(NotFoundError("not found").advising("Check the key")) is WhopError


def test_parts_that_say_nothing_are_left_out():
    assert str(WhopError("no campaign")) == "no campaign."


def test_a_known_effect_is_not_mentioned():
    assert "known" not in str(CallError("refused", effect="none"))


@pytest.mark.parametrize(
    "nasty",
    ["\n", "\r\n", "\t", "\x00", "\x1b[31m", "\u2028", "\u202e", "\ud800", "\x85"],
    ids=["newline", "crlf", "tab", "nul", "escape", "line separator", "bidi", "surrogate", "next line"],
)
def test_characters_that_would_break_the_line_are_folded(nasty):
    error = WhopError(f"a{nasty}b", where=f"a{nasty}b", advice=f"a{nasty}b", request_id=f"a{nasty}b")
    assert str(error).isprintable()


def test_line_is_bounded():
    error = WhopError("a" * 10**6, operation="b", where="c" * 10**6, advice="d" * 10**6, request_id="e" * 10**6)
    assert len(str(error)) < 2000


def test_one_line_marks_what_it_cuts():
    assert one_line("abcdef", 4) == "abc…"


def test_declaration_error_shows_every_finding():
    error = DeclarationError(["name: is taken", "daily_budget: too high"])
    assert error.findings == ("name: is taken", "daily_budget: too high")
    assert str(error) == "name: is taken; daily_budget: too high."


def test_ownership_error_keeps_the_ids():
    assert OwnershipError("taken by adgrp_1", ids=["adgrp_1"], advice="adopt it").ids == ("adgrp_1",)


def test_bug_error_asks_for_a_report():
    assert "report" in str(BugError("two heads"))


def test_a_configuration_error_has_no_effect():
    assert ConfigurationError("no key").effect == "none"


@pytest.mark.parametrize(
    ("name", "parent"),
    [
        ("AccessError", "CallError"),
        ("BugError", "WhopError"),
        ("CallError", "WhopError"),
        ("ConfigurationError", "WhopError"),
        ("DeclarationError", "WhopError"),
        ("NoAnswerError", "CallError"),
        ("NotFoundError", "CallError"),
        ("OwnershipError", "WhopError"),
        ("RateLimitError", "CallError"),
        ("RejectedError", "CallError"),
        ("ServerError", "CallError"),
    ],
)
def test_tree_is_as_drawn(name, parent):
    assert getattr(errors, name).__bases__ == (getattr(errors, parent),)
