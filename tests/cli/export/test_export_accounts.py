"""A program that was exported changes nothing, whatever the account holds and whatever the API turns out to be."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from exporting import exported, left_after, registered, taken_over

from accounts import create_all
from core_stack import CoreStack
from lifecycle.case_readings import CASE_READINGS
from lifecycle.examples import fresh
from pulumi_whop_cli.export.declared import Omission
from pulumi_whop_cli.export.program import program
from pulumi_whop_provider.api.ad_groups import AdGroups
from pulumi_whop_provider.errors import NotFoundError
from whop_simulator import Switches


def writes(stack: CoreStack) -> list[str]:
    return [f"{each.method} {each.path}" for each in stack.simulator.requests if each.method != "GET"]


def without_adopt_id(declared: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {name: {key: each[key] for key in each if key != "adopt_id"} for name, each in declared.items()}


@pytest.mark.parametrize("switches", CASE_READINGS.values(), ids=CASE_READINGS)
def test_up_of_an_exported_account_sends_nothing_and_leaves_nothing_to_do(
    stack: CoreStack, switches: Switches, tmp_path: Path
) -> None:
    stack = fresh(stack, switches)
    campaigns = create_all(stack.simulator, stack.client)
    account = exported(stack, *campaigns)
    assert len(account.exported) + len(account.left_out) == 100
    assert {each.reason.partition(":")[0] for each in account.left_out} == {"it is inactive"}
    declared = registered(program(account), tmp_path)
    assert len(declared) == len(account.exported)

    stack.simulator.clear_requests()
    resources = taken_over(stack, declared)
    assert left_after(stack, resources, declared) == {}
    assert left_after(stack, resources, without_adopt_id(declared)) == {}
    assert writes(stack) == []


def test_every_setting_of_an_account_without_contradictions_is_declared(stack: CoreStack) -> None:
    account = exported(stack, *create_all(stack.simulator, stack.client, twins=False))
    assert [each.omitted for each in account.exported if each.omitted] == []


def test_what_an_answer_lacks_altogether_is_named(stack: CoreStack) -> None:
    stack = fresh(stack, Switches(platform_block="silent"))
    account = exported(stack, *create_all(stack.simulator, stack.client))
    lacking = Omission(("platform_config",), "the API does not show it")
    assert [each.id for each in account.exported if lacking not in each.omitted] == []


def test_an_ad_group_that_is_deleted_after_its_campaign_was_listed_is_not_exported(stack: CoreStack) -> None:
    campaign_id = stack.simulator.add_campaign()
    for name in ("One", "Two"):
        AdGroups(stack.client).create({"campaign_id": campaign_id, "name": name})
    stack.simulator.fail_next("getAdGroup", 404)
    account = exported(stack, campaign_id)
    assert (len(account.exported), account.left_out) == (1, ())


def test_a_404_that_is_not_the_apis_own_ends_the_export(stack: CoreStack) -> None:
    campaign_id = stack.simulator.add_campaign()
    AdGroups(stack.client).create({"campaign_id": campaign_id, "name": "One"})
    stack.simulator.fail_next("getAdGroup", 404, "<html>no such page</html>")
    with pytest.raises(NotFoundError):
        exported(stack, campaign_id)
