"""``python -m tests.faults``: every row in full, and a table of what was reached.

``--quick`` takes the counts of the test suite, ``--count ROW=N`` another one (0: everything).
The exit code is 1 if a row was missed.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from pathlib import Path

from tests.faults.rows import ROWS, Row
from tests.faults.tally import Tally

_SHOWN = 25


def main() -> int:
    """Measure the rows that were asked for; 0 if every figure was reached."""
    asked = _options()
    counts = dict(each.split("=", 1) for each in asked.count)
    unknown = {*asked.rows, *counts} - {row.name for row in ROWS}
    if unknown:
        print(f"No such row: {', '.join(sorted(unknown))}", file=sys.stderr)
        return 2
    print(f"{'row':<15} {'figure':>15} {'misfires':>8} {'seconds':>8}  what", flush=True)
    holds = True
    for row in ROWS:
        if not asked.rows or row.name in asked.rows:
            count = int(counts.get(row.name, row.quick if asked.quick else row.full))
            holds &= _measured(row, count).holds
    return 0 if holds else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    names = ", ".join(row.name for row in ROWS)
    parser.add_argument("rows", nargs="*", metavar="ROW", help=f"only these rows of: {names}")
    parser.add_argument("--quick", action="store_true", help="the counts of the test suite")
    parser.add_argument("--count", action="append", default=[], metavar="ROW=N")
    return parser.parse_args()


def _measured(row: Row, count: int) -> Tally:
    root = Path(tempfile.mkdtemp(prefix="watchlog-faults-"))
    began = time.monotonic()
    try:
        tally = row.measure(root / row.name, count)
    finally:
        shutil.rmtree(root, ignore_errors=True)
    seconds = time.monotonic() - began
    figure = "skipped" if tally.skipped else f"{tally.reached:,} of {tally.tried:,}"
    print(f"{row.name:<15} {figure:>15} {tally.misfires:>8} {seconds:>8.1f}  {row.says}")
    notes = ", ".join(f"{number:,} {what}" for what, number in tally.notes.items())
    for line in filter(None, (tally.skipped, notes, *tally.problems[:_SHOWN])):
        print(f"    {line}")
    sys.stdout.flush()
    return tally


if __name__ == "__main__":
    sys.exit(main())
