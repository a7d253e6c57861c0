"""Adopt: take over, on purpose, an ad group that somebody else made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pulumi_whop_provider.errors import DeclarationError, NotFoundError
from pulumi_whop_provider.findings import Finding
from pulumi_whop_provider.lifecycle.create import refuse_wrong_platform
from pulumi_whop_provider.lifecycle.outcome import Outcome, state_of
from pulumi_whop_provider.lifecycle.write import patched, verified
from pulumi_whop_provider.planning.diff import leaves
from pulumi_whop_provider.planning.observed import canonical, platform_of, view
from pulumi_whop_provider.planning.patch import mismatches, sendable
from pulumi_whop_provider.planning.wording import moved

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pulumi_whop_provider.lifecycle.caller import Caller
    from pulumi_whop_provider.lifecycle.run import Run
    from pulumi_whop_provider.planning.observed import Observed

__all__ = ["adopt", "preview_adoption"]


def adopt(run: Run, declared: Mapping[str, Any], caller: Caller) -> Outcome:
    """Brings the ad group `adopt_id` to what is declared, by one update of what differs.

    Raises DeclarationError where it is not there or is of another campaign, IncompleteError where an exact field did
    not take.
    """
    ad_group_id = str(declared["adopt_id"])
    observed = _adoptable(run, ad_group_id, declared)
    refuse_wrong_platform(declared, platform_of(observed), caller)
    run.holds(caller.urn, ad_group_id)
    body = _adopting_body(declared, observed)
    observed = patched(run, ad_group_id, body, observed)
    verified(caller, ad_group_id, declared, body, observed)
    return Outcome(ad_group_id, state_of(declared, observed))


def preview_adoption(run: Run, declared: Mapping[str, Any]) -> list[Finding]:
    """What adopting would change, property by property, as warnings; as an error where it cannot be adopted."""
    ad_group_id = str(declared["adopt_id"])
    try:
        observed = _adoptable(run, ad_group_id, declared)
    except DeclarationError as error:
        return [Finding("error", (), text) for text in error.findings]
    wanted = sendable(declared, platform_of(observed))
    differing = mismatches({key: value for key, value in wanted.items() if key != "campaign_id"}, view(observed))
    return [
        Finding("warning", (), f"adopting {ad_group_id} changes {moved(each.path, each.field, each.live, each.sent)}")
        for each in differing
    ] or [Finding("info", (), f"adopting {ad_group_id} changes nothing that the API shows")]


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
    if campaign_id not in (None, declared.get("campaign_id")):
        message = f"{ad_group_id} is of campaign {campaign_id}, and the program declares {declared.get('campaign_id')}"
        raise DeclarationError([str(Finding("error", path, message, "an ad group cannot move; declare its campaign"))])
    return observed


def _adopting_body(declared: Mapping[str, Any], observed: Observed) -> dict[str, Any]:
    """The blocks that differ from what the API shows, and those with settings that it never shows."""
    wanted = {key: value for key, value in sendable(declared, platform_of(observed)).items() if key != "campaign_id"}
    differing = {each.path[0] for each in mismatches(wanted, view(observed))}
    unseen = {path[0] for path, _, field in leaves(wanted) if field is not None and field.traits.never_returned}
    return {key: value for key, value in wanted.items() if key in differing | unseen}
