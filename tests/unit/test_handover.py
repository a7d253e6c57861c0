"""The file in which a program leaves its declarations for the provider."""

import json
import os
import stat
import tempfile
from pathlib import Path

import pytest

from pulumi_whop_provider.handover import Declaration, Handover
from pulumi_whop_provider.unknown import UNKNOWN

ONE = Declaration("one", "urn:pulumi:dev::adverts::whop:AdGroup::one", {"daily_budget": 19.99, "config": {"a": [1]}})
TWO = Declaration("two", "", None, ("config.targeting", "daily_budget"), "second")
ADDRESS = "127.0.0.1:40123"


@pytest.fixture(autouse=True)
def _folder(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


def handover() -> Handover:
    found = Handover.beside(ADDRESS)
    assert found
    return found


def test_what_the_program_leaves_the_provider_takes():
    program = handover()
    program.add([ONE])
    program.add([TWO])
    assert handover().take() == [ONE, TWO]


def test_what_is_read_can_still_be_taken():
    handover().add([ONE, TWO])
    assert handover().read() == [ONE, TWO]
    assert handover().take() == [ONE, TWO]
    assert handover().read() == []


def test_it_can_be_taken_once(tmp_path):
    handover().add([ONE])
    handover().take()
    assert list(tmp_path.iterdir()) == []
    assert handover().take() == []


def test_the_program_takes_it_away_at_its_end(tmp_path):
    program = handover()
    program.add([ONE])
    program.remove()
    assert list(tmp_path.iterdir()) == []


def test_what_the_program_cannot_know_is_unknown_and_not_written(tmp_path):
    handover().add([ONE._replace(declared={"config": {"bid_amount": object()}})])
    (file,) = tmp_path.iterdir()
    assert "object" not in file.read_text()
    assert handover().take()[0].declared == {"config": {"bid_amount": UNKNOWN}}


def test_only_its_user_can_read_it():
    program = handover()
    former = os.umask(0)
    try:
        program.add([ONE])
    finally:
        os.umask(former)
    assert stat.S_IMODE(program.path.stat().st_mode) == 0o600


def test_what_a_killed_run_left_is_gone_before_the_first_is_written():
    handover().add([TWO])
    handover().add([ONE])
    assert handover().take() == [ONE]


def test_a_line_that_was_cut_ends_it():
    program = handover()
    program.add([ONE])
    with program.path.open("a") as file:
        file.write(json.dumps(TWO)[:-3])
    assert handover().take() == [ONE]


@pytest.mark.parametrize("line", ["5", "[]", '["a"]', "{", '{"a": 1}', '["a", "b", {}, 5, ""]', '["a", "b", {}, []]'])
def test_what_is_not_a_declaration_ends_it(line):
    program = handover()
    program.path.write_text(f"{line}\n")
    assert program.take() == []


def test_another_users_file_is_not_read(monkeypatch):
    handover().add([ONE])
    monkeypatch.setattr(os, "getuid", lambda: -1)
    assert handover().take() == []


def test_a_link_to_another_file_is_neither_followed_nor_written_through(tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_text(json.dumps(TWO) + "\n")
    handover().path.symlink_to(elsewhere)
    assert handover().take() == []
    handover().add([ONE])
    assert elsewhere.read_text() == json.dumps(TWO) + "\n"
    assert handover().take() == [ONE]


def test_a_file_that_cannot_be_removed_is_not_written_to(monkeypatch):
    handover().path.write_text("of another user\n")
    monkeypatch.setattr(Path, "unlink", lambda *_, **__: None)
    handover().add([ONE])
    assert handover().path.read_text() == "of another user\n"


def test_a_folder_that_cannot_be_written_is_not_a_failure(monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", "/proc/nowhere")
    handover().add([ONE])
    assert handover().take() == []
    handover().remove()


def test_each_engine_has_a_file_of_its_own():
    handover().add([ONE])
    other = Handover.beside("127.0.0.1:40124")
    assert other
    assert other.take() == []


@pytest.mark.parametrize(
    "text", ["", "tests/unit/test_handover.py::test_it", "--engine", "127.0.0.1:", "host:4x", "40123"]
)
def test_what_is_not_an_address_does_not_name_a_file(text):
    assert Handover.beside(text) is None
