"""Which `pulumi` the release check takes, and what it says if there is none. The commands here are stand-ins."""

from __future__ import annotations

import sys
from fnmatch import fnmatch
from pathlib import Path

import pytest

from engine import check_official_pulumi
from pulumi_cli import ensure

_NOBODY_LISTENS = ("127.0.0.1", 1)


@pytest.fixture(autouse=True)
def _no_installer_and_an_empty_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ensure, "INSTALLER_ADDRESS", _NOBODY_LISTENS)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def on_path(folder: Path, monkeypatch: pytest.MonkeyPatch, *, language_host: str) -> Path:
    """Puts a `pulumi` of the pinned version and a language host, a line of shell, on PATH; returns their folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, line in (("pulumi", f"echo v{ensure.ENGINE_VERSION}"), ("pulumi-language-python", language_host)):
        (folder / name).write_text(f"#!/bin/sh\n{line}\n")
        (folder / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    return folder


def test_a_pulumi_on_path_whose_language_host_tells_its_version_is_official(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = on_path(tmp_path / "bin", monkeypatch, language_host=f"echo v{ensure.ENGINE_VERSION}")
    assert ensure.official() == folder


def test_a_pulumi_with_the_language_host_of_2023_is_refused_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    on_path(tmp_path / "bin", monkeypatch, language_host="echo 'flag provided but not defined: -version' >&2; exit 2")
    with pytest.raises(SystemExit) as refused:
        ensure.official()
    line = str(refused.value)
    assert "official pulumi" in line
    assert ensure.LANGUAGE_HOST_VERSION in line
    assert "\n" not in line
    assert capsys.readouterr().err == ""


def test_a_built_engine_in_the_cache_is_not_official(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built = tmp_path / "cache" / "pulumi-whop" / f"engine-{ensure.ENGINE_VERSION}-python-host-3.79.0" / "bin"
    on_path(built, monkeypatch, language_host="exit 2")
    monkeypatch.setenv("PATH", "/usr/bin:/bin")
    assert ensure.ensure() == built
    with pytest.raises(SystemExit, match="official pulumi"):
        ensure.official()


def test_an_official_engine_in_the_cache_comes_before_a_built_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = tmp_path / "cache" / "pulumi-whop"
    on_path(cache / f"engine-{ensure.ENGINE_VERSION}-python-host-3.79.0" / "bin", monkeypatch, language_host="exit 2")
    installed = on_path(cache / f"engine-{ensure.ENGINE_VERSION}-official" / "bin", monkeypatch, language_host="true")
    monkeypatch.setenv("PATH", "/usr/bin:/bin")
    assert ensure.ensure() == ensure.official() == installed


def test_the_command_prints_the_official_folder_if_it_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = on_path(tmp_path / "bin", monkeypatch, language_host="true")
    monkeypatch.setattr(sys, "argv", ["ensure.py", "--official"])
    ensure.main()
    assert capsys.readouterr().out == f"{folder}\n"


def test_the_checks_of_a_release_are_not_skipped_tests_of_the_ordinary_run(pytestconfig: pytest.Config) -> None:
    name = Path(check_official_pulumi.__file__).name
    assert not any(fnmatch(name, pattern) for pattern in pytestconfig.getini("python_files"))
