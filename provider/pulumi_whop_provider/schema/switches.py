"""The switch that each platform has beside the ad group's `status`, and its word for off."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from pulumi_whop_provider.schema.fields import KeyPath, every_field
from pulumi_whop_provider.schema.twins import meaning_at

__all__ = ["PLATFORM_SWITCHES", "STATUS"]

STATUS: Final[KeyPath] = ("status",)
"""The switch that all platforms share."""

PLATFORM_SWITCHES: Final[Mapping[KeyPath, object]] = MappingProxyType(
    {
        field.path: meaning_at(field.path, STATUS, "paused")
        for field in every_field()
        if field.traits.switch and field.path != STATUS
    }
)
"""Each platform's own switch, with its word for `paused`."""
