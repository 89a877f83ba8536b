"""Every check of this project, one after the other: ``python -m tests.check [--quick]``.

The tests come last; the exit code is 0 if everything passed. With --static there are no tests, with
--pythons there are these alone, on every Python of this machine.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import sysconfig
import time
from pathlib import Path

from tests.tools.pythons import run_on_every_python

ROOT = Path(__file__).parent.parent
SCRIPTS = Path(sysconfig.get_path("scripts"))

QUICK = (
    "tests/domain",
    "tests/exporters",
    "tests/importers",
    "tests/render",
    "tests/startup",
    "tests/storage",
    "tests/actions/importing/test_plan.py",
    "tests/actions/shows",
    "tests/actions/plays/test_amend.py",
    "tests/actions/test_browse.py",
    "tests/actions/test_times.py",
    "tests/actions/test_up_next.py",
    "tests/actions/plays/test_watch.py",
    "tests/test_golden.py",
    "tests/test_house.py",
    "tests/test_readme.py",
    "--ignore=tests/storage/test_snapshot.py",
    "--hypothesis-profile=quick",
)
"""What is tried while writing: half of the tests in a fifth of the time, next to no process."""

STATIC: tuple[tuple[str, ...], ...] = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("lint-imports", "--no-cache"),
)
# Whoever has nothing left to do takes over from the other: the faults are few and long.
TESTS = ("pytest", "-q", "-n", "2", "--dist", "worksteal", "-m", "not heavy")


def main() -> int:
    """Run every check, also after one that failed; 0 if all of them passed."""
    parser = argparse.ArgumentParser(prog="python -m tests.check", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a subset of the tests")
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--static", action="store_true", help="no tests")
    which.add_argument("--pythons", action="store_true", help="the tests on every Python")
    options = parser.parse_args()
    if options.pythons:
        return run_on_every_python(QUICK if options.quick else ())
    tests = (*TESTS, *QUICK) if options.quick else TESTS
    failed = []
    for check in STATIC if options.static else (*STATIC, tests):
        print(f"\n$ {' '.join(check)}", flush=True)
        started = time.monotonic()
        command = [str(SCRIPTS / check[0]), *check[1:]]
        code = subprocess.run(command, cwd=ROOT, check=False).returncode
        print(f"({time.monotonic() - started:.1f} s)", flush=True)
        if code:
            failed.append(" ".join(check))
    print(f"\nFailed: {', '.join(failed)}" if failed else "\nEvery check passed.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
