"""Makes the provider's process one whose host shows no frame: put on `PYTHONPATH` by the tests of the fallbacks."""

import sys


def _no_frame(_depth: int = 0) -> None:
    raise ValueError("no frame is to be had")


if "pulumi.dynamic" in sys.orig_argv:
    sys._getframe = _no_frame
