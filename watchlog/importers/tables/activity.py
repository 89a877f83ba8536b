"""An activity log: a line for each film, episode or podcast, as people keep in a spreadsheet.

Its five columns and what a row of each kind becomes: importers/README.md, Activity.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from watchlog.domain.models import Kind
from watchlog.importers.reading import values
from watchlog.importers.reading.csv_tables import CsvRow, CsvTable, header_of
from watchlog.importers.reading.date_order import DayOrder
from watchlog.importers.reading.sources import Member, Source
from watchlog.importers.records import (
    ImportedItem,
    ImportedPlay,
    ImportOptions,
)
from watchlog.importers.tables.listening import language_of, listening_in
from watchlog.importers.tables.rows import TableForm
from watchlog.importers.tables.times import CellTimes

COLUMNS = ("date", "title", "minutes", "language", "kind")
FILM, SERIES, PART = "film", "series", "part"
"""Kinds of plays: of a film, of an episode, and of a part of either; all else is listening."""

_FILMS = (FILM, "movie")
# Marks that end a title are its own: ``Who? S01E02``, ``Nine (2001) S01E02``.
_BETWEEN = r"(?:\s+[-–—:·,|]+\s*|[-–—:·,|]+\s+|\s+|[-.])"
_EPISODE = re.compile(rf"(.+?){_BETWEEN}S(\d{{1,4}})E(\d{{1,5}})", re.IGNORECASE)


def looks_like(source: Source) -> bool:
    """Tell if a table has these five columns and no other."""
    return any(_is_of_format(member) for member in source.members)


def _is_of_format(member: Member) -> bool:
    return sorted(header_of(member)) == sorted(COLUMNS)


def parse(source: Source, options: ImportOptions) -> Iterator[ImportedItem]:
    """Yield a play of each film and each numbered episode, and what was listened to."""
    for member in source.members:
        if _is_of_format(member):
            table = CsvTable(source, member)
            rows = table.all_rows()
            dates = DayOrder.find(
                (row.get("date") for row in rows),
                label=member.path,
                choice=options.dates,
                is_sorted=False,
            )
            yield from dates.remarks()
            places = {name: table.columns.index(name) for name in COLUMNS}
            yield from values.read_rows(rows, _Reader(TableForm(places), CellTimes(dates)).row)


class _Reader:
    def __init__(self, form: TableForm, times: CellTimes) -> None:
        self._form = form
        self._times = times

    def row(self, row: CsvRow) -> Iterator[ImportedItem]:
        said = self._form.said(row)
        title, kind = values.name(said.get("title")) or "", said.get("kind", "").lower()
        at = self._times.read(said.get("date", ""))
        episode = _EPISODE.fullmatch(title) if kind in (SERIES, PART) else None
        if kind not in (*_FILMS, PART) and episode is None:
            yield listening_in(said, row.where, at)
            return
        minutes = values.exact_minutes(said.get("minutes"))
        name = title if episode is None else episode[1]
        yield ImportedPlay(
            values.show_key(name, None, Kind.FILM if episode is None else Kind.SERIES),
            row.where,
            None if episode is None else values.season(episode[2]),
            None if episode is None else values.episode(episode[3]),
            at=at,
            language=language_of(said["language"]) if "language" in said else None,
            minutes=minutes,
            part=kind == PART and minutes is not None,
        )
