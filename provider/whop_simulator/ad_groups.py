"""Answer the calls on ad groups."""

import secrets
import string
from collections.abc import Sequence
from dataclasses import replace
from operator import itemgetter

from whop_simulator import access, merge, rules, views
from whop_simulator.calls import Call
from whop_simulator.errors import invalid
from whop_simulator.filters import matches
from whop_simulator.json_types import JsonObject
from whop_simulator.paging import page_of
from whop_simulator.records import AdGroup, Campaign
from whop_simulator.switches import Switches
from whop_simulator.world import World

_NEW: JsonObject = {"status": "active"}
"""What an ad group has before its create request is merged in."""


def create_ad_group(world: World, call: Call) -> JsonObject:
    """Answers `createAdGroup`."""
    campaign = access.visible_campaign(world, call.body["campaign_id"], call.key, writes=True)
    group = added(world, campaign, {key: value for key, value in call.body.items() if key != "campaign_id"})
    return views.ad_group_answer(group, campaign, world.switches)


def added(world: World, campaign: Campaign, settings: JsonObject) -> AdGroup:
    """A new ad group of the campaign, stored; raises the 400 for settings that break a rule."""
    rules.check_request(settings, campaign)
    declared = merge.patched(_NEW, settings, campaign.platform, Switches())
    rules.check_result(declared)
    now = world.store.now()
    verdict = "in_review" if world.switches.review and declared["status"] == "active" else None
    lag = world.switches.list_lag_requests
    group = AdGroup(new_id("adgrp", 14), campaign.id, now, now, declared, verdict, hidden_lists=lag)
    world.store.add_ad_group(group)
    return group


def get_ad_group(world: World, call: Call) -> JsonObject:
    """Answers `getAdGroup`."""
    group, campaign = access.visible_ad_group(world, call.target, call.key, writes=False)
    return views.ad_group_answer(group, campaign, world.switches)


def update_ad_group(world: World, call: Call) -> JsonObject:
    """Answers `updateAdGroup`; a body that changes nothing is fine, and moves `updated_at` unless it is empty."""
    group, campaign = access.visible_ad_group(world, call.target, call.key, writes=True)
    rules.check_request(call.body, campaign)
    if call.body:
        declared = merge.patched(group.declared, call.body, campaign.platform, world.switches)
        rules.check_result(declared)
        verdict = _verdict(group, call.body, world.switches)
        group = changed(world, group, declared=declared, verdict=verdict)
        world.store.save_ad_group(group)
    return views.ad_group_answer(group, campaign, world.switches)


def delete_ad_group(world: World, call: Call) -> bool:
    """Answers `deleteAdGroup`: the bare value `true`."""
    group, _ = access.visible_ad_group(world, call.target, call.key, writes=True)
    world.store.save_ad_group(replace(group, deleted=True, updated_at=world.store.now()))
    return True


def list_ad_groups(world: World, call: Call) -> JsonObject:
    """Answers `listAdGroups`."""
    listed = [
        (group, campaign)
        for campaign in _listed_campaigns(world, call)
        for group in world.store.ad_groups(campaign.id)
        if not (group.deleted and world.switches.deleted != "inactive")
        and matches(call.query, group.declared.get("name"), views.read_status(group), group.created_at)
    ]
    sign = -1 if world.switches.list_order == "newest" else 1
    placed = [(sign * item[0].number, item) for item in _shown_yet(world, call, listed)]
    page = page_of(sorted(placed, key=itemgetter(0)), call.query, world.switches.page_limit)
    is_first = not (call.query.get("after") or call.query.get("before"))
    shown = [(_as_listed(world, group, counts=is_first), campaign) for group, campaign in page.items]
    items = [views.ad_group_answer(*item, world.switches, "AdGroupListItem") for item in shown]
    return {"data": items, "page_info": page.info}


def new_id(prefix: str, length: int) -> str:
    """An id that nothing else has."""
    letters = string.ascii_letters + string.digits
    return f"{prefix}_{''.join(secrets.choice(letters) for _ in range(length))}"


def changed(world: World, group: AdGroup, *, declared: JsonObject, verdict: str | None) -> AdGroup:
    """The ad group after a change; lists may go on showing what it was before (`list_stale_requests`)."""
    before = group.stale or {"declared": group.declared, "updated_at": group.updated_at}
    lists = world.switches.list_stale_requests
    stale = {**before, "lists": lists} if lists else None
    return replace(group, declared=declared, verdict=verdict, updated_at=world.store.now(), stale=stale)


def _as_listed(world: World, group: AdGroup, *, counts: bool) -> AdGroup:
    """The ad group as a list shows it; a list that `counts` brings the present nearer."""
    stale = group.stale
    if stale is None:
        return group
    if counts:
        left = stale["lists"] - 1
        world.store.save_ad_group(replace(group, stale={**stale, "lists": left} if left else None))
    return replace(group, declared=stale["declared"], updated_at=stale["updated_at"])


def _listed_campaigns(world: World, call: Call) -> Sequence[Campaign]:
    campaign_id, company_id = call.query.get("campaign_id"), call.query.get("company_id")
    if (campaign_id is None) == (company_id is None):
        raise invalid("Give exactly one of campaign_id and company_id", "campaign_id", code="parameter_missing")
    if campaign_id is not None:
        return [access.visible_campaign(world, campaign_id, call.key, writes=False)]
    return world.store.campaigns(access.own_company(call.query["company_id"], call.key))


def _shown_yet(
    world: World, call: Call, listed: Sequence[tuple[AdGroup, Campaign]]
) -> Sequence[tuple[AdGroup, Campaign]]:
    """The ad groups that lists have caught up with; a first page brings the others nearer."""
    lagging = [group.number for group, _ in listed if group.hidden_lists > 0]
    if lagging and not (call.query.get("after") or call.query.get("before")):
        world.store.count_list(lagging)
    return [item for item in listed if item[0].number not in lagging]


def _verdict(group: AdGroup, body: JsonObject, switches: Switches) -> str | None:
    """The platform's verdict after a write: a status that is sent lifts it, and turning active asks for a review."""
    status = body.get("status")
    if status is None:
        return group.verdict
    was_active = views.read_status(group) == "active"
    return "in_review" if switches.review and status == "active" and not was_active else None
