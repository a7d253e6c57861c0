"""Reports to a test what reaches the provider's process from the engine; put on `PYTHONPATH` by that test.

Nothing outside can see it: while all threads of the host are busy, Cancel waits in the queue of their pool, and only
the process's gRPC server knows that the engine no longer waits for a call.
"""

import functools
import os
import socket
import sys
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

_submit = ThreadPoolExecutor.submit


def _watched(pool: ThreadPoolExecutor, function: Any, /, *args: Any, **named: Any) -> Future[Any]:
    future = _submit(pool, function, *args, **named)
    for each in args:
        if getattr(each, "__name__", "") == "Cancel":
            _report("CANCEL_PORT")
        if hasattr(each, "callbacks"):  # gRPC's state of this call
            each.callbacks.append(functools.partial(_ended, each))
    return future


def _ended(call: Any) -> None:
    if not call.statused:  # no answer was sent
        _report("GIVEN_UP_PORT")


def _report(variable: str) -> None:
    socket.create_connection(("127.0.0.1", int(os.environ[variable]))).close()


if "pulumi.dynamic" in sys.orig_argv:
    ThreadPoolExecutor.submit = _watched  # type: ignore[method-assign, assignment]
