"""What changed outside Pulumi, as the refresh of a preview reports it, and what `pulumi up` would do about it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from pulumi_whop_cli.review.changes import AdGroupChange
from pulumi_whop_cli.review.preview import Diagnostic, Preview
from pulumi_whop_provider.paths import path_text
from pulumi_whop_provider.planning.wording import CHANGED, DELETED, REVIEWED, UNDECLARED

__all__ = ["Drift", "drift_of", "is_about_drift"]

Kind = Literal["declared", "undeclared", "deleted", "verdict"]

_NOT_KNOWN: Final = "not known, since the line names no ad group"
"""What `pulumi up` does about a line of a host without a frame."""


@dataclass(frozen=True)
class Drift:
    """One thing that changed in the dashboard, or on the ad platform."""

    urn: str
    resource: str
    kind: Kind
    """`declared` and `undeclared` say whether the program declares the setting; `verdict` is the ad platform's."""
    path: str
    """The setting; empty if the whole ad group is meant."""
    text: str
    """What changed, as in `1200 cents → 1900 cents`."""
    remedy: str
    """What `pulumi up` does about it."""

    @property
    def fails_a_check(self) -> bool:
        """Whether `--expect-no-changes` fails for it too: what nobody declares, and the platform's review, do not."""
        return self.kind in ("declared", "deleted")


def drift_of(preview: Preview, changes: Iterable[AdGroupChange]) -> list[Drift]:
    """What the refresh of the preview reports, by ad group and setting."""
    by_urn = {urn: each for each in changes for urn in (each.former_urn, each.urn) if urn}
    # Under a host without a frame the lines name no resource.
    found = [_drift(each, by_urn) for each in preview.diagnostics if each.severity == "warning"]
    drifts = {each: None for each in found if each is not None}
    return sorted(drifts, key=lambda each: (each.resource, each.urn, each.kind, each.path, each.text))


def is_about_drift(text: str) -> bool:
    """Whether a line of the provider reports what changed outside Pulumi."""
    return _drift(Diagnostic(message=text), {}) is not None


def _drift(line: Diagnostic, changes: Mapping[str, AdGroupChange]) -> Drift | None:
    text, change = line.text, changes.get(line.urn)
    urn, resource = (change.urn, change.resource) if change else (line.urn, line.name)
    if text.startswith(f"{CHANGED}, {UNDECLARED}: "):
        path, what = _split(text.removeprefix(f"{CHANGED}, {UNDECLARED}: "))
        return Drift(urn, resource, "undeclared", path, what, "leaves it as it is")
    if text.startswith(f"{CHANGED}: "):
        path, what = _split(text.removeprefix(f"{CHANGED}: "))
        return Drift(urn, resource, "declared", path, what, _remedy(path, change) if urn else _NOT_KNOWN)
    if text.endswith(f" {DELETED}"):
        is_new = change is not None and change.happening in ("new", "adopted")
        remedy = "creates a new one" if is_new else "forgets it"
        return Drift(urn, resource, "deleted", "", text, remedy if urn else _NOT_KNOWN)
    if text.startswith(f"{REVIEWED}: "):
        return Drift(urn, resource, "verdict", "status", text.removeprefix(f"{REVIEWED}: "), "leaves it as it is")
    return None


def _split(text: str) -> tuple[str, str]:
    """Path and change of `config.bid_amount: 1200 cents → 1900 cents`, or of `name changed`."""
    path, colon, what = text.partition(": ")
    return (path, what) if colon else (text.removesuffix(" changed"), "changed")


def _remedy(path: str, change: AdGroupChange | None) -> str:
    if change is None:
        return "leaves it as it is"
    match change.happening:
        case "removed":
            return "removes the ad group"
        case "retained":
            return "forgets the ad group"
        case "replaced":
            return "replaces the ad group"
    is_set = any(path_text(each.path) == path for each in change.settings)
    return "sets what the program declares" if is_set else "leaves it as it is"
