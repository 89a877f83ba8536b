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

from watchlog.domain.dates.moments import stamp
from watchlog.domain.languages.names import parse_language
from watchlog.domain.models import Kind
from watchlog.domain.text import one_line
from watchlog.errors import UnknownLanguage
from watchlog.importers.prime.titles import episode_and_show, split_season, without_edition
from watchlog.importers.reading import values
from watchlog.importers.reading.csv_tables import CsvRow, CsvTable, header_of
from watchlog.importers.reading.date_order import DayOrder
from watchlog.importers.reading.sources import Member, Source
from watchlog.importers.reading.values import UnreadableValue
from watchlog.importers.records import (
    EARLIER_SITTINGS,
    TRAILERS,
    BadRow,
    ImportedItem,
    ImportedPlay,
    Location,
    SkippedRow,
)
from watchlog.startup.values import Record

HIDDEN = "deleted from the watch history"
EVENTS = "watch events, which do not name the show"
# No table has the length of a title: nothing says whether a session reached its end.
SAME_VIEWING = timedelta(hours=36)
"""The time between two sessions of one title up to which they are one viewing."""

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
        yield SkippedRow(EVENTS, row.where, one_line(_cell(row, "title name"), 80))


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


class _PlayerSession(Record):
    """One row: when it began and ended, and the seconds that were seen."""

    where: Location
    began: datetime
    ended: datetime
    seen: float
    is_film: bool


def _sessions(rows: list[CsvRow]) -> Iterator[ImportedItem]:
    by_title: defaultdict[str, list[_PlayerSession]] = defaultdict(list)

    def read(row: CsvRow) -> Iterator[ImportedItem]:
        title = _cell(row, "title")
        reason = _reason_to_skip(row)
        if reason is not None:
            yield SkippedRow(reason, row.where, one_line(title, 80))
            return
        values.title(title)
        session = _session(row)
        by_title[title].append(session)

    yield from values.read_rows(rows, read)
    # Titles of films may have hyphens of their own, and would only blur which end is a show.
    series = (title for title, of in by_title.items() if not of[0].is_film)
    names = episode_and_show(split_season(title)[0] for title in series)
    for title, sessions in by_title.items():
        for viewing in _viewings(sessions):
            for each in viewing[:-1]:
                yield SkippedRow(EARLIER_SITTINGS, each.where, one_line(title, 80))
            yield _play(title, names, viewing)


def _reason_to_skip(row: CsvRow) -> str | None:
    material = _cell(row, "material type description", "material type").lower()
    if material in ("promo", "trailer", "preview", "clip", "bonus"):
        return TRAILERS
    is_deleted = _cell(row, "is deleted", "deleted from watch history").lower()
    return HIDDEN if is_deleted in ("yes", "true", "1") else None


def _session(row: CsvRow) -> _PlayerSession:
    at = values.utc(_cell(row, _START))
    if at is None or len(at) <= 10:
        raise UnreadableValue("no start time")
    began = datetime.fromisoformat(at)
    seen = _number(_cell(row, "seconds viewed")) or 0.0
    material = _cell(row, "material type description", "material type").lower()
    ended = began + timedelta(seconds=seen)
    return _PlayerSession(row.where, began, ended, seen, material == "feature")


def _number(text: str) -> float | None:
    if not text or text.lower() in _NOTHING:
        return None
    try:
        number = float(text)
    except ValueError:
        raise UnreadableValue(f"“{one_line(text, 20)}” is no number of seconds") from None
    if not 0 <= number <= 10**9:
        raise UnreadableValue("an absurd number of seconds")
    return number


def _viewings(sessions: Iterable[_PlayerSession]) -> Iterator[list[_PlayerSession]]:
    """Yield the viewings of one title, oldest first, each as its sessions."""
    viewing: list[_PlayerSession] = []
    for each in sorted(sessions, key=lambda session: session.began):
        if viewing and each.began - viewing[-1].ended > SAME_VIEWING:
            yield viewing
            viewing = []
        viewing.append(each)
    yield viewing


def _play(
    title: str, names: dict[str, tuple[str, str]], viewing: list[_PlayerSession]
) -> ImportedItem:
    last = viewing[-1]
    try:
        play = _episode_or_film(title, names, last.where, is_film=last.is_film)
        at = values.valid_stamp(stamp(last.ended))
    except (UnreadableValue, OverflowError) as bad:
        return BadRow(last.where, str(bad), one_line(title, 80))
    return play._replace(at=at, reached=round(sum(each.seen for each in viewing) / 60, 1))
