"""Pulumi's own dynamic host, in this process: the real one between the engine's calls and the provider.

Unlike the core's stack, this tests the host's side: what the frame gives, and what comes out on the wire. An engine
test takes seconds for the same, this takes milliseconds.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import grpc
import pulumi.dynamic
from google.rpc import status_pb2
from pulumi.dynamic.dynamic import serialize_provider
from pulumi.runtime import rpc
from pulumi.runtime.proto import provider_pb2, provider_pb2_grpc

from core_stack import URN
from pulumi_whop_provider.dynamic import PROVIDER

if TYPE_CHECKING:
    from whop_simulator import Simulator

__all__ = ["BLOB", "Host", "kept_by", "plain", "stock_host", "struct"]

BLOB = serialize_provider(PROVIDER)


@contextmanager
def stock_host(simulator: Simulator) -> Iterator[Host]:
    """The host, configured for the simulator."""
    server = grpc.server(ThreadPoolExecutor(1))
    provider_pb2_grpc.add_ResourceProviderServicer_to_server(_servicer(), server)
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    with grpc.insecure_channel(f"127.0.0.1:{port}") as channel:
        host = Host(provider_pb2_grpc.ResourceProviderStub(channel))
        config = {"whop:apiKey": simulator.api_key, "whop:baseUrl": simulator.base_url, "whop:maxRetries": "0"}
        host.stub.Configure(provider_pb2.ConfigureRequest(args=struct(config)))
        yield host
    server.stop(None).wait()


def _servicer() -> Any:
    """The host's own class; its module cannot be imported, since it serves until the engine ends it."""
    source = Path(pulumi.dynamic.__file__).with_name("__main__.py").read_text()
    names: dict[str, Any] = {"__name__": "pulumi.dynamic.__main__"}
    exec(source.rstrip().removesuffix("\nmain()"), names)
    return names["DynamicResourceProviderServicer"]()


class Host:
    """What the engine asks of the host."""

    def __init__(self, stub: Any) -> None:
        self.stub = stub

    def check(self, news: Mapping[str, Any], olds: Mapping[str, Any] | None = None) -> Any:
        return self.stub.Check(provider_pb2.CheckRequest(urn=URN, olds=struct(olds), news=struct(news)))

    def diff(self, ad_group_id: str, olds: Mapping[str, Any], news: Mapping[str, Any], **more: Any) -> Any:
        return self.stub.Diff(
            provider_pb2.DiffRequest(id=ad_group_id, urn=URN, olds=struct(olds), news=struct(news), **more)
        )

    def create(self, news: Mapping[str, Any]) -> Any:
        return self.stub.Create(provider_pb2.CreateRequest(urn=URN, properties=struct(news)))

    def read(self, ad_group_id: str, outs: Mapping[str, Any], inputs: Mapping[str, Any] | None = None) -> Any:
        handed_over = None if inputs is None else struct(inputs)
        return self.stub.Read(
            provider_pb2.ReadRequest(id=ad_group_id, urn=URN, properties=struct(outs), inputs=handed_over)
        )

    def update(self, ad_group_id: str, olds: Mapping[str, Any], news: Mapping[str, Any]) -> Any:
        return self.stub.Update(
            provider_pb2.UpdateRequest(id=ad_group_id, urn=URN, olds=struct(olds), news=struct(news))
        )

    def delete(self, ad_group_id: str, outs: Mapping[str, Any]) -> None:
        self.stub.Delete(provider_pb2.DeleteRequest(id=ad_group_id, urn=URN, properties=struct(outs)))


def struct(values: Mapping[str, Any] | None) -> Any:
    """The values as they are transmitted, with the pickled provider among them."""
    return asyncio.run(rpc.serialize_properties({"__provider": BLOB, **(values or {})}, {}))


def plain(travelled: Any) -> dict[str, Any]:
    """The values of what was transmitted."""
    return dict(rpc.deserialize_properties(travelled, keep_unknowns=True))


def kept_by(error: grpc.RpcError) -> Any:
    """What an error leaves in the state."""
    (status,) = (value for key, value in error.trailing_metadata() if key == "grpc-status-details-bin")
    (detail,) = status_pb2.Status.FromString(status).details
    kept = provider_pb2.ErrorResourceInitFailed()
    assert detail.Unpack(kept)
    return kept
