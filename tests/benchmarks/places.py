"""Where the commands are measured: libraries in homes of their own, and the two yardsticks."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.import_speed import write_table
from tests.benchmarks.rows import CHANGED, HELLO, QUICK_HELLO, SIZES, TAB, Row, at
from tests.benchmarks.timing import Run
from watchlog.storage.file.paths import FileStamp
from watchlog.storage.next_lines import mark

WATCHLOG = str(Path(sysconfig.get_path("scripts")) / "watchlog")
SHOWTIME = "showtime-cli==0.3.22"
HELLO_PROGRAM = """
import typer

app = typer.Typer(add_completion=False)


@app.command()
def hello(name: str = "you") -> None:
    print(f"Hello {name}")


app()
"""
QUICK_HELLO_PROGRAM = f"""
import gc, os, sys

gc.disable()
try:
{HELLO_PROGRAM.replace(chr(10), chr(10) + "    ")}
finally:
    sys.stdout.flush()
    os._exit(0)
"""


class Place(NamedTuple):
    """A library of one size in a home of its own, and that home as it was made, to begin anew."""

    size: str
    home: Path

    @property
    def library(self) -> Path:
        return self.home / "library.json"

    @property
    def made(self) -> Path:
        return self.home.with_name(f"{self.home.name} as it was made")

    @property
    def table(self) -> Path:
        return self.home.with_name(f"{self.home.name}.csv")

    def copy(self, lines: str) -> Path:
        """A copy of the library in which some, or all, lines differ."""
        return self.home.with_name(f"{self.home.name}, {lines} changed.json")

    def environ(self, *, terminal: bool = True) -> dict[str, str]:
        kept = {key: os.environ[key] for key in ("PATH", "SYSTEMROOT") if key in os.environ}
        shown = {"FORCE_COLOR": "1", "COLUMNS": "80"} if terminal else {}
        return {**kept, "HOME": str(self.home), "WATCHLOG_LIBRARY": str(self.library), **shown}

    def words(self, typed: str) -> list[str]:
        files = {"made": self.made / "library.json", "table": self.table}
        files |= {lines: self.copy(lines) for lines in CHANGED}
        for name, path in files.items():
            typed = typed.replace(f"{{{name}}}", shlex.quote(str(path)))
        return [WATCHLOG, *shlex.split(typed)]

    def run(self, row: Row) -> Run:
        """Return a row as it is run here."""
        prepare = partial(self._prepare, row) if row.before or row.fresh else (lambda: None)
        name, words = at(row.name, self.size), self.words(row.words)
        return Run(name, words, self.environ(), self.home, prepare=prepare)

    def _prepare(self, row: Row) -> None:
        if row.fresh:
            for each in self.home.iterdir():
                shutil.rmtree(each) if each.is_dir() else each.unlink()
            shutil.copytree(self.made, self.home, dirs_exist_ok=True)
            self._keep_next_file()
        for typed in row.before:
            self.type(typed)

    def _keep_next_file(self) -> None:
        """Let ``next.tsv`` describe the copied library, as it did the one that was made.

        It tells another file by its place on the disk, and a save would make all lines anew.
        """
        stamp = FileStamp.of(self.library.stat())
        for path in self.home.rglob("next.tsv"):
            *lines, last = path.read_text("utf-8").splitlines()
            lines.append(mark(stamp, last.rpartition("\t")[2]))
            path.write_text("\n".join([*lines, ""]), encoding="utf-8")

    def type(self, typed: str) -> None:
        """Run a command that must succeed, unmeasured."""
        words = self.words(typed)
        subprocess.run(words, env=self.environ(), cwd=self.home, check=True, capture_output=True)

    def forget(self) -> None:
        """Remove what is remembered of each line, as if the library came from elsewhere."""
        for memo in self.home.glob(".local/share/watchlog/**/memo"):
            memo.unlink()


def make_place(root: Path, size: str) -> Place:
    """Write a library of this size, look at it once, and keep a copy of its home."""
    plays, of_a_show, changes = SIZES[size]
    place = Place(size, root / size.replace(",", ""))
    place.home.mkdir()
    data = place.home / ".local" / "share" / "watchlog"
    # A process of its own: the peak memory of a child counts from that of its parent.
    _write_library(place.library, data, plays, of_a_show, changes)
    write_table(place.table, plays, of_a_show)
    for lines, shows in CHANGED.items():
        _run("copies", place.library, place.copy(lines), shows)
    for typed in ("list", "stats"):
        place.type(typed)
    shutil.copytree(place.home, place.made)
    return place


def _write_library(*words: object) -> None:
    _run("libraries", *words)


def _run(module: str, *words: object) -> None:
    program = [sys.executable, "-m", f"tests.benchmarks.{module}", *map(str, words)]
    subprocess.run(program, check=True)


def start_up(place: Place) -> list[Run]:
    """The yardsticks of a start, and what is asked before any command."""
    programs = {HELLO: HELLO_PROGRAM, QUICK_HELLO: QUICK_HELLO_PROGRAM}
    runs = []
    for name, program in programs.items():
        path = place.home.parent / f"{name}.py"
        path.write_text(program, encoding="utf-8")
        plain = place.environ(terminal=False)
        runs.append(Run(name, [sys.executable, str(path)], plain, place.home.parent))
    return [*runs, place.run(Row("--version")), place.run(Row("--help"))]


def tab(place: Place) -> Run:
    """A TAB behind the beginning of a title, as bash asks."""
    asked = {
        "_WATCHLOG_COMPLETE": "complete_bash",
        "COMP_WORDS": "watchlog\nwatch\nShow-number-0",
        "COMP_CWORD": "2",
    }
    plain = place.environ(terminal=False)
    return Run(at(TAB, place.size), [WATCHLOG], plain | asked, place.home)


def without_memo(place: Place) -> list[Run]:
    """A look at a library of which every line is new."""
    return [
        place.run(Row(typed))._replace(name=f"{typed}, without memo", prepare=place.forget)
        for typed in ("list", "stats")
    ]


def showtime(root: Path, plays: int) -> Iterator[Run]:
    """The yardstick, run as a person would from a shell: a command, then quit."""
    environment = root / "showtime-environment"
    venv.create(environment, with_pip=True)
    scripts = environment / ("Scripts" if os.name == "nt" else "bin")
    subprocess.run([scripts / "pip", "install", "-q", SHOWTIME], check=True)
    home = root / "showtime"
    home.mkdir()
    words = [str(home / "showtime.json"), str(plays)]
    _write_library(*words)
    environ: Mapping[str, str] = {"PATH": os.environ["PATH"], "HOME": str(home)}
    program = str(scripts / "showtime")
    for command in ("watch 55", "watching_stats", "unfinished"):
        words = [program, command, "quit"]
        yield Run(f"showtime {command.split()[0]}", words, environ, home)
