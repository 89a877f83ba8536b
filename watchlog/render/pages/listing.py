"""The page of ``list``: shows in a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from watchlog.actions.filters import REMOVED
from watchlog.domain.limits import SHOWN_OF_ID
from watchlog.domain.titles import title_key
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
"""Columns from which a row has room for the verdicts of many seasons."""

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
    table = _first_that_fits(partial(_removed_rows, shelf, look), look)
    yield from table.lines(look.width)
    yield ""
    yield paragraph("Bring one back with its plays: watchlog resume ID", DIM)


def library_table(shelf: ShowList, look: Look) -> Iterator[RenderableType]:
    """Yield the page of ``list``: a table and a count."""
    if not shelf.rows:
        yield paragraph(NO_MATCH if shelf.shows_in_library else EMPTY)
        return
    table = _first_that_fits(partial(_library_rows, shelf, look), look)
    yield from table.lines(look.width)
    yield ""
    yield paragraph(_shelf_count(shelf), DIM)


def _first_that_fits(rows: Callable[[bool, bool], Table], look: Look) -> Table:
    """The table with years and clock times, else without years, else without either.

    Only then is a title cut: it says more than these.
    """
    for years, clocks in ((True, True), (False, True)):
        if (table := rows(years, clocks)).fits(look.width):
            return table
    return rows(False, False)


def _removed_rows(shelf: ShowList, look: Look, years: bool, clocks: bool) -> Table:
    table = Table()
    table.add_column("Show")
    table.add_column("Plays", right=True)
    table.add_column("Removed")
    table.add_column("Id")
    for row, title in zip(shelf.rows, _titles(shelf, look, years), strict=True):
        plays = f"{row.summary.play_summary.plays:,}"
        removed = Line(stamped(_at(row.show.deleted, clocks), look), DIM)
        table.add_row([title, plays, removed, row.show.id[:SHOWN_OF_ID]])
    return table


def _library_rows(shelf: ShowList, look: Look, years: bool, clocks: bool) -> Table:
    table = Table()
    table.add_column("Show")
    table.add_column("State")
    table.add_column("Seen", right=True)
    if not look.narrow:
        table.add_column("Audio", at_most=AUDIO_WIDTH)
    table.add_column("Verdict", at_most=None if look.width >= ROOMY else SHORT_VERDICT)
    if not look.narrow:
        table.add_column("Last watched")
    times = stamped_column([_at(row.last_watched, clocks) for row in shelf.rows], look)
    for row, title, time in zip(shelf.rows, _titles(shelf, look, years), times, strict=True):
        table.add_row([title, *_library_cells(row, time, look)])
    return table


def _titles(shelf: ShowList, look: Look, years: bool) -> Iterator[Line]:
    """Titles, with their years, or with those alone that tell shows of one title apart."""
    keys = [title_key(row.show.title) for row in shelf.rows]
    often = Counter(keys)
    for row, key in zip(shelf.rows, keys, strict=True):
        with_year = row.show.year and (years or often[key] > 1)
        yield show_cell(row, look, f"({row.show.year})" if with_year else "")


def _library_cells(row: ShowRow, time: str, look: Look) -> Iterable[Line | str]:
    yield standing_cell(row)
    yield _film_or_seen(row)
    if not look.narrow:
        yield audio_cell(row)
    yield headline_cell(row, look)
    if not look.narrow:
        yield Line(time if row.summary.play_summary.plays else "", DIM)


def _film_or_seen(row: ShowRow) -> str:
    return "film" if row.show.is_film else watched_count(row)


def _at(stamp: str | None, clocks: bool) -> str | None:
    """A stamp, or the day of it."""
    return stamp if stamp is None or clocks else stamp[:DAY_OF_STAMP]


def _shelf_count(shelf: ShowList) -> str:
    shown = len(shelf.rows)
    if shelf.hidden:
        return showing(shown, shown + shelf.hidden)
    if shown == shelf.shows_in_library:
        return counted(shown, "show")
    return f"{shown:,} of {counted(shelf.shows_in_library, 'show')}"
