"""What the API says to the key: calls that change nothing, each sent once.

The first call asks for an ad group that does not exist. Its 404 shows at once that the API itself answers, that it
accepts the key and the version, and that the key may read ad groups; it needs no id of the user's.
"""

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Any, Final

from pulumi_whop_cli.doctor.checks import Check, Fault, Missing, Skipped, failed, missing, ok, warning
from pulumi_whop_provider.api.ad_groups import AdGroups
from pulumi_whop_provider.api.answers import value_of
from pulumi_whop_provider.api.client import Client
from pulumi_whop_provider.api.connections import Connections
from pulumi_whop_provider.api.operations import CREATE_AD_GROUP, DELETE_AD_GROUP, GET_AD_GROUP, UPDATE_AD_GROUP
from pulumi_whop_provider.api.redaction import Redaction
from pulumi_whop_provider.errors import (
    COMMAND,
    CallError,
    ConfigurationError,
    DeclarationError,
    NotFoundError,
    RateLimitError,
    VersionError,
    WhopError,
    one_line,
)
from pulumi_whop_provider.settings import DEFAULT_API_VERSION, Settings

__all__ = ["Answered", "api_checks", "ask"]

_NOBODYS: Final = "adgrp_asked_for_by_doctor"
_LONGEST_S: Final = 15.0
_LARGEST_SKEW: Final = timedelta(minutes=5)
_NOT_THE_API: Final = "Check whop:baseUrl and any proxy on the way"
_CONNECTION: Final = "connection"
_ACCESS: Final = "access"
_PERMISSIONS: Final = "permissions"
_VERSION: Final = "API version"
_CAMPAIGN: Final = "campaign"
_CLOCK: Final = "clock"
_AFTER_CONNECTION: Final = (_ACCESS, _PERMISSIONS, _VERSION)
_BEFORE: Final = {
    _CONNECTION: (),
    _ACCESS: (_CONNECTION,),
    _PERMISSIONS: (_CONNECTION, _ACCESS),
    _VERSION: (_CONNECTION, _ACCESS),
}
"""What must have gone well if a check fails. Which of permission and version the API looks at first is not known."""
_WRITES: Final = (CREATE_AD_GROUP, UPDATE_AD_GROUP, DELETE_AD_GROUP)


@dataclass(frozen=True)
class Campaign:
    """What the key can see of one campaign."""

    id: str
    shown: dict[str, Any] | WhopError
    """The campaign itself."""
    ad_groups: WhopError | None
    """Why its ad groups cannot be listed."""


@dataclass(frozen=True)
class Answered:
    """How the calls ended."""

    error: CallError | None
    """What the first call ended in; None if it succeeded, which the API's own answer cannot."""
    date: datetime | None
    """The server's time, if an answer came that names it."""
    asked: datetime
    """This machine's time before the first call."""
    heard: datetime
    """This machine's time after it."""
    version: str
    """The version of the API that the calls named; empty if they named none."""
    campaigns: tuple[Campaign, ...] = ()
    """Those that were asked for, if the first call found nothing wrong."""

    @property
    def reaches_ad_groups(self) -> bool:
        """Whether nothing but the ad group was missing."""
        return isinstance(self.error, NotFoundError) and self.error.is_the_apis_own


def ask(settings: Settings, campaign_ids: Sequence[str]) -> Answered | Fault:
    """Makes the first call and, if it finds nothing wrong, reads each campaign and the first page of its ad groups."""
    patient = replace(settings, max_retries=0, timeout_s=min(settings.timeout_s, _LONGEST_S))
    try:
        answered = _first(patient)
    except ConfigurationError as fault:
        return Fault(fault.what, fault.advice)
    if not answered.reaches_ad_groups:
        return answered
    with closing(Client(patient)) as client:
        return replace(answered, campaigns=tuple(_campaign(AdGroups(client), each) for each in campaign_ids))


def _first(settings: Settings) -> Answered:
    """The first call, which goes below the client: that gives the value of an answer, and not its headers."""
    redact = Redaction(settings.api_key)
    date, error = None, None
    asked = datetime.now(UTC)
    with closing(Connections(settings, redact, None)) as connections:
        try:
            answer = connections.send(GET_AD_GROUP, GET_AD_GROUP.path_for(_NOBODYS), None, None)
            date = _date(answer.headers.get("date", ""))
            value_of(GET_AD_GROUP, answer, redact, asked, host=connections.host)
        except CallError as refusal:
            error = refusal
    return Answered(error, date, asked, datetime.now(UTC), settings.api_version)


def _date(text: str) -> datetime | None:
    try:
        date = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    return date if date.tzinfo else date.replace(tzinfo=UTC)


def _campaign(ad_groups: AdGroups, campaign_id: str) -> Campaign:
    shown: dict[str, Any] | WhopError
    unlisted = None
    try:
        shown = ad_groups.get_campaign(campaign_id)
    except (CallError, DeclarationError) as error:
        shown = error
    try:
        next(ad_groups.pages(campaign_id))
    except (CallError, DeclarationError) as error:
        unlisted = error
    return Campaign(campaign_id, shown, unlisted)


