"""The budget of time and memory, measured: ``python -m tests.benchmarks [--rounds N] [--quick]``.

Ratios of whole processes in one run against two yardsticks: a one-command Typer program in the
same environment, and showtime-cli 0.3.22, which is installed into a throw-away environment. Every
command runs once a round; a ratio is the median of those of the rounds, so that a busy minute of
the machine meets both sides. The exit code is 1 if a row is missed.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import sysconfig
import tempfile
import venv
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.timing import Run, Times, measure

WATCHLOG = str(Path(sysconfig.get_path("scripts")) / "watchlog")
SHOWTIME = "showtime-cli==0.3.22"
HELLO = """
import typer

app = typer.Typer(add_completion=False)


@app.command()
def hello(name: str = "you") -> None:
    print(f"Hello {name}")


app()
"""
SMALL, LARGE, LARGEST = 50, 50_000, 200_000


class Row(NamedTuple):
    """One line of the budget: a run against another, by time or by memory, at most so much."""

    what: str
    against: str
    at_most: float
    memory: bool = False


BUDGET = (
    Row("--version", "hello", 1.2),
    Row("--help", "hello", 1.3),
    Row("watch", "hello", 1.5),
    Row("add", "hello", 1.5),
    Row("next", "hello", 2.2),
    Row("list", "hello", 2.2),
    Row("progress", "hello", 2.2),
    Row("stats", "hello", 2.4),
    Row("completion", "hello", 1.2),
    Row("completion 1,000 shows", "hello", 1.2),
    Row("watch 50,000", "showtime watch", 0.20),
    Row("watch 50,000", "showtime watch", 0.35, memory=True),
    Row("stats 50,000", "showtime watching_stats", 0.50),
    Row("next 50,000", "showtime unfinished", 0.60),
    Row("list 50,000", "showtime unfinished", 0.60),
    Row("progress 50,000", "showtime unfinished", 0.60),
)
GROWTH = 4.4
"""How much more the part of ``watch`` above an empty library's may cost at 200,000 plays."""


class Place(NamedTuple):
    """A library to run commands on, in a home of its own."""

    name: str
    path: Path
    home: Path

    def environ(self, *, terminal: bool = False) -> dict[str, str]:
        kept = {key: os.environ[key] for key in ("PATH", "SYSTEMROOT") if key in os.environ}
        shown = {"FORCE_COLOR": "1", "COLUMNS": "80"} if terminal else {}
        return {**kept, "HOME": str(self.home), "WATCHLOG_LIBRARY": str(self.path), **shown}


