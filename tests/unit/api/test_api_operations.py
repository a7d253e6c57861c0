"""The table of calls against the contract's own."""

from importlib.resources import files

import pytest
import yaml
from api_fakes import OPERATIONS


@pytest.fixture(scope="module")
def paths():
    text = files("whop_simulator").joinpath("contract", "openapi.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=yaml.CSafeLoader)["paths"]


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda each: each.name)
def test_permissions_are_the_contracts(operation, paths):
    assert list(operation.permissions) == paths[operation.path][operation.method.lower()]["x-permissions"]


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda each: each.name)
def test_only_a_post_is_not_repeatable(operation):
    assert operation.is_repeatable is (operation.method != "POST")


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda each: each.name)
def test_only_a_get_changes_nothing(operation):
    assert operation.changes_something is (operation.method != "GET")
