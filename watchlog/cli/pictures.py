"""``--svg``: a page as a picture, in a file or on stdout."""

from __future__ import annotations

import sys

from watchlog.cli.context import DEFAULT_WIDTH, AppContext
from watchlog.cli.output import present, print_lines
from watchlog.errors import Usage
from watchlog.render.view import View

NARROWEST = 40


def present_or_draw(
    context: AppContext, view: View, svg: str | None, *, force: bool, as_json: bool
) -> None:
    """Print a view, or put its page into the file named; with ``--json`` both."""
    as_json = as_json or context.as_json
    if svg is None:
        if force:
            raise Usage("--force goes with --svg FILE.")
        present(context, view, as_json=as_json)
    elif svg == "-":
        _print(context, view, as_json)
    else:
        words = _write(context, view, svg, force)
        if as_json:
            context.note(words)
            present(context, view, as_json=True)
        elif not context.quiet:
            print_lines(context, [words])


def _picture(context: AppContext, view: View) -> tuple[str, int]:
    """The SVG and its columns: 80, unless COLUMNS says otherwise; the terminal's do not matter."""
    from watchlog.render.text.svg import picture

    named = context.environ.get("COLUMNS", "")
    width = int(named) if named.isdigit() and int(named) > 0 else DEFAULT_WIDTH
    width = min(max(NARROWEST, width), 400)
    colour = context.colour is not False and not context.environ.get("NO_COLOR")
    look = context.look._replace(width=width, unicode=True, colour=colour)
    return picture(view, look), width


def _print(context: AppContext, view: View, as_json: bool) -> None:
    if as_json:
        raise Usage("--svg - and --json both print: name a FILE for the picture.")
    drawn, _ = _picture(context, view)
    sys.stdout.write(drawn)


def _write(context: AppContext, view: View, svg: str, force: bool) -> str:
    """Write the picture; the sentence that says so."""
    from pathlib import Path

    from watchlog.domain.text import harmless
    from watchlog.storage.other_files import write_file

    drawn, width = _picture(context, view)
    write_file(Path(svg).expanduser(), drawn, over=force, never=context.path)
    return f"{harmless(svg)}: a picture of {view.command}, {width} columns wide."
