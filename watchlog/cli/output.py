"""Output: one view as JSON, TSV, sentences, a page or a picture; errors."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from watchlog.cli.context import DEFAULT_WIDTH, AppContext, positive_number, typed_path
from watchlog.errors import FileInTheWay, Hint, Usage, WatchlogError
from watchlog.render.view import Page, View
from watchlog.startup.values import Record

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from watchlog.render.text.style import Look

RED_AND_BOLD, ONLY_BOLD = ("\x1b[1;31m", "\x1b[0m"), ("\x1b[1m", "\x1b[0m")
DIM = ("\x1b[2m", "\x1b[0m")

_TO_TYPE = r"[?:.] +watchlog \w|the same with --"


def rows_wanted(context: AppContext, limit: int | None, usual: int, *, as_json: bool) -> int | None:
    """Return how many rows are wanted: a terminal gets no more than one can look through."""
    is_page = context.on_terminal and not (as_json or context.as_json)
    return usual if limit is None and is_page else limit


def present(context: AppContext, view: View, *, as_json: bool = False) -> None:
    """Print a view in the form that is wanted."""
    context.last_view = view
    for note in view.notes:
        context.note(note)
    if as_json or context.as_json:
        from watchlog.render.data.form import envelope

        print_json(context, envelope(view.command, view.data()))
    elif (view.is_list or view.rows is not None) and not context.on_terminal:
        from watchlog.render.data.form import tsv

        print_lines(context, tsv(view.data() if view.rows is None else view.rows()))
    elif view.sentence is not None:
        if view.answers:
            # It may be kept in a file, or pasted: nothing is laid out.
            print_lines(context, _lines_of(context, view.sentence(context.look)))
        elif context.on_terminal and view.page is not None and not context.quiet:
            _print_page(context, view)
        elif not context.quiet:
            _print_sentence(context, view.sentence(context.look))
    elif view.page is not None:
        _print_page(context, view)


def _lines_of(context: AppContext, sentence: Iterable[str | Hint]) -> Iterator[str]:
    """Yield the lines of a sentence, its hints as they are to be typed here."""
    for each in sentence:
        if isinstance(each, str) and context.typed_library is None:
            yield each
            continue
        from watchlog.cli.named_library import in_library
        from watchlog.cli.typed_line import hint_to_type

        if isinstance(each, str):
            yield in_library(each, context.typed_library)
        elif (hint := hint_to_type(context, each)) is not None:
            yield f"  {hint.text} {hint.command}"


def _print_sentence(context: AppContext, sentence: Iterable[str | Hint]) -> None:
    """Print lines, on a terminal in its width, and dim where they say what to type."""
    look = context.look
    lines = _lines_of(context, sentence)
    if not look.hints:
        lines = _without_hints(lines, look)
    if context.on_terminal:
        has_dim = bool(context.colour_system and look.palette.dim)
        lines = _on_terminal(lines, look.width, has_dim=has_dim)
    print_lines(context, lines)


def _on_terminal(lines: Iterable[str], width: int, *, has_dim: bool) -> Iterator[str]:
    from watchlog.render.text.blocks import wrapped

    for line in lines:
        is_dim = has_dim and line.startswith("  ") and re.search(_TO_TYPE, line)
        for each in wrapped(line, width):
            yield each.join(DIM) if is_dim else each


_HINT = r"[^.?]*\? +watchlog (?!undo\b|redo\b)\w"


def _without_hints(lines: Iterable[str], look: Look) -> Iterator[str]:
    """Yield lines without questions and what to type if so: ``Watched it? watchlog watch heat``."""
    for line in lines:
        facts = line.split(f" {look.dot} ")
        kept = [fact for fact in facts if not re.match(_HINT, fact)]
        if len(kept) == len(facts):
            yield line
        elif kept:
            indent = " " * (len(line) - len(line.lstrip()))
            yield indent + f" {look.dot} ".join(kept).lstrip()


def print_lines(context: AppContext, lines: Iterable[str]) -> None:
    """Print lines of plain text on stdout."""
    if not context.can_draw(sys.stdout):
        lines = (context.for_stream(line, sys.stdout) for line in lines)
    sys.stdout.writelines(f"{line}\n" for line in lines)


def print_utf8(chunks: Iterable[bytes]) -> None:
    """Print what is UTF-8 whatever the terminal's encoding is: it may end in a file."""
    sys.stdout.flush()
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None:
        sys.stdout.writelines(chunk.decode() for chunk in chunks)
        return
    buffer.writelines(chunks)
    buffer.flush()


def print_json(context: AppContext, value: Any) -> None:
    """Print one JSON value on stdout, indented."""
    text = json.dumps(value, indent=2, ensure_ascii=not context.carries_unicode(sys.stdout))
    sys.stdout.write(f"{text}\n")


def _print_page(context: AppContext, view: View) -> None:
    assert view.page is not None
    print_page(context, view.page(context.look))


def print_page(context: AppContext, page: Page) -> None:
    """Print a page as this terminal, or this pipe, can show it."""
    # Rich fills every column to its width. Trailing blanks are in the way when one copies text.
    lines = [line.rstrip() for line in _page_lines(context, page, context.columns)]
    print_lines(context, _lines_of(context, lines))


def _page_lines(context: AppContext, page: Page, width: int) -> Iterator[str]:
    """Yield the lines of a page as text: of Line as they are, of anything else as Rich has them.

    A console of Rich takes longer to load than most pages take to print, so it is made only for
    what needs one.
    """
    from watchlog.render.text.ansi import Pen
    from watchlog.render.text.line import Line, Paragraph

    pen = Pen(context.colour_system, context.palette, placed=context.places_words)
    console: Console | None = None
    for each in page:
        if isinstance(each, Line) and each.fits(width):
            yield pen.write(each)
        elif not each:
            yield ""
        elif isinstance(each, Paragraph) and (lines := each.folded(width)) is not None:
            yield from map(pen.write, lines)
        else:
            console = console or _console(context)
            yield from _render(console, each.too_wide() if isinstance(each, Line) else each)


