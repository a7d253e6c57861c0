"""Checks a declaration against the campaign's platform, as soon as a call has shown which it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pulumi_whop_provider.errors import DeclarationError
from pulumi_whop_provider.planning.check import platform_findings

if TYPE_CHECKING:
    from pulumi_whop_provider.lifecycle.run import Caller
    from pulumi_whop_provider.planning.sides import Declaration

__all__ = ["check_platform", "refuse_wrong_platform"]


def refuse_wrong_platform(declared: Declaration, platform: str | None) -> None:
    """Raises DeclarationError if only another platform's settings are declared."""
    errors = [str(each) for each in platform_findings(declared, platform) if each.severity == "error"]
    if errors:
        raise DeclarationError(errors)


def check_platform(declared: Declaration, platform: str | None, caller: Caller) -> None:
    """Refuses as `refuse_wrong_platform` does, and warns of another platform's settings that are declared beside."""
    refuse_wrong_platform(declared, platform)
    for each in platform_findings(declared, platform):
        caller.warn(str(each))
