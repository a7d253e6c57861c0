"""Every life under every reading of the contract, with the outcome that the table names."""

from __future__ import annotations

from dataclasses import asdict, fields, replace
from itertools import product
from typing import Final, Literal, get_args, get_origin, get_type_hints

import pytest

from cases import LifecycleCase, play
from core_stack import CoreStack
from lifecycle.case_readings import CASE_READINGS
from lifecycle.examples import fresh
from lifecycle.outcomes import CASES, DEGRADED, WITH_EVERY_WRITE, expected
from lifecycle.readings_page import MEANINGS, PAGE, page
from whop_simulator import Switches

_ABOUT_TIME: Final = {"latency_s", "commit_delay_s", "rate_limit_per_minute", "retry_after"}
"""Switches that say when an answer comes, not what it means."""


@pytest.mark.parametrize(
    ("case", "reading"),
    [pytest.param(*pair, id=f"{pair[0].name} - {pair[1]}") for pair in product(CASES, CASE_READINGS)],
)
def test_life_goes_as_the_table_says(stack: CoreStack, case: LifecycleCase, reading: str) -> None:
    stack.simulator.set(**asdict(CASE_READINGS[reading]))
    usual = WITH_EVERY_WRITE.get(reading, ())
    reported = [sorted(line for line in lines if line not in usual) for lines in play(case, stack)]
    assert reported == expected(case, reading)


@pytest.mark.parametrize(
    ("reading", "line"), [(reading, line) for reading, lines in WITH_EVERY_WRITE.items() for line in lines]
)
def test_warning_that_a_reading_adds_to_every_write_is_given(stack: CoreStack, reading: str, line: str) -> None:
    switches = CASE_READINGS[reading]
    lives = ("a long name with signs", "every amount of money on Meta", "every amount of money on TikTok")
    reported = [play(case, fresh(stack, switches)) for case in CASES if case.name in lives]
    assert line in {each for steps in reported for lines in steps for each in lines}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_lines_come_in_the_order_of_the_case(stack: CoreStack, case: LifecycleCase) -> None:
    assert play(case, stack) == [step.tells for step in case.steps]


def test_names_of_cases_are_unique() -> None:
    assert len({case.name for case in CASES}) == len(CASES)


def test_table_names_known_cases_and_readings_only() -> None:
    assert DEGRADED.keys() <= CASE_READINGS.keys()
    assert {name for lives in DEGRADED.values() for name in lives} <= {case.name for case in CASES}


def test_every_value_of_every_switch_is_a_reading() -> None:
    tried = {(field, value) for switches in CASE_READINGS.values() for field, value in asdict(switches).items()}
    hints = get_type_hints(Switches)
    chosen = {field.name: hints[field.name] for field in fields(Switches) if field.name not in _ABOUT_TIME}
    words = {(name, word) for name, hint in chosen.items() if get_origin(hint) is Literal for word in get_args(hint)}
    flags = {(name, value) for name, hint in chosen.items() if hint is bool for value in (False, True)}
    numbers = {name for name, hint in chosen.items() if hint is int}
    assert words | flags <= tried
    assert all(len({value for field, value in tried if field == name}) > 1 for name in numbers)


def test_every_reading_changes_something_about_the_api() -> None:
    usual = Switches()
    assert [name for name, switches in CASE_READINGS.items() if replace(switches) == usual] == [
        "as the contract assumes"
    ]


def test_every_reading_is_explained() -> None:
    assert MEANINGS.keys() == CASE_READINGS.keys()


def test_page_of_the_readings_is_up_to_date() -> None:
    assert PAGE.read_text("utf-8") == page(), "run `PYTHONPATH=tests python -m lifecycle.readings_page`"
