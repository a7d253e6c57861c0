"""Hands a program's declarations over to the provider, which then reports all mistakes in them together."""

import asyncio
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise
from typing import Any, Final, NamedTuple

import pulumi
from pulumi.runtime.settings import SETTINGS

from pulumi_whop.provider import Provider
from pulumi_whop_provider.handover import Declaration, Handover

__all__ = ["hand_over"]


class _Declared(NamedTuple):
    ad_group: pulumi.CustomResource
    declared: Mapping[str, Any]
    opts: pulumi.ResourceOptions


_waiting: Final[list[_Declared]] = []
"""What is not handed over yet."""


def hand_over(ad_group: pulumi.CustomResource, declared: Mapping[str, Any], opts: pulumi.ResourceOptions) -> None:
    """Hands over the declaration of an ad group that is about to be registered."""
    if _handover() is None:
        return
    if not _waiting:
        # It runs after everything that the program declares in one go, and before the engine hears of the first.
        asyncio.get_event_loop().call_soon(_hand_over)
    _waiting.append(_Declared(ad_group, declared, opts))


@cache
def _handover() -> Handover | None:
    """None unless the engine runs the program in a process of its own, unlike in a unit test."""
    addresses = (value for option, value in pairwise(sys.orig_argv) if option == "--engine")
    return Handover.beside(next(addresses, ""))


def _hand_over() -> None:
    if handover := _handover():
        handover.add(_declarations())
    _waiting.clear()


def _declarations() -> Iterator[Declaration]:
    for each in _waiting:
        if "urn" not in vars(each.ad_group):
            continue  # its construction failed
        name, kind = each.ad_group.pulumi_resource_name, each.ad_group.pulumi_resource_type
        urn = f"urn:pulumi:{pulumi.get_stack()}::{pulumi.get_project()}::{kind}::{name}"
        declared = dict(each.declared) if _is_checked_as_declared(each) else None
        replacing = tuple(each.opts.replace_on_changes or ())
        provider = _provider_of(each.ad_group)
        account = provider.pulumi_resource_name if provider else ""
        yield Declaration(name, "" if each.opts.parent else urn, declared, replacing, account)


def _provider_of(ad_group: pulumi.CustomResource) -> pulumi.ProviderResource | None:
    """The provider that the program gives it, or its component; None if it is the stack's."""
    return ad_group.get_provider(ad_group.pulumi_resource_type)


def _is_checked_as_declared(each: _Declared) -> bool:
    """Whether the provider will get exactly this to check, with settings that it knows."""
    ad_group, _, opts = each
    return not (
        getattr(ad_group, "_transformations", None)
        or opts.transforms
        or getattr(SETTINGS, "callbacks", None)  # among which may be a transform of all resources
        or opts.ignore_changes
        or not isinstance(_provider_of(ad_group), Provider | None)
    )
