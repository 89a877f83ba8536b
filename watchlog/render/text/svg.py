"""A page as a picture to share: an SVG file that asks nothing of the network.

Rich's own export fetches a font, gives its parts names by their content, and squeezes titles in
scripts whose characters are not one column each. Here the page is the same file byte by byte
each time, and what is drawn with characters (squares, bars, blocks) is drawn with rectangles:
the picture does not hang on the font that the viewer has.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from watchlog.render.text.ansi import rich_theme
from watchlog.render.text.line import columns as columns_of
from watchlog.render.text.line import split_at_joined
from watchlog.render.text.markup import markup
from watchlog.render.text.palette import PICTURE
from watchlog.render.text.style import Look
from watchlog.startup.values import Record

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.segment import Segment
    from rich.style import Style

CELL, LINE, SIZE = 8.4, 18.0, 14
"""The width of a column, the height of a line and the size of the letters, in pixels."""

EDGE = 16
BAR = 36
"""The margin around the page, and the height of the bar above it."""

BACKGROUND, FOREGROUND, FADED = "#0d1117", "#d0d7de", "#8b949e"
"""Dark: how well the colours of the palette stand out on it is worked out in the tests."""

FONTS = "ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', 'Liberation Mono', monospace"


class Shape(Record):
    """A rectangle in a cell, in parts of its width and height; how much of it covers the ground."""

    left: float
    top: float
    width: float
    height: float
    cover: float = 1.0


SHAPES = {
    "■": Shape(0.08, 0.16, 0.84, 0.68),
    "━": Shape(0, 0.4, 1, 0.2),
    "╸": Shape(0, 0.4, 0.5, 0.2),
    "░": Shape(0, 0.1, 1, 0.85, 0.25),
    "▒": Shape(0, 0.1, 1, 0.85, 0.5),
    "▓": Shape(0, 0.1, 1, 0.85, 0.75),
    **{block: Shape(0.06, 0.9 - 0.1 * n, 0.88, 0.1 * n) for n, block in enumerate("▁▂▃▄▅▆▇█", 1)},
}
JOINED = "━░▒▓"
"""Shapes that touch: a run of them is one rectangle."""


class Run(Record):
    """Characters of one style from a column on."""

    column: int
    words: str
    columns: int
    style: Style | None


def picture(command: str, page: Iterable[RenderableType], look: Look) -> str:
    """The page of a command ("" is bare ``watchlog``) as SVG, as wide as ``look`` says.

    It is the same each time.
    """
    lines = list(_lines(page, look))
    title = f"watchlog {command}".rstrip()
    width = round(look.width * CELL + 2 * EDGE)
    height = round(len(lines) * LINE + BAR + EDGE)
    return "\n".join(
        [
            # Blanks are kept twice over: browsers go by the style, other viewers by xml:space.
            '<svg xmlns="http://www.w3.org/2000/svg" xml:space="preserve"'
            f' viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img">',
            f"<title>{title}</title>",
            f"<style>text{{font:{SIZE}px {FONTS};white-space:pre;fill:{FOREGROUND}}}</style>",
            f'<rect width="{width}" height="{height}" rx="10" fill="{BACKGROUND}"/>',
            *_title(title, width),
            *(piece for row, runs in enumerate(lines) for piece in _drawn(row, runs)),
            "</svg>\n",
        ]
    )


def _title(words: str, width: int) -> Iterator[str]:
    yield (
        f'<text x="{width / 2:g}" y="24" text-anchor="middle" style="fill:{FADED}">{words}</text>'
    )


def _lines(page: Iterable[RenderableType], look: Look) -> Iterator[list[Run]]:
    """The page line by line, in runs of one style."""
    import io

    from rich.console import Console
    from rich.segment import Segment

    # Everything is said: the terminal and its environment must not change the picture.
    console = Console(
        file=io.StringIO(),
        width=look.width,
        force_terminal=True,
        color_system="truecolor",
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
        theme=rich_theme(PICTURE),
    )
    for renderable in page:
        for segments in console.render_lines(renderable, pad=False):
            yield _runs(segments if look.colour else Segment.remove_color(segments))


def _runs(segments: Iterable[Segment]) -> list[Run]:
    found: list[Run] = []
    column = 0
    for segment in segments:
        for drawn, characters in groupby(segment.text, key=lambda char: char in SHAPES):
            words = "".join(characters)
            # What follows joined words stands at its own place, however wide they are drawn.
            parts = (words,) if drawn else split_at_joined(words) or (words,)
            for part in filter(None, parts):
                columns = len(part) if drawn else columns_of(part)
                found.append(Run(column, part, columns, segment.style))
                column += columns
    return found


def _drawn(row: int, runs: Sequence[Run]) -> Iterator[str]:
    """The rectangles and texts of one line."""
    for run in runs:
        if run.words[:1] in SHAPES:
            yield from _rectangles(row, run)
        elif run.words.strip():
            yield _text(row, run)


def _rectangles(row: int, run: Run) -> Iterator[str]:
    column = run.column
    for character, same in groupby(run.words):
        count = len(list(same))
        shape = SHAPES[character]
        joined = character in JOINED
        for number in range(1 if joined else count):
            left = EDGE + (column + number + shape.left) * CELL
            top = BAR + (row + shape.top) * LINE
            wide = shape.width * CELL * (count if joined else 1)
            cover = f' fill-opacity="{shape.cover:g}"' if shape.cover < 1 else ""
            yield (
                f'<rect x="{left:.1f}" y="{top:.1f}" width="{wide:.1f}"'
                f' height="{shape.height * LINE:.1f}" fill="{_colour(run.style)}"{cover}/>'
            )
        column += count


def _text(row: int, run: Run) -> str:
    """Words at their column, as wide as their columns where they can be, whatever font there is."""
    words = run.words.strip(" ")
    before = len(run.words) - len(run.words.lstrip(" "))
    columns = run.columns - (len(run.words) - len(words))
    left, base = EDGE + (run.column + before) * CELL, BAR + (row + 0.72) * LINE
    style = f"fill:{_colour(run.style)}" if _colour(run.style) != FOREGROUND else ""
    if run.style is not None and run.style.bold:
        style += ";font-weight:bold" if style else "font-weight:bold"
    attribute = f' style="{style}"' if style else ""
    # Joined characters that are moved apart are no longer joined: these are as wide as they are.
    length = "" if split_at_joined(words) else f' textLength="{columns * CELL:.1f}"'
    return f'<text x="{left:.1f}" y="{base:.1f}"{length}{attribute}>{markup(words)}</text>'


def _colour(style: Style | None) -> str:
    if style is not None and style.color is not None and style.color.triplet is not None:
        return style.color.triplet.hex
    return FADED if style is not None and style.dim else FOREGROUND
