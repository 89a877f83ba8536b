"""The page of ``list``: shows in a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from watchlog.actions.filters import REMOVED
from watchlog.domain.limits import SHOWN_OF_ID
from watchlog.render.data.form import Row
from watchlog.render.data.shows import list_row
from watchlog.render.pages.cells import (
    AUDIO_WIDTH,
    audio_cell,
    headline_cell,
    show_cell,
    standing_cell,
    watched_count,
)
from watchlog.render.text.blocks import paragraph
from watchlog.render.text.line import Line
from watchlog.render.text.style import DIM, Look
from watchlog.render.text.table import Table
from watchlog.render.text.words import EMPTY, NO_MATCH, counted, showing, stamped, stamped_column
from watchlog.render.view import View, filter_notes

if TYPE_CHECKING:
    from rich.console import RenderableType

    from watchlog.actions.rows import ShowList, ShowRow


ROOMY = 100
"""Columns from which a row has room for the hour, and for the verdicts of many seasons."""

SHORT_VERDICT = 26
"""Columns of verdicts below that: ``S1 stream 8.5 · S2 skip 3``."""

DAY_OF_STAMP = len("2026-11-20")


def listing_view(result: ShowList) -> View:
    """Return the view of ``list``."""
    return View(
        "list",
        lambda: [_row(row, result) for row in result.rows],
        page=lambda look: (removed_table if result.removed else library_table)(result, look),
        is_list=True,
        notes=filter_notes(result.note),
    )


def _row(row: ShowRow, shelf: ShowList) -> Row:
    found = list_row(row)
    if shelf.removed:
        found |= {"state": REMOVED, "id": row.show.id, "removed_at": row.show.deleted}
    return found


def removed_table(shelf: ShowList, look: Look) -> Iterator[RenderableType]:
    """Yield the page of ``list --state removed``: what each would bring back, and how."""
    if not shelf.rows:
        yield paragraph("No removed shows.")
        return
    table = Table()
    table.add_column("Show")
    table.add_column("Plays", right=True)
    table.add_column("Removed")
    table.add_column("Id")
    for row in shelf.rows:
        year = f"({row.show.year})" if row.show.year else ""
        plays = f"{row.summary.play_summary.plays:,}"
        removed = Line(stamped(row.show.deleted, look), DIM)
        table.add_row([show_cell(row, look, year), plays, removed, row.show.id[:SHOWN_OF_ID]])
    yield from table.lines(look.width)
    yield ""
    yield paragraph("Bring one back with its plays: watchlog resume ID", DIM)


def library_table(shelf: ShowList, look: Look) -> Iterator[RenderableType]:
    """Yield the page of ``list``: a table and a count."""
    if not shelf.rows:
        yield paragraph(NO_MATCH if shelf.shows_in_library else EMPTY)
        return
    table = Table()
    table.add_column("Show")
    table.add_column("State")
    table.add_column("Seen", right=True)
    if not look.narrow:
        table.add_column("Audio", at_most=AUDIO_WIDTH)
    table.add_column("Verdict", at_most=None if look.width >= ROOMY else SHORT_VERDICT)
    if not look.narrow:
        table.add_column("Last watched")
    times = stamped_column([_last_stamp(row, look) for row in shelf.rows], look)
    for row, time in zip(shelf.rows, times, strict=True):
        table.add_row(_library_cells(row, time, look))
    yield from table.lines(look.width)
    yield ""
    yield paragraph(_shelf_count(shelf), DIM)


def _library_cells(row: ShowRow, time: str, look: Look) -> Iterable[Line | str]:
    year = f"({row.show.year})" if row.show.year else ""
    yield show_cell(row, look, year)
    yield standing_cell(row)
    yield _film_or_seen(row)
    if not look.narrow:
        yield audio_cell(row)
    yield headline_cell(row, look)
    if not look.narrow:
        yield Line(time if row.summary.play_summary.plays else "", DIM)


def _film_or_seen(row: ShowRow) -> str:
    return "film" if row.show.is_film else watched_count(row)


def _last_stamp(row: ShowRow, look: Look) -> str | None:
    at = row.last_watched
    return at if at is None or look.width >= ROOMY else at[:DAY_OF_STAMP]


def _shelf_count(shelf: ShowList) -> str:
    shown = len(shelf.rows)
    if shelf.hidden:
        return showing(shown, shown + shelf.hidden)
    if shown == shelf.shows_in_library:
        return counted(shown, "show")
    return f"{shown:,} of {counted(shelf.shows_in_library, 'show')}"
