"""What `make audit` says about the answers that it may get; a question without an answer is not a success."""

from __future__ import annotations

import json
from typing import Any

import pytest

from security.audit import report_on

_SAFE = {"name": "httpx", "version": "0.28.1", "vulns": []}
_SKIPPED = {"name": "pulumi", "skip_reason": "not found"}
_FLAWED = {"name": "idna", "version": "1.0", "vulns": [{"id": "PYSEC-1", "fix_versions": ["1.1", "2.0"]}]}
_HOPELESS = {"name": "dill", "version": "0.1", "vulns": [{"id": "PYSEC-2", "fix_versions": []}]}


@pytest.mark.parametrize(
    ("packages", "lines", "code"),
    [
        ([_SAFE], ["audit: 1 packages, no known vulnerability"], 0),
        (
            [_SAFE, _FLAWED, _HOPELESS],
            ["idna 1.0: PYSEC-1, mended in 1.1, 2.0", "dill 0.1: PYSEC-2, mended in no version"],
            1,
        ),
        ([_FLAWED, _SKIPPED], ["idna 1.0: PYSEC-1, mended in 1.1, 2.0"], 1),
        ([_SAFE, _SKIPPED], ["audit: not done, the advisory service answered for 1 of 2 packages"], 2),
        ([_SKIPPED], ["audit: not done, the advisory service answered for 0 of 1 packages"], 2),
        ([], ["audit: not done, the advisory service answered for 0 of 0 packages"], 2),
    ],
    ids=["clean", "flaws", "a flaw and a gap", "a gap", "nobody answers", "no package"],
)
def test_an_answer_is_reported(packages: list[dict[str, Any]], lines: list[str], code: int) -> None:
    assert report_on(json.dumps({"dependencies": packages, "fixes": []})) == (lines, code)


def test_no_answer_at_all_is_reported() -> None:
    assert report_on("")[1] == 2
