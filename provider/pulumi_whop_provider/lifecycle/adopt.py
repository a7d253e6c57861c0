"""Adopt: take over, on purpose, an ad group that somebody else made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pulumi_whop_provider.errors import DeclarationError, NotFoundError
from pulumi_whop_provider.findings import Finding
from pulumi_whop_provider.lifecycle.create import check_platform
from pulumi_whop_provider.lifecycle.gone import is_gone
from pulumi_whop_provider.lifecycle.outcome import Outcome, state_of
from pulumi_whop_provider.lifecycle.write import as_left, patched, verified, warn_of_unchecked
from pulumi_whop_provider.paths import path_text
from pulumi_whop_provider.planning.diff import leaves
from pulumi_whop_provider.planning.effects import in_force, of_update
from pulumi_whop_provider.planning.observed import NotTold, canonical, platform_of, told, view
from pulumi_whop_provider.planning.patch import cleared, displaced, mismatches, patchable, sendable
from pulumi_whop_provider.planning.wording import change

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pulumi_whop_provider.lifecycle.caller import Caller
    from pulumi_whop_provider.lifecycle.run import Run
    from pulumi_whop_provider.paths import Path
    from pulumi_whop_provider.planning.observed import Observed

__all__ = ["adopt", "preview_adoption"]


def adopt(run: Run, declared: Mapping[str, Any], caller: Caller) -> Outcome:
    """Brings the ad group `adopt_id` to what is declared, by one update of what differs.

    Raises DeclarationError where it is not there or is of another campaign, IncompleteError where an exact field did
    not take.
    """
    ad_group_id = str(declared["adopt_id"])
    found = _adoptable(run, ad_group_id, declared)
    check_platform(declared, platform_of(found), caller)
    body = _adopting_body(declared, found)
    observed = patched(run, ad_group_id, body, found, if_deleted="Remove adopt_id to create a new ad group")
    left = as_left(caller, declared, body, found, observed)
    verified(run, caller, ad_group_id, left, body, observed)
    warn_of_unchecked(caller, body, observed)
    return Outcome(ad_group_id, state_of(left, observed))


def preview_adoption(run: Run, declared: Mapping[str, Any]) -> list[Finding]:
    """What adopting would change, property by property, as warnings, and what it does to the money.

    An error where it cannot be adopted.
    """
    ad_group_id = str(declared["adopt_id"])
    try:
        observed = _adoptable(run, ad_group_id, declared)
    except DeclarationError as error:
        return [Finding("error", (), text) for text in error.findings]
    wanted = _wanted(declared, observed)
    effects = [
        *(
            f"changes {change(each.path, each.field, each.live, each.sent)}"
            for each in mismatches(wanted, view(observed))
        ),
        *(f"sets {path_text(path)}, which the API does not show" for path in _unseen(wanted, observed)),
    ]
    told = [Finding("warning", (), f"adopting {ad_group_id} {effect}") for effect in effects]
    return [*(told or [Finding("info", (), f"adopting {ad_group_id} changes nothing")]), *_money(declared, observed)]


def _money(declared: Mapping[str, Any], observed: Observed) -> list[Finding]:
    shown = view(observed)
    effect = of_update(in_force({}, shown), in_force(declared, shown))
    return [Finding("info", (), effect)] if effect else []


def _adoptable(run: Run, ad_group_id: str, declared: Mapping[str, Any]) -> Observed:
    path = ("adopt_id",)
    try:
        observed = canonical(run.api.get(ad_group_id))
    except NotFoundError as error:
        if not error.is_the_apis_own:
            raise
        hint = "check the id, and that whop:apiKey is of the company that owns it"
        finding = Finding("error", path, f"there is no ad group {ad_group_id} that this key can see", hint)
        raise DeclarationError([str(finding)]) from error
    campaign_id = view(observed).get("campaign_id")
    if is_gone(run, observed, declared, campaign_id):
        raise DeclarationError([str(Finding("error", path, f"{ad_group_id} was deleted", "remove adopt_id"))])
    if campaign_id not in (None, declared.get("campaign_id")):
        message = f"{ad_group_id} is of campaign {campaign_id}, and the program declares {declared.get('campaign_id')}"
        raise DeclarationError([str(Finding("error", path, message, "an ad group cannot move; declare its campaign"))])
    return observed


def _adopting_body(declared: Mapping[str, Any], observed: Observed) -> dict[str, Any]:
    """The blocks that differ from what the API shows, and those with settings that it does not show."""
    wanted = _wanted(declared, observed)
    differing = {each.path[0] for each in mismatches(wanted, view(observed))}
    unseen = {path[0] for path in _unseen(wanted, observed)}
    displacing = displaced(wanted, declared, view(observed))
    touched = differing | unseen | {each.path[0] for each in displacing}
    return cleared({key: value for key, value in wanted.items() if key in touched}, displacing)


def _wanted(declared: Mapping[str, Any], observed: Observed) -> dict[str, Any]:
    return patchable(sendable(declared, platform_of(observed)))


def _unseen(wanted: Mapping[str, Any], observed: Observed) -> list[Path]:
    seen = view(observed)
    return [path for path, _, field in leaves(wanted) if isinstance(told(seen, path, field), NotTold)]
