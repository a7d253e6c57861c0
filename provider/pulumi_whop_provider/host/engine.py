"""The engine that started this process: where it listens, whether it still does, and its log."""

from __future__ import annotations

import contextlib
import functools
import socket
import sys
from typing import Final

import grpc
from pulumi.runtime.proto import engine_pb2, engine_pb2_grpc

from pulumi_whop_provider.errors import one_line

__all__ = ["engine_address", "engine_answers", "log"]

_LOG_TIMEOUT_S: Final = 5.0
_CONNECT_TIMEOUT_S: Final = 1.0
_LONGEST_LINE: Final = 2000


def engine_address() -> str:
    """Where the engine listens, as `host:port`: the last argument of the process that the engine started."""
    return sys.argv[-1]


def engine_answers() -> bool:
    """Whether the engine still listens; True if its address is not known."""
    address = _host_and_port()
    if address is None:
        return True
    try:
        socket.create_connection(address, timeout=_CONNECT_TIMEOUT_S).close()
    except OSError:
        return False
    return True


def log(severity: int, text: str, urn: str) -> None:
    """Shows `text` as one line on the resource `urn`, under the stack if that is empty.

    `severity` is one of Pulumi's `LogSeverity`. If no engine accepts it, the line goes to stderr.
    """
    engine = _engine()
    # `--diff` prints messages apart from their resources: without the name, nobody could see whose budget it is.
    named = one_line(f"{urn.rpartition('::')[2]}: {text}" if urn else text, _LONGEST_LINE)
    if engine is not None:
        request = engine_pb2.LogRequest(severity=severity, message=named, urn=urn)  # type: ignore[arg-type]
        with contextlib.suppress(grpc.RpcError):
            engine.Log(request, timeout=_LOG_TIMEOUT_S)
            return
    # The engine shows what a provider prints on stderr under the stack.
    print(named, file=sys.stderr, flush=True)  # noqa: T201


@functools.cache
def _engine() -> engine_pb2_grpc.EngineStub | None:
    address = _host_and_port()
    return engine_pb2_grpc.EngineStub(grpc.insecure_channel(":".join(map(str, address)))) if address else None


def _host_and_port() -> tuple[str, int] | None:
    host, colon, port = engine_address().rpartition(":")
    return (host, int(port)) if colon and host and port.isdigit() else None
