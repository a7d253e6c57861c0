"""What a check comes to, as a value; and why a fact is missing, which decides the checks that need it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

__all__ = ["Check", "Fault", "Missing", "Skipped", "Status", "count", "failed", "missing", "ok", "warning"]

Status = Literal["ok", "warning", "failed", "not checked"]


@dataclass(frozen=True)
class Check:
    """One line of the report."""

    name: str
    """What was checked, in the same words in every output and every version."""
    status: Status
    message: str
    advice: str = ""
    """What to do; empty if nothing is to be done."""


@dataclass(frozen=True)
class Fault:
    """A fact cannot be had because something is wrong, which is reported where the fact is checked."""

    message: str
    advice: str


@dataclass(frozen=True)
class Skipped:
    """A fact was not looked for, since something that it needs is missing."""

    because: str


Missing = Fault | Skipped


def ok(name: str, message: str) -> Check:
    """A check that found nothing wrong."""
    return Check(name, "ok", message)


def warning(name: str, message: str, advice: str) -> Check:
    """A check that found what works, and may not be meant."""
    return Check(name, "warning", message, advice)


def failed(name: str, message: str, advice: str) -> Check:
    """A check that found what stops a program."""
    return Check(name, "failed", message, advice)


def missing(name: str, fact: Missing) -> Check:
    """The check of a fact that could not be had."""
    if isinstance(fact, Fault):
        return failed(name, fact.message, fact.advice)
    return Check(name, "not checked", fact.because)


def count(checks: Iterable[Check], status: Status) -> int:
    """How many checks ended so."""
    return sum(each.status == status for each in checks)
