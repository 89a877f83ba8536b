"""``export``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from watchlog.cli.context import typed_path
from watchlog.cli.options import Json
from watchlog.cli.output import present, print_utf8
from watchlog.cli.questions import with_people

if TYPE_CHECKING:
    from watchlog.cli.context import AppContext


def export(
    ctx: typer.Context,
    format_: Annotated[
        str,
        typer.Option(
            "--format", "-f", metavar="NAME", help="watchlog, csv, trakt, markdown, activity."
        ),
    ] = "watchlog",
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE", help="Save to this file."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite an existing file.")] = False,
    without_removed: Annotated[
        bool, typer.Option("--without-removed", help="Leave out what was removed or undone.")
    ] = False,
    bom: Annotated[
        bool, typer.Option("--bom", help="Begin with a byte-order mark (CSV, for Excel).")
    ] = False,
    company: Annotated[
        str | None,
        typer.Option("--with", metavar="NAME", help="Only what you watched with them, for them."),
    ] = None,
    assumed: Annotated[
        bool, typer.Option("--assumed", help="With --with: what is only assumed, too.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Export the library.

    watchlog: everything; importing it gives the same library. csv: one play per row, for
    spreadsheets. trakt: your history as JSON that Trakt and others import. markdown: a diary.
    activity: date, title, minutes, language and kind, a line each.

    --with Anna hands over what you watched with her: she imports it into her library by import FILE
    --with and your name. Verdicts, notes, tags and preferences stay with you.

    For example: watchlog export --format csv --output plays.csv
    """
    from watchlog.actions.export import export as act
    from watchlog.errors import Usage
    from watchlog.render.sentences.importing import exported_view, notes_on_export

    context = ctx.obj
    if force and output in (None, "-"):
        raise Usage("--force goes with --output FILE. Nothing written.")
    result = with_people(
        context,
        company,
        lambda name: act(
            context.library,
            context.now(),
            format_.lower(),
            without_removed=without_removed,
            bom=bom,
            company=name,
            assumed=assumed,
        ),
    )
    if output is not None and output != "-":
        _write_export(context, typed_path(output), result.lines(), force=force)
    for note in notes_on_export(result):
        context.note(note)
    if output is not None and output != "-":
        present(context, exported_view(result, output), as_json=as_json)
    elif as_json or context.as_json:
        present(context, exported_view(result, None), as_json=True)
    else:
        print_utf8(line.encode("utf-8", "replace") for line in result.lines())


def _write_export(context: AppContext, path: Path, lines: Iterator[str], *, force: bool) -> None:
    """Write the whole file or none. Raises FileInTheWay, Usage, WatchlogError."""
    from watchlog.errors import Again, Hint, Usage, WatchlogError

    chunks = (line.encode("utf-8", "replace") for line in lines)
    try:
        context.write_output(path, chunks, force=force)
    except FileExistsError:
        raise Usage(
            f"{path} already exists. Nothing written.",
            hints=[
                Hint("Overwrite it:", again=Again({"force": True})),
                Hint("Or name another:", "--output FILE"),
            ],
        ) from None
    except OSError as error:
        raise WatchlogError(f"{path} cannot be written: {error.strerror}.") from None