def main(words: Sequence[str] | None = None) -> int:
    """Make the libraries, time the commands, print the table; 0 if every row holds."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--quick", action="store_true", help="no yardstick to install")
    options = parser.parse_args(words)
    with tempfile.TemporaryDirectory() as folder:
        return _measured(Path(folder), options.rounds, quick=options.quick)


def _measured(root: Path, rounds: int, *, quick: bool) -> int:
    hello = root / "hello.py"
    hello.write_text(HELLO, encoding="utf-8")
    small = _place(root, "small", SMALL)
    places = [_place(root, name, plays) for name, plays in _sizes(quick).items()]
    large = next(place for place in places if place.name == "50,000")
    runs = [Run("hello", [sys.executable, str(hello)], small.environ(), root), *_small(small)]
    runs += [_tab("completion", small), _tab("completion 1,000 shows", large)]
    # Each round also saves to the large library, as an evening does between two looks at it.
    runs += [*(_watch(place) for place in places), *_large(large)]
    return _report(measure([*runs, *([] if quick else _showtime(root))], rounds))


def _sizes(quick: bool) -> dict[str, int]:
    sizes = {"0": 0, "1,000": 1_000, "10,000": 10_000, "50,000": LARGE, "200,000": LARGEST}
    return {name: plays for name, plays in sizes.items() if plays < LARGEST or not quick}


def _place(root: Path, name: str, plays: int) -> Place:
    home = root / name
    home.mkdir()
    place = Place(name, home / "library.json", home)
    if plays:
        # A process of its own: the peak memory of a child counts from that of its parent.
        words = [str(place.path), str(home / ".local" / "share" / "watchlog"), str(plays)]
        subprocess.run([sys.executable, "-m", "tests.benchmarks.libraries", *words], check=True)
    else:
        words = [WATCHLOG, "-q", "add", "Show number 0"]
        subprocess.run(words, env=place.environ(), check=True)
    return place


def _small(place: Place) -> list[Run]:
    plain, shown = place.environ(), place.environ(terminal=True)
    return [
        Run("--version", [WATCHLOG, "--version"], plain, place.home),
        Run("--help", [WATCHLOG, "--help"], shown, place.home),
        Run("watch", [WATCHLOG, "watch", "show-number-0", "s1e1", "--again"], plain, place.home),
        Run("add", [WATCHLOG, "add", "New {round}"], plain, place.home),
        Run("next", [WATCHLOG, "next"], shown, place.home),
        Run("list", [WATCHLOG, "list"], shown, place.home),
        Run("progress", [WATCHLOG, "progress"], shown, place.home),
        Run("stats", [WATCHLOG, "stats"], shown, place.home),
    ]


def _tab(name: str, place: Place) -> Run:
    """A TAB behind the beginning of a title, as bash asks."""
    asked = {
        "_WATCHLOG_COMPLETE": "complete_bash",
        "COMP_WORDS": "watchlog\nwatch\nShow-number-0",
        "COMP_CWORD": "2",
    }
    return Run(name, [WATCHLOG], place.environ() | asked, place.home)


def _watch(place: Place) -> Run:
    words = [WATCHLOG, "watch", "show-number-0", "s1e1", "--again"]
    return Run(f"watch {place.name}", words, place.environ(), place.home)


def _large(place: Place) -> list[Run]:
    """Looking at a large library, and doing so for the first time after all of it has changed."""
    shown, home = place.environ(terminal=True), place.home
    looks = [
        Run(f"{command} 50,000", [WATCHLOG, command], shown, home)
        for command in ("stats", "next", "list", "progress")
    ]
    if os.name == "nt":
        return looks
    forget = f'rm "$("{WATCHLOG}" path memo)"'
    return [
        *looks,
        Run(
            "without memo: path, list",
            ["sh", "-c", f'{forget}; exec "{WATCHLOG}" list'],
            shown,
            home,
        ),
        Run(
            "without memo: path, stats",
            ["sh", "-c", f'{forget}; exec "{WATCHLOG}" stats'],
            shown,
            home,
        ),
    ]


def _showtime(root: Path) -> list[Run]:
    """The yardstick, run as a person would from a shell: a command, then quit."""
    environment = root / "showtime-environment"
    venv.create(environment, with_pip=True)
    scripts = environment / ("Scripts" if os.name == "nt" else "bin")
    subprocess.run([scripts / "pip", "install", "-q", SHOWTIME], check=True)
    home = root / "showtime"
    home.mkdir()
    words = [str(home / "showtime.json"), str(LARGE)]
    subprocess.run([sys.executable, "-m", "tests.benchmarks.libraries", *words], check=True)
    environ: Mapping[str, str] = {"PATH": os.environ["PATH"], "HOME": str(home)}
    program = str(scripts / "showtime")
    return [
        Run(f"showtime {command.split()[0]}", [program, command, "quit"], environ, home)
        for command in ("watch 55", "watching_stats", "unfinished")
    ]


def _report(times: Mapping[str, Times]) -> int:
    missed = 0
    print("| what | against | ratio | at most | median | spread | peak MB |  |")
    print("|---|---|---|---|---|---|---|---|")
    for row in BUDGET:
        if row.what in times and row.against in times:
            missed += not _row(row, times)
    if "watch 200,000" in times:
        empty, fifty, most = (
            times[f"watch {plays}"].median for plays in ("0", "50,000", "200,000")
        )
        growth = (most - empty) / (fifty - empty)
        missed += growth > GROWTH
        verdict = "" if growth <= GROWTH else "missed"
        print(f"| watch 200,000 | watch 50,000 | {growth:.2f} | {GROWTH} | | | | {verdict} |")
    print()
    for name, each in times.items():
        spread = f"± {each.spread:.0%}"
        print(f"{name:<26} {each.median * 1000:8.1f} ms {spread:>7} {each.peak / 1024:7.1f} MB")
    return 1 if missed else 0


def _row(row: Row, times: Mapping[str, Times]) -> bool:
    one, other = times[row.what], times[row.against]
    ratio = one.peak / other.peak if row.memory else one.ratio_to(other)
    what = f"{row.what} (memory)" if row.memory else row.what
    verdict = "" if ratio <= row.at_most else "missed"
    print(
        f"| {what} | {row.against} | {ratio:.2f} | {row.at_most} | {one.median * 1000:.0f} ms"
        f" | ± {one.spread:.0%} | {one.peak / 1024:.0f} | {verdict} |"
    )
    return ratio <= row.at_most


if __name__ == "__main__":
    sys.exit(main())
