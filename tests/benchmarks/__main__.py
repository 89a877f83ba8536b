"""The budget of time and memory, measured: ``python -m tests.benchmarks``.

Whole processes: every command on a small library and on one of 50,000 plays, with --large also of
200,000, of 20,000 shows and of one show with 20,000 plays. What is measured is CPU time; limits are
ratios to a one-command Typer program in the same environment, to showtime-cli 0.3.22, which is
installed into a throw-away environment, or to another command. The rows and limits are those of
rows.py. The exit code is 1 if a limit is missed.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.benchmarks.instructions import are_counted, instructions
from tests.benchmarks.places import make_place, showtime, start_up, tab, without_memo
from tests.benchmarks.report import INSTRUCTIONS, SECONDS, report
from tests.benchmarks.rows import HELLO, LARGE, LIMITS, QUICK_HELLO, ROWS, SIZES, SMALL
from tests.benchmarks.timing import Run, cpu_time, measure

FEW = 3
"""Rounds on the large libraries, where little wavers; a fifth of all if that is more."""

ALWAYS = (SMALL, LARGE)
BESIDE = {each.what: each.against for each in LIMITS if each.against and not each.memory}
BESIDE[QUICK_HELLO] = HELLO


def main(words: Sequence[str] | None = None) -> int:
    """Make the libraries, measure the commands, print the tables; 0 if every limit is kept."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--quick", action="store_true", help="no yardstick to install")
    parser.add_argument("--large", action="store_true", help="the large libraries too: an hour")
    parser.add_argument("--size", action="append", choices=[*SIZES], help="on these alone")
    parser.add_argument(
        "--only", metavar="WORD", nargs="+", default=[""], help="what has such a word in its name"
    )
    parser.add_argument(
        "--instructions", action="store_true", help="count instructions, by valgrind, once each"
    )
    options = parser.parse_args(words)
    if options.instructions and not are_counted():
        parser.error("--instructions needs valgrind.")
    with tempfile.TemporaryDirectory() as folder:
        return _measured(Path(folder), options)


def _measured(root: Path, options: argparse.Namespace) -> int:
    runs = list(_chosen(_every_run(root, options), options.only))
    if options.instructions:
        return report(measure(runs, {}, 1, instructions), INSTRUCTIONS)
    return report(measure(runs, BESIDE, options.rounds, cpu_time), SECONDS)


def _every_run(root: Path, options: argparse.Namespace) -> list[Run]:
    few = min(options.rounds, max(options.rounds // 5, FEW))
    small = make_place(root, SMALL)
    runs = [*start_up(small), tab(small)]
    for size in options.size or (SIZES if options.large else ALWAYS):
        place = small if size == SMALL else make_place(root, size)
        rows = [place.run(row) for row in ROWS]
        if size == LARGE:
            rows += [tab(place), *without_memo(place)]
            rows += [] if options.quick else showtime(root, SIZES[size].plays)
        runs += rows if size == SMALL else [run._replace(rounds=few) for run in rows]
    return runs


def _chosen(runs: Sequence[Run], words: Sequence[str]) -> Iterator[Run]:
    """Yield the runs with a word in their names, and those that they are held to."""
    chosen = {run.name for run in runs if any(word in run.name for word in words)}
    chosen |= {BESIDE[name] for name in chosen if name in BESIDE}
    for run in runs:
        if run.name in chosen or (run.name == QUICK_HELLO and HELLO in chosen):
            yield run


if __name__ == "__main__":
    sys.exit(main())
