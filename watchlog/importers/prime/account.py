"""Prime Video in Amazon's account data: three tables of different years.

Viewing History has a row per session, in UTC. An older table has the hour at which each playback
began, in an unknown zone, and the audio language. Watch Events name an episode without its show.
No real file was at hand: the columns are those that other programs read. Quirks:
importers/README.md, Prime Video.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from watchlog.domain.languages.names import parse_language
from watchlog.domain.models import Kind
from watchlog.domain.text import one_line
from watchlog.errors import UnknownLanguage
from watchlog.importers.prime.titles import episode_and_show, split_season, without_edition
from watchlog.importers.reading import values
from watchlog.importers.reading.csv_tables import CsvRow, CsvTable, header_of
from watchlog.importers.reading.date_order import DayOrder
from watchlog.importers.reading.sittings import (
    PlayerSitting,
    plays_of,
)
from watchlog.importers.reading.sources import Member, Source
from watchlog.importers.reading.values import UnreadableValue
from watchlog.importers.records import (
    HIDDEN,
    NO_START,
    TRAILERS,
    WATCH_EVENTS,
    BadRow,
    ImportedItem,
    ImportedPlay,
    Location,
    SkippedRow,
)

_START = "playback start datetime (utc)"
_NOTHING = ("not available", "not applicable", "n/a")


def is_account_data(member: Member) -> bool:
    """Tell if a table has the columns of one of the three."""
    return _table_kind(member) is not None


def _table_kind(member: Member) -> str | None:
    columns = set(header_of(member))
    if {"title", _START} <= columns:
        return "sessions"
    if {"title", "playback hour"} <= columns:
        return "hours"
    if {"title name", "most recent watch date"} <= columns:
        return "events"
    return None


def parse(source: Source) -> Iterator[ImportedItem]:
    """Yield the plays of these tables, and their other rows as skipped."""
    readers = {"sessions": _sessions, "hours": _hours, "events": _events}
    for member in source.members:
        kind = _table_kind(member)
        if kind is not None:
            yield from readers[kind](CsvTable(source, member).all_rows())


def _cell(row: CsvRow, *names: str) -> str:
    """Return a cell; "" for ``Not Available``.

    Some exports quote a title twice: ``"\""Mill Lane\"""`` in the file.
    """
    text = row.get(*names)
    while len(text) >= 2 and text[0] == text[-1] == '"':
        text = text[1:-1].replace('""', '"').strip()
    return "" if text.lower() in _NOTHING else text


def _events(rows: Iterable[CsvRow]) -> Iterator[ImportedItem]:
    for row in rows:
        yield SkippedRow(WATCH_EVENTS, row.where, one_line(_cell(row, "title name"), 80))


# --- an hour each ---


def _hours(rows: list[CsvRow]) -> Iterator[ImportedItem]:
    """Yield the plays of the old table: a day each, for its hour has no zone, and a language."""
    # It is always month, day, year: nothing has to be found out.
    dates = DayOrder("mdy", in_doubt=False)
    names = episode_and_show(split_season(_cell(row, "title"))[0] for row in rows)

    def read(row: CsvRow) -> Iterator[ImportedItem]:
        title = _cell(row, "title")
        day = dates.day(_cell(row, "playback hour"))
        at = values.day(day) if day else None
        play = _episode_or_film(title, names, row.where, is_film=None)
        yield play._replace(at=at, language=_language(_cell(row, "audio language")))

    yield from values.read_rows(rows, read)


def _language(text: str) -> str | None:
    try:
        return parse_language(text) if text else None
    except UnknownLanguage:
        return None


def _episode_or_film(
    title: str, names: dict[str, tuple[str, str]], where: Location, *, is_film: bool | None
) -> ImportedPlay:
    """Return a play, without a time, of an episode ``Cold Tea-Harbour Nine - Season 3`` or a film.

    ``is_film`` is None where the table does not say: then a title with a season is an episode.
    """
    rest, season = split_season(title)
    name, show = names.get(rest, ("", rest))
    if is_film or (is_film is None and season is None):
        return ImportedPlay(values.show_key(without_edition(title), kind=Kind.FILM), where)
    key = values.show_key(show, kind=Kind.SERIES)
    return ImportedPlay(key, where, season, None, values.name(name) or values.name(title))


# --- sessions ---


def _sessions(rows: list[CsvRow]) -> Iterator[ImportedItem]:
    by_title: defaultdict[str, list[PlayerSitting]] = defaultdict(list)
    films: set[str] = set()

    def read(row: CsvRow) -> Iterator[ImportedItem]:
        title = _cell(row, "title")
        reason = _reason_to_skip(row)
        if reason is not None:
            yield SkippedRow(reason, row.where, one_line(title, 80))
            return
        values.title(title)
        sitting = _sitting(row)
        by_title[title].append(sitting)
        if _material(row) == "feature":
            films.add(title)

    yield from values.read_rows(rows, read)
    # Titles of films may have hyphens of their own, and would only blur which end is a show.
    names = episode_and_show(split_season(title)[0] for title in by_title if title not in films)
    read_plays: dict[str, ImportedPlay] = {}
    for title, sittings in by_title.items():
        try:
            read_plays[title] = _episode_or_film(
                title, names, sittings[0].where, is_film=title in films
            )
        except UnreadableValue as bad:
            yield from (BadRow(each.where, str(bad), one_line(title, 80)) for each in sittings)
    yield from plays_of(read_plays, by_title)


def _reason_to_skip(row: CsvRow) -> str | None:
    if _material(row) in ("promo", "trailer", "preview", "clip", "bonus"):
        return TRAILERS
    is_deleted = _cell(row, "is deleted", "deleted from watch history").lower()
    return HIDDEN if is_deleted in ("yes", "true", "1") else None


def _material(row: CsvRow) -> str:
    return _cell(row, "material type description", "material type").lower()


def _sitting(row: CsvRow) -> PlayerSitting:
    at = values.utc(_cell(row, _START))
    if at is None or len(at) <= 10:
        raise UnreadableValue(NO_START)
    began = datetime.fromisoformat(at)
    seen = _number(_cell(row, "seconds viewed")) or 0.0
    try:
        ended = began + timedelta(seconds=seen)
    except OverflowError:
        raise UnreadableValue("the number of seconds is out of range") from None
    return PlayerSitting(row.where, began, ended, seen / 60)


def _number(text: str) -> float | None:
    if not text:
        return None
    try:
        number = float(text)
    except ValueError:
        raise values.not_a("number of seconds", text) from None
    if not 0 <= number <= 10**9:
        raise UnreadableValue("the number of seconds is out of range")
    return number
