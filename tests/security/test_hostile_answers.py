"""Answers that break a careless reader, one by one: each operation ends well, and only quotes known words."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from core_stack import RecordingCaller
from lifecycle.usual import meta
from pulumi_whop_provider.errors import WhopError
from security.ending import Answering, Operation, ends_well, up

_DECLARED = {**meta(), "config": {**meta()["config"], "end_time": "2027-01-01T00:00:00Z"}}
_OBSERVED = {
    **_DECLARED,
    "id": "adgrp_1",
    "ad_campaign": {"id": "adcamp_meta", "platform": "meta"},
    "platform_config": {"platform": "meta", "bid_amount": 1200},
}
_STATE = {**_DECLARED, "observed": _OBSERVED}
_BEYOND_A_DOUBLE = 10**400
_TEXTS = ["a\nerror: forged", "\x1b[2J", "\u202e", "word " * 5000]


def _of(**changes: Any) -> dict[str, Any]:
    return {**_OBSERVED, **changes}


_ANSWERS = {
    "budget beyond a double": _of(daily_budget=_BEYOND_A_DOUBLE),
    "undeclared number beyond a double": _of(config={**_DECLARED["config"], "frequency_cap": _BEYOND_A_DOUBLE}),
    "status that is a list": _of(status=[]),
    "status that is an object": _of(status={"is": "active"}),
    "name that is an object": _of(name={"is": "One"}),
    "config that is a list": _of(config=[_DECLARED["config"]]),
    "config that is a word": _of(config="none"),
    "targeting that is a number": _of(config={**_DECLARED["config"], "targeting": 7}),
    "campaign whose id is a number": _of(ad_campaign={"id": 7}),
    "campaign whose id is a list": _of(ad_campaign={"id": ["adcamp_meta"]}),
    "platform that is a list": _of(ad_campaign={"id": "adcamp_meta", "platform": ["meta"]}),
    **{f"status {text[:6]!r}": _of(status=text) for text in _TEXTS},
    **{f"time {text[:6]!r}": _of(config={**_DECLARED["config"], "end_time": text}) for text in _TEXTS},
    "time with a line break": _of(config={**_DECLARED["config"], "end_time": "2028-01-01\n00:00:00"}),
    **{f"country {text[:6]!r}": _of(config={"targeting": {"countries": [text]}}) for text in _TEXTS},
    **{f"platform {text[:6]!r}": _of(ad_campaign={"id": "adcamp_meta", "platform": text}) for text in _TEXTS},
    **{f"key {text[:6]!r}": _of(config={**_DECLARED["config"], text[:50]: 1}) for text in _TEXTS},
}
_OPERATIONS: dict[str, Operation] = {
    "create": up({}, _DECLARED),
    "adopt": up({}, {**_DECLARED, "adopt_id": "adgrp_1"}),
    "read": lambda provider, caller: provider.read("adgrp_1", _STATE, lambda: _DECLARED, caller),
    "look up": lambda provider, caller: provider.read("adgrp_1", {}, lambda: None, caller),
    "update": up(_STATE, {**_DECLARED, "daily_budget": 60}),
    "delete": lambda provider, caller: provider.delete("adgrp_1", _STATE, caller),
}


def _answers(operation: str, answer: dict[str, Any]) -> list[httpx.Response]:
    before = [{"id": "adcamp_meta", "platform": "meta"}, {"data": []}] if operation == "create" else []
    return [httpx.Response(200, content=json.dumps(each)) for each in (*before, answer)]


@pytest.mark.parametrize("answer", _ANSWERS.values(), ids=_ANSWERS)
@pytest.mark.parametrize("operation", _OPERATIONS)
def test_an_operation_ends_well(operation: str, answer: dict[str, Any]) -> None:
    ends_well(Answering(_answers(operation, answer)), _OPERATIONS[operation])


@pytest.mark.parametrize("operation", ["adopt", "read", "update"])
@pytest.mark.parametrize("place", ["status", "time", "country"])
def test_a_text_that_is_neither_a_known_word_nor_a_time_is_not_quoted(operation: str, place: str) -> None:
    secret = "a secret-text, perhaps"
    answer = {
        "status": _of(status=secret),
        "time": _of(config={**_DECLARED["config"], "end_time": secret}),
        "country": _of(config={**_DECLARED["config"], "targeting": {"countries": [secret]}}),
    }[place]
    reported: list[str] = []

    def overheard(provider: Any, caller: RecordingCaller) -> None:
        try:
            _OPERATIONS[operation](provider, caller)
        except WhopError as error:
            reported.append(str(error))
        reported.extend([*caller.warnings, *caller.infos])

    ends_well(Answering(_answers(operation, answer)), overheard)
    assert reported
    assert [line for line in reported if "secret" in line] == []


@pytest.mark.parametrize("depth", [100, 300, 400, 490, 5000])
@pytest.mark.parametrize(("begin", "end"), [('{"a":', "}"), ("[", "]")], ids=["objects", "lists"])
def test_an_answer_that_is_nested_too_deeply_for_the_state_is_not_an_answer(depth: int, begin: str, end: str) -> None:
    body = f'{{"id": "adgrp_1", "config": {begin * depth}1{end * depth}}}'

    def refused(provider: Any, caller: RecordingCaller) -> None:
        with pytest.raises(WhopError, match="the answer"):
            provider.read("adgrp_1", {}, lambda: None, caller)

    ends_well(Answering([httpx.Response(200, content=body.encode())]), refused)
