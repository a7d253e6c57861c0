"""Accounts of a hundred ad groups with settings of any fields, as a company has them before it uses Pulumi."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from hypothesis import HealthCheck, Phase, given, seed, settings

from build import Declaration, Platform, declarations
from pulumi_whop_provider.api.ad_groups import AdGroups

if TYPE_CHECKING:
    from pulumi_whop_provider.api.client import Client
    from whop_simulator import Simulator

__all__ = ["create_all"]

_PLATFORMS: Final[tuple[Platform, ...]] = ("meta", "tiktok")


@cache
def _generated(platform: Platform, count: int, *, twins: bool) -> tuple[Declaration, ...]:
    """So many declarations, the same in each run."""
    found: list[Declaration] = []

    @seed(count)
    @settings(max_examples=count, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @given(declarations(platform, twins=twins))
    def collect(declared: Declaration) -> None:
        found.append(declared)

    collect()
    return tuple(found[:count])


def create_all(simulator: Simulator, client: Client, *, twins: bool = True) -> list[str]:
    """Creates the ad groups in two campaigns, one of each platform; returns the campaigns' ids.

    With `twins`, half of them have settings in both of their places, which may say different things. When it returns,
    a list shows all of them.
    """
    api = AdGroups(client)
    campaigns = {simulator.add_campaign(platform, title=f"On {platform}"): platform for platform in _PLATFORMS}
    for campaign_id, platform in campaigns.items():
        found = (*_generated(platform, 25, twins=False), *_generated(platform, 25, twins=twins))
        for number, each in enumerate(found):
            api.create({**each, "campaign_id": campaign_id, "name": f"{each['name']} {number}"})
        for _ in range(simulator.world.switches.list_lag_requests):
            api.list(campaign_id)
    return list(campaigns)
