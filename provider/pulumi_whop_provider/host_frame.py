"""What Pulumi's stock dynamic host knows about a call and does not hand on to the provider.

The host calls a provider method from a function whose locals are `request`, `context` and, in Diff, `fields`. With
them a warning can stand on its resource, an error can be one line, a diff can name its properties, and an ad group
that was created but is not right can stay in the state. This module alone reads that frame; it patches nothing of
Pulumi's.

Everything here has a fallback to the documented interface, for the day that those three names change: warnings stand
under the stack instead of the resource, errors are prefixed with `WhopError:`, a diff only names its replacing keys,
and an ad group that was created with an error is found again by its mark.
"""

from __future__ import annotations

import asyncio
import contextlib
import functools
import gc
import socket
import sys
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Literal, NoReturn

import grpc
from pulumi.dynamic import DiffResult
from pulumi.runtime import rpc
from pulumi.runtime.proto import engine_pb2, engine_pb2_grpc, provider_pb2

from pulumi_whop_provider.errors import one_line

try:
    from google.rpc import status_pb2
except (ImportError, TypeError):  # not installed, or a provider beside has registered Pulumi's copy of the same message
    from pulumi.runtime.proto import status_pb2

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from google.protobuf.message import Message

__all__ = ["HostCall", "PropertyDiffKind", "current_call", "detailed_diff_result"]

PropertyDiffKind = Literal["add", "delete", "update", "add_replace", "delete_replace", "update_replace"]

_HOST_MODULES: Final = frozenset({"__main__", "pulumi.dynamic.__main__"})
_LOG_TIMEOUT_S: Final = 5.0
_CANCELLED: Final = threading.Event()
"""Set for good once the engine's Cancel was seen: the host's process lives for one run."""
_LONGEST_LINE: Final = 2000
_DIFF_KINDS: Final[Mapping[PropertyDiffKind, int]] = {
    "add": provider_pb2.PropertyDiff.ADD,
    "add_replace": provider_pb2.PropertyDiff.ADD_REPLACE,
    "delete": provider_pb2.PropertyDiff.DELETE,
    "delete_replace": provider_pb2.PropertyDiff.DELETE_REPLACE,
    "update": provider_pb2.PropertyDiff.UPDATE,
    "update_replace": provider_pb2.PropertyDiff.UPDATE_REPLACE,
}


@dataclass(frozen=True)
class HostCall:
    """One call of the engine to the provider, as far as it can be seen.

    `request` and `context` are the host's own gRPC objects, None where the frame does not show them.
    """

    request: Any = None
    context: Any = None
    fields: dict[str, Any] = field(default_factory=dict)

    @property
    def urn(self) -> str:
        """The resource's URN; empty where it is not known."""
        return getattr(self.request, "urn", "")

    @property
    def name(self) -> str:
        """The resource's name in the program; empty where its URN is not known."""
        return self.urn.rpartition("::")[2]

    @property
    def ignored(self) -> Sequence[str]:
        """The property paths that the program ignores changes of; empty where the request does not tell."""
        return tuple(getattr(self.request, "ignoreChanges", ()))

    def inputs_of_request(self, name: Literal["inputs", "old_inputs"]) -> dict[str, Any] | None:
        """The inputs that the request carries beside those the host hands on; None where it carries none."""
        struct = getattr(self.request, name, None)
        if struct is None or not struct.fields:
            return None
        return dict(rpc.deserialize_properties(struct, keep_unknowns=True))

    def warn(self, text: str) -> None:
        """Shows `text` as a warning on the resource (under the stack where the URN is not known)."""
        _log(engine_pb2.WARNING, text, self.urn)

    def info(self, text: str) -> None:
        """Shows `text` as an information line on the resource."""
        _log(engine_pb2.INFO, text, self.urn)

    def error(self, text: str, *, name: str, urn: str) -> None:
        """Shows `text` as an error on another resource, under the stack if the URN is empty; the run goes on."""
        _log(engine_pb2.ERROR, text if urn else f"{name}: {text}", urn)

    def engine_waits(self) -> bool:
        """Whether somebody still waits for this call's answer.

        False within a second of the engine's end, and after a Ctrl-C while all threads of the host are busy: then a
        call that would spend must not be sent any more. A first Ctrl-C that finds a free thread is not to be seen, and
        need not be: the engine then saves what running calls answer.
        """
        if self.context is not None:
            self.look_for_cancel()
            return bool(self.context.is_active()) and not _CANCELLED.is_set()
        return _engine_answers()

    def look_for_cancel(self) -> None:
        """Remember a Cancel that waits for a thread of the host.

        To be called at the end of each call beside a write that goes on: then a thread gets free, and the queue shows
        it no more.
        """
        if self.context is not None and _cancel_is_queued():
            _CANCELLED.set()

    def fail(self, text: str) -> NoReturn:
        """Ends the call with `error: <text>` on the resource, without a traceback."""
        self._set_status(text)
        raise _one_line_error(text) from None

    def fail_with_state(
        self, text: str, *, resource_id: str, outs: Mapping[str, Any], inputs: Mapping[str, Any]
    ) -> NoReturn:
        """Ends the call with an error that leaves `outs` in the state and makes the next `up` call update.

        Without the frame nothing can be kept: the error alone is shown.
        """
        if self.request is not None:
            provider = _provider_blob(self.request)
            detail = provider_pb2.ErrorResourceInitFailed(
                id=resource_id,
                properties=_struct({**outs, **provider}),
                inputs=_struct({**inputs, **provider}),
                reasons=[text],
            )
            self._set_status(text, detail)
        raise _one_line_error(text) from None

    def _set_status(self, text: str, detail: Message | None = None) -> None:
        if self.context is None:
            return
        status = status_pb2.Status(code=grpc.StatusCode.UNKNOWN.value[0], message=text)
        if detail is not None:
            status.details.add().Pack(detail)
        self.context.set_trailing_metadata((("grpc-status-details-bin", status.SerializeToString()),))


