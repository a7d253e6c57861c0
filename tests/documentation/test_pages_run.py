"""Every program and every command of the documentation runs, and prints what its page shows."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from sybil.document import Document

import wheel
from canary import API_KEY
from documentation.pages import PAGES
from documentation.reader import Reader
from whop_simulator import Simulator


@pytest.fixture(scope="session")
def built_wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return wheel.built(tmp_path_factory.mktemp("wheel"))


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_does_what_it_says(page: Path, tmp_path: Path, built_wheel: Path) -> None:
    with Simulator.start(keys=[API_KEY]) as simulator:
        simulator.add_campaign("meta", id="adcamp_meta")
        with Reader(tmp_path, simulator, _free_port(), built_wheel) as reader:
            document = Document.parse(str(page), *reader.parsers())
            for example in document.examples():
                example.evaluate()
            assert reader.has_run_all()
