"""Finds or makes the `pulumi` command that the tests and the demo run, and prints its folder.

In this order: `pulumi` on PATH, with its Python language host and recent enough; a cached one; the official
installer, if it can be reached; a build from the pinned Go modules beside this file. The cache is outside the
checkout and keyed by the versions: a machine builds only once.

`--ahead` only builds, which does not need the environment; `make` runs it while the environment is being set up.

The newest Python language host that is a Go module is 3.79.0, of 2023: it ignores `toolchain:` and `virtualenv:` in a
`Pulumi.yaml`. `--official` accepts no `pulumi` with that host, and builds none.
"""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
from pathlib import Path

from go_builds.build import build, cache, go, locked, placed, run, say, scratch, version

ENGINE_VERSION = "3.274.1"
LANGUAGE_HOST_VERSION = "3.79.0"

INSTALLER_ADDRESS = ("get.pulumi.com", 443)

_HERE = Path(__file__).resolve().parent
_LANGUAGE_HOST = "pulumi-language-python"
_SCRIPTS = ("python/cmd/pulumi-language-python-exec", "python/dist/pulumi-resource-pulumi-python")
_SDK_MODULE = "github.com/pulumi/pulumi/sdk/v3"
_INSTALLER_TIMEOUT_S = 300
_NOT_INLINED = ("github.com/pb33f", "github.com/aws", "github.com/Azure", "cloud.google.com", "github.com/envoyproxy")
"""The engine's packages for clouds, which no test runs: compiled without inlining they take 0.6 times as long."""
_FAST = [f"-gcflags={each}/...=-l" for each in _NOT_INLINED]
_REACH_TIMEOUT_S = 5


def main() -> None:
    """Prints the folder of a working `pulumi`; reports progress on stderr."""
    try:
        if "--ahead" in sys.argv[1:]:
            _ahead()
        else:
            print(official() if "--official" in sys.argv[1:] else ensure())
    except KeyboardInterrupt:
        sys.exit("interrupted; the next run begins anew, with what Go has compiled so far")


def ensure() -> Path:
    """The folder with `pulumi` and its Python language host."""
    on_path = _on_path()
    if on_path is not None:
        return on_path
    with locked(_built_home()):
        return _cached(_installed_home()) or _cached(_built_home()) or _installed() or _built()


def _ahead() -> None:
    """Builds, if there is no other `pulumi`; the official installer needs the environment."""
    with locked(_built_home()):
        is_there = _on_path() or _cached(_installed_home()) or _cached(_built_home())
        if not is_there and not _is_installer_reachable():
            _built()


def official() -> Path:
    """The same with the language host of its own release; if there is none, ends the process with one line."""
    on_path = _on_path()
    if on_path is not None and _has_current_language_host(on_path):
        return on_path
    with locked(_built_home()):
        installed = _cached(_installed_home()) or _installed()
    if installed is None:
        sys.exit(
            f"This needs the official pulumi {ENGINE_VERSION} or newer: none is on PATH, and its installer at "
            f"{INSTALLER_ADDRESS[0]} failed or cannot be reached. The engine built from Go modules does not count: "
            f"its Python language host is {LANGUAGE_HOST_VERSION}, of 2023."
        )
    return installed


def _installed_home() -> Path:
    return cache() / f"engine-{ENGINE_VERSION}-official"


def _built_home() -> Path:
    return cache() / f"engine-{ENGINE_VERSION}-python-host-{LANGUAGE_HOST_VERSION}"


def _cached(home: Path) -> Path | None:
    return home / "bin" if (home / "bin" / "pulumi").exists() else None


def _on_path() -> Path | None:
    found = shutil.which("pulumi")
    if found is None or shutil.which(_LANGUAGE_HOST) is None:
        return None
    printed = subprocess.run([found, "version"], capture_output=True, text=True, check=False).stdout
    is_recent = version(printed) >= version(ENGINE_VERSION)
    return Path(found).parent if is_recent else None


def _has_current_language_host(folder: Path) -> bool:
    """The one of 2023 does not know the flag."""
    host = folder / _LANGUAGE_HOST
    return host.exists() and subprocess.run([host, "-version"], capture_output=True, check=False).returncode == 0


def _installed() -> Path | None:
    """Puts the official `pulumi` into the cache; None if its installer cannot be reached, or fails."""
    if not _is_installer_reachable():
        return None
    say(f"installing pulumi {ENGINE_VERSION} with the official installer: some seconds")
    code = (
        "import sys, semver; from pulumi.automation import PulumiCommand; "
        "PulumiCommand.install(root=sys.argv[1], version=semver.VersionInfo.parse(sys.argv[2]))"
    )
    with scratch() as folder:
        made = folder / "engine"
        command = [sys.executable, "-c", code, str(made), ENGINE_VERSION]
        try:
            done = subprocess.run(command, capture_output=True, check=False, timeout=_INSTALLER_TIMEOUT_S)
        except subprocess.TimeoutExpired:
            return None
        is_whole = done.returncode == 0 and (made / "bin" / _LANGUAGE_HOST).exists()
        return placed(made, _installed_home()) if is_whole else None


def _is_installer_reachable() -> bool:
    try:
        socket.create_connection(INSTALLER_ADDRESS, timeout=_REACH_TIMEOUT_S).close()
    except OSError:
        return False
    return True


def _built() -> Path:
    """Puts an engine that is built from the Go modules into the cache."""
    with scratch() as folder:
        _build(folder / "engine" / "bin", folder)
        return placed(folder / "engine", _built_home())


def _build(target: Path, folder: Path) -> None:
    target.mkdir(parents=True)
    command = go(folder)
    say(f"building pulumi {ENGINE_VERSION} from its Go modules: usually four minutes on two cores, once per machine")
    stamp = f"-X {_SDK_MODULE}/go/common/version.Version=v{ENGINE_VERSION}"
    package = "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi"
    build(command, _HERE / "engine", package, target / "pulumi", flags=_FAST, link_flags=stamp)
    say("building its Python language host")
    package = f"{_SDK_MODULE}/python/cmd/{_LANGUAGE_HOST}"
    build(command, _HERE / "language_host", package, target / _LANGUAGE_HOST, flags=_FAST)
    module = run([command, "list", "-m", "-f", "{{.Dir}}", _SDK_MODULE], _HERE / "engine").strip()
    for script in _SCRIPTS:
        copied = target / Path(script).name
        shutil.copyfile(Path(module) / script, copied)
        copied.chmod(0o755)


if __name__ == "__main__":
    main()
