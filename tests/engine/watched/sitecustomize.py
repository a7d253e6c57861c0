"""Tells a test when the engine's Cancel has reached the provider's process; put on `PYTHONPATH` by that test.

Nothing outside can see it: while all threads of the host are busy, Cancel waits in the queue of their pool.
"""

import os
import socket
import sys
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

_submit = ThreadPoolExecutor.submit


def _told(pool: ThreadPoolExecutor, call: Any, /, *args: Any, **named: Any) -> Future[Any]:
    future = _submit(pool, call, *args, **named)
    if any(getattr(each, "__name__", "") == "Cancel" for each in args):
        socket.create_connection(("127.0.0.1", int(os.environ["CANCEL_IS_TOLD_TO"]))).close()
    return future


if "pulumi.dynamic" in sys.orig_argv:
    ThreadPoolExecutor.submit = _told  # type: ignore[method-assign]
