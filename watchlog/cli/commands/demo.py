"""``demo``: a tour of commands as a person types them, run in a throw-away library."""

import shlex
import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from watchlog.cli.context import AppContext, typed_path
from watchlog.cli.options import Json
from watchlog.errors import Hint, LibraryUnusable

TOUR = (
    "",
    "watch ballard",
    'verdict ballard stream 8.5 "Slow burn."',
    "undo",
    "year",
)


def demo(
    ctx: typer.Context,
    keep: Annotated[
        str | None, typer.Option(metavar="PATH", help="Keep the library in this file.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Look around in a throw-away library.

    It holds an invented year. Each command is printed and then run, and the library is removed at
    the end. Yours is not touched.

    For example: watchlog demo --keep tour.json
    """
    from tempfile import TemporaryDirectory

    context: AppContext = ctx.obj
    if as_json or context.as_json:
        from watchlog.cli.output import print_json

        print_json(context, {"schema": 1, "command": "demo", "data": {"commands": list(TOUR)}})
        return
    with TemporaryDirectory(prefix="watchlog-demo-") as folder:
        temporary = Path(folder)
        step = _step(context, temporary / "library.json" if keep is None else _new_file(keep))
        if keep is None:
            step.data_folder = temporary
        _fill(step, temporary / "diary.csv")
        _tour(step)


def _new_file(keep: str) -> Path:
    """Return the file to keep the library in. Raises LibraryUnusable where there is one."""
    place = typed_path(keep)
    if place.exists():
        raise LibraryUnusable(
            f"{keep} already exists; the demo needs a new file. Nothing written.",
            hints=[Hint("Another name:", "watchlog demo --keep demo.json")],
        )
    return place


def _step(context: AppContext, place: Path) -> AppContext:
    """Return the context in which the commands run, with the library at ``place``."""
    # One moment for all: plays of the tour are not to depend on how long it takes.
    now = context.now()
    return replace(
        context,
        library_path=place,
        typed_library=None,
        now=lambda: now,
        environ={**context.environ, "WATCHLOG_LIBRARY": str(place)},
        # A tour is for looking at: tables, also where they are piped into a file.
        terminal=True,
        colour=context.in_colour,
        width=context.columns,
    )


def _fill(step: AppContext, diary: Path) -> None:
    """Add the shows of an invented year, and import its plays, without a word."""
    from watchlog.cli.demo_year import SHOWS, rows

    diary.write_text(rows(step.now()), encoding="utf-8")
    for line in (*SHOWS, f"import --yes {shlex.quote(str(diary))}"):
        _run(line, replace(step, quiet=True))


def _tour(step: AppContext) -> None:
    from watchlog.cli.output import print_lines

    for number, command in enumerate(TOUR):
        print_lines(step, [*([""] if number else []), f"$ watchlog {command}".rstrip()])
        sys.stdout.flush()
        _run(command, step)


def _run(line: str, step: AppContext) -> None:
    """Run a command line in a context of its own. Raises Exit where it fails."""
    assert step.run_line is not None
    # Each is a run of its own: what was found out of the library before is not to be known.
    if code := step.run_line(shlex.split(line), replace(step)):
        raise typer.Exit(code)
