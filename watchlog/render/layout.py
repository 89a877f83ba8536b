"""Tables of one-line cells, and lines, with the margin that everything has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from watchlog.render.line import Line, Paragraph, Piece
from watchlog.render.look import Look
from watchlog.render.palette import HEAD

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table as RichTable

MARGIN = 2
GAP = 2
"""Columns between two columns of a table."""

SHORTEST_TITLE = 8


class Column:
    """A column under its ``head``, at the right or the left, in a style, ``at_most`` so wide."""

    __slots__ = ("at_most", "cells", "head", "right", "style", "widths")

    def __init__(self, head: str, right: bool, style: str, at_most: int | None) -> None:
        self.head, self.right, self.style, self.at_most = Line(head, HEAD), right, style, at_most
        self.cells: list[Line] = []
        self.widths: list[int] = []

    def add(self, cell: Line) -> None:
        if self.style:
            cell.pieces = [(words, f"{self.style} {style}") for words, style in cell.pieces]
        self.cells.append(cell)
        self.widths.append(cell.columns)

    @property
    def natural_width(self) -> int:
        widest = max(self.head.columns, *self.widths)
        return widest if self.at_most is None else min(widest, self.at_most)


class Table:
    """Columns of cells of one line each, without boxes, as wide as it needs to be.

    Rich lays out what may be of any size and fold anywhere, cell by cell. Here each width is
    known: a thousand rows of six cells take Rich's table a second, and this 0.02.
    """

    def __init__(self) -> None:
        self.columns: list[Column] = []

    def add_column(
        self, head: str = "", *, right: bool = False, style: str = "", at_most: int | None = None
    ) -> None:
        self.columns.append(Column(head, right, style, at_most))

    def add_row(self, cells: Iterable[Line | str]) -> None:
        for column, cell in zip(self.columns, cells, strict=True):
            column.add(cell if isinstance(cell, Line) else Line(cell))


def fitted(table: Table, look: Look, *, titles: int = 0) -> Iterator[Line]:
    """The lines of a table whose column of ``titles`` gives way first; then the last columns go.

    Rich would shorten every column alike: one long title would cost the figures.
    """
    shown = list(table.columns)
    widths = [column.natural_width for column in shown]
    room = look.width - MARGIN

    def others() -> int:
        return sum(widths) - widths[titles] + GAP * (len(widths) - 1)

    while len(widths) > titles + 2 and others() + SHORTEST_TITLE > room:
        shown.pop()
        widths.pop()
    widths[titles] = max(1, min(widths[titles], room - others()))
    places = [(column.right, width) for column, width in zip(shown, widths, strict=True)]
    yield _row([column.head for column in shown], [column.head.columns for column in shown], places)
    for cells, taken in zip(
        zip(*(column.cells for column in shown), strict=True),
        zip(*(column.widths for column in shown), strict=True),
        strict=True,
    ):
        yield _row(cells, taken, places)


def _row(cells: Sequence[Line], taken: Sequence[int], places: Sequence[tuple[bool, int]]) -> Line:
    """Cells of known widths in their places; blanks are written before the words they precede."""
    line = Line()
    pieces: list[Piece] = line.pieces
    blanks = MARGIN
    for cell, wide, (right, width) in zip(cells, taken, places, strict=True):
        if wide > width:
            wide = cell.truncate(width).columns
        blanks += width - wide if right else 0
        if cell.pieces:
            pieces.append((" " * blanks, ""))
            pieces += cell.pieces
            blanks = 0
        blanks += GAP + (0 if right else width - wide)
    return line


def folding_table() -> RichTable:
    """A table without boxes for cells that fold: Rich lays it out."""
    from rich.table import Table as RichTable

    return RichTable(
        box=None,
        header_style=HEAD,
        pad_edge=False,
        padding=(0, 1),
        collapse_padding=False,
    )


def indented(renderable: RenderableType) -> RenderableType:
    """Anything with the margin of two spaces that everything has."""
    from rich.padding import Padding

    return Padding(renderable, (0, 0, 0, MARGIN), expand=False)


def line(text: str, style: str = "") -> Paragraph:
    """A line of text with the margin, also where it has to be folded; never markup."""
    return Paragraph(text, style, MARGIN)


def two_sided(left: Line, right: Line, look: Look) -> Iterator[Line]:
    """Two texts at the two margins of one line; the right one goes below where both don't fit."""
    room = look.width - 2 * MARGIN - left.columns - right.columns
    first = Paragraph(margin=MARGIN).extend(left)
    if room < 1:
        yield first
        yield Paragraph(margin=MARGIN).extend(right)
    else:
        yield first.append(" " * room).extend(right)
