"""WeTrakr: the zip of CSVs that it exports: the log, ratings and notes.

Quirks: importers/README.md, WeTrakr.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from watchlog.domain.models import Kind
from watchlog.importers.reading import values
from watchlog.importers.reading.csv_tables import CsvRow, CsvTable, header_of
from watchlog.importers.reading.sources import Member, Source
from watchlog.importers.reading.values import UnreadableValue
from watchlog.importers.records import (
    EPISODE_RATINGS,
    FAVOURITES,
    OWN_LISTS,
    SEASON_RATINGS,
    ImportedItem,
    ImportedPlay,
    ImportedShow,
    ImportedVerdict,
    ImportOptions,
    ShowKey,
    SkippedRow,
)
from watchlog.importers.tables.times import time_in_print

_ABOUT = {"title", "year", "type", "tmdb_id", "imdb_id"}
_STATES = {"plantowatch": "planned", "discarded": "dropped", "watching": None, "watched": None}

Rows = Sequence[CsvRow]


def looks_like(source: Source) -> bool:
    """Tell if a member has the columns of one of WeTrakr's tables."""
    return any(_reader_of(member) is not None for member in source.members)


def parse(source: Source, options: ImportOptions) -> Iterator[ImportedItem]:  # noqa: ARG001
    """Yield plays, verdicts, and shows that are planned, dropped or seen whole."""
    for member in source.members:
        read = _reader_of(member)
        if read is not None:
            yield from read(CsvTable(source, member).all_rows())


def _reader_of(member: Member) -> Callable[[Rows], Iterator[ImportedItem]] | None:
    """Return the reader of a table; None of what is none of WeTrakr's."""
    columns = set(header_of(member)) - {""}
    if not columns >= _ABOUT:
        return None
    if columns >= {"show_title", "status", "tracked_at"}:
        return _log
    if columns >= {"show_title", "rating", "rated_at"}:
        return _ratings
    if columns >= {"show_title", "text", "created_at"}:
        return _notes
    if columns >= {"list_name", "rank", "created_at"}:
        return _own_lists
    return _favourites if columns == _ABOUT | {"created_at"} else None


def _log(rows: Rows) -> Iterator[ImportedItem]:
    """Yield a play for each film or episode that was watched, and what is on the lists."""
    in_parts = {row.get("show_title") for row in rows if row.get("type") == "episode"}

    def read(row: CsvRow) -> Iterator[ImportedItem]:
        kind, status = row.get("type"), row.get("status")
        if status not in _STATES:
            raise UnreadableValue("unknown status")
        at = _time(row, "tracked_at")
        if kind == "episode" or (kind == "movie" and status == "watched"):
            if status != "watched":
                yield SkippedRow("episodes on lists", row.where, row.get("show_title"))
                return
            # What was undated had been seen when its row was last written.
            by_then = _time(row, "updated_at") if at is None else None
            yield _play(row, at)._replace(not_after=by_then)
        elif kind in ("movie", "show"):
            # A show counts as watched by its episodes, where the log has them.
            is_whole = status == "watched" and row.get("title") not in in_parts
            state = _STATES[status]
            yield ImportedShow(
                _key(row),
                row.where,
                state,
                added_at=at if state is not None else None,
                completed=is_whole,
                not_after=at if is_whole else None,
            )
        else:
            yield SkippedRow("seasons on lists", row.where, row.get("title"))

    return values.read_rows(rows, read)


def _play(row: CsvRow, at: str | None) -> ImportedPlay:
    if row.get("type") == "movie":
        return ImportedPlay(_key(row), row.where, at=at)
    ref = values.season_and_number(row.get("season_number"), row.get("episode_number"))
    # The ids beside an episode are its own, and not those of its show.
    show = values.show_key(row.get("show_title"), kind=Kind.SERIES)
    return ImportedPlay(show, row.where, *ref, values.name(row.get("title")), at)


def _ratings(rows: Rows) -> Iterator[ImportedItem]:
    """Yield a verdict for each rating of a film or a show."""

    def read(row: CsvRow) -> Iterator[ImportedItem]:
        kind, title = row.get("type"), row.get("show_title", "title")
        if kind == "episode":
            yield SkippedRow(EPISODE_RATINGS, row.where, title)
        elif kind == "season":  # its season_number is one of WeTrakr's own
            yield SkippedRow(SEASON_RATINGS, row.where, title)
        else:
            rating = values.rating(row.get("rating"))
            yield ImportedVerdict(_key(row), row.where, rating=rating, at=_time(row, "rated_at"))

    return values.read_rows(rows, read)


def _notes(rows: Rows) -> Iterator[ImportedItem]:
    """Yield a verdict for each note on a film or a show."""

    def read(row: CsvRow) -> Iterator[ImportedItem]:
        if row.get("type") in ("movie", "show"):
            note = values.note(row.get("text"))
            at = _time(row, "created_at")
            yield ImportedVerdict(_key(row), row.where, note=note, at=at, of_seen=False)
        else:
            title = row.get("show_title", "title")
            yield SkippedRow("notes on seasons and episodes", row.where, title)

    return values.read_rows(rows, read)


def _favourites(rows: Rows) -> Iterator[ImportedItem]:
    """Yield favourites as left out: they say neither when nor that it was watched."""
    for row in rows:
        yield SkippedRow(FAVOURITES, row.where, row.get("title"))


def _own_lists(rows: Rows) -> Iterator[ImportedItem]:
    """Yield what stands on lists of one's own as left out."""
    for row in rows:
        yield SkippedRow(OWN_LISTS, row.where, row.get("title"))


def _key(row: CsvRow) -> ShowKey:
    kind = Kind.FILM if row.get("type") == "movie" else Kind.SERIES
    ids = values.ids(imdb=row.get("imdb_id"), tmdb=row.get("tmdb_id"))
    return values.show_key(row.get("title"), row.get("year"), kind, ids)


def _time(row: CsvRow, name: str) -> str | None:
    """Return a moment; at midnight sharp, which stands for a day, the day."""
    return values.day_at_midnight(time_in_print(row.get(name)))
