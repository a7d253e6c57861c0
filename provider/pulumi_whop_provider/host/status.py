"""How a failing call ends: with a one-line error, and with what it leaves in the state."""

from __future__ import annotations

import asyncio
import sys
from typing import TYPE_CHECKING, Any, Final

import grpc
from pulumi.runtime import rpc
from pulumi.runtime.proto import provider_pb2

try:
    from google.rpc import status_pb2
except (ImportError, TypeError):  # not installed, or another provider has registered Pulumi's copy of the same message
    from pulumi.runtime.proto import status_pb2

if TYPE_CHECKING:
    from collections.abc import Mapping

    from google.protobuf.message import Message

__all__ = ["PROVIDER_KEY", "created_with_error", "one_line_error", "set_status"]

PROVIDER_KEY: Final = "__provider"
"""Where the host keeps the serialized provider among a resource's properties."""


def set_status(context: Any, text: str, detail: Message | None = None) -> None:
    """Makes the call of this gRPC context end with the error `text`, plus `detail` for the engine."""
    status = status_pb2.Status(code=grpc.StatusCode.UNKNOWN.value[0], message=text)
    if detail is not None:
        status.details.add().Pack(detail)
    context.set_trailing_metadata((("grpc-status-details-bin", status.SerializeToString()),))


def created_with_error(
    request: Any, text: str, *, resource_id: str, outs: Mapping[str, Any], inputs: Mapping[str, Any]
) -> Message:
    """The detail that makes the engine keep `outs` and `inputs` in the state, and update the resource next time.

    The state of the resource takes its serialized provider from the gRPC `request`.
    """
    provider = _provider_blob(request)
    return provider_pb2.ErrorResourceInitFailed(
        id=resource_id,
        properties=_struct({**outs, **provider}),
        inputs=_struct({**inputs, **provider}),
        reasons=[text],
    )


def one_line_error(text: str) -> Exception:
    """An exception that the host prints as one line, although it prints a traceback of anything that is raised."""
    # Read by `traceback.format_exc`: no stack lines for an error that a user can cause.
    sys.tracebacklimit = 0
    kind: type[Exception] = type("WhopError", (Exception,), {"__module__": "builtins"})
    return kind(text)


def _provider_blob(request: Any) -> dict[str, Any]:
    """The serialized provider of the resource: a state without it could not be read again."""
    for name in ("news", "properties", "inputs"):
        struct = getattr(request, name, None)
        if struct is not None and PROVIDER_KEY in struct.fields:
            return {PROVIDER_KEY: struct.fields[PROVIDER_KEY].string_value}
    return {}


def _struct(values: Mapping[str, Any]) -> Any:
    return asyncio.run(rpc.serialize_properties(dict(values), {}))
