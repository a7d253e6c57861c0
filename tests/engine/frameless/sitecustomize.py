"""Hides the host's frame in the provider's process; put on `PYTHONPATH` by the tests of the fallbacks."""

import sys
from types import FrameType

_real = sys._getframe


def _hidden(depth: int = 0) -> FrameType:
    if _real(1).f_globals.get("__name__", "").startswith("pulumi_whop_provider.host."):
        raise ValueError("no frame is to be had")
    return _real(depth + 1)


if "pulumi.dynamic" in sys.orig_argv:
    sys._getframe = _hidden
