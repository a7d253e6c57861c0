"""The running simulator against its contract, with requests that schemathesis makes from the contract."""

from collections.abc import Iterator
from importlib.resources import files

import pytest
import schemathesis
import yaml
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_schema_conformance,
    status_code_conformance,
)

from whop_simulator import Simulator

CONTRACT = schemathesis.openapi.from_dict(
    yaml.safe_load(files("whop_simulator").joinpath("contract", "openapi.yaml").read_bytes())
)
CONFORMANCE = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
OPERATIONS = {result.ok().definition.raw["operationId"]: result.ok() for result in CONTRACT.get_all_operations()}
BOUNDED = settings(
    max_examples=20,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
    derandomize=True,
    database=None,
)


@pytest.fixture(scope="module")
def sim() -> Iterator[Simulator]:
    with Simulator.start() as simulator:
        yield simulator


@pytest.mark.parametrize("operation", OPERATIONS)
def test_wrong_requests_are_refused_as_the_contract_says(sim, operation):
    @BOUNDED
    @given(OPERATIONS[operation].as_strategy(generation_mode=GenerationMode.NEGATIVE))
    def refused(case: Case) -> None:
        case.call_and_validate(
            base_url=sim.base_url,
            headers={"authorization": f"Bearer {sim.api_key}"},
            checks=[*CONFORMANCE, negative_data_rejection],
        )

    refused()


@pytest.mark.parametrize("operation", OPERATIONS)
@pytest.mark.parametrize("platform", ["meta", "tiktok"])
def test_right_requests_are_answered_as_the_contract_says(sim, operation, platform):
    campaign = sim.add_campaign(platform)
    group = new_ad_group(sim, campaign)

    @BOUNDED
    @given(OPERATIONS[operation].as_strategy(generation_mode=GenerationMode.POSITIVE))
    def answered(case: Case) -> None:
        aim(case, campaign if "ad_campaigns" in case.path else group, campaign)
        case.call_and_validate(
            base_url=sim.base_url, headers={"authorization": f"Bearer {sim.api_key}"}, checks=CONFORMANCE
        )

    answered()


@pytest.mark.parametrize("platform", ["meta", "tiktok"])
@pytest.mark.parametrize("operation", ["createAdGroup", "updateAdGroup"])
def test_most_right_requests_are_taken(sim, operation, platform):
    campaign = sim.add_campaign(platform)
    group = new_ad_group(sim, campaign)
    statuses = []

    @BOUNDED
    @given(OPERATIONS[operation].as_strategy(generation_mode=GenerationMode.POSITIVE))
    def taken(case: Case) -> None:
        aim(case, group, campaign)
        statuses.append(
            case.call(base_url=sim.base_url, headers={"authorization": f"Bearer {sim.api_key}"}).status_code
        )

    taken()
    assert statuses.count(200) > len(statuses) / 2


def new_ad_group(sim: Simulator, campaign: str) -> str:
    case = OPERATIONS["createAdGroup"].Case(body={"campaign_id": campaign}, media_type="application/json")
    return case.call(base_url=sim.base_url, headers={"authorization": f"Bearer {sim.api_key}"}).json()["id"]


def aim(case: Case, target: str, campaign: str) -> None:
    """Points a generated request at things that exist."""
    if case.path_parameters:
        case.path_parameters["id"] = target
    if isinstance(case.body, dict) and "campaign_id" in case.body:
        case.body["campaign_id"] = campaign
    if case.query and "campaign_id" in case.query:
        case.query["campaign_id"] = campaign
