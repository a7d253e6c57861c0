"""Writes down each process of the dynamic host: put on `PYTHONPATH` by the test that counts them."""

import os
import sys
from pathlib import Path

if "pulumi.dynamic" in sys.orig_argv:
    with Path(os.environ["PROCESSES"]).open("a") as file:
        file.write(f"{os.getpid()}\n")
