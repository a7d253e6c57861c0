"""Every operation ends in an outcome that the host can keep or in an error of one line, whatever the API answers."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from typing import Any

import httpx
import pytest
from hypothesis import given, strategies as st

from pulumi_whop_provider.api.ad_groups import AdGroups
from pulumi_whop_provider.errors import CallError
from security.calling import CALLS
from security.ending import Answering, ends_well, is_one_line, up
from security.hostile import ANSWERS, EXAMPLES, KNOWN, STATES


@EXAMPLES
@given(ANSWERS, KNOWN)
def test_create_ends(answers: list[httpx.Response], declared: dict[str, Any]) -> None:
    declared.pop("adopt_id", None)
    ends_well(Answering(answers), up({}, declared))


@EXAMPLES
@given(ANSWERS, KNOWN)
def test_adoption_ends(answers: list[httpx.Response], declared: dict[str, Any]) -> None:
    ends_well(Answering(answers), up({}, {**declared, "adopt_id": "adgrp_1"}))


@EXAMPLES
@given(ANSWERS, STATES, KNOWN)
def test_update_ends(answers: list[httpx.Response], state: dict[str, Any], declared: dict[str, Any]) -> None:
    ends_well(Answering(answers), up(state, declared))


@EXAMPLES
@given(ANSWERS, STATES | st.just({}), KNOWN | st.none())
def test_read_ends(answers: list[httpx.Response], state: dict[str, Any], inputs: dict[str, Any] | None) -> None:
    ends_well(Answering(answers), lambda provider, caller: provider.read("adgrp_1", state, lambda: inputs, caller))


@EXAMPLES
@given(ANSWERS, STATES)
def test_delete_ends(answers: list[httpx.Response], state: dict[str, Any]) -> None:
    ends_well(Answering(answers), lambda provider, caller: provider.delete("adgrp_1", state, caller))


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
@EXAMPLES
@given(ANSWERS)
def test_a_call_ends_in_a_value_or_a_call_error(call: Callable[[AdGroups], Any], answers: list[httpx.Response]) -> None:
    with closing(Answering(answers).client) as client:
        try:
            call(AdGroups(client))
        except CallError as error:
            assert is_one_line(str(error))  # noqa: PT017 - a value is right as well
