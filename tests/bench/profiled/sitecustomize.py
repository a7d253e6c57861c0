"""Profiles a program's or a provider's process: put on `PYTHONPATH` by `bench.profile`.

Processor time is counted, not the waits, in every thread. What was seen is written when the process ends.
"""

import os
import sys

_FOLDER = os.environ.get("BENCH_PROFILES", "")
_MARKS = {"pulumi.dynamic": "provider", "pulumi-language-python-exec": "program"}
_PART = next((part for word in sys.orig_argv for mark, part in _MARKS.items() if word.endswith(mark)), "")


def _begin() -> None:
    import atexit  # noqa: PLC0415 - other processes find this module too, and need none of these
    import cProfile  # noqa: PLC0415
    import pstats  # noqa: PLC0415
    import threading  # noqa: PLC0415
    import time  # noqa: PLC0415
    from pathlib import Path  # noqa: PLC0415

    profiles: list[cProfile.Profile] = []

    def profile_this_thread(*_: object) -> None:
        profiles.append(cProfile.Profile(time.thread_time))
        profiles[-1].enable()

    def write() -> None:
        whole = pstats.Stats(*profiles)
        whole.dump_stats(Path(_FOLDER, f"{_PART}-{os.getpid()}.prof"))

    atexit.register(write)
    threading.setprofile(profile_this_thread)
    profile_this_thread()


if _PART and _FOLDER:
    _begin()
