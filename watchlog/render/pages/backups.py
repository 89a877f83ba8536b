"""The tables of ``backups`` and ``undo --list``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from watchlog.actions.backups import BackupLine
from watchlog.actions.undo import ELSEWHERE, ChangeLine, ChangeList
from watchlog.domain.dates.moments import moment
from watchlog.render.data.library import backup_row, change_row
from watchlog.render.sentences.changes import change_text, what_stays
from watchlog.render.text.blocks import paragraph
from watchlog.render.text.line import Line, Piece
from watchlog.render.text.style import BOLD, DIM, ORANGE, Look
from watchlog.render.text.table import FoldingTable, Table
from watchlog.render.text.words import showing, size, stamped_column
from watchlog.render.view import View, filter_notes

if TYPE_CHECKING:
    from rich.console import RenderableType


def backups_view(lines: Sequence[BackupLine]) -> View:
    """Return the view of ``backups``."""
    return View(
        "backups",
        lambda: [backup_row(line) for line in lines],
        page=lambda look: backups_table(lines, look),
        is_list=True,
    )


def backups_table(lines: Sequence[BackupLine], look: Look) -> Iterator[Line | str]:
    """Yield the page of ``backups``, newest first.

    The name is what is typed after ``restore``; it says before which command the backup was made.
    """
    if not lines:
        yield paragraph("No backups yet: the second save makes the first one.")
        return
    table = Table()
    table.add_column("Name", style=BOLD)
    table.add_column("When")
    if not look.narrow:
        table.add_column("Size", right=True, style=DIM)
    times = stamped_column([each.at for each in lines], look)
    for each, time in zip(lines, times, strict=True):
        style = ORANGE if each.damaged else ""
        cells: list[Line | str] = [Line(each.name, style), time]
        table.add_row(cells if look.narrow else [*cells, size(each.size)])
    yield from table.lines(look.width)
    yield ""
    yield paragraph("To bring one back: watchlog restore NAME; the newest: watchlog restore", DIM)
    yield paragraph("What is newer stays; --exact makes the library as it was then.", DIM)
    if any(each.damaged for each in lines):
        yield paragraph("damaged-…: the library as it was before it was repaired.", DIM)


def changes_view(result: ChangeList) -> View:
    """Return the view of ``undo --list``."""
    return View(
        "undo",
        lambda: [change_row(line, change_text(line)) for line in result.lines],
        page=lambda look: changes_table(result, look),
        is_list=True,
        notes=filter_notes(ELSEWHERE if result.elsewhere and not result.lines else None),
    )


def changes_table(result: ChangeList, look: Look) -> Iterator[RenderableType]:
    """Yield the page of ``undo --list``: newest first, what was undone in its place."""
    if not result.lines and not result.undone:
        if result.elsewhere:
            return  # a note says that
        yield paragraph("Nothing to undo.")
        return
    table = FoldingTable(folding=2)
    table.add_column("#", right=True, style=BOLD)
    table.add_column("When", style=DIM)
    table.add_column("Change")
    rows = _in_order(result)
    for each, time in zip(rows, stamped_column([row.at for row in rows], look), strict=True):
        table.add_row([str(each.number or look.dash), time], _change_pieces(each, look))
    yield from table.lines(look.width)
    yield ""
    if result.more:
        every = len(result.lines) + result.more
        yield paragraph(showing(len(result.lines), every), DIM)
    if len(result.lines) > 1:
        # A number that the list has: it may be typed as it stands.
        number = min(len(result.lines), 3)
        words = f"watchlog undo takes back 1, watchlog undo {number} only {number}"
        yield paragraph(f"{words}; later changes stay.", DIM)
    elif result.lines:
        yield paragraph("watchlog undo takes back 1.", DIM)


def _in_order(result: ChangeList) -> list[ChangeLine]:
    """The changes by their numbers, which no wrong clock moves, and among them what was undone."""
    rows = list(result.lines)
    for undone in reversed(result.undone):
        older = (place for place, each in enumerate(rows) if _when(each) <= _when(undone))
        rows.insert(next(older, len(rows)), undone)
    return rows


def _when(change: ChangeLine) -> datetime:
    instant = moment(change.at)
    assert instant is not None
    return instant


def _change_pieces(change: ChangeLine, look: Look) -> Iterator[Piece]:
    text = change_text(change, look)
    if not change.number:
        yield f"undone: {text} (redo brings it back)", DIM
        return
    yield text, ""
    # What stays in spite of undo stands under the change, in the same cell.
    for stays in what_stays(change):
        yield stays, DIM
