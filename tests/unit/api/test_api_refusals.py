"""Refusals because of the API's version are reported as such, and no others are."""

import json

import pytest
from api_fakes import EPOCH, KEY

from pulumi_whop_provider.api.answers import Answer, value_of
from pulumi_whop_provider.api.operations import CREATE_AD_GROUP
from pulumi_whop_provider.api.redaction import Redaction
from pulumi_whop_provider.errors import CallError, RejectedError

SET_IT = (
    "Set whop:apiVersion to `2025-01-01`, or remove it (`pulumi config rm whop:apiVersion`); "
    "if that is already the case, this package does not support that version of the API."
)
OTHER = f"The API seems to use another version. {SET_IT}"
ALL_VERSIONS = [
    "2025-01-01",
    "2026-06-08",
    *(f"2026-{month:02}-{day:02}" for month in range(7, 10) for day in range(1, 29)),
    "2026-10-15",
    "2026-10-15-1",
]


def refused(body, status=400):
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    with pytest.raises(CallError) as caught:
        value_of(CREATE_AD_GROUP, Answer(status, {}, raw), Redaction(KEY), EPOCH)
    return caught.value


def error(message="Bad request", **fields):
    return {"error": {"message": message, **fields}}


ABOUT_THE_VERSION = {
    "the simulator's": error(
        "Unsupported Api-Version-Date. Supported versions: 2025-01-01, 2026-10-15-1",
        code="parameter_invalid",
        param="Api-Version-Date",
    ),
    "API version": error('Unknown API version "2027-01-01"'),
    "version date": error("invalid version date", code="parameter_invalid"),
    "header": error("Header Api-Version-Date must be a date"),
    "version of the API": error("This version of the API does not exist"),
    "a version and those there are": {"error": "Unsupported version 2027-01-01. Must be one of 2025-01-01, 2026-06-08"},
    "versions elsewhere": {"message": "The requested version is not available", "supported_versions": ["2025-01-01"]},
    "camel case": {"errors": [{"message": "apiVersionDate is invalid"}]},
    "code": error(code="api_version_invalid"),
    "code without api": error(code="unsupported_version"),
    "code in dashes": error(code="invalid-version"),
    "type": error(type="invalid_api_version"),
    "param": error("is not supported", param="Api-Version-Date"),
    "param in snake case": error("is not supported", param="api_version_date"),
    "param of a header": error("is invalid", param="headers.api-version-date"),
    "param alone": error("is invalid", param="version"),
    "problem details": {"title": "Bad Request", "detail": "Unsupported API version: 2027-01-01"},
    "text": b"Unknown API version\n",
}


@pytest.mark.parametrize("body", ABOUT_THE_VERSION.values(), ids=ABOUT_THE_VERSION)
@pytest.mark.parametrize("status", [400, 422])
def test_refusal_of_the_version_names_the_setting(body, status):
    found = refused(body, status)
    assert (type(found), found.effect) == (RejectedError, "none")
    assert str(found).endswith(SET_IT)
    assert "Correct the declaration" not in str(found)
    assert "\n" not in str(found)


OF_THE_OTHER_CONTRACT = {
    "the simulator's": error("campaign_id is not a known parameter", code="parameter_invalid", param="campaign_id"),
    "Rails, several": error("found unpermitted parameters: :name, :config"),
    "Rails, one": error("found unpermitted parameter: :platform_config"),
    "unknown parameter": error("Unknown parameter: daily_budget"),
    "unknown parameter without its name": error("Unknown parameter", param="name"),
    "unrecognized argument": error("Unrecognized request argument supplied: config"),
    "unrecognised keys": error("Unrecognised key(s) in object: 'campaign_id', 'name'"),
    "JSON Schema": error("Additional properties are not allowed ('config' was unexpected)"),
    "pydantic": error("Extra inputs are not permitted", param="name"),
    "class-validator": error("property daily_budget should not exist"),
    "serde": error("unknown field `platform_config`, expected one of `ad_campaign_id`, `title`"),
    "code": error(code="unknown_parameter", param="name"),
    "code turned round": error(code="parameter_unknown", param="body.config"),
    "several errors": {"errors": [{"message": "campaign_id is an unknown key"}, {"message": "name is an unknown key"}]},
    "missing": error("ad_campaign_id is missing", code="parameter_missing", param="ad_campaign_id"),
    "required": error("Missing required parameter: ad_campaign_id"),
}


