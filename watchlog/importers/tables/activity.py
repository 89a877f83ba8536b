"""An activity log: a line for each film, episode or podcast, as people keep in a spreadsheet.

Its five columns and what a row of each kind becomes: importers/README.md, Activity.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from watchlog.domain.limits import MINUTES_OF_A_DAY
from watchlog.domain.models import Kind
from watchlog.importers.reading import values
from watchlog.importers.reading.csv_tables import CsvRow, CsvTable, header_of
from watchlog.importers.reading.date_order import DayOrder
from watchlog.importers.reading.sources import Member, Source
from watchlog.importers.reading.values import UnreadableValue
from watchlog.importers.records import ImportedItem, ImportedPlay, ImportOptions, Location
from watchlog.importers.tables.episodes import season_and_numbers
from watchlog.importers.tables.listening import language_of, listening_in, minutes_in_cell
from watchlog.importers.tables.rows import TableForm
from watchlog.importers.tables.times import CellTimes

COLUMNS = ("date", "title", "minutes", "language", "kind")
FILM, SERIES, PART = "film", "series", "part"
"""Kinds of plays: of a film, of an episode, and of a part of either; all else is listening."""

FILM_WITH_EPISODE = "an episode's number, but its kind is film"
SEVERAL_EPISODES = "several episodes in one row: write a line for each"
"""Reasons why a row cannot be read."""

_FILMS = (FILM, "movie")
_SERIES = (SERIES, "episode")
# Marks that end a title are its own: ``Who? S01E02``, ``Nine (2001) S01E02``.
_BETWEEN = r"(?:\s+[-–—:·,|]+\s*|[-–—:·,|]+\s+|\s+|[-.])"
_CODE = r"(?:S\d{1,4}[ .]?E\d{1,5}|\d{1,2}x\d{2,4})"
_MORE = r"(?:\s*(?:[-–—&+,/]|to|and)\s*(?:S\d{1,4}(?=E)|\d{1,2}x)?E?\d{1,5}|E\d{1,5})"
_CODED = re.compile(rf"(.+?){_BETWEEN}({_CODE}{_MORE}*)", re.IGNORECASE)
"""A title that ends in the code of an episode, or of several."""


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
        coded = _CODED.fullmatch(title) if kind in (*_FILMS, *_SERIES, PART) else None
        if kind in (*_FILMS, PART) or coded is not None:
            yield self._play(said, row.where, title, kind, coded)
        else:
            yield listening_in(said, row.where, lambda: self._when(said))

    def _when(self, said: Mapping[str, str]) -> str | None:
        return self._times.read(said.get("date", ""))

    def _play(
        self,
        said: Mapping[str, str],
        where: Location,
        title: str,
        kind: str,
        coded: re.Match[str] | None,
    ) -> ImportedPlay:
        season = episode = None
        if coded is not None:
            if kind in _FILMS:
                raise UnreadableValue(FILM_WITH_EPISODE)
            title = coded[1]
            season, numbers = season_and_numbers("", coded[2])
            if len(numbers) > 1:
                raise UnreadableValue(SEVERAL_EPISODES)
            episode = numbers[0]
        return ImportedPlay(
            values.show_key(title, None, Kind.FILM if coded is None else Kind.SERIES),
            where,
            season,
            episode,
            at=self._when(said),
            language=language_of(said["language"]) if "language" in said else None,
            minutes=_minutes(said.get("minutes", ""), is_part=kind == PART),
            part=kind == PART,
        )


def _minutes(text: str, *, is_part: bool) -> float | None:
    """Return the minutes of a play; of a part they have to be told. Raises UnreadableValue."""
    exact = values.exact_minutes(text)
    if exact is not None:
        return exact
    try:
        minutes = minutes_in_cell(text)
    except UnreadableValue:
        if is_part:
            raise
        return None
    if minutes <= MINUTES_OF_A_DAY:
        return minutes
    if is_part:
        raise UnreadableValue("more minutes than that day has")
    return None
