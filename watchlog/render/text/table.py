"""Tables of one-line cells, and lines, with the margin that everything has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from watchlog.render.text.line import Line, Paragraph, Row
from watchlog.render.text.style import HEAD, Look
from watchlog.startup.values import Record

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table as RichTable

MARGIN = 2
GAP = 2
"""Columns between two columns of a table."""

SHORTEST_TITLE = 8


class Column(Record):
    """A column under its ``head``, at the right or the left, in a style, ``at_most`` so wide."""

    head: Line
    right: bool
    style: str
    at_most: int | None


class Table:
    """Cells of one line each in columns, without boxes, as wide as it needs to be.

    Rich lays out what may be of any size and fold anywhere, cell by cell. Here each cell is one
    line and each width is known: a thousand rows of six cells, which take Rich's table a second
    and Rich's texts 0.18, are laid out and written in 0.03.
    """

    def __init__(self) -> None:
        self.columns: list[Column] = []
        self.rows: list[list[Line]] = []

    def add_column(
        self, head: str = "", *, right: bool = False, style: str = "", at_most: int | None = None
    ) -> None:
        self.columns.append(Column(Line(head, HEAD), right, style, at_most))

    def add_row(self, cells: Iterable[Line | str]) -> None:
        self.rows.append([Line(cell) if isinstance(cell, str) else cell for cell in cells])


def fitted(table: Table, look: Look, *, titles: int = 0) -> Iterator[Row]:
    """The lines of a table whose column of ``titles`` gives way first; then the last columns go.

    Rich would shorten every column alike: one long title would cost the figures.
    """
    heads = [column.head for column in table.columns]
    measured = [[cell.columns for cell in cells] for cells in (heads, *table.rows)]
    widths: list[int] = [max(taken) for taken in zip(*measured, strict=True)]
    for place, column in enumerate(table.columns):
        widths[place] = min(widths[place], column.at_most or widths[place])
    room = look.width - MARGIN

    def others() -> int:
        return sum(widths) - widths[titles] + GAP * (len(widths) - 1)

    while len(widths) > titles + 2 and others() + SHORTEST_TITLE > room:
        widths.pop()
    widths[titles] = max(1, min(widths[titles], room - others()))
    for number, column in enumerate(table.columns):
        if column.style:
            _restyle((cells[number] for cells in table.rows), column.style)
    places = [(column.right, width) for column, width in zip(table.columns, widths, strict=False)]
    for cells, taken in zip((heads, *table.rows), measured, strict=True):
        yield _row(cells, taken, places)


def _restyle(cells: Iterable[Line], style: str) -> None:
    """Put the style of a column under those of its cells."""
    for cell in cells:
        cell.pieces = [(words, f"{style} {own}".rstrip()) for words, own in cell.pieces]


def _row(cells: Sequence[Line], taken: Sequence[int], places: Sequence[tuple[bool, int]]) -> Row:
    """The cells that have a place, in it; blanks are written before the words they precede."""
    row = Row()
    pieces = row.pieces
    blanks = MARGIN
    for cell, wide, (right, width) in zip(cells, taken, places, strict=False):
        if wide > width:
            wide = cell.truncate(width).columns
        blank = width - wide
        if cell.pieces:
            pieces.append((" " * (blanks + blank if right else blanks), ""))
            pieces += cell.pieces
            blanks = GAP if right else GAP + blank
        else:
            blanks += GAP + blank
    return row


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
