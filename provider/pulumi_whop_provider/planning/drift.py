"""What changed outside the program: declared, baseline and live compared path by path.

A declared path has drifted when live differs in meaning from the baseline and from what is declared: a server that only
rewrites a value (another time zone, a sorted list) has rewritten it in the baseline too. What nobody declared cannot
drift, but its changes are reported.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pulumi_whop_provider.paths import starts_with
from pulumi_whop_provider.planning.diff import leaves
from pulumi_whop_provider.planning.equality import same, satisfies
from pulumi_whop_provider.planning.sides import NOT_SHOWN, NotShown, value_in
from pulumi_whop_provider.schema.later import VERDICTS
from pulumi_whop_provider.schema.twins import twins_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pulumi_whop_provider.paths import Path
    from pulumi_whop_provider.planning.sides import Declaration, View
    from pulumi_whop_provider.schema.fields import Field

__all__ = ["VERDICTS", "Drift", "drifts", "is_met", "is_review", "undeclared_changes"]


@dataclass(frozen=True)
class Drift:
    """One path whose live value differs; `baseline` is `NOT_SHOWN` if no earlier answer showed it."""

    path: Path
    declared: Any
    baseline: Any
    live: Any
    field: Field | None


def drifts(declared: Declaration, baseline: View, live: View) -> list[Drift]:
    """The declared paths that drifted.

    A path that the live answer does not show has not drifted, as far as anybody can know.
    """
    if live is baseline:  # as in a preview
        return []
    found = [
        Drift(path, value, value_in(baseline, path, field), value_in(live, path, field), field)
        for path, value, field in leaves(declared)
        if not (field is not None and field.traits.ours)
    ]
    return [each for each in found if _has_drifted(each)]


def _has_drifted(seen: Drift) -> bool:
    if isinstance(seen.live, NotShown) or is_met(seen.path, seen.field, seen.declared, seen.live):
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


def undeclared_changes(declared: Declaration, baseline: View, live: View) -> list[Drift]:
    """What changed between two answers at paths that nobody declared.

    The twin of a declared path that changed as well is left out: it followed the declared one, which is reported.
    """
    if live is baseline:
        return []
    declared_paths = {path for path, _, _ in leaves(declared)}
    found = [Drift(path, None, before, after, field) for path, before, after, field in _differences(baseline, live)]
    changed = {each.path for each in found}
    followers = {twin for path in declared_paths & changed for twin in twins_of(path)}
    return [each for each in found if not any(starts_with(each.path, known) for known in (*declared_paths, *followers))]


def _differences(baseline: View, live: View) -> Iterator[tuple[Path, Any, Any, Field | None]]:
    known = {path: field for side in (baseline, live) for path, _, field in leaves(side)}
    for path, field in known.items():
        before, after = value_in(baseline, path, field), value_in(live, path, field)
        if NOT_SHOWN not in (before, after) and not same(field, before, after):
            yield path, before, after, field
