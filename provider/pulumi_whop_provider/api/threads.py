"""Calls that go out beside another one of the same operation."""

from collections.abc import Callable
from concurrent.futures import Future
from contextvars import copy_context
from threading import Thread
from typing import TypeVar

__all__ = ["started"]

_Value = TypeVar("_Value")


def started(call: Callable[[], _Value], name: str) -> Future[_Value]:
    """The result of `call`, which runs in a thread of its own, called `name`, in the context of this thread.

    A process does not wait for the thread to end.
    """
    future: Future[_Value] = Future()
    Thread(target=copy_context().run, args=(_fulfil, future, call), name=name, daemon=True).start()
    return future


def _fulfil(future: Future[_Value], call: Callable[[], _Value]) -> None:
    try:
        future.set_result(call())
    except BaseException as error:  # noqa: BLE001 - the waiting thread raises it
        future.set_exception(error)
