"""Tables of one-line cells, and lines, with the margin that everything has."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from watchlog.render.look import Look
from watchlog.render.palette import HEAD

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.style import StyleType
    from rich.table import Column, Table
    from rich.text import Text

MARGIN = (0, 0, 0, 2)


def new_table(look: Look, *, header: bool = True) -> Table:
    """A table without boxes, as wide as it needs to be."""
    from rich.table import Table

    return Table(
        box=None,
        show_header=header,
        header_style=HEAD,
        pad_edge=False,
        padding=(0, 1),
        collapse_padding=False,
    )


GAP = 2
"""Columns between two columns of a table."""

SHORTEST_TITLE = 8


def fitted(table: Table, look: Look, *, titles: int = 0) -> RenderableType:
    """A table whose column of ``titles`` gives way first; then the last columns go.

    Rich would shorten every column alike: one long title would cost the figures.
    """
    widths = [_natural_width(column) for column in table.columns]
    room = look.width - MARGIN[3]

    def others() -> int:
        return sum(widths) - widths[titles] + GAP * (len(widths) - 1)

    while len(widths) > titles + 2 and others() + SHORTEST_TITLE > room:
        table.columns.pop()
        widths.pop()
    widths[titles] = max(1, min(widths[titles], room - others()))
    return _laid_out(table, widths)


def _natural_width(column: Column) -> int:
    from rich.cells import cell_len

    widest = max(cell_len(str(cell)) for cell in (column.header, *column.cells))
    return min(widest, column.max_width or widest)


def _laid_out(table: Table, widths: Sequence[int]) -> RenderableType:
    """The rows of a table as lines of text.

    Rich lays out what may be of any size and fold anywhere, cell by cell; here each cell is one
    line and each width is known. A thousand rows of six cells take it a second, and this 0.15.
    """
    from rich.console import Group

    columns = table.columns
    heads = [[column.header for column in columns]] if table.show_header else []
    rows = zip(*(column.cells for column in columns), strict=True)
    return Group(
        *(_row(columns, cells, widths, table.header_style) for cells in heads),
        *(_row(columns, cells, widths) for cells in rows),
    )


def _row(
    columns: Sequence[Column],
    cells: Sequence[RenderableType],
    widths: Sequence[int],
    style: StyleType | None = None,
) -> Text:
    from rich.text import Text

    whole = Text(" " * MARGIN[3], no_wrap=True, overflow="crop")
    for place, (column, content, width) in enumerate(zip(columns, cells, widths, strict=True)):
        cell = content if isinstance(content, Text) else Text(str(content))
        if cell.cell_len > width:
            cell.truncate(width, overflow="ellipsis")
        blank = " " * (width - cell.cell_len)
        whole.append(" " * GAP if place else "")
        whole.append(blank if column.justify == "right" else "")
        begins = len(whole)
        whole.append_text(cell)
        whole.stylize_before(style or column.style, begins)
        whole.append(blank if column.justify != "right" else "")
    whole.rstrip()
    return whole


def indented(renderable: RenderableType) -> RenderableType:
    """Anything with the margin of two spaces that everything has."""
    from rich.padding import Padding

    return Padding(renderable, MARGIN, expand=False)


def line(text: str, style: str = "") -> RenderableType:
    """A line of text with the margin, also where it has to be folded; never markup."""
    from rich.text import Text

    return indented(Text(text, style=style))


def two_sided(left_side: Text, right_side: Text, look: Look) -> RenderableType:
    """Two texts at the two margins of one line; the right one goes below where both don't fit."""
    from rich.text import Text

    room = look.width - 4 - left_side.cell_len - right_side.cell_len
    if room < 1:
        return indented(Text("\n").join([left_side, right_side]))
    return indented(Text.assemble(left_side, " " * room, right_side))