def _console(context: AppContext) -> Console:
    """Return a Rich console on stdout that interprets no markup: titles may hold ``[red]``."""
    from rich.console import Console

    from watchlog.render.text.ansi import rich_theme

    return Console(
        file=sys.stdout,
        theme=rich_theme(context.palette),
        width=context.columns,
        height=25,  # or else Rich takes a dumb terminal for 80 columns wide
        force_terminal=context.on_terminal,
        no_color=not context.in_colour,
        color_system=context.colour_system,
        highlight=False,
        markup=False,
        emoji=False,
    )


def _render(console: Console, renderable: RenderableType) -> list[str]:
    with console.capture() as captured:
        console.print(renderable)
    return captured.get().splitlines()


def report(context: AppContext, error: WatchlogError, *, as_json: bool) -> None:
    """Print an error on stderr, in the form that is wanted."""
    from watchlog.cli.wrong_words import only_reads

    if only_reads(context.words):
        error.message = error.message.removesuffix(" Nothing recorded.")
    if error.hints:
        from watchlog.cli.typed_line import hint_to_type

        hints = (hint_to_type(context, hint) for hint in error.hints)
        error.hints = tuple(hint for hint in hints if hint is not None)
    if as_json:
        report_json(error.code, error.message, error)
        return
    from watchlog.render.errors import error_lines

    first, *rest = error_lines(error)
    style = ("", "")
    if context.colour is not False and _colours_on_stderr(context):
        from watchlog.render.text.palette import PLAIN

        style = ONLY_BOLD if context.palette is PLAIN else RED_AND_BOLD
    context.print_errors([first, *rest], style)


def report_json(code: str, message: str, error: WatchlogError | None = None) -> None:
    """Print an error as JSON on stderr."""
    from watchlog.render.errors import error_data

    sys.stderr.write(json.dumps(error_data(code, message, error)) + "\n")


def _colours_on_stderr(context: AppContext) -> bool:
    return context.in_colour and (context.terminal or sys.stderr.isatty())


# COLUMNS may hold any number; a picture is drawn as wide as it says, no wider than pages are.
NARROWEST, WIDEST = 40, 120


class Drawing(Record):
    """A file that an option named; ``draw`` makes its text.

    ``what`` is drawn, and ``how``: words for the sentence that says so.
    """

    option: str
    file: str
    draw: Callable[[], str]
    what: str
    how: str


def present_or_draw(
    context: AppContext, view: View, svg: str | None, *, force: bool, as_json: bool
) -> None:
    """Print a view, or write its page as a picture to the file ``svg``; with ``--json`` both.

    Raises Usage for options that do not go together.
    """
    if svg is None:
        if force:
            raise Usage("--force needs --svg FILE.")
        present(context, view, as_json=as_json)
        return
    width = _picture_width(context)
    how = f"{width} columns wide"
    drawing = Drawing("--svg", svg, lambda: _picture(context, view, width), view.command, how)
    draw(context, view, drawing, force=force, as_json=as_json)


def draw(context: AppContext, view: View, drawing: Drawing, *, force: bool, as_json: bool) -> None:
    """Write what is drawn to its file, or print it; with ``--json`` print the view as well.

    Raises Usage where both would be printed, FileInTheWay and CannotWrite.
    """
    as_json = as_json or context.as_json
    if drawing.file == "-":
        if as_json:
            raise Usage(
                f"{drawing.option} - and --json can't both print; name a file for the picture."
            )
        print_utf8([drawing.draw().encode()])
        return
    words = _write(context, drawing, force)
    if as_json:
        context.note(words)
        present(context, view, as_json=True)
    elif not context.quiet:
        print_lines(context, [words])


def shows_colour(context: AppContext) -> bool:
    """Return whether pictures are in colour: neither --no-color nor NO_COLOR says otherwise."""
    return context.colour is not False and not context.environ.get("NO_COLOR")


def _picture_width(context: AppContext) -> int:
    """Return the columns of a picture: COLUMNS from 40 to 120, else 80.

    The terminal's width does not count: the same command gives the same picture everywhere.
    """
    width = positive_number(context.environ.get("COLUMNS", "")) or DEFAULT_WIDTH
    return min(max(NARROWEST, width), WIDEST)


def _picture(context: AppContext, view: View, width: int) -> str:
    from watchlog.render.text.palette import PICTURE
    from watchlog.render.text.svg import picture

    colour = shows_colour(context)
    look = context.look._replace(width=width, unicode=True, colour=colour, palette=PICTURE)
    assert view.page is not None, "only pages are pictures"
    return picture(view.command, view.page(look), look)


def _write(context: AppContext, drawing: Drawing, force: bool) -> str:
    """Write what is drawn; return the sentence that says so. Raises FileInTheWay, CannotWrite."""
    from watchlog.domain.text import harmless
    from watchlog.errors import CannotWrite

    path = typed_path(drawing.file)
    try:
        context.write_output(path, [drawing.draw().encode()], force=force)
    except FileExistsError:
        raise FileInTheWay(
            f"{harmless(str(path))} already exists. Nothing written.",
            hints=[Hint("Another name, or", "--force to replace it")],
        ) from None
    except OSError as error:
        words = error.strerror or type(error).__name__
        raise CannotWrite(
            f"{harmless(str(path))} cannot be written: {words[:1].lower()}{words[1:]}."
            " Nothing written."
        ) from error
    return f"Saved {drawing.what} as {harmless(drawing.file)}, {drawing.how}."
