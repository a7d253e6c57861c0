"""A warning reaches whoever runs Pulumi: by the engine's log or, if that does not accept it, by what is printed."""

from __future__ import annotations

import socket
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from types import SimpleNamespace
from typing import TYPE_CHECKING

import grpc
import pytest
from google.protobuf import empty_pb2
from pulumi.runtime.proto import engine_pb2_grpc

from pulumi_whop_provider.accounts import Account
from pulumi_whop_provider.host import engine as host_engine
from pulumi_whop_provider.host.frame import HostCall

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CALL = HostCall(SimpleNamespace(urn="urn:pulumi:dev::adverts::whop:AdGroup::one"))


class Engine(engine_pb2_grpc.EngineServicer):
    """An engine that accepts log requests, or refuses them."""

    def __init__(self, *, takes: bool) -> None:
        self.takes = takes
        self.reported: list[str] = []

    def Log(self, request, context):  # noqa: N802 - gRPC's spelling
        if not self.takes:
            context.abort(grpc.StatusCode.UNAVAILABLE, "the engine is going down")
        self.reported.append(request.message)
        return empty_pb2.Empty()


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Engine], None]]:
    """Starts an engine at the address that the host's process knows; before that, nobody listens there."""
    server = grpc.server(ThreadPoolExecutor(1))
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        monkeypatch.setattr(sys, "argv", ["host", f"127.0.0.1:{nobody.getsockname()[1]}"])

        def start(engine: Engine) -> None:
            engine_pb2_grpc.add_EngineServicer_to_server(engine, server)
            monkeypatch.setattr(sys, "argv", ["host", f"127.0.0.1:{server.add_insecure_port('127.0.0.1:0')}"])
            server.start()

        host_engine._engine.cache_clear()
        yield start
        host_engine._engine.cache_clear()
    server.stop(None).wait()


def test_warning_that_the_engine_takes_is_not_printed_too(serve, capsys: pytest.CaptureFixture[str]) -> None:
    engine = Engine(takes=True)
    serve(engine)
    CALL.warn("may have been deleted")
    assert engine.reported == ["one: may have been deleted"]
    assert capsys.readouterr().err == ""


def test_warning_that_the_engine_refuses_is_printed(serve, capsys: pytest.CaptureFixture[str]) -> None:
    serve(Engine(takes=False))
    CALL.warn("may have been deleted")
    assert capsys.readouterr().err == "one: may have been deleted\n"


@pytest.mark.usefixtures("serve")
def test_warning_that_no_engine_is_there_to_take_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    CALL.warn("may have been deleted")
    assert capsys.readouterr().err == "one: may have been deleted\n"


@pytest.mark.parametrize(
    "show",
    [
        lambda call, text: call.warn(text),
        lambda call, text: call.info(text),
        lambda call, text: call.error(text, name=call.name, urn=call.urn),
    ],
    ids=["warning", "information", "error"],
)
def test_every_line_names_the_settings_as_the_account_has_them(serve, show) -> None:
    engine = Engine(takes=True)
    serve(engine)
    show(replace(CALL, account=Account("second")), "check whop:apiKey")
    assert engine.reported == ["one: check api_key of whop.Provider second"]
