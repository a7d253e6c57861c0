"""The ad group that a program may declare: the root of the schema."""

from typing import Annotated

from pulumi_whop_provider.schema.block import Block, Dollars
from pulumi_whop_provider.schema.config import Config
from pulumi_whop_provider.schema.meta import Meta
from pulumi_whop_provider.schema.tiktok import Tiktok
from pulumi_whop_provider.schema.traits import KEPT, SWITCH, Traits
from pulumi_whop_provider.schema.vocabulary import Status

__all__ = ["AdGroup", "PlatformConfig"]


class PlatformConfig(Block):
    """Settings in each platform's own vocabulary; only those of the campaign's platform count."""

    meta: Meta | None = None
    """For a campaign on Meta."""
    tiktok: Tiktok | None = None
    """For a campaign on TikTok."""


class AdGroup(Block):
    """An ad group as a program declares it; Meta calls it an ad set."""

    campaign_id: Annotated[str, Traits(replaces=True)]
    """Campaign that the ad group belongs to, `adcamp_…`; a change replaces the ad group."""
    name: Annotated[str, KEPT] | None = None
    """Display name; defaults to the name of the Pulumi resource."""
    status: Annotated[Status, SWITCH] | None = None
    """Whether it delivers; defaults to `active` for a new ad group."""
    daily_budget: Annotated[Dollars, KEPT] | None = None
    """Daily budget."""
    config: Config | None = None
    """Settings in the vocabulary that all platforms share."""
    platform_config: PlatformConfig | None = None
    """Settings in the vocabulary of one platform."""
    adopt_id: Annotated[str, Traits(ours=True)] | None = None
    """Id of an existing ad group to take over, `adgrp_…`."""
