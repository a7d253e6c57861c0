"""The resource that a Pulumi program declares."""

from collections.abc import Mapping
from typing import Any, Final, Self, TypedDict, cast, overload

import pulumi
from pulumi import Input, Output, ResourceOptions
from pulumi.dynamic import Resource

from pulumi_whop._args import (
    AdGroupArgs,
    AdGroupArgsDict,
    AdGroupConfigArgs,
    AdGroupConfigArgsDict,
    AdGroupPlatformConfigArgs,
    AdGroupPlatformConfigArgsDict,
)
from pulumi_whop._constructor import declared_and_options, refuse_name
from pulumi_whop._handover import hand_over
from pulumi_whop._options import warn_of_unknown_paths
from pulumi_whop._outputs import AdGroupConfig, AdGroupPlatformConfig
from pulumi_whop._secrecy import warn_of_readable_key
from pulumi_whop._sendable import sendable
from pulumi_whop_provider.dynamic import PROVIDER
from pulumi_whop_provider.schema.vocabulary import Status

__all__ = ["AdCampaign", "AdGroup"]


class AdCampaign(TypedDict):
    """The campaign of an ad group, as the API returns it with the ad group."""

    id: str
    """Campaign id, `adcamp_…`."""
    title: str
    """Display title."""
    platform: str | None
    """`meta` or `tiktok`; None if the API does not say."""
    status: str
    """Status of the campaign, which changes independently of the ad group."""


