"""What each trick of ``watchlog.startup`` saves: ``python -m tests.benchmarks.startup``.

Runs ``watch``, ``next``, ``stats`` and the answer to a TAB on a small library as whole processes,
once as they are and once for each trick with the plain thing in its place, and prints by what part
of a run the trick makes it shorter. Counts instructions where valgrind is installed, for these do
not waver; else takes the median of the CPU time of ``--rounds`` runs.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.benchmarks.instructions import are_counted, instructions
from tests.benchmarks.libraries import write_library
from tests.benchmarks.timing import Run, cpu_time

PLAYS = 50
COMMANDS: Mapping[str, Sequence[str]] = {
    "watch": ("watch", "show-number-0", "s1e1", "--again"),
    "next": ("next",),
    "stats": ("stats",),
    "TAB": (),
}
TAB = {
    "_WATCHLOG_COMPLETE": "complete_bash",
    "COMP_WORDS": "watchlog\nwatch\nsh",
    "COMP_CWORD": "2",
}
NOT_AT_A_TAB = frozenset({"frozen", "Record"})

# Each is run before watchlog is imported, and puts the plain thing in the place of the trick.
PLAIN: Mapping[str, str] = {
    "frozen": "import dataclasses, watchlog.startup.values as values\n"
    "values.frozen = dataclasses.dataclass(frozen=True)",
    "Record": "import typing, watchlog.startup.values as values\nvalues.Record = typing.NamedTuple",
    "blake2b": "import hashlib, watchlog.startup.process as process\n"
    "process.blake2b = hashlib.blake2b",
    "data_home": "import watchlog.startup.process as process\n"
    "def data_home(_):\n"
    "    from platformdirs import user_data_path\n"
    "    return str(user_data_path('watchlog', appauthor=False))\n"
    "process.data_home = data_home",
    "begin_process": "import watchlog.startup.process as process\n"
    "process.begin_process = lambda: None",
    "end_process": "import sys, watchlog.startup.process as process\n"
    "process.end_process = sys.exit",
}
RUN = "\nfrom watchlog.__main__ import run\nrun()"


def main(words: Sequence[str] | None = None) -> int:
    """Print the table; 0."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks.startup", description=__doc__.partition("\n")[0]
    )
    parser.add_argument("--rounds", type=int, default=15, help="without valgrind")
    rounds = parser.parse_args(words).rounds
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "made"
        made.mkdir()
        write_library(made / "library.json", made / ".local/share/watchlog", PLAYS)
        _print_table(made, rounds)
    return 0


def _print_table(made: Path, rounds: int) -> None:
    print(f"{'':16}" + "".join(f"{name:>10}" for name in COMMANDS))
    usual = {name: _cost(made, RUN, name, rounds) for name in COMMANDS}
    unit = "M instr." if are_counted() else "ms of CPU"
    print(f"{unit:16}" + "".join(f"{cost:>10.1f}" for cost in usual.values()))
    for trick in PLAIN:
        saved = [_saved(made, trick, name, usual[name], rounds) for name in COMMANDS]
        print(f"{trick:16}" + "".join(f"{cell:>10}" for cell in saved), flush=True)


def _saved(made: Path, trick: str, name: str, usual: float, rounds: int) -> str:
    """The part of a run without the trick that it saves; ``-`` where the run does not use it."""
    if name == "TAB" and trick in NOT_AT_A_TAB:
        return "-"
    return f"{1 - usual / _cost(made, PLAIN[trick] + RUN, name, rounds):.1%}"


def _cost(made: Path, code: str, name: str, rounds: int) -> float:
    """Millions of instructions of one run, or the median of its CPU time in milliseconds."""
    command = [sys.executable, "-c", code, *COMMANDS[name]]
    home = made.with_name("home")

    def anew() -> None:
        shutil.rmtree(home, ignore_errors=True)
        shutil.copytree(made, home)

    environ = {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "WATCHLOG_LIBRARY": str(home / "library.json"),
        "PYTHONHASHSEED": "0",
        **(TAB if name == "TAB" else {}),
    }
    # Each time on the library as it was made: an evening of many plays has more to say.
    run = Run(name, command, environ, made, prepare=anew)
    once = instructions if are_counted() else cpu_time
    once(run, 0)  # compiled modules are written now
    if are_counted():
        return once(run, 1).cost
    return statistics.median(once(run, number).cost for number in range(rounds)) * 1e3


if __name__ == "__main__":
    sys.exit(main())
