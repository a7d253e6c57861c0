"""Asks whether a pinned dependency has a known vulnerability: `make audit`.

pip-audit's own command passes if the service cannot be asked: a package without an answer is only noted as skipped.
Here a question without an answer is not a success.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

__all__ = ["report_on"]

_PINS = Path(__file__).resolve().parents[2] / "requirements-dev.txt"
_CLEAN, _VULNERABLE, _UNANSWERED = 0, 1, 2


def main() -> int:
    """Prints what is known; returns the exit code."""
    command = [sys.executable, "-m", "pip_audit", "--requirement", str(_PINS), "--require-hashes", "--disable-pip"]
    done = subprocess.run(
        [*command, "--format", "json", "--progress-spinner", "off"], capture_output=True, text=True, check=False
    )
    lines, code = report_on(done.stdout)
    reason = done.stderr.strip().splitlines()[-1:] if not done.stdout else []
    print(*reason, *lines, sep="\n")
    return code


def report_on(answer: str) -> tuple[Sequence[str], int]:
    """The lines to print about pip-audit's answer in JSON, and the exit code; an empty answer counts as no answer."""
    packages: Sequence[Mapping[str, Any]] = json.loads(answer)["dependencies"] if answer.strip() else []
    found = [
        f"{each['name']} {each['version']}: {flaw['id']}, mended in {', '.join(flaw['fix_versions']) or 'no version'}"
        for each in packages
        for flaw in each.get("vulns", ())
    ]
    asked = sum("vulns" in each for each in packages)
    if found:
        return found, _VULNERABLE
    if not packages or asked < len(packages):
        return [f"audit: not done, the advisory service answered for {asked} of {len(packages)} packages"], _UNANSWERED
    return [f"audit: {asked} packages, no known vulnerability"], _CLEAN


if __name__ == "__main__":
    sys.exit(main())
