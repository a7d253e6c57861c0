"""Run a simulator on a real socket inside this process."""

import asyncio
import socket
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Self

import uvicorn

from whop_simulator.ad_groups import new_id
from whop_simulator.app import PREFIX, build_app
from whop_simulator.control import COMPANY, PERMISSIONS, Controls
from whop_simulator.control_routes import control_route
from whop_simulator.dashboard.routes import dashboard_routes
from whop_simulator.records import Key
from whop_simulator.store import Store
from whop_simulator.switches import Switches
from whop_simulator.world import World


class Simulator(Controls):
    """A running simulator with its controls.

    `with Simulator.start() as simulator:` serves `simulator.base_url` until the block ends, which raises
    AssertionError when the simulator has broken the contract meanwhile.
    """

    base_url: str
    """Base URL of the API, as a client is given it."""

    dashboard_url: str
    """Address of the dashboard, for a browser."""

    @classmethod
    @contextmanager
    def start(
        cls,
        switches: Switches = Switches(),  # noqa: B008 - frozen
        data: Path | None = None,
        keys: Sequence[str] | None = None,
        host: str = "127.0.0.1",
        port: int = 0,
    ) -> Iterator[Self]:
        """Serves in a thread of its own.

        `data` is the SQLite file, made when it is not there; None is a temporary one. `keys` are valid bearer tokens
        of the default company, the first being `api_key`; None takes the file's first, or makes one up. Port 0 is a
        free one.
        """
        with TemporaryDirectory() as folder, socket.create_server((host, port)) as listener:
            listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # or each answer waits 40 ms for an ACK
            with closing(Store(data or Path(folder, "simulator.sqlite"))) as store:
                simulator = cls(World(store, switches), switches, _first_key(store, keys))
                simulator.dashboard_url = f"http://{host}:{listener.getsockname()[1]}/"
                simulator.base_url = simulator.dashboard_url.rstrip("/") + PREFIX
                with _served(simulator, listener):
                    yield simulator
        if simulator.contract_violations:
            raise AssertionError("\n".join(simulator.contract_violations))


def _first_key(store: Store, keys: Sequence[str] | None) -> str:
    with store.transaction():
        tokens = keys or [key.token for key in store.all_keys()][:1] or [new_id("key", 24)]
        for token in tokens:
            store.add_key(Key(token, COMPANY, PERMISSIONS))
    return tokens[0]


@contextmanager
def _served(simulator: Simulator, listener: socket.socket) -> Iterator[None]:
    app = build_app(simulator.world, [control_route(simulator), *dashboard_routes(simulator)])
    config = uvicorn.Config(
        app, log_config=None, access_log=False, lifespan="off", ws="none", timeout_graceful_shutdown=1
    )
    server = uvicorn.Server(config)
    thread = Thread(target=asyncio.run, args=[server.serve([listener])], name="whop-simulator")
    thread.start()
    try:
        yield
    finally:
        server.should_exit = True
        thread.join()
