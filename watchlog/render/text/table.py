"""The table of watchlog, and Rich's own where cells fold.

Why not Rich's: it lays out what may be of any size and fold anywhere, cell by cell. A thousand
rows of six cells take Rich's table a second and Rich's texts 0.18 s; as cells of one line whose
widths are known they are laid out and written in 0.03 s, without Rich's console, whose import
is a fifth of a page's time.

When to use which: ``Table`` for cells of one line. ``FoldingTable`` where a column holds what a
person typed and must be whole, over as many lines as it takes: a note, what a change did. It folds
that column and leaves the rest to ``Table``, and all to Rich where the page is too narrow for the
others. ``folding_table`` and ``grid``, which are Rich's, for pages of a screen.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from watchlog.render.text.blocks import indented
from watchlog.render.text.line import MARGIN, Line, Paragraph, Piece, TableRow, columns
from watchlog.render.text.style import BOLD
from watchlog.startup.values import Record

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderableType
    from rich.table import Table as RichTable

GAP = 2
"""Columns between two columns of a table."""

SHORTEST_TITLE = 8

NARROWEST = 20
"""Columns that are too few to fold words in, where there is no more room."""


class Column(Record):
    """A column under its ``head``, at the right or left, in a style, at least, at most so wide."""

    head: Line
    right: bool
    style: str
    at_most: int | None
    at_least: int = 0


class Table:
    """Cells of one line each in columns, without boxes, as wide as it needs to be.

    ``titles``: the column that gives way first where the page is too narrow; then the last
    columns go, unless ``whole``. Rich would shorten every column alike: one long title would
    cost the figures.
    """

    def __init__(self, *, titles: int = 0, whole: bool = False) -> None:
        self.titles = titles
        self.whole = whole
        self.columns: list[Column] = []
        self.rows: list[list[Line]] = []

    def add_column(
        self, head: str = "", *, right: bool = False, style: str = "", at_most: int | None = None
    ) -> None:
        self.columns.append(Column(Line(head, BOLD), right, style, at_most))

    def add_row(self, cells: Iterable[Line | str]) -> None:
        """Add a row; each cell takes the style of its column under its own."""
        row = [Line(cell) if isinstance(cell, str) else cell for cell in cells]
        for column, cell in zip(self.columns, row, strict=True):
            if column.style:
                # The cell's own style comes last: of two colours Rich takes the last.
                cell.pieces = [
                    (words, f"{column.style} {own}".rstrip()) for words, own in cell.pieces
                ]
        self.rows.append(row)

    def lines(self, width: int | None = None, margin: int = MARGIN) -> Iterator[TableRow]:
        """The head and the rows, behind a margin, in at most ``width`` columns with it.

        None: as many as they need.
        """
        heads = self._heads
        measured = [[cell.columns for cell in cells] for cells in (heads, *self.rows)]
        widths = self._widths(measured, sys.maxsize if width is None else width - margin)
        places = [
            (column.right, width) for column, width in zip(self.columns, widths, strict=False)
        ]
        for cells, taken in zip((heads, *self.rows), measured, strict=True):
            yield _row(cells, taken, places, margin)

    def fits(self, width: int) -> bool:
        """Return whether so many columns hold every column of it and every title uncut."""
        return MARGIN + self.wide() <= width

    def wide(self) -> int:
        """How wide it is where it has as much room as it may take, its margin aside."""
        widths = self._wanted(
            [[cell.columns for cell in cells] for cells in (self._heads, *self.rows)]
        )
        return sum(widths) + GAP * (len(widths) - 1)

    @property
    def _heads(self) -> list[Line]:
        return [column.head for column in self.columns]

    def _wanted(self, measured: Sequence[Sequence[int]]) -> list[int]:
        """The width of each column that has as much room as it may take."""
        widths: list[int] = [max(taken) for taken in zip(*measured, strict=True)]
        for place, column in enumerate(self.columns):
            at_most = column.at_most or widths[place]
            widths[place] = max(column.at_least, min(widths[place], at_most))
        return widths

    def _widths(self, measured: Sequence[Sequence[int]], room: int) -> list[int]:
        """The width of each column that there is room for."""
        widths = self._wanted(measured)
        titles = self.titles

        def all_but_titles() -> int:
            return sum(widths) - widths[titles] + GAP * (len(widths) - 1)

        while (
            not self.whole and len(widths) > titles + 2 and all_but_titles() + SHORTEST_TITLE > room
        ):
            widths.pop()
        least = min(SHORTEST_TITLE, widths[titles]) if self.whole else 1
        widths[titles] = max(least, min(widths[titles], room - all_but_titles()))
        return widths

    def __rich_console__(
        self, console: Console, options: ConsoleOptions
    ) -> Iterator[RenderableType]:
        yield from self.lines(options.max_width)


class FoldingTable:
    """Cells of one line each, and behind or between them ``folding``, a column that is folded.

    That column is as wide as its longest line, or as the page has room for, ``least`` in any case.
    A cell of it is a list of pieces, each of which begins a line.
    """

    def __init__(self, folding: int, least: int = 1) -> None:
        self.folding = folding
        self.least = least
        self.columns: list[Column] = []
        self.rows: list[tuple[list[Line], list[Piece]]] = []

    def add_column(
        self, head: str, *, right: bool = False, style: str = "", at_most: int | None = None
    ) -> None:
        self.columns.append(Column(Line(head, BOLD), right, style, at_most))

    def add_row(self, cells: Iterable[Line | str], folded: Iterable[Piece]) -> None:
        """Add a row; ``cells`` are those of all the other columns."""
        lines = [(part, style) for words, style in folded for part in words.split("\n")]
        self.rows.append(([Line(cell) if isinstance(cell, str) else cell for cell in cells], lines))

    def lines(self, width: int) -> Iterator[RenderableType]:
        """The head and the rows, behind the margin."""
        others = Table(whole=True)
        others.columns = [each for n, each in enumerate(self.columns) if n != self.folding]
        for cells, _ in self.rows:
            others.rows.append(cells)
        room = width - MARGIN - others.wide() - GAP
        wanted = max(
            [columns(self.columns[self.folding].head.plain), self.least]
            + [columns(words) for _, parts in self.rows for words, _ in parts]
        )
        if room < min(wanted, max(self.least, NARROWEST)):
            yield self._for_rich()
            return
        yield from self._folded(min(wanted, room)).lines(width)

    def _folded(self, wide: int) -> Table:
        table = Table(whole=True)
        table.columns = list(self.columns)
        table.columns[self.folding] = self.columns[self.folding]._replace(at_least=wide)
        for cells, parts in self.rows:
            first = cells
            for line in (line for part in parts for line in _lines_of(*part, wide)):
                table.add_row([*first[: self.folding], line, *first[self.folding :]])
                first = [Line() for _ in cells]
        return table

    def _for_rich(self) -> RenderableType:
        from rich.text import Text

        table = folding_table()
        for place, each in enumerate(self.columns):
            table.add_column(
                each.head.plain,
                no_wrap=place != self.folding,
                overflow="fold" if place == self.folding else "ellipsis",
                justify="right" if each.right else "left",
                style=each.style,
                min_width=self.least if place == self.folding else None,
                max_width=each.at_most,
            )
        for cells, parts in self.rows:
            words = Text("\n").join(Text(*part) for part in parts)
            rich = [cell.for_rich() for cell in cells]
            table.add_row(*rich[: self.folding], words, *rich[self.folding :])
        return indented(table)


def _lines_of(words: str, style: str, width: int) -> Sequence[Line]:
    """Words folded as Rich folds them; by Rich where a word is longer, or of its own measure."""
    if not words:
        return [Line()]
    folded = Paragraph(words, style).folded(width)
    if folded is not None:
        return folded
    from rich.console import Console
    from rich.text import Text

    lines = Text(words).wrap(Console(width=width), width, overflow="fold")
    return [Line(line.plain, style) for line in lines]


def _row(
    cells: Sequence[Line], taken: Sequence[int], places: Sequence[tuple[bool, int]], margin: int
) -> TableRow:
    """The cells that have a place, in it; blanks are written before the words they precede."""
    row = TableRow()
    pieces = row.pieces
    blanks = margin
    for cell, wide, (right, width) in zip(cells, taken, places, strict=False):
        if wide > width:
            # A copy: a table may be printed again, in another width.
            cell = cell.copy().truncate(width)
            wide = cell.columns
        blank = width - wide
        if cell.pieces:
            # Blanks wait until words follow, so that no row ends in them.
            if before := blanks + blank if right else blanks:
                pieces.append((" " * before, ""))
            pieces += cell.pieces
            blanks = GAP if right else GAP + blank
        else:
            blanks += GAP + blank
    return row


def grid(*, gap: int = GAP) -> RichTable:
    """Rich's table without heads and boxes, for cells that fold; add its columns, then rows."""
    from rich.table import Table as RichTable

    return RichTable.grid(padding=(0, gap, 0, 0))


def folding_table() -> RichTable:
    """Rich's table under heads and without boxes, for cells that fold."""
    from rich.table import Table as RichTable

    return RichTable(
        box=None,
        header_style=BOLD,
        pad_edge=False,
        padding=(0, 1),
        collapse_padding=False,
    )