@pytest.mark.parametrize("body", OF_THE_OTHER_CONTRACT.values(), ids=OF_THE_OTHER_CONTRACT)
@pytest.mark.parametrize("status", [400, 422])
def test_refusal_of_what_every_request_has_hints_at_the_version(body, status):
    assert str(refused(body, status)).endswith(OTHER)


ABOUT_OTHER_THINGS = {
    "unknown setting": error("config.colour is not a known parameter", param="config.colour"),
    "unknown setting without a param": error("config.colour is not a known parameter"),
    "unknown key of the program's": error("colour is not a known parameter", param="colour"),
    "key of both versions": error("status is not a known parameter", param="status"),
    "budget of the campaign": error("daily_budget is not allowed: the campaign has it", param="daily_budget"),
    "campaign that is not there": error("Unknown campaign", param="campaign_id"),
    "campaign that is missing": error("campaign_id is missing", code="parameter_missing", param="campaign_id"),
    "name": error("name is too long", param="name"),
    "name in a sentence": error("Unknown field name in config"),
    "unknown error": error("An unexpected error occurred, key campaign_id"),
    "version of a system": error("user_os: iOS version 12 is not supported", param="platform_config.meta.user_os"),
    "version of a system without a param": error("Unsupported iOS version"),
    "version of a form": error("The lead form's version 2026-01-01 is archived"),
    "version in a setting": error("invalid API version", param="platform_config.meta.app_version"),
    "conversion": error("conversion is not supported", code="conversion_invalid", param="conversion"),
    "the ad platform's API": error("You are calling a deprecated version of the Ads API"),
    "the ad platform's API by its name": error("Unsupported Marketing API version v19.0"),
    "time": error("start_time 2026-01-01 is before 2026-02-01", param="config.start_time"),
    "nothing": b"",
}


@pytest.mark.parametrize("body", ABOUT_OTHER_THINGS.values(), ids=ABOUT_OTHER_THINGS)
def test_refusal_of_anything_else_stays_one_of_the_declaration(body):
    assert str(refused(body)).endswith("Correct the declaration.")


@pytest.mark.parametrize("status", [401, 403, 404, 409, 429, 500])
def test_version_counts_in_refusals_of_a_request_alone(status):
    assert "whop:apiVersion" not in str(refused(error("Unsupported API version"), status))


SHORT = "could not create the ad group: the API refused it (400): Unknown API version"


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(
            {"message": "Unknown API version", "supported_versions": ["2025-01-01", "2026-10-15-1"]}, id="beside"
        ),
        pytest.param(error("Unknown API version", details={"supported": "2025-01-01 2026-10-15-1"}), id="inside"),
    ],
)
def test_supported_versions_beside_the_message_are_reported(body):
    assert str(refused(body)) == f"{SHORT} (supported: 2025-01-01, 2026-10-15-1). {SET_IT}"


def test_supported_versions_in_the_message_are_reported_once():
    message = "Unknown API version. Supported: 2025-01-01, 2026-10-15-1"
    line = str(refused({"message": message, "versions": ["2025-01-01", "2026-10-15-1"]}))
    assert line == f"{SHORT}. Supported: 2025-01-01, 2026-10-15-1. {SET_IT}"


FIRST_AND_LAST = "2025-01-01, 2026-06-08, … 2026-10-15, 2026-10-15-1 (88 versions)"


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(
            error(f"Unknown API version. Supported: {', '.join(ALL_VERSIONS)}. See the docs"), id="in the message"
        ),
        pytest.param(error(f"Unknown API version. Supported: {json.dumps(ALL_VERSIONS)}. See the docs"), id="as JSON"),
        pytest.param(
            error(f"Unknown API version. Supported: {' or '.join(ALL_VERSIONS)}. See the docs"), id="in words"
        ),
    ],
)
def test_long_list_of_versions_keeps_its_ends(body):
    line = str(refused(body))
    assert FIRST_AND_LAST in line
    assert "See the docs" in line
    assert line.endswith(SET_IT)


def test_long_list_of_versions_beside_the_message_keeps_its_ends():
    assert f"(supported: {FIRST_AND_LAST})" in str(
        refused({"message": "Unknown API version", "supported": ALL_VERSIONS})
    )
