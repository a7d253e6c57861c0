"""The API's version date: what the contract says about it, and what the calls of a whole life send."""

from importlib.resources import files

import pytest
import yaml

from core_stack import CoreStack
from lifecycle.usual import config, meta
from lifecycle.wire import calling_as
from pulumi_whop_provider.settings import DEFAULT_API_VERSION

CONTRACT = yaml.safe_load(files("whop_simulator").joinpath("contract", "openapi.yaml").read_bytes())
HEADER = CONTRACT["components"]["parameters"]["ApiVersionDate"]
OPERATIONS = [
    pytest.param(operation, id=operation["operationId"])
    for path in CONTRACT["paths"].values()
    for method, operation in path.items()
    if method != "parameters"
]


def test_default_is_the_version_of_the_contract():
    assert HEADER["schema"]["enum"] == [DEFAULT_API_VERSION]


@pytest.mark.parametrize("operation", OPERATIONS)
def test_every_operation_takes_the_header(operation):
    assert {"$ref": "#/components/parameters/ApiVersionDate"} in operation["parameters"]


def _versions_of_a_life(stack: CoreStack) -> tuple[set[str], set[str | None]]:
    """The operations that a life with each of them calls, and the versions that their requests name."""
    stack.simulator.add_campaign("meta", id="adcamp_meta")
    stack.up(meta())
    stack.up(config(bid_amount=1500))
    stack.refresh()
    stack.destroy()
    requests = stack.simulator.requests
    return {str(each.operation) for each in requests}, {each.headers.get("api-version-date") for each in requests}


@pytest.mark.parametrize(("setting", "sent"), [(DEFAULT_API_VERSION, DEFAULT_API_VERSION), ("", None)])
def test_every_request_of_a_life_names_the_version_that_is_set(stack: CoreStack, setting, sent):
    with calling_as(stack, api_version=setting):
        operations, versions = _versions_of_a_life(stack)
    assert versions == {sent}
    assert operations == {
        "getAdCampaign",
        "listAdGroups",
        "createAdGroup",
        "getAdGroup",
        "updateAdGroup",
        "deleteAdGroup",
    }
