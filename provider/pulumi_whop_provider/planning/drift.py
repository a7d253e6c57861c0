"""What changed outside the program: declared, baseline and live compared path by path.

A declared path has drifted when live differs in meaning from the baseline and from what is declared: a server that only
rewrites a value (another time zone, a sorted list) has rewritten it in the baseline too. What nobody declared cannot
drift, but its changes are told.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pulumi_whop_provider.paths import starts_with
from pulumi_whop_provider.planning.diff import leaves
from pulumi_whop_provider.planning.equality import same, satisfies
from pulumi_whop_provider.planning.observed import NOT_TOLD, NotTold, told
from pulumi_whop_provider.schema.later import VERDICTS
from pulumi_whop_provider.schema.twins import twins_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pulumi_whop_provider.paths import Path
    from pulumi_whop_provider.schema.fields import Field

__all__ = ["VERDICTS", "Drift", "drifts", "is_met", "is_review", "undeclared_changes"]


@dataclass(frozen=True)
class Drift:
    """One path whose live value differs; `baseline` is `NOT_TOLD` where no earlier answer told it."""

    path: Path
    declared: Any
    baseline: Any
    live: Any
    field: Field | None


def drifts(declared: Mapping[str, Any], baseline: Mapping[str, Any], live: Mapping[str, Any]) -> list[Drift]:
    """The declared paths that drifted; `baseline` and `live` are views of answers.

    A path that the live answer does not tell has not drifted, as far as anybody can know.
    """
    found = [
        Drift(path, value, told(baseline, path, field), told(live, path, field), field)
        for path, value, field in leaves(declared)
        if not (field is not None and field.traits.ours)
    ]
    return [each for each in found if _has_drifted(each)]


def _has_drifted(seen: Drift) -> bool:
    if isinstance(seen.live, NotTold) or is_met(seen.path, seen.field, seen.declared, seen.live):
        return False
    return not same(seen.field, seen.baseline, seen.live)


def is_met(path: Path, field: Field | None, declared: Any, live: Any) -> bool:
    """Whether the live value is what the declaration asks for.

    An ad group that is declared active and awaits, or has failed, the platform's review is active as far as a program
    can make it so.
    """
    if path == ("status",) and live in VERDICTS:
        return bool(declared == "active")
    return satisfies(field, declared, live)


def is_review(change: Drift) -> bool:
    """Whether a change is the ad platform's review of an ad group, or the end of one."""
    has_ended = change.baseline in VERDICTS and change.live == "active"
    return change.path == ("status",) and (change.live in VERDICTS or has_ended)


def undeclared_changes(
    declared: Mapping[str, Any], baseline: Mapping[str, Any], live: Mapping[str, Any]
) -> list[Drift]:
    """What changed between two answers at paths that nobody declared.

    The twin of a declared path that changed as well is left out: it followed, and the declared one tells it.
    """
    declared_paths = {path for path, _, _ in leaves(declared)}
    found = [Drift(path, None, before, after, field) for path, before, after, field in _differences(baseline, live)]
    changed = {each.path for each in found}
    followers = {twin for path in declared_paths & changed for twin in twins_of(path)}
    return [each for each in found if not any(starts_with(each.path, known) for known in (*declared_paths, *followers))]


def _differences(baseline: Mapping[str, Any], live: Mapping[str, Any]) -> Iterator[tuple[Path, Any, Any, Field | None]]:
    known = {path: field for side in (baseline, live) for path, _, field in leaves(side)}
    for path, field in known.items():
        before, after = told(baseline, path, field), told(live, path, field)
        if NOT_TOLD not in (before, after) and not same(field, before, after):
            yield path, before, after, field
