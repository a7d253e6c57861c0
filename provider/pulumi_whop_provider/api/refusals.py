"""Which refusals are about the API's version: the date that a call names, or a contract that is not ours.

This is guesswork: a 400 that lists the supported versions is documented, its wording is not. So this tries the usual
wordings of APIs and their frameworks.
"""

import re
from typing import Final

from pulumi_whop_provider.api.complaints import Complaint
from pulumi_whop_provider.schema.revision import OWN_KEYS, REQUIRED_ELSEWHERE

__all__ = ["is_about_the_version", "is_of_another_contract"]

_DATE: Final = r"\d{4}-\d{2}-\d{2}"
_VERSION: Final = r"(?:api[-_ ]?)?version(?:[-_ ]?date)?"
_NOT_OURS: Final = "".join(f"(?<!{name} )" for name in ("ads", "business", "graph", "marketing", "meta", "tiktok"))
"""The API passes on an ad platform's own complaints, which speak of the platform's version."""

_VERSION_PARAM: Final = re.compile(rf"(?:headers?[./])?{_VERSION}", re.IGNORECASE)
_VERSION_CODE: Final = re.compile(
    rf"(?:(?:unsupported|unknown|invalid|unrecogni[sz]ed|bad)[-_ ])?{_VERSION}"
    r"(?:[-_ ](?:invalid|unsupported|unknown|not[-_ ]supported|not[-_ ]found))?",
    re.IGNORECASE,
)
_VERSION_MESSAGE: Final = re.compile(
    rf"{_NOT_OURS}\bapi[\s_-]?version|\bversion[\s_-]?date\b|\bversion of (?:the|this|our) api\b"
    rf"|\b(?:unsupported|unknown|invalid|unrecogni[sz]ed) version\W{{1,3}}{_DATE}",
    re.IGNORECASE,
)

_NOUN: Final = r"(?:parameter|param|argument|key|field|property|properties|attribute)s?\b"
_UNKNOWN: Final = r"(?:unknown|unrecogni[sz]ed|unpermitted|unexpected)"
_UNKNOWN_KEY: Final = re.compile(
    rf"\b{_UNKNOWN}[\s_](?:request |query |body )?{_NOUN}|\b{_NOUN[:-2]}[\s_]{_UNKNOWN}"
    rf"|\bnot (?:an? )?(?:known|permitted|allowed|recogni[sz]ed|supported|valid) {_NOUN}"
    r"|\b(?:extra inputs|additional properties) are not|\bwas unexpected|\bshould not exist",
    re.IGNORECASE,
)
_WRAPPED: Final = re.compile(r"^(?:body|request|params|data|ad_group)?[./]")
# `name` and `config` are ordinary words as well: they only count if they are set off.
_SET_OFF: Final = rf"(?:^|[:,] |[\"'`:(])(?:{'|'.join(OWN_KEYS)})"
_OWN_KEY: Final = re.compile(rf"(?:(?<![\w.])(?:campaign_id|platform_config|daily_budget)|{_SET_OFF})(?!\w|\.\w|\[)")


def is_about_the_version(complaint: Complaint) -> bool:
    """Whether the API refuses the version date, and nothing that is declared."""
    if re.split(r"[.\[]", complaint.param, maxsplit=1)[0] in OWN_KEYS:
        return False
    return (
        any(_VERSION_CODE.fullmatch(code) for code in (complaint.code, complaint.kind))
        or _VERSION_PARAM.fullmatch(complaint.param) is not None
        or _VERSION_MESSAGE.search(complaint.message) is not None
        or (bool(complaint.supported) and re.search(r"\bversion\b", complaint.message, re.IGNORECASE) is not None)
    )


def is_of_another_contract(complaint: Complaint) -> bool:
    """Whether the API rejects a top-level key that every request of ours has, or misses one that none has."""
    if REQUIRED_ELSEWHERE in re.findall(r"\w+", f"{complaint.param} {complaint.message}"):
        return True
    says_unknown = _UNKNOWN_KEY.search(f"{complaint.message} {complaint.code} {complaint.kind}") is not None
    is_own = _WRAPPED.sub("", complaint.param) in OWN_KEYS or _OWN_KEY.search(complaint.message) is not None
    return says_unknown and is_own
