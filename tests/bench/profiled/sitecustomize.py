"""Samples a program's or a provider's process with py-spy: put on `PYTHONPATH` by `bench.profile`."""

import os
import sys

_FOLDER = os.environ.get("BENCH_PROFILES", "")
_MARKS = {"pulumi.dynamic": "provider", "pulumi-language-python-exec": "program"}
_PART = next((part for word in sys.orig_argv for mark, part in _MARKS.items() if word.endswith(mark)), "")
_SAMPLES_A_SECOND = "500"


def _begin() -> None:
    import subprocess  # noqa: PLC0415 - other processes find this module too, and need none of these
    from pathlib import Path  # noqa: PLC0415

    result = Path(_FOLDER, f"{_PART}-{os.getpid()}.txt")
    what = ["--pid", str(os.getpid()), "--gil", "--rate", _SAMPLES_A_SECOND]
    how = ["--format", "raw", "--function", "--full-filenames", "--output", str(result)]
    subprocess.Popen(
        [os.environ["BENCH_SAMPLER"], "record", *what, *how], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


if _PART and _FOLDER:
    _begin()
