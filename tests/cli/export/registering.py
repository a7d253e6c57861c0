"""Runs a program under Pulumi's mocks, and prints what it registers: the inputs of each resource, by its name.

A process of its own, since Pulumi keeps one engine per process. `python registering.py PROGRAM`
"""

import json
import runpy
import sys
from typing import Any

import pulumi
from pulumi.runtime import MockCallArgs, MockResourceArgs, Mocks, set_mocks

registered: dict[str, Any] = {}


class _Engine(Mocks):
    def new_resource(self, args: MockResourceArgs) -> tuple[str, dict[str, Any]]:
        assert args.name not in registered
        registered[args.name] = {key: value for key, value in args.inputs.items() if key != "__provider"}
        return str(args.inputs["adopt_id"]), {**args.inputs, "observed": {}}

    def call(self, _args: MockCallArgs) -> tuple[dict[str, Any], None]:
        return {}, None


@pulumi.runtime.test  # type: ignore[untyped-decorator] # Pulumi's
def run() -> None:
    runpy.run_path(sys.argv[1])


set_mocks(_Engine(), preview=False)
run()
print(json.dumps(registered))
