"""The look-ups of a program, made in its own process: Pulumi's dynamic host answers no function of a provider.

They ask as the provider does: with the same settings, client and errors. They only read.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from pulumi_whop_provider.api.ad_groups import AdGroups
from pulumi_whop_provider.api.client import Client
from pulumi_whop_provider.errors import DeclarationError
from pulumi_whop_provider.schema.canonical import canonical, platform_of
from pulumi_whop_provider.schema.texts import is_id
from pulumi_whop_provider.settings import Settings

__all__ = ["LookUps", "look_ups"]


class LookUps:
    """The look-ups of one account; safe to share between threads.

    Each raises CallError, and DeclarationError for an argument that the API has no use for, before anything is sent.
    """

    def __init__(self, api: AdGroups) -> None:
        self._api = api

    def ad_campaign(self, id: str) -> dict[str, Any]:  # noqa: A002 - the API's own word
        """The campaign."""
        _refuse_other_than_id("id", id)
        return self._api.get_campaign(id)

    def ad_campaigns(self, company_id: str, title: str | None) -> list[dict[str, Any]]:
        """The company's campaigns, or those of exactly this title, in the API's order."""
        _refuse_other_than_id("company_id", company_id)
        if title is None:
            return list(self._api.list_campaigns(company_id))
        if not isinstance(title, str) or not title:
            raise DeclarationError(["title is empty or not text; leave it out to get all campaigns"])
        # The API also finds titles that only contain this one: an ad group must not get into another campaign by that.
        return [each for each in self._api.list_campaigns(company_id, title) if each.get("title") == title]

    def ad_groups(self, campaign_id: str) -> list[dict[str, Any]]:
        """The campaign's ad groups in the API's order, each in the contract's shape with its platform in its block."""
        _refuse_other_than_id("campaign_id", campaign_id)
        return [_with_platform(canonical(each)) for each in self._api.list(campaign_id)]


def look_ups(settings: Settings, say: Callable[[str], None]) -> LookUps:
    """The look-ups with these settings: one client in the process, so that all keep to the rate limit together.

    `say` is given a line about every longer wait.
    """
    return _shared(replace(settings, strict=True, max_daily_budget=None, max_lifetime_budget=None), say)


@cache
def _shared(settings: Settings, say: Callable[[str], None]) -> LookUps:
    """By what a call depends on: two limits of one account must not make two clients."""
    return LookUps(AdGroups(Client(settings, say=say)))


def _with_platform(ad_group: Mapping[str, Any]) -> dict[str, Any]:
    block = ad_group.get("platform_config")
    if not isinstance(block, dict):
        return dict(ad_group)
    return {**ad_group, "platform_config": {**block, "platform": platform_of(ad_group)}}


def _refuse_other_than_id(argument: str, value: object) -> None:
    if not is_id(value):
        raise DeclarationError([f"{argument} is not an API id (letters, digits, _ and -)"])
