"""The status that an error is reported with: gRPC's own message, wherever the process finds it."""

import subprocess
import sys

import pytest

from pulumi_whop_provider.accounts import Account
from pulumi_whop_provider.host.frame import HostCall

_TOLD = """
class Context:
    def set_trailing_metadata(self, pairs):
        print(pairs[0][1].decode())

try:
    HostCall(context=Context()).fail("the budget is too high")
except Exception:
    pass
"""


@pytest.mark.parametrize(
    "before",
    ["", "import pulumi.provider.server", "import sys; sys.modules['google.rpc'] = None"],
    ids=["usual", "another provider has loaded Pulumi's copy", "only Pulumi's copy is installed"],
)
def test_an_error_reaches_the_engine(before: str) -> None:
    program = f"{before}\nfrom pulumi_whop_provider.host.frame import HostCall\n{_TOLD}"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert "the budget is too high" in done.stdout, done.stderr


class Context:
    """A call of the engine that records the status that it ends with."""

    status = b""

    def set_trailing_metadata(self, pairs):
        self.status = dict(pairs)["grpc-status-details-bin"]


@pytest.mark.parametrize(
    "fail",
    [
        lambda call, text: call.fail(text),
        lambda call, text: call.fail_with_state(text, resource_id="adgrp_1", outs={}, inputs={}),
    ],
    ids=["plain", "with state"],
)
def test_an_error_names_the_settings_as_the_account_has_them(fail) -> None:
    context = Context()
    with pytest.raises(Exception, match=r"^check api_key of whop\.Provider second$"):
        fail(HostCall(context=context, account=Account("second")), "check whop:apiKey")
    assert b"check api_key of whop.Provider second" in context.status
    assert b"whop:apiKey" not in context.status
