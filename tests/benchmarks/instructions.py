"""Instructions of whole processes, counted by cachegrind: they do not waver."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence

from tests.benchmarks.timing import Run, Sample, check_code

TOOL = ("valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null")
COUNTED = re.compile(rb"I\s+refs:\s+([\d,]+)")


def are_counted() -> bool:
    """Whether valgrind is installed."""
    return shutil.which(TOOL[0]) is not None


def instructions(run: Run, number: int) -> Sample:
    """Run the command under cachegrind; round 0, which fills caches, without it."""
    run.prepare()
    tool = TOOL if number else ()
    environ: Mapping[str, str] = {**run.environ, "PYTHONHASHSEED": "0"}
    words: Sequence[str] = [*tool, *run.typed(number)]
    ran = subprocess.run(
        words,
        env=environ,
        cwd=run.cwd,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=False,
    )
    check_code(run, ran.returncode, ran.stderr)
    found = COUNTED.search(ran.stderr)
    return Sample(int(found[1].replace(b",", b"")) / 1e6 if found else 0.0)
