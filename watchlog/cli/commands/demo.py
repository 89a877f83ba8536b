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
    'add Ballard --year 2025 --episodes 10 --runtime 40-45 --platform "Prime Video"'
    " --languages hi,en --original-language en --universe Bosch"
    ' --similar "Dept. Q" --similar "Cold Case" --airing to-be-determined --tag crime',
    'add "Bosch: Legacy" --year 2022 --episodes 10,10,10 --runtime 45 --universe Bosch'
    ' --platform "Prime Video" --languages en',
    'add "Dept. Q" --year 2025 --episodes 9 --runtime 42-70 --platform Netflix --languages en,hi',
    'add "Cold Case" --year 2003 --languages en',
    "add Mindhunter --year 2017 --episodes 10,9 --runtime 34-73 --platform Netflix"
    " --languages en,hi",
    'add "Paatal Lok" --year 2020 --episodes 9,8 --runtime 40-53 --platform "Prime Video"'
    " --languages hi --original-language hi",
    "languages Hindi English --subtitles en",
    'watch ballard 1-3 --at "yesterday 23:30"',
    "watch ballard --language en",
    'watch "dept. q" 1-2 --at "3 days ago"',
    'watch "paatal lok" s1',
    'watch "cold case" s1e1',
    'drop "cold case" --why "too grim"',
    "next",
    "progress",
    "show ballard",
    'verdict ballard stream "Slow burn that pays off." --rating 8.5 --knew-at s1e3',
    "list",
    "history",
    "stats",
    "binges",
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

    Each command is printed and then run, in a temporary library that is removed at the end.
    Yours is not touched.

    For example: watchlog demo --keep tour.json
    """
    context: AppContext = ctx.obj
    if keep is not None:
        place = typed_path(keep)
        if place.exists():
            raise LibraryUnusable(
                f"{keep} already exists; the demo needs a new file. Nothing written.",
                hints=[Hint("Another name:", "watchlog demo --keep demo.json")],
            )
        _tour(context, place, as_json, keep)
        return
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(prefix="watchlog-demo-") as folder:
        _tour(context, Path(folder) / "library.json", as_json)


def _tour(context: AppContext, place: Path, as_json: bool, keep: str | None = None) -> None:
    from watchlog.cli.output import print_json, print_lines

    # One moment for all: plays of the tour are not to depend on how long it takes.
    now = context.now()
    if as_json:
        print_json(context, {"schema": 1, "command": "demo", "data": {"commands": list(TOUR)}})
        return
    for command in TOUR:
        print_lines(context, ["", f"$ watchlog {command}"])
        sys.stdout.flush()
        step = replace(
            context,
            library_path=place,
            typed_library=None,
            data_folder=place.parent if keep is None else context.data_folder,
            now=lambda: now,
            environ={**context.environ, "WATCHLOG_LIBRARY": str(place)},
            # A tour is for looking at: tables, also where they are piped into a file.
            terminal=True,
            colour=context.in_colour,
            width=context.columns,
        )
        assert context.run_line is not None
        code = context.run_line(shlex.split(command), step)
        if code:
            raise typer.Exit(code)
