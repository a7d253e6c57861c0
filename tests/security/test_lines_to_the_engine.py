"""A warning is one line for the engine too: a forged second line would look like the engine's own."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from pulumi_whop_provider.host import engine
from pulumi_whop_provider.host.frame import HostCall
from security.ending import is_one_line


@pytest.fixture(autouse=True)
def _no_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without an engine the lines go to standard error, and the engine would show those as its own."""
    monkeypatch.setattr(engine, "_engine", lambda: None)


@pytest.mark.parametrize("text", ["a\nerror: forged", "a\x1b[2Jb", "a\u2028b", "a\ud800b", "config." + "x" * 10**6])
@pytest.mark.parametrize("tell", [HostCall.warn, HostCall.info], ids=["warning", "information"])
def test_a_message_is_one_line_of_limited_length(capsys: pytest.CaptureFixture[str], tell, text: str) -> None:
    tell(HostCall(SimpleNamespace(urn="urn:pulumi:dev::adverts::whop:AdGroup::one")), text)
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("one: ")
    assert is_one_line(line)