def current_call() -> HostCall:
    """The host's call that led here; an empty `HostCall` where the host's frame is not to be found."""
    try:
        frame = sys._getframe(1)  # noqa: SLF001 - there is no public way to a caller's locals
    except (AttributeError, ValueError):
        return HostCall()
    while frame is not None:
        if frame.f_globals.get("__name__") in _HOST_MODULES and "request" in frame.f_locals:
            names = frame.f_locals
            # A generator of a newer host may hold one of the names without the other: both or none.
            if "context" in names:
                return HostCall(names["request"], names["context"], names.get("fields", {}))
        frame = frame.f_back  # type: ignore[assignment]
    return HostCall()


def detailed_diff_result(
    *,
    kinds: Mapping[str, PropertyDiffKind],
    replaces: Sequence[str],
    stables: Sequence[str] = (),
) -> DiffResult:
    """A diff that names each changed property by its path; `kinds` empty means that nothing changed."""
    return _DetailedDiffResult(kinds, replaces, stables)


class _DetailedDiffResult(DiffResult):
    """The host asks for `delete_before_replace` while it fills its answer: that moment adds the details to it."""

    def __init__(self, kinds: Mapping[str, PropertyDiffKind], replaces: Sequence[str], stables: Sequence[str]) -> None:
        self._kinds = kinds
        super().__init__(changes=bool(kinds), replaces=list(replaces), stables=list(stables))

    @property
    def delete_before_replace(self) -> bool | None:
        fields = current_call().fields
        if self._kinds and "changes" in fields:
            fields["detailedDiff"] = {
                path: provider_pb2.PropertyDiff(kind=_DIFF_KINDS[kind], inputDiff=False)  # type: ignore[arg-type]
                for path, kind in self._kinds.items()
            }
            fields["hasDetailedDiff"] = True
            fields["diffs"] = sorted({_top_level(path) for path in self._kinds})
            fields["stables"] = self.stables
        return None

    @delete_before_replace.setter
    def delete_before_replace(self, value: bool | None) -> None:
        """`DiffResult` assigns None; whether to delete first is the program's to say (`delete_before_replace`)."""


def _top_level(path: str) -> str:
    return path.split(".", 1)[0].split("[", 1)[0]


def _provider_blob(request: Any) -> dict[str, Any]:
    """The serialized provider of this resource: state without it could not be read again."""
    for name in ("news", "properties", "inputs"):
        struct = getattr(request, name, None)
        if struct is not None and "__provider" in struct.fields:
            return {"__provider": struct.fields["__provider"].string_value}
    return {}


def _struct(values: Mapping[str, Any]) -> Any:
    return asyncio.run(rpc.serialize_properties(dict(values), {}))


def _one_line_error(text: str) -> Exception:
    """An exception that the host, which prints a traceback of whatever is raised, prints as one line."""
    # Read by `traceback.format_exc`: no stack lines, for an error that a user can cause.
    sys.tracebacklimit = 0
    kind: type[Exception] = type("WhopError", (Exception,), {"__module__": "builtins"})
    return kind(text)


@functools.cache
def _engine() -> engine_pb2_grpc.EngineStub | None:
    address = _engine_address()
    return engine_pb2_grpc.EngineStub(grpc.insecure_channel(":".join(map(str, address)))) if address else None


def _log(severity: int, text: str, urn: str) -> None:
    engine = _engine()
    # `--diff` prints messages apart from their resources: without its name nobody could tell whose budget it is.
    named = one_line(f"{urn.rpartition('::')[2]}: {text}" if urn else text, _LONGEST_LINE)
    if engine is not None:
        request = engine_pb2.LogRequest(severity=severity, message=named, urn=urn)  # type: ignore[arg-type]
        with contextlib.suppress(grpc.RpcError):
            engine.Log(request, timeout=_LOG_TIMEOUT_S)
            return
    # The engine shows what a provider prints on stderr under the stack.
    print(named, file=sys.stderr, flush=True)  # noqa: T201


def _cancel_is_queued() -> bool:
    """Whether the engine's Cancel waits for a thread of the host.

    The engine sends it at a Ctrl-C, and does not close the connection before it is answered; so while all threads are
    busy the context of a call stays active, though after a second Ctrl-C nobody saves the answer any more. Only the
    queue of the host's thread pool shows it.
    """
    frame = sys._getframe(1)  # noqa: SLF001 - there is no public way to the work queue of the thread's pool
    while frame is not None and "work_queue" not in frame.f_locals:
        frame = frame.f_back  # type: ignore[assignment]
    if frame is None:
        return False
    held = [each for part in gc.get_referents(frame.f_locals["work_queue"]) for each in _items(part)]
    return any(getattr(value, "__name__", "") == "Cancel" for item in held for value in getattr(item, "args", ()))


def _items(part: object) -> list[object]:
    """What a queue holds: CPython keeps it in a list, or directly."""
    return list(part) if isinstance(part, list) else [part]


def _engine_address() -> tuple[str, int] | None:
    """Where the engine listens: the last argument of the process that the engine started."""
    host, colon, port = sys.argv[-1].rpartition(":")
    return (host, int(port)) if colon and host and port.isdigit() else None


def _engine_answers() -> bool:
    address = _engine_address()
    if address is None:
        return True
    try:
        socket.create_connection(address, timeout=1.0).close()
    except OSError:
        return False
    return True
