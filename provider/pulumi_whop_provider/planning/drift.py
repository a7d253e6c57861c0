"""What changed outside the program: declared, baseline and live compared path by path.

A declared path has drifted if live differs in meaning from both the baseline and the declared value: a server that only
rewrites a value (another time zone, a sorted list) has rewritten it in the baseline too. A setting that nobody declared
cannot drift, but its changes are reported.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pulumi_whop_provider.paths import Path, starts_with
from pulumi_whop_provider.planning.diff import is_ours, leaves
from pulumi_whop_provider.planning.equality import same, satisfies
from pulumi_whop_provider.planning.sides import NOT_SHOWN, Declaration, View, value_in
from pulumi_whop_provider.schema.fields import Field
from pulumi_whop_provider.schema.later import VERDICTS
from pulumi_whop_provider.schema.twins import twins_of

__all__ = ["VERDICTS", "Drift", "drifts", "is_met", "is_review", "undeclared_changes", "unmet"]


@dataclass(frozen=True)
class Drift:
    """One path whose live value differs from what is declared or was sent, or from the baseline."""

    path: Path
    declared: Any
    """The value that is declared or was sent; None if it is neither."""
    baseline: Any
    """`NOT_SHOWN` if no earlier answer showed it."""
    live: Any
    field: Field | None

    @property
    def is_exact(self) -> bool:
        """Whether it is money, time or state: a write that does not set it as sent has failed."""
        return self.field is not None and self.field.traits.exact


def unmet(declared: Mapping[str, Any], baseline: View, live: View) -> list[Drift]:
    """The declared paths that the live answer shows differently; what it does not show counts as right."""
    found = (_seen(path, value, field, baseline, live) for path, value, field in leaves(declared))
    shown = (each for each in found if each.live is not NOT_SHOWN)
    return [each for each in shown if not is_met(each.path, each.field, each.declared, each.live)]


def _seen(path: Path, declared: Any, field: Field | None, baseline: View, live: View) -> Drift:
    return Drift(path, declared, value_in(baseline, path, field), value_in(live, path, field), field)


def drifts(declared: Declaration, baseline: View, live: View) -> list[Drift]:
    """The declared paths that drifted.

    A path that the live answer does not show counts as not drifted.
    """
    if live is baseline:  # as in a preview
        return []
    found = (each for each in unmet(declared, baseline, live) if not is_ours(each.field))
    return [each for each in found if not same(each.field, each.baseline, each.live)]


def is_met(path: Path, field: Field | None, declared: Any, live: Any) -> bool:
    """Whether the live value is what the declaration asks for.

    An ad group that is declared active and awaits, or has failed, the platform's review is as active as a program can
    make it.
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

    The twin of a declared path that changed too is left out: it followed the declared one, which is reported.
    """
    if live is baseline:
        return []
    known = {path: field for side in (baseline, live) for path, _, field in leaves(side)}
    seen = [_seen(path, None, field, baseline, live) for path, field in known.items()]
    shown = (each for each in seen if NOT_SHOWN not in (each.baseline, each.live))
    found = [each for each in shown if not same(each.field, each.baseline, each.live)]
    declared_paths = {path for path, _, _ in leaves(declared)}
    followers = {twin for each in found if each.path in declared_paths for twin in twins_of(each.path)}
    covered = declared_paths | followers
    return [each for each in found if not any(starts_with(each.path, path) for path in covered)]
