"""The resource that a Pulumi program declares.

Apart from its argument types because those are generated.
"""

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
from pulumi_whop._outputs import AdGroupConfig, AdGroupPlatformConfig
from pulumi_whop._secrecy import warn_of_readable_key
from pulumi_whop._sendable import sendable
from pulumi_whop_provider.dynamic import PROVIDER
from pulumi_whop_provider.schema.vocabulary import Status

__all__ = ["AdCampaign", "AdGroup"]


class AdCampaign(TypedDict):
    """The campaign of an ad group, as the API tells it with the ad group."""

    id: str
    """Campaign id, `adcamp_…`."""
    title: str
    """Title for people."""
    platform: str | None
    """`meta` or `tiktok`; None where the API tells none."""
    status: str
    """State of the campaign, which moves without the ad group."""


class AdGroup(Resource, module="whop", name="AdGroup"):
    """An ad group of a Whop ad campaign; Meta calls it an ad set.

    It spends money while it is `active`. Keys are the API's own words. `daily_budget` is in US dollars, amounts in
    `config` and `platform_config.meta` are in whole US cents. What is not declared is never touched.

    A secret argument is encrypted in the state, but its echo in `observed` is not, unless `opts` say
    `additional_secret_outputs=["observed"]`.

    Pulumi sees a subclass as the same type: a declaration that moves to one changes nothing.
    """

    def __init_subclass__(cls, module: str = "whop", name: str = "AdGroup", **keywords: Any) -> None:
        """Keep the type; `pulumi.dynamic.Resource` would give the subclass one of its own."""
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
        """Declare an ad group, by keyword arguments or by one `AdGroupArgs`.

        The arguments are those of `AdGroupArgs`. An undeclared `name` is the resource's own. Keys that are not known
        pass, so that the preview reports them along with everything else.

        Raises `pulumi.RunError` where `opts` ask for an import, and where a value cannot be sent.
        """
        declared, opts = _declaration_and_options(*positional, **keywords)
        _refuse_import(resource_name, opts)
        declared = sendable(resource_name, declared)
        warn_of_readable_key()
        super().__init__(PROVIDER, resource_name, _properties(declared, resource_name, opts), opts)

    @classmethod
    def get(cls, resource_name: str, id: Input[str], opts: ResourceOptions | None = None) -> Self:  # noqa: A002 - Pulumi's own name
        """Read an existing ad group by its id, without managing it."""
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
        """Name for people, as declared."""
        return self._output("name")

    @property
    @pulumi.getter
    def status(self) -> Output[Status | None]:
        """Whether it delivers, as declared."""
        return self._output("status")

    @property
    @pulumi.getter
    def daily_budget(self) -> Output[float | None]:
        """Budget of one day in US dollars, as declared."""
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
        """When the ad group was made, in UTC."""
        return self._observed("created_at")

    @property
    def updated_at(self) -> Output[str]:
        """When the ad group last changed, in UTC; moves with every write."""
        return self._observed("updated_at")

    @property
    def platform(self) -> Output[str | None]:
        """The ad platform, `meta` or `tiktok`; None where the API tells none."""
        return self.observed.apply(_platform)

    @property
    def ad_campaign(self) -> Output[AdCampaign | None]:
        """The campaign that the ad group belongs to; None where the API's answer lacks it."""
        return self._observed("ad_campaign")

    def _output(self, name: str) -> Output[Any]:
        """What `pulumi.get` gives, for type checkers, which it tells nothing; None for what is not declared."""
        output: Output[Any] | None = self.__dict__.get(name)
        return Output.from_input(None) if output is None else output

    def _observed(self, key: str) -> Output[Any]:
        return self.observed.apply(lambda observed: (observed or {}).get(key))


_OBSERVED: Final = "observed"


def _declaration_and_options(
    *positional: Any, args: Any = None, opts: Any = None, **keys: Any
) -> tuple[dict[str, Any], ResourceOptions | None]:
    """What both forms of the constructor say, in one form."""
    for each in positional:
        if isinstance(each, ResourceOptions):
            opts = each
        else:
            args = each
    if not isinstance(args, AdGroupArgs | Mapping | None) or not isinstance(opts, ResourceOptions | None):
        raise pulumi.RunError("AdGroup takes a name, then AdGroupArgs or a dictionary, then ResourceOptions")
    return {**(vars(args) if isinstance(args, AdGroupArgs) else args or {}), **keys}, opts


def _refuse_import(resource_name: str, opts: ResourceOptions | None) -> None:
    if opts and opts.import_:
        raise pulumi.RunError(
            f"AdGroup {resource_name}: the engine cannot import a dynamic resource; "
            f'declare adopt_id="{opts.import_}" instead of the option import_'
        )


def _properties(declared: Mapping[str, Any], resource_name: str, opts: ResourceOptions | None) -> Mapping[str, Any]:
    """The declaration with its name, and the outputs that Pulumi has to resolve beside it.

    Each costs every run some time, so that what is not declared is none of them. An ad group that is only read declares
    nothing, and shows all.
    """
    if opts and opts.id is not None:
        return dict.fromkeys((*AdGroupArgs.__annotations__, _OBSERVED))
    named = {**declared, "name": resource_name} if declared.get("name") is None else declared
    return {**{key: value for key, value in named.items() if value is not None}, _OBSERVED: None}


def _platform(observed: Mapping[str, Any] | None) -> str | None:
    observed = observed or {}
    sources = (observed.get("ad_campaign"), observed.get("platform_config"))
    return next((source["platform"] for source in sources if source and source.get("platform")), None)
