"""`Review`: all that one preview of one stack says, decided once; every format is a view of it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pulumi_whop_cli.review import adoption
from pulumi_whop_cli.review.attention import Concern, concerns_of
from pulumi_whop_cli.review.changes import AdGroupChange, changes_of
from pulumi_whop_cli.review.drift import Drift, drift_of, is_about_drift
from pulumi_whop_cli.review.kinds import TITLES, Kind
from pulumi_whop_cli.review.money import Money, money_of
from pulumi_whop_cli.review.options import Options
from pulumi_whop_cli.review.preview import Diagnostic, Preview
from pulumi_whop_cli.review.secrets import redacted

__all__ = ["Problem", "Review", "review_of"]

_QUIET: Final = ("same", "refresh", "read")
"""Operations that change nothing."""
_AFTERMATH: Final = ("Resource monitor has terminated", "preview failed", "update failed")
"""What the engine adds once something else has failed."""
_EXPECTATION: Final = "no changes were expected"
"""What the engine says for `--expect-no-changes`: the preview itself has not failed."""


@dataclass(frozen=True)
class Problem:
    """Why a preview failed."""

    resource: str
    """Empty if it is about the whole run."""
    text: str
    """One line for a property, with its path; several lines for a program that failed."""


@dataclass(frozen=True)
class Review:
    """What one preview says."""

    stack: str
    changes: Sequence[AdGroupChange]
    """The ad groups that change, by campaign and name."""
    unchanged: int
    left_out: int
    """How many unchanged resources the preview does not show, some of them perhaps ad groups that spend."""
    others: Mapping[str, int]
    """How many other resources than ad groups change, by operation."""
    money: Money
    concerns: Sequence[Concern]
    """By kind, then by ad group."""
    drifts: Sequence[Drift]
    problems: Sequence[Problem]

    @property
    def has_failed(self) -> bool:
        """Whether the preview failed; then what it shows is not all that would change."""
        return bool(self.problems)

    def found(self, kinds: Collection[Kind]) -> dict[Kind, int]:
        """How often each of `kinds` was found, without those that were not."""
        counts = {kind: sum(each.kind == kind for each in self.concerns) for kind in TITLES if kind in kinds}
        return {kind: count for kind, count in counts.items() if count}


def review_of(preview: Preview, options: Options, stack: str = "") -> Review:
    """Decides what a preview says; `stack` is its name if the preview does not tell, or another is wanted."""
    preview = redacted(preview)
    everything = changes_of(preview)
    drifts = drift_of(preview, everything)
    problems = _problems(preview.diagnostics)
    changes = [each for each in everything if each.happening != "unchanged"]
    return Review(
        stack=stack or preview.stack or "preview",
        changes=changes,
        unchanged=len(everything) - len(changes),
        left_out=preview.left_out,
        others=_others(preview),
        money=money_of(everything),
        concerns=_concerns(preview, changes, drifts, problems, options),
        drifts=drifts,
        problems=problems,
    )


def _concerns(
    preview: Preview,
    changes: Sequence[AdGroupChange],
    drifts: Sequence[Drift],
    problems: Sequence[Problem],
    options: Options,
) -> list[Concern]:
    found = [
        *(Concern("failed-preview", each.resource, each.text) for each in problems),
        *(Concern("drift", each.resource, each.path or each.text) for each in drifts if each.fails_a_check),
        *_warnings(preview),
    ]
    for change in changes:
        drifted = [each.path for each in drifts if each.urn == change.urn and each.kind == "declared"]
        found += concerns_of(change, options, drifted)
    order = list(TITLES)
    return sorted(found, key=lambda each: (order.index(each.kind), each.resource, each.reason))


def _warnings(preview: Preview) -> list[Concern]:
    """The provider's warnings that are not in the review in another form."""
    lines = [each for each in preview.diagnostics if each.severity == "warning" and each.name]
    return [
        Concern("warning", each.name, each.text)
        for each in lines
        if not any(adoption.settings([each.text])) and not is_about_drift(each.text)
    ]


def _problems(diagnostics: Sequence[Diagnostic]) -> list[Problem]:
    lines = [each for each in diagnostics if each.severity == "error" and _EXPECTATION not in each.text]
    causes = [each for each in lines if not each.text.startswith(_AFTERMATH)] or lines
    problems = {Problem(each.name, each.text): None for each in causes}
    return sorted(problems, key=lambda each: (each.resource, each.text))


def _others(preview: Preview) -> dict[str, int]:
    ops = [step.op for step in preview.steps if step.is_of_another_resource and step.op not in _QUIET]
    return {op: ops.count(op) for op in sorted(set(ops))}