class AdGroup(Resource, module="whop", name="AdGroup"):
    """An ad group of a Whop ad campaign; Meta calls it an ad set.

    It spends money while it is `active`. Keys are the API's own words. `daily_budget` is in US dollars, amounts in
    `config` and `platform_config.meta` are in whole US cents. A setting that is not declared is never changed.

    A secret argument is encrypted in the state, but its echo in `observed` is not, unless `opts` say
    `additional_secret_outputs=["observed"]`.

    Pulumi sees a subclass as the same type: moving a declaration to a subclass changes nothing.
    """

    def __init_subclass__(cls, module: str = "whop", name: str = "AdGroup", **keywords: Any) -> None:
        """Keeps the type; `pulumi.dynamic.Resource` would give the subclass one of its own."""
        super().__init_subclass__(module=module, name=name, **keywords)  # pyright: ignore[reportUnknownMemberType]

    @overload
    def __init__(
        self, resource_name: str, args: AdGroupArgs | AdGroupArgsDict, opts: ResourceOptions | None = None
    ) -> None: ...

    @overload
    def __init__(
        self,
        resource_name: str,
        opts: ResourceOptions | None = None,
        *,
        campaign_id: Input[str],
        name: Input[str] | None = None,
        status: Input[Status] | None = None,
        daily_budget: Input[float] | None = None,
        config: Input[AdGroupConfigArgs | AdGroupConfigArgsDict] | None = None,
        platform_config: Input[AdGroupPlatformConfigArgs | AdGroupPlatformConfigArgsDict] | None = None,
        adopt_id: Input[str] | None = None,
    ) -> None: ...

    def __init__(self, resource_name: str, *positional: Any, **keywords: Any) -> None:
        """Declares an ad group, with keyword arguments or an `AdGroupArgs`.

        The arguments are those of `AdGroupArgs`. `name` defaults to the resource's name. Unknown keys in a dictionary
        are accepted here; the preview reports them along with everything else.

        Raises `TypeError` for a missing `campaign_id` or an unknown keyword, and `pulumi.RunError` for `opts` that ask
        for an import or a value that cannot be sent.
        """
        given, opts = declared_and_options("AdGroup", AdGroupArgs, *positional, **keywords)
        refuse_name("AdGroup", resource_name)
        _refuse_import(resource_name, opts)
        warn_of_readable_key()
        if opts.id is None and opts.urn is None:
            declared = _declared(given, resource_name)
            hand_over(self, declared, opts)
            warn_of_unknown_paths(self, opts)
            # Pulumi resolves an output for each key, which costs time in every run: none for what is not declared.
            properties = {**declared, _OBSERVED: None}
        else:  # it is only read: nothing is declared, and all outputs exist
            properties = dict.fromkeys((*AdGroupArgs.__annotations__, _OBSERVED))
        super().__init__(PROVIDER, resource_name, properties, opts)

    @classmethod
    def get(cls, resource_name: str, id: Input[str], opts: ResourceOptions | None = None) -> Self:  # noqa: A002 - Pulumi's own name
        """Reads an existing ad group by its id, without managing it."""
        ad_group = cls.__new__(cls)  # a subclass may want arguments of its own
        nothing = cast("AdGroupArgsDict", {})
        AdGroup.__init__(ad_group, resource_name, nothing, ResourceOptions.merge(opts, ResourceOptions(id=id)))
        return ad_group

    @property
    @pulumi.getter
    def campaign_id(self) -> Output[str]:
        """Campaign that the ad group belongs to."""
        return self._output("campaign_id")

    @property
    @pulumi.getter
    def name(self) -> Output[str]:
        """Display name, as declared."""
        return self._output("name")

    @property
    @pulumi.getter
    def status(self) -> Output[Status | None]:
        """Whether it delivers, as declared."""
        return self._output("status")

    @property
    @pulumi.getter
    def daily_budget(self) -> Output[float | None]:
        """Daily budget in US dollars, as declared."""
        return self._output("daily_budget")

    @property
    @pulumi.getter
    def config(self) -> Output[AdGroupConfig | None]:
        """Settings in the vocabulary that all platforms share, as declared."""
        return self._output("config")

    @property
    @pulumi.getter
    def platform_config(self) -> Output[AdGroupPlatformConfig | None]:
        """Settings in the vocabulary of one platform, as declared."""
        return self._output("platform_config")

    @property
    @pulumi.getter
    def adopt_id(self) -> Output[str | None]:
        """Id of the existing ad group that was taken over."""
        return self._output("adopt_id")

    @property
    @pulumi.getter
    def observed(self) -> Output[Mapping[str, Any]]:
        """The API's answer after the last write or refresh, in its shape; unset keys of its blocks are left out."""
        return self._output(_OBSERVED)

    @property
    def created_at(self) -> Output[str]:
        """When the ad group was created, in UTC."""
        return self._observed("created_at")

    @property
    def updated_at(self) -> Output[str]:
        """When the ad group last changed, in UTC; every write changes it."""
        return self._observed("updated_at")

    @property
    def platform(self) -> Output[str | None]:
        """The ad platform, `meta` or `tiktok`; None if the API does not say."""
        return self.observed.apply(_platform)

    @property
    def ad_campaign(self) -> Output[AdCampaign | None]:
        """The campaign that the ad group belongs to; None if the API's answer lacks it."""
        return self._observed("ad_campaign")

    def _output(self, name: str) -> Output[Any]:
        """What `pulumi.get` returns, typed; None for what is not declared."""
        output: Output[Any] | None = self.__dict__.get(name)
        return Output.from_input(None) if output is None else output

    def _observed(self, key: str) -> Output[Any]:
        return self.observed.apply(lambda observed: (observed or {}).get(key))


_OBSERVED: Final = "observed"


def _refuse_import(resource_name: str, opts: ResourceOptions) -> None:
    if opts.import_:
        raise pulumi.RunError(
            f"AdGroup {resource_name}: the engine cannot import a dynamic resource; "
            f'declare adopt_id="{opts.import_}" instead of the option import_'
        )


def _declared(given: Mapping[str, Any], resource_name: str) -> dict[str, Any]:
    """What is declared, in a form that can be sent, with the resource's name if there is no other."""
    if given.get("campaign_id") is None:
        raise TypeError(
            "Missing required property 'campaign_id'; "
            "set it to the id of the campaign that the ad group belongs to, adcamp_…"
        )
    plain = sendable(resource_name, given)
    return {"name": resource_name} | {key: value for key, value in plain.items() if value is not None}


def _platform(observed: Mapping[str, Any] | None) -> str | None:
    observed = observed or {}
    sources = (observed.get("ad_campaign"), observed.get("platform_config"))
    return next((source["platform"] for source in sources if source and source.get("platform")), None)
