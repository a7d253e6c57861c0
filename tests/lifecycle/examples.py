"""The readings of the contract, and generated examples under one of them: shared by all properties."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, Phase, settings, strategies as st

from build import Platform, declarations
from core_stack import CoreStack
from whop_simulator import Switches

__all__ = ["ALL_READINGS", "BOTH_PLATFORMS", "EXAMPLES", "READINGS", "declared_in_new_campaign", "fresh", "readings"]

READINGS: Final = {
    "as the contract assumes": Switches(),
    "unset keys absent": Switches(unset="absent"),
    "PATCH replaces a block": Switches(patch_merge="replace_block"),
    "null ignored": Switches(null="ignored"),
    "values rewritten": Switches(normalise=True),
    "answers nested by platform": Switches(platform_nesting="nested"),
    "answers without blocks": Switches(shape="later"),
    "new ad groups in review": Switches(review=True),
    "deleted reads inactive": Switches(deleted="inactive"),
    "list items without blocks": Switches(list_items="neither"),
    "lists lag": Switches(list_lag_requests=2),
    "amounts as text": Switches(amounts="text"),
    "unset keys as empty values": Switches(unset="empty"),
    "lists show what was before": Switches(list_stale_requests=2),
    "names in lower case": Switches(names="lower_case"),
}


def readings(*, without: tuple[str, ...] = ()) -> pytest.MarkDecorator:
    """A test per reading, except those named."""
    names = [name for name in READINGS if name not in without]
    return pytest.mark.parametrize("switches", [READINGS[name] for name in names], ids=names)


ALL_READINGS: Final = readings()
BOTH_PLATFORMS: Final = pytest.mark.parametrize("platform", ["meta", "tiktok"])
EXAMPLES: Final = settings(
    max_examples=10, deadline=None, suppress_health_check=list(HealthCheck), phases=set(Phase) - {Phase.explain}
)


def fresh(stack: CoreStack, switches: Switches) -> CoreStack:
    """An empty stack for one generated example, with an API of this reading."""
    stack.simulator.reset()
    stack.simulator.set(**asdict(switches))
    return CoreStack(stack.simulator, stack.client)


def declared_in_new_campaign(stack: CoreStack, data: st.DataObject, platform: Platform) -> dict[str, Any]:
    """A generated declaration for a campaign of its own."""
    return {**data.draw(declarations(platform)), "campaign_id": stack.simulator.add_campaign(platform)}
