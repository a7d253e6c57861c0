"""Check and diff end in findings, changes or an error of one line, whatever is declared and whatever the state says."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, NoReturn

import httpx
from hypothesis import given, strategies as st

from core_stack import RecordingCaller
from pulumi_whop_provider.api.ad_groups import AdGroups
from pulumi_whop_provider.api.client import Client
from pulumi_whop_provider.errors import BugError, WhopError
from pulumi_whop_provider.lifecycle.provider import Provider
from pulumi_whop_provider.lifecycle.run import Run
from pulumi_whop_provider.planning.check import Limits
from pulumi_whop_provider.settings import Settings
from security.ending import is_one_line
from security.hostile import DECLARED, EXAMPLES, STATES
from unit.api.api_fakes import FakeClock


def _no_call(request: httpx.Request) -> NoReturn:
    raise AssertionError(f"{request.method} {request.url} in a preview")


def _provider(limits: Limits) -> Provider:
    clock = FakeClock()
    client = Client(Settings(api_key="key"), transport=httpx.MockTransport(_no_call), clock=clock)
    return Provider(Run(AdGroups(client), now=clock.utc_now, wait=clock.wait), limits)


_LIMITS = st.sampled_from([Limits(), Limits(strict=False), Limits(max_daily_budget=Decimal(100))])


@EXAMPLES
@given(DECLARED, _LIMITS)
def test_whatever_is_declared_is_judged_in_lines(declared: dict[str, Any], limits: Limits) -> None:
    declared.pop("adopt_id", None)  # the one key whose check makes a call
    caller = RecordingCaller()
    checked = _provider(limits).check(declared, {}, caller)
    lines = [*map(str, checked.errors), *caller.warnings, *caller.infos]
    assert [each for each in lines if not is_one_line(each)] == []


@EXAMPLES
@given(STATES, DECLARED)
def test_whatever_the_state_says_the_diff_ends(state: dict[str, Any], declared: dict[str, Any]) -> None:
    caller = RecordingCaller()
    lines = []
    try:
        _provider(Limits()).diff("adgrp_1", state, declared, caller)
    except WhopError as error:
        assert not isinstance(error, BugError)  # noqa: PT017 - changes are right as well
        lines.append(str(error))
    assert [each for each in [*lines, *caller.warnings, *caller.infos] if not is_one_line(each)] == []
