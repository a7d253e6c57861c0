"""What the benchmark sees of the processes that it watches."""

from __future__ import annotations

import subprocess
import sys

from bench.watch import Watch

_AS_PROVIDER = (
    "import sys, time\n"
    "held = bytearray(50_000_000)\n"
    "while time.process_time() < 0.2: pass\n"
    "print('ready', flush=True)\n"
    "sys.stdin.read()\n"
)


def test_a_childs_child_is_counted_by_its_part_also_after_it_has_ended() -> None:
    launcher = (
        "import subprocess, sys; subprocess.run([sys.executable, '-c', sys.argv[1], 'pulumi.dynamic'], check=True)"
    )
    watch = Watch()
    command = [sys.executable, "-c", launcher, _AS_PROVIDER]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
        watch.look()
    watch.look()
    assert watch.usage("provider").cpu_s > 0.15  # of 0.2, less what the kernel rounds off
    assert watch.usage("provider").peak_kb >= 50_000
    assert watch.usage("program").peak_kb == 0
