"""Prime Video: what a script in the browser saves from the page of one's history.

It is a CSV or a JSON with a row per episode or film; Amazon's account data is read by
``account``. Quirks: importers/README.md, Prime Video.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from watchlog.domain.models import Kind
from watchlog.importers.netflix.words import EPISODES, word_and_number
from watchlog.importers.prime import account
from watchlog.importers.prime.titles import split_season, without_edition
from watchlog.importers.reading import values
from watchlog.importers.reading.csv_tables import CsvTable, all_of, head_text, header_of
from watchlog.importers.reading.date_order import DayOrder
from watchlog.importers.reading.json_stream import items, looks_like_json
from watchlog.importers.reading.sources import Member, Source
from watchlog.importers.reading.values import ShowKeys, UnreadableValue, mapping
from watchlog.importers.records import (
    NO_EPISODE,
    REPEATED,
    TRAILERS,
    BadRow,
    ImportedItem,
    ImportedPlay,
    ImportOptions,
    Location,
    SkippedRow,
)
from watchlog.startup.values import Record

# The script writes English headers; older versions took them from the page, here in German.
_DATE = ("date watched", "datum angesehen")
_TITLE = ("title", "titel")
_TYPE = ("type", "typ")
_EPISODE = ("episode title", "episode", "folge", "folgentitel")
# The type is a word in the language of the page. One that is not listed is that of a series.
_FILM_TYPES = ("movie", "film", "filme", "película", "pelicula", "映画", "电影", "電影")
_MILLISECONDS = re.compile(r"\d{11,14}")


def looks_like(source: Source) -> bool:
    """Tell if a file has the columns or keys of the script, or those of the account data."""
    return any(
        _is_table(member) or _is_json(member) or account.is_account_data(member)
        for member in source.members
    )


def _is_table(member: Member) -> bool:
    columns = header_of(member)
    return all(set(names) & set(columns) for names in (_DATE, _TITLE, _TYPE))


def _is_json(member: Member) -> bool:
    return looks_like_json(member) and '"dateWatched"' in head_text(member)


def parse(source: Source, options: ImportOptions) -> Iterator[ImportedItem]:
    """Yield a play for each row, once where the script wrote it twice. Raises NeedsChoice."""
    for member in source.members:
        if _is_table(member):
            yield from _plays(list(_table_rows(source, member)), member, options)
        elif _is_json(member):
            yield from _plays(all_of(_json_rows(source, member), member.path), member, options)
    yield from account.parse(source)


class _Row(Record):
    """A row of either file, as text; ``gti`` is Amazon's id of the episode, or of the title."""

    where: Location
    when: str
    type: str
    title: str
    episode: str
    gti: str


def _table_rows(source: Source, member: Member) -> Iterator[_Row]:
    for row in CsvTable(source, member).all_rows():
        gti = row.get("episode global title identifier", "global title identifier")
        yield _Row(
            row.where, row.get(*_DATE), row.get(*_TYPE), row.get(*_TITLE), row.get(*_EPISODE), gti
        )


def _json_rows(source: Source, member: Member) -> Iterator[_Row]:
    for item in items(source, member):
        if item.number:
            entry = mapping(item.value)
            yield _Row(
                Location(item.number, member.path),
                _text(entry, "dateWatched"),
                _text(entry, "type"),
                _text(entry, "title"),
                _text(entry, "episodeTitle"),
                _text(entry, "episodeGti", "gti"),
            )


def _text(entry: Mapping[str, Any], *keys: str) -> str:
    """Return the first of these values that is not empty; numbers as they are written."""
    for key in keys:
        value = entry.get(key)
        if type(value) in (str, int) and str(value).strip():
            return str(value)[:2_000].strip()
    return ""


def _plays(rows: list[_Row], member: Member, options: ImportOptions) -> Iterator[ImportedItem]:
    dates = DayOrder.find(
        (row.when for row in rows if not _MILLISECONDS.fullmatch(row.when)),
        label=member.path,
        choice=options.dates,
    )
    yield from dates.remarks()
    # Real files repeat rows to the letter, the moment included.
    already_read: set[tuple[str, ...]] = set()
    keys = ShowKeys()
    for row in rows:
        if row[1:] in already_read:
            yield SkippedRow(REPEATED, row.where, row.title[:80])
            continue
        already_read.add(row[1:])
        try:
            yield _play(row, dates, keys)
        except UnreadableValue as bad:
            yield BadRow(row.where, str(bad), values.name(row.title) or "")


def _play(row: _Row, dates: DayOrder, keys: ShowKeys) -> ImportedItem:
    number, name = _episode(row.episode)
    if number == 0:
        return SkippedRow(TRAILERS, row.where, f"{row.title}: {row.episode}"[:80])
    is_film = row.type.lower() in _FILM_TYPES or not (row.type or row.episode)
    show, season = (without_edition(row.title), None) if is_film else split_season(row.title)
    kind = Kind.FILM if is_film else Kind.SERIES
    key = keys.of(show, kind)
    if is_film:
        return ImportedPlay(key, row.where, at=_when(row.when, dates), by_player=True)
    if number is None and name is None:
        raise UnreadableValue(NO_EPISODE)
    if season is None and number is not None:
        season = 1  # a show that has but one
    at = _when(row.when, dates)
    return ImportedPlay(key, row.where, season, number, name, at, by_player=True)


def _episode(text: str) -> tuple[int | None, str | None]:
    """Return number and name of ``Episode 5: Cold Tea``; the number of a trailer is 0."""
    head, _, rest = text.partition(": ")
    found = word_and_number(head)
    if found is None or found[0] not in EPISODES:
        return None, values.name(text)
    return found[1], values.name(rest or head)


def _when(text: str, dates: DayOrder) -> str | None:
    """Return a moment where the time is in UTC, else its day.

    By an option of the script it is ``2025-09-28 02:00:24.173``, in whichever zone the browser
    was.
    """
    if _MILLISECONDS.fullmatch(text):
        return values.epoch(int(text), per_second=1000)
    if text.endswith("Z"):
        return values.utc(text)
    day = dates.day(text)
    return values.day(day) if day else None
