"""The status that an error is reported with: gRPC's own message, wherever the process finds it."""

import subprocess
import sys

import pytest

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
