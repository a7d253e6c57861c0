"""How a text about the stack's settings reads for a `whop.Provider`."""

import pytest

from documentation import errors_page
from pulumi_whop_provider.accounts import OF_THE_STACK, Account
from pulumi_whop_provider.settings import KEYS

CHECK_KEY = "Check whop:apiKey (`pulumi config set --secret whop:apiKey …`)"
SET_VERSION = "Set whop:apiVersion to `2025-01-01`, or remove it (`pulumi config rm whop:apiVersion`); or ask"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (CHECK_KEY, "Check api_key of whop.Provider second"),
        ("Check whop:baseUrl and the network", "Check base_url of whop.Provider second and the network"),
        (SET_VERSION, "Set api_version of whop.Provider second to `2025-01-01`, or remove it; or ask"),
        ("run `pulumi up` again (at whop:baseUrl)", "run `pulumi up` again (at base_url of whop.Provider second)"),
    ],
)
def test_a_setting_that_is_given_is_named_as_an_argument_without_a_command(text, shown):
    assert Account("second").worded(text) == shown


def test_a_setting_that_is_not_given_is_the_stacks():
    account = Account("second", inherited=frozenset({"whop:apiVersion"}))
    assert account.worded(SET_VERSION) == SET_VERSION
    assert account.worded(CHECK_KEY) == "Check api_key of whop.Provider second"


def test_nothing_changes_for_the_account_of_the_stack():
    assert OF_THE_STACK.worded(CHECK_KEY) == CHECK_KEY


@pytest.mark.parametrize("inherited", [frozenset(), frozenset(KEYS)], ids=["nothing", "everything"])
def test_an_account_that_is_handed_over_is_the_same(inherited):
    account = Account("second", inherited)
    assert Account.of(account.handed_over().get) == account


def test_an_account_saved_before_it_said_what_it_takes_from_the_stack_has_settings_of_its_own():
    assert Account.of({"whop:account": "second"}.get) == Account("second")


def _texts():
    """Every message of the provider with its advice, as the page of errors has them."""
    modules = [each for each in errors_page.MODULES if each.startswith("pulumi_whop_provider.")]
    rows = [row for module in modules for row in errors_page.rows(module)]
    return sorted({" ".join(row).replace("whop:…", "whop:timeout") for row in (*rows, *errors_page.refused())})


@pytest.mark.parametrize("text", _texts())
def test_no_message_of_a_provider_names_a_key_or_a_command_of_the_stack(text):
    worded = Account("second").worded(text)
    assert "pulumi config" not in worded
    assert "whop:" not in worded
