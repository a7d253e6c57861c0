"""Functions that look campaigns and ad groups up; they create and change nothing.

Each has two forms, as Pulumi's functions have. The plain one takes plain values and makes the program wait. The one
that ends in `_output` takes inputs too; if one of them is not known in a preview, neither is its result. Both ask when
the program runs, in a preview too.
"""

from collections.abc import Mapping
from functools import partial
from typing import Any, Final, TypeVar, cast

from pulumi import Input, InvokeOptions, Output

from pulumi_whop._answer import Answer
from pulumi_whop._asking import LookUp
from pulumi_whop._results import BLOCKS, PLATFORMS, AdCampaignListItem, AdGroupListItem, GetAdCampaignResult

__all__ = [
    "get_ad_campaign",
    "get_ad_campaign_output",
    "get_ad_campaigns",
    "get_ad_campaigns_output",
    "get_ad_groups",
    "get_ad_groups_output",
]

T = TypeVar("T")


def get_ad_campaign(id: str, opts: InvokeOptions | None = None) -> GetAdCampaignResult:  # noqa: A002 - the API's own word
    """The campaign with this id, `adcamp_…`.

    `opts` may name a `whop.Provider`, or a parent that has one. Raises `pulumi.RunError`, with one line, if the API
    does not return it.
    """
    return _GET_AD_CAMPAIGN.now({"id": id}, opts)


def get_ad_campaign_output(id: Input[str], opts: InvokeOptions | None = None) -> Output[GetAdCampaignResult]:  # noqa: A002
    """The campaign with this id, `adcamp_…`.

    `opts` may name a `whop.Provider`, or a parent that has one; `depends_on` of `InvokeOutputOptions` waits. If the API
    does not return it, the program fails with one line.
    """
    return _GET_AD_CAMPAIGN.later({"id": id}, opts)


def get_ad_campaigns(
    company_id: str, title: str | None = None, opts: InvokeOptions | None = None
) -> list[AdCampaignListItem]:
    """All campaigns of the company, `biz_…`, or those with exactly this title: none, one or several.

    `opts` may name a `whop.Provider`, or a parent that has one. Raises `pulumi.RunError`, with one line, if the API
    does not return them.
    """
    return _GET_AD_CAMPAIGNS.now({"company_id": company_id, "title": title}, opts)


def get_ad_campaigns_output(
    company_id: Input[str], title: Input[str] | None = None, opts: InvokeOptions | None = None
) -> Output[list[AdCampaignListItem]]:
    """All campaigns of the company, `biz_…`, or those with exactly this title: none, one or several.

    `opts` may name a `whop.Provider`, or a parent that has one; `depends_on` of `InvokeOutputOptions` waits. If the API
    does not return them, the program fails with one line.
    """
    return _GET_AD_CAMPAIGNS.later({"company_id": company_id, "title": title}, opts)


def get_ad_groups(campaign_id: str, opts: InvokeOptions | None = None) -> list[AdGroupListItem]:
    """All ad groups of the campaign, `adcamp_…`, those that the program declares included.

    `opts` may name a `whop.Provider`, or a parent that has one. Raises `pulumi.RunError`, with one line, if the API
    does not return them.
    """
    return _GET_AD_GROUPS.now({"campaign_id": campaign_id}, opts)


def get_ad_groups_output(campaign_id: Input[str], opts: InvokeOptions | None = None) -> Output[list[AdGroupListItem]]:
    """All ad groups of the campaign, `adcamp_…`, those that the program declares included.

    `opts` may name a `whop.Provider`, or a parent that has one; `depends_on` of `InvokeOutputOptions` waits. If the API
    does not return them, the program fails with one line.
    """
    return _GET_AD_GROUPS.later({"campaign_id": campaign_id}, opts)


def _typed(kind: type[T], answer: Mapping[str, Any]) -> T:
    """An object of an answer, and those in it, as its class."""
    blocks = BLOCKS.get(kind, {})
    classes = {key: _class_of(key, value, blocks) for key, value in answer.items()}
    read: dict[str, Any] = {key: _typed(each, answer[key]) if each else answer[key] for key, each in classes.items()}
    if issubclass(kind, Answer):
        return kind(read)
    block: Any = kind.__new__(kind)  # an output type, whose constructor refuses the keys that it does not know
    block.update(read)
    return cast("T", block)


def _class_of(key: str, value: Any, blocks: Mapping[str, type]) -> type | None:
    if not isinstance(value, dict):
        return None
    block = cast("dict[str, Any]", value)
    return PLATFORMS.get(block.get("platform", "")) if key == "platform_config" else blocks.get(key)


def _all_typed(kind: type[T], answers: list[Mapping[str, Any]]) -> list[T]:
    return [_typed(kind, each) for each in answers]


_GET_AD_CAMPAIGN: Final = LookUp("ad_campaign", partial(_typed, GetAdCampaignResult))
_GET_AD_CAMPAIGNS: Final = LookUp("ad_campaigns", partial(_all_typed, AdCampaignListItem))
_GET_AD_GROUPS: Final = LookUp("ad_groups", partial(_all_typed, AdGroupListItem))
