"""The host's call that led to the provider: what its frame shows, and how to report something in it."""

from __future__ import annotations

import sys
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Literal, NoReturn

from pulumi.runtime import rpc
from pulumi.runtime.proto import engine_pb2

from pulumi_whop_provider.accounts import OF_THE_STACK, Account
from pulumi_whop_provider.host.cancel import is_cancelled
from pulumi_whop_provider.host.engine import engine_answers, log
from pulumi_whop_provider.host.program import replacing_paths
from pulumi_whop_provider.host.status import PROVIDER_KEY, created_with_error, one_line_error, set_status

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = ["HostCall", "call_of_context", "current_call"]

_HOST_MODULES: Final = frozenset({"__main__", "pulumi.dynamic.__main__"})


@dataclass(frozen=True)
class HostCall:
    """One call of the engine to the provider, as far as it is visible.

    `request` and `context` are the host's own gRPC objects, None if the frame does not show them. What is shown names
    the settings as `account` has them.
    """

    request: Any = None
    context: Any = None
    fields: dict[str, Any] = field(default_factory=dict)
    account: Account = OF_THE_STACK

    @property
    def urn(self) -> str:
        """The resource's URN; empty if it is not known."""
        return getattr(self.request, "urn", "")

    @property
    def name(self) -> str:
        """The resource's name in the program; empty if its URN is not known."""
        return self.urn.rpartition("::")[2]

    @property
    def ignored(self) -> Sequence[str]:
        """The property paths whose changes the program ignores; empty if the request does not say."""
        return tuple(getattr(self.request, "ignoreChanges", ()))

    @property
    def replace_on_changes(self) -> Sequence[str]:
        """The property paths whose change replaces the ad group; empty if the program did not hand them over."""
        return replacing_paths(self.name, self.urn)

    def inputs(self) -> dict[str, Any] | None:
        """The program's inputs in the request of a read, which the host does not pass on; None if there are none."""
        return self._carried("inputs")

    @property
    def old_outputs(self) -> dict[str, Any] | None:
        """The state in the request of a check, which the host does not pass on; None if there is none."""
        return self._carried("old_outputs")

    def _carried(self, name: Literal["inputs", "old_outputs"]) -> dict[str, Any] | None:
        struct = getattr(self.request, name, None)
        if struct is None or not struct.fields:
            return None
        properties = rpc.deserialize_properties(struct, keep_unknowns=True)
        return {key: value for key, value in properties.items() if key != PROVIDER_KEY}

    def warn(self, text: str) -> None:
        """Shows `text` as a warning on the resource (under the stack if the URN is not known)."""
        log(engine_pb2.WARNING, self.account.worded(text), self.urn)

    def info(self, text: str) -> None:
        """Shows `text` as an information line on the resource."""
        log(engine_pb2.INFO, self.account.worded(text), self.urn)

    def error(self, text: str, *, name: str, urn: str) -> None:
        """Shows `text` as an error on another resource, under the stack if the URN is empty; the run goes on."""
        worded = self.account.worded(text)
        log(engine_pb2.ERROR, worded if urn else f"{name}: {worded}", urn)

    def engine_waits(self) -> bool:
        """Whether the engine still waits for this call's answer.

        False within a second of the engine's end, and after a Ctrl-C while all threads of the host are busy: then a
        call that would spend must not be sent any more. A first Ctrl-C that finds a free thread cannot be seen, and
        need not be: the engine then still saves the answers of running calls.
        """
        if self.context is not None:
            return not is_cancelled() and bool(self.context.is_active())
        return engine_answers()

    def look_for_cancel(self) -> None:
        """Remembers a Cancel that is waiting for a thread of the host.

        To be called at the end of each call while a write is still running: the end frees a thread, and then the queue
        no longer shows the Cancel.
        """
        if self.context is not None:
            is_cancelled()

    def fail(self, text: str) -> NoReturn:
        """Ends the call with `error: <text>` on the resource, without a traceback."""
        worded = self.account.worded(text)
        if self.context is not None:
            set_status(self.context, worded)
        raise one_line_error(worded) from None

    def fail_with_state(
        self, text: str, *, resource_id: str, outs: Mapping[str, Any], inputs: Mapping[str, Any]
    ) -> NoReturn:
        """Ends the call with an error that leaves `outs` in the state and makes the next `up` call update.

        Without the frame nothing can be kept, and only the error is shown.
        """
        worded = self.account.worded(text)
        if self.context is not None:
            detail = created_with_error(self.request, worded, resource_id=resource_id, outs=outs, inputs=inputs)
            set_status(self.context, worded, detail)
        raise one_line_error(worded) from None


call_of_context: Final[ContextVar[HostCall | None]] = ContextVar("call_of_context", default=None)
"""The host's call for which this context runs, perhaps in a thread that the host did not start."""


def current_call() -> HostCall:
    """The host's call that led here, or for which this thread works; an empty `HostCall` if that is not known."""
    try:
        frame = sys._getframe(1)  # noqa: SLF001 - there is no public way to a caller's locals
    except (AttributeError, ValueError):
        return HostCall()
    while frame is not None:
        if frame.f_globals.get("__name__") in _HOST_MODULES and "request" in frame.f_locals:
            names = frame.f_locals
            # A generator in a newer host may have one of the names without the other: take both or none.
            if "context" in names:
                return HostCall(names["request"], names["context"], names.get("fields", {}))
        frame = frame.f_back  # type: ignore[assignment]
    return call_of_context.get() or HostCall()
