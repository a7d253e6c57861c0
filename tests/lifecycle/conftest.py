"""A stack with an API that has campaigns on Meta and on TikTok."""

from __future__ import annotations

import pytest

from core_stack import CoreStack


@pytest.fixture
def shop(stack: CoreStack) -> CoreStack:
    """A stack whose declarations may name `adcamp_meta`, `adcamp_meta_2` and `adcamp_tiktok`."""
    for campaign_id, platform in (("adcamp_meta", "meta"), ("adcamp_meta_2", "meta"), ("adcamp_tiktok", "tiktok")):
        stack.simulator.add_campaign(platform, id=campaign_id)
    return stack