def api_checks(answered: Answered | Missing) -> list[Check]:
    """What the answers come to."""
    if isinstance(answered, Missing):
        silent = Skipped("no call can be made") if isinstance(answered, Fault) else answered
        return [
            missing(_CONNECTION, answered),
            *(missing(name, silent) for name in (*_AFTER_CONNECTION, _CAMPAIGN, _CLOCK)),
        ]
    stopped, error = _first_stop(answered)
    stages = (_CONNECTION, *_AFTER_CONNECTION)
    return [
        *(_stage_check(name, stopped, error, answered) for name in stages),
        *_campaign_checks(answered.campaigns, stopped),
        _clock_check(answered),
    ]


def _first_stop(answered: Answered) -> tuple[str, CallError | None]:
    """The first thing that is wrong, by the name of its check, and the error that shows it; empty if nothing is."""
    later = (each for campaign in answered.campaigns for each in (campaign.shown, campaign.ad_groups))
    error = next((each for each in later if isinstance(each, VersionError)), answered.error)
    if error is None:
        return _CONNECTION, None
    if error.setting == "whop:apiVersion":
        return _VERSION, error
    if error.status == HTTPStatus.UNAUTHORIZED:
        return _ACCESS, error
    if error.is_the_apis_own and isinstance(error, RateLimitError):
        return _ACCESS, error
    if error.is_the_apis_own and error.status == HTTPStatus.FORBIDDEN:
        return _PERMISSIONS, error
    return ("", None) if answered.reaches_ad_groups else (_CONNECTION, error)


def _stage_check(name: str, stopped: str, error: CallError | None, answered: Answered) -> Check:
    if name == stopped:
        return _failure(name, error)
    if stopped and name not in _BEFORE[stopped]:
        return missing(name, Skipped(f"because {stopped} failed"))
    if name == _VERSION:
        return _version_check(answered.version)
    if name == _PERMISSIONS:
        return _permissions_check(answered.campaigns)
    return ok(name, {_CONNECTION: "the API answers", _ACCESS: "the API accepts the key"}[name])


def _failure(name: str, error: CallError | None) -> Check:
    if error is None:
        return failed(name, "an ad group that does not exist is answered with a success", _NOT_THE_API)
    is_strange = error.status is not None and error.status < HTTPStatus.INTERNAL_SERVER_ERROR
    if name == _CONNECTION and is_strange and not error.is_the_apis_own:
        return failed(name, f"something other than the API answers: {error.what}", _NOT_THE_API)
    return failed(name, error.what, _advice(error))


def _advice(error: WhopError) -> str:
    return error.advice.replace(COMMAND, "this command")


def _version_check(version: str) -> Check:
    if version == DEFAULT_API_VERSION:
        return ok(_VERSION, f"the API accepts {version}")
    named = f"calls name the version {version}" if version else "calls name no version, and get the one of the key"
    only = f"{named}; this package knows {DEFAULT_API_VERSION} alone"
    return warning(_VERSION, only, "Remove it with `pulumi config rm whop:apiVersion`")


def _permissions_check(campaigns: Sequence[Campaign]) -> Check:
    refused = next((each.shown for each in campaigns if _lacks_permission(each.shown)), None)
    if isinstance(refused, WhopError):
        advice = f"{_advice(refused)}; without that, the platform of a campaign is not checked before a create"
        return warning(_PERMISSIONS, f"could not {refused.operation}: {refused.what}", advice)
    reads = "ad groups and campaigns" if any(isinstance(each.shown, dict) for each in campaigns) else "ad groups"
    unseen = sorted({each for call in _WRITES for each in call.permissions} - {*GET_AD_GROUP.permissions})
    return ok(_PERMISSIONS, f"the key may read {reads}; {', '.join(unseen)} cannot be checked without a write")


def _lacks_permission(answer: object) -> bool:
    return isinstance(answer, CallError) and answer.status == HTTPStatus.FORBIDDEN


def _campaign_checks(campaigns: Sequence[Campaign], stopped: str) -> Iterator[Check]:
    if stopped or not campaigns:
        because = f"because {stopped} failed" if stopped else "no campaign is known; name one with --campaign"
        yield missing(_CAMPAIGN, Skipped(because))
        return
    for each in campaigns:
        error = each.ad_groups or (None if isinstance(each.shown, dict) else each.shown)
        if error and not (error is each.shown and _lacks_permission(error)):
            yield failed(_CAMPAIGN, f"{each.id}: {error.what}", _advice(error) or "Write its id like adcamp_…")
        else:
            yield ok(_CAMPAIGN, f"{each.id}: {_seen(each)}")


def _seen(campaign: Campaign) -> str:
    if not isinstance(campaign.shown, dict):
        return "its ad groups can be read"
    title, platform, status = (one_line(str(campaign.shown.get(key) or "")) for key in ("title", "platform", "status"))
    return ", ".join(filter(None, (title, platform and f"on {platform}", status)))


def _clock_check(answered: Answered) -> Check:
    if answered.date is None:
        return missing(_CLOCK, Skipped("no answer names its time"))
    skew = max(answered.date - answered.heard, answered.asked - answered.date)
    if skew <= _LARGEST_SKEW:
        return ok(_CLOCK, "this machine's time is the API's")
    direction = "behind" if answered.date > answered.heard else "ahead of"
    advice = "Set this machine's clock: what an interrupted run left is looked for by the time of its creation"
    return failed(_CLOCK, f"this machine is {_rounded(skew)} {direction} the API", advice)


def _rounded(skew: timedelta) -> str:
    minutes = round(skew / timedelta(minutes=1))
    hours = round(skew / timedelta(hours=1))
    return f"{minutes} minutes" if hours <= 1 else f"{hours} hours"
