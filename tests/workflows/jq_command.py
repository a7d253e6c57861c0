"""The command `jq` as the workflows call it, on the real jq."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import jq


def main() -> None:
    parser = argparse.ArgumentParser(prog="jq", allow_abbrev=False)
    parser.add_argument("--slurp", action="store_true", required=True)
    parser.add_argument("--compact-output", action="store_true", required=True)
    parser.add_argument("filter")
    parser.add_argument("files", nargs="+", type=Path)
    options = parser.parse_args()
    text = "\n".join(each.read_text() for each in options.files)
    for each in jq.compile(options.filter).input_text(text, slurp=True).all():
        print(json.dumps(each, separators=(",", ":")))


if __name__ == "__main__":
    main()
