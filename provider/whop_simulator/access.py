"""Decide who may do what: the answers 401, 403, 404 and 429, before anything else about a call."""

import time

from whop_simulator import errors
from whop_simulator.contract import Operation
from whop_simulator.records import AdGroup, Campaign, Key
from whop_simulator.switches import Switches
from whop_simulator.world import World


def admitted(world: World, operation: Operation, authorization: str) -> Key:
    """The key that makes the call; raises 401 without a good one, 429 over the limit, 403 without the permission."""
    scheme, _, token = authorization.partition(" ")
    key = world.store.key(token) if scheme.lower() == "bearer" else None
    if key is None:
        raise errors.unauthorized()
    limit = world.switches.rate_limit_per_minute
    wait_s = 0 if limit is None else world.limiter.wait_s((operation.id, token), limit, time.monotonic())
    if wait_s:
        raise errors.too_many_requests(wait_s, retry_after=world.switches.retry_after)
    lacking = sorted(operation.permissions - key.permissions)
    if lacking:
        raise errors.forbidden(f"This key lacks {', '.join(lacking)}")
    return key


def visible_campaign(world: World, campaign_id: str, key: Key, *, writes: bool) -> Campaign:
    """The campaign; raises 404 where there is none.

    Another company's is "not visible to this token", as the contract's 404 has it, for reads; for writes it is the
    contract's 403 "for another company".
    """
    campaign = world.store.campaign(campaign_id)
    if campaign and campaign.company != key.company and writes:
        raise errors.forbidden("This key is for another company")
    if campaign is None or campaign.company != key.company:
        raise errors.not_found("ad campaign")
    return campaign


def visible_ad_group(world: World, ad_group_id: str, key: Key, *, writes: bool) -> tuple[AdGroup, Campaign]:
    """The ad group with its campaign; 404 and 403 as for campaigns, and 404 after deletion (A-8) unless switched."""
    group = world.store.ad_group(ad_group_id)
    if group is None or (group.deleted and not _is_shown(world.switches, writes=writes)):
        raise errors.not_found("ad group")
    campaign = world.store.campaign(group.campaign_id)
    if campaign is None or (campaign.company != key.company and not writes):
        raise errors.not_found("ad group")
    if campaign.company != key.company:
        raise errors.forbidden("This key is for another company")
    return group, campaign


def _is_shown(switches: Switches, *, writes: bool) -> bool:
    """Whether a call meets a deleted ad group."""
    return switches.deleted == "inactive" or (switches.deleted == "inactive_unlisted" and not writes)


def own_company(company_id: str, key: Key) -> str:
    """The company, when it is the key's; raises 403 otherwise."""
    if company_id != key.company:
        raise errors.forbidden("This key is for another company")
    return company_id
